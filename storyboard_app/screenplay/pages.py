"""Where each scene falls on paper: pages and eighths.

US Letter screenplay layout: 55 lines a page; action 61 characters wide, dialogue 35, parentheticals 28 (12 point
Courier, 10 characters an inch). Scenes are measured in eighths of a page, at least one (breakdown convention).
"""

from collections.abc import Iterable, Iterator, Sequence

from storyboard_app.screenplay.scenes import changed
from storyboard_app.values import ElementType, Scene

LINES_A_PAGE = 55
WIDTHS = {ElementType.DIALOGUE: 35, ElementType.LYRICS: 35, ElementType.PARENTHETICAL: 28, ElementType.CHARACTER: 38}
ACTION_WIDTH = 61
#: Printed on no page.
UNPRINTED = {ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS}
#: These follow their cue without an empty line before them.
TIGHT = {ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRICS}


def paginate(scenes: Iterable[Scene]) -> tuple[Scene, ...]:
    """Return the scenes with `page_start` (pages counted from 1.0) and `eighths` estimated from their words."""
    whole = tuple(scenes)
    placed = zip(whole, places_of(whole), strict=True)
    return tuple(changed(scene, page_start=start, eighths=eighths) for scene, (start, eighths) in placed)


def places_of(scenes: Iterable[Scene], counted: bool = False) -> Iterator[tuple[float, int]]:
    """Yield of each scene the page that it starts on, and its length in eighths, estimated from their words.

    counted: whether the scenes with a heading say, where it is not 0, the page and the eighths that the program counted
    which wrote them; the place on that page is then estimated.
    """
    at = 0.0
    for scene in scenes:
        page, eighths = (scene.page_start, scene.eighths) if counted and scene.heading else (0.0, 0)
        if page:
            at = min(max(at, (page - 1) * LINES_A_PAGE), (page - 1 / 8) * LINES_A_PAGE)
        lines = eighths * LINES_A_PAGE / 8 or _lines_of(scene)
        yield round(1 + at / LINES_A_PAGE, 3), eighths or max(1, round(lines * 8 / LINES_A_PAGE))
        at += lines


def pages_of(scenes: Sequence[Scene]) -> float:
    """Return the length in pages of scenes that are paginated, at least 1/8 where there is anything."""
    if not scenes:
        return 0.0
    lines = (scenes[-1].page_start - 1) * LINES_A_PAGE + _lines_of(scenes[-1])
    return round(max(lines / LINES_A_PAGE, 0.125 if lines else 0.0), 3)


def _lines_of(scene: Scene) -> int:
    """Return how many printed lines a scene takes, those between its paragraphs with them."""
    lines, room = 2 if scene.heading else 0, _ROOM
    for element in scene.elements:
        width, more = room[element.type]
        if not width or (element.dual and element.type is not _CUE):
            continue
        text = element.text
        if "\n" in text:
            lines += sum((len(line) - 1) // width + 1 if line else 1 for line in text.split("\n")) + more - 1
        else:
            lines += ((len(text) or 1) - 1) // width + more
    return lines


_CUE = ElementType.CHARACTER
#: Of each kind, the width of its lines and how many it takes at least, an empty one before it among them; no width for
#: what is not printed.
_ROOM = {
    kind: (0, 0) if kind in UNPRINTED else (WIDTHS.get(kind, ACTION_WIDTH), 1 + int(kind not in TIGHT))
    for kind in ElementType
}
