"""The `storyboard` command: the whole product from a shell, with no server and no database but for those who ask.

A subcommand is one module of `commands`, imported when it is called: `--help` answers at once because nothing else is
loaded. Whatever goes wrong is one sentence on standard error and exit status 2; `--debug` shows where it happened.
"""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from storyboard_app import commands
from storyboard_app.errors import StoryboardError

#: Commands that are over when they have written: Python takes longer to take itself down than to read a short script.
_LEAVES_NOTHING = ("parse", "revise")
#: Exit statuses: something was refused or went wrong; stopped by a person (128 + SIGINT).
REFUSED, STOPPED = 2, 130
#: Objects made between two looks for those that nobody needs: a start makes tens of thousands and needs all of them.
_OBJECTS = 50_000
EPILOG = "storyboard COMMAND --help says more about one of them. FILE may be - for standard input."


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; asks the terminal itself, since what argparse asks loads four packers of files."""

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, width=_columns() - 2, **settings)


def _columns() -> int:
    """Return the width of the terminal in letters, 80 where there is none."""
    try:
        return int(os.environ.get("COLUMNS", "")) or os.get_terminal_size().columns
    except (ValueError, OSError):
        return 80


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence, and where to read on."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **settings})

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {message}. Try {self.prog} --help.\n")


class _Version(argparse.Action):
    """Prints the version; looks it up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"storyboard {version('storyboard')}")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status.

    arguments: what follows the program's name; by default those of this process.
    """
    gc.set_threshold(_OBJECTS)
    _spare_inspect()
    own_process = arguments is None
    arguments = sys.argv[1:] if arguments is None else arguments
    parsed = _parser(_named(arguments)).parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        status = parsed.run(parsed)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if parsed.debug:
            import traceback

            traceback.print_exc()
        print(f"storyboard {parsed.command}: {_sentence(error)}", file=sys.stderr)
        return REFUSED
    if own_process and parsed.command in _LEAVES_NOTHING:
        sys.stderr.flush()
        os._exit(status or 0)
    return status or 0


class _Unread(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


def _spare_inspect() -> None:
    """Load dataclasses without inspect, a fifth of a start, which they ask only about classes that say nothing."""
    if "inspect" not in sys.modules:
        sys.modules["inspect"] = _Unread("inspect")
        import_module("dataclasses")
        del sys.modules["inspect"]


def _named(arguments: Sequence[str]) -> Sequence[str]:
    """Return the command that is called, the only one to load; all of them for help and for what is none."""
    command = next((argument for argument in arguments if not argument.startswith("-")), "")
    return [command] if command in commands.NAMES else commands.NAMES


def _parser(names: Sequence[str]) -> argparse.ArgumentParser:
    debug = _Parser(add_help=False)
    debug.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="show where an error comes from")
    parser = _Parser(
        prog="storyboard",
        description="A screenplay becomes a storyboard and an animatic.",
        epilog=EPILOG,
        parents=[debug],
    )
    parser.add_argument("-V", "--version", action=_Version, nargs=0, help="show the version and exit")
    parser.set_defaults(debug=False)
    choices = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in names:
        module = commands.load(name)
        own = choices.add_parser(name, help=module.HELP, description=module.__doc__, parents=[debug])
        module.add_arguments(own)
        own.set_defaults(run=module.run)
    return parser


def _sentence(error: Exception) -> str:
    """Return what a person is told: our own refusals as they are, the system's with the file they are about."""
    from generation.request import BadRequest
    from registry import Unfit

    if isinstance(error, (StoryboardError, BadRequest, Unfit)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    sentence = str(error).partition("\n")[0] or type(error).__name__
    return f"This is a fault of the program: {sentence}. Run it again with --debug to see where."
