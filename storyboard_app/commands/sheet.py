"""Draw shots from screenplays side by side on one picture, to judge a style or a breakdown at a glance."""

import argparse
from pathlib import Path

from storyboard_app.commands._files import read_file, write
from storyboard_app.commands._progress import ProgressBar

HELP = "shots of screenplays on one contact sheet"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="screenplays")
    parser.add_argument("--out", metavar="SHEET.jpg", type=Path, required=True, help="the picture")
    parser.add_argument("--count", metavar="N", type=int, default=60, help="how many shots (default: 60)")
    parser.add_argument("--scene", metavar="N", type=int, help="every shot of one scene of the first screenplay")
    parser.add_argument("--columns", metavar="N", type=int, default=6, help="shots in a row (default: 6)")
    parser.add_argument("--style", metavar="NAME", default="pencil", help="how frames are drawn (default: pencil)")
    parser.add_argument("--aspect", default="16:9", help="width over height of a frame, such as 2.39 (default: 16:9)")


def run(arguments: argparse.Namespace) -> None:
    """Draw the sheet, showing how far it is."""
    from generation import styles
    from generation.request import request_from_dict
    from storyboard_app.offline import contact_sheet, pipeline

    request_from_dict({"aspect": arguments.aspect})
    styles.style(arguments.style)
    files = [read_file(file) for file in arguments.files]
    options = pipeline.MakeOptions(style=arguments.style, aspect=arguments.aspect)
    bar = ProgressBar()
    try:
        columns = max(1, arguments.columns)
        if arguments.scene is not None:
            picture = contact_sheet.scene_sheet(files[0], arguments.scene, columns, options, bar)
        else:
            picture = contact_sheet.contact_sheet(files, max(1, arguments.count), columns, options, bar)
    finally:
        bar.end()
    write(arguments.out, picture)
