"""Read a screenplay (Fountain, Final Draft, PDF) and write its scenes and elements as JSON, or a report on them."""

import argparse
import sys

from storyboard_app.commands._files import read_file, write_json
from storyboard_app.commands._progress import ProgressBar

HELP = "read a screenplay into JSON"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="the screenplay")
    parser.add_argument("--json", metavar="PATH", help="where to write; - is standard output (default)")
    parser.add_argument(
        "--report",
        action="store_true",
        help="print what was found, what is uncertain and what was dropped; JSON only where --json asks for it",
    )


def run(given: argparse.Namespace) -> None:
    """Read and write."""
    from storyboard_app import screenplay
    from storyboard_app.screenplay import screenplay_json, with_doubts

    bar = ProgressBar()
    try:
        script = with_doubts(screenplay.read(*read_file(given.file), progress=bar))
    finally:
        bar.end()
    if given.json or not given.report:
        write_json(given.json or "-", screenplay_json(script))
    if given.report:
        from storyboard_app.screenplay import as_text, report_of

        (sys.stderr if given.json == "-" else sys.stdout).write(as_text(report_of(script)))
