"""A figure, and what is promised of it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """A figure that may be at most so much."""

    name: str
    value: float
    unit: str
    #: None where nothing is promised.
    most: float | None = None

    @property
    def kept(self) -> bool:
        """Whether it is kept."""
        return self.most is None or self.value <= self.most

    def __str__(self) -> str:
        said = f"{self.name:<58}{self.value:>10.1f} {self.unit:<8}"
        return said if self.most is None else f"{said}{'ok' if self.kept else 'MISSED'}, at most {self.most:g}"


def share(values: Sequence[float], part: float) -> float:
    """Return what so large a part of some values is at most; infinity for none."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else float("inf")
