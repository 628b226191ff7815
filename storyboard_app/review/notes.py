"""Notes: written, answered, settled, changed and taken away."""

import math
import re
from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from storyboard_app.errors import Forbidden, NotFound, Unusable
from storyboard_app.store import existing, rights
from storyboard_app.store.records import (
    Attachment,
    Comment,
    Frame,
    Panel,
    ProjectMember,
    Scene,
    Shot,
    Stroke,
    User,
    now,
)
from storyboard_app.values import NotePlace, StrokeView, Verb

#: Characters of a note, strokes of one, and points of a stroke, at most.
LONGEST, MOST_STROKES, MOST_POINTS = 5000, 200, 2000
COLOURS = ("red", "blue")


def write(
    session: Session,
    project_id: UUID,
    place: NotePlace,
    text: str,
    strokes: Sequence[StrokeView] = (),
    *,
    internal: bool = False,
    note_id: UUID | None = None,
) -> UUID:
    """Write a note; return its id.

    A drawing without words is a note too. internal: kept from guests. note_id: the id that it gets, where whoever sends
    it has given one: sent twice, it is one note. Raises Unusable for an empty note and for a place that there is not,
    Forbidden for who may not write notes.
    """
    rights.require(session, project_id, Verb.COMMENT)
    if note_id and session.get(Comment, note_id):
        return note_id
    words = _words(text, optional=bool(strokes))
    member, guest = said_by(session)
    row = Comment(
        id=note_id or uuid4(),
        project_id=project_id,
        text=words,
        internal=internal and not _guest(session),
        author_id=member,
        guest_id=guest,
    )
    _put(session, row, place)
    row.mentions = _mentioned(session, project_id, words)
    session.add(row)
    session.flush()
    for stroke in strokes:
        draw(session, row.id, stroke)
    return row.id


def reply(session: Session, note_id: UUID, text: str, reply_id: UUID | None = None) -> UUID:
    """Answer a note, or the note that an answer belongs to; return the answer's id. Raises like `write`.

    reply_id: the id that the answer gets, as `note_id` of `write`.
    """
    answered = there(session, note_id)
    if answered.parent_id:
        answered = there(session, answered.parent_id)
    rights.require(session, answered.project_id, Verb.COMMENT)
    if reply_id and session.get(Comment, reply_id):
        return reply_id
    words = _words(text)
    member, guest = said_by(session)
    row = Comment(
        id=reply_id or uuid4(),
        project_id=answered.project_id,
        parent_id=answered.id,
        text=words,
        internal=answered.internal,
        scene_id=answered.scene_id,
        shot_id=answered.shot_id,
        panel_id=answered.panel_id,
        mentions=_mentioned(session, answered.project_id, words),
        author_id=member,
        guest_id=guest,
    )
    session.add(row)
    session.flush()
    return row.id


def edit(session: Session, note_id: UUID, text: str) -> None:
    """Change the words of one's own note. Raises Forbidden for another's."""
    row = _own(session, note_id)
    row.text = _words(text, optional=_is_drawn(session, row))
    row.edited_at = now()
    row.mentions = _mentioned(session, row.project_id, row.text)


def resolve(session: Session, note_id: UUID, *, resolved: bool = True) -> None:
    """Settle a note, or open it again. Raises Forbidden for who may not write notes, and for guests."""
    row = there(session, note_id)
    rights.require(session, row.project_id, Verb.COMMENT)
    if _guest(session):
        raise Forbidden("Notes are settled by those who work on the project.")
    row.resolved_at = now() if resolved else None
    row.resolved_by = session.info["actor"] if resolved else None


def delete(session: Session, note_id: UUID) -> None:
    """Take a note away: one's own, or anybody's for who may lock. That there was one stays."""
    row = there(session, note_id)
    if not is_mine(session, row):
        rights.require(session, row.project_id, Verb.LOCK)
    row.deleted_at = now()


def draw(session: Session, note_id: UUID, stroke: StrokeView) -> UUID:
    """Add a stroke to a note; return its id. Others' strokes stay as they are.

    Raises Unusable for one that cannot be drawn, Forbidden for who may not write notes.
    """
    row = there(session, note_id)
    rights.require(session, row.project_id, Verb.COMMENT)
    drawn = session.exec(select(Stroke.id).where(Stroke.comment_id == note_id).limit(MOST_STROKES)).all()
    if len(drawn) >= MOST_STROKES:
        raise Unusable(f"A note has at most {MOST_STROKES} strokes. Write another one.")
    member, guest = said_by(session)
    added = Stroke(
        project_id=row.project_id,
        comment_id=row.id,
        colour=_colour(stroke.colour),
        width=_width(stroke.width),
        points=_points(stroke.points),
        author_id=member,
        guest_id=guest,
    )
    session.add(added)
    session.flush()
    return added.id


def erase(session: Session, stroke_id: UUID) -> None:
    """Take one's own stroke away; it stays away. Raises Forbidden for another's."""
    row = existing(session, Stroke, stroke_id)
    if not is_mine(session, row):
        raise Forbidden("Somebody else drew that. Draw over it, or answer it.")
    session.delete(row)


def project_of(session: Session, note_id: UUID) -> UUID:
    """Return which project a note is in; raises NotFound."""
    return there(session, note_id).project_id


def there(session: Session, note_id: UUID) -> Comment:
    """Return a note that was not taken away; raises NotFound."""
    row = session.get(Comment, note_id)
    if row is None or row.deleted_at:
        raise NotFound("That note is gone, or is not shared with you.")
    return row


def _own(session: Session, note_id: UUID) -> Comment:
    row = there(session, note_id)
    if not is_mine(session, row):
        raise Forbidden("What somebody wrote is theirs. Answer it instead.")
    return row


def is_mine(session: Session, row: Attachment | Comment | Stroke) -> bool:
    """Say whether somebody wrote, drew or added that themselves."""
    return (row.author_id, row.guest_id) == said_by(session)


def said_by(session: Session) -> tuple[UUID | None, UUID | None]:
    """Return whose words these are: a member, or a guest. Raises Forbidden for a guest without a name."""
    if not _guest(session):
        return session.info["actor"], None
    if session.info.get("guest") is None:
        raise Forbidden("Say your name first, so that it is known who you are.")
    return None, session.info["guest"]


def _guest(session: Session) -> bool:
    return session.info.get("link") is not None


def _is_drawn(session: Session, row: Comment) -> bool:
    return session.exec(select(Stroke.id).where(Stroke.comment_id == row.id).limit(1)).first() is not None


def _words(text: str, *, optional: bool = False) -> str:
    words = text.strip()
    if not words and not optional:
        raise Unusable("Say something, or draw on the picture.")
    if len(words) > LONGEST:
        raise Unusable(f"A note has at most {LONGEST} characters.")
    return words


def _put(session: Session, row: Comment, place: NotePlace) -> None:
    """Put a note on what its place names, and on all that this is part of. Raises NotFound, Unusable."""
    panel = existing(session, Panel, UUID(place.panel_id)) if place.panel_id else None
    shot_id = panel.shot_id if panel else UUID(place.shot_id) if place.shot_id else None
    shot = existing(session, Shot, shot_id) if shot_id else None
    scene_id = shot.scene_id if shot else UUID(place.scene_id) if place.scene_id else None
    scene = existing(session, Scene, scene_id) if scene_id else None
    for part in (panel, shot, scene):
        if part is not None and part.project_id != row.project_id:
            raise NotFound("That belongs to another project.")
    row.panel_id, row.shot_id, row.scene_id = panel and panel.id, shot and shot.id, scene and scene.id
    _put_in_time(row, place, shot.ticks if shot else None)
    if place.x is not None or place.y is not None:
        if panel is None:
            raise Unusable("A point is on a picture: say which panel.")
        row.x, row.y = _share(place.x), _share(place.y)
    if panel:
        row.frame_version = place.version or _version(session, panel)


def _put_in_time(row: Comment, place: NotePlace, ticks: int | None) -> None:
    if place.tick is None:
        if place.end_tick is not None:
            raise Unusable("A range has a start.")
        return
    if ticks is None:
        raise Unusable("A moment is in a shot: say which.")
    end = place.end_tick
    if not 0 <= place.tick < ticks or (end is not None and not place.tick < end <= ticks):
        raise Unusable(f"The shot has frames 0 to {ticks - 1}; a range ends after it starts, at {ticks} at the latest.")
    row.tick, row.end_tick = place.tick, end


def _version(session: Session, panel: Panel) -> int:
    frame = session.get(Frame, panel.current_frame_id) if panel.current_frame_id else None
    return frame.version if frame else 0


def _share(value: float | None) -> float:
    if value is None or not math.isfinite(value) or not 0 <= value <= 1:
        raise Unusable("A point has x and y, each from 0 (left, top) to 1 (right, bottom).")
    return float(value)


def _points(points: Sequence[float]) -> list[float]:
    if len(points) < 2 or len(points) % 2 or len(points) > 2 * MOST_POINTS:
        raise Unusable(f"A stroke has 1 to {MOST_POINTS} points, x and y in turn.")
    # A stroke may leave the picture; what of it is outside lies on its edge. A tenth of a pixel is kept.
    if not all(math.isfinite(value) for value in points):
        raise Unusable("A stroke's points are numbers from 0 to 1.")
    return [round(min(1.0, max(0.0, value)), 5) for value in points]


def _colour(colour: str) -> str:
    if colour not in COLOURS:
        raise Unusable("Strokes are red or blue.")
    return colour


def _width(width: float) -> float:
    if not math.isfinite(width) or not 0 < width <= 0.1:
        raise Unusable("A stroke is up to a tenth of the picture wide.")
    return width


def _mentioned(session: Session, project_id: UUID, text: str) -> list[str]:
    """Return the ids of the members that a text names with an @, the longest names first; guests name nobody."""
    if _guest(session) or "@" not in text:
        return []
    chosen = select(User.id, User.name).join(ProjectMember, col(ProjectMember.user_id) == col(User.id))
    members = session.exec(chosen.where(ProjectMember.project_id == project_id)).all()
    named: list[str] = []
    for member, name in sorted(members, key=lambda row: -len(row[1])):
        text, count = re.subn(rf"@{re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
        named += [str(member)] if count else []
    return named
