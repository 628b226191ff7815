"""Two names of one character made one: MAX is kept under MAXIMILIAN, in this draft and in those to come."""

from uuid import UUID

import pytest
from sqlmodel import select

from storyboard_app import boards, scripts, shots
from storyboard_app.bible import characters, merging
from storyboard_app.breakdown import as_called, scene_as_called
from storyboard_app.errors import Forbidden, Locked, NotFound, Unusable
from storyboard_app.store import audit, db
from storyboard_app.store.records import Shot
from storyboard_app.values import Breakdown, Element, ElementType, PlannedShot, Scene, Screenplay
from tests.films import a_breakdown, a_scene, change, draw, lay_draft, look

LINES = [
    (ElementType.ACTION, "Maximilian sits. Max Weber waits outside.", ""),
    (ElementType.CHARACTER, "MAXIMILIAN", "MAXIMILIAN"),
    (ElementType.DIALOGUE, "You lent it to Carl.", "MAXIMILIAN"),
    (ElementType.CHARACTER, "MAX (V.O.)", "MAX"),
    (ElementType.DIALOGUE, "Max never lends a thing.", "MAX"),
    (ElementType.ACTION, "Max turns to the window.", ""),
]


def laid(person, project, lines=LINES):
    """Read a draft of two scenes, only the first of which says MAX, and lay it over the board."""
    with db.session_for(person, "Imported") as session:
        script = scripts.add_draft(session, project, "film.fountain", "fountain")
        quiet = [line for line in LINES[:3] if "Weber" not in line[1]]
        scripts.store(session, script.id, Screenplay("Film", (a_scene("1", lines), a_scene("2", quiet))))
        return script.id


def a_film(person, project):
    """Return the board of a film with MAX and MAXIMILIAN in it, drawn."""
    laid(person, project)
    with db.session_for(person) as session:
        for scene in boards.snapshot(session, project).scenes:
            shots.store_breakdown(session, UUID(scene.id), named(scene.number))
        for shot in boards.snapshot(session, project).shots:
            draw(session, UUID(shot.panel_id))
        return boards.snapshot(session, project)


def named(number):
    """Return a breakdown whose shots show MAX, both, and MAXIMILIAN alone."""
    who = {"1": [("MAXIMILIAN",), ("MAX", "MAXIMILIAN"), ("MAX",), ("MAX",)]}.get(number, [("MAXIMILIAN",)] * 4)
    covers = [(0, 0), (1, 2), (3, 4), (5, 5)] if number == "1" else [(0, 0), (1, 1)]
    return Breakdown(
        number,
        "",
        tuple(
            PlannedShot(shot.number, shot.size, shot.angle, shot.movement, 35, 72, shot.description, names, shot.covers)
            for shot, names in zip(a_breakdown(number, covers).shots, who, strict=False)
        ),
    )


def merged(person, project):
    return change(person, project, lambda session: merging.merge(session, project, "MAX", "MAXIMILIAN"))


def names_of(person, project):
    with db.session_for(person) as session:
        return {each.name: each.other_names for each in characters.listing(session, project)}


def spoken(board):
    return [line.character for line in board.lines]


def test_what_changes_is_said_before_and_nothing_is_changed_by_asking(person, project):
    board = a_film(person, project)
    with db.session_for(person) as session:
        view = merging.preview(session, project, "MAX", "MAXIMILIAN")
    assert (view.speeches, view.scenes, view.shots) == (1, ("1",), ("1B", "1C", "1D"))
    assert (view.frames, view.problem) == (3, "")
    assert look(person, project).scenes == board.scenes


def test_one_name_is_left_in_lines_shots_and_cast_and_the_words_stay(person, project):
    before = a_film(person, project)
    after = merged(person, project)
    assert names_of(person, project)["MAXIMILIAN"] == ("MAX",)
    assert "MAX" not in names_of(person, project)
    assert spoken(before) == ["MAXIMILIAN", "MAX", "MAXIMILIAN"]
    assert spoken(after) == ["MAXIMILIAN"] * 3
    assert [shot.characters for shot in after.scenes[0].shots] == [("MAXIMILIAN",)] * 4
    assert [each.text for each in after.scenes[0].elements] == [each.text for each in before.scenes[0].elements]
    assert [shot.stale for shot in after.shots] == [False] * len(after.shots)


def test_only_frames_that_showed_the_other_name_go_stale(person, project):
    a_film(person, project)
    after = merged(person, project)
    assert [shot.number for shot in after.shots if shot.state == "stale"] == ["1B", "1C", "1D"]


def test_one_undo_brings_both_names_back(person, project):
    before = a_film(person, project)
    names = names_of(person, project)
    merged(person, project)
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, project)
    back = look(person, project)
    assert names_of(person, project) == names
    assert spoken(back) == spoken(before)
    assert [shot.characters for shot in back.shots] == [shot.characters for shot in before.shots]
    assert [shot.state for shot in back.shots] == [shot.state for shot in before.shots]


def test_a_redraft_that_says_the_other_name_again_does_not_bring_it_back(person, project):
    a_film(person, project)
    merged(person, project)
    again = [*LINES, (ElementType.CHARACTER, "MAX", "MAX"), (ElementType.DIALOGUE, "Or a car.", "MAX")]
    script = laid(person, project, again)
    with db.session_for(person) as session:
        told = scripts.draft_review.changes(session, script)
    assert [scene.kinds for scene in told.scenes] == [("changed",), ("same",)]
    with db.session_for(person, "Applied") as session:
        lay_draft(session, script)
    assert "MAX" not in names_of(person, project)
    assert spoken(look(person, project))[:3] == ["MAXIMILIAN"] * 3


def test_a_scene_that_is_edited_as_text_does_not_bring_it_back_either(person, project):
    a_film(person, project)
    board = merged(person, project)
    scene = UUID(board.scenes[0].id)
    with db.session_for(person) as session:
        text = scripts.scene_text(session, scene)
    assert "MAX (V.O.)" in text
    added = change(person, project, lambda session: scripts.edit_scene(session, scene, f"{text}\n\nMAX\nOr a car.\n"))
    assert set(spoken(added)) == {"MAXIMILIAN"}
    assert "MAX" not in names_of(person, project)


def test_what_is_set_by_hand_names_the_one(person, project):
    a_film(person, project)
    with db.session_for(person) as session:
        rows = list(session.exec(select(Shot).where(Shot.number == "1C")))
        shots.scene_rows.read(session, rows[0].scene_id)
        rows[0].by_hand = {"figures": {"MAX": {"pose": "point"}}}
    merged(person, project)
    with db.session_for(person) as session:
        (row,) = session.exec(select(Shot).where(Shot.number == "1C"))
        assert row.by_hand == {"figures": {"MAXIMILIAN": {"pose": "point"}}}


def test_what_is_locked_stands_in_the_way_and_is_named(person, project, database):
    board = a_film(person, project)
    database.execute("update panels set locked = true where shot_id = %s", (board.shots[2].id,))
    with db.session_for(person) as session:
        assert merging.preview(session, project, "MAX", "MAXIMILIAN").problem == (
            "Locked and named so: shot 1C. Unlock these first."
        )
    with pytest.raises(Locked, match="shot 1C"):
        merged(person, project)
    assert "MAX" in names_of(person, project)


@pytest.mark.parametrize(("name", "into", "refusal"), [("MAX", "MAX", Unusable), ("MAX", "NOBODY", NotFound)])
def test_names_that_are_none_are_refused(person, project, name, into, refusal):
    a_film(person, project)
    with pytest.raises(refusal):
        change(person, project, lambda session: merging.merge(session, project, name, into))


def test_an_artist_does_not_merge_names(person, another, project, database):
    a_film(person, project)
    database.execute("insert into project_members values (%s, %s, 'artist')", (project, another))
    with pytest.raises(Forbidden):
        change(another, project, lambda session: merging.merge(session, project, "MAX", "MAXIMILIAN"))


@pytest.mark.parametrize(
    ("cue", "one"), [("MAX", "MAXIMILIAN"), ("MAX & ANNA", "MAXIMILIAN & ANNA"), ("MAX WEBER", "MAX WEBER"), ("", "")]
)
def test_a_cue_has_the_one_name_and_longer_names_stay(cue, one):
    assert as_called(cue, {"MAX": "MAXIMILIAN"}) == one


def test_planning_reads_the_one_name_in_action_and_not_in_what_is_said():
    lines = tuple(Element(kind, words, who, place) for place, (kind, words, who) in enumerate(LINES))
    scene = Scene("1", "INT. KITCHEN - DAY", "INT", "KITCHEN", "DAY", 1.0, lines, eighths=4)
    read = scene_as_called(scene, {"MAX": "MAXIMILIAN"}, ["MAX WEBER"])
    assert [each.text for each in read.elements if each.type != ElementType.CHARACTER] == [
        "Maximilian sits. Max Weber waits outside.",
        "You lent it to Carl.",
        "Max never lends a thing.",
        "Maximilian turns to the window.",
    ]
    assert scene_as_called(scene, {}) is scene


@pytest.mark.parametrize(
    ("held", "after"),
    [
        (["MAX", "ANNA"], ["MAXIMILIAN", "ANNA"]),
        (["MAX", "MAXIMILIAN"], ["MAXIMILIAN"]),
        (
            [{"name": "MAX", "pose": "sit"}, {"name": "MAXIMILIAN", "pose": "stand"}],
            [{"name": "MAXIMILIAN", "pose": "stand"}],
        ),
        ({"figures": {"MAX": 1, "MAXIMILIAN": 2}}, {"figures": {"MAXIMILIAN": 2}}),
        ([["MAX", 0.5], "MAXIMUM"], [["MAXIMILIAN", 0.5], "MAXIMUM"]),
    ],
)
def test_plain_values_name_the_one_once(held, after):
    assert merging.renamed(held, {"MAX": "MAXIMILIAN"}) == after
