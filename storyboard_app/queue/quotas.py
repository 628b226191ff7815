"""What one person, and the installation, may have at most: frames and films in thirty days, bytes of files.

What an organisation may have is asked with it (`shares`).

Off unless a setting says how much. Who comes near is told before; who would go over is refused in words, before
anything is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import OverQuota
from storyboard_app.queue import shares
from storyboard_app.settings import Settings, settings
from storyboard_app.store import stored
from storyboard_app.values import JobState

#: Days over which frames and films are counted, and the share of a quota from which on people are warned.
DAYS, NEAR = 30, 0.8
#: Kinds of jobs of which a person has so many, or that leave files behind; who asks for them names them by these.
FRAME_JOB, FILM_JOB = "illustration.make", "animatic.make"
EXPORT_JOB, SCRIPT_JOB, SAY_JOB = "export.make", "script.ingest", "voices.say"
TRANSLATE_JOB = "captions.translate"
#: How long a film is at least that is asked for: its board says how long when it is rendered. In minutes.
_SECOND = 1 / 60
#: What makes words and times goes on where there is no room for files.
_FILES = (FRAME_JOB, FILM_JOB, EXPORT_JOB, SCRIPT_JOB, SAY_JOB)
_ASKED = text(
    "select count(*) from jobs where actor_id = app.uid() and task = :task and state <> :stopped"
    " and created_at > now() - make_interval(days => :days)"
)


@dataclass(frozen=True)
class _Counted:
    """A kind of work that is counted."""

    setting: str
    limit: Callable[[Settings], int]
    #: What it makes, one and several.
    one: str
    many: str


_COUNTED = {
    FRAME_JOB: _Counted("STORYBOARD_QUOTA_FRAMES", lambda found: found.quota_frames, "frame", "frames"),
    FILM_JOB: _Counted("STORYBOARD_QUOTA_FILMS", lambda found: found.quota_films, "film", "films"),
}


@dataclass(frozen=True)
class Usage:
    """How much of a quota is used."""

    #: frames, films or storage.
    what: str
    used: int
    limit: int

    @property
    def key(self) -> str:
        """What tells this warning from others: it is said once."""
        return self.what

    @property
    def near(self) -> bool:
        """Whether it is time to warn."""
        return self.used >= NEAR * self.limit

    @property
    def sentence(self) -> str:
        """What people are told."""
        if self.what == "storage":
            return f"{self.used / 2**30:.1f} of {self.limit / 2**30:.1f} GB for files are used."
        return f"You have asked for {self.used:,} of {self.limit:,} {self.what} in {DAYS} days."


def usage(session: Session) -> tuple[Usage | shares.Share, ...]:
    """Return how much the session's actor, and each of their organisations, has used of each quota that is set."""
    return (*_by_person(session, _COUNTED), *_of_storage(), *shares.mine(session))


def require(session: Session, task: str, project_id: UUID) -> None:
    """Raise OverQuota where one more job of a kind would be too many, or there is no room for more files."""
    for used in _by_person(session, {task: _COUNTED[task]} if task in _COUNTED else {}):
        if used.used >= used.limit:
            counted = _COUNTED[task]
            raise OverQuota(
                f"{used.sentence} The next {counted.one} can be asked for when the first of these is {DAYS} days old."
                f" Whoever looks after this installation can give you more ({counted.setting})."
            )
    if task == FRAME_JOB:
        shares.require(session, project_id, "frames")
    if task == FILM_JOB:
        shares.require(session, project_id, "film_minutes", _SECOND)
    if task in _FILES:
        require_room_in(session, project_id)


def require_film(session: Session, project_id: UUID, seconds: float) -> None:
    """Raise OverQuota where a film of this length is more than its project's organisation has left this month."""
    shares.require(session, project_id, "film_minutes", seconds / 60)


def require_room_in(session: Session, project_id: UUID, more: int = 1) -> None:
    """Raise OverQuota where the installation, or a project's organisation, has no room for so many bytes more."""
    require_room()
    shares.require(session, project_id, "storage", more)


def require_room() -> None:
    """Raise OverQuota where the files of the installation take all that they may."""
    for used in _of_storage():
        if used.used >= used.limit:
            raise OverQuota(
                f"{used.sentence} Delete what is not needed any more, or ask whoever looks after this installation for"
                " more room (STORYBOARD_QUOTA_STORAGE)."
            )


def _by_person(session: Session, kinds: dict[str, _Counted]) -> tuple[Usage, ...]:
    limits = {task: counted.limit(settings()) for task, counted in kinds.items()}
    return tuple(Usage(kinds[task].many, _asked(session, task), limit) for task, limit in limits.items() if limit)


def _asked(session: Session, task: str) -> int:
    """Return how many jobs of a kind the actor asked for lately, where they see them."""
    wanted = {"task": task, "stopped": JobState.CANCELLED.value, "days": DAYS}
    return session.connection().execute(_ASKED, wanted).scalar_one()


def _of_storage() -> tuple[Usage, ...]:
    limit = settings().quota_storage
    return (Usage("storage", stored.stored().total, limit),) if limit else ()
