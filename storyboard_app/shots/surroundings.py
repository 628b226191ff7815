"""What is around a scene in its script: where and when it is before it begins, the scenes before it, how they open."""

from dataclasses import replace

from sqlalchemy import func, literal
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlmodel import Session, col, select

from generation.words import period_of
from storyboard_app import values
from storyboard_app.breakdown import ANYWHERE, Opening, scene_as_called, settings_before
from storyboard_app.shots.scene_rows import SceneRows, other_names_of, scene_value
from storyboard_app.store.records import Element, Scene, Shot

#: So far back a heading is looked for that says when it is.
FAR_BACK = 12
#: So many scenes back what goes on in a scene may have begun.
CLOSE_BACK = 2


def before(session: Session, rows: SceneRows) -> values.SeenPlace:
    """Return where and when the scene before is, as the headings up to it say."""
    earlier = select(Scene).where(Scene.project_id == rows.project.id, Scene.position < rows.scene.position)
    there = session.exec(earlier.order_by(col(Scene.position).desc()).limit(FAR_BACK)).all()[::-1]
    scenes = [
        values.Scene(scene.number, scene.heading, scene.int_ext, scene.location, scene.time_of_day, 1.0, ())
        for scene in there
    ]
    period = _period(session, rows)
    start = replace(ANYWHERE, period=period)
    return settings_before([*scenes, rows.value], start)[-1] if scenes else start


def earlier(session: Session, rows: SceneRows) -> tuple[values.Scene, ...]:
    """Return the scenes right before one with their lines, as planning reads them: a call may go on from there."""
    before_it = select(Scene).where(Scene.project_id == rows.project.id, Scene.position < rows.scene.position)
    scenes = session.exec(before_it.order_by(col(Scene.position).desc()).limit(CLOSE_BACK)).all()[::-1]
    chosen = select(Element).where(col(Element.scene_id).in_([scene.id for scene in scenes]))
    lines = session.exec(chosen.order_by(col(Element.position))).all() if scenes else ()
    told = (scene_value(scene, [line for line in lines if line.scene_id == scene.id]) for scene in scenes)
    return tuple(scene_as_called(scene, other_names_of(rows.project), rows.paces) for scene in told)


def _period(session: Session, rows: SceneRows) -> str:
    """Return when the whole script plays, by its headings and its action."""
    project, lines = rows.project.id, literal("\n")
    headings = select(func.string_agg(Scene.heading, aggregate_order_by(lines, col(Scene.position))))
    action = select(func.string_agg(Element.text, aggregate_order_by(lines, col(Element.position))))
    texts = session.exec(
        select(
            headings.where(Scene.project_id == project).scalar_subquery(),
            action.where(Element.project_id == project, Element.type == "action").scalar_subquery(),
        )
    ).one()
    return period_of(filter(None, texts))


def openings(session: Session, rows: SceneRows) -> tuple[Opening, ...]:
    """Return how the scenes before one open, in the order of the script, as their first shots are now."""
    shots = (
        select(Scene.position, Shot.size, Shot.angle, Shot.movement)
        .join(Shot, col(Shot.scene_id) == Scene.id)
        .where(Scene.project_id == rows.project.id, Scene.position < rows.scene.position, col(Shot.omitted).is_(False))
        .order_by(col(Scene.position), col(Shot.position))
    )
    first: dict[str, Opening] = {}
    for position, size, angle, movement in session.exec(shots):
        way = Opening(values.ShotSize(size), values.Angle(angle), values.Movement(movement))
        first.setdefault(position, way)
    return tuple(first.values())
