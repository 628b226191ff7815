"""Draw the floor plan of a scene: place, things, people, every shot's camera, the line of action, findings."""

import argparse
from pathlib import Path

from storyboard_app.commands._files import read_file, write, write_json
from storyboard_app.timing import RATES

HELP = "the floor plan of a scene with all its cameras"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="the screenplay")
    parser.add_argument("--scene", metavar="N", type=int, default=1, help="which scene, counted from 1 (default: 1)")
    parser.add_argument("--out", metavar="PLAN.svg", type=Path, required=True, help="the plan")
    parser.add_argument("--json", metavar="PATH", help="the plan as data; - is standard output")


def run(arguments: argparse.Namespace) -> None:
    """Read, plan the scene's shots, put their floor plans together, mark what breaks continuity, write."""
    from storyboard_app.errors import NotFound
    from storyboard_app.floor_plans import as_svg, floor_plan
    from storyboard_app.offline import linting

    checked = linting.of_screenplay(*read_file(arguments.file), RATES["24"])
    if not 1 <= arguments.scene <= len(checked):
        raise NotFound(f"There is no scene {arguments.scene}. {Path(arguments.file).name} has {len(checked)}.")
    scene = checked[arguments.scene - 1]
    plan = floor_plan(scene.board_style, scene.scene, scene.shots, scene.findings)
    write(arguments.out, as_svg(plan).encode())
    if arguments.json:
        write_json(arguments.json, plan)
