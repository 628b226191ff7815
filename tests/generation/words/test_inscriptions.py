"""What is written in a picture, by its words."""

import pytest

from generation.words import Inscription, inscriptions_in


@pytest.mark.parametrize(
    ("text", "things", "found"),
    [
        ('Insert: sign: "CLOSED".', [], [Inscription("CLOSED", "sign")]),
        ("A wooden sign reads WELCOME TO HARLAN.", ["sign"], [Inscription("WELCOME TO HARLAN", "sign")]),
        ('A banner four storeys high: "LAST WEEK".', ["banner"], [Inscription("LAST WEEK", "banner")]),
        ('A poster on the wall: "WANTED".', ["poster"], [Inscription("WANTED", "poster")]),
        ('Super: "Berlin, 1944". SUPER: "Berlin, 1944".', [], [Inscription("Berlin, 1944", over=True)]),
        ("Anna: “Go home.” She waves.", ["sign"], []),
        ("Mrs. Honk: “Senior. Obviously.”", [], []),
        ("She reads a letter and says nothing.", ["letter"], []),
        ("The door is open.", ["door"], []),
        ("שלט: „סגור“", [], [Inscription("סגור")]),
    ],
)
def test_what_is_written_is_found_and_what_is_said_is_not(text: str, things: list[str], found: list[Inscription]):
    assert [one for one in inscriptions_in(text, things) if one in found] == found
    assert len(inscriptions_in(text, things)) <= len(found) + ("Super" in text)
