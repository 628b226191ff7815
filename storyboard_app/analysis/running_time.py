"""How long a scene runs: what is said at the speed of speech and what is done at the speed of reading it.

The field's rule of thumb is a minute a page; a scene of fast talk runs shorter, one of slow action longer. The estimate
is the mean of both, because each alone is far off for some scenes.
"""

from collections.abc import Iterable

from storyboard_app.dialogue import element_ticks
from storyboard_app.values import Element, Scene

_SECONDS_A_PAGE = 60.0
#: Ticks a second in which the pace is counted.
_RATE = (24, 1)


def seconds_of(scene: Scene) -> float:
    """Return a scene's estimated running time in seconds."""
    return 0.0 if scene.omitted else seconds_expected(scene.elements, scene.eighths)


def seconds_expected(elements: Iterable[Element], eighths: int) -> float:
    """Return how many seconds elements on so many eighths of a page are expected to run."""
    paced = sum(element_ticks(element, _RATE) for element in elements) / _RATE[0]
    by_page = eighths / 8 * _SECONDS_A_PAGE
    return round((paced + by_page) / 2, 1)
