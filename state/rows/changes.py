"""Lines of the script in two wordings, as pages set them one above the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from storyboard_app.values import LineChange


@dataclass(frozen=True)
class ChangedLine:
    """A paragraph that changed: was and is; empty for one that was not there."""

    kind: str
    old: str
    new: str


def changed_lines(lines: Iterable[LineChange]) -> list[ChangedLine]:
    """Return what differs, as pages show it."""
    return [ChangedLine(line.kind, line.old, line.new) for line in lines if line.kind != "same"]
