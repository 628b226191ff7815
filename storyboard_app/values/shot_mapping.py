"""A shot from form to form: planned, kept in a row, seen on a board. Built from the fields of its value.

A row keeps each field under the field's own name, so a new field of `PlannedShot` (or of `ShotToDraw`) with a column of
the same name is written, renewed, copied, read and seen without another line. Only the lines that a shot covers are
kept otherwise, by their ids: whoever reads a row says them.
"""

from collections.abc import Callable, Collection
from dataclasses import fields
from functools import cache
from typing import TypeVar, cast

from storyboard_app.values.plain_values import Plain, Reader, plain, readers_of
from storyboard_app.values.plan import PlannedShot, ShotToDraw

Shot = TypeVar("Shot", bound=PlannedShot)
Larger = TypeVar("Larger", bound=PlannedShot)
Row = TypeVar("Row")

_KEPT_BY_IDS = "covers"
#: What a copy of a shot gets for itself.
_OWN = frozenset({"number", "seed"})


def row_of_shot(record: Callable[..., Row], shot: PlannedShot, **more: object) -> Row:
    """Return a new row that keeps a shot. record: makes one of columns. more: its other columns."""
    return record(**_kept(shot), **more)


def renew_row(row: object, shot: PlannedShot, without: Collection[str]) -> None:
    """Let a row keep another shot. without: columns that stay as they are."""
    for name, value in _kept(shot).items():
        if name not in without:
            setattr(row, name, value)


def copied_row(record: Callable[..., Row], row: object, kind: type[PlannedShot] = ShotToDraw, **more: object) -> Row:
    """Return a new row that takes over everything of a shot but its number and seed. more: its other columns."""
    return record(**{name: getattr(row, name) for name in _columns(kind) if name not in _OWN}, **more)


def shot_of_row(kind: type[Shot], row: object, covers: tuple[int, int]) -> Shot:
    """Return a row of a shot as a value. row: anything with its columns. covers: indices into the scene's lines."""
    held = {name: reader(getattr(row, name)) for name, reader in _columns(kind).items()}
    return cast(Callable[..., Shot], kind)(**held, covers=covers)


def enlarged(kind: type[Larger], shot: PlannedShot, **more: object) -> Larger:
    """Return a shot as a larger kind of shot. more: what that has beside, and what differs."""
    shared = {name: getattr(shot, name) for name in _shared(type(shot), kind)}
    return cast(Callable[..., Larger], kind)(**{**shared, **more})


def to_draw(shot: PlannedShot) -> ShotToDraw:
    """Return a shot with what a person chose of its drawing: as it is, or with nothing chosen."""
    return shot if isinstance(shot, ShotToDraw) else enlarged(ShotToDraw, shot)


def _kept(shot: PlannedShot) -> dict[str, Plain]:
    return {name: plain(getattr(shot, name)) for name in _columns(type(shot))}


@cache
def _columns(kind: type[PlannedShot]) -> dict[str, Reader]:
    return {name: reader for name, reader in readers_of(kind).items() if name != _KEPT_BY_IDS}


@cache
def _shared(kind: type[PlannedShot], larger: type[PlannedShot]) -> tuple[str, ...]:
    """Return the fields of the class that both kinds of shot come from."""
    both = next(base for base in kind.__mro__ if issubclass(larger, base))
    return tuple(field.name for field in fields(both))
