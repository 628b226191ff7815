"""A contact sheet: shots from one or several screenplays side by side, to judge a style or a breakdown at a glance."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from storyboard_app.errors import NotFound
from storyboard_app.offline import pipeline
from storyboard_app.timing import seconds_of

#: Width of a picture on the sheet, the gap between two, and the height of the line below one, in pixels.
WIDTH, GAP, CAPTION = 420, 10, 20
_PAPER, _INK = (250, 249, 246), (70, 68, 64)


def contact_sheet(
    files: Sequence[tuple[str, bytes]],
    count: int,
    columns: int,
    options: pipeline.MakeOptions,
    progress: Callable[[float, str], None] = lambda _done, _said: None,
) -> bytes:
    """Return a JPEG of `count` shots, spread evenly over the screenplays and over each one's shots.

    files: names and contents. Raises the named errors of reading and drawing.
    """
    chosen: list[dict[str, Any]] = []
    for index, (name, content) in enumerate(files):
        _, requests = pipeline.plan(name, content, options)
        share = count * (index + 1) // len(files) - count * index // len(files)
        chosen += _spread(list(requests.values()), share)
    asked = {str(index): request | {"width": 2 * WIDTH} for index, request in enumerate(chosen)}
    pictures = []
    for done, (key, made) in enumerate(pipeline.drawn(asked), start=1):
        pictures.append((made.png, _caption(asked[key])))
        progress(done / len(asked), f"Drew {done} of {len(asked)} frames")
    return _laid_out(pictures, columns)


def scene_sheet(
    file: tuple[str, bytes],
    scene: int,
    columns: int,
    options: pipeline.MakeOptions,
    progress: Callable[[float, str], None] = lambda _done, _said: None,
) -> bytes:
    """Return a JPEG of every shot of a scene with what it shows and how long it lasts.

    scene: counted from 1. Raises NotFound for one that is not there.
    """
    board, requests = pipeline.plan(*file, options)
    if not 1 <= scene <= len(board.scenes):
        raise NotFound(f"There is no scene {scene}. {file[0]} has {len(board.scenes)}.")
    shots = board.scenes[scene - 1].shots
    asked = {shot.picture: requests[shot.picture] | {"width": 2 * WIDTH} for shot in shots}
    pictures = []
    for done, (shot, (key, made)) in enumerate(zip(shots, pipeline.drawn(asked), strict=True), start=1):
        seconds = float(seconds_of(shot.ticks, board.rate))
        pictures.append((made.png, f"{_caption(asked[key])}, {seconds:.1f} s\n{_shortened(shot.description)}"))
        progress(done / len(asked), f"Drew {done} of {len(asked)} frames")
    return _laid_out(pictures, columns)


def _shortened(text: str, room: int = 68) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rsplit(' ', 1)[0]}…"


def _spread(requests: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Return up to `count` of the requests at even distances, the first and last among them."""
    if len(requests) <= count:
        return requests
    step = (len(requests) - 1) / max(1, count - 1)
    return [requests[round(index * step)] for index in range(count)]


def _caption(request: dict[str, Any]) -> str:
    moved = "" if request["movement"] == "static" else f", {request['movement']}"
    return f"{request['number']}  {request['size']} {request['angle']}, {request['lens_mm']} mm{moved}"


def _laid_out(pictures: Sequence[tuple[bytes, str]], columns: int) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    from generation.provenance import packet, provenance_of, provenance_of_all

    opened = [(Image.open(BytesIO(picture)).convert("RGB"), words) for picture, words in pictures]
    high = max((round(WIDTH * picture.height / picture.width) for picture, _ in opened), default=WIDTH)
    rows = -(-len(opened) // columns)
    below = CAPTION * max((words.count("\n") + 1 for _, words in opened), default=1)
    size = GAP + columns * (WIDTH + GAP), GAP + rows * (high + below + GAP)
    sheet = Image.new("RGB", size, _PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(12)
    for index, (picture, words) in enumerate(opened):
        x = GAP + index % columns * (WIDTH + GAP)
        y = GAP + index // columns * (high + below + GAP)
        sheet.paste(picture.resize((WIDTH, high), Image.Resampling.LANCZOS), (x, y))
        pen.multiline_text((x + 2, y + high + 3), words, _INK, font)
    out = BytesIO()
    provenance = provenance_of_all(filter(None, (provenance_of(picture) for picture, _ in pictures)), listed=False)
    sheet.save(out, "JPEG", quality=88, xmp=packet(provenance) if provenance else b"")
    return out.getvalue()
