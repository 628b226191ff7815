"""Elements as Fountain text: what is written so that it is read as the same thing again.

What would be read as something else is forced with the mark that the syntax has for it (fountain.io/syntax).
"""

from collections.abc import Callable, Sequence

from storyboard_app.screenplay.cues import is_cue
from storyboard_app.screenplay.fountain_lines import Kind, is_transition, kind_of
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.values import Element, ElementType, Scene

#: Inside a paragraph these would begin something else.
_MARKS = ("=", ">", "#", "~", "!")


def is_spoken(item: Scene | Element) -> bool:
    """Whether it stands under a cue, without an empty line before it."""
    return isinstance(item, Element) and bool(item.character) and item.type is not ElementType.CHARACTER


def lines_of(item: Scene | Element) -> list[str]:
    """Return the lines of a heading or a paragraph, without line ends."""
    if isinstance(item, Scene):
        return [_heading(item)]
    if item.type is ElementType.ACTION:
        return _action(item.text.split("\n"))
    if is_spoken(item) and item.type is not ElementType.NOTE:
        return _said(item)
    return [_WRITERS[item.type](line) + (" ^" if _second(item) else "") for line in _kept(item)]


def _kept(element: Element) -> Sequence[str]:
    """Return the lines of a paragraph; a note is one whatever it says, a line that is empty says nothing elsewhere."""
    if element.type is ElementType.NOTE:
        return ["\n".join(line if line.strip() else "  " for line in element.text.split("\n"))]
    return [line.strip() for line in element.text.split("\n") if line.strip()] or [""]


def _second(element: Element) -> bool:
    return element.dual and element.type is ElementType.CHARACTER


def _heading(scene: Scene) -> str:
    text = scene.heading if is_heading(scene.heading) and scene.heading[:1] != "." else f".{scene.heading}"
    return f"{text} #{scene.number}#" if scene.number_given else text


def _action(lines: list[str]) -> list[str]:
    """Write a paragraph: an empty line in it is two spaces, a line that would be something else is forced."""
    first, *rest = [line if line.strip() else "  " for line in lines]
    plain = first.strip() and kind_of(first, True, rest[0] if rest else "") is Kind.ACTION
    if not plain or first.startswith("!"):
        first = _forced(first)
    return [first, *(_forced(line) if line.strip().startswith(_MARKS) else line for line in rest)]


def _forced(line: str) -> str:
    """Force a line of action; two marks alone would be a shot."""
    return f"!!{line}" if line.startswith("!") else f"!{line}"


def _said(element: Element) -> list[str]:
    lines = [line.strip() or "  " for line in element.text.split("\n")]
    if element.type is ElementType.LYRICS:
        return [f"~{line}" for line in lines]
    if element.type is ElementType.PARENTHETICAL:
        words = " ".join(line.strip() for line in lines)
        return [words if words.startswith("(") and words.endswith(")") else f"({words.strip('()')})"]
    return lines


def _cue(text: str) -> str:
    plain = is_cue(text) and kind_of(text, True, "x") is Kind.CUE
    return text if plain else f"@{text}"


def _shot(text: str) -> str:
    return text if kind_of(text, True, "") is Kind.SHOT else f"!!{text}"


def _transition(text: str) -> str:
    return text if text == text.upper() and is_transition(text) else f"> {text}"


_WRITERS: dict[ElementType, Callable[[str], str]] = {
    ElementType.CHARACTER: _cue,
    ElementType.TRANSITION: _transition,
    ElementType.CENTERED: lambda text: f"> {text} <",
    ElementType.SHOT: _shot,
    ElementType.LYRICS: lambda text: f"~{text}",
    ElementType.DIALOGUE: lambda text: text,
    ElementType.PARENTHETICAL: lambda text: text,
    ElementType.SECTION: lambda text: f"# {text}",
    ElementType.SYNOPSIS: lambda text: f"= {text}",
    ElementType.NOTE: lambda text: f"[[{text}]]",
}
