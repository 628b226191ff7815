"""What an organisation may have at most: bytes of files, and frames and minutes of film in a calendar month (UTC).

Nobody has a quota unless whoever looks after the installation sets one, and where nobody signs in there is none. What
is used is counted by the database as it happens (alembic/sql/0047_quotas.sql): asking reads one row. Owners are told in
their inbox when 80, 95 and 100 per cent are used; who would go over is refused in words, before anything is made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound, OverQuota, Unusable
from storyboard_app.settings import settings
from storyboard_app.store import db, stored

#: The shares of a quota from which on people are warned, in per cent; the last is all of it.
LEVELS = (80, 95, 100)
#: What is limited.
KINDS = ("storage", "frames", "film_minutes")
_MOST = 2**60
#: Seconds that the database has to answer whoever measures.
_PATIENCE = 3
_MINE = text("select * from app.my_quotas(:project)")
_ALL = """
    select o.id, o.name, coalesce(q.storage, 0), coalesce(q.frames, 0), coalesce(q.film_minutes, 0),
      coalesce(u.frames, 0), coalesce(u.film_seconds, 0),
      array(select p.id from projects p where p.organisation_id = o.id),
      (select count(*) from organisation_members m where m.organisation_id = o.id)
    from organisations o left join app.quotas q on q.organisation_id = o.id
    left join app.uses u on u.organisation_id = o.id and u.month = app.month_of(now())
    where o.deleted_at is null
"""
_SET = """
    insert into app.quotas (organisation_id, storage, frames, film_minutes)
      select id, %(storage)s, %(frames)s, %(film_minutes)s from organisations where id = %(organisation)s
      on conflict (organisation_id) do update set storage = excluded.storage, frames = excluded.frames,
        film_minutes = excluded.film_minutes
      returning 1
"""


@dataclass(frozen=True)
class Quotas:
    """What an organisation may have at most; 0 where there is no end."""

    #: Bytes of all files of its projects, those in the bin too.
    storage: int = 0
    #: In a calendar month.
    frames: int = 0
    film_minutes: int = 0


@dataclass(frozen=True)
class Share:
    """How much of one quota an organisation has used."""

    whose: UUID
    #: What it is called.
    organisation: str
    #: One of KINDS.
    what: str
    #: In the unit of `what`; minutes of film in parts.
    used: float
    limit: int

    @property
    def level(self) -> int:
        """The highest of LEVELS that is reached; 0 below."""
        return max((level for level in LEVELS if self.used * 100 >= level * self.limit), default=0)

    @property
    def key(self) -> str:
        """What tells this warning from others: it is said once."""
        return f"{self.whose} {self.what} {self.level}"

    @property
    def near(self) -> bool:
        """Whether it is time to warn."""
        return self.level > 0

    @property
    def sentence(self) -> str:
        """What people are told."""
        if self.what == "storage":
            return f"{self.organisation} has used {self.used / 2**30:.1f} of {self.limit / 2**30:.1f} GB for files."
        unit = "frames" if self.what == "frames" else "minutes of film"
        return f"{self.organisation} has used {int(self.used):,} of {self.limit:,} {unit} this month."

    @property
    def refusal(self) -> str:
        """Why no more is to be had, when there is more, and who can give it."""
        if self.what == "storage":
            return f"{self.sentence} {_DELETE}"
        return f"{self.sentence} There are more from {_next_month(datetime.now(UTC))} on. {_ASK}"


@dataclass(frozen=True)
class Standing:
    """An organisation with what it has used, for whoever looks after the installation."""

    id: UUID
    name: str
    people: int
    projects: int
    quotas: Quotas
    #: Bytes of its files; frames asked for, and minutes of film rendered, this month.
    storage: int
    frames: int
    film_minutes: float

    @property
    def shares(self) -> tuple[Share, ...]:
        """How much is used of each quota that is set."""
        return _shares(self.id, self.name, self.quotas, self.storage, self.frames, self.film_minutes)


def mine(session: Session, project_id: UUID | None = None) -> tuple[Share, ...]:
    """Return what the actor's organisations have used of their quotas, or the one that a project of theirs is of."""
    return _looked_up(session, project_id)


def require(session: Session, project_id: UUID, what: str, more: float = 1) -> None:
    """Raise OverQuota where a project's organisation has no room for so much more.

    what: one of KINDS. more: frames, bytes or minutes of film; of what a session asks for itself each is remembered.
    """
    for share in _looked_up(session, project_id):
        if share.what != what:
            continue
        if what == "storage" and share.near:
            _tell_of_storage(session, share)
        asked: dict[tuple[UUID, str], float] = session.info.setdefault("asked_of_quotas", {})
        before = asked.get((share.whose, what), 0.0)
        if share.used + before + more > share.limit:
            raise OverQuota(replace(share, used=min(share.used + before, share.limit)).refusal)
        asked[share.whose, what] = before + more


def standing() -> tuple[Standing, ...]:
    """Return all organisations, those whose files take most first."""
    with psycopg.connect(db.admin_conninfo(), connect_timeout=_PATIENCE) as connection:
        rows = connection.execute(_ALL).fetchall()
    bytes_of = stored.stored().projects
    listed = (
        Standing(
            id=row[0],
            name=row[1],
            people=row[8],
            projects=len(row[7]),
            quotas=Quotas(*row[2:5]),
            storage=_taken(row[7], bytes_of),
            frames=row[5],
            film_minutes=row[6] / 60,
        )
        for row in rows
    )
    return tuple(sorted(listed, key=lambda each: (-each.storage, each.name.casefold(), str(each.id))))


def set_quotas(organisation_id: UUID, quotas: Quotas) -> None:
    """Say what an organisation may have at most. Raises NotFound, Unusable for less than nothing.

    That whoever asks looks after the installation is for the caller to see to (`people.operators`).
    """
    if not all(0 <= most < _MOST for most in vars(quotas).values()):
        raise Unusable("A quota is a whole number; 0 is no quota.")
    with psycopg.connect(db.admin_conninfo()) as connection:
        if not connection.execute(_SET, {"organisation": organisation_id, **vars(quotas)}).fetchone():
            raise NotFound("There is no such organisation.")


def quotas_now() -> Mapping[str, list[tuple[tuple[str, ...], float]]]:
    """Return how far quotas are used, for `telemetry.watch`: the fullest of each kind, how many are at a level."""
    shares = [share for each in standing() for share in each.shares] if settings().accounts else []
    fullest = {what: max((each.used / each.limit for each in shares if each.what == what), default=0) for what in KINDS}
    return {
        "quota_used_ratio": [((what,), float(share)) for what, share in fullest.items()],
        "organisations_near_quota": [
            ((what, str(level)), float(sum(each.what == what and each.level >= level for each in shares)))
            for what in KINDS
            for level in LEVELS
        ],
    }


def _looked_up(session: Session, project_id: UUID | None) -> tuple[Share, ...]:
    """Return shares of organisations, looked up once a transaction; nothing where nobody signs in."""
    if not settings().accounts:
        return ()
    known: dict[UUID | None, tuple[Share, ...]] = session.info.setdefault("shares", {})
    if project_id not in known:
        rows = session.connection().execute(_MINE, {"project": project_id}).all()
        known[project_id] = tuple(
            share
            for row in rows
            for share in _shares(
                row.organisation,
                row.name,
                Quotas(row.storage, row.frames, row.film_minutes),
                _taken(row.projects, stored.stored().projects) if row.storage else 0,
                row.frames_used,
                row.film_seconds / 60,
            )
        )
    return known[project_id]


def _shares(
    whose: UUID, name: str, quotas: Quotas, storage: int, frames: int, film_minutes: float
) -> tuple[Share, ...]:
    used = {"storage": storage, "frames": frames, "film_minutes": film_minutes}
    return tuple(Share(whose, name, what, used[what], limit) for what, limit in vars(quotas).items() if limit)


def _taken(projects: Sequence[UUID], bytes_of: Mapping[UUID, int]) -> int:
    return sum(bytes_of.get(project, 0) for project in projects)


def _tell_of_storage(session: Session, share: Share) -> None:
    asked = text("select app.tell_of_storage(:organisation, :used)")
    session.connection().execute(asked, {"organisation": share.whose, "used": int(share.used)})


def _next_month(now: datetime) -> str:
    """Return the first day of the next month, as it is written everywhere: 2026-12-01."""
    year, month = (now.year + 1, 1) if now.month == 12 else (now.year, now.month + 1)
    return f"{year}-{month:02}-01"


_ASK = "Whoever looks after this installation can give the organisation more."
_DELETE = f"Delete what is not needed any more. {_ASK}"
