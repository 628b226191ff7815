"""EDL reader: any list that looks like CMX 3600, whoever wrote it.

An EDL does not say its rate, so that the board's is taken, and another where its frame numbers do not fit that. Record
times count, never source times: a still has one film frame and may stand for minutes. A reel may hold spaces, a name
any letters. Lines that are not understood are passed over and counted.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.formats.edl import BLACK_REEL, COLOURS, LINE_COMMENT, SHOT_COMMENT
from storyboard_app.editorial.rates import nominal
from storyboard_app.editorial.untrusted import MOST_CLIPS, text_of
from storyboard_app.errors import Unreadable
from storyboard_app.timing import may_drop, name_of_rate, tick_of_timecode

_TC = r"(\d{1,2}[:;]\d{2}[:;]\d{2}[:;.,]\d{2,3})"
_EVENT = re.compile(
    r"\s*(?P<number>\d{1,6}[A-Z]?)\s+(?P<reel>\S.*?)\s+(?P<channel>NONE|B|[AV]+\d*(?:/[AV]+\d*)*)\s+"
    rf"(?P<kind>C|D|W\d{{1,3}}|K\s?[BO]?)\s+(?:(?P<length>\d{{1,4}})\s+)?{_TC}\s+{_TC}\s+{_TC}\s+{_TC}",
    re.IGNORECASE,
)
_SPEED = re.compile(r"M2\s+(?P<reel>\S.*?)\s+(?P<speed>[+-]?\d{1,6}(?:\.\d{1,6})?)\s", re.IGNORECASE)
_MARKER = re.compile(rf"LOC:\s*{_TC}\s+(?P<colour>[A-Za-z]+)\s*(?P<words>.*)", re.IGNORECASE)
_COMMENT = re.compile(r"\*?\s*(?P<key>[A-Z][A-Z _]{2,40}?)\s*:\s*(?P<words>.*)", re.IGNORECASE)
_FREEZE = re.compile(r"\*?\s*FREEZE FRAME", re.IGNORECASE)
#: Rates that are tried where frame numbers do not fit, the slowest first.
_RATES: tuple[Rate, ...] = ((24, 1), (25, 1), (30, 1), (48, 1), (50, 1), (60, 1))
_DAY_SECONDS = 24 * 3600


@dataclass
class _Event:
    """A line with four timecodes, and what stands below it."""

    number: str
    reel: str
    channel: str
    kind: str
    length: int
    times: Sequence[str]
    #: Comments by their keys in capitals.
    comments: dict[str, str] = field(default_factory=dict[str, str])
    speeds: list[tuple[str, Fraction]] = field(default_factory=list[tuple[str, Fraction]])
    frozen: bool = False


@dataclass
class _List:
    """What the lines say."""

    title: str = ""
    drop: bool = False
    events: list[_Event] = field(default_factory=list[_Event])
    markers: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    unread: int = 0


def is_edl(content: bytes) -> bool:
    """Say whether a file looks like an EDL: an event in one of its lines."""
    try:
        text = text_of(content[: 2**20])
    except Unreadable:
        return False
    return any(_EVENT.match(line) for line in text.splitlines()[:2000])


def read(content: bytes, file: str = "", rate: Rate = (24, 1)) -> Edit:
    """Return the edit that a list describes. rate: the one to take it at. Raises Unreadable for what is no EDL."""
    listed = _listed(text_of(content, file), file)
    if not listed.events:
        raise Unreadable("there is no event in it, as an EDL has them.", file=file)
    return _Reader(listed, rate, file).edit()


def _listed(text: str, file: str) -> _List:
    listed = _List()
    for line in text.splitlines():
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if event := _EVENT.match(line):
            listed.events.append(_event(event))
            if len(listed.events) > MOST_CLIPS:
                raise Unreadable(f"it has more than {MOST_CLIPS:,} events.", file=file)
        elif words.upper().startswith("TITLE:"):
            listed.title = words[6:].strip()
        elif words.upper().startswith("FCM:"):
            listed.drop = listed.drop or "NON" not in words.upper()
        else:
            _note(listed, words)
    return listed


def _event(match: re.Match[str]) -> _Event:
    times = match.groups()[-4:]
    kind = match["kind"].upper().replace(" ", "")
    return _Event(
        match["number"], match["reel"].strip(), match["channel"].upper(), kind, int(match["length"] or 0), times
    )


def _note(listed: _List, words: str) -> None:
    """Take up a line that is no event: a comment, a speed, a marker."""
    latest = listed.events[-1] if listed.events else None
    if marker := _MARKER.match(words.lstrip("* ")):
        listed.markers.append((marker.group(1), marker["colour"], marker["words"].strip()))
    elif latest is None:
        listed.unread += 1
    elif speed := _SPEED.match(f"{words} "):
        latest.speeds.append((speed["reel"], Fraction(speed["speed"])))
    elif _FREEZE.match(words):
        latest.frozen = True
    elif comment := _COMMENT.match(words):
        latest.comments.setdefault(comment["key"].upper().strip(), comment["words"].strip())
    elif not words.startswith("*"):
        listed.unread += 1


class _Reader:
    """A list being laid in time."""

    def __init__(self, listed: _List, rate: Rate, file: str) -> None:
        self._listed, self._file = listed, file
        self._notices: list[str] = []
        self._drop = listed.drop or any(";" in time for event in listed.events for time in event.times)
        self._rate = self._rate_for(rate)
        self._drop = self._drop and may_drop(self._rate)
        pictures = [event for event in listed.events if "V" in event.channel or event.channel in ("B", "NONE")]
        self._first = min(self._tick(event.times[2]) for event in pictures or listed.events)
        self._pictures, self._heard = pictures, [event for event in listed.events if "A" in event.channel]

    def edit(self) -> Edit:
        clips, mixes = self._laid()
        if self._listed.unread:
            self._notices.append(f"{self._listed.unread} lines were not understood and are passed over.")
        return Edit(
            title=self._listed.title,
            rate=self._rate,
            start=self._first,
            drop=self._drop,
            clips=tuple(clips),
            sounds=tuple(self._sounds()),
            markers=tuple(self._markers()),
            transitions=tuple(mixes),
            notices=tuple(self._notices),
        )

    def _rate_for(self, asked: Rate) -> Rate:
        """Return the asked rate, or the slowest at which every frame number exists."""
        highest = max(int(re.split("[:;.,]", time)[-1]) for event in self._listed.events for time in event.times)
        if self._drop and not may_drop(asked):
            self._notices.append("It counts drop-frame timecode, and is read at 29.97 film frames a second.")
            return (30000, 1001)
        if highest < nominal(asked):
            return asked
        fitting = next((rate for rate in _RATES if highest < nominal(rate)), None)
        if fitting is None:
            raise Unreadable(f"a timecode in it has film frame {highest}, which exists at no rate.", file=self._file)
        self._notices.append(
            f"A timecode in it has film frame {highest}, which does not exist at {name_of_rate(asked)} a second: it is"
            f" read at {name_of_rate(fitting)}."
        )
        return fitting

    def _tick(self, written: str) -> int:
        """Return which film frame a timecode names; for a number that drop-frame leaves out, the next that is there."""
        clock, frames = re.split(r"[:;.,](?=\d+$)", written)
        mark = ";" if self._drop else ":"
        there = (frames, f"{nominal(self._rate) // 15:02}")
        for frame in there:
            with suppress(ValueError):
                return tick_of_timecode(f"{clock}{mark}{frame}", self._rate)[0]
        raise Unreadable(f"the timecode {written} does not exist.", file=self._file)

    def _span(self, begin: str, end: str) -> tuple[int, int]:
        """Return begin and end, an end behind midnight on the next day."""
        first, last = self._tick(begin), self._tick(end)
        return first, last if last >= first else last + _DAY_SECONDS * nominal(self._rate)

    def _laid(self) -> tuple[list[Clip], list[Transition]]:
        clips: list[Clip] = []
        mixes: list[Transition] = []
        before: _Event | None = None
        for event in self._pictures:
            begin, end = self._span(event.times[2], event.times[3])
            begin, end = begin - self._first, end - self._first
            if event.channel[:1] == "V" and event.channel[1:2] > "1":
                self._note_once("Pictures on tracks beyond the first are not read.")
            elif event.kind.startswith("K") and event.kind != "KB":
                self._note_once("Keys are not read; what lies below them is.")
            elif event.reel.upper() == BLACK_REEL:
                self._black(event, begin, clips, mixes)
            elif end > begin:
                clips.append(self._clip(event, begin, end))
                if event.length and event.kind[0] in "DW":
                    self._mix(event, before, clips, mixes)
            before = event
        return clips, mixes

    def _note_once(self, notice: str) -> None:
        if notice not in self._notices:
            self._notices.append(notice)

    def _black(self, event: _Event, begin: int, clips: list[Clip], mixes: list[Transition]) -> None:
        """Take black as nothing, and a dissolve to it as the end of the picture before."""
        if event.kind == "D" and event.length and clips and clips[-1].end == begin:
            mixes.append(Transition(kind=Mix.OUT, start=begin, ticks=event.length))
            clips[-1] = replace(clips[-1], ticks=clips[-1].ticks + event.length)

    def _mix(self, event: _Event, before: _Event | None, clips: list[Clip], mixes: list[Transition]) -> None:
        """Lay the cut in the middle of a mix; without a picture before it, it is a fade."""
        clip = clips[-1]
        length = min(event.length, clip.ticks)
        touches = len(clips) > 1 and clips[-2].end == clip.start
        from_black = before is not None and before.number == event.number and before.reel.upper() == BLACK_REEL
        if from_black or not touches:
            mixes.append(Transition(kind=Mix.IN, start=clip.start, ticks=length))
            return
        kind = Mix.DISSOLVE if event.kind == "D" else Mix.WIPE
        mixes.append(Transition(kind=kind, start=clip.start, ticks=length))
        half = length // 2
        clips[-2] = replace(clips[-2], ticks=clips[-2].ticks + half)
        source = clip.source + round(half * clip.speed)
        clips[-1] = replace(clip, start=clip.start + half, ticks=clip.ticks - half, source=source)

    def _clip(self, event: _Event, begin: int, end: int) -> Clip:
        comments = event.comments
        mixed = event.kind[0] in "DW" and event.length > 0
        keys = ("TO CLIP NAME", "FROM CLIP NAME", "CLIP NAME") if mixed else ("FROM CLIP NAME", "CLIP NAME")
        name = next((comments[key] for key in keys if comments.get(key)), "")
        path = next(
            (comments[key] for key in ("SOURCE FILE", "SOURCE FILE PATH", "MEDIA NAME") if comments.get(key)), ""
        )
        return Clip(
            start=begin,
            ticks=end - begin,
            name=name,
            reel=event.reel,
            file=re.split(r"[\\/]", path)[-1],
            id=comments.get(SHOT_COMMENT, ""),
            source=self._tick(event.times[0]),
            speed=self._speed(event),
        )

    def _speed(self, event: _Event) -> Fraction:
        if event.frozen:
            return Fraction(0)
        own = [speed for reel, speed in event.speeds if reel.upper() == event.reel.upper()] or [
            speed for _, speed in event.speeds
        ]
        if not own:
            return Fraction(1)
        # A speed is written in film frames a second, by some as 24.0 at 23.976, by others as 23.976.
        read = (own[-1] / nominal(self._rate), own[-1] / Fraction(*self._rate))
        return min((speed.limit_denominator(240) for speed in read), key=lambda speed: speed.denominator)

    def _sounds(self) -> Iterator[Sound]:
        for event in self._heard:
            begin, end = self._span(event.times[2], event.times[3])
            if end <= begin or "V" in event.channel or begin < self._first:
                continue
            track = int(re.sub(r"\D", "", event.channel) or 1)
            comments = event.comments
            yield Sound(
                start=begin - self._first,
                ticks=end - begin,
                track=track,
                name=comments.get("FROM CLIP NAME", ""),
                reel=event.reel,
                file=re.split(r"[\\/]", comments.get("SOURCE FILE", ""))[-1],
                id=comments.get(LINE_COMMENT, ""),
            )

    def _markers(self) -> Iterator[Marker]:
        colours = {name: colour for colour, name in COLOURS.items()}
        for time, colour, words in self._listed.markers:
            at = max(0, self._tick(time) - self._first)
            yield Marker(at=at, text=words, colour=colours.get(colour.upper(), MarkerColour.OPEN))
