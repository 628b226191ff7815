"""Paragraphs in order -> scenes.

What stands before the first heading is a scene without one, numbered 0, when there is something to see or hear in it; a
FADE IN:, a section or a note belongs to the scene that it leads to.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import cast

from storyboard_app.matching import said
from storyboard_app.values import Element, ElementType, Scene

#: Shows nothing by itself.
_LEADS_ON = {ElementType.TRANSITION, ElementType.SECTION, ElementType.SYNOPSIS, ElementType.NOTE}


def scenes_of(paragraphs: Iterable[Scene | Element]) -> Iterator[Scene]:
    """Give each element to the scene whose heading came last; number by place what has no number of its own."""
    found = list(paragraphs)
    headings = [at for at, one in enumerate(found) if isinstance(one, Scene)]
    leading = _elements(found[: headings[0] if headings else len(found)])
    if leading and not (headings and all(element.type in _LEADS_ON for element in leading)):
        yield Scene("0", "", "", "", "", 1.0, leading, line=leading[0].line)
        leading = ()
    for count, (at, end) in enumerate(pairwise([*headings, len(found)]), 1):
        scene = cast(Scene, found[at])
        number = scene.number if scene.number_given else str(count)
        yield changed(scene, elements=leading + _elements(found[at + 1 : end]), number=number)
        leading = ()


def _elements(between: list[Scene | Element]) -> tuple[Element, ...]:
    """Return what stands between two headings, of which none is a heading."""
    return cast("tuple[Element, ...]", tuple(between))


def changed(scene: Scene, **fields: object) -> Scene:
    """Return a scene with other values in some fields: `dataclasses.replace`, at a fifth of its cost."""
    other = object.__new__(Scene)
    object.__setattr__(other, "__dict__", scene.__dict__ | fields)
    return other


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


def key_of(item: Scene | Element) -> tuple[object, ...]:
    """Return what a heading or a paragraph says, for comparison: not where it stands."""
    if isinstance(item, Scene):
        return ("scene", item.heading, item.number if item.number_given else "")
    return said(item)
