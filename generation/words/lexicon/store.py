"""The lexicon's data files: named sections of sorted lines, packed together and searched without being parsed.

Unpacking takes some hundredths of a second, once a process, when the first word is looked up; a look-up halves its way
to a line.
"""

import json
import zlib
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DATA_FILE = Path(__file__).with_name("lexicon.bin")
#: Words of other languages, which only scripts in them need.
TRANSLATIONS_FILE = DATA_FILE.with_name("translations.bin")


def packed(sections: Mapping[str, str]) -> bytes:
    """Return sections as the bytes of a data file."""
    texts = {name: text.encode() for name, text in sections.items()}
    head = json.dumps({name: len(text) for name, text in texts.items()}).encode()
    return zlib.compress(head + b"\n" + b"".join(texts.values()), 9)


class Lines:
    """A section whose lines are sorted by what stands before their first tab."""

    def __init__(self, text: bytes) -> None:
        self._lines = text.split(b"\n")

    def find(self, key: str) -> str:
        """Return what follows a key on its line; empty where no line has it."""
        # No sign of a key is less than the tab behind it, so that whole lines are sorted as their keys are.
        wanted = key.encode() + b"\t"
        at = bisect_left(self._lines, wanted)
        line = self._lines[at] if at < len(self._lines) else b""
        return line.removeprefix(wanted).decode() if line.startswith(wanted) else ""


class Rows:
    """A section whose lines are asked for by their number."""

    def __init__(self, text: bytes) -> None:
        self._lines = text.split(b"\n")

    def __getitem__(self, number: int) -> list[str]:
        """Return the fields of a line."""
        return self._lines[number].decode().split("\t")


@cache
def sections(file: Path) -> dict[str, bytes]:
    """Return the sections of a data file, by name."""
    head, _, body = zlib.decompress(file.read_bytes()).partition(b"\n")
    sections, start = {}, 0
    for name, length in json.loads(head).items():
        sections[name] = body[start : start + length]
        start += length
    return sections


@cache
def lines(name: str) -> Lines:
    """Return a section of sorted lines."""
    return Lines(sections(TRANSLATIONS_FILE if name == "translations" else DATA_FILE)[name])


@cache
def rows(name: str) -> Rows:
    """Return a section of numbered lines."""
    return Rows(sections(DATA_FILE)[name])
