"""Files that are what they are called, for certain: read at once, without all readers being asked.

Loading every reader takes longer than reading a feature. Readers that other packages add are asked about the rest.
"""

from __future__ import annotations

import os.path

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from collections.abc import Callable

    from storyboard_app.values import Screenplay


def plain_reader_of(name: str, content: bytes) -> Callable[[bytes, str], Screenplay] | None:
    """Return what reads a Final Draft or Fountain file that is called so; None where all readers must be asked."""
    ending = os.path.splitext(name)[1].lower()
    if ending not in (".fdx", ".fountain"):
        return None
    if ending == ".fdx":
        from storyboard_app.screenplay.formats import fdx

        return fdx.read if b"<FinalDraft" in content[:4000] and not content.startswith(b"PK") else None
    from storyboard_app.screenplay.formats import fountain, text

    return fountain.read if _is_words(content) and not text.may_be(content) else None


def _is_words(content: bytes) -> bool:
    """Say whether a file begins as words do, and not as the files of other programs, of the web or of media."""
    head = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return b"\0" not in head and head[:1] not in _NO_WORDS and not head.startswith(_NO_SCRIPTS)


#: What XML, JSON, PDF and rich text begin with, and bytes that are in no text.
_NO_WORDS = (b"", b"<", b"{", b"%", b"\x1f", b"\x1a", b"\x7f", b"\x89", b"\xff", b"\xfe", b"\xd0")
_NO_SCRIPTS = (b"PK", b"GIF8", b"II*", b"MM", b"ID3", b"fLaC", b"OggS", b"RIFF", b"7z", b"Rar!", b"SQLite", b"#Version")
