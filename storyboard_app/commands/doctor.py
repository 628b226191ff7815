"""Say what is installed, reachable and missing here, each with its remedy; exit status 1 when something is missing."""

import argparse
import textwrap

HELP = "say what is installed, reachable and missing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing can be chosen."""


def run(arguments: argparse.Namespace) -> int:
    """Look and say."""
    from storyboard_app.setup import checks, healthy

    made = checks()
    width = max(len(check.name) for check in made)
    for check in made:
        print(f"{check.state:<8}{check.name:<{width}}  {check.note}")
        if check.remedy:
            print(textwrap.indent(check.remedy, " " * (width + 10)))
    return 0 if healthy(made) else 1
