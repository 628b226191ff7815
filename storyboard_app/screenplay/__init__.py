"""Reading screenplays: a file's name and bytes in, a Screenplay out.

A module here that recognises files is one format; what it has is in `reader`, and those of other packages are added by
entry points of the group `storyboard.readers`. The content decides before the name does, because scripts travel under
wrong names. What cannot be read is refused with a sentence that says where and why; what was repaired or dropped is a
warning in the result.
"""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePosixPath

from registry import Registry
from storyboard_app.errors import TooLarge, Unreadable, Unusable
from storyboard_app.screenplay import as_json as as_json
from storyboard_app.screenplay.as_json import revision_json as revision_json
from storyboard_app.screenplay.as_json import screenplay_json as screenplay_json
from storyboard_app.screenplay.cues import name_of as name_of
from storyboard_app.screenplay.doubts import with_doubts as with_doubts
from storyboard_app.screenplay.emphasis import without_emphasis
from storyboard_app.screenplay.fountain import read_text as read_text
from storyboard_app.screenplay.fountain_write import plain as plain
from storyboard_app.screenplay.headings import heading_of as heading_of
from storyboard_app.screenplay.matching import Pair as Pair
from storyboard_app.screenplay.matching import aligned_lines as aligned_lines
from storyboard_app.screenplay.matching import said as said
from storyboard_app.screenplay.pages import pages_of as pages_of
from storyboard_app.screenplay.pages import paginate as paginate
from storyboard_app.screenplay.reader import Reader as Reader
from storyboard_app.screenplay.report import SURE as SURE
from storyboard_app.screenplay.report import ImportReport as ImportReport
from storyboard_app.screenplay.report import as_text as as_text
from storyboard_app.screenplay.report import report_of as report_of
from storyboard_app.screenplay.retag import HEADING as HEADING
from storyboard_app.screenplay.retag import retagged as retagged
from storyboard_app.screenplay.revision import Revised as Revised
from storyboard_app.screenplay.revision import SceneOrigin as SceneOrigin
from storyboard_app.screenplay.revision import groups_of as groups_of
from storyboard_app.screenplay.revision import revise as revise
from storyboard_app.values import Screenplay

__all__ = ["FORMATS", "LIMIT", "WRITABLE", "extensions", "known_kinds", "read", "without_emphasis", "write"]

#: Readers by name, in the order in which they look at a file.
FORMATS: Registry[Reader] = Registry(
    "script reader",
    __name__,
    "storyboard.readers",
    Reader,
    order=lambda name, reader: (reader.PLACE, name),
    shared=("reader",),
    marks=("recognises", "EXTENSIONS"),
)
#: The kinds that can be written.
WRITABLE = tuple(
    found.name.removesuffix("_write") for found in pkgutil.iter_modules(__path__) if found.name.endswith("_write")
)
#: Largest file read, in bytes.
LIMIT = 20 * 1024 * 1024


def read(name: str, content: bytes, *, limit: int = LIMIT) -> Screenplay:
    """Read a screenplay of any known format.

    name: the file's name, for messages and, where the content says nothing, for the format. content: its bytes.
    Raises TooLarge over `limit` bytes and Unreadable for what is no screenplay.
    """
    if len(content) > limit:
        raise TooLarge(f"{name} has {len(content) / 1e6:.1f} MB. Scripts of up to {limit / 1e6:.0f} MB are read.")
    refuse_foreign(name, content)
    for reader in FORMATS.values():
        if reader.recognises(content):
            return reader.read(content, name)
    raise Unreadable(f"this is no screenplay that can be read here. Known kinds: {known_kinds()}.", file=name)


def write(screenplay: Screenplay, kind: str = "") -> bytes:
    """Return a screenplay as a file of a kind that can be written; by default the kind that it was read from.

    Where it is the kind it was read from, what did not change keeps its bytes. Raises Unusable for other kinds.
    """
    writer = f"{__name__}.{kind or screenplay.format}_write"
    if find_spec(writer) is None:
        raise Unusable(
            f"Screenplays are not written as {kind or screenplay.format} here, only as {' or '.join(WRITABLE)}."
        )
    return import_module(writer).write(screenplay)


def known_kinds() -> str:
    """Return the formats that can be read, for a sentence."""
    return ", ".join(f"{reader.LABEL} ({' '.join(reader.EXTENSIONS)})" for reader in FORMATS.values())


def extensions() -> tuple[str, ...]:
    """Return every extension that is taken, with its dot."""
    return tuple(extension for reader in FORMATS.values() for extension in reader.EXTENSIONS)


#: First bytes of files that are no scripts, whatever they are called.
_FOREIGN = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP or office document. Save the script as Fountain, plain text or Final Draft",
    b"\xd0\xcf\x11\xe0": "an old office document. Save the script as Fountain, plain text or Final Draft",
    b"\x1f\x8b": "a compressed file. Unpack it first",
    b"{\\rtf": "a rich text document. Save the script as plain text",
}


def refuse_foreign(name: str, content: bytes) -> None:
    """Raise Unreadable for a file that is plainly something else."""
    for start, kind in _FOREIGN.items():
        if content.startswith(start):
            raise Unreadable(f"this is {kind}. Known kinds: {known_kinds()}.", file=name)
    ending = PurePosixPath(name).suffix.lower()
    if not content.strip() and ending == ".fdx":
        raise Unreadable("this file is empty.", file=name)
    if ending in {".docx", ".doc", ".odt", ".rtf", ".pages", ".xlsx"}:
        raise Unreadable(f"{ending} files are not read here. Known kinds: {known_kinds()}.", file=name)
