"""Faults that people have reported of other tools, each as a case: what happened there, what is right here."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from storyboard_app.animatic import Mix
from storyboard_app.editorial import compare, read, write
from storyboard_app.editorial.formats.fcpxml import seconds
from storyboard_app.timing import RATES
from storyboard_app.values import Difference
from tests.editorial.boards import board_of, edit
from tests.editorial.test_round_trip import mixed


def an_edl(*lines, fcm="NON-DROP FRAME"):
    return "\n".join(["TITLE: Cut", f"FCM: {fcm}", "", *lines, ""]).encode()


@pytest.mark.parametrize("start", ["00:00:00:00", "01:00:00:00", "10:00:00:00"])
def test_the_same_cut_from_any_start_is_the_same_panels(start):
    """cgwire/zou#1051: from 10:00:00:00 every frame_in became 0."""
    came = read(write(edit(30, start=start), "edl"), "cut.edl")
    assert [(clip.start, clip.ticks) for clip in came.clips] == [(clip.start, clip.ticks) for clip in edit(30).clips]
    assert came.timecode(0) == start


@pytest.mark.parametrize(
    ("m2", "speed", "frames"), [("048.0", "2", 24), ("000.0", "0", 24), ("-24.0", "-1", 24), ("012.0", "1/2", 24)]
)
def test_a_speed_counts_though_the_lengths_agree(m2, speed, frames):
    """OpenTimelineIO#948: Resolve's M2 was passed over; a speed of nothing is a hold."""
    lines = (
        "001  AX       V     C        00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
        f"M2   AX       {m2}                00:00:00:00",
        "* FROM CLIP NAME: 1A",
    )
    (clip,) = read(an_edl(*lines), "cut.edl").clips
    assert (str(clip.speed), clip.ticks) == (speed, frames)


def test_a_still_of_one_film_frame_stands_as_long_as_the_record_says():
    """Measured of OpenTimelineIO's reader: a mismatch, or silently one film frame."""
    (clip,) = read(an_edl("001  AX V C 00:00:00:00 00:00:00:01 01:00:00:00 01:00:04:00"), "x.edl").clips
    assert clip.ticks == 96


@pytest.mark.parametrize("rate", ["23.976", "24", "25", "29.97", "30", "50", "60"])
@pytest.mark.parametrize("format", ["otio", "edl", "fcp7", "fcpxml"])
def test_no_film_frame_is_lost_at_a_cut(format, rate):
    """jliljebl/flowblade#252: an end that was counted in lost a film frame a cut."""
    clips = read(write(edit(100, rate), format), "cut", RATES[rate]).clips
    assert all(one.end == other.start for one, other in pairwise(clips))
    assert clips[-1].end == sum(shot.ticks for shot in board_of(100, rate).shots)


@pytest.mark.parametrize("format", ["otio", "edl", "fcp7", "fcpxml"])
def test_a_dissolve_makes_no_clip_of_one_film_frame(format):
    """mltframework/shotcut#1841: ghost clips beside dissolves."""
    made = mixed(Mix.DISSOLVE)
    assert len(read(write(made, format), "cut").clips) == len(made.clips)
    text = write(made, "edl").decode()
    assert sum(line[:3].isdigit() and " V " in line for line in text.splitlines()) == len(made.clips) + 1


def test_no_still_of_fcpxml_reaches_past_its_medium():
    """DozaVisuals/doza-assist#34: start and duration rounded apart reached a film frame past the asset: all refused."""
    made = edit(200, "23.976")
    for clip in made.clips:
        assert clip.source + clip.ticks <= clip.available
    assert seconds(1, RATES["23.976"]) == "1001/24000s"
    assert seconds(24000, RATES["23.976"]) == "1001s"


def test_rates_of_fcpxml_are_exact_and_no_clip_is_shortened():
    """OpenTimelineIO#1661: 36 frames at 23.976 came back as 34 at 23."""
    made = edit(40, "23.976")
    came = read(write(made, "fcpxml"), "cut.fcpxml")
    assert came.rate == (24000, 1001)
    assert b'frameDuration=""' not in write(made, "fcpxml")
    assert [clip.ticks for clip in came.clips] == [clip.ticks for clip in made.clips]


def test_every_reel_tells_its_panel():
    """otio-cmx3600: reels cut to eight letters were one and the same for every panel."""
    text = write(edit(50), "edl").decode()
    reels = [line.split()[1] for line in text.splitlines() if line[:3].isdigit() and " V " in line]
    assert len(set(reels)) == 50


def test_in_points_stay_where_they_are_on_rewriting():
    """otio-fcp: reading and writing moved in points, 434 -> 353."""
    made = edit(30)
    clips = tuple(replace(clip, source=clip.source + index * 3) for index, clip in enumerate(made.clips))
    once = read(write(replace(made, clips=clips), "fcp7"), "cut.xml")
    twice = read(write(once, "fcp7"), "cut.xml")
    assert [clip.source for clip in twice.clips] == [clip.source for clip in clips]


def test_a_reel_with_spaces_is_a_reel():
    """OpenTimelineIO took the rest of it for a track's name."""
    (clip,) = read(
        an_edl("001  MY REEL 7 V     C        00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00"), "x.edl"
    ).clips
    assert clip.reel == "MY REEL 7"


def test_an_edl_with_a_byte_order_mark_and_windows_lines_is_read():
    """OpenTimelineIO: "Unknown event type"."""
    content = b"\xef\xbb\xbf" + write(edit(5), "edl")
    assert len(read(content, "cut.edl").clips) == 5


def test_a_transition_at_the_head_is_a_fade():
    """Five of 76 public lists were never read: a transition at the head was one reason."""
    lines = (
        "001  BL       V     C        00:00:00:00 00:00:00:00 01:00:00:00 01:00:00:00",
        "001  AX       V     D    012 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00",
    )
    came = read(an_edl(*lines), "x.edl")
    assert [(clip.start, clip.ticks) for clip in came.clips] == [(0, 48)]
    assert [(mix.kind.value, mix.ticks) for mix in came.transitions] == [("in", 12)]


def test_lines_that_mean_nothing_are_counted_and_the_rest_is_read():
    came = read(
        an_edl("001  AX V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00", "* ASC_SOP (0.9 nonsense", "ZZZ 17"),
        "x.edl",
    )
    assert len(came.clips) == 1
    assert "1 lines were not understood" in came.notices[0]


def test_the_header_of_drop_frame_is_the_right_way_round():
    """SubtitleEdit PR#13730: FCM was written inverted."""
    assert b"FCM: DROP FRAME" in write(edit(3, "29.97", "01:00:00;00"), "edl")
    assert b"FCM: NON-DROP FRAME" in write(edit(3, "29.97"), "edl")
    assert b"01:00:00;00" in write(edit(3, "29.97", "01:00:00;00"), "edl")


def test_every_timecode_has_two_digits_a_field():
    """X-Raym/REAPER-ReaScripts#17: Resolve says nothing of "0:00:00:00" and reads nothing."""
    text = write(edit(30, start="00:00:00:00"), "edl").decode()
    assert re.findall(r"(?<![\d:;])\d:\d\d:\d\d:\d\d", text) == []


def test_notes_on_one_film_frame_are_one_marker():
    """freeframe PR#151: overlapping points were dropped."""
    markers = edit(20).markers
    assert len({marker.at for marker in markers}) == len(markers)
    assert "Cyd: Too long\nAda: Nice" in {marker.text for marker in markers}


def test_a_note_on_the_very_first_film_frame_keeps_its_place():
    """freeframe PR#169: a comment at 0:00 lost its timecode."""
    for format in ("otio", "edl", "fcp7", "fcpxml"):
        assert read(write(edit(20), format), "cut").markers[0].at == 0


def test_a_cut_comes_back_whole_with_its_ids():
    """wonderunit/storyboarder#948, #1375: no way back from editorial; exported boards do not say their shot."""
    clips = list(edit(20).clips)
    moved = [*clips[1:3], clips[0], *clips[3:]]
    at, laid = 0, []
    for clip in moved:
        laid.append(replace(clip, start=at))
        at += clip.ticks
    came = read(write(edit(20, clips=tuple(laid), sounds=()), "fcp7"), "cut.xml")
    (row,) = compare(came, board_of(20)).changes
    assert (row.differences, row.shot_id) == ((Difference.REORDERED,), clips[0].id)


def test_a_list_at_another_rate_is_told_and_read_at_it():
    lines = ("001  AX V C 00:00:00:00 00:00:01:29 01:00:00:00 01:00:01:29",)
    came = read(an_edl(*lines), "x.edl", RATES["24"])
    assert (came.rate, came.clips[0].ticks) == ((30, 1), 59)
    assert "does not exist at 24 a second" in came.notices[0]
    drop = read(an_edl("001  AX V C 00:00:00;00 00:00:01;00 00:00:59;28 00:01:00;02", fcm="DROP FRAME"), "x.edl")
    assert (drop.rate, drop.drop, drop.clips[0].ticks) == ((30000, 1001), True, 2)


def test_a_speed_in_final_cut_xml_is_kept():
    """otio-fcp dropped speeds without a word."""
    made = edit(6)
    clips = (replace(made.clips[0], speed=Fraction(1, 2)), *made.clips[1:])
    assert read(write(replace(made, clips=clips), "fcp7"), "cut.xml").clips[0].speed == Fraction(1, 2)
