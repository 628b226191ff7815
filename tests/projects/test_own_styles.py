"""Styles of a project's own: sliders under a name, drawn the same wherever they go."""

import io

import numpy as np
import pytest

import generation
from generation.request import BadRequest, request_from_dict
from generation.styles import SLIDERS, STYLES, base_of, own_name, sliders_of, style
from storyboard_app import project_files, projects
from storyboard_app.errors import Forbidden, NotFound, Unusable
from storyboard_app.projects import own_styles
from storyboard_app.store import audit, db
from tests.films import a_board, change, look

ROUGH = {"line": 180, "hatching": 70}


def kept(person, project, name="Rough", base="pencil", sliders=ROUGH, instead=""):
    with db.session_for(person, "Made a style") as session:
        return own_styles.keep(session, project, name, base, sliders, instead)


def listed(person, project):
    with db.session_for(person) as session:
        return own_styles.listing(session, project)


@pytest.mark.parametrize("base", STYLES.names())
def test_a_style_of_ones_own_is_its_base_with_its_sliders_moved(base):
    same = style(own_name(base, {}))
    assert (same.line, same.paper, same.ink, same.words) == (
        style(base).line,
        style(base).paper,
        style(base).ink,
        style(base).words,
    )
    moved = own_name(base, {"line": 200, "colour": 100, "tone": 0})
    assert style(moved).line == 2 * style(base).line
    assert (style(moved).colour, style(moved).wash) == (1, 0)
    assert (base_of(moved), sliders_of(moved)["line"]) == (base, 200)


@pytest.mark.parametrize(
    "name", ["own-pencil", "own-crayon-l100-h0-p0-t0-c0", "own-pencil-l999-h0-p0-t0-c0", "own-pencil-l100-h0-p0-t0"]
)
def test_what_is_no_style_is_refused(name):
    with pytest.raises(BadRequest):
        style(name)


@pytest.mark.parametrize("sliders", [{"line": 10}, {"paper": 101}, {"gloss": 5}])
def test_a_slider_that_is_none_or_out_of_its_range_is_refused_in_words(person, project, sliders):
    with pytest.raises(Unusable, match="Sliders: line from 40 to 250"):
        kept(person, project, sliders=sliders)


def drawn(name):
    asked = {"size": "MS", "characters": ["ANNA"], "location": "KITCHEN", "int_ext": "INT", "time_of_day": "NIGHT"}
    request = request_from_dict({**asked, "style": name, "width": 320, "seed": 3})
    return np.asarray(generation.draw(request).picture, dtype=float)


def test_each_slider_is_seen_in_the_picture():
    plain = drawn("pencil")
    assert np.array_equal(drawn(own_name("pencil", {})), plain)
    for moved in ({"line": 250}, {"hatching": 100}, {"paper": 100}, {"tone": 0}, {"colour": 100}):
        assert not np.array_equal(drawn(own_name("pencil", moved)), plain), moved
    assert drawn(own_name("pencil", {"paper": 100})).mean() < plain.mean()
    assert set(SLIDERS) == {"line", "hatching", "paper", "tone", "colour"}


def test_a_style_is_kept_under_a_name_chosen_and_changed_and_frames_go_stale(person, project):
    a_board(person, project)
    rough = kept(person, project)
    chosen = change(person, project, lambda session: projects.set_style(session, project, rough.name))
    assert {shot.state for shot in chosen.shots} == {"stale"}
    softer = kept(person, project, "Softer", sliders={"line": 60}, instead=rough.name)
    assert look(person, project).style == softer.name
    assert [(each.label, each.here) for each in listed(person, project)] == [("Softer", True)]
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, project)
    assert look(person, project).style == rough.name
    change(person, project, lambda session: own_styles.forget(session, project, rough.name))
    assert look(person, project).style == "pencil"


def test_names_are_told_apart_and_styles_of_other_projects_are_at_hand(person, project):
    rough = kept(person, project)
    with pytest.raises(Unusable, match="already"):
        kept(person, project, " rough ", sliders={"line": 50})
    with db.session_for(person, "Made") as session:
        other = projects.create(session, "Another film")
    assert [(each.label, each.here) for each in listed(person, other)] == [("Rough", False)]
    with pytest.raises(NotFound):
        change(person, other, lambda session: own_styles.forget(session, other, rough.name))


def test_an_artist_makes_no_styles_and_a_stranger_sees_none(person, another, project, database):
    kept(person, project)
    with pytest.raises(NotFound):
        listed(another, project)
    database.execute("insert into project_members values (%s, %s, 'artist')", (project, another))
    assert [each.label for each in listed(another, project)] == ["Rough"]
    with pytest.raises(Forbidden):
        kept(another, project, "Mine")


def test_a_project_file_takes_them_along(person, project):
    rough = kept(person, project)
    change(person, project, lambda session: projects.set_style(session, project, rough.name))
    with db.session_for(person) as session:
        content = b"".join(project_files.pack(session, project))
    with db.session_for(person, "Opened a project file") as session:
        copy = project_files.unpack(session, io.BytesIO(content))
    assert look(person, copy).style == rough.name
    assert [(each.label, each.here) for each in listed(person, copy)] == [("Rough", True)]
