"""Back up the database and the files together, in one file, while the product runs; read back before it counts as made.

FILE may be a folder: the back-up is named by its time. It holds everything that people made, and is for its owner's
eyes only, or encrypted: `storyboard backup --new-key KEY` makes a key once, to be kept elsewhere, and prints the public
one that `--to` takes. Nothing is overwritten.
"""

import argparse
from pathlib import Path

HELP = "back up the database and the files, in one file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", nargs="?", default=".", help="file or folder (default: this folder)")
    parser.add_argument(
        "--to", metavar="KEY", action="append", default=[], help="encrypt for a public key: age1..., ssh-..."
    )
    parser.add_argument(
        "--new-key", metavar="FILE", help="make a key that opens back-ups, print its public one, and end"
    )


def run(arguments: argparse.Namespace) -> None:
    """Back up and say what is in it."""
    from storyboard_app.setup import backups

    if arguments.new_key:
        print(backups.new_key(Path(arguments.new_key)))
        return
    made = backups.back_up(Path(arguments.file), arguments.to)
    sealed = ", encrypted" if made.encrypted else ""
    print(
        f"{made.path}: {made.contents.rows:,} rows in {len(made.contents.tables)} tables and {made.files:,} files,"
        f" {made.size / 2**20:.1f} MB{sealed}. Read back whole."
    )
    if made.missing:
        print(f"{len(made.missing)} files that rows name were missing before, such as {made.missing[0]}.")
