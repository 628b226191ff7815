"""What is found in the words of scripts, in a child where they are many: it may take minutes of computing."""

from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from storyboard_app.processes import at_length
from storyboard_app.values import Scene

#: Characters of text up to which scenes are looked at here: that takes milliseconds, as where one scene was edited.
SHORT = 10_000

Given = ParamSpec("Given")
Found = TypeVar("Found")


def beside(scenes: Iterable[Scene], find: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    """Return `find(*given, **named)`, which looks at these scenes. Raises OverLimit, Busy."""
    letters = sum(len(element.text) for scene in scenes for element in scene.elements)
    return find(*given, **named) if letters <= SHORT else at_length(find, *given, **named)
