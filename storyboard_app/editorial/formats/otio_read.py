"""OpenTimelineIO read back: the JSON of its schema, as any program writes it. What is written is in `otio`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import cast
from urllib.parse import unquote

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.formats.otio import COLOURS, FADES, OURS
from storyboard_app.editorial.rates import rate_near
from storyboard_app.editorial.untrusted import MOST_CLIPS, Json, json_of, ticks
from storyboard_app.errors import Unreadable


def read(content: bytes, file: str = "") -> Edit:
    """Return the first timeline in a file. Raises Unreadable for what is none."""
    timeline = _found(json_of(content, file), "Timeline", 4)
    if timeline is None:
        raise Unreadable("there is no timeline in it.", file=file)
    return _Reader(timeline, file).edit()


def _found(node: object, schema: str, depth: int) -> Json | None:
    if not isinstance(node, dict) or depth < 0:
        return None
    held = cast(Json, node)
    if _schema(held) == schema:
        return held
    return next(filter(None, (_found(child, schema, depth - 1) for child in _list(held.get("children")))), None)


def _schema(node: Json) -> str:
    return str(node.get("OTIO_SCHEMA", "")).partition(".")[0]


def _list(value: object) -> list[object]:
    return cast(list[object], value) if isinstance(value, list) else []


def _object(value: object) -> Json:
    return cast(Json, value) if isinstance(value, dict) else {}


class _Reader:
    """A timeline being read."""

    def __init__(self, timeline: Json, file: str) -> None:
        self._timeline, self._file = timeline, file
        tracks = [_object(track) for track in _list(_object(timeline.get("tracks")).get("children"))]
        self._video = [track for track in tracks if track.get("kind") != "Audio"]
        self._audio = [track for track in tracks if track.get("kind") == "Audio"]
        self._rate = self._rate_of()
        self._notices: list[str] = []

    def edit(self) -> Edit:
        longest = max(self._video, key=lambda track: len(list(self._items(track))), default=None)
        if len(self._video) > 1:
            self._notices.append(f"Of {len(self._video)} picture tracks, the one with the most clips is read.")
        clips, mixes = self._pictures(longest) if longest else ((), ())
        start = _object(self._timeline.get("global_start_time"))
        ours = _object(_object(self._timeline.get("metadata")).get(OURS))
        return Edit(
            title=str(self._timeline.get("name", "")),
            rate=self._rate,
            start=self._ticks(start) if start else 0,
            drop=ours.get("drop_frame") is True,
            clips=clips,
            sounds=tuple(sound for at, track in enumerate(self._audio, 1) for sound in self._sounds(track, at)),
            markers=tuple(self._markers(_object(self._timeline.get("tracks")))),
            transitions=mixes,
            project=str(ours.get("project", "")),
            version=version if isinstance(version := ours.get("version"), int) else 0,
            notices=tuple(self._notices),
        )

    def _rate_of(self) -> Rate:
        """Return the rate of the first time of the first track, which is the film's."""
        times = [_object(self._timeline.get("global_start_time"))]
        for track in (*self._video, *self._audio):
            times[:0] = [_object(_object(item.get("source_range")).get("duration")) for item in self._items(track)][:1]
        for time in times:
            rate = time.get("rate")
            if isinstance(rate, int | float) and not isinstance(rate, bool):
                try:
                    return rate_near(rate)
                except ValueError as error:
                    raise Unreadable(f"{error}.", file=self._file) from None
        raise Unreadable("no time in it says at which rate the film runs.", file=self._file)

    def _items(self, track: Json) -> Iterator[Json]:
        items = _list(track.get("children"))
        if len(items) > MOST_CLIPS:
            raise Unreadable(f"a track has more than {MOST_CLIPS:,} clips.", file=self._file)
        return (_object(item) for item in items if _schema(_object(item)) not in ("Gap", "Filler", "Transition", ""))

    def _ticks(self, time: Json) -> int:
        rate = time.get("rate")
        try:
            of = rate_near(rate) if isinstance(rate, int | float) and not isinstance(rate, bool) else self._rate
        except ValueError as error:
            raise Unreadable(f"{error}.", file=self._file) from None
        return ticks(time.get("value"), of, self._rate, self._file)

    def _span(self, node: Json) -> tuple[int, int]:
        """Return the start and the length of a time range."""
        return self._ticks(_object(node.get("start_time"))), self._ticks(_object(node.get("duration")))

    def _pictures(self, track: Json) -> tuple[tuple[Clip, ...], tuple[Transition, ...]]:
        clips: list[Clip] = []
        mixes: list[Transition] = []
        for at, item, length in self._laid(track):
            if _schema(item) == "Transition":
                mixes.append(self._mix(at, item))
            else:
                clips.append(self._clip(at, item, length))
                mixes += self._fades(clips[-1], item)
        return tuple(clips), tuple(sorted(mixes, key=lambda mix: mix.start))

    def _laid(self, track: Json) -> Iterator[tuple[int, Json, int]]:
        """Yield where each thing on a track begins, and its length."""
        at = 0
        for item in map(_object, _list(track.get("children"))[:MOST_CLIPS]):
            if _schema(item) == "Transition":
                yield at, item, 0
                continue
            span = _object(item.get("source_range")) or _object(_medium(item).get("available_range"))
            if not span:
                self._notices.append(f'"{str(item.get("name", ""))[:60]}" says no length and is left out.')
                continue
            length = self._span(span)[1]
            if _schema(item) not in ("Gap", "Filler", "") and length > 0:
                yield at, item, length
            at += max(0, length)

    def _clip(self, at: int, item: Json, length: int) -> Clip:
        medium, metadata = _medium(item), _object(_object(item.get("metadata")).get(OURS))
        available = _object(medium.get("available_range"))
        first, held = self._span(available) if available else (0, 0)
        span = _object(item.get("source_range"))
        return Clip(
            start=at,
            ticks=length,
            name=str(item.get("name", "")),
            reel=_reel(item),
            file=_file_of(medium),
            id=str(metadata.get("shot", "")),
            source=max(0, self._span(span)[0] - first) if span else 0,
            available=held,
            is_still=metadata.get("still") is not False,
            speed=_speed_of(item),
            scene=str(metadata.get("scene", "")),
            number=str(metadata.get("number", "")),
            description=str(metadata.get("description", "")),
        )

    def _sounds(self, track: Json, number: int) -> Iterator[Sound]:
        for at, item, length in self._laid(track):
            if _schema(item) != "Transition":
                metadata = _object(_object(item.get("metadata")).get(OURS))
                yield Sound(
                    start=at,
                    ticks=length,
                    track=number,
                    name=str(item.get("name", "")),
                    reel=_reel(item),
                    file=_file_of(_medium(item)),
                    id=str(metadata.get("line", "")),
                )

    def _mix(self, at: int, item: Json) -> Transition:
        kind = _object(_object(item.get("metadata")).get(OURS)).get("kind")
        before, after = (self._ticks(_object(item.get(side))) for side in ("in_offset", "out_offset"))
        return Transition(
            kind=Mix.WIPE if kind == Mix.WIPE.value else Mix.DISSOLVE,
            start=at - before,
            ticks=before + after,
        )

    def _fades(self, clip: Clip, item: Json) -> Iterator[Transition]:
        for effect in map(_object, _list(item.get("effects"))):
            kind = next((kind for kind, name in FADES.items() if name == effect.get("effect_name")), None)
            metadata = _object(_object(effect.get("metadata")).get(OURS))
            length = metadata.get("ticks")
            if kind and isinstance(length, int) and 0 < length <= clip.ticks:
                start = clip.start if kind is Mix.IN else clip.end - length
                yield Transition(kind=kind, start=start, ticks=length, white=metadata.get("white") is True)

    def _markers(self, node: Json) -> Iterator[Marker]:
        colours = {name: colour for colour, name in COLOURS.items()}
        for marker in map(_object, _list(node.get("markers"))[:MOST_CLIPS]):
            at, length = self._span(_object(marker.get("marked_range")))
            colour = colours.get(str(marker.get("color", "")), MarkerColour.OPEN)
            name, text = str(marker.get("name", "")), str(marker.get("comment", ""))
            yield Marker(at=at, ticks=max(1, length), name=name, text=text, colour=colour)


def _medium(item: Json) -> Json:
    held = _object(item.get("media_references"))
    chosen = held.get(str(item.get("active_media_reference_key", "")), item.get("media_reference"))
    return _object(chosen)


def _file_of(medium: Json) -> str:
    return unquote(str(medium.get("target_url", "") or "")).replace("\\", "/").rpartition("/")[2]


def _reel(item: Json) -> str:
    return str(_object(_object(item.get("metadata")).get("cmx_3600")).get("reel", ""))


def _speed_of(item: Json) -> Fraction:
    for effect in map(_object, _list(item.get("effects"))):
        scalar = effect.get("time_scalar")
        if _schema(effect) == "FreezeFrame":
            return Fraction(0)
        if _schema(effect) == "LinearTimeWarp" and isinstance(scalar, int | float) and abs(scalar) < 1000:
            return Fraction(scalar).limit_denominator(1000)
    return Fraction(1)
