"""Coded parts of earlier films, kept so that what did not change is not coded again."""

import os
from pathlib import Path

from storyboard_app.animatic.encoding import Coded
from storyboard_app.animatic.h264 import parameters_of, pictures_of
from storyboard_app.animatic.h264.units import START
from storyboard_app.errors import Unusable
from storyboard_app.files import write_file

#: What the folder may hold, in bytes; those used longest ago go first.
LARGEST = 2 * 1024**3


class Parts:
    """Coded parts by name, in a folder; without one nothing is kept."""

    def __init__(self, folder: Path | None, largest: int = LARGEST) -> None:
        self._folder, self._largest = folder, largest

    def get(self, name: str) -> Coded | None:
        """Return a part, None for one that is not kept or cannot be read."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}.h264"
        try:
            stream = path.read_bytes()
            os.utime(path)
            return Coded(parameters_of(stream), tuple(pictures_of(stream)))
        except (OSError, Unusable, ValueError):
            return None

    def keep(self, name: str, part: Coded) -> None:
        """Keep a part, where there is a folder."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        units = (part.parameters.sequence, part.parameters.picture, *part.pictures)
        write_file(self._folder / f"{name}.h264", b"".join(START + unit for unit in units))

    def tidy(self) -> None:
        """Let go of the parts used longest ago, down to what the folder may hold."""
        if self._folder is None or not self._folder.exists():
            return
        files = sorted(
            ((path.stat(), path) for path in self._folder.glob("*.h264")), key=lambda pair: -pair[0].st_mtime
        )
        held = 0
        for stat, path in files:
            held += stat.st_size
            if held > self._largest:
                path.unlink(missing_ok=True)
