"""/members and /invitations: who works on a project, in which role, and who is asked to join."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.auth import with_accounts
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.people import membership
from storyboard_app.settings import settings
from storyboard_app.values import Role

router = APIRouter(route_class=Route, tags=["people"])


class Member(BaseModel):
    """Somebody who works on a project."""

    id: UUID
    name: str
    email: str
    role: Role
    me: bool


class NewRole(BaseModel):
    """Which role somebody is given."""

    role: Role


class NewInvitation(BaseModel):
    """Who is asked to join, and as what."""

    role: Role
    #: Whom it is for; empty for whoever holds the link.
    email: str = ""


class InvitationLink(BaseModel):
    """The link that lets somebody in; it is told once."""

    link: str


class OpenInvitation(BaseModel):
    """An invitation that nobody has taken yet."""

    id: UUID
    email: str
    role: Role
    expires_at: datetime


@router.get("/projects/{project_id}/members")
def list_members(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[Member]:
    """List who works on a project, from who may do most."""
    members = [Member(**vars(member)) for member in membership.members(session, project_id)]
    return page_of_all(members, wanted, f"members {project_id}", lambda member: member, lambda member: str(member.id))


@router.put("/projects/{project_id}/members/{user_id}", status_code=204)
def set_role(
    project_id: UUID, user_id: UUID, new: NewRole, session: Annotated[Session, doing("Changed a role")]
) -> None:
    """Give a member another role."""
    membership.set_role(session, project_id, user_id, new.role)


@router.delete("/projects/{project_id}/members/{user_id}", status_code=204)
def remove_member(
    project_id: UUID, user_id: UUID, session: Annotated[Session, doing("Took somebody out of the project")]
) -> None:
    """Take somebody out of a project, or leave it."""
    membership.remove(session, project_id, user_id)


@router.get("/projects/{project_id}/invitations")
def list_invitations(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[OpenInvitation]:
    """List the invitations that can still be taken, newest first."""
    invitations = [OpenInvitation(**vars(invitation)) for invitation in membership.invitations(session, project_id)]
    return page_of_all(invitations, wanted, f"invitations {project_id}", lambda each: each, lambda each: str(each.id))


@router.post("/projects/{project_id}/invitations", status_code=201, dependencies=[Depends(with_accounts)])
def invite(
    project_id: UUID, new: NewInvitation, session: Annotated[Session, doing("Invited somebody")]
) -> InvitationLink:
    """Make a link that lets somebody in, for seven days and once."""
    return InvitationLink(link=invitation_link(membership.invite(session, project_id, new.role, new.email)))


@router.delete("/invitations/{invitation_id}", status_code=204)
def withdraw_invitation(invitation_id: UUID, session: Annotated[Session, doing("Took an invitation back")]) -> None:
    """Take an invitation back."""
    membership.withdraw(session, invitation_id)


def invitation_link(secret: str) -> str:
    """Return the address of an invitation; its secret stands behind #, which browsers send to nobody."""
    return f"{settings().public_url}/invitation#{secret}"
