"""/auth: signing in and out, who is signed in where, and links that set a password or let somebody in."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel

from storyboard_app import people
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, NamedBrowser, strange_place
from storyboard_app.api.paging import Page, Paging, page, page_of_all
from storyboard_app.errors import NotFound, NotSignedIn
from storyboard_app.people import accounts, identities, membership, sessions, throttle
from storyboard_app.settings import settings
from storyboard_app.store import Event, events, session_for
from storyboard_app.values import Role
from storyboard_app.web import visit_of

#: The cookie by which a page tells where its browser's clock is (components/npm/keys.jsx).
CLOCK = "zone"


def with_accounts() -> None:
    """Raise NotFound where there are no accounts."""
    if not settings().accounts:
        raise NotFound("There are no accounts here: whoever works on this machine is its owner (STORYBOARD_ACCOUNTS).")


#: Who comes to a door is not known yet, and asks the database who they are.
Unknown = Depends(strange_place, scope="function")
router = APIRouter(route_class=Route, prefix="/auth", tags=["people"], dependencies=[Depends(with_accounts), Unknown])


class SignIn(BaseModel):
    """Who somebody says they are."""

    email: str
    password: str


class NewPassword(BaseModel):
    """What a link says, and the password that is set by it."""

    secret: str
    password: str


class Taken(BaseModel):
    """What an invitation's link says, and for whoever has no account what theirs is to be."""

    secret: str
    email: str = ""
    name: str = ""
    password: str = ""


class Secret(BaseModel):
    """What a link says."""

    secret: str


class Person(BaseModel):
    """Somebody, as they see themselves."""

    id: UUID
    name: str
    email: str


class Invited(BaseModel):
    """What an invitation says."""

    title: str
    role: Role
    email: str
    inviter: str
    #: Somebody is signed in here, and can take it as they are.
    signed_in: bool


class Joined(BaseModel):
    """The project that an invitation let somebody into."""

    project_id: UUID


class BrowserView(BaseModel):
    """A browser that is signed in."""

    id: UUID
    address: str
    agent: str
    started_at: datetime
    seen_at: datetime
    this: bool


class IdentityView(BaseModel):
    """A provider that somebody signs in by."""

    #: As it stands in addresses; empty for one that is no longer offered here.
    name: str
    label: str
    linked_at: datetime


@router.post("/login", status_code=204)
def sign_in(who: SignIn, request: Request, response: Response) -> None:
    """Sign in; the session is a cookie that scripts cannot read."""
    visit = visit_of(request.scope)
    token = sessions.sign_in(who.email, who.password, visit.client, agent_of(request))
    end_this(request)
    keep_signed_in(response, token)


@router.post("/logout", status_code=204)
def sign_out(request: Request, response: Response) -> None:
    """Sign this browser out; its open pages end."""
    end_this(request)
    forget_here(response)


@router.get("/me")
def read_me(session: AsCaller) -> Person:
    """Tell who you are."""
    return Person(**vars(membership.me(session)))


@router.get("/sessions")
def list_sessions(session: AsCaller, request: Request, wanted: Paging) -> Page[BrowserView]:
    """List the browsers that you are signed in with, last used first."""
    this = people.signed_in(visit_of(request.scope)).session_id
    listed = [BrowserView(**vars(view)) for view in sessions.sessions(session, this)]
    return page_of_all(listed, wanted, "sessions", lambda view: view, lambda view: str(view.id))


@router.delete("/sessions", status_code=204)
def end_other_sessions(session: AsCaller, request: Request) -> None:
    """Sign all your other browsers out."""
    sessions.end_others(session, people.signed_in(visit_of(request.scope)).session_id)


@router.delete("/sessions/{session_id}", status_code=204)
def end_session(session_id: UUID, session: AsCaller) -> None:
    """Sign one of your browsers out."""
    sessions.end(session, session_id)


@router.get("/events")
def list_events(session: AsCaller, wanted: Paging) -> Page[Event]:
    """List what happened to your account, newest first: signed in, refused, tokens made and ended."""
    found = events.own(session, wanted.limit + 1, wanted.after("events"))
    return page(found, wanted, "events", lambda event: event.id, lambda event: event)


@router.get("/identities")
def list_identities(session: AsCaller, wanted: Paging) -> Page[IdentityView]:
    """List the providers that you sign in by (OpenID Connect)."""
    listed = [IdentityView(**vars(view)) for view in identities.listing(session)]
    return page_of_all(listed, wanted, "identities", lambda view: view, lambda view: f"{view.name} {view.label}")


@router.delete("/identities/{name}", status_code=204, dependencies=[NamedBrowser])
def unlink_identity(name: str, session: AsCaller) -> None:
    """No longer sign in by a provider; refused for your only way to sign in."""
    identities.unlink(session, identities.provider_called(name))


@router.post("/password", status_code=204)
def set_password(new: NewPassword, request: Request, response: Response) -> None:
    """Set a password by a link that was made for you; signs all your browsers out, and this one in."""
    visit = visit_of(request.scope)
    throttle.attempt(throttle.LINK, visit.client)
    person = accounts.take_reset(new.secret, new.password)
    keep_signed_in(response, sessions.start(person, visit.client, agent_of(request), "a link to set a password"))


@router.post("/invitation")
def read_invitation(link: Secret, request: Request) -> Invited:
    """Tell what an invitation is to, without taking it."""
    visit = visit_of(request.scope)
    throttle.attempt(throttle.LINK, visit.client)
    invited = membership.invited(link.secret)
    return Invited(**vars(invited), signed_in=known(request) is not None)


@router.post("/invitation/take")
def take_invitation(link: Taken, request: Request, response: Response) -> Joined:
    """Take an invitation: as who you are, or with a new account."""
    visit = visit_of(request.scope)
    throttle.attempt(throttle.LINK, visit.client)
    membership.invited(link.secret)
    person = known(request)
    if person is None:
        person = accounts.join_or_prove(link.email, link.name, link.password, visit.client)
        keep_signed_in(response, sessions.start(person, visit.client, agent_of(request), "an invitation"))
    with session_for(person, "Joined the project") as session:
        return Joined(project_id=membership.take(session, link.secret))


def known(request: Request) -> UUID | None:
    """Return who is signed in with this browser; None for nobody."""
    try:
        return people.actor_of(visit_of(request.scope))
    except NotSignedIn:
        return None


def end_this(request: Request) -> None:
    """Sign this browser out, if it is signed in."""
    try:
        here = people.signed_in(visit_of(request.scope))
    except NotSignedIn:
        return
    with session_for(here.user_id) as session:
        sessions.end(session, here.session_id)
    sessions.forget(here.session_id)


def keep_signed_in(response: Response, token: str) -> None:
    """Let a browser hold its session: over TLS only where there is TLS, and never told to scripts or other sites."""
    age = int(sessions.LASTS.total_seconds())
    response.set_cookie(people.cookie_name(), token, max_age=age, path="/", secure=people.is_tls(), httponly=True)
    response.headers["cache-control"] = "no-store"


def forget_here(response: Response) -> None:
    """Leave nothing of a session in the browser, what pages keep in it included."""
    response.delete_cookie(people.cookie_name(), path="/", secure=people.is_tls(), httponly=True)
    response.delete_cookie(CLOCK, path="/")
    response.headers["clear-site-data"] = '"cache", "storage"'
    response.headers["cache-control"] = "no-store"


def agent_of(request: Request) -> str:
    """Return what a browser says it is."""
    return request.headers.get("user-agent", "")
