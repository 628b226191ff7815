"""The timeline: shots and speech laid in time, with a player that runs in the browser."""

from typing import Any

import reflex as rx

from components.npm import reorder as reorder
from components.npm import touch as touch

for _part in (
    "player.js",
    "player_tool.jsx",
    "player_captions.jsx",
    "use_soundtrack.js",
    "timeline_lanes.jsx",
    "timeline_monitor.jsx",
    "time_direction.js",
    "timeline_slip.jsx",
    "timeline_snapping.js",
):
    rx.asset(_part, shared=True)


class Timeline(rx.Component):
    """Clips, speech and gaps, in ticks from the start of the board."""

    library = rx.asset("timeline.jsx", shared=True).importable_path
    tag = "Timeline"

    #: `state.rows.Clip`, `Speech` and `Gap` values.
    clips: rx.Var[list[Any]]
    lines: rx.Var[list[Any]]
    gaps: rx.Var[list[Any]]
    #: `state.rows.LaidSound` values.
    sounds: rx.Var[list[Any]]
    #: By shot: addresses of the thumbnail and of the picture.
    pictures: rx.Var[dict[str, list[str]]]
    #: Frames per second as a fraction.
    rate: rx.Var[list[int]]
    selected: rx.Var[str]
    #: What who looks may do, by the names of verbs.
    may: rx.Var[list[str]]
    words: rx.Var[dict[str, str]]

    on_select: rx.EventHandler[lambda shot: [shot]]
    #: Shot, and the shot of its scene that it comes to stand after; empty for the front.
    on_place: rx.EventHandler[lambda shot, after: [shot, after]]
    #: Shot and field ("<id>.seconds"), its new length in seconds, and what it was in ticks.
    on_trim: rx.EventHandler[lambda shot_field, text, was: [shot_field, text, was]]
    #: Shot, the one after it, and by how many ticks the cut between them goes on.
    on_roll: rx.EventHandler[lambda shot, after, ticks: [shot, after, ticks]]
    #: Shot, how many ticks later than from end to end its camera's movement plays, and what that was.
    on_slip: rx.EventHandler[lambda shot, ticks, was: [shot, ticks, was]]
    #: Sound, and how many seconds on in its file it is heard from.
    on_slip_sound: rx.EventHandler[lambda sound, seconds: [sound, seconds]]


timeline = Timeline.create
