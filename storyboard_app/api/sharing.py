"""/links: ways in for guests."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.sharing import LinkOptions, LinkView, VisitView, links

router = APIRouter(route_class=Route, tags=["sharing"])


class NewLink(Sent):
    """What a link shows and lets guests do; everything but looking is off unless it is switched on."""

    model_config = ConfigDict(extra="forbid")

    name: str = ""
    #: None for the whole project.
    scenes: list[UUID] = []
    may_comment: bool = False
    may_approve: bool = False
    may_download: bool = False
    watermark: bool = False
    #: The board as it is now, whatever is changed afterwards; it stays so until this is switched off.
    cut: bool = False
    #: What its page is read in ("de"); empty for what each guest's browser likes best.
    language: str = ""
    #: Empty for none; left out, it stays as it is.
    passcode: str | None = None
    #: The last day on which it holds, to its end in `zone`.
    until: date | None = None
    zone: str = "UTC"


@router.get("/projects/{project_id}/links")
def list_links(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[LinkView]:
    """List a project's links, with how often each was looked at."""
    listed = links.listing(session, project_id)
    return page_of_all(listed, wanted, f"links {project_id}", lambda link: link, lambda link: str(link.id))


@router.post("/projects/{project_id}/links", status_code=201)
def make_link(project_id: UUID, new: NewLink, session: Annotated[Session, doing("Made a share link")]) -> LinkView:
    """Make a link."""
    return links.create(session, project_id, options_of(new))


@router.put("/links/{link_id}")
def change_link(link_id: UUID, new: NewLink, session: Annotated[Session, doing("Changed a share link")]) -> LinkView:
    """Change what a link shows and allows; it holds for guests who are there at once."""
    return links.change(session, link_id, options_of(new))


@router.post("/links/{link_id}/rotate")
def rotate_link(link_id: UUID, session: Annotated[Session, doing("Gave a share link another address")]) -> LinkView:
    """Give a link another address; whoever holds the old one is out."""
    return links.rotate(session, link_id)


@router.delete("/links/{link_id}", status_code=204)
def revoke_link(link_id: UUID, session: Annotated[Session, doing("Revoked a share link")]) -> None:
    """End a link for good."""
    links.revoke(session, link_id)


@router.get("/links/{link_id}/visits")
def list_visits(link_id: UUID, session: AsCaller, wanted: Paging) -> Page[VisitView]:
    """List who looked at what a link shows, and at which panels."""
    visits = links.visits(session, link_id)
    return page_of_all(visits, wanted, f"visits {link_id}", lambda visit: visit, lambda visit: f"{visit.first_at}")


def options_of(new: NewLink) -> LinkOptions:
    """Return the options that a request gives."""
    options = new.model_dump(exclude={"scenes"})
    return LinkOptions(**options, scenes=tuple(str(each) for each in new.scenes))
