"""Where each scene falls on paper: pages and eighths.

US Letter screenplay layout: 55 lines a page; action 61 characters wide, dialogue 35, parentheticals 28 (12 point
Courier, 10 characters an inch). Scenes are measured in eighths of a page, at least one (breakdown convention).
"""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from storyboard_app.values import Element, ElementType, Scene

LINES_A_PAGE = 55
WIDTHS = {ElementType.DIALOGUE: 35, ElementType.LYRICS: 35, ElementType.PARENTHETICAL: 28, ElementType.CHARACTER: 38}
ACTION_WIDTH = 61
#: Printed on no page.
UNPRINTED = {ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS}
#: These follow their cue without an empty line before them.
TIGHT = {ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRICS}


def paginate(scenes: Iterable[Scene]) -> tuple[Scene, ...]:
    """Return the scenes with `page_start` (pages counted from 1.0) and `eighths` estimated from their words."""
    placed, at = [], 0
    for scene in scenes:
        lines = (2 if scene.heading else 0) + sum(map(_printed_lines, scene.elements))
        eighths = max(1, round(lines * 8 / LINES_A_PAGE))
        placed.append(replace(scene, page_start=round(1 + at / LINES_A_PAGE, 3), eighths=eighths))
        at += lines
    return tuple(placed)


def pages_of(scenes: Iterable[Scene]) -> float:
    """Return the script's length in pages, at least 1/8 where there is any scene."""
    lines = sum((2 if scene.heading else 0) + sum(map(_printed_lines, scene.elements)) for scene in scenes)
    return round(max(lines / LINES_A_PAGE, 0.125 if lines else 0.0), 3)


def _printed_lines(element: Element) -> int:
    if element.type in UNPRINTED:
        return 0
    width = WIDTHS.get(element.type, ACTION_WIDTH)
    lines = sum(max(1, ceil(len(line) / width)) for line in element.text.split("\n"))
    if element.dual and element.type is not ElementType.CHARACTER:
        return 0
    return lines + (element.type not in TIGHT)
