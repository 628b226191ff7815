"""Add people to an installation with accounts, and make links by which they set a password."""

import argparse

HELP = "add people, and make links to set a password"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    adding = deeds.add_parser("add", help="add somebody; the first one takes over what was made without accounts")
    adding.add_argument("address", help="their e-mail address")
    adding.add_argument("--name", default="", help="what they are called (default: the address up to its @)")
    resetting = deeds.add_parser("reset", help="make a link by which somebody sets a new password")
    resetting.add_argument("address", help="their e-mail address")


def run(arguments: argparse.Namespace) -> None:
    """Add somebody or make a link; the link is printed."""
    from storyboard_app.people import accounts
    from storyboard_app.settings import settings
    from storyboard_app.store import db
    from storyboard_app.web import noted_address

    with db.up():
        if arguments.deed == "add":
            accounts.add(arguments.address, arguments.name or arguments.address.partition("@")[0])
        secret = accounts.make_reset(arguments.address)
    where = settings().public_url or noted_address() or f"http://localhost:{settings().port}"
    print(f"{where}/password#{secret}")
    print(f"The link sets the password of {accounts.address_of(arguments.address)}. It works once, for an hour.")
    if not settings().accounts:
        print("Accounts are off: start with STORYBOARD_ACCOUNTS=on for people to sign in.")
