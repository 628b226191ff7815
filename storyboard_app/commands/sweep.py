"""Delete files that nothing needs any more: those of projects that are gone, and pictures of work that was cut short.

Files younger than a day stay. The worker does the same by itself, some times a day.
"""

import argparse

HELP = "delete files that nothing needs any more"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--dry-run", action="store_true", help="say what would be deleted, and delete nothing")


def run(arguments: argparse.Namespace) -> None:
    """Sweep and say."""
    from datetime import UTC, datetime

    from storyboard_app.store import sweeping

    swept = sweeping.sweep(datetime.now(UTC), only_look=arguments.dry_run)
    would = "would be deleted" if arguments.dry_run else "deleted"
    print(f"{swept.files} files, {swept.size / 2**20:.1f} MB, {would}.")
