"""Measure each step on the sample, beside what it could not be faster than."""

import argparse

HELP = "measure each step"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--no-server", action="store_true", help="only what needs no server")


def run(arguments: argparse.Namespace) -> None:
    """Measure and print the table."""
    from storyboard_app.bench import main

    main(["--no-server"] if arguments.no_server else [])
