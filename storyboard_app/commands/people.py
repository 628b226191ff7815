"""Add people to an installation with accounts, make links by which they set a password, and remove who leaves."""

import argparse

HELP = "add people, make links to set a password, remove who leaves"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    adding = deeds.add_parser("add", help="add somebody; the first one takes over what was made without accounts")
    adding.add_argument("address", help="their e-mail address")
    adding.add_argument("--name", default="", help="what they are called (default: the address up to its @)")
    resetting = deeds.add_parser("reset", help="make a link by which somebody sets a new password")
    resetting.add_argument("address", help="their e-mail address")
    removing = deeds.add_parser(
        "remove", help="erase somebody's account for good; what they did stays, without their name"
    )
    removing.add_argument("address", help="their e-mail address")
    removing.add_argument("--yes", action="store_true", help="do it: it cannot be taken back")


def run(arguments: argparse.Namespace) -> int:
    """Do the deed; a link that is made is printed. Returns 1 where something has to be said yes to first."""
    if arguments.deed == "remove":
        return _remove(arguments.address, sure=arguments.yes)
    _add_or_reset(arguments)
    return 0


def _remove(address: str, *, sure: bool) -> int:
    from storyboard_app.people import leaving
    from storyboard_app.store import db

    if not sure:
        print(f"This erases the account of {address} for good. Add --yes to do it.")
        return 1
    with db.up():
        leaving.erase(address)
    print(f"The account of {address} is erased. What they did in projects stays, under the name of a former member.")
    return 0


def _add_or_reset(arguments: argparse.Namespace) -> None:
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
