r"""Trelby reader: the plain text that this free screenwriting program saves -> Screenplay.

A line of the script begins with how it ends (`>` wraps on, `.` ends its paragraph, `&` and `|` break in it) and what it
is (`\\` heading, `.` action, `_` cue, `(` aside, `:` dialogue, `/` transition, `%` shot, `@` note, `=` act). Lines that
begin with `#` say everything else.
"""

from collections.abc import Iterator

from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.paragraphs import Paragraph, screenplay_of
from storyboard_app.values import ElementType, Screenplay

LABEL = "Trelby"
EXTENSIONS = (".trelby",)
PLACE = 2
_KINDS: dict[str, ElementType | None] = {
    "\\": None,
    ".": ElementType.ACTION,
    "_": ElementType.CHARACTER,
    "(": ElementType.PARENTHETICAL,
    ":": ElementType.DIALOGUE,
    "/": ElementType.TRANSITION,
    "%": ElementType.SHOT,
    "@": ElementType.NOTE,
    "=": ElementType.SECTION,
}
#: How a line ends: wrapped, at its paragraph's end, or broken by hand.
_JOINTS = {">": " ", "+": "", "&": "\n", "|": "\n"}
_ENDS = ".>&|+"


def recognises(content: bytes) -> bool:
    """Whether the content is Trelby's."""
    return content.removeprefix(b"\xef\xbb\xbf").startswith(b"#Version ") and b"#Start-Script" in content


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for what is no text."""
    text, warnings = decoding.decode(content, name)
    head, _, body = text.partition("#Start-Script")
    titles = [line.split(",", 6)[-1].strip() for line in head.split("\n") if line.startswith("#Title-String ")]
    title_lines = [words for words in titles if words]
    pairs = [("Title", title_lines[0]), *(("Note", words) for words in title_lines[1:])] if title_lines else []
    return screenplay_of(_paragraphs(body.split("\n")[1:], head.count("\n") + 2), "trelby", pairs, warnings)


def _paragraphs(lines: list[str], first: int) -> Iterator[Paragraph]:
    """Yield what each paragraph is and says."""
    held, start = "", first
    for number, line in enumerate(lines, first):
        if len(line) < 2 or line[0] not in _ENDS or line[1] not in _KINDS:
            continue
        if not held:
            start = number
        held += line[2:] + _JOINTS.get(line[0], "")
        if line[0] == ".":
            yield Paragraph(_KINDS[line[1]], held, line=start)
            held = ""
    if held:
        yield Paragraph(ElementType.ACTION, held, line=start)
