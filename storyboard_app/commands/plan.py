"""Draw the floor plan of a scene: place, things, people, every shot's camera with its cone, and the line of action."""

import argparse
from pathlib import Path

from storyboard_app.commands._files import read_file, write_file, write_json

HELP = "the floor plan of a scene with all its cameras"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="the screenplay")
    parser.add_argument("--scene", metavar="N", type=int, default=1, help="which scene, counted from 1 (default: 1)")
    parser.add_argument("--out", metavar="PLAN.svg", type=Path, required=True, help="the plan")
    parser.add_argument("--json", metavar="PATH", help="the plan as data; - is standard output")


def run(given: argparse.Namespace) -> None:
    """Read, plan the scene's shots, put their floor plans together, write."""
    import generation
    from generation.plan import to_svg, together
    from generation.request import request_from_dict
    from storyboard_app import breakdown, screenplay
    from storyboard_app.breakdown.as_json import breakdown_json
    from storyboard_app.errors import NotFound

    script = screenplay.read(*read_file(given.file))
    if not 1 <= given.scene <= len(script.scenes):
        raise NotFound(f"There is no scene {given.scene}. {Path(given.file).name} has {len(script.scenes)}.")
    planned = breakdown_json(script, breakdown.plan_screenplay(script), (24, 1))["scenes"][given.scene - 1]
    if not planned["shots"]:
        raise NotFound(f"Scene {given.scene} has no shots.")
    requests = [(shot["number"], request_from_dict(shot)) for shot in planned["shots"]]
    plan = together([(number, generation.blocking(request, things=True)) for number, request in requests])
    write_file(given.out, to_svg(plan).encode())
    if given.json:
        write_json(given.json, plan)
