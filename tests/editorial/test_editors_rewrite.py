"""Two hundred panels through every format, changed as an editor changes them: every panel is found or told."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from storyboard_app.editorial import Pictures, compare, read, seen_in, seen_of
from storyboard_app.editorial.pictures import SHOT_TEXT
from storyboard_app.editorial.rates import at_rate
from storyboard_app.timing import RATES
from storyboard_app.values import Difference, MatchedBy
from tests.editorial.boards import board_of, edit
from tests.editorial.cuts import FORMATS, coded, drawn, handed_in, laid

COUNT = 200
SAME = (Difference.SAME,)


def alone(**changes):
    """The board's edit without sounds and notes, which nobody is known by."""
    return replace(edit(COUNT), sounds=(), markers=(), **changes)


def conformed(made, format, folder):
    return compare(read(handed_in(made, format, into=folder), FORMATS[format], made.rate), board_of(COUNT))


def every_panel_once(conform):
    return sorted(row.shot_id for row in conform.rows) == sorted(shot.id for shot in board_of(COUNT).shots)


# ---- one change at a time: (what is done to the clips, which are told as what)


def trimmed(clips):
    """Every fourth begins later, every ninth ends sooner."""
    return [
        replace(clip, source=clip.source + 2, ticks=clip.ticks - 2)
        if index % 4 == 1
        else replace(clip, ticks=clip.ticks - 1)
        if index % 9 == 3
        else clip
        for index, clip in enumerate(clips)
    ]


def reordered(clips):
    """In every second scene of ten its third goes to the end."""
    whole = list(clips)
    for first in range(0, COUNT, 20):
        whole.insert(first + 9, whole.pop(first + 2))
    return whole


def taken_out(clips):
    return [clip for index, clip in enumerate(clips) if index % 11 != 6]


def renamed(clips):
    """As editors rename: numbers, endings, "copy", capitals, and nothing at all of ours."""
    names = ("{0} copy", "{0}.png", "Shot {1}", "IMG_{2:04}", "")
    return [replace(clip, name=names[i % 5].format(clip.name, clip.number, i)) for i, clip in enumerate(clips)]


def told(conform, difference):
    return [row.shot_id for row in conform.rows if difference in row.differences]


CHANGES = {
    trimmed: (Difference.RETIMED, lambda index: index % 4 == 1 or index % 9 == 3),
    reordered: (Difference.REORDERED, lambda index: index % 20 == 2),
    taken_out: (Difference.OMITTED, lambda index: index % 11 == 6),
    renamed: (Difference.RETIMED, lambda _: False),
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_one_kind_of_change_touches_is_told_and_nothing_else(format, change, tmp_path):
    conform = conformed(alone(clips=laid(change(edit(COUNT).clips))), format, tmp_path)
    difference, touched = CHANGES[change]
    wanted = [shot.id for index, shot in enumerate(board_of(COUNT).shots) if touched(index)]
    assert every_panel_once(conform)
    assert sorted(told(conform, difference)) == sorted(wanted)
    assert sorted(row.shot_id for row in conform.changes) == sorted(wanted)


@pytest.mark.parametrize("format", FORMATS)
def test_a_cut_that_starts_elsewhere_is_the_same(format, tmp_path):
    conform = conformed(alone(start=10 * 3600 * 24 + 17), format, tmp_path)
    assert every_panel_once(conform)
    assert conform.changes == ()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("rate", ["23.976", "25", "29.97", "60"])
def test_a_cut_of_another_rate_is_the_same_by_its_times(format, rate, tmp_path):
    made, to = alone(), RATES[rate]
    clips = tuple(
        replace(
            clip,
            start=at_rate(clip.start, made.rate, to),
            ticks=at_rate(clip.end, made.rate, to) - at_rate(clip.start, made.rate, to),
            source=at_rate(clip.source, made.rate, to),
        )
        for clip in made.clips
    )
    conform = conformed(replace(made, clips=clips, rate=to, start=3600 * round(to[0] / to[1])), format, tmp_path)
    assert every_panel_once(conform)
    assert conform.changes == ()


@pytest.mark.parametrize("format", FORMATS)
def test_a_cut_whose_film_frames_are_played_at_another_rate_is_the_same(format, tmp_path):
    conform = conformed(alone(rate=(25, 1), start=3600 * 25), format, tmp_path)
    assert every_panel_once(conform)
    assert conform.changes == ()


@pytest.mark.parametrize("format", FORMATS)
def test_all_of_it_at_once_leaves_no_panel_untold(format, tmp_path):
    clips = laid(taken_out(reordered(trimmed(renamed(edit(COUNT).clips)))))
    conform = conformed(alone(clips=clips, start=20 * 3600 * 24), format, tmp_path)
    assert every_panel_once(conform)
    present = {clip.id for clip in clips}
    assert sorted(told(conform, Difference.OMITTED)) == sorted(
        shot.id for shot in board_of(COUNT).shots if shot.id not in present
    )
    lengths = {row.shot_id: row.ticks for row in conform.rows if row.shot_id in present}
    assert lengths == {clip.id: clip.ticks for clip in clips}
    assert all(row.reason for row in conform.rows)


# ---- by the picture alone


def by_pictures(content, made, name, like=drawn, board=None, omitted=()):
    """Compare an edit whose pictures lie in its file with a board whose frames are the same drawings."""
    whole = board_of(COUNT)
    places = {shot.id: index for index, shot in enumerate(whole.shots)}

    def of_shots(shots):
        return {shot.id: seen_of(like(places[shot.id])) for shot in shots}

    pictures = Pictures(lambda media: seen_in(content, media, name), of_shots)
    return compare(read(content, name, made.rate), board or whole, omitted, pictures)


def nameless(clips):
    """No clip has anything of ours left, in file, name, reel or metadata, and every length is another."""
    return laid(
        replace(clip, id="", reel="", number="", scene="", name=f"Untitled {7 * i:03}", file=f"frame{7 * i:03}.png")
        for i, clip in enumerate(replace(clip, ticks=clip.ticks + 5) for clip in clips)
    )


def photographed(index):
    """A drawing as it comes back: larger, coded again, a little darker, every fifth with a timecode over it."""
    image = drawn(index).resize((320, 180)).point(lambda level: level * 0.93)
    if index % 5 == 0:
        ImageDraw.Draw(image).rectangle((110, 5, 210, 25), fill=(0, 0, 0))
    return Image.open(io.BytesIO(coded(image, "JPEG", quality=60)))


@pytest.mark.parametrize("format", FORMATS)
def test_two_hundred_panels_are_found_by_their_pictures_alone(format, tmp_path):
    clips = nameless(edit(COUNT).clips)
    made = alone(clips=laid(reversed(clips)))
    media = {clip.file: coded(photographed(index)) for index, clip in enumerate(clips)}
    content = handed_in(made, format, media, tmp_path)
    conform = by_pictures(content, made, "cut")
    assert every_panel_once(conform)
    assert {row.matched_by for row in conform.rows} == {MatchedBy.PICTURE}
    assert [row.shot_id for row in conform.rows] == [shot.id for shot in reversed(board_of(COUNT).shots)]
    assert all("looks like that of shot" in row.reason for row in conform.rows)


def test_a_picture_that_carries_its_shots_id_is_known_by_that_whatever_is_in_it():
    clips = nameless(edit(COUNT).clips)
    texts = PngInfo()
    texts.add_itxt(SHOT_TEXT, board_of(COUNT).shots[150].id)
    made = alone(clips=laid(clips[:3]))
    media = {clips[0].file: coded(drawn(999), pnginfo=texts)}
    conform = by_pictures(handed_in(made, "edl", media), made, "cut.zip")
    (row,) = [row for row in conform.rows if row.clip == clips[0].name]
    assert (row.shot_id, row.matched_by) == (board_of(COUNT).shots[150].id, MatchedBy.PICTURE)


def test_a_picture_that_no_shot_has_is_new_and_one_that_two_have_is_told_as_both():
    clips = nameless(edit(COUNT).clips)
    made = alone(clips=laid((clips[4], clips[8], clips[60])))
    media = {clips[4].file: coded(drawn(777)), clips[8].file: coded(drawn(8)), clips[60].file: coded(drawn(60))}

    def twins(place):
        return drawn(8 if place == 9 else place)

    conform = by_pictures(handed_in(made, "fcp7", media), made, "cut.zip", twins)
    found = {row.clip: row for row in conform.rows if row.clip}
    assert found[clips[4].name].differences == (Difference.NEW,)
    assert found[clips[8].name].differences == (Difference.UNKNOWN,)
    assert "1I, 1J" in found[clips[8].name].reason or "1J, 1I" in found[clips[8].name].reason
    assert found[clips[60].name].shot == "7A"


def test_of_shots_that_look_alike_the_order_tells_which_is_which():
    clips = edit(COUNT).clips
    lost = nameless(clips)
    made = alone(clips=laid((*clips[:8], replace(lost[8], ticks=clips[8].ticks), *clips[9:])))
    media = {lost[8].file: coded(drawn(8))}

    def twins(place):
        return drawn(8 if place == 30 else place)

    conform = by_pictures(handed_in(made, "otio", media), made, "cut.zip", twins)
    assert conform.changes == ()
    (row,) = [row for row in conform.rows if row.matched_by is MatchedBy.ORDER]
    assert row.shot == "1I"
    assert "could be any of" in row.reason


def test_an_omitted_shot_comes_back_by_its_picture():
    board = board_of(COUNT)
    scene = board.scenes[2]
    without = replace(board, scenes=(*board.scenes[:2], replace(scene, shots=scene.shots[1:]), *board.scenes[3:]))
    clips = edit(COUNT).clips
    lost = nameless(clips)
    made = alone(clips=laid((*clips[:20], lost[20], *clips[21:])))
    content = handed_in(made, "fcpxml", {lost[20].file: coded(photographed(20))})
    conform = by_pictures(content, made, "cut.zip", board=without, omitted=(scene.shots[0],))
    (row,) = conform.changes
    assert (row.shot, row.matched_by) == ("3A", MatchedBy.PICTURE)
    assert Difference.REINSTATED in row.differences


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 400])
def test_media_that_are_no_pictures_show_nothing(content):
    made = alone(clips=laid(nameless(edit(COUNT).clips)[:2]))
    archive = handed_in(made, "edl", {made.clips[0].file: content, made.clips[1].file.replace("jpg", "mov"): content})
    assert seen_in(archive, [f"My cut/Footage/{made.clips[0].file}", "My cut/Footage/frame007.mov"]) == {}
