"""Restore a back-up into an empty place, and say whether all of it is what it was.

The place is where the settings point: an empty STORYBOARD_DATA, or an empty database and bucket (DATABASE_URL,
STORAGE_URL). Rows, files, policies, triggers and grants are compared with what was noted of the original; where any of
it differs, what came is taken away again. Nothing is overwritten.
"""

import argparse
from pathlib import Path

HELP = "restore a back-up into an empty place, and compare"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="what `storyboard backup` made")
    parser.add_argument("--key", metavar="FILE", help="the key of an encrypted one: age's own or one of SSH")
    parser.add_argument("--check", action="store_true", help="try it in a place of its own, and keep nothing")


def run(arguments: argparse.Namespace) -> None:
    """Restore and say how it compares."""
    from storyboard_app.setup import backups

    keys = backups.keys_in(Path(arguments.key)) if arguments.key else []
    restored = (backups.check if arguments.check else backups.restore)(Path(arguments.file), keys)
    what = "This back-up is good" if arguments.check else "Restored"
    print(
        f"{what}, of {restored.made}: {restored.contents.rows:,} rows in {len(restored.contents.tables)} tables,"
        f" {restored.contents.policies} policies and {restored.files:,} files are what they were."
    )
    if restored.missing:
        print(f"{len(restored.missing)} files were missing in the original already, such as {restored.missing[0]}.")
    if not restored.secret:
        print("The secret that links are signed with was in STORYBOARD_SECRET: set it here too.")
