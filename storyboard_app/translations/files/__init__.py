"""Files for translators, one format a file: every line with its original, its translation and the room that it has.

XLIFF is written as 1.2: every translators' program opens that, OmegaT and older ones nothing newer. What comes back may
be 1.2 or 2.x.
"""

from collections.abc import Mapping

from storyboard_app.errors import Unusable
from storyboard_app.translations.files import table, xliff
from storyboard_app.translations.files.rows import FileHead as FileHead
from storyboard_app.translations.files.rows import FileRow as FileRow
from storyboard_app.translations.files.rows import Format as Format
from storyboard_app.translations.files.rows import Incoming as Incoming

#: By name, in the order of menus.
FORMATS: Mapping[str, Format] = {"xliff": xliff, "csv": table}
#: The largest file, in bytes; the most lines in one.
LARGEST, MOST = 8 * 2**20, 20_000
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read(content: bytes, file: str) -> Incoming:
    """Return what a translators' file says. Raises Unreadable, with where and why, and Unusable where it is large."""
    if len(content) > LARGEST:
        raise Unusable(f"A file of translations has at most {LARGEST // 2**20} MB.")
    begins = content[:64].decode("utf-16" if content.startswith(_WIDE) else "utf-8-sig", "ignore").lstrip()
    incoming = (xliff if begins.startswith("<") else table).read(content, file)
    if len(incoming.rows) > MOST:
        raise Unusable(f"A file of translations has at most {MOST:,} lines.")
    return incoming
