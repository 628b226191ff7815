"""A frame is drawn from a request: the shot, its place, and what its project draws with.

Its fingerprint is the one that the drawing package gives the request, under which the picture is stored. A panel shows
the version that a person chose, as long as it is accepted for today's request; else the one that was drawn from exactly
that request, so that taking an edit back brings the old picture back without drawing it. A picture that somebody handed
in is their answer whatever is asked: it is shown until they choose another, and never stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar
from uuid import UUID

from storyboard_app.breakdown import FrameBoard, FramePlace, Place, frame_request
from storyboard_app.freshness.standing import Standing
from storyboard_app.values import ShotToDraw

#: In what words some of a scene's are stale.
STALE = "{stale} of {whole} out of date"


@dataclass(frozen=True)
class Inputs:
    """What asks for a frame."""

    board: FrameBoard
    place: FramePlace
    shot: ShotToDraw


class Kept(Protocol):
    """A panel with a frame."""

    current_frame_id: UUID | None
    accepted_fingerprint: str


class Version(Protocol):
    """A picture of a panel."""

    id: UUID
    fingerprint: str
    #: drawn, generated or uploaded.
    origin: str


#: The origin of a picture that somebody handed in.
UPLOADED = "uploaded"
Picture = TypeVar("Picture", bound=Version)


def asked_by(board: FrameBoard, scene: Place, shot: ShotToDraw) -> Inputs:
    """Return what asks for a shot's frame."""
    return Inputs(_same(board), FramePlace(scene.int_ext, scene.location, scene.time_of_day), shot)


#: Four features: each entry holds what its shot is drawn from, some 1.5 kilobytes.
@lru_cache(maxsize=8_000)
def today(inputs: Inputs) -> str:
    """Return the fingerprint of today's request for a frame. Raises BadRequest for one that cannot be drawn."""
    from generation.request import fingerprint, request_from_dict

    return fingerprint(request_from_dict(frame_request(inputs.board, inputs.place, inputs.shot)))


def accept(kept: Kept, today: str) -> None:
    """Take a panel's frame for right for a request."""
    kept.accepted_fingerprint = today


def shown(versions: Sequence[Picture], panel: Kept, today: str) -> Picture | None:
    """Return the version to show of a panel. versions: oldest first."""
    chosen = next((version for version in versions if version.id == panel.current_frame_id), None)
    if chosen and (panel.accepted_fingerprint == today or chosen.origin == UPLOADED):
        return chosen
    return next((version for version in reversed(versions) if version.fingerprint == today), chosen)


def standing(panel: Kept, version: Version | None, today: str) -> Standing:
    """Return how a panel's frame stands. version: the one that is shown; None where nothing is."""
    if version and version.origin == UPLOADED:
        return Standing(today, (today,))
    return Standing(today, (panel.accepted_fingerprint, version.fingerprint) if version else ())


@lru_cache(maxsize=64)
def _same(board: FrameBoard) -> FrameBoard:
    """Return the equal board that was asked with before, so that its people are compared once and not for each shot."""
    return board
