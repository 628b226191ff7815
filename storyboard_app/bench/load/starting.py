"""How fast the product starts the next time, and what it holds when nobody does anything."""

import time
from collections.abc import Iterator

from storyboard_app.bench.load.promises import Promise
from storyboard_app.bench.load.running import folder
from storyboard_app.bench.server import family_megabytes, started
from storyboard_app.processes import REST

#: Seconds of a start, and megabytes at rest, that are promised; seconds until what is at rest has ended.
_START, _MEMORY, _UNTIL_REST = 4.0, 350.0, 1.1 * REST + 45.0


def starting() -> Iterator[Promise]:
    """Measure it: the database's processes are counted in, each page of memory once."""
    with folder() as place:
        with started(place) as (_, _, first):
            yield Promise("Start, with drawing the sample", first, "s")
        with started(place) as (_, _, again):
            yield Promise("Next start, until the sample is open", again, "s", _START)
            time.sleep(15.0)
            yield Promise("Memory just after the start", family_megabytes(place), "MB")
            time.sleep(_UNTIL_REST)
            yield Promise("Memory at rest", family_megabytes(place), "MB", _MEMORY)
