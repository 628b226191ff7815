"""Scenes of one script open in ways that differ, each with its reason; a thing that opens a scene is cut from people."""

from itertools import pairwise

import pytest

from storyboard_app import breakdown
from storyboard_app.screenplay import fountain
from storyboard_app.values import Movement

RATE = (24, 1)
ALONE_INSIDE = """
INT. PANTRY - DAY

GRETA (51) counts jars under her breath.

She loses count.

INT. LAUNDRY ROOM - DAY

OTIS (17) folds a sheet against his chest.

He smells it.

INT. OFFICE - EVENING

MARLENE (38) stamps forms, one after another.

She stops at the last.

INT. STAIRWELL - NIGHT

VIKTOR (60) sits on the third step with his shoes in his lap.

He waits for the light to go out.

INT. BATHROOM - NIGHT

Greta brushes her teeth.

She spits.

INT. CANTEEN - DAY

Otis eats alone.

Somebody has left a newspaper.

INT. ARCHIVE - DAY

Marlene searches the shelves.

She has found it.

INT. BOILER ROOM - NIGHT

Viktor feeds the furnace.

He wipes his face.

INT. PANTRY - NIGHT

Greta begins again.

She gets to twelve.

INT. LOFT - MORNING

Otis tunes a radio.

Only noise.
"""
PAIRS = """
INT. TEA ROOM - DAY

HAL (66) and NORA (64) share a scone.

HAL
You always take the bigger half.

NORA
It is the half that is nearer.

INT. GREENHOUSE - DAY

Hal and Nora repot a fern.

NORA
Hold it straight, will you?

HAL
It grew crooked.

INT. CHAPEL - DAY

Nora and Hal kneel side by side.

HAL
Are you praying or thinking?

NORA
Neither of the two.

INT. KITCHEN - NIGHT

Hal and Nora wash up.

NORA
You missed a spot.

INT. GARAGE - DAY

Hal and Nora stand over the engine.

HAL
It wants a new belt.

INT. BEDROOM - NIGHT

Nora and Hal read.

NORA
Put the light out when you like.

INT. HALL - MORNING

Hal and Nora put on their coats.

HAL
Have you got the keys?

INT. BUS - DAY

Nora and Hal sit by the window.

HAL
We should have walked it.
"""
OUTSIDE = """
EXT. TOWPATH - MORNING

JONAS (23) walks along the canal.

He does not hurry.

EXT. LOCK GATE - MORNING

BEA (40) leans on the beam. It gives.

She is not strong.

EXT. ORCHARD - DAY

Jonas crosses between the trees.

Wasps.

EXT. FARMYARD - DAY

Bea carries two pails to the trough.

The pigs know her.

EXT. LANE - DUSK

Jonas runs.

Nobody follows.

EXT. BRIDGE - NIGHT

Bea waits under the lamp.

A bat.

EXT. MEADOW - DAWN

Jonas strides through wet grass.

He has lost a shoe.

EXT. STATION YARD - DAY

Bea comes round the corner.

She has a case.
"""
NOBODY = """
EXT. HARBOUR - DAWN

Boats, nose to tail.

A gull.

INT. MUSEUM - DAY

Glass cases. Birds in them, birds that are no more.

A GUARD (50) yawns.

EXT. QUARRY - DAY

Terraces down to green water.

A lorry climbs.

INT. WAITING ROOM - DAY

Rows of chairs. A clock.

MRS. PELL (71) sits under it.

EXT. RAILWAY CUTTING - DAY

Brambles on both sides.

A train.

INT. GYMNASIUM - NIGHT

Ropes hang from the beams. The floor has been polished.

A door bangs.
"""


def plan(text):
    return breakdown.plan_screenplay(fountain.read(text.encode()))


@pytest.mark.parametrize("text", [ALONE_INSIDE, PAIRS, OUTSIDE, NOBODY], ids=["alone", "pairs", "outside", "nobody"])
def test_no_way_of_opening_takes_more_than_a_third_of_a_script_however_alike_its_scenes_begin(text):
    parts = plan(text)
    figures = breakdown.tally_of(parts, RATE)
    assert figures.same_opening <= 0.35, figures.openings


@pytest.mark.parametrize("text", [ALONE_INSIDE, PAIRS, OUTSIDE, NOBODY], ids=["alone", "pairs", "outside", "nobody"])
def test_neighbouring_scenes_do_not_open_alike_and_each_opening_says_why(text):
    first = [part.shots[0] for part in plan(text)]
    ways = [(shot.size, shot.angle, shot.movement) for shot in first]
    assert all(one != other for one, other in pairwise(ways)), ways
    assert all(len(shot.reason.split()) > 3 for shot in first)


def test_a_scene_opens_on_whom_its_first_words_name_in_whatever_way():
    for part in plan(ALONE_INSIDE):
        (name,) = part.shots[0].characters
        assert name in ("GRETA", "OTIS", "MARLENE", "VIKTOR")


def test_a_script_planned_again_opens_in_the_same_ways():
    assert plan(PAIRS) == plan(PAIRS)


def test_a_scene_after_one_that_opened_so_opens_otherwise_and_on_the_same():
    scene = fountain.read(ALONE_INSIDE.encode()).scenes[3]
    alone = breakdown.break_down(scene).shots[0]
    after = breakdown.break_down(scene, openings=[breakdown.opening_of(alone)]).shots[0]
    assert breakdown.opening_of(after) != breakdown.opening_of(alone)
    assert after.characters == alone.characters == ("VIKTOR",)
    assert after.covers == alone.covers


@pytest.mark.parametrize(
    ("text", "thing", "name"),
    [
        ("A candle gutters on the sill. LOTTE, 30, writes by it.", "candle", "LOTTE"),
        ("Snow. LOTTE, 30, drags a sledge up the hill.", "snow", "LOTTE"),
        ("A bowl of cherries, half eaten. LOTTE, 30, spits a stone into her palm.", "bowl", "LOTTE"),
    ],
)
def test_a_thing_that_opens_a_scene_does_not_hide_whoever_acts_in_the_same_paragraph(text, thing, name):
    shots = plan(f"\nEXT. FIELD - DAY\n\n{text}\n\nShe stops.\n")[0].shots
    covering = [shot for shot in shots if shot.covers[0] == 0]
    assert any(name in shot.characters for shot in covering)
    assert thing in covering[0].description.lower()


def test_an_opening_that_moves_says_what_moves_it():
    for part in plan(OUTSIDE):
        first = part.shots[0]
        if first.movement is not Movement.STATIC:
            assert any(
                word in first.reason for word in ("movement", "along", "in on", "goes", "comes", "slowly", "down")
            )
