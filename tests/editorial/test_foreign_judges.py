"""What is written is read by OpenTimelineIO's own readers, to the film frame."""

import pytest

opentimelineio = pytest.importorskip("opentimelineio", reason="it has no build for this Python")

from opentimelineio.adapters import read_from_string  # noqa: E402
from opentimelineio.schema import Clip, Transition  # noqa: E402

from storyboard_app.editorial import read, write  # noqa: E402
from storyboard_app.timing import RATES  # noqa: E402
from tests.editorial.boards import edit  # noqa: E402
from tests.editorial.test_round_trip import facts, mixed  # noqa: E402

#: How each reader is told of the rate, which an EDL does not say.
READERS = {"otio": "otio_json", "edl": "cmx_3600", "fcp7": "fcp_xml"}


def judged(made, format, **more):
    told = {"rate": round(made.rate[0] / made.rate[1])} if format == "edl" else {}
    timeline = read_from_string(write(made, format).decode(), READERS[format], **told, **more)
    return timeline if isinstance(timeline, opentimelineio.schema.Timeline) else timeline[0]


def on_track(timeline, at=0):
    track = timeline.tracks[at]
    return [
        (each.name, int(each.range_in_parent().start_time.value), int(each.duration().value))
        for each in track
        if isinstance(each, Clip)
    ]


@pytest.mark.parametrize("rate", ["23.976", "24", "25", "29.97", "30", "50", "60"])
@pytest.mark.parametrize("format", READERS)
def test_every_panel_lies_where_another_reader_finds_it(format, rate):
    made = edit(200, rate)
    found = on_track(judged(made, format))
    assert found == [(clip.name, clip.start, clip.ticks) for clip in made.clips]


@pytest.mark.parametrize("format", ["otio", "fcp7"])
def test_sounds_lie_on_tracks_of_their_own(format):
    made = edit(30)
    timeline = judged(made, format)
    heard = sorted(clip for track in range(1, len(timeline.tracks)) for clip in on_track(timeline, track))
    assert heard == sorted((sound.name, sound.start, sound.ticks) for sound in made.sounds)


@pytest.mark.parametrize("format", READERS)
def test_a_dissolve_is_one_and_makes_no_ghost_clips(format):
    from storyboard_app.animatic import Mix

    made = mixed(Mix.DISSOLVE)
    timeline = judged(made, format)
    assert sum(isinstance(each, Transition) for each in timeline.tracks[0]) == 1
    assert len(on_track(timeline)) == len(made.clips)
    assert sum(ticks for _, _, ticks in on_track(timeline)) == made.clips[-1].end


def test_the_library_writes_what_is_read_the_same():
    """Through OpenTimelineIO's own reader and writer, as another program would hand it back."""
    made = edit(50, "23.976")
    timeline = judged(made, "otio")
    came = read(opentimelineio.adapters.write_to_string(timeline, "otio_json").encode(), "cut.otio")
    assert list(map(facts, came.clips)) == list(map(facts, made.clips))
    assert came.rate == RATES["23.976"]
    assert (came.start, len(came.markers), len(came.sounds)) == (made.start, len(made.markers), len(made.sounds))


@pytest.mark.parametrize("rate", ["23.976", "25", "29.97"])
def test_final_cut_xml_of_the_other_writer_is_read(rate):
    """The library's rewrite keeps lengths and identity, so that every shot is found by it."""
    made = edit(40, rate)
    came = read(opentimelineio.adapters.write_to_string(judged(made, "fcp7"), "fcp_xml").encode(), "cut.xml")
    assert [(clip.name, clip.start, clip.ticks, clip.id) for clip in came.clips] == [
        (clip.name, clip.start, clip.ticks, clip.id) for clip in made.clips
    ]
    assert came.rate == made.rate


def test_the_edl_of_the_other_writer_is_read():
    made = edit(40, "25")
    text = opentimelineio.adapters.write_to_string(judged(made, "otio"), "cmx_3600", rate=25, style="premiere")
    came = read(text.encode(), "cut.edl", (25, 1))
    assert [(clip.start, clip.ticks) for clip in came.clips] == [(clip.start, clip.ticks) for clip in made.clips]
