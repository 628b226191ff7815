"""Scenes that are broken down one after another open with an eye on those before them."""

from uuid import UUID

from storyboard_app import boards, scripts, shots
from storyboard_app.breakdown import opening_of
from storyboard_app.screenplay import read
from tests.films import change

SCRIPT = b"""INT. ATTIC - DAY

WANDA (44) polishes a boot.

INT. CELLAR - DAY

WANDA polishes a lamp.

INT. BARN - DAY

WANDA polishes a bell.
"""


def test_scenes_broken_down_one_by_one_open_in_different_ways(person, project):
    ways = []

    def keep(session):
        script = scripts.add_draft(session, project, "boots.fountain", "fountain")
        scripts.store(session, script.id, read("boots.fountain", SCRIPT))
        for scene in boards.snapshot(session, project).scenes:
            asked = shots.scene_to_plan(session, UUID(scene.id))
            assert asked.openings == tuple(ways)
            planned = asked.broken_down()
            ways.append(opening_of(planned.shots[0]))
            shots.store_breakdown(session, UUID(scene.id), planned, asked.planned_from, {})

    change(person, project, keep)
    assert len(set(ways)) == 3
