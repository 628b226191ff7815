"""Reading screenplays: a file's name and bytes in, a Screenplay out.

One module of `formats` is one format; what it has is in `reader`, and those of other packages are added by entry points
of the group `storyboard.readers`. The content decides before the name does, because scripts travel under wrong
names. What cannot be read is refused with a sentence that says where and why; what was repaired or dropped is a warning
in the result.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from registry import Registry, offering
from storyboard_app.errors import TooLarge, Unreadable, Unusable
from storyboard_app.screenplay import formats
from storyboard_app.screenplay.reader import Reader as Reader

if TYPE_CHECKING:
    from storyboard_app.screenplay import as_json as as_json
    from storyboard_app.screenplay.as_json import revision_json as revision_json
    from storyboard_app.screenplay.as_json import screenplay_json as screenplay_json
    from storyboard_app.screenplay.cues import name_of as name_of
    from storyboard_app.screenplay.doubts import with_doubts as with_doubts
    from storyboard_app.screenplay.emphasis import without_emphasis as without_emphasis
    from storyboard_app.screenplay.fountain import read_text as read_text
    from storyboard_app.screenplay.fountain_write import plain as plain
    from storyboard_app.screenplay.headings import heading_of as heading_of
    from storyboard_app.screenplay.matching import Pair as Pair
    from storyboard_app.screenplay.matching import aligned_lines as aligned_lines
    from storyboard_app.screenplay.matching import said as said
    from storyboard_app.screenplay.pages import pages_of as pages_of
    from storyboard_app.screenplay.pages import paginate as paginate
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

#: A module is loaded when what it has is asked for: whoever reads one script from a shell waits for nothing else.
__getattr__ = offering(
    __name__,
    {
        "storyboard_app.screenplay": ("as_json",),
        "storyboard_app.screenplay.as_json": ("revision_json", "screenplay_json"),
        "storyboard_app.screenplay.cues": ("name_of",),
        "storyboard_app.screenplay.doubts": ("with_doubts",),
        "storyboard_app.screenplay.emphasis": ("without_emphasis",),
        "storyboard_app.screenplay.fountain": ("read_text",),
        "storyboard_app.screenplay.fountain_write": ("plain",),
        "storyboard_app.screenplay.headings": ("heading_of",),
        "storyboard_app.screenplay.matching": ("Pair", "aligned_lines", "said"),
        "storyboard_app.screenplay.pages": ("pages_of", "paginate"),
        "storyboard_app.screenplay.report": ("SURE", "ImportReport", "as_text", "report_of"),
        "storyboard_app.screenplay.retag": ("HEADING", "retagged"),
        "storyboard_app.screenplay.revision": ("Revised", "SceneOrigin", "groups_of", "revise"),
    },
)


#: Readers by name, in the order in which they look at a file.
FORMATS: Registry[Reader] = Registry(
    "script reader",
    formats.__name__,
    "storyboard.readers",
    Reader,
    order=lambda name, reader: (reader.PLACE, name),
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
    return FORMATS[format_of(name, content)].read(content, name)


def format_of(name: str, content: bytes) -> str:
    """Return the name of the format that a file is in. Raises Unreadable for what is no screenplay."""
    for kind, reader in FORMATS.items():
        if kind == "fountain":
            refuse_foreign(name, content)
        if reader.recognises(content):
            return kind
    raise Unreadable(f"this is no screenplay that can be read here. Known kinds: {known_kinds()}.", file=name)


def write(screenplay: Screenplay, kind: str = "") -> bytes:
    """Return a screenplay as a file of a kind that can be written; by default the kind that it was read from.

    Where it is the kind it was read from, what did not change keeps its bytes. Raises Unusable for other kinds.
    """
    if (kind or screenplay.format) not in WRITABLE:
        raise Unusable(
            f"Screenplays are not written as {kind or screenplay.format} here, only as {' or '.join(WRITABLE)}."
        )
    return import_module(f"{__name__}.{kind or screenplay.format}_write").write(screenplay)


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
    b"\xd0\xcf\x11\xe0": "an old office document. Save the script as Word (.docx), plain text or Final Draft",
    b"\x1f\x8b": "a compressed file. Unpack it first",
    b"{\\rtf": "a rich text document. Save the script as Word (.docx) or plain text",
}
#: Files of programs that are not read, by their endings, and the way out of each.
_WAYS_OUT = {
    ".fdr": "Final Draft 7 or older wrote it. Open it in Final Draft and save it as .fdx",
    ".mmsw": "Movie Magic Screenwriter wrote it. Export it from there as Final Draft (.fdx) or PDF",
    ".scw": "Scriptware or Movie Magic Screenwriter wrote it. Export it from there as text or PDF",
    ".wdz": "WriterDuet wrote it. Export it from there as Final Draft (.fdx), Fountain or PDF",
    ".sbx": "a storyboard program wrote it. Export the script from there as text or PDF",
    ".doc": "Word 2003 or older wrote it. Save it as .docx or PDF",
    ".odt": "Save it as Word (.docx) or PDF",
    ".rtf": "Save it as Word (.docx) or plain text",
    ".pages": "Export it from Pages as Word (.docx) or PDF",
    ".gdoc": "it is only a link to a document. Download the document itself as Word (.docx) or PDF",
    ".docx": "it is no Word document inside. Save it again from Word, or as PDF",
    ".xlsx": "Save the script as Word (.docx), plain text or Final Draft",
}


def refuse_foreign(name: str, content: bytes) -> None:
    """Raise Unreadable for a file that is plainly something else."""
    for start, kind in _FOREIGN.items():
        if content.startswith(start):
            raise Unreadable(f"this is {kind}. Known kinds: {known_kinds()}.", file=name)
    ending = PurePosixPath(name).suffix.lower()
    if ending in _WAYS_OUT:
        raise Unreadable(f"{ending} files are not read here: {_WAYS_OUT[ending]}.", file=name)
    head = content[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise Unreadable(
            "this is a web page and no script. Download the script itself, or copy its text into a .txt file.",
            file=name,
        )
    owner = next(
        (reader for kind, reader in FORMATS.items() if ending in reader.EXTENSIONS and kind not in _TEXTS), None
    )
    if owner and not content.strip():
        raise Unreadable("this file is empty.", file=name)
    if owner and not content.lstrip().startswith(b"%PDF") and owner.LABEL in _PACKED:
        raise Unreadable(
            f"its name says {owner.LABEL}, but there is no such script in it. Save it again from {owner.LABEL}, or"
            " export it as PDF.",
            file=name,
        )


#: Kinds that are text, whatever they are called; and those whose files are no text, so that text in them is a mistake.
_TEXTS = ("fountain", "text")
_PACKED = ("Fade In", "Highland", "Celtx", "Scrite", "KIT Scenarist or Story Architect")
