"""Reading screenplays: a file's name and bytes in, a Screenplay out.

One module of `formats` is one format; what it has is in `reader`, and those of other packages are added by entry points
of the group `storyboard.readers`. The content decides before the name does, because scripts travel under wrong
names. What cannot be read is refused with a sentence that says where and why; what was repaired or dropped is a warning
in the result.
"""

from __future__ import annotations

from registry import modules_in, offering
from storyboard_app.errors import TooLarge, Unusable
from storyboard_app.screenplay.at_once import plain_reader_of

TYPE_CHECKING = False  # what the name in `typing` says, which takes longer to load than a script to read
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
    from storyboard_app.screenplay.reader import Progress as Progress
    from storyboard_app.screenplay.reader import Reader as Reader
    from storyboard_app.screenplay.readers import FORMATS as FORMATS
    from storyboard_app.screenplay.readers import check as check
    from storyboard_app.screenplay.readers import extensions as extensions
    from storyboard_app.screenplay.readers import format_of as format_of
    from storyboard_app.screenplay.readers import known_kinds as known_kinds
    from storyboard_app.screenplay.report import SURE as SURE
    from storyboard_app.screenplay.report import ImportReport as ImportReport
    from storyboard_app.screenplay.report import as_text as as_text
    from storyboard_app.screenplay.report import report_of as report_of
    from storyboard_app.screenplay.retag import HEADING as HEADING
    from storyboard_app.screenplay.retag import retagged as retagged
    from storyboard_app.screenplay.revision import Group as Group
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
        "storyboard_app.screenplay.reader": ("Progress", "Reader"),
        "storyboard_app.screenplay.readers": ("FORMATS", "check", "extensions", "format_of", "known_kinds"),
        "storyboard_app.screenplay.report": ("SURE", "ImportReport", "as_text", "report_of"),
        "storyboard_app.screenplay.retag": ("HEADING", "retagged"),
        "storyboard_app.screenplay.revision": ("Group", "Revised", "SceneOrigin", "groups_of", "revise"),
    },
)


#: The kinds that can be written.
WRITABLE = tuple(name.removesuffix("_write") for name in modules_in(__path__) if name.endswith("_write"))
#: Largest file read, in bytes.
LIMIT = 64 * 1024 * 1024


def _silent(_done: float, _said: str) -> None:
    """Tell nobody."""


def read(name: str, content: bytes, *, limit: int = LIMIT, progress: Progress = _silent) -> Screenplay:
    """Read a screenplay of any known format.

    name: the file's name, for messages and, where the content says nothing, for the format. content: its bytes.
    progress: told how far it is where that takes long, as with pages that are pictures.

    Raises TooLarge over `limit` bytes and Unreadable for what is no screenplay.
    """
    if len(content) > limit:
        raise TooLarge(f"{name} has {len(content) / 1e6:.1f} MB. Scripts of up to {limit / 1e6:.0f} MB are read.")
    if read_plain := plain_reader_of(name, content):
        return read_plain(content, name)
    from storyboard_app.screenplay.readers import read_by_format

    return read_by_format(name, content, progress)


def write(screenplay: Screenplay, kind: str = "") -> bytes:
    """Return a screenplay as a file of a kind that can be written; by default the kind that it was read from.

    Where it is the kind it was read from, what did not change keeps its bytes. Raises Unusable for other kinds.
    """
    if (kind or screenplay.format) not in WRITABLE:
        raise Unusable(
            f"Screenplays are not written as {kind or screenplay.format} here, only as {' or '.join(WRITABLE)}."
        )
    from importlib import import_module

    return import_module(f"{__name__}.{kind or screenplay.format}_write").write(screenplay)
