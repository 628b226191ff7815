"""Headings that turn to a thing are shots of the scene; those that name a place move it there."""

import pytest

from storyboard_app import breakdown
from storyboard_app.screenplay import fountain
from storyboard_app.values import ShotSize


def parts_of(text):
    return breakdown.plan_screenplay(fountain.read(text.encode()))


OPENS = "INT. CLOCKMAKER'S SHOP - DAY\n\nEWA (61) bends over a watch.\n\n"


@pytest.mark.parametrize(
    ("heading", "text", "thing"),
    [
        ("CU – HAND", "It trembles.", "hand"),
        ("CLOSE ON: A SPRING", "It rolls away.", "spring"),
        ("INSERT - RECEIPT", "Forty crowns.", "receipt"),
        ("ECU - TOOTHED WHEEL", "It jumps a notch.", "wheel"),
        ("TIGHT ON THE LOUPE", "A crack runs through it.", "loupe"),
    ],
)
def test_a_line_that_turns_to_a_thing_is_a_near_shot_of_it_in_the_same_place(heading, text, thing):
    (part,) = parts_of(f"{OPENS}{heading}\n\n{text}\n\nEwa swears under her breath.\n")
    near = part.shots[1]
    assert near.size in (ShotSize.CU, ShotSize.ECU)
    assert near.sees.place.kind == part.shots[0].sees.place.kind
    assert thing in {seen.name.split()[-1] for seen in near.sees.things if seen.about}
    assert thing in near.description.lower()
    assert not near.description.split()[0].isupper() or len(near.description.split()[0]) == 1


@pytest.mark.parametrize("heading", ["INT. CLOSE ON DRAWER - DAY", "INT. CU - DRAWER", "INT. INSERT - DRAWER - DAY"])
def test_a_heading_that_asks_for_a_near_frame_stays_in_the_place_before(heading):
    first, second = parts_of(f"{OPENS}{heading}\n\nA mouse looks out of it.\n")
    assert second.shots[0].sees.place.kind == first.shots[0].sees.place.kind != ""
    assert second.shots[0].size in (ShotSize.CU, ShotSize.ECU, ShotSize.MCU)


@pytest.mark.parametrize("heading", ["THE KITCHEN", "IN THE KITCHEN", "KITCHEN"])
def test_a_short_heading_that_names_a_room_moves_there_until_the_next(heading):
    (part,) = parts_of(
        f"INT. FLAT - NIGHT\n\nPER (30) drops his keys.\n\n{heading}\n\nHe pours milk.\n\nHe drinks it.\n"
    )
    kinds = {
        word: shot.sees.place.kind
        for shot in part.shots
        for word in ("keys", "milk", "drinks")
        if word in shot.description
    }
    assert kinds == {"keys": "flat", "milk": "kitchen", "drinks": "kitchen"}


@pytest.mark.parametrize("heading", ["LATER", "A MOMENT LATER", "SILENCE", "AT THE WINDOW", "BANG"])
def test_a_short_line_that_names_no_room_leaves_the_place_as_it_is(heading):
    (part,) = parts_of(f"INT. FLAT - NIGHT\n\nPER (30) drops his keys.\n\n{heading}\n\nHe pours milk.\n")
    assert {shot.sees.place.kind for shot in part.shots} == {"flat"}


def test_hands_of_a_clock_are_nobodys():
    (part,) = parts_of(f"{OPENS}CU: CLOCK HANDS\n\nThey jump.\n\nEwa looks up.\n")
    near = part.shots[1]
    assert near.characters == ()


@pytest.mark.parametrize("heading", ["INSERT - RECEIPT", "CLOSE ON THE SPRING", "CU: A COIN"])
def test_who_speaks_after_a_near_frame_of_a_thing_has_a_shot_of_their_own(heading):
    (part,) = parts_of(f"{OPENS}{heading}\n\nIt gleams.\n\nEWA\nThere you are, little one.\n")
    thing, says = part.shots[1:]
    assert (thing.characters, thing.offscreen) == ((), ())
    assert says.characters == ("EWA",)


def test_a_near_frame_of_a_heading_is_named_after_its_thing_alone():
    second = parts_of(f"{OPENS}INT. CLOSE ON DRAWER - DAY\n\nA mouse looks out of it.\n")[1]
    assert second.shots[0].description == "Drawer: A mouse looks out of it."
