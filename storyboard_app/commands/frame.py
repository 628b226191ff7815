"""Draw one shot: a picture, its lines as SVG, the floor plan, the control maps, a report of camera and figures.

With --backend a diffusion model draws it, following the same shot's layout; where it cannot, previz does, and why is
said. --anchor, --mask, --sketch and --reference hand pictures along.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from storyboard_app.commands._files import read_object, write, write_json

HELP = "draw one shot"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--spec", metavar="SHOT.json", required=True, help="one shot of `storyboard breakdown`")
    parser.add_argument("--out", metavar="FRAME.png", type=Path, required=True, help="the picture")
    parser.add_argument("--maps", metavar="DIR", type=Path, help="folder for depth, normals, lines, poses and objects")
    parser.add_argument("--svg", metavar="FRAME.svg", type=Path, help="the lines, at any size")
    parser.add_argument("--plan", metavar="PLAN.svg", type=Path, help="the floor plan, with the camera and its cone")
    parser.add_argument("--report", metavar="PATH", help="camera, figures and time as JSON; - is standard output")
    parser.add_argument("--backend", metavar="NAME", help="what draws it, instead of what the spec names")
    parser.add_argument("--models", metavar="DIR", type=Path, help="the folder of models, instead of the product's own")
    parser.add_argument("--anchor", metavar="FILE", type=Path, help="a picture to start from")
    parser.add_argument("--mask", metavar="FILE", type=Path, help="white where the anchor may change")
    parser.add_argument("--sketch", metavar="FILE", type=Path, help="a drawing or photo that steers, not the layout")
    parser.add_argument(
        "--reference",
        metavar="NAME=FILE",
        action="append",
        default=[],
        help="a picture of somebody, as often as needed",
    )


def run(arguments: argparse.Namespace) -> None:
    """Read what to draw, draw it, write what was asked for."""
    import generation
    from generation.floor_plan import to_svg
    from generation.provenance import provenance_of_drawing
    from generation.request import MAPS, request_from_dict
    from storyboard_app.frames import studio

    spec = read_object(arguments.spec)
    pictures = _handed(arguments, spec)
    request = request_from_dict(spec | ({"backend": arguments.backend} if arguments.backend else {}))
    room = replace(studio.here(), pictures=pictures)
    if arguments.models:
        room = replace(room, models=arguments.models)
    drawing = generation.draw(request, maps=MAPS if arguments.maps else (), studio=room)
    if drawing.notice:
        print(drawing.notice, file=sys.stderr)
    made = provenance_of_drawing(request, drawing)
    write(arguments.out, generation.encode_png(drawing.picture, made=made))
    for name, picture in drawing.maps.items():
        write(arguments.maps / f"{name}.png", generation.encode_png(picture, made=made))
    if arguments.svg:
        write(arguments.svg, drawing.svg().encode())
    if arguments.plan:
        write(arguments.plan, to_svg(drawing.plan).encode())
    if arguments.report:
        known = {"backend": drawing.backend, "seed": drawing.seed, "match": drawing.match, "notice": drawing.notice}
        write_json(arguments.report, drawing.report | known | {"plan": drawing.plan})


def _handed(arguments: argparse.Namespace, spec: dict[str, Any]) -> dict[str, bytes]:
    """Return the pictures handed along, by their content's name, and name them in the spec's steering."""
    from generation.request import content_name

    pictures: dict[str, bytes] = {}
    steering = dict(spec.get("steering") or {})

    def name_of(path: Path) -> str:
        content = path.read_bytes()
        pictures[content_name(content)] = content
        return content_name(content)

    for key in ("anchor", "mask", "sketch"):
        if path := getattr(arguments, key):
            steering[key] = name_of(path)
    for reference in arguments.reference:
        name, _, path = reference.rpartition("=")
        steering.setdefault("references", []).append({"name": name, "picture": name_of(Path(path))})
    if pictures:
        spec["steering"] = steering
    return pictures
