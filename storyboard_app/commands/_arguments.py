"""The parser of the command's arguments: what it takes, help, and a sentence for what it does not take."""

import argparse
import os
from collections.abc import Sequence
from typing import Any, NoReturn

from storyboard_app import commands

#: Exit status of a command that was refused.
REFUSED = 2
EPILOG = "storyboard COMMAND --help says more about one of them. FILE may be - for standard input."


def parser_of(names: Sequence[str]) -> argparse.ArgumentParser:
    debug = Parser(add_help=False)
    debug.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="show where an error comes from")
    parser = Parser(
        prog="storyboard",
        description="A screenplay becomes a storyboard and an animatic.",
        epilog=EPILOG,
        parents=[debug],
    )
    parser.add_argument("-V", "--version", action=Version, nargs=0, help="show the version and exit")
    parser.set_defaults(debug=False)
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in names:
        module = commands.load(name)
        own = choices.add_parser(name, help=module.HELP, description=module.__doc__, parents=[debug])
        module.add_arguments(own)
        own.set_defaults(run=module.run)
    return parser


class Help(argparse.HelpFormatter):
    """Help as wide as the terminal; asks the terminal itself, since what argparse asks loads four packers of files."""

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, width=_columns() - 2, **settings)


def _columns() -> int:
    """Return the width of the terminal in letters, 80 where there is none."""
    try:
        return int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        return 80


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence, and where to read on."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": Help, **settings})

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {message}. Try {self.prog} --help.\n")


class Version(argparse.Action):
    """Prints the version; looks it up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"storyboard {version('storyboard')}")
        parser.exit()
