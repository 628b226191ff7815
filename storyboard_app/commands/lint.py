"""Check the continuity of shots: of a screenplay's planned ones, or of a board that was written as JSON."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyboard_app.commands._files import read_file, read_object, write, write_json
from storyboard_app.timing import RATES

if TYPE_CHECKING:
    from storyboard_app.offline import Checked

HELP = "check the continuity of shots"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="a screenplay, or the JSON of `breakdown` or of the bundle export")
    parser.add_argument("--json", metavar="PATH", help="findings and timing as JSON; - is standard output")
    parser.add_argument(
        "--plan", metavar="DIR", type=Path, help="floor plans of the scenes that have findings, marked, as SVG"
    )
    parser.add_argument(
        "--rate", metavar="RATE", choices=RATES, default="24", help=f"frames a second: {', '.join(RATES)} (default: 24)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read, look at every scene, tell; the exit status is 1 when there is an error among the findings."""
    from storyboard_app.offline import linting

    rate = RATES[arguments.rate]
    if arguments.file.lower().endswith(".json"):
        checked = linting.of_board(read_object(arguments.file), rate)
    else:
        checked = linting.of_screenplay(*read_file(arguments.file), rate)
    findings, timing = linting.findings_json(checked), linting.timing_json(checked)
    if arguments.json:
        write_json(arguments.json, {"findings": findings, "timing": timing})
    if arguments.plan:
        _write_plans(checked, arguments.plan)
    if arguments.json != "-":
        _tell(findings, timing)
    return 1 if any(finding["severity"] == "error" for finding in findings) else 0


def _tell(findings: Sequence[dict[str, Any]], timing: Sequence[dict[str, Any]]) -> None:
    for finding in findings:
        print(f"scene {finding['scene']}  {', '.join(finding['shots'])}  {finding['severity']}: {finding['message']}")
    for scene in timing:
        if scene["remark"]:
            print(f"scene {scene['scene']}  timing: {scene['remark']}")
    print(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}.")


def _write_plans(checked: Sequence["Checked"], folder: Path) -> None:
    from storyboard_app.exports import file_stem
    from storyboard_app.floor_plans import as_svg, floor_plan

    folder.mkdir(parents=True, exist_ok=True)
    for index, scene in enumerate(checked, start=1):
        if scene.findings and scene.shots:
            scene_plan = floor_plan(scene.board_style, scene.scene, scene.shots, scene.findings)
            write(folder / f"{index:03}-scene-{file_stem(scene.scene.number)}.svg", as_svg(scene_plan).encode())
