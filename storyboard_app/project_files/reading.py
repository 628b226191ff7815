"""A project file read that anybody may have made: its limits, its tables, and what its files are."""

import io
import json
import wave
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

from PIL import Image

from storyboard_app.errors import Unreadable
from storyboard_app.project_files.contents import BY_VERB, FOLDERS, TABLES, VERSION, Contents
from storyboard_app.project_files.writing import FORMAT

#: The most files, and bytes of one table and of one file.
MOST_FILES, LARGEST = 100_000, 256 * 1024 * 1024
#: The most points of a picture.
_POINTS = 64_000_000
#: What an older file needs to be like one of the next version, by its own: rows by table, changed in place.
UPGRADES: Mapping[int, Callable[[dict[str, list[dict[str, Any]]]], None]] = {}


def read(file: BinaryIO) -> Contents:
    """Return what a project file holds; its files are read, and checked, when they are asked for.

    file: open for as long as the contents are used. Raises Unreadable for what is no project file, is damaged, or was
    made by a later version.
    """
    with _said_plainly():
        archive = zipfile.ZipFile(file)
        names = archive.namelist()
        if len(names) > MOST_FILES:
            raise Unreadable(f"this project file holds more than {MOST_FILES:,} files.")
        manifest = json.loads(_member(archive, "project.json"))
        version = _version(manifest)
        rows = {name: _rows(archive, name) for name in (str(table.__tablename__) for table in (*TABLES, *BY_VERB))}
        for older in range(version, VERSION):
            UPGRADES[older](rows)
        files = {name: _reader(archive, name) for name in names if name.startswith("files/") and _is_taken(name)}
        people = {str(key): str(name)[:200] for key, name in dict(manifest.get("people", {})).items()}
        return Contents(
            project=dict(manifest["project"]),
            rows=rows,
            people=people,
            files={name.removeprefix("files/"): content for name, content in files.items()},
            timed=tuple(map(str, manifest.get("timed", ()))),
            rendered=manifest.get("rendered") is True,
            lost=tuple(map(str, manifest.get("lost", ()))),
        )


def _version(manifest: Mapping[str, Any]) -> int:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Unreadable("this is no project file.")
    version = int(manifest["version"])
    if version > VERSION:
        raise Unreadable("this project file was made by a later version of the product. Bring this one up to date.")
    if version < 1:
        raise Unreadable("this is no project file.")
    return version


def _rows(archive: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    name = f"rows/{table}.ndjson"
    if name not in archive.namelist():
        return []
    rows = [json.loads(line) for line in _member(archive, name).decode().split("\n") if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise Unreadable(f"its part {name} is damaged.")
    return rows


def _is_taken(name: str) -> bool:
    folder, _, rest = name.removeprefix("files/").partition("/")
    return folder in FOLDERS and bool(rest) and not name.endswith("/")


def _reader(archive: zipfile.ZipFile, name: str) -> Callable[[], bytes]:
    def content() -> bytes:
        with _said_plainly():
            held = _member(archive, name)
            _check(name, held)
            return held

    return content


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as opened:
        held = opened.read(LARGEST + 1)
    if len(held) > LARGEST:
        raise Unreadable(f"its part {name} is larger than {LARGEST // 2**20} MB.")
    return held


def _check(name: str, content: bytes) -> None:
    """Raise Unreadable for a picture, sound or film that is none."""
    kind = name.rpartition(".")[2].lower()
    if name.startswith(_ATTACHED):
        sound = True  # who attaches it looks into it
    elif kind in _PICTURES:
        with Image.open(io.BytesIO(content), formats=[_PICTURES[kind]]) as picture:
            sound = picture.width * picture.height <= _POINTS
    elif kind == "wav":
        with wave.open(io.BytesIO(content)) as heard:
            sound = heard.getnchannels() == 1
    elif kind == "mp4":
        sound = content[4:8] == b"ftyp"
    elif kind == "people":
        sound = content[:4] == b"PK\x03\x04"
    else:
        sound = name.startswith("files/scripts/")
    if not sound:
        raise Unreadable(f"its part {name} is not what its name says.")


_ATTACHED = "files/attachments/"
_BROKEN = (KeyError, RuntimeError, EOFError, OSError, ValueError, TypeError, Image.DecompressionBombError)
_PICTURES = {"png": "PNG", "jpg": "JPEG"}


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Raise Unreadable, in words, for all that reading a broken archive raises."""
    try:
        yield
    except Unreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, wave.Error, *_BROKEN):
        raise Unreadable("this project file is damaged, or is none.") from None
