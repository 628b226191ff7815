"""An edit comes back: every shot is found or told, with the reason, whatever the editor did to it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from storyboard_app.editorial import Clip, compare, edit_of, read, write
from storyboard_app.editorial.rates import at_rate
from storyboard_app.timing import RATES
from storyboard_app.values import Difference, MatchedBy
from tests.editorial.boards import board_of, edit

FORMATS = ("otio", "edl", "fcp7", "fcpxml")
SAME = (Difference.SAME,)


def conformed(clips, count=20, rate="24", omitted=(), **more):
    board = board_of(count, rate)
    return compare(edit(count, rate, clips=laid(clips), sounds=(), **more), board, omitted)


def laid(clips):
    """Clips end to end, as an editor's ripple leaves them."""
    at, whole = 0, []
    for clip in clips:
        whole.append(replace(clip, start=at))
        at += clip.ticks
    return tuple(whole)


def by_shot(conform):
    return {row.shot: row.differences for row in conform.rows}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("rate", ["23.976", "25", "29.97"])
def test_an_edit_that_nobody_touched_changes_nothing(format, rate):
    made = edit(200, rate)
    conform = compare(read(write(made, format), "cut", made.rate), board_of(200, rate))
    assert {row.differences for row in conform.rows} == {SAME}
    assert {row.matched_by for row in conform.rows} == {MatchedBy.IDENTITY}
    assert (conform.changes, conform.notices) == ((), ())
    assert len(conform.rows) == 200


# ---- one difference each


def test_a_longer_and_a_shorter_shot_are_retimed_and_nothing_else():
    clips = list(edit(20).clips)
    clips[3], clips[7] = replace(clips[3], ticks=clips[3].ticks + 9), replace(clips[7], ticks=5, source=300)
    conform = conformed(clips)
    assert [(row.shot, row.differences, row.was_ticks, row.ticks) for row in conform.changes] == [
        ("1D", (Difference.RETIMED,), clips[3].ticks - 9, clips[3].ticks),
        ("1H", (Difference.RETIMED,), edit(20).clips[7].ticks, 5),
    ]
    assert conform.ticks - conform.was_ticks == 9 + 5 - edit(20).clips[7].ticks


def test_a_shot_that_is_gone_is_omitted_and_keeps_its_place_in_the_list():
    clips = edit(20).clips
    conform = conformed((*clips[:4], *clips[5:]))
    assert [row.differences for row in conform.rows].index((Difference.OMITTED,)) == 4
    assert conform.changes[0].shot == "1E"
    assert "kept" in conform.changes[0].says


def test_only_the_shot_that_moved_is_reordered():
    clips = list(edit(20).clips)
    clips.insert(1, clips.pop(6))
    (row,) = conformed(clips).changes
    assert (row.shot, row.differences) == ("1G", (Difference.REORDERED,))
    assert row.after[0] == clips[0].id


def test_a_shot_among_another_scenes_is_told_and_stays():
    clips = list(edit(20).clips)
    clips.insert(15, clips.pop(2))
    conform = conformed(clips)
    assert [(row.shot, row.acceptable) for row in conform.changes] == [("1C", True)]
    assert "1 shots play among those of another scene" in " ".join(conform.notices)


def test_a_shot_cut_in_two_with_another_between_is_split():
    clips = list(edit(20).clips)
    half = replace(clips[4], ticks=20)
    rest = replace(clips[4], ticks=clips[4].ticks - 20, source=clips[4].source + 20)
    conform = conformed([*clips[:4], half, clips[5], rest, *clips[6:]])
    (row,) = conform.changes
    assert (row.shot, row.differences) == ("1E", (Difference.RETIMED, Difference.SPLIT))
    assert [piece.ticks for piece in row.pieces] == [20, clips[4].ticks - 20]
    assert row.pieces[1].after == clips[5].id


def test_a_cut_through_a_still_that_goes_on_is_no_split():
    clips = list(edit(20).clips)
    half = replace(clips[4], ticks=20)
    rest = replace(clips[4], ticks=clips[4].ticks - 20, source=clips[4].source + 20)
    assert conformed([*clips[:4], half, rest, *clips[5:]]).changes == ()


def test_a_speed_is_a_speed_and_the_length_is_the_edits():
    clips = list(edit(20).clips)
    clips[2] = replace(clips[2], speed=Fraction(2))
    clips[3] = replace(clips[3], speed=Fraction(1, 2), ticks=2 * clips[3].ticks)
    rows = conformed(clips).changes
    assert [(row.differences, row.speed, row.acceptable) for row in rows] == [
        ((Difference.SPEED,), "2", False),
        ((Difference.RETIMED, Difference.SPEED), "1/2", True),
    ]


def test_a_still_that_stands_is_held_and_not_slowed():
    clips = list(edit(20).clips)
    clips[2] = replace(clips[2], speed=Fraction(0))
    assert conformed(clips).changes == ()


def test_what_was_taken_out_before_comes_back():
    board = board_of(20)
    scene = board.scenes[0]
    gone, left = scene.shots[3], (*scene.shots[:3], *scene.shots[4:])
    without = replace(board, scenes=(replace(scene, shots=left), *board.scenes[1:]))
    conform = compare(edit(20), without, (gone,))
    (row,) = conform.changes
    assert (row.shot, row.differences, row.acceptable) == ("1D", (Difference.REINSTATED,), True)
    assert row.after[0] == scene.shots[2].id


def test_a_picture_that_the_board_does_not_have_is_new():
    clips = list(edit(20).clips)
    clips.insert(5, Clip(start=0, ticks=33, name="VFX_plate_010.mov", file="VFX_plate_010.mov", reel="A001C002"))
    conform = conformed(clips)
    (row,) = conform.changes
    assert (row.differences, row.clip, row.ticks) == ((Difference.NEW,), "VFX_plate_010.mov", 33)
    assert (row.scene, row.after[0]) == ("1", clips[4].id)


def test_a_clip_that_says_nothing_or_too_much_is_unknown():
    clips = list(edit(20).clips)
    clips.insert(5, Clip(start=0, ticks=33, reel="AX"))
    clips.append(Clip(start=0, ticks=33, name="compare 1A with 1B", file="x.mov"))
    rows = conformed(clips).changes
    assert [row.differences for row in rows] == [(Difference.UNKNOWN,), (Difference.UNKNOWN,)]
    assert "1A, 1B" in rows[1].reason
    assert not any(row.acceptable for row in rows)


def test_a_locked_shot_is_told_and_cannot_be_accepted():
    board = board_of(20)
    scene = board.scenes[0]
    locked = replace(
        board,
        scenes=(replace(scene, shots=(replace(scene.shots[0], locked=True), *scene.shots[1:])), *board.scenes[1:]),
    )
    clips = list(edit(20).clips)
    clips[0] = replace(clips[0], ticks=99)
    (row,) = compare(edit(20, clips=laid(clips), sounds=()), locked).changes
    assert not row.acceptable
    assert "Unlock" in row.says


# ---- how a shot is known


def known_by(change):
    clips = [change(clip) for clip in edit(20).clips]
    conform = conformed(clips)
    assert all(row.shot_id for row in conform.rows), [row for row in conform.rows if not row.shot_id]
    assert len(conform.rows) == 20
    assert all(row.reason for row in conform.rows)
    return {row.matched_by for row in conform.rows}


LOST = {"id": "", "reel": ""}


@pytest.mark.parametrize(
    ("change", "by"),
    [
        (lambda clip: clip, MatchedBy.IDENTITY),
        (lambda clip: replace(clip, id="", name="renamed", file="x.mov"), MatchedBy.REEL),
        (lambda clip: replace(clip, id="", reel="AX", name="renamed"), MatchedBy.FILE),
        (lambda clip: replace(clip, id="", reel="AX", name="renamed", file=f"{clip.name}.png"), MatchedBy.FILE),
        (lambda clip: replace(clip, **LOST, file=""), MatchedBy.NAME),
        (lambda clip: replace(clip, **LOST, file="", name=clip.name.upper() + ".PNG"), MatchedBy.NAME),
        (
            lambda clip: replace(clip, **LOST, file="", name=clip.name.replace("_v00", "_v01") + " copy 2"),
            MatchedBy.NAME,
        ),
        (lambda clip: replace(clip, **LOST, file="", name=f"Shot {clip.number} temp"), MatchedBy.NAME),
        (lambda clip: replace(clip, **LOST, file="", name=clip.number), MatchedBy.NAME),
        (lambda clip: replace(clip, **LOST, file="", name=""), MatchedBy.ORDER),
    ],
)
def test_a_shot_is_known_by_the_surest_thing_that_is_left(change, by):
    assert known_by(change) == {by}


def test_order_alone_never_takes_another_picture_for_the_shot():
    clips = list(edit(20).clips)
    clips[4] = Clip(start=0, ticks=clips[4].ticks + 30, name="Plate", file="plate.mov")
    assert {row.differences for row in conformed(clips).changes} == {(Difference.OMITTED,), (Difference.NEW,)}


# ---- as an editor leaves it


def rewritten(clips):
    """Trimmed, renamed, reordered within scenes, some taken out, starting elsewhere: what an afternoon does."""
    whole = []
    for index, clip in enumerate(clips):
        if index % 23 == 5:
            continue
        clip = replace(clip, name=f"{clip.name}.png" if index % 4 else f"{clip.name} copy")
        if index % 7 == 3:
            clip = replace(clip, ticks=max(2, clip.ticks - 3), source=clip.source + 3)
        if index % 5 == 1:
            clip = replace(clip, id="")
        if index % 10 == 1:
            clip = replace(clip, reel="AX")
        whole.append(clip)
    for place in range(2, len(whole) - 10, 40):
        whole[place], whole[place + 1] = whole[place + 1], whole[place]
    return laid(whole)


@pytest.mark.parametrize("format", FORMATS)
def test_every_panel_of_two_hundred_is_found_or_told_after_an_afternoon_of_editing(format):
    made = edit(200)
    handed_back = replace(made, clips=rewritten(made.clips), sounds=(), markers=(), start=made.start * 2)
    conform = compare(read(write(handed_back, format), "cut", made.rate), board_of(200))
    shots = [row.shot for row in conform.rows]
    assert sorted(shots) == sorted(shot.number for shot in board_of(200).shots)
    gone = [row.shot_id for row in conform.rows if Difference.OMITTED in row.differences]
    assert gone == [clip.id for index, clip in enumerate(made.clips) if index % 23 == 5]
    retimed = {row.shot_id: row.ticks for row in conform.rows if Difference.RETIMED in row.differences}
    trimmed = {clip.id for index, clip in enumerate(made.clips) if index % 7 == 3 and index % 23 != 5}
    assert set(retimed) == trimmed
    assert sum(Difference.REORDERED in row.differences for row in conform.rows) == 5
    assert all(row.matched_by for row in conform.rows if Difference.OMITTED not in row.differences)


@pytest.mark.parametrize("rate", ["25", "29.97", "30", "60"])
def test_an_edit_of_another_rate_that_keeps_its_times_changes_nothing(rate):
    made = edit(200)
    to = RATES[rate]
    clips = tuple(
        replace(
            clip, start=(start := at_rate(clip.start, made.rate, to)), ticks=at_rate(clip.end, made.rate, to) - start
        )
        for clip in made.clips
    )
    conform = compare(replace(made, clips=clips, sounds=(), rate=to), board_of(200))
    assert conform.changes == ()
    assert "nearest film frame" in conform.notices[0]
    assert abs(conform.ticks - conform.was_ticks) <= 1


def test_an_edit_of_another_rate_that_keeps_its_film_frames_changes_nothing():
    conform = compare(replace(edit(200), rate=(25, 1)), board_of(200))
    assert conform.changes == ()
    assert "one for one" in conform.notices[0]


def test_the_edit_of_another_project_is_told():
    board = board_of(20)
    conform = compare(edit_of(replace(board, id="another")), board)
    assert "another project" in conform.notices[0]
