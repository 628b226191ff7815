"""What words have people do."""

from pathlib import Path

import pytest

from generation.previz.people import face, poses
from generation.previz.people.hand_props import THINGS_HELD
from generation.previz.set import is_drawn
from generation.words.acting import DOWN, PARTNERS, UP, acting_of, held_table, tables, together

NEAR_MISSES = Path(__file__).parents[2] / "data" / "near-misses.txt"
#: Of the near-misses, the share that may be taken for what they look like.
MOST_WRONG = 0.04


@pytest.mark.parametrize(
    ("text", "company", "done"),
    [
        ("Anna points at Bob.", "ANNA BOB", ["point", "stand"]),
        ("Anna and Bob dance.", "ANNA BOB", ["dance", "dance"]),
        ("Carl punches Bob, and Anna screams.", "CARL BOB ANNA", ["punch", "stand", "stand"]),
        ("Carl punches Bob.", "CARL BOB", ["punch", "shield"]),
        ("Anna hugs Bob.", "ANNA BOB", ["embrace", "embrace"]),
        ("Anna hands Bob a letter.", "ANNA BOB", ["give", "take"]),
        ("Anna leads Bob away.", "ANNA BOB", ["lead", "follow"]),
        ("They sit at the table.", "ANNA BOB", ["sit at table", "sit at table"]),
        ("Bob runs while Anna watches from the window.", "BOB ANNA", ["run", "look"]),
        ("Anna aims the gun at Carl.", "ANNA CARL", ["aim", "hands up"]),
        ("Anna and Bob shake hands.", "ANNA BOB", ["shake hands", "shake hands"]),
        ("Bob sleeps. He snores.", "BOB", ["sleep"]),
        ("Behind the wheel, Anna drives.", "ANNA", ["drive"]),
        ("A quiet street.", "ANNA", ["stand"]),
    ],
)
def test_a_description_says_who_does_what(text, company, done):
    names = company.split()
    acts = together([acting_of(name, text, names) for name in names], text)
    assert [act.pose or "stand" for act in acts] == done


def test_a_face_and_a_hand_follow_the_words():
    act = acting_of("ANNA", "Anna screams. She holds a knife.", ["ANNA", "BOB"])
    assert (act.expression, act.held) == ("shout", "knife")
    assert acting_of("BOB", "Anna screams.", ["ANNA", "BOB"]).expression == ""


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Anna sits and drinks her coffee.", ("drink", "sit")),
        ("Anna sits at the table, reading a letter.", ("read", "sit at table")),
        ("Anna lies in bed, on the phone.", ("phone", "lie")),
        ("Behind the wheel, Anna points.", ("point", "drive")),
        ("Anna sits on the floor, weeping.", ("cover face", "sit on ground")),
        ("Anna sleeps upright on a bench.", ("sleep", "sit")),
        ("Anna sits down.", ("sit", "")),
        ("Anna walks to the window.", ("walk", "")),
    ],
)
def test_who_sits_or_lies_may_do_something_else_meanwhile(text, done):
    act = acting_of("ANNA", text, ["ANNA", "BOB"])
    assert (act.pose, act.posture) == done


def test_who_sits_and_is_handed_something_takes_it_seated():
    text = "Bob sits at the table. Anna hands Bob a letter."
    acts = together([acting_of(name, text, ["ANNA", "BOB"]) for name in ("ANNA", "BOB")], text)
    assert [(act.pose, act.posture) for act in acts] == [("give", ""), ("take", "sit at table")]


def test_every_word_of_the_tables_is_known_to_the_drawing():
    found = {meaning for meaning, _ in tables()["poses"]}
    assert found <= set(poses.POSES)
    assert {meaning for meaning, _ in tables()["expressions"]} <= set(face.EXPRESSIONS)
    assert all(name in THINGS_HELD or is_drawn(name) for name in held_table())
    assert all(one.held in {"", *THINGS_HELD} or is_drawn(one.held) for one in poses.POSES.values())
    assert {one for one, _ in PARTNERS.values()} <= set(poses.POSES)
    assert set(poses.POSES) >= DOWN | UP
    assert len(found) >= 100
    assert len({entry.verb for _, entries in tables()["poses"] for entry in entries if entry.verb}) >= 200


@pytest.mark.parametrize(
    "text",
    [
        "Anna in a yellow raincoat.",
        "A huge dog barks at Anna.",
        "The fence is painted sky blue.",
        "Anna does not run.",
        "Anna remembers a kiss.",
        "Anna opens nothing, like a sleeping cat.",
        "A shouting match on the radio.",
    ],
)
def test_words_that_only_look_like_doings_are_none(text):
    act = acting_of("ANNA", text, ["ANNA"])
    assert act.expression not in ("shout", "pain", "happy")
    assert act.pose not in ("embrace", "run", "kiss", "sleep")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Anna takes a cup from the cupboard.", "cup"),
        ("Anna leans on the cupboard.", ""),
        ("Anna kicks the ball.", ""),
        ("Anna, a lantern in her hand, waits.", "lantern"),
        ("Anna looks at the phone.", ""),
    ],
)
def test_a_hand_holds_what_is_in_hand_and_nothing_else(text, held):
    assert acting_of("ANNA", text, ["ANNA"]).held == held


@pytest.mark.parametrize(
    ("text", "pose"),
    [
        ("Anna trudges to the door.", "walk"),
        ("Anna sprints off.", "run"),
        ("Anna strangles a laugh.", ""),
        ("The door is opened by Anna.", "open"),
        ("In the armchair sits Anna.", "sit"),
    ],
)
def test_verbs_mean_what_they_are_kinds_of(text, pose):
    assert acting_of("ANNA", text, ["ANNA"]).pose == pose


def test_the_doer_does_it_and_not_the_first_name():
    text = "Beside Anna, Bob laughs and drinks."
    assert (acting_of("ANNA", text, ["ANNA", "BOB"]).pose, acting_of("BOB", text, ["ANNA", "BOB"]).pose) == (
        "",
        "drink",
    )


def near_misses():
    """Yield what somebody must not do, show or hold, as a field and a meaning, and the sentence that only looks like it."""
    for line in NEAR_MISSES.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            forbidden, _, sentence = line.partition("|")
            field, _, meaning = forbidden.strip().partition("=")
            yield field, meaning, sentence.strip()


def test_what_only_looks_like_a_doing_a_face_or_a_thing_in_hand_is_none():
    known = {"pose": poses.POSES, "expression": face.EXPRESSIONS, "held": THINGS_HELD}
    cases = list(near_misses())
    assert len(cases) >= 250
    assert [case for case in cases if case[1] not in known[case[0]]] == []
    wrong = [case for case in cases if getattr(acting_of("ANNA", case[2], ["ANNA"]), case[0]) == case[1]]
    assert len(wrong) <= MOST_WRONG * len(cases), wrong
