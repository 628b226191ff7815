"""Fill an installation with people and projects to try it with: generated screenplays, members in all roles, notes.

It is for an installation of its own. Whoever is made signs in as person1@staging.example and so on, with the password
that is printed. Nothing is broken down or drawn yet.
"""

import argparse
import secrets

HELP = "fill an installation with people and projects to try it with"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--people", metavar="N", type=int, default=0, help="how many people (default: the one owner)")
    parser.add_argument("--projects", metavar="N", type=int, default=10, help="how many projects (default: 10)")
    parser.add_argument("--pages", metavar="N", type=float, default=0, help="of each script (default: 4 to 20)")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number, other data (default: 1)")


def run(arguments: argparse.Namespace) -> None:
    """Make them, and say how to sign in."""
    from storyboard_app.bench import staging
    from storyboard_app.store import db

    password = secrets.token_urlsafe(12)
    with db.up():
        filled = staging.fill(arguments.people, arguments.projects, password, print, arguments.seed, arguments.pages)
    print(f"{filled.people} people, {filled.projects} projects, {filled.scenes} scenes.")
    if filled.people:
        print(f"They sign in as person1@staging.example to person{filled.people}@staging.example with {password}")
