"""A film written picture by picture, each in its place and held as long as it stands."""

from collections.abc import Callable, Sequence
from typing import BinaryIO

from storyboard_app.animatic.h264.macroblocks import Macroblock
from storyboard_app.animatic.h264.parameters import Parameters
from storyboard_app.animatic.h264.slices import numbered, repeated, with_id
from storyboard_app.animatic.h264.units import START, is_whole
from storyboard_app.errors import Unusable

#: What differs from the picture before, on a film frame.
Changed = Callable[[int], Sequence[Macroblock]]


class FilmStream:
    """An H.264 stream (Annex B) that grows by pictures."""

    def __init__(self, out: BinaryIO, parameters: Parameters, every: int) -> None:
        """Begin a stream. every: film frames after which a held picture comes whole again, for seeking."""
        self._out, self._parameters, self._every = out, parameters, every
        #: Film frames written.
        self.ticks = 0
        #: Number of the next picture since the last whole one, and the id of the next whole one.
        self._number = self._id = 0
        for unit in (parameters.sequence, parameters.picture):
            out.write(START + unit)

    def show(self, pictures: Sequence[bytes], ticks: Sequence[int], changed: Changed | None = None) -> None:
        """Show coded pictures one after another, each for its ticks.

        pictures: slices, the first of them whole. ticks: film frames for which each stands, 1 and up. changed: returns
        what differs on a film frame of the last picture, counted from the first frame of all; a picture that changes so
        cannot come whole again, so that whoever gives it keeps its ticks short. Raises Unusable for pictures that
        cannot begin a shot or do not fit.
        """
        if not pictures or not is_whole(pictures[0]) or len(pictures) != len(ticks) or min(ticks) < 1:
            raise Unusable(f"{len(pictures)} coded pictures cannot stand for {list(ticks)} film frames.")
        for picture, held in zip(pictures, ticks, strict=True):
            self._put(picture)
            for tick in range(1, held):
                if changed:
                    self._repeat(changed(sum(ticks) - held + tick))
                elif is_whole(picture) and tick % self._every == 0:
                    self._put(picture)
                else:
                    self._repeat(())

    def _put(self, picture: bytes) -> None:
        if is_whole(picture):
            self._write(with_id(picture, self._parameters, self._id))
            self._id, self._number = 1 - self._id, 1
        else:
            self._write(numbered(picture, self._parameters, self._number))
            self._number += 1

    def _repeat(self, changed: Sequence[Macroblock]) -> None:
        self._write(repeated(self._parameters, self._number, changed))
        self._number += 1

    def _write(self, picture: bytes) -> None:
        self._out.write(START + picture)
        self.ticks += 1
