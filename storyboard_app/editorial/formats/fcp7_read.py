"""Final Cut Pro 7 XML reader: of any editor, whose clips may leave their places to the transitions beside them.

In and out points are on the sequence's film frames, as Premiere and Resolve write them, whatever the medium's own rate.
The first sequence with pictures is read, and of its tracks the one with the most clips.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from urllib.parse import unquote
from xml.etree.ElementTree import Element as Node

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.formats.fcp7 import COLOURS
from storyboard_app.editorial.rates import rate_near
from storyboard_app.editorial.untrusted import MOST_CLIPS, ticks, tree_of
from storyboard_app.errors import Unreadable
from storyboard_app.timing import may_drop


def read(content: bytes, file: str = "") -> Edit:
    """Return the first sequence in a file. Raises Unreadable for what is none."""
    root = tree_of(content, file)
    sequences = [root] if root.tag == "sequence" else list(root.iter("sequence"))
    for sequence in sequences:
        if next(sequence.iterfind("media/video/track/clipitem"), None) is not None:
            return _Reader(root, sequence, file).edit()
    raise Unreadable("there is no sequence with clips in it.", file=file)


class _Reader:
    """A sequence being read."""

    def __init__(self, root: Node, sequence: Node, file: str) -> None:
        self._sequence, self._file = sequence, file
        self._files = {node.get("id", ""): node for node in root.iter("file") if len(node) > 0}
        self._rate = self._rate_of(sequence)
        self._notices: list[str] = []

    def edit(self) -> Edit:
        sequence = self._sequence
        tracks = list(sequence.iterfind("media/video/track"))
        longest = max(tracks, key=lambda track: sum(1 for _ in track.iterfind("clipitem")))
        used = sum(track.find("clipitem") is not None for track in tracks)
        if used > 1:
            self._notices.append(f"Of {used} picture tracks, the one with the most clips is read.")
        clips, mixes = self._pictures(longest)
        code = sequence.find("timecode")
        drop = code is not None and _words(code, "displayformat") == "DF" and may_drop(self._rate)
        start = self._whole(code, "frame") if code is not None else None
        return Edit(
            title=_words(sequence, "name"),
            rate=self._rate,
            start=max(0, start or 0),
            drop=drop,
            size=self._size(),
            clips=tuple(clips),
            sounds=tuple(
                sound
                for number, track in enumerate(sequence.iterfind("media/audio/track"), start=1)
                for sound in self._sounds(track, number)
            ),
            markers=tuple(self._markers()),
            transitions=tuple(mixes),
            project=_words(sequence, "comments/mastercomment1"),
            version=int(version) if (version := _words(sequence, "comments/mastercomment2")).isdecimal() else 0,
            notices=tuple(self._notices),
        )

    def _rate_of(self, node: Node) -> Rate:
        base = _number(_words(node, "rate/timebase"))
        if base is None:
            raise Unreadable("its sequence says no rate.", file=self._file)
        ntsc = _words(node, "rate/ntsc").upper() == "TRUE"
        try:
            return rate_near(Fraction(base) * 1000 / 1001 if ntsc and base == int(base) else Fraction(base))
        except ValueError as error:
            raise Unreadable(f"{error}.", file=self._file) from None

    def _size(self) -> tuple[int, int]:
        at = "media/video/format/samplecharacteristics"
        wide, high = (self._whole(self._sequence, f"{at}/{side}") for side in ("width", "height"))
        return (wide or 1920, high or 1080)

    def _whole(self, node: Node, path: str) -> int | None:
        """Return a number of film frames; None where there is none. Raises Unreadable for a wild one."""
        number = _number(_words(node, path))
        return None if number is None else ticks(number, self._rate, self._rate, self._file)

    def _pictures(self, track: Node) -> tuple[list[Clip], list[Transition]]:
        clips: list[Clip] = []
        mixes: list[Transition] = []
        items = [node for node in track if node.tag in ("clipitem", "generatoritem", "transitionitem")]
        if len(items) > MOST_CLIPS:
            raise Unreadable(f"a track has more than {MOST_CLIPS:,} clips.", file=self._file)
        for index, node in enumerate(items):
            if node.tag == "transitionitem":
                mix = self._mix(node)
                mixes += [mix] if mix else []
            elif node.tag == "clipitem":
                before, after = (
                    items[beside] if 0 <= beside < len(items) and items[beside].tag == "transitionitem" else None
                    for beside in (index - 1, index + 1)
                )
                clip = self._clip(node, before, after)
                clips += [clip] if clip and clip.ticks > 0 else []
        clips.sort(key=lambda clip: clip.start)
        return clips, mixes

    def _clip(self, node: Node, before: Node | None, after: Node | None) -> Clip | None:
        """Return a clip from cut to cut; None for one that says nowhere where it is."""
        start, end = self._whole(node, "start"), self._whole(node, "end")
        source, out = self._whole(node, "in") or 0, self._whole(node, "out")
        speed = self._speed(node)
        if start in (None, -1) and before is not None:
            head = self._whole(before, "start") or 0
            start = self._cut(before)
            source += round((start - head) * speed)
        if end in (None, -1) and after is not None:
            end = self._cut(after)
        if start in (None, -1) and end not in (None, -1) and out is not None:
            start = end - (out - source)
        if start is None or start < 0:
            self._notices.append(f'"{_words(node, "name")[:60]}" says no place and is left out.')
            return None
        if end is None or end < 0:
            end = start + max(0, (out or 0) - source)
        medium = self._medium(node)
        comment = _words(node, "comments/mastercomment2")
        scene, _, number = comment.removeprefix("Scene ").partition(", shot ")
        return Clip(
            start=start,
            ticks=end - start,
            name=_words(node, "name"),
            reel=_words(medium, "timecode/reel/name"),
            file=_file_name(medium),
            id=_words(node, "comments/mastercomment1"),
            source=max(0, source),
            available=self._whole(node, "duration") or 0,
            is_still=_words(node, "stillframe").upper() == "TRUE",
            speed=speed,
            scene=scene if number else "",
            number=number,
            description=_words(node, "logginginfo/description"),
        )

    def _medium(self, node: Node) -> Node:
        """Return a clip's file: said once in full, later by its id alone."""
        named = node.find("file")
        if named is None:
            return Node("file")
        return self._files.get(named.get("id", ""), named)

    def _cut(self, mix: Node) -> int:
        """Return the cut that a transition belongs to."""
        start, end = self._whole(mix, "start") or 0, self._whole(mix, "end") or 0
        side = _words(mix, "alignment").lower()
        return start if side.startswith("start") else end if side.startswith("end") else start + (end - start) // 2

    def _mix(self, node: Node) -> Transition | None:
        start, end = self._whole(node, "start"), self._whole(node, "end")
        if start is None or end is None or not 0 <= start < end:
            return None
        side, name = _words(node, "alignment").lower(), _words(node, "effect/name").lower()
        fade = {"start-black": Mix.IN, "end-black": Mix.OUT}.get(side)
        return Transition(kind=fade or (Mix.WIPE if "wipe" in name else Mix.DISSOLVE), start=start, ticks=end - start)

    def _speed(self, node: Node) -> Fraction:
        for effect in node.iterfind("filter/effect"):
            if _words(effect, "effectid") != "timeremap":
                continue
            parameters = {_words(each, "parameterid"): _words(each, "value") for each in effect.iterfind("parameter")}
            speed = _number(parameters.get("speed", ""))
            if speed is not None and abs(speed) < 100_000:
                turned = -1 if parameters.get("reverse", "").upper() == "TRUE" else 1
                return turned * abs(Fraction(speed).limit_denominator(1000) / 100)
        return Fraction(1)

    def _sounds(self, track: Node, number: int) -> Iterator[Sound]:
        for node in track.iterfind("clipitem"):
            start, end = self._whole(node, "start"), self._whole(node, "end")
            if start is None or end is None or not 0 <= start < end:
                continue
            medium = self._medium(node)
            yield Sound(
                start=start,
                ticks=end - start,
                track=number,
                name=_words(node, "name"),
                reel=_words(medium, "timecode/reel/name"),
                file=_file_name(medium),
                id=_words(node, "comments/mastercomment1"),
            )

    def _markers(self) -> Iterator[Marker]:
        colours = {name: colour for colour, name in COLOURS.items()}
        for node in self._sequence.iterfind("marker"):
            at, end = self._whole(node, "in"), self._whole(node, "out")
            if at is not None and at >= 0:
                length = max(1, end - at) if end is not None else 1
                colour = colours.get(_words(node, "pproColor"), MarkerColour.OPEN)
                marker = Marker(at=at, ticks=length, name=_words(node, "name"), text=_words(node, "comment"))
                yield replace(marker, colour=colour)


def _file_name(medium: Node) -> str:
    path = unquote(_words(medium, "pathurl")).replace("\\", "/").rpartition("/")[2]
    return path or _words(medium, "name")


def _words(node: Node, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _number(words: str) -> float | None:
    try:
        return float(words) if len(words) < 40 else None
    except ValueError:
        return None
