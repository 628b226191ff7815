"""FCPXML reader: of any version, as Final Cut Pro and Resolve write it.

The first sequence is read, its main storyline as the pictures. Times are exact fractions of a second; begin and end are
each taken to the nearest film frame. Stories within the story, titles and angles are clips by their names.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from urllib.parse import unquote
from xml.etree.ElementTree import Element as Node

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.formats.fcpxml import REEL_KEY, SHOT_KEY, SHOT_NOTE
from storyboard_app.editorial.rates import rate_near
from storyboard_app.editorial.untrusted import MOST_CLIPS, ticks, tree_of
from storyboard_app.errors import Unreadable
from storyboard_app.timing import may_drop

_TIME = re.compile(r"(-?\d{1,18})(?:/(\d{1,18})|\.(\d{1,12}))?s?")
_SHOT = re.compile(rf"{SHOT_NOTE}\s*(\S+)")
_PROJECT = re.compile(r"STORYBOARD PROJECT:\s*(\S+)\s+(\d{1,9})")
_CLIPS = ("video", "clip", "asset-clip", "ref-clip", "sync-clip", "mc-clip", "title", "audition")


def read(content: bytes, file: str = "") -> Edit:
    """Return the first sequence in a file. Raises Unreadable for what is none."""
    root = tree_of(content, file)
    sequence = next(root.iter("sequence"), None)
    spine = sequence.find("spine") if sequence is not None else None
    if sequence is None or spine is None:
        raise Unreadable("there is no sequence in it.", file=file)
    project = next((node for node in root.iter("project") if node.find("sequence") is sequence), None)
    return _Reader(root, sequence, file).edit(spine, project.get("name", "") if project is not None else "")


class _Reader:
    """A sequence being read."""

    def __init__(self, root: Node, sequence: Node, file: str) -> None:
        self._file, self._sequence = file, sequence
        self._assets = {node.get("id", ""): node for node in root.iter("asset")}
        self._format = next((node for node in root.iter("format") if node.get("id") == sequence.get("format")), None)
        self._rate = self._rate_of(root)
        self._notices: list[str] = []

    def edit(self, spine: Node, title: str) -> Edit:
        start = self._time(self._sequence.get("tcStart"))
        clips: list[Clip] = []
        sounds: list[Sound] = []
        markers: list[Marker] = []
        mixes: list[Transition] = []
        for begin, end, node in self._laid(spine, start):
            if node.tag == "transition":
                wipe = "wipe" in node.get("name", "").lower()
                mixes.append(Transition(kind=Mix.WIPE if wipe else Mix.DISSOLVE, start=begin, ticks=end - begin))
                continue
            if node.tag in _CLIPS:
                clips.append(self._clip(node, begin, end))
                mixes += self._fades(node, clips[-1])
            local = begin - self._ticks(self._time(node.get("start")))
            sounds += self._hanging(node, local)
            markers += self._markers(node, local)
        match = _PROJECT.search(self._sequence.findtext("note") or "")
        return Edit(
            title=title,
            rate=self._rate,
            start=self._ticks(start),
            drop=self._sequence.get("tcFormat") == "DF" and may_drop(self._rate),
            size=self._size(),
            clips=tuple(clips),
            sounds=tuple(sounds),
            markers=tuple(sorted(markers, key=lambda marker: marker.at)),
            transitions=tuple(sorted(mixes, key=lambda mix: mix.start)),
            project=match.group(1) if match else "",
            version=int(match.group(2)) if match else 0,
            notices=tuple(self._notices),
        )

    def _rate_of(self, root: Node) -> Rate:
        formats = [self._format] if self._format is not None else []
        for node in (*formats, *root.iter("format")):
            length = self._time(node.get("frameDuration"))
            if length > 0:
                try:
                    return rate_near(1 / length)
                except ValueError as error:
                    raise Unreadable(f"{error}.", file=self._file) from None
        raise Unreadable("its sequence says no rate.", file=self._file)

    def _size(self) -> tuple[int, int]:
        sides = [self._format.get(side, "") if self._format is not None else "" for side in ("width", "height")]
        wide, high = (int(side) if side.isdecimal() and len(side) < 6 else 0 for side in sides)
        return (wide, high) if wide and high else (1920, 1080)

    def _time(self, written: str | None) -> Fraction:
        """Return a time in seconds; 0 for none. Raises Unreadable for what is no time."""
        if not written:
            return Fraction(0)
        match = _TIME.fullmatch(written.strip())
        if not match or (match.group(2) and int(match.group(2)) == 0):
            raise Unreadable(f"{written.strip()[:40]!r} in it is no time.", file=self._file)
        if match.group(3):
            return Fraction(f"{match.group(1)}.{match.group(3)}")
        return Fraction(int(match.group(1)), int(match.group(2) or 1))

    def _ticks(self, seconds: Fraction) -> int:
        return ticks(seconds, (1, 1), self._rate, self._file)

    def _laid(self, spine: Node, start: Fraction) -> Iterator[tuple[int, int, Node]]:
        """Yield where each thing of the storyline begins and ends, on whole film frames."""
        at, count = start, 0
        for node in spine:
            count += 1
            if count > MOST_CLIPS:
                raise Unreadable(f"a storyline has more than {MOST_CLIPS:,} clips.", file=self._file)
            if node.tag not in (*_CLIPS, "gap", "transition"):
                continue
            begin = self._time(node.get("offset")) if node.get("offset") else at
            length = self._time(node.get("duration")) if node.get("duration") else self._held(node)
            if length <= 0:
                self._notices.append(f'"{node.get("name", "")[:60]}" says no length and is left out.')
                continue
            if node.tag != "transition":
                at = begin + length
            yield self._ticks(begin - start), self._ticks(begin + length - start), node

    def _held(self, node: Node) -> Fraction:
        """Return how long a clip's medium is, for a clip that does not say its own length."""
        asset = self._asset(node)
        return self._time(asset.get("duration")) if asset is not None else Fraction(0)

    def _asset(self, node: Node) -> Node | None:
        """Return the medium of a clip, its own or that of the picture within it."""
        for each in (node, *node.iterfind("video"), *node.iterfind("asset-clip")):
            if each.get("ref", "") in self._assets:
                return self._assets[each.get("ref", "")]
        return None

    def _clip(self, node: Node, begin: int, end: int) -> Clip:
        asset = self._asset(node)
        note = node.findtext("note") or ""
        written = _SHOT.search(note)
        first = self._time(asset.get("start")) if asset is not None else Fraction(0)
        return Clip(
            start=begin,
            ticks=end - begin,
            name=node.get("name", ""),
            reel=_metadata(asset, REEL_KEY),
            file=_file_name(asset),
            id=written.group(1) if written else _metadata(asset, SHOT_KEY),
            source=max(0, self._ticks(self._time(node.get("start")) - first)) if node.get("start") else 0,
            available=self._ticks(self._time(asset.get("duration"))) if asset is not None else 0,
            is_still=node.tag == "video",
            speed=self._speed(node),
            description=_SHOT.sub("", note).strip(),
        )

    def _speed(self, node: Node) -> Fraction:
        points = [
            (self._time(each.get("time")), self._time(each.get("value"))) for each in node.iterfind("timeMap/timept")
        ]
        if len(points) < 2 or points[-1][0] == points[0][0]:
            return Fraction(1)
        (begin, first), (end, last) = points[0], points[-1]
        return ((last - first) / (end - begin)).limit_denominator(1000)

    def _fades(self, node: Node, clip: Clip) -> Iterator[Transition]:
        for tag, kind in (("fadeIn", Mix.IN), ("fadeOut", Mix.OUT)):
            for fade in node.iterfind(f"adjust-blend/param/{tag}"):
                length = min(clip.ticks, self._ticks(self._time(fade.get("duration"))))
                if length > 0:
                    yield Transition(kind=kind, start=clip.start if kind is Mix.IN else clip.end - length, ticks=length)

    def _hanging(self, node: Node, local: int) -> Iterator[Sound]:
        """Yield the sounds that hang on a clip; pictures above it are told of."""
        for child in node:
            lane = child.get("lane", "")
            if not lane or child.tag not in (*_CLIPS, "audio", "spine"):
                continue
            if not lane.startswith("-") or child.tag == "spine":
                notice = "Pictures above the main storyline are not read."
                self._notices += [notice] if notice not in self._notices else []
                continue
            asset = self._asset(child)
            begin = local + self._ticks(self._time(child.get("offset")))
            length = self._ticks(self._time(child.get("duration"))) or self._ticks(self._held(child))
            written = _SHOT.search(child.findtext("note") or "")
            if length > 0 and begin >= 0:
                yield Sound(
                    start=begin,
                    ticks=length,
                    track=min(int(lane[1:]), 99) if lane[1:].isdecimal() else 1,
                    name=child.get("name", ""),
                    reel=_metadata(asset, REEL_KEY),
                    file=_file_name(asset),
                    id=written.group(1) if written else "",
                )

    def _markers(self, node: Node, local: int) -> Iterator[Marker]:
        colours = {"0": MarkerColour.OPEN, "1": MarkerColour.RESOLVED}
        for child in (*node.iterfind("marker"), *node.iterfind("chapter-marker")):
            at = local + self._ticks(self._time(child.get("start")))
            length = self._ticks(self._time(child.get("duration"))) if child.get("duration") else 1
            yield Marker(
                at=max(0, at),
                ticks=max(1, length),
                text=child.get("note") or child.get("value", ""),
                colour=colours.get(child.get("completed", ""), MarkerColour.TOLD),
            )


def _metadata(asset: Node | None, key: str) -> str:
    nodes = asset.iterfind("metadata/md") if asset is not None else ()
    return next((node.get("value", "") for node in nodes if node.get("key") == key), "")


def _file_name(asset: Node | None) -> str:
    if asset is None:
        return ""
    medium = asset.find("media-rep")
    path = (medium.get("src") if medium is not None else "") or asset.get("src") or ""
    return unquote(path).replace("\\", "/").rpartition("/")[2] or asset.get("name", "")
