"""AAF reader: the first composition in a file, its pictures, sounds and markers, by pyaaf2.

A clip is followed down to its master clip, whose name, comments and tape tell which shot it is. What its library
stumbles over, which is many things in a broken file, is said to be unreadable.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.formats.aaf import FILE, LINE, SHOT
from storyboard_app.editorial.rates import rate_near
from storyboard_app.editorial.untrusted import MOST_CLIPS, ticks
from storyboard_app.errors import StoryboardError, Unreadable

#: How an AAF file begins: a compound file.
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How deep groups are followed.
_DEEPEST = 8
#: More bytes than the first picture of any stream has here: one of DNxHR HQX at 4K has four million.
_FIRST_PICTURE = 8 * 2**20


def read(content: bytes, file: str = "") -> Edit:
    """Return the first composition. Raises Unreadable for what is none or broken."""
    with _opened(content, file) as opened:
        compositions = list(opened.content.toplevel()) or list(opened.content.compositionmobs())
        if compositions:
            return _Reader(compositions[0], file).edit()
    raise Unreadable("there is no composition in it.", file=file)


def pictures(content: bytes, media: Sequence[str], file: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the beginning of the picture stream of each medium that is inside, as it is coded (DNxHD).

    media: ids of master clips. Raises Unreadable for a broken file.
    """
    with _opened(content, file) as opened:
        masters = {str(mob.mob_id): mob for mob in opened.content.mastermobs()}
        for medium in media:
            stream = _stream_of(masters.get(medium))
            if stream is not None:
                yield medium, stream.open("r").read(_FIRST_PICTURE)


@contextmanager
def _opened(content: bytes, file: str) -> Iterator[Any]:
    import aaf2

    with tempfile.TemporaryDirectory(prefix="storyboard-aaf-") as folder:
        path = Path(folder) / "edit.aaf"
        path.write_bytes(content)
        try:
            with aaf2.open(str(path), "r") as opened:
                yield opened
        except StoryboardError:
            raise
        except Exception:
            raise Unreadable("this AAF is broken, or holds what is not understood here.", file=file) from None


@dataclass
class _Laid:
    """A clip of a track or a transition, from the composition's first film frame."""

    start: int
    ticks: int
    #: None for a transition.
    source: Any
    #: What of the medium a transition before it has taken.
    skipped: int = 0
    mix: Mix | None = None

    @property
    def end(self) -> int:
        return self.start + self.ticks


class _Reader:
    """A composition being read."""

    def __init__(self, composition: Any, file: str) -> None:
        self._composition, self._file = composition, file
        self._notices: list[str] = []
        slots = [slot for slot in composition.slots if hasattr(slot, "edit_rate")]
        self._pictures = [slot for slot in slots if slot.media_kind == "Picture"]
        self._heard = [slot for slot in slots if slot.media_kind in ("Sound", "LegacySound")]
        timed = [*self._pictures, *self._heard]
        if not timed:
            raise Unreadable("its composition has no pictures.", file=file)
        self._rate = self._rate_of(timed[0])
        self._codes = [slot.segment for slot in slots if type(slot.segment).__name__ == "Timecode"]

    def edit(self) -> Edit:
        if len(self._pictures) > 1:
            self._notices.append(f"Of {len(self._pictures)} picture tracks, the first is read.")
        code = self._codes[0] if self._codes else None
        laid = self._laid(self._pictures[0]) if self._pictures else []
        return Edit(
            title=str(self._composition.name or ""),
            rate=self._rate,
            start=max(0, self._ticks(code.start)) if code is not None else 0,
            drop=bool(code["Drop"].value) if code is not None else False,
            clips=tuple(self._clips(laid)),
            transitions=tuple(
                Transition(kind=each.mix, start=each.start, ticks=each.ticks) for each in laid if each.mix
            ),
            sounds=tuple(sound for at, slot in enumerate(self._heard, 1) for sound in self._sounds(slot, at)),
            markers=tuple(self._markers()),
            notices=tuple(self._notices),
        )

    def _rate_of(self, slot: Any) -> Rate:
        try:
            return rate_near(Fraction(slot.edit_rate))
        except (ValueError, ZeroDivisionError) as error:
            raise Unreadable(f"{error}.", file=self._file) from None

    def _ticks(self, length: Any) -> int:
        return ticks(int(length or 0), self._rate, self._rate, self._file)

    def _laid(self, slot: Any) -> list[_Laid]:
        """Return what lies on a track, with what transitions cover taken off the clips beside them."""
        segment, at = slot.segment, 0
        parts = list(segment.components) if type(segment).__name__ == "Sequence" else [segment]
        if len(parts) > MOST_CLIPS:
            raise Unreadable(f"a track has more than {MOST_CLIPS:,} clips.", file=self._file)
        laid: list[_Laid] = []
        covered = 0
        for part in parts:
            length, kind = self._ticks(part.length), type(part).__name__
            if kind == "Transition":
                # What it covers is in the lengths of both clips beside it.
                at -= length
                covered = min(length, max(0, self._ticks(part.cutpoint)))
                if laid and laid[-1].end > at + covered:
                    laid[-1].ticks = at + covered - laid[-1].start
                laid.append(_Laid(at, length, None, mix=_kind_of(part)))
                continue
            source = _source_of(part, _DEEPEST)
            if source is not None and length > covered:
                laid.append(_Laid(at + covered, length - covered, source, covered))
            at, covered = at + length, 0
        return laid

    def _clips(self, laid: Sequence[_Laid]) -> Iterator[Clip]:
        for each in laid:
            if each.source is None or each.ticks <= 0:
                continue
            master = each.source.mob
            comments = _comments(master)
            yield Clip(
                start=each.start,
                ticks=each.ticks,
                name=str(master.name or "") if master is not None else "",
                reel=_tape_of(master),
                file=comments.get(FILE, ""),
                medium=str(master.mob_id) if master is not None else "",
                id=comments.get(SHOT, ""),
                source=max(0, self._ticks(each.source.start) + each.skipped),
            )

    def _sounds(self, slot: Any, track: int) -> Iterator[Sound]:
        for each in self._laid(slot):
            if each.source is None or each.ticks <= 0:
                continue
            master = each.source.mob
            comments = _comments(master)
            name = str(master.name or "") if master is not None else ""
            yield Sound(
                start=each.start,
                ticks=each.ticks,
                track=track,
                name=name,
                file=comments.get(FILE, ""),
                id=comments.get(LINE, ""),
            )

    def _markers(self) -> Iterator[Marker]:
        for slot in self._composition.slots:
            segment = slot.segment
            if type(slot).__name__ != "EventMobSlot" or type(segment).__name__ != "Sequence":
                continue
            for marker in list(segment.components)[:MOST_CLIPS]:
                at, length = (marker.get(key) for key in ("Position", "Length"))
                text = str(marker["Comment"].value or "") if marker.get("Comment") else ""
                yield Marker(
                    at=max(0, self._ticks(at.value if at else 0)),
                    ticks=max(1, self._ticks(length.value if length else 1)),
                    text=text,
                    colour=MarkerColour.OPEN,
                )


def _kind_of(transition: Any) -> Mix:
    """Return what a transition is, by the name of its effect: a dissolve where that says nothing else."""
    group = transition.get("OperationGroup")
    operation = group.value.operation if group is not None and group.value is not None else None
    return Mix.WIPE if operation is not None and "wipe" in str(operation.name or "").lower() else Mix.DISSOLVE


def _source_of(part: Any, depth: int) -> Any:
    """Return the clip within a part, through effects and selectors; None for filler."""
    kind = type(part).__name__
    if kind == "SourceClip":
        return part
    if depth == 0:
        return None
    if kind == "OperationGroup":
        inner = list(part.segments)
    elif kind == "Sequence":
        inner = list(part.components)
    elif kind == "Selector":
        inner = [part["Selected"].value]
    else:
        inner = []
    return next((source for each in inner if (source := _source_of(each, depth - 1)) is not None), None)


def _comments(mob: Any) -> dict[str, str]:
    if mob is None:
        return {}
    return {str(key): str(value) for key, value in mob.comments.items()}


def _stream_of(mob: Any) -> Any:
    """Return the coded pictures below a master clip; None where they are not inside."""
    for _ in range(_DEEPEST):
        if mob is None:
            return None
        if type(mob).__name__ == "SourceMob" and mob.essence is not None:
            return mob.essence
        source = next((_source_of(slot.segment, _DEEPEST) for slot in mob.slots), None)
        mob = source.mob if source is not None else None
    return None


def _tape_of(mob: Any) -> str:
    """Return the name of the tape below a master clip."""
    for _ in range(_DEEPEST):
        if mob is None:
            return ""
        if type(mob).__name__ == "SourceMob" and type(mob.descriptor).__name__ == "TapeDescriptor":
            return str(mob.name or "")
        source = next((_source_of(slot.segment, _DEEPEST) for slot in mob.slots), None)
        mob = source.mob if source is not None else None
    return ""
