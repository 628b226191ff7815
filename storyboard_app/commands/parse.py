"""Read a screenplay (Fountain, Final Draft, PDF) and write its scenes and elements as JSON, or a report on them."""

from __future__ import annotations

import sys

from storyboard_app.commands._files import read_file, write_json
from storyboard_app.commands._progress import ProgressBar

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    import argparse

#: What is not said beside the file.
DEFAULTS = {"json": None, "report": False}
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


def run(arguments: argparse.Namespace) -> None:
    """Read and write."""
    from storyboard_app import screenplay
    from storyboard_app.screenplay import screenplay_json, with_doubts

    bar = ProgressBar()
    try:
        script = with_doubts(screenplay.read(*read_file(arguments.file), progress=bar))
    finally:
        bar.end()
    if arguments.json or not arguments.report:
        write_json(arguments.json or "-", screenplay_json(script))
    if arguments.report:
        from storyboard_app.screenplay import as_text, report_of

        (sys.stderr if arguments.json == "-" else sys.stdout).write(as_text(report_of(script)))
