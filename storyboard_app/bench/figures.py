"""A line of the table, the table, and how a line is measured."""

import contextlib
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    #: Seconds, megabytes for memory, frames a second, per cent.
    value: float
    unit: str = "s"
    #: What it is compared with, and that one's value.
    floor_name: str = ""
    floor: float = 0.0
    #: The most that it may be; None where nothing is aimed at.
    aim: float | None = None


def line(figure: Figure) -> str:
    """Return a figure alone: what it is of and its value."""
    return f"{figure.name}: {_shown(figure.value, figure.unit)}"


def table(figures: list[Figure]) -> str:
    """Return the figures as text."""
    rows = [("step", "value", "floor", "", "ratio", "aim")]
    for figure in figures:
        floor = _shown(figure.floor, figure.unit) if figure.floor else ""
        ratio = f"{figure.value / figure.floor:.2f} x" if figure.floor else ""
        rows.append((figure.name, _shown(figure.value, figure.unit), floor, figure.floor_name, ratio, _aim(figure)))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    aligned = ("<", ">", ">", "<", ">", "<")
    lines = ("  ".join(f"{cell:{a}{w}}" for cell, a, w in zip(row, aligned, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _aim(figure: Figure) -> str:
    """Return what is aimed at, and whether it is held."""
    if figure.aim is None:
        return ""
    return f"at most {_shown(figure.aim, figure.unit)}: {'held' if figure.value <= figure.aim else 'MISSED'}"


def _shown(value: float, unit: str) -> str:
    if unit == "frames/s":
        return f"{value:.2f} {unit}"
    if unit == "%":
        return f"{value:.1f} {unit}"
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what a piece of work gives, and the seconds it took."""
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def best(work: Callable[[], Any], times: int) -> tuple[Any, float]:
    """Return the result and the shortest of several times: what else the machine does only ever adds."""
    results = [timed(work) for _ in range(times)]
    return results[0][0], min(seconds for _, seconds in results)


def peak_megabytes() -> float:
    """Return the most memory that this process held so far.

    Linux is asked for the process's own high-water mark: `ru_maxrss` also counts what its parent held when it started
    it, since a process is born as the image of its parent.
    """
    with contextlib.suppress(FileNotFoundError):
        marks = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
        return int(marks["VmHWM"].split()[0]) / 1024
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 2**20
