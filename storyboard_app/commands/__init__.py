"""The subcommands of `storyboard`: one module each, named by its file.

A module's docstring is its help; it has `HELP` (a line), `add_arguments(parser)` and `run(arguments) -> int | None`,
the exit status. At its top it imports the standard library and what costs nothing; the rest inside `run`.
"""

from importlib import import_module
from types import ModuleType

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
    "serve",
    "people",
    "worker",
    "slo",
    "backup",
    "restore",
    "sweep",
    "audit",
    "doctor",
    "bench",
)


def load(name: str) -> ModuleType:
    """Return the module of a subcommand."""
    return import_module(f"{__name__}.{name}")
