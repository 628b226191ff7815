"""The subcommands of `storyboard`: one module each, named by its file.

A module's docstring is its help; it has `HELP` (a line), `add_arguments(parser)` and `run(arguments) -> int | None`,
the exit status. At its top it imports the standard library and what costs nothing; the rest inside `run`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from argparse import ArgumentParser

#: In the order in which help lists them: what is wanted most comes first.
NAMES = (
    "make",
    "parse",
    "revise",
    "breakdown",
    "lint",
    "conform",
    "frame",
    "plan",
    "sheet",
    "models",
    "provenance",
    "client",
    "serve",
    "people",
    "roles",
    "worker",
    "status",
    "slo",
    "project",
    "backup",
    "restore",
    "sweep",
    "seed",
    "audit",
    "secrets",
    "doctor",
    "bench",
)


def load(name: str) -> ModuleType:
    """Return the module of a subcommand."""
    __import__(f"{__name__}.{name}")  # `importlib` loads what warns, which takes longer than the module
    return sys.modules[f"{__name__}.{name}"]


def parser_of(names: Sequence[str]) -> ArgumentParser:
    """Return the parser of the whole command. names: the subcommands that it has to know."""
    from storyboard_app.commands._arguments import parser_of

    return parser_of(names)
