"""People who sit, lie or drive do what they do there: legs rest, hands reach, and nothing goes through a table."""

import numpy as np
import pytest

import generation
from generation.previz.people.poses import POSES
from generation.previz.people.posture import TABLE_TOP, acted
from generation.previz.people.skeleton import Skeleton, Stance
from generation.previz.staging.staging import stage
from generation.request import request_from_dict
from generation.words.acting import DOWN

GESTURES = ("point", "drink", "phone", "read", "cover face", "wave", "give", "talk", "hold", "hands up", "stand")


@pytest.mark.parametrize("posture", sorted(DOWN))
@pytest.mark.parametrize("gesture", GESTURES)
def test_legs_are_those_of_the_posture_and_busy_hands_those_of_the_gesture(gesture, posture):
    given, base, made = POSES[gesture], POSES[posture], acted(gesture, posture, 1.74)
    assert made.hips == base.hips
    assert (made.left_foot.out, made.left_foot.forward) == (base.left_foot.out, base.left_foot.forward)
    assert made.seat == base.seat
    if posture != "drive" and given.right_hand.up > -0.2:
        assert made.right_hand == given.right_hand


@pytest.mark.parametrize("gesture", ["walk", "punch", "embrace", "run"])
def test_what_needs_the_legs_is_done_standing(gesture):
    assert acted(gesture, "sit", 1.74) == POSES[gesture]


def test_whoever_drives_keeps_a_hand_on_the_wheel():
    driving = POSES["drive"]
    assert acted("phone", "drive", 1.74).left_hand == driving.left_hand
    assert acted("phone", "drive", 1.74).right_hand == POSES["phone"].right_hand
    assert acted("talk", "drive", 1.74).right_hand == driving.right_hand


@pytest.mark.parametrize("name", ["ANNA", "BOB", "CARL", "A CHILD"])
@pytest.mark.parametrize("gesture", GESTURES)
def test_no_hand_goes_through_the_table_and_nobody_sinks_into_the_chair(gesture, name):
    bones = Skeleton(Stance(name, gesture, posture="sit at table", heading=0))
    for side in ("left", "right"):
        x, ahead, high = bones.world(bones.wrist[side])
        assert high > TABLE_TOP or ahead < 0.25, (side, x, ahead, high)
    assert bones.world(bones.pelvis)[2] > 0.5
    assert bones.soles()[:, 2].min() > -0.01


def test_people_at_a_table_share_it():
    asked = {"size": "FS", "characters": ["ANNA", "BOB", "CARL"], "description": "They sit at the table and eat."}
    things = [name for name, *_ in stage(request_from_dict(asked)).things]
    assert (things.count("table"), things.count("chair")) == (1, 3)


def test_the_table_that_people_sit_at_is_the_only_one_of_its_kitchen():
    asked = {"size": "WS", "characters": ["ANNA"], "location": "KITCHEN", "int_ext": "INT"}

    def tables(words):
        plan = generation.blocking(request_from_dict({**asked, "description": words}), things=True)
        return [thing["name"] for thing in plan["things"]].count("table")

    assert tables("Anna sits at the table.") == tables("Anna waits.") == 1


def test_who_lies_in_a_bedroom_lies_on_the_bed_and_company_sits_behind_it():
    asked = {"size": "MS", "characters": ["ANNA", "BOB"], "location": "BEDROOM", "int_ext": "INT"}
    staged = stage(request_from_dict({**asked, "description": "Anna lies in bed. Bob sits."}))
    anna, bob = staged.subjects
    assert anna.z > 0.3
    assert [name for name, *_ in staged.things] == ["bed", "chair"]
    assert bob.y - anna.y > 0.6
    floor = stage(request_from_dict({**asked, "description": "Anna lies on the floor."}))
    assert floor.subjects[0].z == 0


def test_whoever_points_at_somebody_points_at_them():
    asked = {"size": "FS", "characters": ["ANNA", "BOB"], "description": "Anna points at Bob."}
    anna, bob = (Skeleton(stance) for stance in stage(request_from_dict(asked)).subjects)
    arm = anna.world(anna.wrist["right"]) - anna.world(anna.shoulder["right"])
    way = bob.world(bob.neck) - anna.world(anna.shoulder["right"])
    assert arm @ way / np.linalg.norm(arm) / np.linalg.norm(way) > 0.97


def test_a_gesture_changes_the_picture_of_somebody_who_sits():
    def picture(**figure):
        asked = {"size": "MS", "figures": [{"name": "ANNA", **figure}], "width": 320}
        return generation.draw(request_from_dict(asked)).picture

    assert not np.array_equal(picture(pose="sit"), picture(pose="drink", posture="sit"))
    assert not np.array_equal(picture(pose="drink"), picture(pose="drink", posture="sit"))
