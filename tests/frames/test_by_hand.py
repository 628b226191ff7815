"""Scenes set by hand, kept with their shots."""

import io
from dataclasses import replace
from uuid import UUID

import pytest
from PIL import Image

from storyboard_app import shots
from storyboard_app.breakdown import FrameBoard, FramePlace, frame_request
from storyboard_app.errors import Locked, NotFound, Unusable
from storyboard_app.frames import by_hand
from storyboard_app.shots import scene_rows
from storyboard_app.store import audit, db, to_change
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import Breakdown, PlannedFigure, to_draw
from tests.films import a_board, a_breakdown, change, draw, look, stale

HERE = {"figures": {"ANNA": {"at": [0.5, 0.2, 170.0], "pose": "point"}}}
CAMERA = {"camera": {"x": 0.0, "y": -3.0, "height": 1.4}}


@pytest.fixture
def film(person, project):
    """A film whose frames are drawn."""
    board = a_board(person, project)

    def all_drawn(session):
        for shot in board.shots:
            draw(session, UUID(shot.panel_id))

    return change(person, project, all_drawn)


def shot_of(film, place=0):
    return UUID(film.shots[place].id)


def test_what_is_set_makes_its_frame_stale_alone_and_undo_takes_it_back(person, project, film):
    after = change(person, project, lambda session: by_hand.change(session, shot_of(film), HERE))
    assert (stale(after), after.shots[0].by_hand) == (([], ["1A"]), HERE)

    def undo(session):
        audit.undo(session, audit.last_undoable(session, project))

    back = change(person, project, undo)
    assert (stale(back), back.shots[0].by_hand) == (([], []), {})


def test_what_is_set_is_changed_in_part_and_taken_back_in_part_and_whole(person, project, film):
    shot = shot_of(film)
    for wish in (HERE, CAMERA, {"figures": {"ANNA": {"pose": None}}}):
        change(person, project, lambda session, wish=wish: by_hand.change(session, shot, wish))
    assert look(person, project).shots[0].by_hand == {"figures": {"ANNA": {"at": [0.5, 0.2, 170.0]}}, **CAMERA}
    assert change(person, project, lambda session: by_hand.take_back(session, shot)).shots[0].by_hand == {}


def test_a_new_breakdown_renews_the_plan_and_leaves_what_was_set(person, project, film):
    change(person, project, lambda session: by_hand.change(session, shot_of(film), HERE | CAMERA))

    def break_down_again(session):
        scene = UUID(film.scenes[0].id)
        for shot in scene_rows.read(session, scene).shots:
            shot.script_fingerprint = "of an older script"
        planned = a_breakdown().shots
        figures = (PlannedFigure("ANNA", "run"),)
        shots.store_breakdown(session, scene, Breakdown("1", "", tuple(replace(s, figures=figures) for s in planned)))

    after = change(person, project, break_down_again).shots[0]
    assert (after.figures, after.by_hand) == ((PlannedFigure("ANNA", "run"),), HERE | CAMERA)


@pytest.mark.parametrize(("field", "kept"), [("size", {}), ("angle", {}), ("lens_mm", CAMERA), ("description", CAMERA)])
def test_another_size_or_angle_lets_go_of_the_camera_and_of_nothing_else(person, project, film, field, kept):
    change(person, project, lambda session: by_hand.change(session, shot_of(film), HERE | CAMERA))
    wish = {"size": "CU", "angle": "low", "lens_mm": 85, "description": "She waits."}[field]
    after = change(person, project, lambda session: shots.edit_shot(session, shot_of(film), **{field: wish}))
    assert after.shots[0].by_hand == HERE | kept


def test_a_scene_is_copied_in_part_or_whole_to_other_shots(person, project, film):
    change(person, project, lambda session: by_hand.change(session, shot_of(film), HERE | CAMERA))
    change(person, project, lambda session: by_hand.copy(session, shot_of(film), [shot_of(film, 1)], ("camera",)))
    after = change(person, project, lambda session: by_hand.copy(session, shot_of(film), [shot_of(film, 2)]))
    assert [shot.by_hand for shot in after.shots[1:]] == [CAMERA, HERE | CAMERA, {}]
    copy = change(person, project, lambda session: shots.duplicate_shot(session, shot_of(film, 2)))
    assert [shot.by_hand for shot in copy.shots].count(HERE | CAMERA) == 3


def test_there_must_be_something_to_copy(person, project, film):
    with pytest.raises(Unusable, match="Nothing of shot 1A is set by hand"), db.session_for(person) as session:
        by_hand.copy(session, shot_of(film), [shot_of(film, 1)])


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"figures": {"ANNA": {"at": [1]}}}, "x, y and heading"),
        ({"figures": {"ANNA": [1, 2]}}, "must be an object"),
        ({"figures": ["ANNA"]}, "must be an object of names"),
        ({"camera": {"x": 1}}, "camera lacks y"),
        ({"figures": {f"{n}" * 20: {"pose": "run"} for n in range(2000)}}, "more than a scene keeps"),
    ],
)
def test_what_a_scene_cannot_have_is_refused_in_words(person, project, film, wish, says):
    with pytest.raises(Unusable, match=says), db.session_for(person) as session:
        by_hand.change(session, shot_of(film), wish)
    with pytest.raises(Unusable, match=says), db.session_for(person) as session:
        by_hand.preview(session, shot_of(film), wish)


def test_the_scene_of_a_split_screen_is_not_set_by_hand(person, project, film):
    def split(session):
        to_change(session, Shot, shot_of(film)).figures = [{"name": "ANNA", "pane": 1}, {"name": "BOB", "pane": 2}]

    change(person, project, split)
    with pytest.raises(Unusable, match="split screen"), db.session_for(person) as session:
        by_hand.change(session, shot_of(film), HERE)


def test_a_locked_panel_is_not_set_and_nobody_else_sets_or_sees_one(person, another, project, film):
    def lock(session):
        session.get_one(Panel, UUID(film.shots[0].panel_id)).locked = True

    change(person, project, lock)
    with pytest.raises(Locked), db.session_for(person) as session:
        by_hand.change(session, shot_of(film), HERE)
    for act in (by_hand.take_back, by_hand.of_shot, by_hand.preview):
        with pytest.raises(NotFound), db.session_for(another) as session:
            act(session, shot_of(film, 1))


def test_a_scene_is_seen_before_it_is_kept(person, project, film):
    with db.session_for(person) as session:
        plain = by_hand.preview(session, shot_of(film))
        seen = by_hand.preview(session, shot_of(film), HERE | CAMERA)
    assert Image.open(io.BytesIO(seen.picture)).size == (720, 405)
    assert seen.picture != plain.picture
    assert (seen.scene["figures"][0]["at"], seen.scene["camera"]["height"]) == ([0.5, 0.2, 170.0], 1.4)
    assert look(person, project).shots[0].by_hand == {}


def test_everything_that_may_be_chosen_is_drawn_and_named_once():
    choices = by_hand.choices()
    assert set(choices) == {"poses", "postures", "expressions", "held"}
    assert all(names == sorted(set(names)) and "" not in names for names in choices.values())


def test_who_is_put_into_a_scene_looks_as_everywhere_in_the_film():
    shot = replace(
        to_draw(a_breakdown().shots[0]), by_hand={"figures": {"BOB": {"added": True}, "ANNA": {"pose": "run"}}}
    )
    asked = frame_request(FrameBoard(looks={"BOB": {"age": 60}, "ANNA": {"age": 30}}), FramePlace(), shot)
    assert asked["by_hand"]["figures"] == {"BOB": {"added": True, "look": {"age": 60}}, "ANNA": {"pose": "run"}}
