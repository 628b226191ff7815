"""AAF both ways: the same film frames, names and ids, the media inside; broken files are refused in a sentence."""

import shutil
import subprocess
import wave
from dataclasses import replace

import pytest

from storyboard_app.animatic import Mix, encoder
from storyboard_app.editorial import Transition, lost, read
from storyboard_app.editorial.formats import aaf
from storyboard_app.errors import Unreadable
from tests.editorial.boards import edit


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """A raw DNxHR stream of one picture; media longer than it are not needed to read a composition."""
    path = tmp_path_factory.mktemp("aaf") / "one.dnxhd"
    coding = ("-c:v", "dnxhd", "-profile:v", "dnxhr_lb", "-pix_fmt", "yuv422p", "-f", "rawvideo")
    subprocess.run(
        [encoder(), "-v", "error", "-f", "lavfi", "-i", "color=gray:s=256x144:r=24", "-frames:v", "2", *coding, path],
        check=True,
    )
    return path


def written(made, film):
    def sound(each, path):
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(48000)
            file.writeframes(b"\0\0" * 4800)

    out = film.with_name("edit.aaf")
    aaf.write_aaf(made, lambda _clip, path: shutil.copy(film, path), sound, out)
    return out.read_bytes()


@pytest.mark.parametrize(
    ("rate", "start"), [("23.976", "01:00:00:00"), ("25", "10:00:00:00"), ("29.97", "01:00:00;00")]
)
def test_a_composition_comes_back_as_it_went(rate, start, film):
    made = edit(20, rate, start)
    came = read(written(made, film), "cut.aaf")
    assert [(clip.id, clip.name, clip.reel, clip.file, clip.start, clip.ticks, clip.source) for clip in came.clips] == [
        (clip.id, clip.name, clip.reel, clip.file, clip.start, clip.ticks, clip.source) for clip in made.clips
    ]
    assert sorted((sound.id, sound.start, sound.ticks, sound.track) for sound in came.sounds) == sorted(
        (sound.id, sound.start, sound.ticks, sound.track) for sound in made.sounds
    )
    assert [(marker.at, marker.text) for marker in came.markers] == [
        (marker.at, marker.text) for marker in made.markers
    ]
    assert (came.rate, came.start, came.drop, came.title) == (made.rate, made.start, made.drop, made.title)


@pytest.mark.parametrize("kind", [Mix.DISSOLVE, Mix.WIPE])
@pytest.mark.parametrize(("before", "after"), [(6, 6), (3, 8)])
def test_a_dissolve_comes_back_and_leaves_every_cut_where_it_is(kind, before, after, film):
    made = replace(edit(6), sounds=(), markers=())
    mixes = tuple(Transition(kind=kind, start=made.clips[at].start - before, ticks=before + after) for at in (2, 3))
    came = read(written(replace(made, transitions=mixes), film), "cut.aaf")
    assert [(clip.id, clip.start, clip.ticks, clip.source) for clip in came.clips] == [
        (clip.id, clip.start, clip.ticks, clip.source) for clip in made.clips
    ]
    assert came.transitions == tuple(replace(mix, kind=Mix.DISSOLVE) for mix in mixes)
    assert came.notices == ()


def test_what_no_composition_holds_is_told():
    made = edit(6)
    kinds = (Mix.DISSOLVE, Mix.WIPE, Mix.IN, Mix.OUT)
    mixes = tuple(Transition(kind=kind, start=made.clips[1].start - 4, ticks=8) for kind in kinds)
    said = lost(replace(made, transitions=mixes), "aaf")
    assert said[:2] == ("1 wipes arrive as dissolves.", "2 fades become cuts.")


def test_a_broken_composition_is_refused_in_a_sentence(film):
    content = written(replace(edit(3), sounds=(), markers=()), film)
    for broken in (content[:3000], content[:8] + b"\0" * 5000):
        with pytest.raises(Unreadable, match=r"^cut.aaf: this AAF is broken|^cut.aaf: "):
            read(broken, "cut.aaf")
