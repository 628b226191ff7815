"""Check the continuity of shots: of a screenplay's planned ones, or of a board that was written as JSON."""

import argparse
from typing import Any

from storyboard_app.commands._files import read_file, read_object, write_json
from storyboard_app.timing import RATES

HELP = "check the continuity of shots"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="a screenplay, or the JSON of `breakdown` or of the bundle export")
    parser.add_argument("--json", metavar="PATH", help="findings as JSON; - is standard output")
    parser.add_argument(
        "--rate", metavar="RATE", choices=RATES, default="24", help=f"frames a second: {', '.join(RATES)} (default: 24)"
    )


def run(given: argparse.Namespace) -> int:
    """Read, look at every scene, tell; the exit status is 1 when there is an error among the findings."""
    from storyboard_app import linting

    rate = RATES[given.rate]
    if given.file.lower().endswith(".json"):
        found = linting.of_board(read_object(given.file), rate)
    else:
        found = linting.of_screenplay(*read_file(given.file), rate)
    if given.json:
        write_json(given.json, {"findings": found})
    if given.json != "-":
        for one in found:
            print(_line(one))
        print(f"{len(found)} finding{'' if len(found) == 1 else 's'}.")
    return 1 if any(one["severity"] == "error" for one in found) else 0


def _line(one: dict[str, Any]) -> str:
    return f"scene {one['scene']}  {', '.join(one['shots'])}  {one['severity']}: {one['message']}"
