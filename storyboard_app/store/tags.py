"""Which state of a thing somebody has read: a short fingerprint of it, for those who change only what they know.

A project counts its changes; a scene and a shot are told by their rows and what hangs on them.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound
from storyboard_app.store.scenes import lock_scenes

#: By kind of thing: what tells its state.
_TOLD: Mapping[str, str] = {
    "project": "select version::text from projects where id = :id",
    "shot": "select md5(concat(to_jsonb(s)::text,"
    " (select string_agg(to_jsonb(p)::text, '' order by p.position) from panels p where p.shot_id = s.id)))"
    " from shots s where s.id = :id",
    "scene": "select md5(concat(to_jsonb(s)::text,"
    " (select string_agg(to_jsonb(e)::text, '' order by e.position, e.id) from elements e where e.scene_id = s.id),"
    " (select string_agg(to_jsonb(t)::text, '' order by t.position, t.id) from shots t where t.scene_id = s.id),"
    " (select string_agg(to_jsonb(p)::text, '' order by p.position, p.id) from panels p"
    "  join shots t on t.id = p.shot_id where t.scene_id = s.id),"
    " (select string_agg(to_jsonb(d)::text, '' order by d.start_tick, d.id) from dialogues d where d.scene_id = s.id)))"
    " from scenes s where s.id = :id",
}
#: What must be held so that the state stays what it is until the transaction ends.
_SCENE_OF = {"shot": "select scene_id from shots where id = :id", "scene": "select id from scenes where id = :id"}
_HELD_PROJECT = text("select 1 from projects where id = :id for update")
_SEEN = text(
    "select version, (select coalesce(sum(sequence + 1), 0) from jobs where project_id = :id) from projects"
    " where id = :id"
)
_WORK = text("select coalesce(sum(sequence + 1), 0) from jobs where project_id = :id")


def tag_of(session: Session, kind: str, thing_id: UUID) -> str:
    """Return the fingerprint of a project, scene or shot as it is; raises NotFound."""
    fingerprint = session.connection().execute(text(_TOLD[kind]), {"id": thing_id}).scalar()
    if fingerprint is None:
        raise NotFound(f"That {kind} does not exist, or is not shared with you.")
    return f"{kind[:2]}{fingerprint}"


def held_tag_of(session: Session, kind: str, thing_id: UUID) -> str:
    """Return the fingerprint, and keep others from changing the thing until the transaction ends."""
    if kind == "project":
        session.connection().execute(_HELD_PROJECT, {"id": thing_id})
    else:
        scene_id = session.connection().execute(text(_SCENE_OF[kind]), {"id": thing_id}).scalar()
        if scene_id is not None:
            lock_scenes(session, [scene_id])
    return tag_of(session, kind, thing_id)


def work_of(session: Session, project_id: UUID) -> int:
    """Return a number that grows with every step of a project's jobs."""
    return session.connection().execute(_WORK, {"id": project_id}).scalar_one()


def seen_of(session: Session, project_id: UUID) -> tuple[int, int]:
    """Return a project's version and how far its jobs are, as `work_of` has it. Raises NotFound."""
    row = session.connection().execute(_SEEN, {"id": project_id}).first()
    if row is None:
        raise NotFound("That project does not exist, or is not shared with you.")
    return row[0], row[1]
