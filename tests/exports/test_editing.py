"""Files for editors: the timeline beside its media, each film frame there, and what is not carried said."""

import io
import subprocess
import wave
import zipfile
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from storyboard_app.animatic import encoder, film_size, sweep_key
from storyboard_app.editorial import MEDIA, compare, read, seen_in
from storyboard_app.exports import FORMATS
from storyboard_app.offline import pipeline
from storyboard_app.settings import ROOT
from storyboard_app.uploads.kinds import KINDS
from storyboard_app.values import ExportOptions, NoteView, SoundView
from tests.animatic.test_moving import PAN
from tests.small_boards import a_board, picture, shot

PACKAGES = ("fcp7", "fcpxml", "edl", "otioz")
SAMPLE = ROOT / "assets" / "samples" / "the-night-ferry.fountain"
QUICK = ExportOptions(height=90, voices=False)


def packed(format, board=None, options=QUICK, of=picture):
    out = io.BytesIO()
    FORMATS[format].write(board or a_board(), of, options, out)
    return out.getvalue()


@pytest.mark.parametrize("format", PACKAGES)
def test_every_medium_that_the_timeline_names_lies_beside_it(format):
    content = packed(format, options=ExportOptions(height=90))
    archive, edit = zipfile.ZipFile(io.BytesIO(content)), read(content, "cut.zip", a_board().rate)
    assert [clip.number or clip.name for clip in edit.clips]
    assert len(edit.clips) == 4
    assert len(edit.sounds) == 3
    for part in (*edit.clips, *edit.sounds):
        assert archive.getinfo(f"{MEDIA}/{part.file}").file_size > 0
    size = Image.open(archive.open(f"{MEDIA}/{edit.clips[0].file}")).size
    assert size == film_size("16:9", 90)
    with wave.open(archive.open(f"{MEDIA}/{edit.sounds[0].file}")) as sound:
        assert abs(sound.getnframes() / sound.getframerate() * 24 - edit.sounds[0].ticks) < 1


def test_a_movement_is_a_film_with_short_handles(tmp_path):
    wide = io.BytesIO()
    Image.fromarray(np.zeros((90, 224, 3), np.uint8)).save(wide, "PNG")
    board = a_board(rate=(24000, 1001), scenes=(replace(a_board().scenes[0], shots=(shot("1A", 0, move=PAN),)),))
    content = packed("edl", board, of=lambda key: wide.getvalue() if key == sweep_key("picture-1A") else picture(key))
    (clip,) = read(content, "cut.zip", board.rate).clips
    film = tmp_path / clip.file
    film.write_bytes(zipfile.ZipFile(io.BytesIO(content)).read(f"{MEDIA}/{clip.file}"))
    assert (clip.source, clip.ticks) == (48, 30)
    counted = subprocess.run([encoder(), "-i", film, "-f", "framecrc", "-"], capture_output=True, check=True).stdout
    assert sum(line[:1] == b"0" for line in counted.splitlines()) == 30 + 2 * 48


@pytest.mark.parametrize("format", ["fcp7", "fcpxml", "otioz"])
def test_music_lies_below_the_lines_as_far_as_the_film_goes(format):
    stored = io.BytesIO()
    with wave.open(stored, "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(np.full(20 * 48_000, 8192, "<i2").tobytes())
    music = SoundView(
        "m", "music", "rain on roofs.wav", "rain", start=24, seconds=20.0, trim_in=1.0, trim_out=11.0, decibels=-6.0
    )
    after = replace(music, id="n", start=24 * 60)
    content = packed(
        format,
        a_board(sounds=(music, after)),
        ExportOptions(height=90),
        lambda key: stored.getvalue() if key == "rain" else picture(key),
    )
    edit = read(content, "cut.zip", a_board().rate)
    (bed,) = [sound for sound in edit.sounds if "Rain" in sound.file]
    assert (bed.start, bed.end) == (24, 120)
    with wave.open(zipfile.ZipFile(io.BytesIO(content)).open(f"{MEDIA}/{bed.file}")) as sound:
        heard = np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
    assert len(heard) == 4 * 48_000
    assert np.ptp(heard[1000:]) == 0 < heard[1000], "it is as loud under lines as elsewhere"
    assert bed.track > max(sound.track for sound in edit.sounds if sound is not bed)


@pytest.mark.parametrize("format", PACKAGES[:3])
def test_the_archive_says_what_it_does_not_carry(format):
    page = zipfile.ZipFile(io.BytesIO(packed(format))).read("READ ME.txt").decode()
    assert "4 pictures, 0 sounds, 0 notes" in page
    assert "from 01:00:00:00 to 01:00:05:00" in page
    made: Any = FORMATS[format]
    for words in made.lost(a_board(), QUICK):
        assert words in page


def test_an_aaf_holds_every_picture_and_sound_and_comes_back():
    edit = read(packed("aaf", options=ExportOptions(height=90)), "cut.aaf")
    assert [(clip.id, clip.ticks, clip.source) for clip in edit.clips] == [
        (f"shot-{number}", ticks, 24) for number, ticks in (("1A", 30), ("1B", 41), ("2A", 25), ("2B", 24))
    ]
    assert len(edit.sounds) == 3


def test_notes_of_the_scenes_asked_for_move_with_them():
    notes = (
        NoteView("1", "Ada", "Here", "2026", shot_id="shot-2A", tick=4, at=75),
        NoteView("2", "Ada", "Elsewhere", "2026", shot_id="shot-1A", tick=2, at=2),
    )
    board = a_board(notes=notes)
    alone = read(packed("otio", board, replace(QUICK, scenes=("scene-2",))), "cut.otio")
    assert [(marker.at, marker.text) for marker in alone.markers] == [(4, "Ada: Here")]
    assert len(read(packed("otio", board), "cut.otio").markers) == 2
    assert read(packed("otio", board, replace(QUICK, notes=False)), "cut.otio").markers == ()


@pytest.mark.parametrize("format", PACKAGES)
def test_a_still_says_which_shot_it_is_whatever_becomes_of_its_name(format):
    board = a_board()
    content = packed(format)
    clips = read(content, "cut.zip", board.rate).clips
    seen = seen_in(content, [clip.medium for clip in clips])
    assert [seen[clip.medium].shot for clip in clips] == [shot.id for shot in board.shots]
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {Image.open(archive.open(f"{MEDIA}/{clip.file}")).format for clip in clips} == {"JPEG"}


def test_the_sample_comes_back_as_it_went_through_what_may_be_uploaded():
    board, requests = pipeline.plan(SAMPLE.name, SAMPLE.read_bytes(), pipeline.MakeOptions())
    board = replace(
        board, scenes=tuple(replace(s, shots=tuple(replace(x, move=()) for x in s.shots)) for s in board.scenes)
    )
    drawn = [pipeline.draw_one(request).png for request in list(requests.values())[:2]]
    pictures = {each.picture: drawn[place % 2] for place, each in enumerate(board.shots)}
    content = packed("otioz", board, ExportOptions(), pictures.__getitem__)
    assert len(content) < KINDS["edit"].limit
    read_again = read(content, "cut.otioz", board.rate)
    assert compare(read_again, board).changes == ()
    assert len(read_again.clips) == len(board.shots) > 40


def test_an_otioz_opens_in_its_own_library_with_the_media_found(tmp_path):
    opentimelineio = pytest.importorskip("opentimelineio", reason="it has no build for this Python")
    path = tmp_path / "cut.otioz"
    path.write_bytes(packed("otioz"))
    timeline = opentimelineio.adapters.read_from_file(str(path), extract_to_directory=str(tmp_path))
    clips = list(timeline.tracks[0])
    assert [clip.name for clip in clips] == ["SC1_1A_v000", "SC1_1B_v000", "SC2_2A_v000", "SC2_2B_v000"]
    assert all((tmp_path / clip.media_reference.target_url).is_file() for clip in clips)
