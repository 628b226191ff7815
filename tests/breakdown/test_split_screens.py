"""Split screens: who is in which pane, and where."""

import re
from dataclasses import replace

import pytest

from generation.request import request_from_dict
from storyboard_app import breakdown
from storyboard_app.breakdown.frame_request import FrameBoard, frame_request
from storyboard_app.screenplay import fountain
from storyboard_app.values import PlannedFigure, ShotSize


def first_split(asked: str, heading: str = "INT. FLAT - DAY", people: str = ""):
    """Return the scene and the first shot of a split screen, in a scene where its people speak."""
    people = people or " ".join(re.findall("ANNA|BOB|CARL|DANA|ZOE", asked.upper()))
    talk = "".join(f"{name}\nYes.\n\n" for name in people.split())
    scene = fountain.read(f"{heading}\n\n{asked}\n\n{talk}".encode()).scenes[0]
    return scene, breakdown.break_down(scene).shots[0]


def panes(asked: str, **more):
    """Return the panes asked of the drawing: who is in each, and where it is."""
    scene, shot = first_split(asked, **more)
    found = frame_request(FrameBoard(), scene, shot).get("panes", [])
    assert len(request_from_dict(frame_request(FrameBoard(), scene, shot)).panes) == len(found)
    return [(" ".join(pane["characters"]), pane.get("int_ext", ""), pane.get("location", "")) for pane in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("SPLIT SCREEN: Anna sits / Bob driving through rain.", [("ANNA", "", ""), ("BOB", "INT", "CAR")]),
        ("SPLIT SCREEN: Bob right, in his office, Anna left.", [("ANNA", "", ""), ("BOB", "INT", "OFFICE")]),
        ("SPLIT SCREEN: Anna in bed, Bob on a platform.", [("ANNA", "", ""), ("BOB", "EXT", "PLATFORM")]),
        (
            "SPLIT SCREEN: INT. ANNA'S KITCHEN / EXT. BOB'S GARDEN",
            [("ANNA", "INT", "ANNA'S KITCHEN"), ("BOB", "EXT", "BOB'S GARDEN")],
        ),
        (
            "SPLIT SCREEN: Anna and Bob sit on the sofa; Carl waits in the hallway.",
            [("ANNA BOB", "", ""), ("CARL", "INT", "HALLWAY")],
        ),
        ("SPLIT SCREEN - ANNA, BOB AND CARL", [("ANNA", "", ""), ("BOB", "", ""), ("CARL", "", "")]),
        (
            "SPLIT SCREEN - ANNA, BOB, CARL, DANA AND ZOE",
            [("ANNA", "", ""), ("BOB", "", ""), ("CARL", "", ""), ("DANA ZOE", "", "")],
        ),
        ("SPLIT SCREEN: Anna on the phone.", []),
        ("Anna and Bob talk.", []),
    ],
)
def test_people_are_in_the_panes_and_places_that_the_words_give_them(asked, expected):
    assert panes(asked) == expected


def test_a_heading_of_two_places_has_one_for_each_side():
    asked = "SPLIT SCREEN: ANNA left, BOB right, both on the phone."
    placed = [("ANNA", "INT", "ANNA'S FLAT"), ("BOB", "INT", "BOB'S OFFICE")]
    assert panes(asked, heading="INT. ANNA'S FLAT / BOB'S OFFICE - NIGHT") == placed
    assert panes(asked, heading="INT. BOB'S OFFICE / ANNA'S FLAT - NIGHT") == placed
    unnamed = [("ANNA", "INT", "FLAT"), ("BOB", "EXT", "STREET")]
    assert panes(asked, heading="INT. FLAT / EXT. STREET - NIGHT") == unnamed


def test_what_everybody_does_is_done_on_every_side():
    _, shot = first_split("SPLIT SCREEN: ANNA left, BOB right, both on the phone.")
    assert [(one.pose, one.pane) for one in shot.figures] == [("phone", 1), ("phone", 2)]


def test_what_one_side_does_is_left_to_it():
    _, shot = first_split("SPLIT SCREEN: Anna lies in bed, Bob on a platform.")
    assert [one.pose for one in shot.figures] == ["lie", "stand"]
    assert shot.size is ShotSize.MS


def test_a_split_screen_follows_who_is_put_into_the_shot_or_taken_out():
    scene, shot = first_split("SPLIT SCREEN - ANNA AND BOB")
    figures = list(shot.figures)

    def asked(given):
        changed = replace(shot, figures=tuple(given))
        return [pane["characters"] for pane in frame_request(FrameBoard(), scene, changed).get("panes", ())]

    assert asked(figures) == [["ANNA"], ["BOB"]]
    assert asked([*figures, PlannedFigure("CARL")]) == [["ANNA"], ["BOB"], ["CARL"]]
    crowd = [PlannedFigure(f"GUEST {number}") for number in range(4)]
    assert asked([*figures, *crowd]) == [["ANNA"], ["BOB"], ["GUEST 0"], ["GUEST 1", "GUEST 2", "GUEST 3"]]
    assert asked(figures[:1]) == []
