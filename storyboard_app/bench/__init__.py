"""How long each step takes on the sample, beside what it could not be faster than.

Everything is measured in one run on one machine, so that the ratios hold where the seconds do not. A floor is the part
of the work that no way of doing it could leave out: casting the rays and writing the PNG of a frame, ffmpeg encoding
one still for as long as the film, the pictures of a booklet as bare JPEGs. ffmpeg and moviepy, the latter in an
environment of its own, make the same film. What is aimed at stands beside its figure, held or missed. Reading is
measured on a feature-length script that a seeded generator writes, beside what others take.
What accounts cost is measured beside what could not be left out. At the end fifty people are on one project.
"""

import sys
from collections.abc import Iterable, Iterator

from storyboard_app.bench import staging as staging
from storyboard_app.bench.accounts import accounts
from storyboard_app.bench.drawing import drawing
from storyboard_app.bench.figures import Figure, line, table
from storyboard_app.bench.planning import planning
from storyboard_app.bench.reading import reading
from storyboard_app.bench.server import server
from storyboard_app.bench.steps import steps
from storyboard_app.bench.together import together


def main(arguments: list[str]) -> None:
    """Measure and print the table, each figure already when it is there; with `--no-server` what needs no server."""
    parts = [reading, planning, steps, drawing]
    if "--no-server" not in arguments:
        parts += [server, accounts, together]
    figures = [figure for part in parts for figure in _told(part())]
    sys.stdout.write(table(figures))


def _told(figures: Iterable[Figure]) -> Iterator[Figure]:
    for figure in figures:
        sys.stderr.write(line(figure) + "\n")
        yield figure
