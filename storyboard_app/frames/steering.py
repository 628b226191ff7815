"""What draws a project and its shots, and how a model that draws them is steered.

Whatever is changed here and can be seen turns exactly the frames stale that show it. Numbers and words are checked as
the drawing package checks them; pictures come in through `given_picture` and are named by their contents.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app.breakdown import seed_of
from storyboard_app.errors import Unusable
from storyboard_app.frames import backends, drawing, held, studio, uploads
from storyboard_app.frames.panels import panels_of
from storyboard_app.queue import quotas
from storyboard_app.store import existing, rights, to_change
from storyboard_app.store.records import Frame, Project, Scene, Shot
from storyboard_app.values import PromptView, Verb

#: The most characters of a prompt.
PROMPT_LENGTH = 2000


def set_project_backend(session: Session, project_id: UUID, backend: str) -> None:
    """Choose what draws a project's shots, but for those that choose themselves. Raises Unusable for none there is."""
    project = existing(session, Project, project_id)
    project.backend = backends.checked(backend)
    session.add(project)


def set_backend(session: Session, shot_id: UUID, backend: str) -> None:
    """Choose what draws a shot; empty for what draws its project. Raises Unusable for none there is."""
    shot = to_change(session, Shot, shot_id)
    shot.backend = backends.checked(backend) if backend else ""
    session.add(shot)


def steer(session: Session, shot_id: UUID, changes: Mapping[str, Any]) -> None:
    """Change how a shot is steered: what is named is set, or with None left to the model again; the rest stays.

    Raises Unusable for an unknown name, a number out of its range, and a picture that the project does not have.
    """
    shot = to_change(session, Shot, shot_id)
    wanted = {**shot.steering, **changes}
    if "anchor" in changes and not changes["anchor"]:
        wanted.pop("mask", None)
    shot.steering = _checked(shot.project_id, {name: value for name, value in wanted.items() if value is not None})
    session.add(shot)


def reset(session: Session, shot_id: UUID) -> None:
    """Leave every slider of a shot to the model; words and pictures stay."""
    from generation.request import SLIDERS

    steer(session, shot_id, {slider.name: None for slider in SLIDERS})


def keep_seed(session: Session, shot_id: UUID, kept: bool) -> None:
    """Draw a shot from the seed of the picture that is seen and from no other, or let others be tried again.

    The picture stays up to date: it is what that seed gives.
    """
    shot = to_change(session, Shot, shot_id)
    panel = panels_of(session, [shot]).get(shot_id)
    frame = session.get(Frame, panel.current_frame_id) if panel and panel.current_frame_id else None
    was_fresh = bool(panel and frame and drawing.is_fresh(session, panel, frame))
    if kept:
        shot.seed = frame.seed if frame else seed_of(existing(session, Scene, shot.scene_id), shot.number, shot.seed)
    shot.steering = _checked(shot.project_id, {**shot.steering, "keep_seed": kept})
    session.add(shot)
    if panel and was_fresh:
        session.flush()
        drawing.accept(session, panel)


def add_picture(session: Session, project_id: UUID, content: bytes) -> str:
    """Keep a picture for a project's steerings (a reference, a sketch); return its name.

    Raises as reading it does, and OverQuota.
    """
    existing(session, Project, project_id)
    rights.require(session, project_id, Verb.DRAW)
    png = uploads.png_of(content)
    held.require_fit(session, project_id, png)
    quotas.require_room_in(session, project_id, len(png))
    return studio.keep_picture(session, project_id, png)


def sketch(session: Session, shot_id: UUID, content: bytes) -> None:
    """Let a drawing or photo steer a shot in place of its layout; raises what reading it raises."""
    shot = existing(session, Shot, shot_id)
    steer(session, shot_id, {"sketch": add_picture(session, shot.project_id, content)})


def prompt(session: Session, shot_id: UUID) -> PromptView:
    """Return the words that a shot is drawn from. Raises Unusable for one that previz draws: it reads none."""
    from dataclasses import replace

    from generation.diffusion import prompt_of

    shot = existing(session, Shot, shot_id)
    panel = panels_of(session, [shot])[shot_id]
    request = drawing.request(session, panel.id)
    model = backends.model_of(request.backend)
    if model is None:
        raise Unusable("Previz draws from the shot table alone and reads no words. Choose a model to see its words.")
    prompted = prompt_of(request, model)
    made = prompt_of(replace(request, steering=replace(request.steering, prompt="", negative="")), model)
    return PromptView(prompted.text, prompted.negative, made.text, prompted.left_out)


def _checked(project_id: UUID, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return a steering as it is kept; raises Unusable."""
    from generation.request import BadSteering, plain, steering_from_dict

    try:
        steering = steering_from_dict(wanted)
    except BadSteering as error:
        raise Unusable(str(error)) from None
    if max(len(steering.prompt), len(steering.negative)) > PROMPT_LENGTH:
        raise Unusable(f"A prompt has at most {PROMPT_LENGTH} characters.")
    for name in steering.pictures():
        if not studio.has_picture(project_id, name):
            raise Unusable(f'This project has no picture "{name[:12]}". Hand it in first.')
    return plain(steering)
