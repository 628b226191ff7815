"""Compare two drafts of a screenplay: where each scene of the new one comes from, and which are gone."""

import argparse

from storyboard_app.commands._files import read_file, write_json

HELP = "compare two drafts of a screenplay, scene by scene"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("old", metavar="OLD", help="the draft before")
    parser.add_argument("new", metavar="NEW", help="the new draft; it may be of another format")
    parser.add_argument("--json", metavar="PATH", default="-", help="where to write; - is standard output (default)")


def run(arguments: argparse.Namespace) -> None:
    """Read both, compare and write."""
    from storyboard_app import screenplay
    from storyboard_app.screenplay import revise, revision_json

    old, new = (screenplay.read(*read_file(path)).scenes for path in (arguments.old, arguments.new))
    write_json(arguments.json, revision_json(revise(old, new), old, new))
