"""Write which role may do what as a model and a policy of Casbin, for programs that ask it outside the product."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    import argparse

#: What is not said beside the folder.
DEFAULTS = {"out": None}
HELP = "write the table of roles for Casbin"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--out", metavar="DIR", required=True, help="the folder for model.conf and policy.csv")


def run(arguments: argparse.Namespace) -> None:
    """Write both files."""
    from pathlib import Path

    from storyboard_app.errors import Unusable
    from storyboard_app.files import write_file
    from storyboard_app.people import casbin

    folder = Path(arguments.out).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in (("model.conf", casbin.MODEL), ("policy.csv", casbin.policy())):
            write_file(folder / name, content.encode())
            sys.stdout.write(f"{folder / name}\n")
    except OSError as error:
        raise Unusable(f"Nothing can be written into {arguments.out}: {error.strerror}.") from None
