"""A project as a card: its facts in words, and what may be done with it."""

from dataclasses import dataclass
from datetime import datetime

from state.rows import initials_of
from state.when import day_of, recently
from state.words import count_of, t
from storyboard_app.projects import TITLE_LENGTH as TITLE_LENGTH
from storyboard_app.store import storage
from storyboard_app.timing import running_time
from storyboard_app.values import VERBS, ProjectCard, Role

#: People whose initials a card shows.
_FACES = 4


@dataclass(frozen=True)
class Card:
    """A project as its card says it."""

    id: str
    title: str
    facts: str
    edited: str
    #: "6 of 17 approved", empty where nothing has been decided, and how much of a hundred that is.
    approved: str
    approved_percent: int
    #: "In review" or "Locked", with the state that colours it; empty for neither.
    review: str
    review_state: str
    #: Initials of who works on it, and how many more there are: "+2".
    people: list[str]
    others: str
    people_named: str
    #: Whether it is the own project of who looks.
    mine: bool
    #: Empty when nothing is stale.
    stale: str
    covers: list[str]
    archived: bool
    more: str
    #: What who looks may do with it, by the names of verbs.
    may: list[str]
    #: What is at work in it, "Drawing 2B and 3 more"; empty when nothing is.
    working: str = ""
    #: "Could not be read", where its script could not.
    problem: str = ""
    #: What stands where its pictures will.
    blank: str = ""


def card_of(project: ProjectCard, now: datetime) -> Card:
    """Return a project in the words of its card."""
    scenes, shots = count_of("home.scene", project.scenes), count_of("home.shot", project.shots)
    reviewed = project.approved or project.in_review
    all_locked = project.locked and project.locked >= project.shots
    review = "locked" if all_locked else "in_review" if project.in_review else ""
    return Card(
        id=project.id,
        title=project.title,
        facts=t("home.facts", scenes=scenes, shots=shots, time=running_time(project.ticks, project.rate)),
        edited=t("home.edited", when=_ago(datetime.fromisoformat(project.edited_at), now)) if project.edited_at else "",
        approved=t("home.approved", count=project.approved, shots=project.shots) if reviewed else "",
        approved_percent=round(100 * project.approved / project.shots) if project.shots else 0,
        review=t(f"home.{review}") if review else "",
        review_state={"locked": "fresh", "in_review": "running"}.get(review, ""),
        people=[initials_of(name) for name in project.people[:_FACES]] if len(project.people) > 1 else [],
        others=f"+{len(project.people) - _FACES}" if len(project.people) > _FACES else "",
        people_named=", ".join(project.people),
        mine=project.role == Role.OWNER,
        stale=t("home.stale", count=project.stale) if project.stale else "",
        covers=[thumbnail(key) for key in project.covers],
        archived=project.archived,
        more=t("home.more", title=project.title),
        may=sorted(verb.value for verb in VERBS[Role(project.role)]),
        working=project.working,
        problem=t("home.problem") if project.failed else "",
        blank=t("home.unread" if project.failed else "home.undrawn" if project.scenes else "home.reading"),
    )


def thumbnail(key: str) -> str:
    """Return the address of a stored picture in small."""
    return storage.signed_url(storage.thumbnail_key(key))


def _ago(then: datetime, now: datetime) -> str:
    days = (now.date() - then.date()).days
    return recently(then, now) or (t("when.yesterday") if days == 1 else day_of(then))
