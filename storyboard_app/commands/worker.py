"""Run jobs that pages and API ask for, until Ctrl-C; more of them may run on other machines."""

import argparse

HELP = "run jobs, of all queues or of some"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument(
        "--queue", metavar="NAME", action="append", default=[], help="only this queue; may be given several times"
    )


def run(arguments: argparse.Namespace) -> None:
    """Work."""
    from storyboard_app.worker import main

    main(arguments.queue)
