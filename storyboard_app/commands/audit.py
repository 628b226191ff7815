"""Check that the history is what it was when it was written, and read what happened to accounts."""

import argparse

HELP = "check the seals of the history; read who signed in"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    verifying = deeds.add_parser("verify", help="say where lines were changed, slipped in or taken away")
    verifying.add_argument("--digests", action="store_true", help="print the latest digest of each project, to be kept")

    reading = deeds.add_parser(
        "events", help="list what happened to accounts: signed in, refused, tokens, newest first"
    )
    reading.add_argument("--limit", type=int, default=100, help="how many lines (default: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for; return 1 where the history is not what it was, else 0."""
    return _list_events(max(1, arguments.limit)) if arguments.deed == "events" else _verify(arguments)


def _list_events(limit: int) -> int:
    from storyboard_app.store import db, sealing

    with db.up():
        rows = sealing.account_events(limit)
    for at, whose, deed, address, what in rows:
        print("  ".join([f"{at:%Y-%m-%d %H:%M:%S}", deed.replace("_", " "), whose or "nobody", address, what]).rstrip())
    if not rows:
        print("Nothing has happened to any account yet.")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from storyboard_app.store import db, sealing

    with db.up():
        faults, seals = sealing.verify(), sealing.latest()
    if arguments.digests:
        for seal in seals:
            print(f"{seal.project_id}  {seal.number}  {seal.digest}")
    for fault in faults:
        print(f"Project {fault.project_id}, line {fault.line}: {fault.what}.")
    if faults:
        return 1
    print(f"The history of {len(seals)} projects is as it was written.")
    return 0
