"""Wrap the secrets that the database keeps with a new key."""

import argparse

HELP = "wrap the secrets that the database keeps with a new key"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    rotating = deeds.add_parser(
        "rotate", help="add a key where keys lie in a file, and wrap every secret with the newest one"
    )
    rotating.add_argument("--from", dest="before", default="", help="what STORYBOARD_KEYS was before, after a move")


def run(arguments: argparse.Namespace) -> None:
    """Add a key, wrap anew, and say so."""
    from storyboard_app.store import db, keys, wrapping

    provider = keys.provider()
    if isinstance(provider, keys.FileKeys):
        print(f"The key {provider.add()} is in {provider.path}, and in use from now on.")
    with db.up():
        count = wrapping.rewrap(keys.provider_of(arguments.before))
    print(f"{count} secrets are wrapped anew by {provider.name}; keys from before may go, when no back-up needs them.")
