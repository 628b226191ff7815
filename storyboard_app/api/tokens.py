"""/auth/tokens, /auth/token, /auth/refresh and /services: how programs sign in."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.auth import SignIn, agent_of, with_accounts
from storyboard_app.api.caller import AsCaller, NamedBrowser, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.errors import Forbidden
from storyboard_app.people import tokens
from storyboard_app.store import requests
from storyboard_app.values import Role, Verb
from storyboard_app.web import visit_of

router = APIRouter(route_class=Route, tags=["tokens"], dependencies=[Depends(with_accounts)])


class NewToken(Sent):
    """A personal token to make."""

    #: What uses it.
    name: str
    #: What it covers of what you may do in your projects; none for all.
    verbs: list[Verb] = []
    days: int = Field(90, ge=1, le=tokens.LONGEST.days)


class Token(BaseModel):
    """A personal token."""

    id: UUID
    name: str
    verbs: tuple[Verb, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


class MadeToken(Token):
    """A personal token, and what it is, which is told this once."""

    token: str


class Refresh(BaseModel):
    """What the last pair came with."""

    refresh_token: str


class Pair(BaseModel):
    """An access token, and what the next one is asked for with (RFC 6749, 5.1)."""

    access_token: str
    refresh_token: str
    token_type: str = "bearer"  # noqa: S105
    #: Seconds for which the access token is good.
    expires_in: int


class NewService(Sent):
    """A program that works on a project by itself."""

    name: str
    role: Role
    days: int = Field(90, ge=1, le=tokens.LONGEST.days)


class Service(BaseModel):
    """A program that was added, and its token, which is told this once."""

    id: UUID
    token: str


@router.get("/auth/tokens")
def list_tokens(session: AsCaller, wanted: Paging) -> Page[Token]:
    """List your personal tokens, newest first."""
    listed = [Token(**vars(token)) for token in tokens.listing(session)]
    return page_of_all(listed, wanted, "tokens", lambda token: token, lambda token: str(token.id))


@router.post("/auth/tokens", status_code=201, dependencies=[NamedBrowser])
def make_token(new: NewToken, session: AsCaller, response: Response) -> MadeToken:
    """Make a personal token for a script; what it is is told this once."""
    if requests.origin().verbs:
        raise Forbidden("A token that is limited makes no others. Sign in.")
    view, secret = tokens.make(session, new.name, new.verbs, new.days)
    response.headers["cache-control"] = "no-store"
    return MadeToken(**vars(view), token=secret)


@router.delete("/auth/tokens/{token_id}", status_code=204)
def end_token(token_id: UUID, session: AsCaller) -> None:
    """End a personal token, at once."""
    tokens.end(session, token_id)


@router.post("/auth/token")
def get_token(who: SignIn, request: Request, response: Response) -> Pair:
    """Sign a program in with an address and a password."""
    visit = visit_of(request.scope)
    return _told(tokens.sign_in(who.email, who.password, visit.client, agent_of(request)), response)


@router.post("/auth/refresh")
def refresh_token(last: Refresh, response: Response) -> Pair:
    """Take the next pair. A refresh is used once; one that comes again later ends all that came of it."""
    return _told(tokens.renew(last.refresh_token), response)


@router.post("/projects/{project_id}/services", status_code=201)
def add_service(
    project_id: UUID, new: NewService, session: Annotated[Session, doing("Added a service")], response: Response
) -> Service:
    """Let a program work on a project, in a role below yours; it is listed and removed as a member."""
    made, secret = tokens.add_service(session, project_id, new.name, new.role, new.days)
    response.headers["cache-control"] = "no-store"
    return Service(id=made, token=secret)


def _told(pair: tokens.Pair, response: Response) -> Pair:
    response.headers["cache-control"] = "no-store"
    return Pair(access_token=pair.access, refresh_token=pair.refresh, expires_in=pair.seconds)
