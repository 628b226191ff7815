"""A script becomes a folder of files, with no server and no database."""

import json
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from generation.provenance import provenance_of
from storyboard_app.errors import StoryboardError, Unreadable
from storyboard_app.offline import pipeline
from storyboard_app.offline.pipeline import MakeOptions

SCRIPT = b"""Title: Two Rooms
Author: Ada

INT. KITCHEN - DAY

ANNA sits at the table.

ANNA
Where is my car?

EXT. STREET - NIGHT

BOB runs.
"""
FILES = {"board.pdf", "shots.csv", "board.json", "animatic.mp4", "captions.srt", "board.zip", "panels"}
SAMPLES = Path(__file__).resolve().parent.parent.parent / "assets" / "samples"
SMALL = MakeOptions(height=240)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The files of a small script, made over what was there before."""
    out = tmp_path_factory.mktemp("made")
    (out / "notes.txt").write_text("Mine.")
    (out / "board.pdf").write_bytes(b"old")
    pipeline.make("two-rooms.fountain", SCRIPT, out, SMALL)
    return out


def board_in(folder):
    return json.loads((folder / "board.json").read_text())


def test_every_file_is_made_and_nothing_else_is_touched(folder):
    assert {path.name for path in folder.iterdir()} == FILES | {"notes.txt"}
    assert (folder / "notes.txt").read_text() == "Mine."
    assert len(pypdfium2.PdfDocument(folder / "board.pdf")) == 2
    assert "ANNA: Where is my car?" in (folder / "captions.srt").read_text()


def test_every_shot_has_a_frame_that_carries_its_ids(folder):
    shots = [shot for scene in board_in(folder)["scenes"] for shot in scene["shots"]]
    assert {path.stem for path in (folder / "panels").iterdir()} == {shot["number"] for shot in shots}
    for shot in shots:
        frame = Image.open(folder / "panels" / f"{shot['number']}.png")
        assert frame.size == (1280, 720)
        assert frame.text["storyboard:shot"] == shot["id"]
        made = provenance_of((folder / "panels" / f"{shot['number']}.png").read_bytes())
        assert made
        assert (made.backend, made.seed, made.shot, made.project) == (
            shot["backend"],
            shot["seed"],
            shot["id"],
            board_in(folder)["project"]["id"],
        )
        assert (made.backend, len(made.request)) == ("previz", 64)


def test_the_zip_holds_the_very_files_of_the_folder(folder):
    archive = zipfile.ZipFile(folder / "board.zip")
    loose = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert set(archive.namelist()) == loose - {"board.zip", "notes.txt"}
    for name in archive.namelist():
        assert archive.read(name) == (folder / name).read_bytes(), name


def test_a_second_run_gives_the_same_ids_and_another_script_gives_others(folder):
    board = board_in(folder)
    again, _ = pipeline.plan("two-rooms.fountain", SCRIPT, SMALL)
    other, _ = pipeline.plan("three-rooms.fountain", SCRIPT, SMALL)
    assert [shot["id"] for scene in board["scenes"] for shot in scene["shots"]] == [shot.id for shot in again.shots]
    assert board["project"]["id"] == again.id != other.id


def test_ids_are_told_apart():
    board, requests = pipeline.plan("ferry", (SAMPLES / "the-night-ferry.fountain").read_bytes(), SMALL)
    ids = [board.id, *(scene.id for scene in board.scenes), *(line.id for line in board.lines)]
    ids += [one for shot in board.shots for one in (shot.id, shot.panel_id, shot.frame_id)]
    ids += [element.id for scene in board.scenes for element in scene.elements]
    assert len(set(ids)) == len(ids)
    assert list(requests) == [shot.picture for shot in board.shots]


def test_shots_and_lines_lie_end_to_end():
    board, _ = pipeline.plan("ferry", (SAMPLES / "the-night-ferry.fountain").read_bytes(), MakeOptions("23.976"))
    at = 0
    for scene in board.scenes:
        assert scene.start == at
        for shot in scene.shots:
            assert shot.start == at
            at += shot.ticks
        assert all(scene.start <= line.start < line.end <= at for line in scene.lines), scene.number
    assert at == board.ticks


def test_a_run_that_stops_leaves_no_half_file(tmp_path):
    def stop(done, _said):
        if done > 0.85:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.make("two-rooms.fountain", SCRIPT, tmp_path, SMALL, stop)
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= FILES
    assert len(pypdfium2.PdfDocument(tmp_path / "board.pdf")) == 2


def test_progress_rises_from_nothing_to_all(tmp_path):
    told = []
    pipeline.make("empty.fountain", b"", tmp_path, SMALL, lambda done, said: told.append((done, said)))
    done = [share for share, _ in told]
    assert (done[0], done[-1]) == (0, 1)
    assert done == sorted(done)
    assert {path.name for path in tmp_path.iterdir()} == FILES - {"animatic.mp4"}


def test_what_is_no_script_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(Unreadable, match="PDF"):
        pipeline.make("film.pdf", b"%PDF-1.7", tmp_path / "out", SMALL)
    assert not (tmp_path / "out").exists()
    with pytest.raises(StoryboardError):
        pipeline.make("film.png", b"\x89PNG", tmp_path / "out", SMALL)
