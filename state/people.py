"""Who looks at the page, who works on its project, and who is asked to join."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from state.page import Sparing
from state.person import actor_of, session_of
from state.rows import initials_of
from state.when import by_clock, day_of, day_of_year
from state.words import retold, t
from storyboard_app.inbox import notices
from storyboard_app.people import membership, operators, profiles, sessions
from storyboard_app.queue import quotas
from storyboard_app.settings import settings
from storyboard_app.values import JobState, Role, Verb
from storyboard_app.web import token_in

#: Takes away what the browser keeps of somebody's pages, then the session, and shows the door.
SIGN_OUT = (
    "Promise.resolve(window.kept?.forget()).catch(() => {}).then(() => fetch('/auth/sign-out', {method: 'POST'}))"
    ".catch(() => {}).then(() => location.assign('/sign-in'))"
)
#: Who it is where nobody signs in.
NOBODY = "here"


@dataclass(frozen=True)
class MemberRow:
    """A member, as the dialog shows one."""

    id: str
    name: str
    email: str
    role: str
    initials: str
    me: bool
    #: Where their picture is; empty for initials.
    picture: str
    #: Whether their role can be changed by who looks.
    can_change: bool


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that nobody has taken yet."""

    id: str
    role: str
    whom: str
    until: str


@dataclass(frozen=True)
class BrowserRow:
    """A browser that is signed in."""

    id: str
    what: str
    where: str
    seen: str
    this: bool


class AccountState(Sparing, rx.State):
    """Whoever is signed in."""

    #: Whether people sign in here at all.
    accounts: bool = False
    #: Whose browser it is, as it keeps pages by; empty until that is known.
    me: str = ""
    name: str = ""
    email: str = ""
    initials: str = ""
    #: Where the picture that they are shown by is; empty for initials.
    picture: str = ""
    #: Their theme and clock, empty where the browser decides, and whether single letters do something.
    theme: str = ""
    zone: str = ""
    letters: bool = True
    #: The language they have chosen, empty where the browser decides; None until it is known, and without accounts.
    language: str | None = None
    browsers: list[BrowserRow] = []
    shown: bool = False
    #: Notices in the inbox that are not read.
    unread: int = 0
    #: Whether it is somebody who looks after the installation.
    operator: bool = False

    #: Sentences about quotas that this tab was told already.
    _told: list[str] = []

    @rx.event
    def open(self) -> list[rx.event.EventSpec]:
        """Look up who it is, whether something waits for them, and what they come near the end of."""
        self.accounts = settings().accounts
        self.look()
        with session_of(self) as session:
            self.operator = operators.looks_after(session)
            near = [used for used in quotas.usage(session) if used.near]
        news = [used for used in near if used.key not in self._told]
        self._told = [used.key for used in near]
        return [rx.toast.warning(retold(used.sentence)) for used in news]

    def look(self) -> None:
        """Look up who it is, and what they have set."""
        with session_of(self) as session:
            self.unread = notices.count(session)
            if not self.accounts:
                self.me = NOBODY
                return
            me, mine = membership.me(session), profiles.mine(session)
        self.me = str(me.id)
        self.name, self.email, self.initials = me.name, me.email, initials_of(me.name)
        self.picture = f"/api/v1/people/{me.id}/picture?{time.time_ns()}" if mine.pictured else ""
        self.theme, self.zone, self.letters = mine.theme, mine.zone, mine.letters
        self.language = mine.language

    @rx.event
    def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> None:
        """Count anew what waits in the inbox when what was heard of a project may be told there."""
        if version or everything or any(job["state"] == JobState.FAILED for job in jobs_json):
            with session_of(self) as session:
                self._set("unread", notices.count(session))

    @rx.event
    def show(self, shown: bool) -> None:
        """Open or close the list of browsers."""
        self.shown = shown
        if shown:
            self._look()

    @rx.event
    def end(self, browser: str) -> None:
        """Sign one browser out."""
        with session_of(self) as session:
            sessions.end(session, UUID(browser))
        self._look()

    @rx.event
    def end_others(self) -> rx.event.EventSpec:
        """Sign all other browsers out."""
        with session_of(self) as session:
            ended = sessions.end_others(session, self._this())
        self._look()
        return rx.toast(t("account.ended_one") if ended == 1 else t("account.ended", count=str(ended)))

    def _look(self) -> None:
        with session_of(self) as session:
            self.browsers = [
                BrowserRow(
                    str(view.id),
                    browser_of(view.agent),
                    view.address,
                    f"{day_of(by_clock(view.seen_at))}, {by_clock(view.seen_at):%H:%M}",
                    view.this,
                )
                for view in sessions.sessions(session, self._this())
            ]

    def _this(self) -> UUID:
        return sessions.session_of(token_in(self.router.headers.cookie)).session_id


class PeopleState(rx.State):
    """The dialog of a project's people."""

    project: str = ""
    members: list[MemberRow] = []
    invitations: list[InvitationRow] = []
    #: Roles that who looks may give, as name and word.
    roles: list[list[str]] = []
    role: str = Role.ARTIST.value
    #: The link that was just made.
    link: str = ""

    @rx.event
    def open(self, project: str) -> None:
        """Open the dialog of a project; there is none yet while its page is on its way."""
        if not project:
            return
        self.project, self.link = project, ""
        self._look()

    @rx.event
    def close(self, _open: bool = False) -> None:
        """Close it."""
        self.project = ""

    @rx.event
    def choose(self, role: str) -> None:
        """Choose what the next one is asked to join as."""
        self.role = role

    @rx.event
    def invite(self, form: dict[str, str]) -> None:
        """Make a link that lets somebody in."""
        with session_of(self, t("people.invited")) as session:
            secret = membership.invite(session, UUID(self.project), Role(self.role), form.get("email", ""))
        self.link = f"{settings().public_url or self.router.headers.origin}/invitation#{secret}"
        self._look()

    @rx.event
    def set_role(self, member: str, role: str) -> None:
        """Give a member another role."""
        with session_of(self, t("people.role_changed")) as session:
            membership.set_role(session, UUID(self.project), UUID(member), Role(role))
        self._look()

    @rx.event
    def remove(self, member: str) -> rx.event.EventSpec | None:
        """Take a member out, or leave."""
        mine = UUID(member) == actor_of(self)
        with session_of(self, t("people.removed")) as session:
            membership.remove(session, UUID(self.project), UUID(member))
        if mine:
            self.project = ""
            return rx.redirect("/")
        self._look()
        return None

    @rx.event
    def withdraw(self, invitation: str) -> None:
        """Take an invitation back."""
        with session_of(self, t("people.withdrawn")) as session:
            membership.withdraw(session, UUID(invitation))
        self._look()

    def _look(self) -> None:
        project_id = UUID(self.project)
        with session_of(self) as session:
            members = membership.members(session, project_id)
            waiting = membership.invitations(session, project_id)
            verbs = membership.verbs_of(session, project_id)
            pictured = profiles.pictured(session)
        mine = next(member.role for member in members if member.me)
        roles = [role for role in Role if Verb.MEMBERS in verbs and (mine == Role.OWNER or mine.outranks(role))]
        self.roles = [[role.value, t(f"role.{role}")] for role in roles]
        if roles and Role(self.role) not in roles:
            self.role = roles[-1].value
        self.members = [
            MemberRow(
                str(member.id),
                member.name,
                member.email,
                member.role.value,
                initials_of(member.name),
                member.me,
                f"/api/v1/people/{member.id}/picture" if member.id in pictured else "",
                member.role in roles and not member.me,
            )
            for member in members
        ]
        self.invitations = [
            InvitationRow(
                str(each.id),
                t(f"role.{each.role}"),
                each.email or t("people.anybody"),
                day_of_year(by_clock(each.expires_at)),
            )
            for each in waiting
        ]


#: What a User-Agent says of its browser and its system, the telling one first: Edge and Opera call themselves Chrome.
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(agent: str) -> str:
    """Return what a browser calls itself, in two words; its own where it is none that is known."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return (
        t("account.browser", browser=browser, system=system)
        if browser and system
        else agent[:40] or t("account.unknown")
    )
