"""/organisations: the tenants of an installation, and who belongs to them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.people import operators, organisations
from storyboard_app.queue import shares
from storyboard_app.values import Role, Standing

router = APIRouter(route_class=Route, tags=["people"])


class Organisation(BaseModel):
    """An organisation that you belong to."""

    id: UUID
    name: str
    #: What you are there.
    role: Standing
    created_at: datetime
    #: Until when it can be brought back, where it was deleted.
    until: datetime | None


class Belonging(BaseModel):
    """Somebody who belongs to an organisation."""

    id: UUID
    name: str
    email: str
    role: Standing
    joined_at: datetime
    me: bool


class ProjectOfOrganisation(BaseModel):
    """A project of an organisation, by its name."""

    id: UUID
    title: str
    owner: str
    people: int
    archived: bool
    #: What you are in it; null where you are not.
    role: Role | None


class WaitingInvitation(BaseModel):
    """An invitation into a project of an organisation that nobody has taken yet."""

    id: UUID
    title: str
    role: Role
    email: str
    inviter: str
    until: datetime


class DeletedOrganisation(BaseModel):
    """Until when a deleted organisation can be brought back."""

    until: datetime


class OrganisationQuotas(Sent):
    """What an organisation may have at most; 0 where there is no end."""

    model_config = ConfigDict(extra="forbid")

    #: Bytes of all files of its projects.
    storage: int = Field(default=0, ge=0, lt=2**60)
    #: In a calendar month (UTC).
    frames: int = Field(default=0, ge=0, lt=2**60)
    film_minutes: int = Field(default=0, ge=0, lt=2**60)


class QuotaUse(BaseModel):
    """How much of one quota an organisation has used."""

    #: storage (in bytes), frames or film_minutes.
    what: str
    used: float
    limit: int
    #: The highest of 80, 95 and 100 per cent that is reached; 0 below.
    level: int
    sentence: str


class OrganisationUse(BaseModel):
    """How much an organisation has used of the quotas that are set."""

    quotas: list[QuotaUse]


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


@router.get("/organisations/{organisation_id}/projects")
def list_organisation_projects(organisation_id: UUID, session: AsCaller, wanted: Paging) -> Page[ProjectOfOrganisation]:
    """List an organisation's projects: by name all of them where you look after it, else those that you are in."""
    listed = [ProjectOfOrganisation(**vars(each)) for each in organisations.projects_of(session, organisation_id)]
    kind = f"projects {organisation_id}"
    return page_of_all(listed, wanted, kind, lambda each: each, lambda each: str(each.id))


@router.get("/organisations/{organisation_id}/invitations")
def list_organisation_invitations(organisation_id: UUID, session: AsCaller, wanted: Paging) -> Page[WaitingInvitation]:
    """List the invitations into an organisation's projects that nobody has taken yet, newest first."""
    listed = [WaitingInvitation(**vars(each)) for each in organisations.invitations(session, organisation_id)]
    kind = f"invitations {organisation_id}"
    return page_of_all(listed, wanted, kind, lambda each: each, lambda each: str(each.id))


@router.delete("/organisations/{organisation_id}/invitations/{invitation_id}", status_code=204)
def end_organisation_invitation(
    organisation_id: UUID, invitation_id: UUID, session: Annotated[Session, doing("Took an invitation back")]
) -> None:
    """Take an invitation back that anybody wrote into a project of an organisation that you look after."""
    organisations.withdraw(session, organisation_id, invitation_id)


@router.delete("/organisations/{organisation_id}")
def delete_organisation(
    organisation_id: UUID, session: Annotated[Session, doing("Deleted an organisation")]
) -> DeletedOrganisation:
    """Delete an organisation with all its projects; for the installation's days of grace it can be brought back."""
    return DeletedOrganisation(until=organisations.delete(session, organisation_id))


@router.post("/organisations/{organisation_id}/back")
def bring_organisation_back(
    organisation_id: UUID, session: Annotated[Session, doing("Brought an organisation back")]
) -> Organisation:
    """Bring a deleted organisation back, with the projects that went with it."""
    return Organisation(**vars(organisations.bring_back(session, organisation_id)))


@router.get("/organisations/{organisation_id}/quotas")
def read_quotas(organisation_id: UUID, session: AsCaller) -> OrganisationUse:
    """Read how much of its quotas an organisation has used, for who belongs to it."""
    used = organisations.quotas(session, organisation_id)
    return OrganisationUse(
        quotas=[
            QuotaUse(what=each.what, used=each.used, limit=each.limit, level=each.level, sentence=each.sentence)
            for each in used
        ]
    )


@router.put("/organisations/{organisation_id}/quotas", status_code=204)
def set_quotas(organisation_id: UUID, new: OrganisationQuotas, session: AsCaller) -> None:
    """Say what an organisation may have at most, for who looks after the installation; 0 is no quota."""
    operators.require(session)
    shares.set_quotas(organisation_id, shares.Quotas(**new.model_dump()))
