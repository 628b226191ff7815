"""Turn a screenplay into a board: booklet, shot list, frames, animatic with captions, and everything in one ZIP."""

import argparse
from pathlib import Path

from storyboard_app.commands._files import changed_at, read_file
from storyboard_app.commands._progress import ProgressBar
from storyboard_app.timing import RATES, running_time

#: Heights that a film may have, in pixels.
HEIGHTS = range(90, 4321)
HELP = "a screenplay becomes a board, in one go"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="the screenplay")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder for the files, made if missing")
    parser.add_argument(
        "--rate", metavar="RATE", choices=RATES, default="24", help=f"frames a second: {', '.join(RATES)} (default: 24)"
    )
    parser.add_argument("--style", metavar="NAME", default="pencil", help="how frames are drawn (default: pencil)")
    parser.add_argument("--aspect", default="16:9", help="width over height of a frame, such as 2.39 (default: 16:9)")
    parser.add_argument(
        "--height", metavar="PIXELS", type=_height, default=1080, help="height of the animatic (default: 1080)"
    )
    parser.add_argument("--captions", action="store_true", help="burn the captions into the animatic")
    parser.add_argument("--labels", action="store_true", help="write shot, version and date over the animatic")
    parser.add_argument("--timecode", action="store_true", help="write a running timecode over the animatic")
    parser.add_argument(
        "--start-timecode",
        metavar="TIMECODE",
        default="01:00:00:00",
        help="where an edit begins; 01:00:00;00 for drop-frame (default: 01:00:00:00)",
    )
    parser.add_argument(
        "--also",
        metavar="FORMAT",
        action="append",
        default=[],
        help="an export format that is not among these files, by its name; as often as needed",
    )


def _height(written: str) -> int:
    if not written.isdecimal() or int(written) not in HEIGHTS:
        raise argparse.ArgumentTypeError(f"{written!r} is no height from {HEIGHTS[0]} to {HEIGHTS[-1]} pixels")
    return int(written)


def run(arguments: argparse.Namespace) -> None:
    """Make the files, showing how far it is."""
    from generation import styles
    from generation.request import request_from_dict
    from storyboard_app.offline import pipeline

    request_from_dict({"aspect": arguments.aspect})
    styles.style(arguments.style)
    name, content = read_file(arguments.file)
    options = pipeline.MakeOptions(
        arguments.rate,
        arguments.aspect,
        arguments.style,
        arguments.captions,
        arguments.height,
        tuple(map(pipeline.format_of, arguments.also)),
        arguments.labels,
        arguments.timecode,
        changed_at(arguments.file),
        arguments.start_timecode,
    )
    bar = ProgressBar()
    try:
        board = pipeline.make(name, content, arguments.out, options, bar)
    finally:
        bar.end()
    shown = (_counted(len(board.scenes), "scene"), _counted(len(board.shots), "shot"))
    print(
        f"{board.title}: {', '.join(shown)}, {running_time(board.ticks, board.rate)}. All of it is in {arguments.out}."
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
