"""The page of organisations: who belongs to one, what is of it, who is invited, and how it ends."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.page import Sparing
from state.person import session_of
from state.rows import initials_of
from state.when import by_clock, day_of
from state.words import count_of, retold, t
from storyboard_app.errors import StoryboardError
from storyboard_app.people import membership, organisations, profiles
from storyboard_app.queue import shares
from storyboard_app.settings import settings
from storyboard_app.values import VERBS, Role, Standing, Verb


@dataclass(frozen=True)
class BelongingRow:
    """Somebody who belongs to the organisation."""

    id: str
    name: str
    email: str
    initials: str
    #: Where their picture is; empty for initials.
    picture: str
    role: str
    me: bool


@dataclass(frozen=True)
class HeldRow:
    """A project of the organisation."""

    id: str
    title: str
    facts: str
    #: What who looks is in it; empty where they are not, and it does not open.
    role: str
    #: Whether who looks may say what other programs are told of it.
    hooks: bool


@dataclass(frozen=True)
class WaitingRow:
    """An invitation that nobody has taken yet."""

    id: str
    whom: str
    facts: str
    role: str


@dataclass(frozen=True)
class ShareRow:
    """How much of a quota is used."""

    what: str
    sentence: str
    percent: int
    #: ok, near or bad.
    level: str


class OrganisationState(Sparing, rx.State):
    """The page."""

    loaded: bool = False
    #: The organisations of who looks, as id and name; and the one that is shown.
    choices: list[list[str]] = []
    chosen: str = ""
    name: str = ""
    #: Whether who looks is an owner of it.
    owns: bool = False
    #: Until when it can be brought back, in words; empty where it was not deleted.
    deleted: str = ""
    members: list[BelongingRow] = []
    projects: list[HeldRow] = []
    waiting: list[WaitingRow] = []
    #: Nothing where the organisation has no quota.
    shares: list[ShareRow] = []
    #: Projects that who looks may invite into, as id and title, the one that is chosen, and the roles there.
    open_to: list[list[str]] = []
    into: str = ""
    roles: list[list[str]] = []
    role: str = Role.ARTIST.value
    #: The link that was just made.
    link: str = ""
    #: What is asked before it is done: leave, delete, hand_over or remove; and whom it is about.
    asking: str = ""
    whom: str = ""
    problem: str = ""

    @rx.var
    def asked(self) -> list[str]:
        """The question that is asked, as its title, its text and the word on its button."""
        name = next((member.name for member in self.members if member.id == self.whom), "")
        filled = {"organisation": self.name, "name": name}
        if not self.asking:
            return ["", "", ""]
        days = settings().grace_days
        if self.asking == "delete":
            last = t("organisation.delete_grace", days=str(days)) if days else t("organisation.delete_at_once")
            told = t("organisation.delete_text", projects=count_of("organisation.held_project", len(self.projects)))
            text = f"{told} {last}"
        else:
            text = t(f"organisation.{self.asking}_text", **({"name": name} if self.asking == "hand_over" else {}))
        only = {"hand_over": filled, "remove": filled}.get(self.asking, {"organisation": self.name})
        return [t(f"organisation.{self.asking}_title", **only), text, t(f"organisation.{self.asking}")]

    @rx.event
    def open(self) -> None:
        """Look up the organisations of who looks, and show the one that the address names, or the first."""
        self._forget()
        self._look(self.router.url.query_parameters.get("id", "") or self.chosen)
        self.loaded = True

    @rx.event
    def refresh(self) -> None:
        """Look again, where something was shown before."""
        if self.loaded and not self.asking:
            self._look(self.chosen)

    @rx.event
    def choose(self, organisation: str) -> None:
        """Show another organisation."""
        self._forget()
        self._look(organisation)

    @rx.event
    def make(self, form: dict[str, str]) -> None:
        """Make an organisation, and show it."""
        try:
            with session_of(self, t("organisation.did_make")) as session:
                made = organisations.make(session, form.get("name", ""))
        except StoryboardError as error:
            self.problem = str(error)
            return
        self._forget()
        self._look(str(made.id))

    @rx.event
    def rename(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Give the organisation another name."""
        try:
            with session_of(self, t("organisation.did_change")) as session:
                organisations.rename(session, UUID(self.chosen), form.get("name", ""))
        except StoryboardError as error:
            self.problem = str(error)
            return None
        self._forget()
        self._look(self.chosen)
        return rx.toast(t("organisation.renamed"))

    @rx.event
    def set_standing(self, member: str, role: str) -> None:
        """Let somebody look after the organisation, or no longer."""
        try:
            with session_of(self, t("organisation.did_change")) as session:
                organisations.set_role(session, UUID(self.chosen), UUID(member), Standing(role))
        finally:
            self._look(self.chosen)

    @rx.event
    def choose_project(self, project: str) -> None:
        """Choose into which project the next one is invited."""
        self.into, self.link = project, ""
        self._offer_roles()

    @rx.event
    def choose_role(self, role: str) -> None:
        """Choose what the next one is asked to join as."""
        self.role = role

    @rx.event
    def invite(self, form: dict[str, str]) -> None:
        """Make a link that lets somebody into the chosen project, and so into the organisation."""
        with session_of(self, t("people.invited")) as session:
            secret = membership.invite(session, UUID(self.into), Role(self.role), form.get("email", ""))
        self.link = f"{settings().public_url or self.router.headers.origin}/invitation#{secret}"
        self._look(self.chosen)

    @rx.event
    def withdraw(self, invitation: str) -> None:
        """Take an invitation back."""
        with session_of(self, t("people.withdrawn")) as session:
            if self.owns:
                organisations.withdraw(session, UUID(self.chosen), UUID(invitation))
            else:
                membership.withdraw(session, UUID(invitation))
        self._look(self.chosen)

    @rx.event
    def ask(self, what: str, whom: str) -> None:
        """Ask before something is done that takes much away."""
        self.asking, self.whom, self.problem = what, whom, ""

    @rx.event
    def close(self, is_open: bool) -> None:
        """Put the question away."""
        if not is_open:
            self.asking = self.whom = ""

    @rx.event
    def go(self) -> rx.event.EventSpec | None:
        """Do what was asked about."""
        what, name, whom = self.asking, self.name, self.whom
        self.asking = self.whom = ""
        with session_of(self, t("organisation.did_change")) as session:
            if what == "delete":
                organisations.delete(session, UUID(self.chosen))
            elif what == "hand_over":
                organisations.hand_over(session, UUID(self.chosen), UUID(whom))
            elif what in ("leave", "remove"):
                mine = session.info["actor"]
                organisations.remove(session, UUID(self.chosen), UUID(whom) if what == "remove" else mine)
        self._look(self.chosen)
        return rx.toast(t("organisation.left", organisation=name)) if what == "leave" else None

    @rx.event
    def bring_back(self) -> None:
        """Bring the organisation back, with the projects that went with it."""
        with session_of(self, t("organisation.did_change")) as session:
            organisations.bring_back(session, UUID(self.chosen))
        self._look(self.chosen)

    def _forget(self) -> None:
        self.problem = self.link = self.asking = self.whom = ""

    def _look(self, wanted: str) -> None:
        """Look everything up of an organisation: the wanted one, the first where there is no such."""
        with session_of(self) as session:
            listed = organisations.listing(session)
            self.choices = [[str(each.id), each.name] for each in listed]
            shown = next((each for each in listed if str(each.id) == wanted), listed[0] if listed else None)
            self.chosen = str(shown.id) if shown else ""
            self.members, self.projects, self.waiting, self.open_to, self.shares = [], [], [], [], []
            if shown is not None:
                self._show(session, shown)

    def _show(self, session: Session, shown: organisations.OrganisationView) -> None:
        self.name, self.owns = shown.name, shown.role == Standing.OWNER
        self.deleted = t("organisation.deleted", date=day_of(by_clock(shown.until))) if shown.until else ""
        if shown.until:
            return
        pictured = profiles.pictured(session) if self.owns else frozenset()
        belonging = organisations.members(session, shown.id) if self.owns else ()
        held = organisations.projects_of(session, shown.id)
        self.members = [_belonging(each, each.id in pictured) for each in belonging]
        self.projects = [_held(each) for each in held]
        self.waiting = [_waiting(each) for each in organisations.invitations(session, shown.id)]
        self.shares = [_share(each) for each in organisations.quotas(session, shown.id)]
        self.open_to = [[str(each.id), each.title] for each in held if each.invites and not each.archived]
        if self.into not in [project for project, _ in self.open_to]:
            self.into = self.open_to[0][0] if self.open_to else ""
        self._offer_roles()

    def _offer_roles(self) -> None:
        """Offer the roles that who looks may give in the chosen project: those below their own, to an owner all."""
        mine = next((Role(row.role) for row in self.projects if row.id == self.into and row.role), None)
        given = [role for role in Role if mine and (mine == Role.OWNER or mine.outranks(role))]
        self.roles = [[role.value, t(f"role.{role}")] for role in given]
        if given and self.role not in given:
            self.role = given[-1].value


def _belonging(member: organisations.BelongingView, pictured: bool) -> BelongingRow:
    return BelongingRow(
        str(member.id),
        member.name,
        member.email,
        initials_of(member.name),
        f"/api/v1/people/{member.id}/picture" if pictured else "",
        member.role.value,
        member.me,
    )


def _held(project: organisations.HeldProject) -> HeldRow:
    facts = [project.owner, count_of("organisation.person", project.people)]
    facts += [t("organisation.archived")] if project.archived else []
    facts += [] if project.role else [t("organisation.not_in")]
    hooks = project.role is not None and Verb.SETTINGS in VERBS[project.role]
    return HeldRow(str(project.id), project.title, " · ".join(facts), project.role or "", hooks)


def _share(each: shares.Share) -> ShareRow:
    level = "bad" if each.level >= 100 else "near" if each.near else "ok"
    return ShareRow(each.what, retold(each.sentence), min(100, round(100 * each.used / each.limit)), level)


def _waiting(each: organisations.WaitingView) -> WaitingRow:
    date = day_of(by_clock(each.until))
    facts = t("organisation.invitation_facts", project=each.title, inviter=each.inviter, date=date)
    return WaitingRow(str(each.id), each.email or t("people.anybody"), facts, t(f"role.{each.role}"))
