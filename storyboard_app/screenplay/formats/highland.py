"""Highland reader: the archive of a TextBundle that Highland saves, with the script in it as Fountain -> Screenplay."""

import re
from dataclasses import replace

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.archives import member, members
from storyboard_app.values import Screenplay

LABEL = "Highland"
EXTENSIONS = (".highland", ".textpack")
PLACE = 2
_TEXT = re.compile(r"(?:.*/)?text\.(?:fountain|md|markdown|txt)", re.IGNORECASE)


def recognises(content: bytes) -> bool:
    """Whether the content is an archive with a text in it."""
    return _text_in(content) != ""


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a damaged archive."""
    from storyboard_app.screenplay.fountain import read as read_fountain

    part = _text_in(content)
    if not part:
        raise Unreadable("this archive holds no text.", file=name)
    script = read_fountain(member(content, part, name), name)
    title = script.title or _title_of(part, name)
    return replace(script, title=title, format="highland", source=b"")


def _text_in(content: bytes) -> str:
    return next((name for name in members(content) if _TEXT.fullmatch(name) and "__MACOSX" not in name), "")


def _title_of(part: str, name: str) -> str:
    """Return what the bundle is called, or the file, where the script has no title page."""
    from pathlib import PurePosixPath

    folder = PurePosixPath(part).parts[0] if "/" in part else name
    return PurePosixPath(folder).stem
