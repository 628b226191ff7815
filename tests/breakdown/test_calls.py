"""A call lasts from when somebody takes it until it ends; both its ends are somewhere; who is only heard is not seen."""

import pytest

from storyboard_app import breakdown
from storyboard_app.breakdown.calls import ends_call
from storyboard_app.screenplay import fountain

BEFORE = "INT. STUDY - NIGHT\n\nEDDA (50) dials and holds the receiver to her ear.\n\nEDDA\nAre you coming?\n\n"
AFTER = "\n\nNILS (20) opens the door.\n\nNILS\nWho was that on the line?\n\nEDDA\nNobody you would know, my dear.\n"


def plan(text):
    return breakdown.plan_screenplay(fountain.read(text.encode()))


@pytest.mark.parametrize(
    "end",
    [
        "Edda hangs up.",
        "She puts the phone away.",
        "Edda slams the receiver onto its cradle.",
        "She slips the phone into her pocket.",
        "The line goes dead.",
        "She ends the call.",
        "Edda rings off.",
        "She lowers the receiver slowly.",
        "The call drops.",
        "She lays down the handset.",
    ],
)
def test_after_a_call_has_ended_people_talk_to_each_other(end):
    shots = plan(BEFORE + end + AFTER)[0].shots
    after = [shot for shot in shots if shot.covers[0] >= 4]
    assert after
    assert not any("call" in shot.reason for shot in after), [shot.reason for shot in after]
    assert not any(figure.pose == "phone" for shot in after for figure in shot.figures)


@pytest.mark.parametrize(
    "words",
    [
        "She hangs her coat on the door.",
        "She sets a cup down.",
        "She lowers her voice.",
        "She puts on her glasses.",
        "The lamp goes dead.",
    ],
)
def test_what_ends_something_else_ends_no_call(words):
    assert not ends_call(words)


def test_hanging_up_goes_nowhere():
    shots = plan(BEFORE + "Edda hangs up. The room goes quiet.\n\nShe stands there.\n")[0].shots
    hangs = next(shot for shot in shots if "hangs up" in shot.description)
    assert hangs.movement not in ("track", "pan")


@pytest.mark.parametrize(
    "text",
    [
        "INT. SHIP'S CABIN - DAY\n\nOLLE (33) sits on his bunk, a phone at his ear.\n\nOLLE\nCan you hear me?\n\n"
        "INTERCUT WITH:\n\nINT. BAKERY - DAY\n\nFRIDA (30) kneads dough, phone on her shoulder.\n\nFRIDA\nBarely, Olle.\n\n"
        "OLLE\nThen listen closely to me.\n\nFRIDA\nI am listening to you.\n",
        "INT. SHIP'S CABIN - DAY\n\nOLLE (33) holds a phone to his ear.\n\nOLLE\nCan you hear me?\n\n"
        "INT. BAKERY - CONTINUOUS\n\nFRIDA (30) wedges a phone under her chin.\n\nINTERCUT - PHONE CALL\n\n"
        "FRIDA\nBarely, Olle.\n\nOLLE\nThen listen closely to me.\n\nFRIDA\nI am listening to you.\n",
    ],
)
def test_each_end_of_a_call_that_is_intercut_is_where_its_person_is(text):
    shots = plan(text)[1].shots
    kinds = {name: {shot.sees.place.kind for shot in shots if shot.characters == (name,)} for name in ("OLLE", "FRIDA")}
    assert kinds == {"OLLE": {"cabin"}, "FRIDA": {"bakery"}}


def test_a_heading_with_both_ends_gives_each_its_own():
    text = (
        "INT. TAXI / LIBRARY - INTERCUT - DAY\n\nASTRID (41) drives. BENGT (60) among the shelves, whispering.\n\n"
        "ASTRID\nRead me the title again.\n\nBENGT\nThere is no title on it.\n\nASTRID\nThen read the spine of it.\n"
    )
    shots = plan(text)[0].shots
    alone = [shot for shot in shots if len(shot.characters) == 1]
    assert {(shot.characters[0], shot.sees.place.kind) for shot in alone if shot.covers[0] > 0} == {
        ("ASTRID", "taxi"),
        ("BENGT", "library"),
    }
    assert not any("windscreen" in shot.reason and len(shot.characters) > 1 for shot in shots)


def test_after_the_end_of_an_intercut_everybody_is_where_the_scene_is():
    text = (
        "INT. SHIP'S CABIN - DAY\n\nOLLE (33) holds a phone to his ear.\n\nOLLE\nCan you hear me?\n\nINTERCUT WITH:\n\n"
        "INT. BAKERY - DAY\n\nFRIDA (30) kneads dough.\n\nFRIDA\nBarely, Olle.\n\nOLLE\nThen I come to you.\n\n"
        "END INTERCUT\n\nThe door opens. Olle stands there.\n"
    )
    last = plan(text)[1].shots[-1]
    assert (last.characters, last.sees.place.kind) == (("OLLE",), "bakery")


@pytest.mark.parametrize("how", ["V.O.", "O.S.", "ON PHONE", "FILTERED"])
def test_whoever_is_only_heard_is_seen_by_nobody_and_who_listens_is(how):
    text = f"INT. STUDY - NIGHT\n\nEDDA (50) has the receiver at her ear.\n\nARNE ({how})\nWe found the boat, Edda.\n\nShe sits.\n"
    shots = plan(text)[0].shots
    heard = next(shot for shot in shots if "found the boat" in shot.description)
    assert heard.characters == ("EDDA",)
    assert [figure.name for figure in heard.sees.figures] == ["EDDA"]


def test_people_at_the_two_ends_of_what_is_intercut_share_no_frame():
    text = (
        "INT. TAXI / LIBRARY - INTERCUT - DAY\n\nASTRID (41) drives. BENGT (60) climbs a ladder.\n\n"
        "ASTRID\nRead me the title again.\n\nBENGT\nThere is no title on it.\n\nAstrid brakes. Bengt almost falls.\n"
    )
    for shot in plan(text)[0].shots:
        assert len(shot.characters) < 2, shot
        assert len(shot.sees.figures) < 2, shot


@pytest.mark.parametrize(
    "text",
    [
        "INT. CELL - DAY\n\nOLLE (33) scratches the wall.\n\nOLLE\nNinety days, and not one letter.\n",
        "EXT. PIER - DAY\n\nFRIDA (30) waits by the rail.\n\nFRIDA\nHe said noon, and it is past one.\n",
    ],
)
def test_a_line_that_somebody_says_alone_is_seen_near_enough_to_see_who_says_it(text):
    said = plan(text)[0].shots[-1]
    assert said.size in ("CU", "MCU", "MS"), said


ACROSS = (
    "INT. STUDY - NIGHT\n\nEDDA (50) dials.\n\nEXT. BRIDGE - NIGHT\n\nNILS (20) answers his phone.\n\nNILS\nYes?\n\n"
    "EDDA\nIt is your mother, Nils.\n\nINT. STUDY - NIGHT\n\nEDDA\nCome home.\n\nNILS\nI am on the bridge already.\n"
)


def test_each_end_of_a_call_over_several_headings_is_in_its_own_place():
    shots = [shot for part in plan(ACROSS) for shot in part.shots]
    shown = {(figure.name, shot.sees.place.words) for shot in shots for figure in shot.sees.figures}
    assert shown == {("EDDA", "STUDY"), ("NILS", "BRIDGE")}


@pytest.mark.parametrize(
    "between",
    [
        # Whoever comes in is here.
        "INT. STUDY - NIGHT\n\nNils comes in.\n\n",
        # Another day, another call.
        "INT. STUDY - DAY\n\nEdda yawns.\n\n",
        # It has ended.
        "INT. STUDY - NIGHT\n\nEdda hangs up.\n\n",
    ],
)
def test_after_a_call_whoever_speaks_is_here(between):
    call = "INT. STUDY - NIGHT\n\nEDDA (50) dials.\n\nEXT. BRIDGE - NIGHT\n\nNILS (20) answers his phone.\n\n"
    parts = plan(f"{call}{between}NILS\nHere I am.\n\nEDDA\nAt last.\n")
    shown = {(figure.name, shot.sees.place.words) for shot in parts[-1].shots for figure in shot.sees.figures}
    assert shown == {("EDDA", "STUDY"), ("NILS", "STUDY")}
