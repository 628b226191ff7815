"""Word reader: .docx with a screenplay in it -> Screenplay.

Paragraphs whose styles are named as screenwriting templates name them are what they are called. Without such styles the
document is read as it would be printed, by how far in its paragraphs stand; a table of two columns is an AV script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element as Node

from storyboard_app.screenplay import layout
from storyboard_app.screenplay.archives import member, members, tree_of
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.rows import Piece, PrintedPage, Row
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.paragraphs import Paragraph, screenplay_of
from storyboard_app.values import ElementType, ReadWarning, Screenplay

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART, _STYLES = "word/document.xml", "word/styles.xml"
#: Styles of screenwriting templates, by what their names hold, in small letters without spaces.
_NAMED: tuple[tuple[str, ElementType | None], ...] = (
    ("sceneheading", None),
    ("slugline", None),
    ("slug", None),
    ("szenenkopf", None),
    ("szenenüberschrift", None),
    ("intitulé", None),
    ("encabezadodeescena", None),
    ("parenthetical", ElementType.PARENTHETICAL),
    ("wryly", ElementType.PARENTHETICAL),
    ("regieanweisungdialog", ElementType.PARENTHETICAL),
    ("dialogue", ElementType.DIALOGUE),
    ("dialog", ElementType.DIALOGUE),
    ("diálogo", ElementType.DIALOGUE),
    ("charactername", ElementType.CHARACTER),
    ("character", ElementType.CHARACTER),
    ("figur", ElementType.CHARACTER),
    ("personnage", ElementType.CHARACTER),
    ("personaje", ElementType.CHARACTER),
    ("transition", ElementType.TRANSITION),
    ("shot", ElementType.SHOT),
    ("lyrics", ElementType.LYRICS),
    ("action", ElementType.ACTION),
    ("scenedescription", ElementType.ACTION),
    ("handlung", ElementType.ACTION),
    ("acción", ElementType.ACTION),
)
_POINTS, _PITCH, _ADVANCE, _TAB = 20, 12.0, 7.2, 36.0
#: Where a Letter page's text begins and ends, in points.
_LEFT, _RIGHT = 72.0, 540.0
#: Columns of a table stand so far apart, and a line in one holds so many letters.
_COLUMN, _LETTERS = 240.0, 30


@dataclass
class _Look:
    """How a paragraph is set: by its style, or by itself."""

    name: str = ""
    #: In points, from the margin.
    indent: float = 0.0
    align: str = ""
    #: Empty room above and below, in points.
    above: float = 0.0
    below: float = 0.0
    capitals: bool = False


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a damaged document."""
    root = tree_of(member(content, _PART, name), name)
    styles = _styles(tree_of(member(content, _STYLES, name), name)) if _STYLES in members(content) else {}
    body = root.find(f"{_W}body")
    nodes = list(body) if body is not None else []
    named = list(_by_style(nodes, styles))
    if sum(kind is not ElementType.ACTION for kind, *_ in named if kind is None or kind) > 2:
        return screenplay_of(named, "word")
    reading = layout.read(list(_pages(nodes, styles)), [])
    scenes = paginate(reading.scenes)
    all_warnings = [
        *reading.warnings,
        ReadWarning("This document has no screenplay styles; it was read by its layout."),
    ]
    return Screenplay(reading.title, scenes, reading.title_page, tuple(all_warnings), "word", pages_of(scenes))


def _styles(root: Node) -> dict[str, _Look]:
    looks: dict[str, _Look] = {}
    bases: dict[str, str] = {}
    for style in root.iter(f"{_W}style"):
        key = style.get(f"{_W}styleId") or ""
        looks[key] = _look(style.find(f"{_W}pPr"), _Look(_value(style.find(f"{_W}name"))))
        looks[key].capitals = style.find(f"{_W}rPr/{_W}caps") is not None
        bases[key] = _value(style.find(f"{_W}basedOn"))
    for key, look in looks.items():
        base = looks.get(bases[key])
        if base:
            look.indent, look.align = look.indent or base.indent, look.align or base.align
            look.above, look.below = look.above or base.above, look.below or base.below
    return looks


def _value(node: Node | None) -> str:
    return "" if node is None else node.get(f"{_W}val") or ""


def _number(node: Node | None, *names: str) -> float:
    value = "" if node is None else next((text for name in names if (text := node.get(f"{_W}{name}"))), "")
    try:
        return float(value) / _POINTS
    except ValueError:
        return 0.0


def _look(properties: Node | None, base: _Look) -> _Look:
    if properties is None:
        return base
    indent = properties.find(f"{_W}ind")
    spacing = properties.find(f"{_W}spacing")
    at = _number(indent, "left", "start") + _number(indent, "firstLine") - _number(indent, "hanging")
    return _Look(
        base.name,
        at if indent is not None else base.indent,
        _value(properties.find(f"{_W}jc")) or base.align,
        _number(spacing, "before") if spacing is not None and spacing.get(f"{_W}before") else base.above,
        _number(spacing, "after") if spacing is not None and spacing.get(f"{_W}after") else base.below,
        base.capitals,
    )


def _look_of(paragraph: Node, styles: dict[str, _Look]) -> _Look:
    properties = paragraph.find(f"{_W}pPr")
    style = "" if properties is None else _value(properties.find(f"{_W}pStyle"))
    return _look(properties, styles.get(style, _Look(style)))


def _text_of(paragraph: Node) -> str:
    """Return a paragraph's words, with what was deleted in tracking left out."""
    words: list[str] = []
    deleted = {id(node) for gone in paragraph.iter(f"{_W}del") for node in gone.iter()}
    for node in paragraph.iter():
        if id(node) in deleted:
            continue
        if node.tag == f"{_W}t":
            words.append(node.text or "")
        elif node.tag == f"{_W}tab" and node.get(f"{_W}val") is None:
            words.append("\t")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            words.append("\f" if node.get(f"{_W}type") == "page" else "\n")
        elif node.tag == f"{_W}noBreakHyphen":
            words.append("-")
    return "".join(words)


def _by_style(nodes: list[Node], styles: dict[str, _Look]) -> Iterator[Paragraph]:
    for node in nodes:
        if node.tag != f"{_W}p":
            continue
        look = _look_of(node, styles)
        text = _text_of(node).replace("\f", "").strip()
        name = look.name.lower().replace(" ", "").replace("_", "").replace("-", "")
        kind = next((kind for part, kind in _NAMED if part in name), ElementType.ACTION)
        if kind is ElementType.ACTION and is_heading(text) and text == text.upper():
            kind = None
        yield Paragraph(kind, text.upper() if kind is ElementType.CHARACTER and look.capitals else text)


class _Printer:
    """Puts paragraphs on pages, line under line."""

    def __init__(self) -> None:
        self.pages: list[list[Row]] = [[]]
        self.y = _PITCH

    def turn(self) -> None:
        """Begin another page."""
        self.pages.append([])
        self.y = _PITCH

    def line(self, pieces: list[Piece]) -> None:
        """Print a line, if it says anything."""
        if pieces:
            self.pages[-1].append(Row(0, self.y, _PITCH, pieces, emphatic=None))
        self.y += _PITCH

    def skip(self, points: float) -> None:
        """Leave room; less than half a line is none."""
        self.y += _PITCH if points >= _PITCH / 2 else 0.0


def _pages(nodes: list[Node], styles: dict[str, _Look]) -> Iterator[PrintedPage]:
    printer = _Printer()
    for node in nodes:
        if node.tag == f"{_W}p":
            _print(printer, node, styles)
        elif node.tag == f"{_W}tbl":
            for row in node.iter(f"{_W}tr"):
                _print_cells(printer, row.findall(f"{_W}tc"))
    for number, rows in enumerate(page for page in printer.pages if page):
        for row in rows:
            row.page = number
        yield PrintedPage(number, 612, 792, rows)


def _print(printer: _Printer, node: Node, styles: dict[str, _Look]) -> None:
    look = _look_of(node, styles)
    printer.skip(look.above)
    for part, text in enumerate(_text_of(node).split("\f")):
        if part:
            printer.turn()
        for line in text.split("\n"):
            printer.line(list(_pieces(line.upper() if look.capitals else line, look)))
    printer.skip(look.below)


def _pieces(line: str, look: _Look) -> Iterator[Piece]:
    """Yield a line's pieces: what tabs set apart stands apart."""
    words = line.strip()
    if not words:
        return
    lead = line[: len(line) - len(line.lstrip())]
    x = _LEFT + look.indent + sum(_TAB if letter == "\t" else _ADVANCE for letter in lead)
    if look.align == "center":
        x = (_LEFT + _RIGHT + look.indent) / 2 - len(words) * _ADVANCE / 2
    elif look.align in ("right", "end"):
        x = _RIGHT - len(words) * _ADVANCE
    for piece in filter(str.strip, words.split("\t")):
        yield Piece(x, x + len(piece) * _ADVANCE, piece.strip())
        x += max(_TAB, (len(piece) * _ADVANCE // _TAB + 1) * _TAB)


def _print_cells(printer: _Printer, cells: list[Node]) -> None:
    """Print the cells of a table's row side by side."""
    columns = [
        [line for paragraph in cell.iter(f"{_W}p") for line in _text_of(paragraph).replace("\f", "\n").split("\n")]
        for cell in cells
    ]
    printer.skip(_PITCH)
    for lines in range(max(map(len, columns), default=0)):
        pieces = [
            Piece(_LEFT + _COLUMN * at, _LEFT + _COLUMN * at + _ADVANCE * min(len(text), _LETTERS), text)
            for at, column in enumerate(columns)
            if lines < len(column) and (text := column[lines].strip())
        ]
        printer.line(pieces)
