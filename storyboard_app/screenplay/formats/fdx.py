"""Final Draft: FDX (XML) of versions 8 to 13 and of the programs that write it."""

from __future__ import annotations

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

LABEL = "Final Draft"
EXTENSIONS = (".fdx",)
PLACE = 3


def recognises(content: bytes) -> bool:
    """Whether the content is XML of Final Draft's, in any encoding."""
    head = content[:4000].replace(b"\0", b"")
    return b"<FinalDraft" in head or (head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml"))


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for broken or hostile XML, with its line."""
    from storyboard_app.screenplay import fdx

    return fdx.read(content, name)
