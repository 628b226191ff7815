"""/auth/passkeys and /auth/recovery: signing in without a password, and coming back when everything is lost."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Request, Response
from pydantic import BaseModel, JsonValue

from storyboard_app.api.answers import Route
from storyboard_app.api.auth import Secret, Unknown, agent_of, end_this, keep_signed_in, with_accounts
from storyboard_app.api.caller import AsCaller, NamedBrowser
from storyboard_app.inbox import mails
from storyboard_app.people import passkeys, recovery, sessions, throttle
from storyboard_app.settings import settings
from storyboard_app.web import visit_of

router = APIRouter(route_class=Route, prefix="/auth", tags=["people"], dependencies=[Depends(with_accounts), Unknown])


class Passkey(BaseModel):
    """A passkey of yours."""

    id: UUID
    name: str
    made_at: datetime
    used_at: datetime | None


class NewPasskey(BaseModel):
    """A passkey that your browser has made."""

    #: Such as the device that holds it.
    name: str
    #: What navigator.credentials.create() has answered, as its toJSON() writes it.
    credential: dict[str, JsonValue]


class PasskeyName(BaseModel):
    """What a passkey is called."""

    name: str


class PasskeyAnswer(BaseModel):
    """What navigator.credentials.get() has answered, as its toJSON() writes it."""

    credential: dict[str, JsonValue]


class RecoveryCodes(BaseModel):
    """New codes, told this once."""

    codes: tuple[str, ...]


class CodesLeft(BaseModel):
    """How many codes are left."""

    left: int


class RecoveryCode(BaseModel):
    """A code, and whose it is."""

    email: str
    code: str


class Forgotten(BaseModel):
    """Whose password is forgotten."""

    email: str


@router.post("/passkeys/challenge")
def ask_for_passkey(request: Request, response: Response) -> dict[str, JsonValue]:
    """Tell what a browser signs in from: what navigator.credentials.get() takes, as JSON."""
    visit = visit_of(request.scope)
    response.headers["cache-control"] = "no-store"
    return passkeys.begin(visit.origin, visit.client)


@router.post("/passkeys/sign-in", status_code=204)
def sign_in_with_passkey(who: PasskeyAnswer, request: Request, response: Response) -> None:
    """Sign in with a passkey; the session is a cookie that scripts cannot read."""
    visit = visit_of(request.scope)
    person = passkeys.proved(visit.origin, who.credential, visit.client)
    token = sessions.start(person, visit.client, agent_of(request), "a passkey")
    end_this(request)
    keep_signed_in(response, token)


@router.post("/passkeys/options", dependencies=[NamedBrowser])
def begin_passkey(session: AsCaller, request: Request, response: Response) -> dict[str, JsonValue]:
    """Tell what your browser makes a passkey from: what navigator.credentials.create() takes, as JSON."""
    response.headers["cache-control"] = "no-store"
    return passkeys.begin_adding(session, visit_of(request.scope).origin)


@router.post("/passkeys", status_code=201)
def add_passkey(new: NewPasskey, session: AsCaller, request: Request) -> Passkey:
    """Keep a passkey that your browser has made."""
    return Passkey(**vars(passkeys.add(session, visit_of(request.scope).origin, new.name, new.credential)))


@router.get("/passkeys")
def list_passkeys(session: AsCaller) -> list[Passkey]:
    """List your passkeys, oldest first."""
    return [Passkey(**vars(view)) for view in passkeys.listing(session)]


@router.patch("/passkeys/{passkey_id}", status_code=204)
def rename_passkey(passkey_id: UUID, new: PasskeyName, session: AsCaller) -> None:
    """Call a passkey something else."""
    passkeys.rename(session, passkey_id, new.name)


@router.delete("/passkeys/{passkey_id}", status_code=204, dependencies=[NamedBrowser])
def remove_passkey(passkey_id: UUID, session: AsCaller) -> None:
    """Take a passkey away; refused for your only way to sign in."""
    passkeys.remove(session, passkey_id)


@router.get("/recovery")
def count_recovery_codes(session: AsCaller) -> CodesLeft:
    """Tell how many recovery codes you have left."""
    return CodesLeft(left=recovery.left(session))


@router.post("/recovery/codes", status_code=201, dependencies=[NamedBrowser])
def make_recovery_codes(session: AsCaller, response: Response) -> RecoveryCodes:
    """Make new recovery codes; those from before end, and these are told this once."""
    response.headers["cache-control"] = "no-store"
    return RecoveryCodes(codes=recovery.make(session))


@router.post("/recovery")
def recover(who: RecoveryCode, request: Request, response: Response) -> Secret:
    """Take a recovery code; the secret sets a password (`/auth/password`), once, within an hour."""
    response.headers["cache-control"] = "no-store"
    return Secret(secret=recovery.take(who.email, who.code, visit_of(request.scope).client))


@router.post("/forgotten", status_code=204)
def mail_link(who: Forgotten, request: Request, later: BackgroundTasks) -> None:
    """Have a link to set a password mailed, where mails are sent; whether somebody has that address is not told."""
    throttle.attempt_as(who.email.strip().casefold(), visit_of(request.scope).client)
    if mails.can_send():
        later.add_task(send_link, who.email)


def send_link(email: str) -> None:
    """Mail a link to set a password to whoever has an address here; nobody else is written to."""
    if secret := recovery.link_for(email):
        mails.send_words(
            email.strip(),
            "Set your password",
            "Somebody, hopefully you, asked for a link to set the password of your account.\n\n"
            f"{settings().public_url}/password#{secret}\n\n"
            "It works once, for an hour. If it was not you, do nothing: your password stays as it is.\n",
        )
