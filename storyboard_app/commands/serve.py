"""Serve the pages and the API, with their database and worker, until Ctrl-C."""

import argparse

HELP = "serve the pages and the API"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--host", default="", help="where to listen (default: STORYBOARD_HOST, else 127.0.0.1)")
    parser.add_argument(
        "--port", type=int, default=0, help="default: the first free one from STORYBOARD_PORT or 8000 on"
    )
    parser.add_argument(
        "--no-worker", action="store_true", help="no worker here: others do the work, on other machines"
    )


def run(arguments: argparse.Namespace) -> None:
    """Serve."""
    from storyboard_app.web import serve

    serve(arguments.host, arguments.port, worker=not arguments.no_worker)
