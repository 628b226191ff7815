"""How a project numbers its shots: a pattern such as `{scene}{letter}` or `{scene}-{number:03}`, counted in steps.

Numbers are given once and stay: a shot that comes late gets one in between (`number_for` for letters; 15 between 10
and 20, and 10A where there is no room). Only renumbering, which a person asks for, gives new ones.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from sqlalchemy import and_, false, or_
from sqlmodel import Session, col, select

from storyboard_app.breakdown import letters, seed_of
from storyboard_app.errors import Unusable
from storyboard_app.ordering import number_for
from storyboard_app.store import existing, lock_project_scenes, rights
from storyboard_app.store.records import Project, Scene, Shot
from storyboard_app.values import Verb

LETTERS = "{scene}{letter}"
#: Patterns that are offered by name.
SCHEMES = {"letters": (LETTERS, 1), "tens": ("{scene}-{number:03}", 10)}
_FIELD = re.compile(r"\{(scene|letter|number(?::0?\d)?)\}")
#: Longest number, and largest step.
LONGEST, LARGEST_STEP = 24, 1000


@dataclass(frozen=True)
class Numbering:
    """A way to number shots."""

    pattern: str = LETTERS
    #: From one shot to the next, for patterns with a number.
    step: int = 1

    def number(self, scene: str, index: int) -> str:
        """Return the number of a scene's shot counted from 0."""
        return self.pattern.format(scene=scene, letter=letters(index), number=(index + 1) * self.step)

    def between(self, scene: str, taken: Collection[str], before: str, after: str) -> str:
        """Return a free number for a shot that follows `before` and precedes `after`; either is empty at an end."""
        low, high = self._count(scene, before), self._count(scene, after)
        if "{number" not in self.pattern or (before and low is None):
            return number_for(scene, taken, before, after)
        if not after:
            steps = ((low or 0) // self.step + further for further in range(1, len(taken) + 3))
            return next(n for at in steps if (n := self._counted(scene, at * self.step)) not in taken)
        middle = ((low or 0) + (high or 0)) // 2
        free = self._counted(scene, middle)
        fits = (low or 0) < middle < (high or 0) and free not in taken
        return free if fits else number_for(scene, taken, before or self._counted(scene, 0), after)

    def _counted(self, scene: str, number: int) -> str:
        return self.pattern.format(scene=scene, letter="", number=number)

    def _count(self, scene: str, number: str) -> int | None:
        """Return the count in a number of this pattern; None for any other."""
        parts = _FIELD.split(self.pattern)
        spelled = "".join(
            re.escape(scene)
            if part == "scene"
            else ""
            if part == "letter"
            else r"(\d+)"
            if part.startswith("number")
            else re.escape(part)
            for part in parts
        )
        match = re.fullmatch(spelled, number)
        return int(match.group(1)) if match and match.groups() else None


def numbering_of(project: Project) -> Numbering:
    """Return how a project numbers its shots."""
    return Numbering(**(project.settings or {}).get("numbering", {}))


def set_numbering(session: Session, project_id: UUID, pattern: str, step: int = 1) -> None:
    """Choose how a project's new shots are numbered: a name of SCHEMES, or a pattern and a step.

    Raises Unusable for a pattern that would give the same number twice.
    """
    pattern, step = SCHEMES.get(pattern, (pattern, step))
    fields = _FIELD.findall(pattern)
    rest = _FIELD.sub("", pattern)
    if not any(field == "letter" or field.startswith("number") for field in fields) or set(rest) & set("{}"):
        raise Unusable(
            "A pattern of numbers has {letter} or {number}, and may have {scene}, such as {scene}{letter} or"
            f" {{scene}}-{{number:03}}. There are also: {', '.join(SCHEMES)}."
        )
    if not 1 <= step <= LARGEST_STEP or len(Numbering(pattern, step).number("100A", 99)) > LONGEST:
        raise Unusable(f"A step is from 1 to {LARGEST_STEP}, and a number has at most {LONGEST} characters.")
    project = existing(session, Project, project_id)
    project.settings = {**project.settings, "numbering": {"pattern": pattern, "step": step}}
    session.add(project)


def numbers_elsewhere(session: Session, project: Project, scene_id: UUID) -> frozenset[str]:
    """Return the numbers of a project's shots that are not on the board of a scene.

    Those of other scenes, but where its pattern counts anew in every scene, and those of shots that were taken out.

    A draft that renumbers scenes leaves their shots the numbers that they had, so that a new scene 2 may meet the shots
    of what is scene 3 now.
    """
    others = col(Shot.scene_id) != scene_id if "{scene}" in numbering_of(project).pattern else false()
    out = and_(col(Shot.scene_id) == scene_id, col(Shot.omitted))
    return frozenset(session.exec(select(Shot.number).where(Shot.project_id == project.id, or_(others, out))))


def renumber(session: Session, project_id: UUID) -> None:
    """Give every shot of a project a new number, in order; undo gives the old ones back."""
    project = existing(session, Project, project_id)
    rights.require(session, project_id, Verb.BOARD)
    numbering = numbering_of(project)
    lock_project_scenes(session, project_id)
    scenes = session.exec(select(Scene).where(Scene.project_id == project_id).order_by(col(Scene.position))).all()
    taken = set(session.exec(select(Shot.number).where(Shot.project_id == project_id, col(Shot.omitted))))
    for scene in scenes:
        shots = _shots(session, scene.id)
        for shot in shots:
            # A shot without a seed of its own draws by its number: what is drawn stays as it is.
            shot.seed = seed_of(scene, shot.number, shot.seed)
        number_anew(
            session,
            numbering,
            scene.number,
            shots,
            taken if "{scene}" in numbering.pattern else _out(session, scene.id),
        )
        taken |= {shot.number for shot in shots}


def number_anew(
    session: Session, numbering: Numbering, scene: str, shots: Sequence[Shot], taken: Collection[str] = ()
) -> None:
    """Number the shots of a scene from its first, with numbers that are not taken."""
    free = (number for index in count() if (number := numbering.number(scene, index)) not in taken)
    for shot, number in zip(shots, free, strict=False):
        shot.number = number
        session.add(shot)


def _out(session: Session, scene_id: UUID) -> frozenset[str]:
    """Return the numbers of a scene's shots that were taken out."""
    return frozenset(session.exec(select(Shot.number).where(Shot.scene_id == scene_id, col(Shot.omitted))))


def _shots(session: Session, scene_id: UUID) -> Sequence[Shot]:
    chosen = select(Shot).where(Shot.scene_id == scene_id, ~col(Shot.omitted))
    return session.exec(chosen.order_by(col(Shot.position))).all()
