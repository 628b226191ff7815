"""The readers that there are, and which of them takes a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registry import Registry
from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import foreign, formats
from storyboard_app.screenplay.reader import GradualReader, Progress, Reader

if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

#: Readers by name, in the order in which they look at a file.
FORMATS: Registry[Reader] = Registry(
    "script reader",
    formats.__name__,
    "storyboard.readers",
    Reader,
    order=lambda name, reader: (reader.PLACE, name),
)


def read_by_format(name: str, content: bytes, progress: Progress) -> Screenplay:
    """Read a screenplay as `read` does, by the reader that takes its content. Raises Unreadable."""
    reader = FORMATS[format_of(name, content)]
    if isinstance(reader, GradualReader):
        return reader.read_gradually(content, name, progress)
    return reader.read(content, name)


def check(name: str, content: bytes) -> None:
    """Look into a file: it is read, or where that takes long opened. Raises Unreadable for what is no screenplay."""
    reader = FORMATS[format_of(name, content)]
    if isinstance(reader, GradualReader):
        reader.check(content, name)
    else:
        reader.read(content, name)


def format_of(name: str, content: bytes) -> str:
    """Return the name of the format that a file is in. Raises Unreadable for what is no screenplay."""
    for kind, reader in FORMATS.items():
        if kind == "fountain":
            foreign.refuse(name, content, FORMATS)
        if reader.recognises(content):
            return kind
    raise Unreadable(f"this is no screenplay that can be read here. Known kinds: {known_kinds()}.", file=name)


def known_kinds() -> str:
    """Return the formats that can be read, for a sentence."""
    return foreign.known_kinds(FORMATS)


def extensions() -> tuple[str, ...]:
    """Return every extension that is taken, with its dot."""
    return tuple(extension for reader in FORMATS.values() for extension in reader.EXTENSIONS)
