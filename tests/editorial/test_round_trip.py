"""Every format both ways: the same film frames, names and notes, at every rate and from every timecode."""

from dataclasses import replace
from fractions import Fraction

import pytest

from storyboard_app.animatic import Mix
from storyboard_app.editorial import Clip, Edit, Transition, edit_of, lost, read, write
from storyboard_app.errors import Unusable
from storyboard_app.timing import RATES
from tests.editorial.boards import TIMES, board_of, edit

FORMATS = ("otio", "edl", "fcp7", "fcpxml")


def there_and_back(edit, format):
    return read(write(edit, format), f"cut.{format}", edit.rate)


def facts(clip):
    return (clip.id, clip.name, clip.reel, clip.file, clip.start, clip.ticks, clip.source, clip.speed)


def heard(sound):
    return (sound.id, sound.name, sound.reel, sound.file, sound.start, sound.ticks, sound.track)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("rate", "start"), TIMES)
def test_two_hundred_panels_come_back_as_they_went_with_no_drift(format, rate, start):
    asked = edit(200, rate, start)
    came = there_and_back(asked, format)
    assert len(asked.clips) == 200
    assert list(map(facts, came.clips)) == list(map(facts, asked.clips))
    assert sorted(map(heard, came.sounds)) == sorted(map(heard, asked.sounds))
    assert (came.rate, came.start, came.drop, came.title) == (asked.rate, asked.start, asked.drop, asked.title)
    assert came.clips[-1].end == sum(shot.ticks for shot in board_of(200, rate).shots)
    assert came.notices == ()


@pytest.mark.parametrize("format", FORMATS)
def test_notes_are_markers_on_their_film_frames_open_or_resolved(format):
    asked = edit(20)
    came = there_and_back(asked, format)
    assert [(marker.at, marker.colour) for marker in came.markers] == [
        (marker.at, marker.colour) for marker in asked.markers
    ]
    words = [marker.text.replace(" / ", "\n").replace("\n  ", "\n").replace("\n ", "\n") for marker in came.markers]
    assert words == [marker.text.replace("\n  ", "\n") for marker in asked.markers]
    assert len(asked.markers) == 3  # Two notes on one film frame are one marker.


def mixed(kind, half=6, **more):
    made = edit(6)
    cut = made.clips[3].start
    start = {Mix.IN: cut, Mix.OUT: made.clips[3].end - 2 * half}.get(kind, cut - half)
    return replace(made, transitions=(Transition(kind=kind, start=start, ticks=2 * half, **more),))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", Mix)
def test_a_transition_comes_back_and_leaves_every_cut_where_it_is(format, kind):
    asked = mixed(kind)
    came = there_and_back(asked, format)
    assert list(map(facts, came.clips)) == list(map(facts, asked.clips))
    arrives_as_dissolve = format == "fcpxml" and kind is Mix.WIPE
    wanted = replace(asked.transitions[0], kind=Mix.DISSOLVE) if arrives_as_dissolve else asked.transitions[0]
    assert came.transitions == (wanted,)
    if arrives_as_dissolve:
        assert "1 wipes arrive as dissolves." in lost(asked, format)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("speed", [Fraction(2), Fraction(1, 2), Fraction(-1), Fraction(0)])
def test_a_speed_comes_back(format, speed):
    made = edit(6, "23.976")
    clips = (*made.clips[:2], replace(made.clips[2], speed=speed), *made.clips[3:])
    came = there_and_back(replace(made, clips=clips, sounds=()), format)
    assert [(clip.start, clip.ticks, clip.speed) for clip in came.clips] == [
        (clip.start, clip.ticks, clip.speed) for clip in clips
    ]


def test_reels_and_files_are_unique_and_hold_what_old_systems_take():
    clips = edit(200).clips
    assert (
        len({clip.reel for clip in clips})
        == len({clip.file for clip in clips})
        == len({clip.name for clip in clips})
        == 200
    )
    assert all(len(clip.reel) == 8 and clip.reel.isalnum() and clip.reel.isupper() for clip in clips)
    assert all(clip.reel in clip.file and " " not in clip.file and clip.file.isascii() for clip in clips)


def test_reels_stay_when_shots_move_and_get_new_versions():
    board = board_of(4)
    scene = board.scenes[0]
    turned = replace(scene, shots=tuple(replace(shot, version=9) for shot in reversed(scene.shots)))
    assert {clip.id: clip.reel for clip in edit(4).clips} == {
        clip.id: clip.reel for clip in edit_of(replace(board, scenes=(turned,))).clips
    }


@pytest.mark.parametrize(
    ("start", "rate", "says"),
    [
        ("01:00:00;00", "25", "does not exist"),
        ("25", "24", "is no timecode"),
        ("23:59:59:00", "24", "past midnight"),
    ],
)
def test_a_start_that_cannot_be_is_refused_in_a_sentence(start, rate, says):
    with pytest.raises(Unusable, match=says):
        edit(20, rate, start)


def test_what_a_format_cannot_carry_is_said():
    made = edit(20, sounds=tuple(replace(each, track=6) for each in edit(20).sounds))
    told = " ".join(lost(made, "edl"))
    assert f"{len(made.sounds)} sounds lie on tracks beyond the fourth" in told
    assert "markers have a length" in told
    assert read(write(made, "edl"), "x.edl", RATES["24"]).sounds == ()


def test_an_edit_of_nothing_can_be_written():
    for format in FORMATS:
        assert write(Edit(title="Empty"), format)
    assert Clip(start=0, ticks=5).end == 5
