"""/organisations: the tenants of an installation, and who belongs to them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.people import organisations
from storyboard_app.values import Standing

router = APIRouter(route_class=Route, tags=["people"])


class Organisation(BaseModel):
    """An organisation that you belong to."""

    id: UUID
    name: str
    #: What you are there.
    role: Standing
    created_at: datetime


class Belonging(BaseModel):
    """Somebody who belongs to an organisation."""

    id: UUID
    name: str
    email: str
    role: Standing
    joined_at: datetime
    me: bool


class OrganisationName(BaseModel):
    """What an organisation is called."""

    name: str


class NewStanding(BaseModel):
    """What somebody is in an organisation from now on."""

    role: Standing


@router.get("/organisations")
def list_organisations(session: AsCaller, wanted: Paging) -> Page[Organisation]:
    """List the organisations that you belong to; new projects are of the first one, unless you say another."""
    listed = [Organisation(**vars(each)) for each in organisations.listing(session)]
    return page_of_all(listed, wanted, "organisations", lambda each: each, lambda each: str(each.id))


@router.post("/organisations", status_code=201)
def make_organisation(
    new: OrganisationName, session: Annotated[Session, doing("Made an organisation")]
) -> Organisation:
    """Make an organisation, which you look after: what is of it is never seen from another."""
    return Organisation(**vars(organisations.make(session, new.name)))


@router.patch("/organisations/{organisation_id}")
def rename_organisation(
    organisation_id: UUID, new: OrganisationName, session: Annotated[Session, doing("Renamed an organisation")]
) -> Organisation:
    """Give an organisation another name."""
    return Organisation(**vars(organisations.rename(session, organisation_id, new.name)))


@router.get("/organisations/{organisation_id}/members")
def list_organisation(organisation_id: UUID, session: AsCaller, wanted: Paging) -> Page[Belonging]:
    """List who belongs to an organisation that you look after, owners first."""
    listed = [Belonging(**vars(each)) for each in organisations.members(session, organisation_id)]
    kind = f"organisation {organisation_id}"
    return page_of_all(listed, wanted, kind, lambda each: each, lambda each: str(each.id))


@router.put("/organisations/{organisation_id}/members/{user_id}", status_code=204)
def set_standing(
    organisation_id: UUID,
    user_id: UUID,
    new: NewStanding,
    session: Annotated[Session, doing("Changed who looks after an organisation")],
) -> None:
    """Let somebody look after an organisation (`owner`), or no longer (`member`)."""
    organisations.set_role(session, organisation_id, user_id, new.role)


@router.delete("/organisations/{organisation_id}/members/{user_id}", status_code=204)
def leave_organisation(
    organisation_id: UUID, user_id: UUID, session: Annotated[Session, doing("Took somebody out of an organisation")]
) -> None:
    """Take somebody out of an organisation and all its projects, or leave it."""
    organisations.remove(session, organisation_id, user_id)
