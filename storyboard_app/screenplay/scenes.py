"""Paragraphs in order -> scenes.

What stands before the first heading is a scene without one, numbered 0, when there is something to see or hear in it; a
FADE IN:, a section or a note belongs to the scene that it leads to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from storyboard_app.values import Element, ElementType, Scene

#: Shows nothing by itself.
_LEADS_ON = {ElementType.TRANSITION, ElementType.SECTION, ElementType.SYNOPSIS, ElementType.NOTE}


def scenes_of(paragraphs: Iterable[Scene | Element]) -> Iterator[Scene]:
    """Give each element to the scene whose heading came last; number by place what has no number of its own."""
    scene: Scene | None = None
    elements: list[Element] = []
    count = 0
    for paragraph in paragraphs:
        if isinstance(paragraph, Element):
            elements.append(paragraph)
            continue
        if scene or not all(element.type in _LEADS_ON for element in elements):
            yield _closed(scene, elements)
            elements = []
        count += 1
        scene = paragraph if paragraph.number_given else replace(paragraph, number=str(count))
    if scene or elements:
        yield _closed(scene, elements)


def _closed(scene: Scene | None, elements: list[Element]) -> Scene:
    if scene is None:
        scene = Scene("0", "", "", "", "", 1.0, (), line=elements[0].line)
    return replace(scene, elements=tuple(elements))


def in_order(scenes: Iterable[Scene]) -> list[Scene | Element]:
    """Return headings and paragraphs as they stand in the script: what `scenes_of` was given."""
    found: list[Scene | Element] = []
    for index, scene in enumerate(scenes):
        before = 0
        if scene.heading:
            leading = takewhile(lambda one, scene=scene, index=index: _stands_before(one, scene, index), scene.elements)
            before = len(list(leading))
        found += [*scene.elements[:before], *([scene] if scene.heading else []), *scene.elements[before:]]
    return found


def _stands_before(element: Element, scene: Scene, index: int) -> bool:
    """Whether an element leads to a scene from before its heading; where lines do not tell, by its kind."""
    if element.line and scene.line:
        return element.line < scene.line
    return index == 0 and element.type in (ElementType.TRANSITION, ElementType.SECTION)
