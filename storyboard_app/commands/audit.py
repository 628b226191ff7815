"""Check that the history is what it was when it was written."""

import argparse

HELP = "check the seals of the history"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    verifying = deeds.add_parser("verify", help="say where lines were changed, slipped in or taken away")
    verifying.add_argument("--digests", action="store_true", help="print the latest digest of each project, to be kept")


def run(arguments: argparse.Namespace) -> int:
    """Print what is wrong and return 1, or say that nothing is and return 0."""
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
