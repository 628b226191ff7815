"""Wherever pictures go, what they say of how they were made goes along, with shot, frame and project."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from generation import encode_png
from generation.provenance import BY_MODEL, BY_RULE, MIXED, Provenance, packet, provenance_of
from storyboard_app.animatic.encoding import encoder
from storyboard_app.cli import main
from storyboard_app.exports import FORMATS
from storyboard_app.values import ExportOptions
from tests import small_boards

#: What the stored pictures say: one of a model, one of none, and one from before pictures said anything.
STORED = {
    "picture-1A": Provenance(BY_RULE, "Storyboard 0.0", "previz", seed=5, request="f" * 64),
    "picture-1B": Provenance(BY_MODEL, "Storyboard 0.0", "sdxl", "SDXL Lightning", "4b1c", 9, "a" * 64, "e" * 64),
}


def picture(key):
    plain = small_boards.picture(key)
    if key not in STORED:
        return plain
    import numpy as np

    return encode_png(np.asarray(Image.open(io.BytesIO(plain))), made=STORED[key])


def a_board():
    board = small_boards.a_board()
    known = {
        "1A": {"drawn_by": "previz", "seed": 5, "version": 2},
        "1B": {"drawn_by": "sdxl", "model": "SDXL Lightning", "seed": 9, "version": 3},
        "2A": {"drawn_by": "previz", "seed": 1, "version": 1},
    }
    scenes = (
        replace(scene, shots=tuple(replace(shot, **known.get(shot.number, {})) for shot in scene.shots))
        for scene in board.scenes
    )
    return replace(board, scenes=tuple(scenes))


def made(format, board=None, options=None):
    out = io.BytesIO()
    FORMATS[format].write(board or a_board(), picture, options or ExportOptions(height=90), out)
    return out.getvalue()


def expected(number, key=""):
    """Return what the picture of a shot says outside."""
    versions = {"1A": 2, "1B": 3, "2A": 1}
    known = STORED.get(f"picture-{number}") or Provenance(BY_RULE, backend="previz", seed=1)
    return replace(known, project="project-1", shot=f"shot-{number}", version=versions[number])


def test_frames_say_how_they_were_made_and_for_which_shot():
    archive = zipfile.ZipFile(io.BytesIO(made("images")))
    told = {name: provenance_of(archive.read(name)) for name in archive.namelist()}
    assert told == {f"panels/{number}.png": expected(number) for number in ("1A", "1B", "2A")}


def test_the_booklet_lists_its_pictures_and_each_says_it_too():
    content = made("pdf")
    told = provenance_of(content)
    assert told
    assert (told.source, told.backend, told.model) == (MIXED, "previz, sdxl", "SDXL Lightning")
    assert [frame.shot for frame in told.frames] == ["shot-1A", "shot-1B", "shot-2A"]
    document = pypdfium2.PdfDocument(content)
    info = document.get_metadata_dict()
    assert "drawn by a program" in info["Keywords"]
    assert info["Creator"].startswith("Storyboard")
    pictures = [each for page in document for each in page.get_objects() if isinstance(each, pypdfium2.PdfImage)]
    inside = [provenance_of(bytes(each.get_data())) for each in pictures]
    assert inside == [*map(expected, ("1A", "1B", "2A")), None]


def test_a_booklet_of_one_scene_speaks_of_that_scene_alone():
    told = provenance_of(made("pdf", options=ExportOptions(scenes=("scene-2",))))
    assert told
    assert [frame.shot for frame in told.frames] == ["shot-2A"]


def test_a_letterboxed_frame_keeps_what_it_says():
    content = made("pdf", replace(a_board(), aspect="2.39"))
    assert expected("1B") in [
        provenance_of(bytes(each.get_data()))
        for page in pypdfium2.PdfDocument(content)
        for each in page.get_objects()
        if isinstance(each, pypdfium2.PdfImage)
    ]


def test_the_film_lists_its_pictures_and_still_plays(tmp_path):
    import subprocess

    content = made("animatic")
    told = provenance_of(content)
    assert told
    assert (told.source, [frame.shot for frame in told.frames]) == (MIXED, ["shot-1A", "shot-1B", "shot-2A"])
    film = tmp_path / "film.mp4"
    film.write_bytes(content)
    looked = subprocess.run([encoder(), "-i", film, "-f", "null", "-"], capture_output=True, text=True, timeout=60)
    assert looked.returncode == 0
    assert "frame=  120" in looked.stderr
    assert "project project-1 version 1. Frames drawn by a program, not by hand" in looked.stderr
    assert "error" not in looked.stderr.lower()


def test_the_shot_list_and_the_bundle_say_what_drew_each_frame():
    rows = list(csv.DictReader(io.StringIO(made("shots").decode())))
    assert [(row["Drawn by"], row["Model"], row["Seed"]) for row in rows] == [
        ("previz", "", "5"),
        ("sdxl", "SDXL Lightning", "9"),
        ("previz", "", "1"),
        ("", "", ""),
    ]
    shots = [shot for scene in json.loads(made("bundle"))["scenes"] for shot in scene["shots"]]
    assert [(shot["drawn_by"], shot["model"], shot["seed"]) for shot in shots][:2] == [
        ("previz", "", 5),
        ("sdxl", "SDXL Lightning", 9),
    ]


def test_the_archive_of_everything_keeps_it_all():
    archive = zipfile.ZipFile(io.BytesIO(made("everything")))
    speaking = {name for name in archive.namelist() if provenance_of(archive.read(name))}
    assert speaking == {"board.pdf", "animatic.mp4", "panels/1A.png", "panels/1B.png", "panels/2A.png"}


@pytest.mark.parametrize("format", ["pdf", "images", "animatic"])
def test_a_picture_that_nobody_knows_about_has_nothing_said_of_it(format):
    out = io.BytesIO()
    FORMATS[format].write(small_boards.a_board(), small_boards.picture, ExportOptions(height=90), out)
    assert b"xpacket" not in out.getvalue()


def test_the_command_tells_of_a_seed_of_0_too(tmp_path, capsys):
    file = tmp_path / "frame.xmp"
    file.write_bytes(packet(Provenance(BY_RULE, "Storyboard 0.0", "previz", seed=0)))
    assert main(["provenance", str(file)]) == 0
    assert "  seed      0\n" in capsys.readouterr().out


def test_the_command_says_it_of_any_file(tmp_path, capsys):
    file = tmp_path / "everything.zip"
    file.write_bytes(made("everything"))
    assert main(["provenance", str(file)]) == 0
    said = capsys.readouterr().out
    assert "panels/1B.png\n  kind      drawn by a trained model (trainedAlgorithmicMedia)\n" in said
    for words in (
        "software  Storyboard 0.0",
        "model     SDXL Lightning",
        "revision  4b1c",
        "seed      9",
        "shot      shot-1B",
        "frame     shot shot-2A, version 1, previz, seed 1",
    ):
        assert words in said, words
    assert main(["provenance", str(file), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["panels/1A.png"]["backend"] == "previz"


def test_the_command_says_when_a_file_says_nothing(tmp_path, capsys):
    file = tmp_path / "plain.png"
    file.write_bytes(small_boards.picture("picture-1A"))
    assert main(["provenance", str(file)]) == 1
    assert "does not say how it was made" in capsys.readouterr().out
