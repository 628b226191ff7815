"""What pictures look like: a few levels of grey of each, by which a shot is known whatever its file is called.

An edit's pictures lie beside it in an archive, or inside an AAF. They are anybody's: only small ones are opened.
Two pictures are compared by the correlation of their levels, which a smaller copy, another coding or more light
hardly changes.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from storyboard_app.animatic import first_picture
from storyboard_app.editorial.formats import aaf_read
from storyboard_app.errors import Unreadable
from storyboard_app.files import member
from storyboard_app.values import ShotView

#: Levels across and down.
WIDE, HIGH = 32, 18
#: The field of a frame in which its shot's id stands; in the comment of a JPEG it is a line.
SHOT_TEXT = "storyboard:shot"
_IN_COMMENT = re.compile(rf"^{SHOT_TEXT}: (?P<shot>\S+)$", re.MULTILINE)
#: How many media are looked at, how large one of them may be, and how many pixels a picture may have.
MOST_SEEN, LARGEST_MEDIUM, MOST_PIXELS = 1000, 64 * 2**20, 40_000_000
_FILMS = (".mp4", ".mov", ".mxf", ".m4v", ".avi")


@dataclass(frozen=True)
class Seen:
    """What a picture looks like."""

    #: Row by row, 0 to 255.
    levels: bytes
    #: The id of its shot, where the picture itself says it.
    shot: str = ""

    @property
    def middle(self) -> "Seen":
        """The same without its upper and its lower sixth, where timecodes, labels and captions are written."""
        return Seen(self.levels[WIDE * HIGH // 6 : -WIDE * HIGH // 6], self.shot)


@dataclass(frozen=True)
class Pictures:
    """How pictures are looked at, asked for where nothing else tells which shot a clip is."""

    #: Media of the edit (`Clip.medium`): what each looks like, those that show nothing left out.
    of_media: Callable[[Sequence[str]], Mapping[str, Seen]]
    #: Shots: what each looks like by its id, those without a frame left out.
    of_shots: Callable[[Sequence[ShotView]], Mapping[str, Seen]]


def seen_of(image: Image.Image) -> Seen:
    """Return what a picture looks like."""
    levels = image.convert("L").resize((WIDE, HIGH), Image.Resampling.BOX)
    return Seen(levels.tobytes(), _shot_of(image))


def _shot_of(image: Image.Image) -> str:
    """Return the id of a picture's shot: it stands in a field of a PNG, in the comment of a JPEG."""
    comment = image.info.get("comment", b"")
    if isinstance(comment, bytes) and (told := _IN_COMMENT.search(comment.decode("utf-8", "replace"))):
        return told["shot"]
    words = image.info.get(SHOT_TEXT, "")
    return words if isinstance(words, str) else ""


def seen_in(content: bytes, media: Sequence[str], file: str = "") -> dict[str, Seen]:
    """Return what media in the file of an edit look like, by where they lie; what is no picture is left out.

    content: what `read` was given. Raises Unreadable for a damaged file.
    """
    found: dict[str, Seen] = {}
    for medium, image in _images(content, media[:MOST_SEEN], file):
        if image is not None:
            found[medium] = seen_of(image)
    return found


def _images(content: bytes, media: Sequence[str], file: str) -> Iterator[tuple[str, Image.Image | None]]:
    if content.startswith(aaf_read.MAGIC):
        for medium, stream in aaf_read.pictures(content, media, file):
            yield medium, first_picture(stream)
        return
    for medium in media:
        try:
            held = member(content, medium, LARGEST_MEDIUM, file)
        except Unreadable:
            continue
        yield medium, first_picture(held) if medium.lower().endswith(_FILMS) else _still(held)


def _still(content: bytes) -> Image.Image | None:
    """Return a still; None for what is none, or has too many pixels."""
    try:
        image = Image.open(io.BytesIO(content))
        if image.width * image.height > MOST_PIXELS:
            return None
        image.draft("L", (WIDE * 8, HIGH * 8))
        image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return image


def likeness(seen: Seen, others: Sequence[Seen]) -> npt.NDArray[np.float64]:
    """Return how much each of others looks like a picture: 1 for the same, 0 for nothing in common."""
    rows = _levels([seen, *others])
    return rows[1:] @ rows[0]


def _levels(pictures: Sequence[Seen]) -> npt.NDArray[np.float64]:
    """Return levels as rows of length 1 about their mean; a picture of one grey is a row of zeros."""
    rows = np.frombuffer(b"".join(each.levels for each in pictures), np.uint8).reshape(len(pictures), -1).astype(float)
    rows -= rows.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1)
