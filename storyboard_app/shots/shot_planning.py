"""The shots of a scene: by rules, or by a language model where the installation has one and the project asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from storyboard_app.breakdown import (
    ANYWHERE,
    NO_CAST,
    NOBODY,
    Model,
    Opening,
    break_down,
    continuity,
    suggest,
)
from storyboard_app.processes import Report
from storyboard_app.settings import settings
from storyboard_app.shots import scene_rows
from storyboard_app.shots.surroundings import before, earlier, openings
from storyboard_app.store import existing
from storyboard_app.store.records import Project
from storyboard_app.store.records import Scene as SceneRecord
from storyboard_app.values import Breakdown, CastMember, Scene, SeenPlace


@dataclass(frozen=True)
class ToPlan:
    """A scene to be broken down."""

    scene: Scene
    #: The project's frames a second, as a fraction.
    rate: tuple[int, int]
    #: The people of the project, and how fast each speaks.
    known: Mapping[str, float]
    #: What the script tells of them.
    cast: Mapping[str, CastMember]
    #: Where and when the scene before is.
    before: SeenPlace
    #: How the scenes before open.
    openings: tuple[Opening, ...]
    #: The scenes right before.
    earlier: tuple[Scene, ...]
    #: Fingerprint of the lines.
    planned_from: str

    def broken_down(self, way: str = "usual") -> Breakdown:
        """Return its shots by rules, told in one of `WAYS`."""
        return break_down(
            self.scene,
            rate=self.rate,
            way=way,
            known=self.known,
            cast=self.cast,
            before=self.before,
            openings=self.openings,
            earlier=self.earlier,
        )


def scene_to_plan(session: Session, scene_id: UUID) -> ToPlan:
    """Return a scene with what planning has to know of its project."""
    rows = scene_rows.look(session, scene_id)
    around = before(session, rows), openings(session, rows), earlier(session, rows)
    return ToPlan(rows.as_called, rows.rate, rows.paces, rows.cast, *around, rows.shots_today)


def asks_a_model(session: Session, scene_id: UUID) -> bool:
    """Say whether a scene's project wants suggestions of the language model and the installation has one."""
    project = existing(session, Project, existing(session, SceneRecord, scene_id).project_id)
    return bool(settings().model_url and settings().model and project.settings.get("language_model"))


def planned(
    scene: Scene,
    rate: tuple[int, int],
    asks: bool,
    known: Mapping[str, float] = NOBODY,
    cast: Mapping[str, CastMember] = NO_CAST,
    before: SeenPlace = ANYWHERE,
    openings: Sequence[Opening] = (),
    earlier: Sequence[Scene] = (),
    progress: Report = lambda _done, _said: None,
) -> tuple[Breakdown, dict[str, Any]]:
    """Return the plan of a scene and what is to be noted of its making: by whom, in how long, for how much.

    known: the people of the project, and how fast each speaks. cast: what the script tells of them. before: where and
    when the scene before is. openings: how the scenes before open. earlier: those right before it. What it is made from
    is anybody's, and a model may take its time: this belongs into a child process.
    """
    progress(0.1, f"Breaking down scene {scene.number}")
    breakdown = break_down(scene, rate=rate, known=known, cast=cast, before=before, openings=openings, earlier=earlier)
    if not asks or not scene.elements:
        return breakdown, {"by": "rules"}
    model = Model(settings().model_url, settings().model, settings().model_key)
    suggested = suggest(scene, breakdown.shots, rate, model, known)
    tokens = f"{suggested.tokens_in} + {suggested.tokens_out} tokens"
    took = f"{suggested.seconds:.1f} s, {tokens}, {suggested.tries} of 3 tries"
    notes = {
        "by": "model" if suggested.shots else "rules",
        "model": model.name,
        "tries": suggested.tries,
        "seconds": round(suggested.seconds, 3),
        "tokens_in": suggested.tokens_in,
        "tokens_out": suggested.tokens_out,
        "problem": suggested.problem,
        "said": f"Suggested by {model.name} ({took})"
        if suggested.shots
        else f"Planned by rules: {suggested.problem} ({took})",
    }
    if suggested.shots:
        checked = continuity(scene, suggested.shots, rate, known=known)
        breakdown = replace(breakdown, shots=suggested.shots, continuity=checked)
    return breakdown, notes
