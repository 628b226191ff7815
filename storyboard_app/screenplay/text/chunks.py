"""Text between headings -> elements, by the Fountain syntax, with the lines that they stand on in the whole."""

from collections.abc import Sequence

from storyboard_app.screenplay.fountain import read_text
from storyboard_app.values import Element


def elements_of(lines: Sequence[str], first: int) -> tuple[Element, ...]:
    """Return what some lines say. first: number of the first of them in the source, counted from 1."""
    if not any(line.strip() for line in lines):
        return ()
    # A heading of its own keeps a line such as `Place: ...` from being taken for a title page.
    scenes = read_text("\n".join([".BODY", "", *lines])).scenes
    elements = [element for scene in scenes for element in scene.elements]
    for element in elements:
        element.line += first - 3
        element.last_line += first - 3
    return tuple(elements)
