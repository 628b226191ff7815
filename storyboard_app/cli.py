"""The `storyboard` command: the whole product from a shell, with no server and no database but for those who ask.

A subcommand is one module of `commands`, imported when it is called: `--help` answers at once because nothing else is
loaded. Whatever goes wrong is one sentence on standard error and exit status 2; `--debug` shows where it happened.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from types import ModuleType, SimpleNamespace

from storyboard_app import commands
from storyboard_app.errors import StoryboardError

TYPE_CHECKING = False  # what the name in `typing` says, which takes longer to load than a script to read
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

#: Commands that are over when they have written: Python takes longer to take itself down than to read a short script.
_LEAVES_NOTHING = ("parse", "revise")
#: Commands of which a file is all that they need to be told; an argument parser takes a fifth of their time.
_PLAIN = ("parse",)
#: Files that are read in so short a time that nobody stops it.
_READ_AT_ONCE = (".fdx", ".fountain")
#: Exit statuses: something was refused or went wrong; stopped by a person (128 + SIGINT).
REFUSED, STOPPED = 2, 130
#: Objects made between two looks for those that nobody needs: a start makes tens of thousands and needs all of them.
_OBJECTS = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status.

    arguments: what follows the program's name; by default those of this process.
    """
    gc.set_threshold(_OBJECTS)
    _spare_inspect()
    own_process = arguments is None
    arguments = sys.argv[1:] if arguments is None else arguments
    parsed = _plain(arguments) or _parser(_named(arguments)).parse_args(arguments)
    if not isinstance(parsed, SimpleNamespace):
        import signal

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


def _plain(arguments: Sequence[str]) -> Namespace | SimpleNamespace | None:
    """Return what is asked for where that is a command and a file; for anything else None: it needs a parser."""
    if len(arguments) != 2 or arguments[0] not in _PLAIN or not arguments[1].endswith(_READ_AT_ONCE):
        return None
    module = commands.load(arguments[0])
    return SimpleNamespace(**module.DEFAULTS, file=arguments[1], command=arguments[0], debug=False, run=module.run)


class _Unread(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        from importlib import import_module

        return getattr(import_module(self.__name__), name)


def _spare_inspect() -> None:
    """Load dataclasses without inspect, a fifth of a start, which they ask only about classes that say nothing."""
    if "inspect" not in sys.modules:
        sys.modules["inspect"] = _Unread("inspect")
        __import__("dataclasses")
        del sys.modules["inspect"]


def _named(arguments: Sequence[str]) -> Sequence[str]:
    """Return the command that is called, the only one to load; all of them for help and for what is none."""
    command = next((argument for argument in arguments if not argument.startswith("-")), "")
    return [command] if command in commands.NAMES else commands.NAMES


def _parser(names: Sequence[str]) -> ArgumentParser:
    return commands.parser_of(names)


def _sentence(error: Exception) -> str:
    """Return what a person is told: our own refusals as they are, the system's with the file they are about."""
    from generation.request import BadRequest
    from registry import Unfit

    if isinstance(error, (StoryboardError, BadRequest, Unfit)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."
    if refused := _refused_by_the_database(error):
        return refused
    sentence = str(error).partition("\n")[0] or type(error).__name__
    return f"This is a fault of the program: {sentence}. Run it again with --debug to see where."


def _refused_by_the_database(error: Exception) -> str:
    """Return what the database refuses or cannot do, in words; empty where an error is none of its, or is our fault."""
    if "psycopg" not in sys.modules:
        return ""
    import psycopg

    from storyboard_app.store import refusals

    named = refusals.named(error) if isinstance(error, psycopg.Error) else None
    return str(named) if named and type(named) is not StoryboardError else ""
