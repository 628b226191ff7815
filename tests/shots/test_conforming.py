"""An edit that came back, taken over row by row: one change, undone at once; what it leaves out is kept."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from storyboard_app import shots
from storyboard_app.boards import conforming
from storyboard_app.editorial import Clip, edit_of, write
from storyboard_app.errors import Conflict, Locked, NotFound, Unusable
from storyboard_app.store import audit, db, storage
from storyboard_app.store.records import Panel
from storyboard_app.values import ConformPiece, Difference, MatchedBy
from tests.editorial.cuts import coded, drawn, handed_in, laid
from tests.films import a_board, change, look


def handed_back(person, project, arrange, format="otio"):
    """An editor's version of the board's edit, compared with the board."""
    edit = edit_of(look(person, project))
    clips, at = [], 0
    for clip in arrange(list(edit.clips)):
        clips.append(replace(clip, start=at))
        at += clip.ticks
    content = write(replace(edit, clips=tuple(clips), sounds=(), transitions=()), format)
    with db.session_for(person) as session:
        return conforming.compare_edit(session, project, "cut", content)


def taken(person, project, rows):
    return change(person, project, lambda session: shots.accept_edit(session, project, rows))


def undone(person, project):
    with db.session_for(person) as session:
        last = audit.last_undoable(session, project)
        assert last is not None
        audit.undo(session, last)
    return look(person, project)


def order(board):
    return [(shot.number, shot.ticks) for shot in board.shots]


def an_afternoon(clips):
    """The second shot is gone, the last comes first, the first is longer, and a plate and a piece of it come after."""
    one, _, three, four = clips
    plate = Clip(start=0, ticks=40, name="Plate 7", file="plate7.mov", reel="A007")
    return [four, replace(one, ticks=30), three, plate, replace(one, ticks=11, source=one.source + 400)]


def test_all_of_an_edit_is_taken_over_and_undone_at_once(person, project):
    before = a_board(person, project)
    conform = handed_back(person, project, an_afternoon)
    assert {shot for row in conform.changes for shot in row.differences} == {
        Difference.OMITTED,
        Difference.REORDERED,
        Difference.RETIMED,
        Difference.SPLIT,
        Difference.NEW,
    }
    after = taken(person, project, [row for row in conform.rows if row.acceptable])
    lengths = [ticks for _, ticks in order(after)]
    assert [number for number, _ in order(after)][:3] == ["1D", "1A", "1C"]
    assert lengths == [before.shots[3].ticks, 30, before.shots[2].ticks, 40, 11]
    assert after.shots[3].description == "Plate 7, from the edit."
    again = handed_back(person, project, lambda clips: clips)
    assert again.changes == ()
    assert order(undone(person, project)) == order(before)


@pytest.mark.parametrize("difference", [Difference.OMITTED, Difference.REORDERED, Difference.NEW])
def test_only_the_accepted_rows_are_taken_over(person, project, difference):
    before = a_board(person, project)
    conform = handed_back(person, project, an_afternoon)
    after = taken(person, project, [row for row in conform.changes if difference in row.differences])
    numbers = [shot.number for shot in after.shots]
    wanted = {
        Difference.OMITTED: ["1A", "1C", "1D"],
        Difference.REORDERED: ["1D", "1A", "1B", "1C"],
        Difference.NEW: ["1A", "1B", "1C", *numbers[3:4], "1D"],
    }
    assert numbers == wanted[difference]
    assert [shot.id for shot in before.shots if shot.number in numbers] != []


def test_an_omitted_shot_keeps_its_pictures_and_notes_and_comes_back_by_the_next_edit(person, project):
    before = a_board(person, project)
    whole = edit_of(before)
    gone = handed_back(person, project, lambda clips: [clips[0], *clips[2:]])
    after = taken(person, project, [row for row in gone.rows if row.acceptable])
    assert [shot.number for shot in after.shots] == ["1A", "1C", "1D"]
    with db.session_for(person) as session:
        (kept,) = shots.omitted_shots(session, project)
        assert (kept.number, kept.picture, kept.id) == ("1B", before.shots[1].picture, before.shots[1].id)
        back = conforming.compare_edit(session, project, "cut.xml", write(whole, "fcp7"))
    (row,) = back.changes
    assert row.differences == (Difference.REINSTATED,)
    assert order(taken(person, project, back.changes)) == order(before)


def test_a_shot_is_taken_out_and_brought_back_by_hand(person, project):
    before = a_board(person, project)
    second = UUID(before.shots[1].id)
    out = change(person, project, lambda session: shots.omit_shot(session, second))
    assert [shot.number for shot in out.shots] == ["1A", "1C", "1D"]
    assert [shot.stale for shot in out.shots] == [False] * 3
    with pytest.raises(Unusable, match="out of the film already"):
        change(person, project, lambda session: shots.omit_shot(session, second))
    added = change(
        person, project, lambda session: shots.insert_shot(session, UUID(before.scenes[0].id), UUID(before.shots[0].id))
    )
    assert "1B" not in {shot.number for shot in added.shots}
    back = change(person, project, lambda session: shots.reinstate_shot(session, second))
    assert sorted(shot.number for shot in back.shots)[:3] == ["1A", "1AA", "1B"]
    assert len({shot.number for shot in back.shots}) == 5


def test_a_locked_shot_stays_as_it_is(person, project):
    board = a_board(person, project)
    conform = handed_back(person, project, lambda clips: [replace(clips[0], ticks=9), *clips[1:]])
    with db.session_for(person) as session:
        session.get_one(Panel, UUID(board.shots[0].panel_id)).locked = True
    assert (
        handed_back(person, project, lambda clips: [replace(clips[0], ticks=9), *clips[1:]]).changes[0].acceptable
        is False
    )
    with pytest.raises(Locked):
        taken(person, project, conform.changes)


def test_a_board_that_changed_since_is_not_overwritten(person, project):
    board = a_board(person, project)
    conform = handed_back(person, project, an_afternoon)
    changed = change(person, project, lambda session: shots.edit_shot(session, UUID(board.shots[0].id), ticks=50))
    with pytest.raises(Conflict, match="1A has changed since the edit was compared"):
        taken(person, project, [row for row in conform.rows if row.acceptable])
    assert order(look(person, project)) == order(changed)


@pytest.mark.parametrize(
    ("forged", "error"),
    [
        ({"ticks": 10**9}, Unusable),
        ({"ticks": 0}, Unusable),
        ({"shot_id": str(uuid4()), "key": "x"}, NotFound),
        ({"shot_id": "drop table"}, NotFound),
        ({"pieces": (ConformPiece(0, 5), ConformPiece(9, -1))}, Unusable),
        ({"acceptable": False}, Unusable),
    ],
)
def test_a_forged_row_changes_nothing(person, project, forged, error):
    board = a_board(person, project)
    row = handed_back(person, project, lambda clips: [replace(clips[0], ticks=9), *clips[1:]]).changes[0]
    with pytest.raises(error):
        taken(person, project, [replace(row, **forged)])
    assert order(look(person, project)) == order(board)


def test_a_shot_of_another_project_is_not_there(person, project, another):
    a_board(person, project)
    row = handed_back(person, project, lambda clips: [replace(clips[0], ticks=9), *clips[1:]]).changes[0]
    with pytest.raises(NotFound), db.session_for(another) as session:
        shots.accept_edit(session, project, [row])


def test_shots_are_known_by_their_frames_where_an_editor_left_nothing_else(person, project):
    before = a_board(person, project)
    frames = {shot.id: coded(drawn(place)) for place, shot in enumerate(before.shots)}
    for shot in before.shots:
        storage.put(storage.thumbnail_key(shot.picture), frames[shot.id])
    clips = [
        replace(clip, id="", reel="", name=f"IMG_{place}", file=f"IMG_{place}.png", number="", ticks=clip.ticks + 9)
        for place, clip in enumerate(edit_of(before).clips)
    ]
    media = {clip.file: frames[shot.id] for clip, shot in zip(clips, before.shots, strict=True)}
    made = replace(edit_of(before), clips=laid([clips[2], clips[0], clips[1], clips[3]]), sounds=(), transitions=())
    with db.session_for(person) as session:
        conform = conforming.compare_edit(session, project, "cut.zip", handed_in(made, "fcp7", media))
    assert [row.shot for row in conform.rows] == ["1C", "1A", "1B", "1D"]
    assert {row.matched_by for row in conform.rows} == {MatchedBy.PICTURE}
    assert [number for number, _ in order(taken(person, project, conform.changes))] == ["1C", "1A", "1B", "1D"]
