"""What asks for a shot's frame, read off rows: its project, its scene, and the shot with what was chosen for it."""

from storyboard_app import freshness
from storyboard_app.breakdown import FrameBoard, Place
from storyboard_app.store.records import Project, Shot
from storyboard_app.values import ShotToDraw, shot_of_row

#: What is read with a project's row and is no column of it.
_READ_BESIDE = ("looks", "references", "place_references", "place_looks")


def board_to_draw(project: Project) -> FrameBoard:
    """Return what drawing needs of a project. project: its row, with its people's looks and references."""
    project_fields = {name: getattr(project, name, None) or {} for name in _READ_BESIDE}
    return FrameBoard(project.aspect, project.style, project.backend, **project_fields)


def shot_to_draw(shot: Shot) -> ShotToDraw:
    """Return what drawing needs of a shot; the lines that it covers are not seen in it."""
    return shot_of_row(ShotToDraw, shot, (0, 0))


def asked_by(project: Project, scene: Place, shot: Shot) -> freshness.frame.Inputs:
    """Return what asks for a shot's frame."""
    return freshness.frame.asked_by(board_to_draw(project), scene, shot_to_draw(shot))


def frame_today(project: Project, scene: Place, shot: Shot) -> str:
    """Return the fingerprint of today's request for a shot's frame."""
    return freshness.frame.today(asked_by(project, scene, shot))
