"""Write a typed Python client of the REST API: a package of plain Python, with the standard library alone."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    import argparse

#: What is not said beside the file.
DEFAULTS = {"out": None}
HELP = "write a Python client of the REST API"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--out", metavar="DIR", required=True, help="the folder that the package is written into")


def run(arguments: argparse.Namespace) -> None:
    """Write it."""
    from pathlib import Path

    from storyboard_app.api import api, client
    from storyboard_app.errors import Unusable

    try:
        package = client.written(api.openapi(), Path(arguments.out).expanduser())
    except OSError as error:
        raise Unusable(f"Nothing can be written into {arguments.out}: {error.strerror}.") from None
    sys.stdout.write(f"{package}\n")
