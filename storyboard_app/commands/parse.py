"""Read a screenplay, Fountain or Final Draft, and write its scenes and elements as JSON."""

import argparse

from storyboard_app.commands._files import read_file, write_json

HELP = "read a screenplay into JSON"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="the screenplay")
    parser.add_argument("--json", metavar="PATH", default="-", help="where to write; - is standard output (default)")


def run(given: argparse.Namespace) -> None:
    """Read and write."""
    from storyboard_app import screenplay
    from storyboard_app.screenplay.as_json import screenplay_json

    write_json(given.json, screenplay_json(screenplay.read(*read_file(given.file))))
