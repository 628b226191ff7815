"""What people do with trackers: connect a project, change that, take it back, ask for a sync."""

from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, NotFound, Unusable
from storyboard_app.queue import jobs
from storyboard_app.store import rights, wrapping
from storyboard_app.store.records import Tracker
from storyboard_app.trackers.port import Service
from storyboard_app.trackers.services import SERVICES
from storyboard_app.values import ServiceView, SyncReport, TrackerView, Verb, value_of
from storyboard_app.webhooks import addresses

#: The kind of job that brings both in step.
SYNC_JOB = "tracker.sync"
#: The most that a project is connected with, and the letters of what is said of one.
MOST, _LONGEST, _LONGEST_SECRET = 5, 200, 4000


def services() -> tuple[ServiceView, ...]:
    """Return the kinds of trackers there are, in the order of menus."""
    return tuple(
        ServiceView(name, made.LABEL, made.ADDRESS, made.LOGIN, made.KEY, made.PRODUCTION)
        for name, made in SERVICES.items()
    )


def listing(session: Session, project_id: UUID) -> tuple[TrackerView, ...]:
    """Return what a project is connected with, oldest first. Raises Forbidden for who may not set the project up."""
    rights.require(session, project_id, Verb.SETTINGS)
    chosen = select(Tracker).where(Tracker.project_id == project_id).order_by(col(Tracker.created_at), col(Tracker.id))
    asked = session.connection().execute(text("select * from app.schedules_of(:project)"), {"project": project_id})
    every = {row.tracker: row.every for row in asked}
    return tuple(_view(row, every.get(row.id, "never")) for row in session.exec(chosen))


def connect(
    session: Session, project_id: UUID, service: str, production: str, secret: str, login: str = "", address: str = ""
) -> TrackerView:
    """Connect a project with a production; the first sync says whether the key fits.

    Raises Forbidden for who may not set the project up, Unusable for a service, an address or words that cannot be,
    Conflict for one too many or the same once more.
    """
    rights.require(session, project_id, Verb.SETTINGS)
    made = _service(service)
    connected = listing(session, project_id)
    if len(connected) >= MOST:
        raise Conflict(f"A project is connected with at most {MOST} trackers. Disconnect one first.")
    where, called = _address(made, address), _words(production, "Say which production it is there.")
    if any((each.service, each.address, each.production) == (service, where, called) for each in connected):
        raise Conflict(f"The project is connected with that production of {made.LABEL} already.")
    tracker_id = uuid4()
    row = Tracker(
        id=tracker_id,
        project_id=project_id,
        service=service,
        address=where,
        login=_words(login),
        production=called,
        secret_wrapped=_wrapped(tracker_id, secret),
    )
    session.add(row)
    session.flush()
    return _view(row)


def change(
    session: Session,
    tracker_id: UUID,
    *,
    address: str | None = None,
    login: str | None = None,
    secret: str | None = None,
) -> TrackerView:
    """Change how a tracker is signed in to; None leaves a part as it is. Raises like `connect`, NotFound."""
    row = there(session, tracker_id)
    if address is not None:
        row.address = _address(_service(row.service), address)
    if login is not None:
        row.login = _words(login)
    if secret is not None:
        row.secret_wrapped = _wrapped(row.id, secret)
    session.flush()
    return next(view for view in listing(session, row.project_id) if view.id == str(row.id))


def disconnect(session: Session, tracker_id: UUID) -> None:
    """Forget a production, and what is known of it; what was sent stays there. Raises NotFound."""
    session.delete(there(session, tracker_id))
    session.flush()


def start(session: Session, tracker_id: UUID) -> UUID:
    """Ask for a sync; return the job's id. Raises NotFound, OverQuota."""
    row = there(session, tracker_id)
    title = f"Bringing {_service(row.service).LABEL} in step"
    return jobs.enqueue(session, SYNC_JOB, row.id, row.project_id, title)


def there(session: Session, tracker_id: UUID) -> Tracker:
    """Return a tracker's row; raises NotFound, and Forbidden for who may not set its project up."""
    row = session.get(Tracker, tracker_id)
    if row is None:
        raise NotFound("That tracker is not connected any more.")
    rights.require(session, row.project_id, Verb.SETTINGS)
    return row


def _service(name: str) -> Service:
    made = SERVICES.get(name)
    if made is None:
        raise Unusable(f'There is no tracker "{name}". There are: {", ".join(SERVICES)}.')
    return made


def _address(service: Service, address: str) -> str:
    return addresses.usable((service.ADDRESS if service.FIXED and not address else address).strip().rstrip("/"))


def _words(words: str, missing: str = "") -> str:
    said = words.strip()
    if missing and not said:
        raise Unusable(missing)
    if len(said) > _LONGEST or not said.isprintable():
        raise Unusable(f"A name there has at most {_LONGEST} letters, in one line.")
    return said


def _wrapped(tracker_id: UUID, secret: str) -> str:
    key = secret.strip()
    if not 0 < len(key) <= _LONGEST_SECRET or not key.isprintable():
        raise Unusable("Give the key that the tracker is signed in to with.")
    return wrapping.wrap(key.encode(), str(tracker_id))


def _view(row: Tracker, every: str = "never") -> TrackerView:
    made = SERVICES.get(row.service)
    return TrackerView(
        id=str(row.id),
        service=row.service,
        label=made.LABEL if made else row.service,
        address=row.address,
        login=row.login,
        production=row.production,
        every=every,
        synced_at=row.synced_at.isoformat() if row.synced_at else "",
        report=value_of(SyncReport, row.report),
    )
