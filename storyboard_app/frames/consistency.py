"""Whether people look like themselves throughout a scene: its models' frames, the one that sticks out first.

What is seen of everybody is counted when a frame is drawn and kept beside it, so that comparing takes milliseconds.
Previz draws people from their looks, the same each time: its frames are not compared.
"""

from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.store import existing, storage
from storyboard_app.store.records import Frame, Panel, Scene, Shot
from storyboard_app.values import LikenessView


def of_scene(session: Session, scene_id: UUID) -> tuple[LikenessView, ...]:
    """Return how alike people look in the frames of a scene, the least alike first, then those without a figure."""
    from generation.scoring import consistency_of, unpacked

    scene = existing(session, Scene, scene_id)
    chosen = (
        select(Shot, Frame)
        .join(Panel, col(Panel.shot_id) == Shot.id)
        .join(Frame, col(Frame.id) == Panel.current_frame_id)
        .where(Shot.scene_id == scene.id, ~col(Shot.omitted))
        .order_by(col(Shot.position))
    )
    drawn = [(shot, frame, storage.people_key(frame.storage_key)) for shot, frame in session.exec(chosen).all()]
    packed = [(shot, frame, storage.get(key)) for shot, frame, key in drawn if storage.exists(key)]
    figures = consistency_of([unpacked(content) for _, _, content in packed])
    views = [
        LikenessView(str(shot.id), shot.number, index, str(frame.id), None if figure is None else round(figure, 3))
        for index, ((shot, frame, _), figure) in enumerate(zip(packed, figures, strict=True))
    ]
    return tuple(sorted(views, key=lambda view: (view.likeness is None, view.likeness or 0)))
