"""Pictures of the bible: a face, a whole figure, a place, drawn while somebody waits, as the project is drawn.

Nothing of them is kept: each takes a tenth of a second in a child.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, col, select

from generation.seen import SeenFigure, Sees, sees_as_dict
from storyboard_app import shots
from storyboard_app.bible.characters import character, looks_like
from storyboard_app.bible.places import location
from storyboard_app.breakdown import species_of
from storyboard_app.errors import Unusable
from storyboard_app.processes import drawn_in_turn
from storyboard_app.store import existing
from storyboard_app.store.records import Character, Location, Project, Scene, Shot
from storyboard_app.values import CastMember, value_of

if TYPE_CHECKING:
    from generation.request import Request


class Portrait(StrEnum):
    """What is seen of somebody."""

    FACE = "face"
    FULL = "full"


#: Size of the shot, and width and height in pixels.
_FRAMED = {Portrait.FACE: ("CU", 240, 240), Portrait.FULL: ("FS", 240, 440)}
_PLACE_WIDTH = 640
_LENS_MM, _PLACE_LENS_MM, _QUALITY = 65, 24, 82


def of_character(
    session: Session,
    project_id: UUID,
    name: str,
    view: Portrait = Portrait.FACE,
    changes: Mapping[str, Any] = MappingProxyType({}),
) -> bytes:
    """Return a picture of somebody as JPEG, with what would change of their look.

    A name that was made another's is shown as that one: pages that have not heard of it still ask. Raises NotFound for
    a name that the project does not know, Unusable for what cannot be drawn, Busy where others are before it too long.
    """
    project = existing(session, Project, project_id)
    name = shots.other_names_of(project).get(name, name)
    whom = (
        _passing(name)
        if _only_passes(session, project_id, name)
        else _whom(character(session, project_id, name), changes)
    )
    size, width, height = _FRAMED[view]
    return _drawn(
        {
            **whom,
            "size": size,
            "lens_mm": _LENS_MM,
            "style": project.style,
            "arrows": False,
            "aspect": width / height,
            "width": width,
            "height": height,
        }
    )


def of_location(session: Session, project_id: UUID, name: str) -> bytes:
    """Return a picture of a place without people as JPEG, as its first scene has it. Raises as `of_character` does."""
    project = existing(session, Project, project_id)
    scenes = select(Scene).where(Scene.project_id == project_id, Scene.location == name)
    scene = session.exec(scenes.order_by(col(Scene.position))).first()
    known = select(Location).where(Location.project_id == project_id, Location.name == name)
    row = session.exec(known).first() or (
        Location(project_id=project_id, name=name) if scene else location(session, project_id, name)
    )
    return _drawn(
        {
            "size": "WS",
            "lens_mm": _PLACE_LENS_MM,
            "style": project.style,
            "aspect": project.aspect,
            "width": _PLACE_WIDTH,
            "location": name,
            "int_ext": scene.int_ext if scene else "",
            "time_of_day": scene.time_of_day if scene else "",
            "place": row.look,
        }
    )


def _only_passes(session: Session, project_id: UUID, name: str) -> bool:
    """Whether somebody is in a shot and not in the cast, so that their name alone tells how they look."""
    cast = select(Character.id).where(Character.project_id == project_id, Character.name == name)
    in_shots = select(Shot.id).where(Shot.project_id == project_id, col(Shot.characters).contains([name]))
    return session.exec(cast).first() is None and session.exec(in_shots).first() is not None


def _passing(name: str) -> dict[str, Any]:
    return {"figures": [{"name": name, "pose": "stand"}]}


def _whom(row: Character, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return who is drawn: a person with their look, an animal or a robot as what it is."""
    told = value_of(CastMember, {"name": row.name, **row.told})
    if told.kind not in ("animal", "robot"):
        return {"figures": [{"name": row.name, "pose": "stand", "look": looks_like(row, changes)}]}
    seen = SeenFigure(row.name, told.kind, age=told.age, species=species_of(told))
    return {"characters": [row.name], "sees": sees_as_dict(Sees((seen,)))}


def _drawn(fields: Mapping[str, Any]) -> bytes:
    from generation.request import BadRequest, request_from_dict

    try:
        return drawn_in_turn(_picture, request_from_dict(fields))
    except BadRequest as error:
        raise Unusable(str(error)) from None


def _picture(request: Request) -> bytes:
    from PIL import Image

    import generation

    out = io.BytesIO()
    Image.fromarray(generation.draw(request).picture).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
