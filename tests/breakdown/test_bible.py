"""The bible: how a script's people look, from the words that introduce them."""

import pytest

from storyboard_app.breakdown import introduction
from storyboard_app.breakdown.bible import looks_of
from storyboard_app.screenplay import fountain

SCRIPT = b"""INT. KITCHEN - DAY

The door opens. ANNA (30s), tall, with a dark bob haircut, in a long coat, comes in. She wears glasses.

ANNA
Hello.

Opposite her waits BOB, 50, bald and heavyset, with CARL (9), a thin boy in a hoodie.

BOB
Sit.

CARL
No.

MARTHA
Who is there?
"""


def test_people_look_as_they_are_introduced():
    looks = looks_of(fountain.read(SCRIPT).scenes)
    assert list(looks) == ["ANNA", "BOB", "CARL", "MARTHA"]
    anna, bob, carl = looks["ANNA"], looks["BOB"], looks["CARL"]
    assert (anna["age"], anna["hair"], anna["top"], anna["glasses"]) == (35, "bob", "coat", True)
    assert (bob["age"], bob["hair"], bob["build"], bob["glasses"]) == (50, "bald", "heavy", False)
    assert (carl["age"], carl["build"], carl["top"]) == (9, "slim", "hoodie")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna waits.", ""),
        ("ANNA, 30, waits. She is tall.", ", 30, waits. She is tall."),
        ("ANNA, 30, meets BOB, 50.", ", 30, meets"),
        ("A woman in red: ANNA. The rain stops.", "A woman in red: ."),
    ],
)
def test_an_introduction_ends_where_somebody_else_begins(text, words):
    assert introduction("ANNA", [text]) == words
