"""The product under load, on this machine and on loopback only, held against what is promised.

`make bench-load` runs all parts; `make bench-load ARGS="board editing"` some of them. Each part starts the product in a
data folder of its own and takes everything down again. The figures mean something on a machine that does nothing else.

- start: the next start within 4 seconds, and under 350 MB at rest (eight minutes)
- board: 200 requests a second for a board, 95 of 100 answered within 100 ms (a minute and a half)
- editing: 50 pages over websockets of their own, each editing; no edit lost (a minute and a half)
- jobs: 2,000 jobs while worker, web, database and what computes are killed 200 times; none lost, none done twice (about
  fifteen minutes)
- review: a board of 1,000 shots with 5,000 notes opens within 1.5 seconds and scrubs at 50 frames a second (three
  minutes)
- soak: reads and edits for an hour; memory stays flat (an hour)
- spread: two web processes and two workers over a Postgres and an S3-compatible store that are not ours (two minutes)
"""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from storyboard_app.bench.load import board, editing, killing, reviewing, soak, spread, starting
from storyboard_app.bench.load.promises import Promise


@dataclass(frozen=True)
class _Part:
    """A part, and what of it can be made smaller."""

    run: Callable[[argparse.Namespace], Iterator[Promise]]
    #: Whether it runs when nobody names a part.
    usual: bool = True


PARTS = {
    "start": _Part(lambda _sizes: starting.starting()),
    "board": _Part(lambda sizes: board.board(sizes.rate, sizes.seconds)),
    "editing": _Part(lambda sizes: editing.editing(sizes.pages, sizes.seconds)),
    "jobs": _Part(lambda sizes: killing.killing(sizes.jobs, sizes.kills, sizes.pause)),
    "review": _Part(lambda sizes: reviewing.reviewing(sizes.shots, sizes.notes)),
    "spread": _Part(lambda _sizes: spread.spread()),
    "soak": _Part(lambda sizes: soak.soak(sizes.minutes), usual=False),
}


def main(arguments: list[str]) -> int:
    """Run the parts that are named, and say which promises are kept; 1 where one is not."""
    parser = argparse.ArgumentParser("bench-load", description="The product under load.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all but soak if none")
    parser.add_argument("--rate", type=int, default=200, help="requests a second for a board")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long boards are read, and pages edit")
    parser.add_argument("--pages", type=int, default=50, help="pages that edit")
    parser.add_argument("--jobs", type=int, default=2000, help="jobs, at least")
    parser.add_argument("--kills", type=int, default=200, help="processes that are killed meanwhile")
    parser.add_argument("--pause", type=float, default=2.5, help="seconds between two of them")
    parser.add_argument("--shots", type=int, default=1000, help="shots of the board that is reviewed, at most")
    parser.add_argument("--notes", type=int, default=5000, help="notes on it")
    parser.add_argument("--minutes", type=float, default=60.0, help="how long the soak takes")
    sizes = parser.parse_args(arguments)
    for name in set(sizes.parts) - set(PARTS):
        parser.error(f"there is no part {name!r}; there are {', '.join(PARTS)}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was started is taken down
    kept = True
    for name, part in PARTS.items():
        if name in sizes.parts or (not sizes.parts and part.usual):
            for promise in part.run(sizes):
                sys.stdout.write(f"{promise}\n")
                sys.stdout.flush()
                kept &= promise.kept
    return int(not kept)
