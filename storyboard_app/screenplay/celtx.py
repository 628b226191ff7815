"""Celtx reader: the archive that the desktop program saved, with the script in it as a page -> Screenplay.

A paragraph is what its class says. The online service of the same name has no file: it exports Final Draft and PDF.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.archives import member, members
from storyboard_app.screenplay.paragraphs import Paragraph, screenplay_of
from storyboard_app.values import ElementType, Screenplay

_SCRIPT = re.compile(r"(?:.*/)?script[^/]*\.html?", re.IGNORECASE)
_KINDS: dict[str, ElementType | None] = {
    "sceneheading": None,
    "action": ElementType.ACTION,
    "text": ElementType.ACTION,
    "character": ElementType.CHARACTER,
    "parenthetical": ElementType.PARENTHETICAL,
    "dialog": ElementType.DIALOGUE,
    "dialogue": ElementType.DIALOGUE,
    "transition": ElementType.TRANSITION,
    "shot": ElementType.SHOT,
    "act": ElementType.SECTION,
}


def read(content: bytes, name: str = "") -> Screenplay:
    """Read the first script of a project. Raises Unreadable for a project without one."""
    pages = [part for part in members(content) if _SCRIPT.fullmatch(part)]
    if not pages:
        raise Unreadable("this Celtx project holds no script. Export the script as a text file or as PDF.", file=name)
    text, warnings = decoding.decode(member(content, pages[0], name), name)
    page = _Page()
    page.feed(text)
    page.close()
    pairs = [("Title", page.title.strip())] if page.title.strip() else []
    return screenplay_of(page.paragraphs(), "celtx", [*pairs, *page.said], warnings)


class _Page(HTMLParser):
    """Gathers the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        #: What else the title page says.
        self.said: list[tuple[str, str]] = []
        self._found: list[tuple[str, str, str]] = []
        self._open = False
        self._in_title = False
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, or what is said beside the script."""
        attributes = {key: value or "" for key, value in attrs}
        if tag == "p":
            self._open = True
            self._found.append((attributes.get("class", "").lower().split(" ")[0], "", attributes.get("scenestr", "")))
        elif tag == "br":
            self.handle_data("\n")
        elif tag == "title":
            self._in_title = True
        elif tag == "meta" and attributes.get("name", "").lower() == "author" and attributes.get("content", "").strip():
            self.said.append(("Author", attributes["content"].strip()))
        elif tag in ("style", "script"):
            self._aside += 1

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        self._open = self._open and tag != "p"
        self._in_title = self._in_title and tag != "title"
        if tag in ("style", "script"):
            self._aside = max(0, self._aside - 1)

    def handle_data(self, data: str) -> None:
        """Take the words of what is open."""
        if self._in_title:
            self.title += data
        elif self._open and not self._aside:
            kind, words, number = self._found[-1]
            self._found[-1] = (kind, words + data, number)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield what was gathered."""
        for kind, words, number in self._found:
            text = "\n".join(" ".join(line.split()) for line in words.strip().split("\n"))
            yield Paragraph(_KINDS.get(kind, ElementType.ACTION), text, number)
