"""What a link lets a guest hear where no film is given: its lines, music and effects, laid as its shots follow.

A guest hears what the link shows and nothing else: lines of its scenes, and the stretches of music and effects that lie
under them. How long a line may be, and by which voice it is said, the board says, never who asks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from storyboard_app import animatic, sound
from storyboard_app.dialogue.speech import Line, language_of_script
from storyboard_app.errors import NotFound
from storyboard_app.sharing.guests.entering import Entry, Pass
from storyboard_app.sharing.guests.showing import Remembered, shown_of
from storyboard_app.store.records import ShareLink
from storyboard_app.timing import seconds_of
from storyboard_app.values import Board, SoundView


@dataclass(frozen=True)
class Part:
    """A part of what is heard, as a player lays it; all times are seconds."""

    #: By which it is fetched, and a word that is another one when something else is heard there.
    id: str
    mark: str
    #: From the start of what the link shows.
    start: float
    #: How long it is expected to be.
    length: float
    speech: bool = False
    #: How much louder (above 0) or quieter than lines it is; None for what is at its level already.
    decibels: float | None = None
    trim_in: float = 0.0
    trim_out: float | None = None
    fade_in: float = 0.0
    fade_out: float = 0.0
    ducks: bool = False
    #: Which part of its file the whole is that this is a piece of: by that its level is reckoned.
    whole: tuple[float, float] | None = None


@dataclass(frozen=True)
class Recorded:
    """A part that is a file."""

    #: Its storage key.
    key: str


@dataclass(frozen=True)
class _Said:
    """A part that a voice says."""

    line: Line
    #: How long it may be, in seconds.
    place: float
    language: str
    pronunciations: Mapping[str, str]


@dataclass(frozen=True)
class _Heard:
    parts: tuple[Part, ...]
    #: By the ids of parts.
    sources: Mapping[str, Recorded | _Said]


@dataclass(frozen=True)
class _Stretch:
    """Scenes that follow one another in the film: where they begin, there and in what is shown, and their length."""

    first: int
    shown: int
    ticks: int
    scenes: frozenset[str]


def parts(entry: Entry, held: Pass) -> tuple[Part, ...]:
    """Return everything that the link lets a guest hear."""
    return _heard.of(entry, held).parts


def heard_part(entry: Entry, held: Pass, part_id: str) -> Recorded | bytes:
    """Return the file of a part, or a WAV of the line that it is. Raises NotFound, and what `sound.say_line` does."""
    source = _heard.of(entry, held).sources.get(part_id)
    if source is None:
        raise NotFound("That is not heard here.")
    if isinstance(source, Recorded):
        return source
    return sound.say_line(source.line, source.language, source.pronunciations, source.place)


def _heard_of(link: ShareLink, whole: Board) -> _Heard:
    """Return what a link lets its guests hear of a whole board: who is dealt which voice depends on all who speak."""
    shown = shown_of(link, whole)
    sources: dict[str, Recorded | _Said] = {}
    laid: list[Part] = []
    stretches = list(_stretches(shown))
    spoken, places = animatic.spoken_lines(whole), animatic.places_of(whole)
    said = {line.id: line for line in spoken}
    language = language_of_script([line.text for line in spoken])
    moved = {scene: stretch.shown - stretch.first for stretch in stretches for scene in stretch.scenes}
    for scene in shown.scenes:
        for view in scene.lines:
            source = (
                Recorded(view.take)
                if view.take
                else _Said(said[view.id], places[view.id], language, whole.pronunciations)
            )
            sources[view.id] = source
            start = float(seconds_of(view.start + moved[scene.id], whole.rate))
            length = float(seconds_of(view.end - view.start, whole.rate))
            decibels = 0.0 if view.take else None
            laid.append(Part(view.id, _mark(source), start, length, speech=True, decibels=decibels))
    for view in whole.sounds:
        pieces = [piece for stretch in stretches if (piece := _piece(view, stretch, whole.rate))]
        laid += pieces
        if pieces:
            sources[view.id] = Recorded(view.key)
    return _Heard(tuple(laid), sources)


def _stretches(shown: Board) -> Iterator[_Stretch]:
    """Yield the stretches of a board's scenes, those that follow one another as one."""
    begun: _Stretch | None = None
    at = 0
    for scene in shown.scenes:
        ticks = sum(shot.ticks for shot in scene.shots)
        if begun and begun.first + begun.ticks == scene.start:
            begun = _Stretch(begun.first, begun.shown, begun.ticks + ticks, begun.scenes | {scene.id})
        else:
            if begun:
                yield begun
            begun = _Stretch(scene.start, at, ticks, frozenset({scene.id}))
        at += ticks
    if begun:
        yield begun


def _piece(view: SoundView, stretch: _Stretch, rate: tuple[int, int]) -> Part | None:
    """Return what is heard of music or an effect in a stretch; None for nothing."""
    begins = float(seconds_of(view.start, rate))
    first, last = float(seconds_of(stretch.first, rate)), float(seconds_of(stretch.first + stretch.ticks, rate))
    before = max(0.0, first - begins)
    after = max(0.0, begins + view.trim_out - view.trim_in - last)
    length = view.trim_out - view.trim_in - before - after
    if length <= 0:
        return None
    return Part(
        view.id,
        _mark(Recorded(view.key)),
        float(seconds_of(stretch.shown, rate)) + max(0.0, begins - first),
        length,
        decibels=view.decibels,
        trim_in=view.trim_in + before,
        trim_out=view.trim_out - after,
        fade_in=max(0.0, view.fade_in - before),
        fade_out=max(0.0, view.fade_out - after),
        ducks=view.ducks,
        whole=(view.trim_in, view.trim_out),
    )


def _mark(source: Recorded | _Said) -> str:
    spelled = sorted(source.pronunciations.items()) if isinstance(source, _Said) else ()
    said = (source.line, source.place, source.language) if isinstance(source, _Said) else source.key
    return sha256(repr((said, spelled)).encode()).hexdigest()[:8]


#: A process remembers what is heard of so many links.
_heard = Remembered(_heard_of, 50)
