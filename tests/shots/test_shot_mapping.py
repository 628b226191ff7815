"""Every field of a shot's value, set to something of its own, goes through every mapper that a shot goes through."""

import json
from dataclasses import fields, replace
from pathlib import Path
from uuid import UUID

import pytest

from storyboard_app import boards, screenplay, shots
from storyboard_app.breakdown import plan_screenplay
from storyboard_app.breakdown.as_json import breakdown_json
from storyboard_app.exports.bundle import bundle
from storyboard_app.offline import linting, pipeline
from storyboard_app.shots import scene_rows
from storyboard_app.store import db, to_change
from storyboard_app.store.records import Shot
from storyboard_app.values import (
    Angle,
    Breakdown,
    Movement,
    PlannedCameraCue,
    PlannedFigure,
    PlannedShot,
    SceneTiming,
    SeenFigure,
    SeenPlace,
    SeenThing,
    Sees,
    ShotSize,
    plain,
)
from tests.films import a_board, a_breakdown, a_scene

SPECIAL = PlannedShot(
    number="1A",
    size=ShotSize.ECU,
    angle=Angle.DUTCH,
    movement=Movement.CRANE,
    lens_mm=21,
    ticks=240,
    description="What nobody else has.",
    characters=("ANNA", "BOB"),
    covers=(0, 0),
    confidence=0.25,
    reason="Because.",
    figures=(PlannedFigure("ANNA", "stand", "angry", "left", "cup", "hands", "sit", 1, "INT. CAR"),),
    props=("umbrella",),
    setup="C",
    offscreen=("CARL",),
    weather="snow",
    cues=(PlannedCameraCue("size", "close", "CLOSE ON"),),
    sees=Sees((SeenFigure("a waiter", "person", 1, "male"),), (SeenThing("tray", "a silver tray"),), SeenPlace("cafe")),
)
ORDINARY = a_breakdown().shots[0]
NAMES = [one.name for one in fields(PlannedShot)]


def test_the_shot_has_something_of_its_own_in_every_field():
    """A field that is added to the value is given something of its own here too, and the tests below then follow it."""
    assert {name for name in NAMES if getattr(SPECIAL, name) == getattr(ORDINARY, name)} == {"number", "covers"}
    assert all(getattr(SPECIAL.figures[0], one.name) for one in fields(PlannedFigure))


def _stored(session, project, plans):
    scene = UUID(boards.snapshot(session, project).scenes[0].id)
    shots.store_breakdown(session, scene, Breakdown("1", "", plans))
    return scene


def _differing(shown, expected, but=()):
    return {name for name in NAMES if name not in but and getattr(shown, name) != getattr(expected, name)}


@pytest.fixture
def film(person, project):
    """A film with its script and no shots."""
    board = a_board(person, project)
    with db.session_for(person) as session:
        for shot in board.shots:
            session.delete(to_change(session, Shot, UUID(shot.id)))
    return project


def test_every_field_is_inserted_read_and_seen_on_the_board(person, film):
    with db.session_for(person) as session:
        scene = _stored(session, film, (SPECIAL,))
        (planned,) = scene_rows.read(session, scene).planned
        (seen,) = boards.snapshot(session, film).shots
    assert _differing(planned, SPECIAL) == set()
    assert _differing(seen, SPECIAL) == set()


def test_every_field_but_number_and_order_is_renewed(person, film):
    with db.session_for(person) as session:
        scene = _stored(session, film, (replace(ORDINARY, number="1A"),))
        rows = scene_rows.read(session, scene)
        rows.shots[0].script_fingerprint = "of an older script"
        _stored(session, film, (replace(SPECIAL, number="7Q"),))
        (renewed,) = scene_rows.read(session, scene).planned
    assert _differing(renewed, SPECIAL) == set()


def test_every_field_is_copied_but_the_number(person, film):
    with db.session_for(person) as session:
        _stored(session, film, (SPECIAL,))
        copy = shots.duplicate_shot(session, UUID(boards.snapshot(session, film).shots[0].id))
        seen = next(shot for shot in boards.snapshot(session, film).shots if shot.id == str(copy))
    assert _differing(seen, SPECIAL) == {"number"}


def test_every_field_is_in_the_json_of_a_breakdown_and_lint_reads_it_back():
    scene = a_scene()
    script = replace(screenplay.read("a.fountain", b"INT. A - DAY\n\nA.\n"), scenes=(scene,))
    made = json.loads(json.dumps(breakdown_json(script, [Breakdown("1", "", (SPECIAL,))], (24, 1))))
    (checked,) = linting.of_board(made, (24, 1))
    assert _differing(checked.shots[0], SPECIAL) == set()


def test_every_field_is_in_the_bundle_and_lint_reads_it_back():
    scene = a_scene()
    script = replace(screenplay.read("a.fountain", b"INT. A - DAY\n\nA.\n"), scenes=(scene,))
    timing = SceneTiming((SPECIAL.ticks,), ())
    board, _ = pipeline.board_of(
        script, [Breakdown("1", "", (SPECIAL,))], [timing], "a.fountain", pipeline.MakeOptions()
    )
    made = json.loads(json.dumps(bundle(board)))
    kept = made["scenes"][0]["shots"][0]
    assert {name for name in NAMES if kept[name] != plain(getattr(SPECIAL, name))} == set()
    (checked,) = linting.of_board(made, (24, 1))
    assert _differing(checked.shots[0], SPECIAL) == set()


def test_the_planned_sample_is_linted_the_same_from_the_script_its_breakdown_and_its_bundle():
    path = Path(__file__).parent.parent.parent / "assets" / "samples" / "the-borrowed-car.fountain"
    script = screenplay.read(path.name, path.read_bytes())
    made = json.loads(json.dumps(breakdown_json(script, plan_screenplay(script), (24, 1))))
    board, _ = pipeline.plan(path.name, path.read_bytes(), pipeline.MakeOptions())
    kept = json.loads(json.dumps(bundle(board)))
    (first, second, third) = (
        [shot for one in checked for shot in one.shots]
        for checked in (
            linting.of_screenplay(path.name, path.read_bytes(), (24, 1)),
            linting.of_board(made, (24, 1)),
            linting.of_board(kept, (24, 1)),
        )
    )
    assert first == second
    assert [replace(shot, ticks=0) for shot in first] == [replace(shot, ticks=0) for shot in third]
