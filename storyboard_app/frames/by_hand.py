"""The scene of a shot, set by hand: people, things and the camera where a person wants them.

What is set here lies beside what was planned, in the shot's own column: a new breakdown renews the plan and leaves it.
Setting something makes the frame stale that shows it. Split screens have a scene in each pane and are not set by hand.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.breakdown import frame_request
from storyboard_app.errors import Unusable
from storyboard_app.frames.asking import board_to_draw, shot_to_draw
from storyboard_app.frames.drawing.orders import laid_out
from storyboard_app.processes import drawn_at_once
from storyboard_app.store import existing, lock_scenes, rights, to_change
from storyboard_app.store.records import Project, Scene, Shot
from storyboard_app.values import Verb

if TYPE_CHECKING:
    from generation.request import Request

#: Parts of a scene that are copied together or by themselves.
PARTS = ("figures", "things", "camera")
#: Width of a preview in pixels, and its quality as JPEG.
PREVIEW_WIDTH, _QUALITY = 720, 80
#: The most that a scene keeps, as characters of JSON.
_MOST = 40_000
_SPLIT = "A split screen has a scene in each of its panes. Its people and cameras cannot be set by hand."


@dataclass(frozen=True)
class ScenePreview:
    """A scene as it is set, and what its camera sees."""

    #: The camera, people and things, as `generation.request.ByHand` has them.
    scene: dict[str, Any]
    #: JPEG.
    picture: bytes


def of_shot(session: Session, shot_id: UUID) -> dict[str, Any]:
    """Return what is set by hand in a shot, as JSON has it; raises NotFound."""
    return dict(existing(session, Shot, shot_id).by_hand)


def change(session: Session, shot_id: UUID, changes: Mapping[str, Any]) -> None:
    """Set something in the scene of a shot: `figures` and `things` by name, `camera`; null takes back.

    Raises Unusable for what a scene cannot have, and for a split screen.
    """
    shot = to_change(session, Shot, shot_id)
    after = _merged(shot.by_hand, changes)
    _request(session, shot, after)
    shot.by_hand = after
    session.add(shot)


def take_back(session: Session, shot_id: UUID) -> None:
    """Leave the whole scene of a shot to its staging again."""
    shot = to_change(session, Shot, shot_id)
    rights.require(session, shot.project_id, Verb.DRAW)
    shot.by_hand = {}
    session.add(shot)


def copy(session: Session, shot_id: UUID, to: Sequence[UUID], parts: Collection[str] = PARTS) -> None:
    """Set the scenes of other shots of a project as one is set; what they have of these parts is replaced.

    parts: some of PARTS. Raises Unusable where nothing of them is set, and for a shot of another project.
    """
    source = existing(session, Shot, shot_id)
    rights.require(session, source.project_id, Verb.DRAW)
    copied = {part: value for part, value in source.by_hand.items() if part in parts}
    if not copied:
        raise Unusable(f"Nothing of shot {source.number} is set by hand that could be copied.")
    lock_scenes(session, session.exec(select(Shot.scene_id).where(col(Shot.id).in_(to)).distinct()).all())
    for other in to:
        shot = to_change(session, Shot, other)
        if shot.project_id != source.project_id:
            raise Unusable("A scene is copied to shots of the same project.")
        after = {**{part: value for part, value in shot.by_hand.items() if part not in parts}, **copied}
        _request(session, shot, after)
        shot.by_hand = after
        session.add(shot)


def preview(
    session: Session,
    shot_id: UUID,
    changes: Mapping[str, Any] | None = None,
    lens_mm: int | None = None,
    style: str = "",
) -> ScenePreview:
    """Return the scene of a shot as it would be after changes, and a small picture of it; nothing is kept.

    lens_mm: another lens than the shot's. style: another one than the project's. changes: as `change` takes them.
    Raises as that does, and Busy where others are before it too long.
    """
    shot = existing(session, Shot, shot_id)
    if changes:
        rights.require(session, shot.project_id, Verb.DRAW)
    request = _request(session, shot, _merged(shot.by_hand, changes or {}), lens_mm)
    return drawn_at_once(_preview, replace(request, style=style) if style else request)


def choices() -> dict[str, list[str]]:
    """Return what people in a scene may do, feel, hold and how they may sit, by the names that `change` takes."""
    import generation

    return generation.choices()


def _preview(request: Request) -> ScenePreview:
    from PIL import Image

    import generation

    high = round(PREVIEW_WIDTH * request.height / request.width)
    drawing = generation.draw(replace(laid_out(request), width=PREVIEW_WIDTH, height=high))
    out = io.BytesIO()
    Image.fromarray(drawing.picture).save(out, "JPEG", quality=_QUALITY)
    return ScenePreview(drawing.scene() | {"boxes": drawing.report.get("visible", [])}, out.getvalue())


def _merged(stored: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    from generation.request import merged

    return merged(stored, changes)


def _request(session: Session, shot: Shot, by_hand: Mapping[str, Any], lens_mm: int | None = None) -> Request:
    """Return the request for a shot with what would be set in its scene; raises Unusable for what cannot be."""
    from generation.request import BadRequest, request_from_dict

    if len(str(by_hand)) > _MOST:
        raise Unusable("That is more than a scene keeps. Take something back first.")
    project, scene = existing(session, Project, shot.project_id), existing(session, Scene, shot.scene_id)
    wanted = replace(shot_to_draw(shot), by_hand=by_hand, lens_mm=lens_mm or shot.lens_mm)
    try:
        request = request_from_dict(frame_request(board_to_draw(project), scene, wanted))
    except BadRequest as error:
        raise Unusable(str(error)) from None
    if request.panes:
        raise Unusable(_SPLIT)
    return request
