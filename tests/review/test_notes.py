"""Notes: where they are, whose they are, and what outlives what."""

import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from storyboard_app import boards, review, shots
from storyboard_app.errors import Forbidden, NotFound, Unusable
from storyboard_app.review import NoteFilter, leaving, notes
from storyboard_app.store import audit, db
from storyboard_app.values import NotePlace, Role, StrokeView, Verb, refusal
from tests.films import draw, look

LINE = StrokeView((0.1, 0.1, 0.5, 0.5))


def write(actor, project, text="Hold longer.", strokes=(), internal=False, **place):
    with db.session_for(actor, "Wrote a note") as session:
        return notes.write(session, project, NotePlace(**place), text, strokes, internal=internal)


def read(actor, project, **wanted):
    with db.session_for(actor) as session:
        return review.note_views(session, boards.snapshot(session, project), NoteFilter(**wanted))


def do(actor, act, label="Test"):
    with db.session_for(actor, label) as session:
        return act(session)


def test_a_note_is_on_what_is_named_and_on_all_that_this_is_part_of(person, project, board):
    shot = board.shots[1]
    write(person, project, "On all.")
    write(person, project, "On a scene.", scene_id=shot.scene_id)
    write(person, project, "On a panel.", panel_id=shot.panel_id)
    whole, scene, panel = read(person, project)
    assert (whole.scene, whole.shot, whole.at) == ("", "", None)
    assert (scene.scene, scene.shot, scene.at) == ("1", "", 0)
    assert (panel.scene, panel.shot, panel.at, panel.version, panel.author) == ("1", "1B", shot.start, 1, "Ada")


def test_frame_0_of_panel_1_is_a_moment_and_the_corner_of_its_picture_a_point(person, project, board):
    write(person, project, panel_id=board.shots[0].panel_id, tick=0, x=0.0, y=0.0)
    (note,) = read(person, project)
    assert (note.tick, note.at, note.timecode, note.x, note.y) == (0, 0, "00:00:00:00", 0.0, 0.0)


def test_a_frame_of_a_shot_is_told_as_timecode_at_the_projects_rate(person, project, board):
    write(person, project, panel_id=board.shots[0].panel_id, tick=51, end_tick=60)
    (note,) = read(person, project)
    assert (note.tick, note.end_tick, note.timecode) == (51, 60, "00:00:02:03")


@pytest.mark.parametrize(
    "place",
    [
        {"tick": 72},
        {"tick": -1},
        {"tick": 5, "end_tick": 5},
        {"tick": 5, "end_tick": 73},
        {"end_tick": 5},
        {"x": 0.5},
        {"x": 0.5, "y": 1.01},
        {"x": float("nan"), "y": 0.5},
    ],
)
def test_a_place_that_there_is_not_is_refused_in_words(person, project, board, place):
    with pytest.raises(Unusable):
        write(person, project, panel_id=board.shots[0].panel_id, **place)
    assert read(person, project) == ()


def test_an_empty_note_is_refused_and_a_drawing_without_words_is_a_note(person, project, board):
    panel = board.shots[0].panel_id
    with pytest.raises(Unusable, match="Say something"):
        write(person, project, " \n", panel_id=panel)
    write(person, project, "", [LINE], panel_id=panel)
    (note,) = read(person, project)
    assert (note.text, note.strokes[0].points) == ("", LINE.points)


def test_a_retime_a_reorder_and_a_new_version_leave_a_note_where_it_was(person, project, board):
    first, second = board.shots[:2]
    write(person, project, panel_id=second.panel_id, tick=10)
    do(person, lambda session: shots.edit_shot(session, UUID(first.id), ticks=100))
    assert [note.at for note in read(person, project)] == [110]
    do(person, lambda session: shots.move_shot(session, UUID(second.id), None))
    assert [note.at for note in read(person, project)] == [10]
    do(person, lambda session: shots.edit_shot(session, UUID(second.id), size="CU"))
    do(person, lambda session: draw(session, UUID(second.panel_id)))
    (note,) = read(person, project)
    assert (note.shot, note.version, note.version_now) == ("1B", 1, 2)


def test_a_moment_that_a_shorter_shot_no_longer_has_is_its_last(person, project, board):
    write(person, project, panel_id=board.shots[0].panel_id, tick=60)
    do(person, lambda session: shots.edit_shot(session, UUID(board.shots[0].id), ticks=24))
    (note,) = read(person, project)
    assert (note.tick, note.at) == (60, 23)


def test_a_shot_that_goes_leaves_its_notes_with_the_scene_and_undo_gives_them_back(person, project, board):
    shot = board.shots[3]
    write(person, project, panel_id=shot.panel_id, tick=3)
    deleted = do(person, lambda session: shots.delete_shot(session, UUID(shot.id)) or session.info["change_set"])
    (note,) = read(person, project)
    assert (note.scene, note.shot, note.text) == ("1", "", "Hold longer.")
    do(person, lambda session: audit.undo(session, deleted))
    (note,) = read(person, project)
    assert (note.shot, note.tick) == (shot.number, 3)


def test_two_who_draw_on_one_note_at_once_both_keep_their_strokes(person, joined, project, board):
    other, note = joined(Role.ARTIST), write(person, project, "", [LINE], panel_id=board.shots[0].panel_id)

    def draw_ten(actor):
        for _ in range(10):
            do(actor, lambda session: notes.draw(session, note, LINE))

    with ThreadPoolExecutor() as pool:
        list(pool.map(draw_ten, [person, other]))
    (seen,) = read(other, project)
    assert (len(seen.strokes), sum(stroke.mine for stroke in seen.strokes)) == (21, 10)


def test_an_erased_stroke_stays_away_and_nobody_erases_anothers(person, joined, project, board):
    note = write(
        person, project, "", [LINE, StrokeView((0.9, 0.9, 0.8, 0.8), "blue")], panel_id=board.shots[0].panel_id
    )
    first, second = read(person, project)[0].strokes
    do(person, lambda session: notes.erase(session, UUID(first.id)))
    other = joined(Role.DIRECTOR)
    do(other, lambda session: notes.draw(session, note, LINE))
    with pytest.raises(Forbidden, match="Somebody else drew that"):
        do(other, lambda session: notes.erase(session, UUID(second.id)))
    assert [stroke.colour for stroke in read(person, project)[0].strokes] == ["blue", "red"]


def test_strokes_are_kept_within_the_picture_and_endless_ones_refused(person, project, board):
    panel = board.shots[0].panel_id
    write(person, project, "", [StrokeView((-0.5, 0.123456789, 1.7, 1))], panel_id=panel)
    assert read(person, project)[0].strokes[0].points == (0.0, 0.12346, 1.0, 1.0)
    for bad in ((0.1,), (), (float("inf"), 0.1), (0.1, 0.2) * 2001):
        with pytest.raises(Unusable):
            write(person, project, "", [StrokeView(bad)], panel_id=panel)


def test_answers_stand_under_their_note_and_an_answer_to_an_answer_too(person, joined, project, board):
    note = write(person, project, panel_id=board.shots[0].panel_id)
    other = joined(Role.REVIEWER)
    answer = do(other, lambda session: notes.reply(session, note, "How long?"))
    do(person, lambda session: notes.reply(session, answer, "A second."))
    (seen,) = read(person, project)
    assert [(reply.author, reply.text) for reply in seen.replies] == [("Bo", "How long?"), ("Ada", "A second.")]


def test_a_note_is_settled_and_opened_again_by_whoever_may_write_notes(person, joined, project, board):
    note, other = write(person, project), joined(Role.ARTIST)
    do(other, lambda session: notes.resolve(session, note))
    assert [(one.resolved, one.resolved_by) for one in read(person, project)] == [(True, "Bo")]
    assert read(person, project, resolved=False) == ()
    do(person, lambda session: notes.resolve(session, note, resolved=False))
    assert [one.resolved for one in read(person, project)] == [False]


def test_words_are_changed_by_their_author_only_and_marked_as_changed(person, joined, project, board):
    note, other = write(person, project), joined(Role.DIRECTOR)
    with pytest.raises(Forbidden, match="theirs"):
        do(other, lambda session: notes.edit(session, note, "Shorter."))
    do(person, lambda session: notes.edit(session, note, "Shorter."))
    assert [(one.text, one.edited) for one in read(other, project)] == [("Shorter.", True)]


@pytest.mark.parametrize(("role", "may"), [(Role.DIRECTOR, True), (Role.EDITOR, False)])
def test_a_note_is_taken_away_by_its_author_or_who_may_lock_and_leaves_a_trace(
    person, joined, project, board, role, may
):
    note, other = write(person, project), joined(role)
    if may:
        do(other, lambda session: notes.delete(session, note), "Took a note away")
        assert read(person, project) == ()
        with db.session_for(person) as session:
            assert audit.history(session, project, 1)[0].label == "Took a note away"
    else:
        with pytest.raises(Forbidden):
            do(other, lambda session: notes.delete(session, note))


def test_what_was_taken_away_shows_no_words_where_something_answers_it(person, project, board):
    note = write(person, project, "Wrong film.", [LINE], panel_id=board.shots[0].panel_id)
    do(person, lambda session: notes.reply(session, note, "Indeed."))
    do(person, lambda session: notes.delete(session, note))
    (seen,) = read(person, project)
    assert (seen.deleted, seen.text, seen.strokes, seen.replies[0].text) == (True, "", (), "Indeed.")
    with pytest.raises(NotFound):
        do(person, lambda session: notes.reply(session, note, "Hm."))


def test_members_are_named_with_an_at_and_others_are_not(person, joined, project, board):
    joined(Role.ARTIST)
    write(person, project, "@bo, look. @Ada @Boris @Nobody a@bo.example")
    assert sorted(read(person, project)[0].mentions) == ["Ada", "Bo"]


def test_notes_are_found_by_scene_by_version_by_author_and_by_state(person, joined, project, board):
    other = joined(Role.ARTIST)
    panel = board.shots[2].panel_id
    write(person, project, "Mine.", panel_id=panel)
    write(other, project, "Theirs.", scene_id=board.scenes[0].id)
    write(other, project, "Kept here.", internal=True)
    assert [note.text for note in read(person, project, mine=True)] == ["Mine."]
    assert [note.text for note in read(person, project, panel_id=panel)] == ["Mine."]
    assert [note.text for note in read(person, project, version=1)] == ["Mine."]
    assert [note.text for note in read(person, project, scene_id=board.scenes[0].id)] == ["Theirs.", "Mine."]
    assert "Kept here." not in [note.text for note in read(person, project, public=True)]


def test_a_viewer_writes_none_and_is_told_whom_to_ask(person, joined, project, board):
    viewer, note = joined(Role.VIEWER), write(person, project)
    for act in (
        lambda session: notes.write(session, project, NotePlace(), "Hm."),
        lambda session: notes.reply(session, note, "Hm."),
        lambda session: notes.resolve(session, note),
        lambda session: notes.draw(session, note, LINE),
    ):
        with pytest.raises(Forbidden) as refused:
            do(viewer, act)
        assert str(refused.value) == refusal(Role.VIEWER, Verb.COMMENT)


def test_a_stranger_finds_no_note_and_writes_on_no_foreign_panel(person, another, project, board):
    note = write(person, project)
    with db.session_for(another, "Made a project") as session:
        from storyboard_app.store.records import Project

        own = Project(owner_id=another, title="Mine")
        session.add(own)
        session.flush()
        own_id = own.id
    for act in (
        lambda session: notes.reply(session, note, "Hm."),
        lambda session: notes.write(session, project, NotePlace(), "Hm."),
        lambda session: notes.write(session, own_id, NotePlace(panel_id=board.shots[0].panel_id), "Hm."),
    ):
        with pytest.raises(NotFound):
            do(another, act)


def test_notes_leave_as_a_table_and_as_json_with_formulas_made_harmless(person, project, board):
    note = write(person, project, "=HYPERLINK(1)", [LINE], panel_id=board.shots[1].panel_id, tick=2, end_tick=4)
    do(person, lambda session: notes.reply(session, note, "Ja, länger; bitte."))
    seen, now = read(person, project), look(person, project)
    table = list(csv.DictReader(io.StringIO(leaving.as_csv(now, seen).decode("utf-8-sig"))))
    assert [(row["Shot"], row["Timecode"], row["Until"], row["Note"]) for row in table] == [
        ("1B", "00:00:03:02", "00:00:03:04", "'=HYPERLINK(1)"),
        ("1B", "00:00:03:00", "", "Ja, länger; bitte."),
    ]
    assert table[1]["Answer to"] == str(note)
    told = json.loads(leaving.as_json(now, seen))
    assert (told["project"]["rate"], told["notes"][0]["tick"], len(told["notes"][0]["replies"])) == ([24, 1], 2, 1)


def test_a_note_that_is_not_there_is_told_so(person, project, board):
    with pytest.raises(NotFound, match="That note is gone"):
        do(person, lambda session: notes.edit(session, uuid4(), "Hm."))


def test_a_note_or_an_answer_that_is_sent_twice_is_one(person, project, board):
    note, answer = uuid4(), uuid4()
    for _ in range(2):
        do(person, lambda session: notes.write(session, project, NotePlace(), "Hold longer.", note_id=note))
        do(person, lambda session: notes.reply(session, note, "How long?", answer))
    (kept,) = read(person, project)
    assert UUID(kept.id) == note
    assert [(UUID(reply.id), reply.text) for reply in kept.replies] == [(answer, "How long?")]
