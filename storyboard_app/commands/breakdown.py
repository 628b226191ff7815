"""Plan the shots of every scene and write them as JSON; each of them is what `storyboard frame` draws."""

import argparse

from storyboard_app.commands._files import read_file, write_json
from storyboard_app.timing import RATES

HELP = "plan the shots of every scene"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="the screenplay")
    parser.add_argument("--json", metavar="PATH", default="-", help="where to write; - is standard output (default)")
    parser.add_argument(
        "--rate", metavar="RATE", choices=RATES, default="24", help=f"frames a second: {', '.join(RATES)} (default: 24)"
    )
    parser.add_argument(
        "--way", default="usual", help="usual, simpler, more coverage, one take, comic or tense (default: usual)"
    )
    parser.add_argument(
        "--figures", action="store_true", help="print figures instead: openings, moves, sizes, empty shots"
    )


def run(arguments: argparse.Namespace) -> None:
    """Read, plan and write."""
    from storyboard_app import breakdown, screenplay
    from storyboard_app.breakdown import breakdown_json
    from storyboard_app.errors import Unusable

    if arguments.way not in breakdown.WAYS:
        raise Unusable(f'There is no way "{arguments.way}" to tell a scene. There are: {", ".join(breakdown.WAYS)}.')
    script, rate = screenplay.read(*read_file(arguments.file)), RATES[arguments.rate]
    sees = breakdown.script_sees(script.scenes)
    planned = breakdown.plan_script(sees, rate=rate, way=arguments.way)
    if arguments.figures:
        print(breakdown.told_in_figures(breakdown.tally_of(planned, rate)))
    else:
        write_json(arguments.json, breakdown_json(script, planned, rate, sees))
