"""/auth/profile, /auth/data and /people: what you set for yourself, take along, and are shown by."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel

from storyboard_app import frames
from storyboard_app.api.answers import Route
from storyboard_app.api.auth import forget_here, with_accounts
from storyboard_app.api.caller import AsCaller, NamedBrowser
from storyboard_app.api.sent import Sent
from storyboard_app.api.uploads import Given
from storyboard_app.people import leaving, own_data, profiles

router = APIRouter(route_class=Route, tags=["people"], dependencies=[Depends(with_accounts)])


class Profile(BaseModel):
    """What you have set."""

    name: str
    email: str
    #: An IANA name, such as Europe/Berlin; empty for that of the browser.
    zone: str
    theme: profiles.Theme
    #: Single letters do something on the pages.
    letters: bool
    #: You are shown by a picture.
    pictured: bool
    #: What the pages speak, as BCP 47 has it; empty for what the browser prefers.
    language: str


class ProfileChange(Sent):
    """What may be set; what is left out stays."""

    name: str | None = None
    zone: str | None = None
    theme: profiles.Theme | None = None
    letters: bool | None = None
    language: str | None = None


class Leaving(BaseModel):
    """When you are erased, unless you sign in before."""

    at: datetime


@router.get("/auth/profile")
def read_profile(session: AsCaller) -> Profile:
    """Tell what you have set for yourself."""
    return Profile(**vars(profiles.mine(session)))


@router.patch("/auth/profile")
def change_profile(change: ProfileChange, session: AsCaller) -> Profile:
    """Set what you are called and shown."""
    now = profiles.mine(session)
    wanted = {name: getattr(now, name) for name in ProfileChange.model_fields} | change.model_dump(exclude_none=True)
    profiles.set_mine(session, **wanted)
    return read_profile(session)


@router.put("/auth/profile/picture", status_code=204)
def set_picture(file: Given, session: AsCaller) -> None:
    """Be shown by a picture: PNG, JPEG or WebP; its middle is kept, as a small square."""
    profiles.set_picture(session, file.read(session).content, frames.held.require_passed)


@router.delete("/auth/profile/picture", status_code=204)
def drop_picture(session: AsCaller) -> None:
    """Be shown by your initials."""
    profiles.drop_picture(session)


@router.get("/people/{user_id}/picture", responses={200: {"content": {"image/png": {}}}}, response_class=Response)
def read_person_picture(user_id: UUID, session: AsCaller) -> Response:
    """Fetch the picture of somebody whom you work with, or your own."""
    picture = profiles.picture_of(session, user_id)
    return Response(picture, media_type="image/png", headers={"cache-control": "private, no-cache"})


@router.get("/auth/data", responses={200: {"content": {"application/zip": {}}}}, response_class=Response)
def take_own_data(session: AsCaller) -> Response:
    """Take along what is kept of you: a ZIP of JSON lines, a file a table."""
    named = {"content-disposition": 'attachment; filename="my-data.zip"', "cache-control": "no-store"}
    return Response(own_data.archive(session), media_type="application/zip", headers=named)


@router.delete("/auth/me", dependencies=[NamedBrowser])
def leave(session: AsCaller, response: Response) -> Leaving:
    """Leave: you are out everywhere at once, and erased after the days of grace, unless you sign in before."""
    at = leaving.ask(session)
    forget_here(response)
    return Leaving(at=at)
