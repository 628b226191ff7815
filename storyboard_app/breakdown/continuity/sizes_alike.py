"""Sizes change through a scene, so that it is not told in one tone."""

from collections.abc import Iterator
from itertools import groupby

from storyboard_app.breakdown.camera_view import Sheet, far_from
from storyboard_app.values import Finding, Fix

CODE = "C08"
LABEL = "Sizes all alike"
SEVERITY = "note"
#: Shots of one size in a row that are too many.
ROW = 5


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each run of shots of one size."""
    for size, group in groupby(sheet.shots, key=lambda shot: shot.size):
        run = list(group)
        if len(run) < ROW:
            continue
        middle, other = run[len(run) // 2], far_from(size)
        numbers = tuple(shot.number for shot in run)
        message = f"{numbers[0]} to {numbers[-1]} are {len(run)} shots in a row of size {size}."
        fix = Fix(middle.number, f"Make {middle.number} a {other}.", {"size": str(other)})
        yield Finding("sizes_alike", numbers, message, SEVERITY, fix)
