"""Paragraphs of other programs' files -> Screenplay: what each is, these programs say; the rest is alike for all."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from storyboard_app.screenplay.cues import MORE, name_of
from storyboard_app.screenplay.headings import heading_of, is_act_title
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay

_SPOKEN = {ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS}


class Paragraph(NamedTuple):
    """A paragraph as a file has it."""

    #: None for a scene heading.
    kind: ElementType | None
    text: str
    #: Of its scene, where it is a heading that has one.
    number: str = ""
    #: Part of a speech set beside another one.
    dual: bool = False
    #: Number in the source, counted from 1; 0 where it has no lines.
    line: int = 0


def screenplay_of(
    paragraphs: Iterable[Paragraph],
    kind: str,
    title_page: Sequence[tuple[str, str]] = (),
    warnings: Sequence[ReadWarning] = (),
) -> Screenplay:
    """Return the screenplay that paragraphs make. kind: the format's name."""
    scenes = paginate(scenes_of(_items(paragraphs)))
    all_warnings = [*warnings, *([] if scenes else [ReadWarning("No scene was found in this script.")])]
    title = next((value for key, value in title_page if key.lower() == "title"), "")
    return Screenplay(title, scenes, tuple(title_page), tuple(all_warnings), kind, pages_of(scenes))


def _items(paragraphs: Iterable[Paragraph]) -> Iterator[Scene | Element]:
    speaker = ""
    for kind, written, number, dual, line in paragraphs:
        text = written.replace("\u2028", "\n").strip()
        if not text or MORE.fullmatch(text):
            continue
        if kind is None:
            speaker = ""
            yield heading(" ".join(text.split()), number, line)
            continue
        if kind is ElementType.CHARACTER:
            speaker = name_of(text)
        elif kind not in _SPOKEN:
            speaker = ""
        elif not speaker:
            kind = ElementType.ACTION
        if kind is ElementType.PARENTHETICAL and not text.startswith("("):
            text = f"({text})"
        if kind is ElementType.ACTION and is_act_title(text):
            kind = ElementType.SECTION
        yield Element(kind, text, speaker, line, dual and kind in _SPOKEN | {ElementType.CHARACTER})


def heading(text: str, number: str = "", line: int = 0) -> Scene:
    """Return a scene without anything in it yet."""
    parts = heading_of(text)
    number = number.strip(" .") or parts.number
    return Scene(number, parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, (), bool(number), line)
