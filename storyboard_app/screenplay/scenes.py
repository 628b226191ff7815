"""Paragraphs in order -> scenes.

What stands before the first heading is a scene without one, numbered 0, when there is something to see or hear in it; a
FADE IN:, a section or a note belongs to the scene that it leads to.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, takewhile

from storyboard_app.screenplay.matching import said
from storyboard_app.screenplay.patterns import late
from storyboard_app.values import Element, ElementType, Scene

_DIGITS = late(r"\d+")
#: Shows nothing by itself.
_LEADS_ON = {ElementType.TRANSITION, ElementType.SECTION, ElementType.SYNOPSIS, ElementType.NOTE}


def scenes_of(paragraphs: Iterable[Scene | Element]) -> Iterator[Scene]:
    """Give each element to the scene whose heading came last; number by place what has no number of its own."""
    elements, headings = list[Element](), list[tuple[int, Scene]]()
    for paragraph in paragraphs:
        if isinstance(paragraph, Element):
            elements.append(paragraph)
        else:
            headings.append((len(elements), paragraph))
    start = headings[0][0] if headings else len(elements)
    if start and not (headings and all(element.type in _LEADS_ON for element in elements[:start])):
        yield Scene("0", "", "", "", "", 1.0, tuple(elements[:start]), line=elements[0].line)
    else:
        start = 0
    ends = [end for end, _ in headings[1:]] + [len(elements)]
    free = _free_numbers([scene.number for _, scene in headings if scene.number_given])
    for ordinal, ((_, scene), end) in enumerate(zip(headings, ends, strict=False), 1):
        number = scene.number if scene.number_given else free(ordinal)
        yield changed(scene, elements=tuple(elements[start:end]), number=number)
        start = end


def _free_numbers(numbers: Sequence[str]) -> Callable[[int], str]:
    """Return what numbers a scene by its place; where a script gives that number to another one, above all it gives."""
    taken = {number.strip(" .").upper() for number in numbers}
    if not taken:
        return str
    highest = max([int(digits.group()) for number in taken if (digits := _DIGITS.search(number))], default=0)
    above = count(highest + 1)

    def number_of(ordinal: int) -> str:
        number = str(ordinal)
        if number not in taken:
            taken.add(number)
            return number
        number = next(free for letter in above if (free := str(letter)) not in taken)
        taken.add(number)
        return number

    return number_of


def changed(scene: Scene, **fields: object) -> Scene:
    """Return a scene with other values in some fields: `dataclasses.replace`, at a fifth of its cost."""
    other = object.__new__(Scene)
    object.__setattr__(other, "__dict__", scene.__dict__ | fields)
    return other


def in_order(scenes: Iterable[Scene]) -> list[Scene | Element]:
    """Return headings and paragraphs as they stand in the script: what `scenes_of` was given."""
    items: list[Scene | Element] = []
    for index, scene in enumerate(scenes):
        before = 0
        if scene.heading:
            leading = takewhile(
                lambda element, scene=scene, index=index: _stands_before(element, scene, index), scene.elements
            )
            before = len(list(leading))
        items += [*scene.elements[:before], *([scene] if scene.heading else []), *scene.elements[before:]]
    return items


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
