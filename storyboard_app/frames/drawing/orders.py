"""What a job is to draw for a panel: the request of today or a variant of it, and whether its picture is known."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app.breakdown import PREVIZ, frame_request
from storyboard_app.errors import NotFound
from storyboard_app.frames import studio
from storyboard_app.frames.asking import board_to_draw, shot_to_draw
from storyboard_app.store import existing, kept_pictures, storage
from storyboard_app.store.records import Frame, Panel, Project, Scene, Shot

if TYPE_CHECKING:
    from generation.request import Request


@dataclass(frozen=True)
class FrameOrder:
    """What a job is to draw."""

    project_id: UUID
    request: Request
    #: The project has exactly this picture already.
    known: bool = False
    #: The panel has no picture yet.
    empty: bool = False
    #: It becomes a version beside the current one, and not the current one.
    aside: bool = False
    #: How many are best drawn at once.
    together: int = 1

    @property
    def backend(self) -> str:
        """What is to draw it."""
        return self.request.backend

    def goes_with(self, other: FrameOrder) -> bool:
        """Say whether it can be drawn together with another one."""
        return self.backend == other.backend and not self.known


def request(session: Session, panel_id: UUID) -> Request:
    """Return what to ask of the drawing package for a panel today."""
    from generation.request import request_from_dict

    return request_from_dict(asked(session, panel_id))


def asked(session: Session, panel_id: UUID) -> dict[str, Any]:
    """Return the same as plain values."""
    panel = existing(session, Panel, panel_id)
    shot = existing(session, Shot, panel.shot_id)
    project, scene = existing(session, Project, shot.project_id), existing(session, Scene, shot.scene_id)
    return frame_request(board_to_draw(project), scene, shot_to_draw(shot))


def order(session: Session, panel_id: UUID, options: Mapping[str, Any] | None = None) -> FrameOrder:
    """Return what a job is to draw for a panel today. options: of the job; `seed` makes it a variant."""
    wanted, panel = request(session, panel_id), existing(session, Panel, panel_id)
    variant = (options or {}).get("seed")
    if variant is not None:
        wanted = replace(wanted, seed=variant)
    return FrameOrder(
        panel.project_id,
        wanted,
        known=variant is None and is_known(session, panel.project_id, wanted),
        empty=panel.current_frame_id is None,
        aside=variant is not None,
        together=studio.together(wanted.backend),
    )


def laid_out(request: Request) -> Request:
    """Return the request for the previz of what a model draws."""
    from generation.request import Steering

    return replace(request, backend=PREVIZ, steering=Steering())


def fingerprint_of_request(request: Request) -> str:
    """Return under what the picture of a request is stored."""
    from generation.request import fingerprint

    return fingerprint(request)


def is_known(session: Session, project_id: UUID, request: Request) -> bool:
    """Say whether the project has a picture drawn from exactly this request, and the store still holds it whole."""
    same = select(Frame.storage_key).where(
        Frame.project_id == project_id, Frame.fingerprint == fingerprint_of_request(request)
    )
    key = session.exec(same.limit(1)).first()
    return key is not None and kept_pictures.is_frame(key) and _is_whole(key)


def _is_whole(key: str) -> bool:
    """Say whether the store holds a picture that can be read to its end."""
    from PIL import Image

    try:
        Image.open(io.BytesIO(storage.get(key)), formats=("PNG",)).load()
    except (NotFound, OSError, SyntaxError, ValueError):
        return False
    return True
