"""A small film that fills every table of a project, for tests of what holds for all of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app.store.db import session_for, session_through
from storyboard_app.store.records import (
    AccessToken,
    Animatic,
    Approval,
    Attachment,
    Character,
    Comment,
    Delivery,
    Dialogue,
    Element,
    Export,
    Folder,
    FolderProject,
    Frame,
    Guest,
    HeldPicture,
    IdempotencyKey,
    Invitation,
    Job,
    Layer,
    Location,
    Mark,
    Notice,
    Panel,
    Project,
    Pronunciation,
    Reading,
    Scene,
    Script,
    ShareLink,
    ShareVisit,
    Shot,
    ShotCell,
    ShotColumn,
    Sound,
    Stroke,
    Take,
    Timeline,
    Tracked,
    Tracker,
    Translation,
    Upload,
    Webhook,
    now,
)
from storyboard_app.store.records import Session as SignedIn


def fill(person: UUID, label: str = "Make a film") -> dict[str, UUID]:
    """Make a project of the person's with a row in every table; return each table's row by its table's name."""
    made: dict[str, UUID] = {}
    with session_for(person, label) as session:
        project = _kept(session, made, Project(owner_id=person, title="The Borrowed Car"))
        own: dict[str, Any] = {"project_id": project}
        organisation = session.exec(select(Project.organisation_id).where(Project.id == project)).one()
        assert organisation
        made["organisations"] = organisation
        script = _kept(session, made, Script(**own, name="car.fountain", storage_key="car"))
        scene = _kept(session, made, Scene(**own, script_id=script, position="a0", number="1"))
        line = _kept(
            session, made, Element(**own, scene_id=scene, position="a0", type="dialogue", text="Hop in.", character="M")
        )
        shot = Shot(**own, scene_id=scene, position="a0", number="1A", first_element_id=line, last_element_id=line)
        _kept(session, made, shot)
        column = _kept(session, made, ShotColumn(**own, position="a0", name="Unit"))
        _kept(session, made, ShotCell(**own, shot_id=shot.id, column_id=column, value="Second"))
        panel = Panel(**own, shot_id=shot.id, position="a0")
        _kept(session, made, panel)
        panel.current_frame_id = _kept(session, made, Frame(**own, panel_id=panel.id, storage_key="f.png", match=0.1))
        speech = Dialogue(
            **own, scene_id=scene, element_id=line, shot_id=shot.id, character="M", start_tick=5, end_tick=30
        )
        for row in (
            speech,
            Timeline(**own, scene_id=scene, gaps=[[0, 5]]),
            Character(**own, name="MARA"),
            Location(**own, name="CAR PARK"),
            Animatic(**own),
            Reading(**own, element_id=line, fingerprint="x", seconds=1.5, engine="hibari"),
            Pronunciation(**own, word="mara", spelled="mah-ra"),
            Translation(**own, element_id=line, language="de", text="Steig ein.", original="Hop in."),
            Take(**own, element_id=line, name="mara.webm", storage_key="take", seconds=1.4, likeness=-0.4),
            Sound(**own, name="rain.mp3", storage_key="rain", seconds=60, trim_out=30),
            Export(**own, format="pdf"),
            Approval(**own, panel_id=panel.id, user_id=person, status="approved"),
            Job(**own, actor_id=person, task="illustration.make", subject_id=panel.id),
            Invitation(**own, role="artist", token_hash=f"link-{person}", invited_by=person, expires_at=now()),
            HeldPicture(**own, author_id=person, content_name="p", score=0.9, key_wrapped="sealed"),
            AccessToken(user_id=person, name="Script", token_hash=f"token-{person}", expires_at=now()),
            Upload(actor_id=person, kind="script", name="car.fountain", bytes=8, expires_at=now() + timedelta(days=1)),
            SignedIn(user_id=person, token_hash=f"hash-{person}", expires_at=now()),
        ):
            _kept(session, made, row)
        layer = _kept(session, made, Layer(**own, panel_id=panel.id, position="a0", name="Pencil"))
        line = [0.1, 0.1, 0.5, 0.9, 0.9, 0.5]
        _kept(session, made, Mark(**own, panel_id=panel.id, layer_id=layer, author_id=person, points=line))
        note = _kept(session, made, Comment(**own, author_id=person, panel_id=panel.id, text="Closer"))
        _kept(session, made, Stroke(**own, comment_id=note, author_id=person, points=[0.1, 0.2, 0.3, 0.4]))
        file: dict[str, Any] = {"name": "map.png", "media_type": "image/png", "bytes": 8, "storage_key": "map"}
        _kept(session, made, Attachment(**own, comment_id=note, author_id=person, **file))
        link = _kept(session, made, ShareLink(**own, token_hash=f"link-{project}", created_by=person))
        hook = Webhook(**own, url="https://example.org/heard", events=["job.done"], secret_wrapped="sealed")
        heard = _kept(session, made, hook)
        _kept(session, made, Delivery(**own, webhook_id=heard, event="job.done", state="delivered", ended_at=now()))
        known = Tracker(
            **own, service="kitsu", address="https://kitsu.example.org", production="p", secret_wrapped="sealed"
        )
        tracker = _kept(session, made, known)
        _kept(session, made, Tracked(**own, tracker_id=tracker, kind="shot", own=str(shot.id), external={"id": "s"}))
        folder = _kept(session, made, Folder(owner_id=person, name="Trains"))
        _kept(session, made, FolderProject(folder_id=folder, holder=person, project_id=project))
        made["notices"] = _notice_of_failure(session, made["jobs"])
        session.add(IdempotencyKey(actor_id=person, key="once", request_hash="x"))
    with session_through(link) as session:
        guest = _kept(session, made, Guest(**own, link_id=link, name="Gus"))
        _kept(session, made, ShareVisit(**own, link_id=link, guest_id=guest, visitor="browser"))
    return made


def _notice_of_failure(session: Session, job_id: UUID) -> UUID:
    """Let a job fail and wait again; return what its person was told of it."""
    job = session.get_one(Job, job_id)
    for state in ("failed", "queued"):
        job.state = state
        session.flush()
    return session.exec(select(Notice.id)).one()


def _kept(session: Session, made: dict[str, UUID], row: Any) -> UUID:
    session.add(row)
    session.flush()
    made[str(row.__tablename__)] = row.id
    return made[str(row.__tablename__)]
