"""Compare an edit with the board of a screenplay: what an editor cut, moved, took out and put in."""

import argparse
from typing import TYPE_CHECKING

from storyboard_app.commands._files import read_file, write_json
from storyboard_app.timing import RATES

if TYPE_CHECKING:
    from storyboard_app.values import Conform

HELP = "compare an edit with the board of a screenplay"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("script", metavar="SCRIPT", help="the screenplay that the board was made of")
    parser.add_argument("edit", metavar="EDIT", help="OTIO, OTIOZ, EDL, Final Cut Pro 7 XML, FCPXML, or a ZIP with one")
    parser.add_argument("--json", metavar="PATH", help="the rows as JSON; - is standard output")
    parser.add_argument(
        "--rate", metavar="RATE", choices=RATES, default="24", help=f"of the board: {', '.join(RATES)} (default: 24)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read both, compare, tell; the exit status is 1 where the edit is other than the board, as of `diff`."""
    from storyboard_app.editorial import compare, read
    from storyboard_app.offline import pipeline
    from storyboard_app.values import plain

    board, _ = pipeline.plan(*read_file(arguments.script), pipeline.MakeOptions(arguments.rate))
    name, content = read_file(arguments.edit)
    conform = compare(read(content, name, board.rate), board)
    if arguments.json:
        write_json(arguments.json, plain(conform))
    if arguments.json != "-":
        _tell(conform)
    return 1 if conform.changes else 0


def _tell(conform: "Conform") -> None:
    for notice in conform.notices:
        print(notice)
    for row in conform.changes:
        what = ", ".join(row.differences)
        print(f"{row.timecode or '--:--:--:--'}  {row.shot or row.clip:12}  {what}: {row.says} {row.reason}".rstrip())
    same = len(conform.rows) - len(conform.changes)
    print(f"{len(conform.changes)} of {len(conform.rows)} rows differ, {same} are the same.")
