"""Draw one shot: a picture, its lines as SVG, the floor plan, the control maps, a report of camera and figures."""

import argparse
from pathlib import Path

from storyboard_app.commands._files import read_object, write_file, write_json

HELP = "draw one shot"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--spec", metavar="SHOT.json", required=True, help="one shot of `storyboard breakdown`")
    parser.add_argument("--out", metavar="FRAME.png", type=Path, required=True, help="the picture")
    parser.add_argument("--maps", metavar="DIR", type=Path, help="folder for depth, normals, lines, poses and objects")
    parser.add_argument("--svg", metavar="FRAME.svg", type=Path, help="the lines, at any size")
    parser.add_argument("--plan", metavar="PLAN.svg", type=Path, help="the floor plan, with the camera and its cone")
    parser.add_argument("--report", metavar="PATH", help="camera, figures and time as JSON; - is standard output")


def run(given: argparse.Namespace) -> None:
    """Read what to draw, draw it, write what was asked for."""
    import generation
    from generation.plan import to_svg
    from generation.previz.maps import NAMES
    from generation.provenance import provenance_of_drawing
    from generation.request import request_from_dict

    request = request_from_dict(read_object(given.spec))
    drawing = generation.draw(request, maps=NAMES if given.maps else ())
    made = provenance_of_drawing(request, drawing)
    write_file(given.out, generation.encode_png(drawing.picture, made=made))
    for name, picture in drawing.maps.items():
        write_file(given.maps / f"{name}.png", generation.encode_png(picture, made=made))
    if given.svg:
        write_file(given.svg, drawing.svg().encode())
    if given.plan:
        write_file(given.plan, to_svg(drawing.plan).encode())
    if given.report:
        write_json(given.report, drawing.report | {"plan": drawing.plan})
