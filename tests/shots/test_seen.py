"""What a shot's words show is kept with the shot, follows a person's own words, and is asked of drawing."""

from dataclasses import replace
from uuid import UUID

from storyboard_app import boards, scripts, shots
from storyboard_app.breakdown import frame_request
from storyboard_app.frames.asking import asked_by
from storyboard_app.freshness import frame
from storyboard_app.screenplay import read
from storyboard_app.store import db, existing
from storyboard_app.store.records import Project, Scene, Shot
from storyboard_app.values import Sees
from tests.films import change

SCRIPT = b"""Title: Harbour

EXT. HARBOUR - NIGHT

MIRA (34) walks a dog past three crates.

INT. NET LOFT - CONTINUOUS

She lights a candle.
"""


def _board(person, project):
    def keep(session):
        script = scripts.add_draft(session, project, "harbour.fountain", "fountain")
        scripts.store(session, script.id, read("harbour.fountain", SCRIPT))
        for scene in boards.snapshot(session, project).scenes:
            asked = shots.scene_to_plan(session, UUID(scene.id))
            planned, notes = shots.shot_planning.planned(
                asked.scene, asked.rate, False, asked.known, asked.cast, asked.before
            )
            shots.store_breakdown(session, UUID(scene.id), planned, asked.planned_from, notes)

    return change(person, project, keep)


def test_a_shot_keeps_who_and_what_its_lines_show(person, project):
    board = _board(person, project)
    first = next(shot for shot in board.scenes[0].shots if shot.sees.figures).sees
    assert {(figure.name, figure.kind) for figure in first.figures} == {("MIRA", "person"), ("dog", "animal")}
    assert first.place.kind == "harbour"


def test_a_scene_that_goes_on_keeps_time_and_people(person, project):
    board = _board(person, project)
    assert {shot.sees.place.time_of_day for shot in board.scenes[1].shots} == {"NIGHT"}
    assert "candle" in {thing.name for shot in board.scenes[1].shots for thing in shot.sees.things}


def test_a_persons_own_words_for_a_shot_are_read_again(person, project):
    shot = UUID(_board(person, project).scenes[1].shots[0].id)
    with db.session_for(person) as session:
        shots.edit_shot(session, shot, description="A cat sleeps beside a lantern.")
    with db.session_for(person) as session:
        row = session.get_one(Shot, shot)
        assert [figure["kind"] for figure in row.sees["figures"]] == ["animal"]
        assert "lantern" in {thing["name"] for thing in row.sees["things"]}
        scene = existing(session, Scene, row.scene_id)
        asked = asked_by(existing(session, Project, project), scene, row)
        request = frame_request(asked.board, asked.place, asked.shot)
        assert request["sees"]["figures"][0]["kind"] == "animal"
        nothing_seen = replace(asked, shot=replace(asked.shot, sees=Sees()))
        assert frame.today(asked) != frame.today(nothing_seen)


CALL = b"""INT. NET LOFT - NIGHT

MIRA (34) dials.

EXT. PIER - NIGHT

OLLE (50) answers his phone.

OLLE
Yes?

MIRA
The boat is gone.
"""


def test_whoever_speaks_on_a_call_that_began_in_the_scene_before_is_seen_there(person, project):
    def keep(session):
        script = scripts.add_draft(session, project, "call.fountain", "fountain")
        scripts.store(session, script.id, read("call.fountain", CALL))

    board = change(person, project, keep)
    with db.session_for(person) as session:
        asked = shots.scene_to_plan(session, UUID(board.scenes[1].id))
    shown = {(one.name, shot.sees.place.words) for shot in asked.broken_down().shots for one in shot.sees.figures}
    assert shown == {("OLLE", "PIER"), ("MIRA", "NET LOFT")}
    planned, _ = shots.shot_planning.planned(
        asked.scene, asked.rate, False, asked.known, asked.cast, asked.before, earlier=asked.earlier
    )
    assert planned.shots == asked.broken_down().shots
