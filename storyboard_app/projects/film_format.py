"""The shape of a project's picture and its frame rate, chosen anew: frames are drawn again, times stay."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Unusable
from storyboard_app.store import existing, lock_project_scenes, rights
from storyboard_app.store.records import Comment, Dialogue, Panel, Project, Scene, Shot, Sound
from storyboard_app.timing import RATES
from storyboard_app.values import Verb


def checked_rate(rate: str) -> tuple[int, int]:
    """Return a rate by its name, such as 23.976; raises Unusable for one that there is not."""
    if rate not in RATES:
        raise Unusable(f'A project runs at one of these rates: {", ".join(RATES)}, not "{rate}".')
    return RATES[rate]


def checked_aspect(aspect: str) -> str:
    """Return the shape of a picture, width over height such as 16:9 or 2.39; raises Unusable for what is none."""
    width, _, height = aspect.partition(":")
    try:
        shape = float(width) / float(height or 1)
    except (ValueError, ZeroDivisionError):
        shape = 0.0
    if not 0.4 <= shape <= 4:
        raise Unusable(f'"{aspect}" is not the shape of a picture. Use one like 16:9, 2.39 or 4:3.')
    return aspect


def set_aspect(session: Session, project_id: UUID, aspect: str) -> None:
    """Choose the shape of a project's picture; frames there are turn stale. Raises Unusable for what is no shape."""
    project = existing(session, Project, project_id)
    project.aspect = checked_aspect(aspect.strip())
    session.add(project)


def set_rate(session: Session, project_id: UUID, rate: tuple[int, int]) -> None:
    """Choose a project's rate: everything keeps its time, to the nearest film frame of the new rate.

    Cuts are moved, not lengths, so that rounding does not add up over a scene. Raises Unusable while shots are locked,
    Forbidden for who may not change the board.
    """
    project = existing(session, Project, project_id)
    now = project.rate_numerator, project.rate_denominator
    if now == rate:
        return
    rights.require(session, project_id, Verb.BOARD)
    lock_project_scenes(session, project_id)
    _refuse_locked(session, project_id)
    times = Fraction(*rate) / Fraction(*now)
    project.rate_numerator, project.rate_denominator = rate
    session.add(project)
    _move_cuts(session, project_id, times)
    _move_moments(session, project_id, times)


def _refuse_locked(session: Session, project_id: UUID) -> None:
    chosen = select(Shot.number).join(Panel, col(Panel.shot_id) == col(Shot.id))
    numbers = session.exec(chosen.where(Shot.project_id == project_id, col(Panel.locked)).order_by(Shot.number)).all()
    if numbers:
        named = ", ".join(numbers[:4]) + (f" and {len(numbers) - 4} more" if len(numbers) > 4 else "")
        raise Unusable(f"Locked shots keep their length: {named}. Unlock them, or keep the rate.")


def _move_cuts(session: Session, project_id: UUID, times: Fraction) -> None:
    chosen = select(Shot).join(Scene, col(Scene.id) == col(Shot.scene_id)).where(Shot.project_id == project_id)
    shots = session.exec(chosen.order_by(col(Scene.position), col(Shot.scene_id), col(Shot.position))).all()
    for _, of_scene in groupby(shots, key=lambda shot: shot.scene_id):
        scene = list(of_scene)
        for shot, ticks in zip(scene, scaled_lengths([shot.ticks for shot in scene], times), strict=True):
            shot.ticks = ticks
    session.add_all(shots)


def scaled_lengths(lengths: Sequence[int], times: Fraction) -> list[int]:
    """Return lengths in ticks of another rate, each cut at the tick nearest to where it lay, no length 0."""
    cuts = [0]
    for end in _ends(lengths):
        cuts.append(max(cuts[-1] + 1, round(end * times)))
    return [after - before for before, after in pairwise(cuts)]


def _ends(lengths: Iterable[int]) -> Iterator[int]:
    end = 0
    for length in lengths:
        end += length
        yield end


def _move_moments(session: Session, project_id: UUID, times: Fraction) -> None:
    """Move what is laid in time: speeches in their scenes, sounds in the film, notes in their shots."""
    for line in session.exec(select(Dialogue).where(Dialogue.project_id == project_id)):
        line.start_tick, line.end_tick = round(line.start_tick * times), round(line.end_tick * times)
    for laid in session.exec(select(Sound).where(Sound.project_id == project_id)):
        laid.start_tick = round(laid.start_tick * times)
    for note in session.exec(select(Comment).where(Comment.project_id == project_id, col(Comment.tick).is_not(None))):
        note.tick = round((note.tick or 0) * times)
        if note.end_tick is not None:
            note.end_tick = max(note.tick + 1, round(note.end_tick * times))
    session.flush()
