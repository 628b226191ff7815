"""OpenTimelineIO: the JSON of its schema, written without its library, which has no build for every Python.

Schema versions are those of OpenTimelineIO 0.15 and later (Clip.2, Marker.2); older ones are read as well. Fades have
no place in it, so that they are effects of their clip.
"""

import json
from typing import cast
from urllib.parse import quote

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Transition
from storyboard_app.editorial.making import fades
from storyboard_app.editorial.rates import decimal
from storyboard_app.editorial.untrusted import Json

MEDIA = "media"
#: Whose metadata it is.
OURS = "storyboard"
COLOURS = {MarkerColour.OPEN: "RED", MarkerColour.RESOLVED: "GREEN", MarkerColour.TOLD: "BLUE"}
FADES = {Mix.IN: "FadeIn", Mix.OUT: "FadeOut"}
KINDS = {Mix.DISSOLVE: "SMPTE_Dissolve", Mix.WIPE: "Custom_Transition"}


def lost(edit: Edit) -> tuple[str, ...]:
    """Return what does not arrive."""
    losses = (
        [f"{len(fades(edit))} fades are effects of their clips; programs may pass them over."] if fades(edit) else []
    )
    wipes = sum(each.kind is Mix.WIPE for each in edit.transitions)
    return (
        *losses,
        *([f"{wipes} wipes have no name that programs share, and may arrive as dissolves."] if wipes else []),
    )


def write(edit: Edit) -> bytes:
    """Return an edit as JSON."""
    tracks = [_pictures(edit), *(_sounds(edit, track) for track in sorted({sound.track for sound in edit.sounds}))]
    markers = [_marker(edit, marker) for marker in edit.markers]
    timeline = {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {OURS: {"project": edit.project, "version": edit.version, "drop_frame": edit.drop}},
        "name": edit.title,
        "global_start_time": _time(edit.start, edit.rate),
        "tracks": _composition("Stack.1", "tracks", tracks, markers),
    }
    return json.dumps(timeline, ensure_ascii=False, indent=1).encode()


def _composition(schema: str, name: str, children: list[Json], markers: list[Json]) -> Json:
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {},
        "name": name,
        "source_range": None,
        "effects": [],
        "markers": markers,
        "enabled": True,
        "color": None,
        "children": children,
    }


def _pictures(edit: Edit) -> Json:
    children: list[Json] = []
    at = 0
    middles = {each.start + each.ticks // 2: each for each in edit.transitions if each.kind in KINDS}
    for clip in edit.clips:
        if clip.start > at:
            children.append(_gap(clip.start - at, edit.rate))
        if (mix := middles.get(clip.start)) and children:
            children.append(_transition(mix, edit.rate))
        children.append(_clip(edit, clip))
        at = clip.end
    return {**_composition("Track.1", "Pictures", children, []), "kind": "Video"}


def _sounds(edit: Edit, track: int) -> Json:
    children: list[Json] = []
    at = 0
    for sound in (each for each in edit.sounds if each.track == track):
        if sound.start > at:
            children.append(_gap(sound.start - at, edit.rate))
        metadata: Json = {"line": sound.id}
        children.append(
            _item(sound.name, _range(0, sound.ticks, edit.rate), metadata, sound.reel, sound.file, sound.ticks)
        )
        at = sound.end
    return {**_composition("Track.1", f"Dialogue {track}", children, []), "kind": "Audio"}


def _clip(edit: Edit, clip: Clip) -> Json:
    metadata: Json = {
        "shot": clip.id,
        "scene": clip.scene,
        "number": clip.number,
        "description": clip.description,
        "still": clip.is_still,
    }
    item = _item(clip.name, _range(clip.source, clip.ticks, edit.rate), metadata, clip.reel, clip.file, clip.available)
    return {**item, "effects": [*_speed(clip), *_fades(edit, clip)]}


def _item(name: str, source: Json, metadata: Json, reel: str, file: str, available: int) -> Json:
    rate = cast(Json, source["duration"])["rate"]
    medium = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "metadata": {},
        "name": file,
        "available_range": _range(0, available, cast(float, rate)),
        "available_image_bounds": None,
        "target_url": f"{MEDIA}/{quote(file)}",
    }
    missing: Json = {"OTIO_SCHEMA": "MissingReference.1", "metadata": {}, "name": "", "available_range": None}
    return {
        "OTIO_SCHEMA": "Clip.2",
        "metadata": {OURS: metadata, "cmx_3600": {"reel": reel}},
        "name": name,
        "source_range": source,
        "effects": [],
        "markers": [],
        "enabled": True,
        "color": None,
        "media_references": {"DEFAULT_MEDIA": medium if file else missing},
        "active_media_reference_key": "DEFAULT_MEDIA",
    }


def _speed(clip: Clip) -> list[Json]:
    if clip.speed == 1:
        return []
    schema, name = ("FreezeFrame.1", "FreezeFrame") if clip.speed == 0 else ("LinearTimeWarp.1", "LinearTimeWarp")
    return [
        {"OTIO_SCHEMA": schema, "metadata": {}, "name": name, "effect_name": name, "time_scalar": float(clip.speed)}
    ]


def _fades(edit: Edit, clip: Clip) -> list[Json]:
    return [
        {
            "OTIO_SCHEMA": "Effect.1",
            "metadata": {OURS: {"ticks": fade.ticks, "white": fade.white}},
            "name": FADES[fade.kind],
            "effect_name": FADES[fade.kind],
        }
        for fade in fades(edit)
        if (fade.start == clip.start if fade.kind is Mix.IN else fade.end == clip.end)
    ]


def _transition(mix: Transition, rate: Rate) -> Json:
    half = mix.ticks // 2
    return {
        "OTIO_SCHEMA": "Transition.1",
        "metadata": {OURS: {"kind": mix.kind.value}},
        "name": mix.kind.value,
        "in_offset": _time(half, rate),
        "out_offset": _time(mix.ticks - half, rate),
        "transition_type": KINDS[mix.kind],
    }


def _marker(edit: Edit, marker: Marker) -> Json:
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {},
        "name": marker.name,
        "color": COLOURS[marker.colour],
        "marked_range": _range(marker.at, marker.ticks, edit.rate),
        "comment": marker.text,
    }


def _gap(length: int, rate: Rate) -> Json:
    return {
        "OTIO_SCHEMA": "Gap.1",
        "metadata": {},
        "name": "",
        "source_range": _range(0, length, rate),
        "effects": [],
        "markers": [],
        "enabled": True,
        "color": None,
    }


def _range(start: int, length: int, rate: Rate | float) -> Json:
    return {"OTIO_SCHEMA": "TimeRange.1", "duration": _time(length, rate), "start_time": _time(start, rate)}


def _time(tick: int, rate: Rate | float) -> Json:
    return {
        "OTIO_SCHEMA": "RationalTime.1",
        "rate": decimal(rate) if isinstance(rate, tuple) else rate,
        "value": float(tick),
    }
