"""A ZIP whose files bear the date of the board's last change, so that the same board gives the same bytes."""

import zipfile
from types import TracebackType
from typing import BinaryIO

from storyboard_app.exports.naming import moment_of
from storyboard_app.values import Board


class Packing:
    """An archive being written; closed when its block is left."""

    def __init__(self, out: BinaryIO, board: Board) -> None:
        self._archive = zipfile.ZipFile(out, "w")
        moment = moment_of(board)
        self._dated = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def __enter__(self) -> "Packing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def add(self, name: str, content: bytes) -> None:
        """Add a file of text, made smaller."""
        self._archive.writestr(zipfile.ZipInfo(name, self._dated), content, zipfile.ZIP_DEFLATED)

    def add_media(self, name: str, content: bytes) -> None:
        """Add a picture, a sound or a film, which nothing makes smaller."""
        self._archive.writestr(zipfile.ZipInfo(name, self._dated), content, zipfile.ZIP_STORED)
