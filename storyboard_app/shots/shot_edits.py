"""Changes that people make to shots: their camera, length and words, their order, new ones, none any more."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app.breakdown import seen_in_words
from storyboard_app.errors import Overtaken, Unusable
from storyboard_app.ordering import key_between
from storyboard_app.shots import scene_rows
from storyboard_app.shots.numbering import numbering_of, numbers_elsewhere
from storyboard_app.shots.scene_rows import SceneRows
from storyboard_app.shots.scene_timing import time_scene
from storyboard_app.shots.surroundings import before
from storyboard_app.store import rights, to_change
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import Angle, Movement, ShotSize, Verb, plain_object

_WORDS = {"size": ShotSize, "angle": Angle, "movement": Movement}
_NUMBERS = {
    "lens_mm": (8, 1200, "A lens"),
    "ticks": (1, 24 * 3600, "A shot"),
    "seed": (0, 2**31 - 1, "A seed"),
    "slip_ticks": (-24 * 3600, 24 * 3600, "A slip"),
}
#: The longest description kept.
DESCRIPTION_LENGTH = 2000
#: How long a new shot is, in seconds.
NEW_SHOT_SECONDS = 3


def edit_shot(session: Session, shot_id: UUID, based_on: Mapping[str, Any] | None = None, **changes: Any) -> None:
    """Change a shot: any of size, angle, movement, lens_mm, ticks, slip_ticks, description, seed.

    Its picture goes stale when the change can be seen in it; its scene is timed again. A length set here is kept by
    later timing. based_on: what the fields were when they were read. Raises Unusable for a value that a shot cannot
    have, and Overtaken where a field has become something else than it was and is to be.
    """
    shot = to_change(session, Shot, shot_id)
    checked = {name: _checked(name, value) for name, value in changes.items()}
    for name, was in (based_on or {}).items():
        now = getattr(shot, name)
        if now not in (was, checked.get(name)):
            raise Overtaken(str(now))
    for name, value in checked.items():
        setattr(shot, name, value)
    if {"ticks", "slip_ticks"} & changes.keys():
        # A movement that has slipped out of its shot altogether could not be found again.
        shot.slip_ticks = min(shot.ticks - 1, max(1 - shot.ticks, shot.slip_ticks))
    if "ticks" in changes:
        shot.ticks_fixed = True
    if {"size", "angle"} & changes.keys():
        # Whoever asks for another framing lets go of the camera that was set by hand.
        shot.by_hand = {part: value for part, value in shot.by_hand.items() if part != "camera"}
    if "description" in changes:
        rows = scene_rows.look(session, shot.scene_id)
        shot.sees = plain_object(seen_in_words(shot.description, rows.as_called, rows.cast, before(session, rows)))
    session.add(shot)
    time_scene(session, shot.scene_id)


def insert_shot(session: Session, scene_id: UUID, after: UUID | None) -> UUID:
    """Add a shot after another one, or as the first; return its id. It starts as a copy of its neighbour's camera."""
    rows = scene_rows.read(session, scene_id)
    index = _place_after(rows, after)
    neighbour = rows.shots[max(0, index - 1)] if rows.shots else None
    shot = Shot(
        project_id=rows.scene.project_id,
        scene_id=scene_id,
        position=position_after(rows, index),
        number=number_after(session, rows, index),
        ticks=round(NEW_SHOT_SECONDS * rows.project.rate_numerator / rows.project.rate_denominator),
    )
    if neighbour:
        shot.size, shot.angle, shot.lens_mm = neighbour.size, neighbour.angle, neighbour.lens_mm
        shot.characters, shot.figures = list(neighbour.characters), list(neighbour.figures)
    covered = rows.covers[max(0, index - 1)][1 if index else 0] if rows.shots else 0
    rows.cover(shot, (covered, covered))
    session.add(shot)
    session.flush()
    session.add(Panel(project_id=shot.project_id, shot_id=shot.id, position="a0"))
    time_scene(session, scene_id)
    return shot.id


def move_shot(session: Session, shot_id: UUID, after: UUID | None) -> None:
    """Move a shot behind another one of its scene, or to the front. Its number stays."""
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    rights.require(session, shot.project_id, Verb.BOARD)
    rows.shots = [other for other in rows.shots if other.id != shot_id]
    shot.position = position_after(rows, _place_after(rows, after))
    session.add(shot)
    time_scene(session, shot.scene_id)


def _place_after(rows: SceneRows, after: UUID | None) -> int:
    if after is None:
        return 0
    places = {shot.id: index for index, shot in enumerate(rows.shots)}
    if after not in places:
        raise Unusable("A shot can only be placed behind another shot of the same scene.")
    return places[after] + 1


def position_after(rows: SceneRows, index: int) -> str:
    """Return the key that sorts a shot to a place in its scene, counted from 0."""
    shots = rows.shots
    before = shots[index - 1].position if index else None
    after = shots[index].position if index < len(shots) else None
    return key_between(before, after)


def number_after(session: Session, rows: SceneRows, index: int) -> str:
    """Return a free number for a shot that comes to a place in its scene."""
    numbers = [shot.number for shot in rows.shots]
    before = numbers[index - 1] if index else ""
    after = numbers[index] if index < len(numbers) else ""
    taken = {*numbers, *numbers_elsewhere(session, rows.project, rows.scene.id)}
    return numbering_of(rows.project).between(rows.scene.number, taken, before, after)


def _checked(name: str, value: Any) -> Any:
    if name in _WORDS:
        words = {word.value.lower(): word.value for word in _WORDS[name]}
        if str(value).lower() not in words:
            raise Unusable(f'"{value}" is no {name} of a shot. There are: {", ".join(words.values())}.')
        return words[str(value).lower()]
    if name in _NUMBERS:
        return _whole(value, *_NUMBERS[name])
    if name == "description":
        return _description(value)
    raise Unusable(f'A shot has no "{name}" to change.')


def _whole(value: Any, low: int, high: int, thing: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Unusable(f"{thing} takes a whole number from {low} to {high}, not {value}.")
    return value


def _description(value: Any) -> str:
    trimmed = " ".join(str(value).split())
    if len(trimmed) > DESCRIPTION_LENGTH:
        raise Unusable(f"A description has at most {DESCRIPTION_LENGTH} characters.")
    return trimmed
