"""The doors: pages for who is not signed in. Plain HTML of a form or two, so that a cookie can be set by their answers.

A link's secret stands behind # in its address, which browsers send to nobody: the page's script (assets/door.js) puts
it into the form. What is sent goes to `auth`, and a refusal comes back into the same form. They speak the language that
was chosen in a browser, else the one that it asks for.
"""

import json
import pathlib
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Path, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from storyboard_app import samples
from storyboard_app.api import auth, passkeys
from storyboard_app.errors import NotFound, NotSignedIn, StoryboardError, TooOften
from storyboard_app.inbox import mails
from storyboard_app.languages import COOKIE, LANGUAGES, direction_of, retold, say, speak
from storyboard_app.people import accounts, membership, passwords, recovery, sessions, throttle
from storyboard_app.settings import settings
from storyboard_app.store import session_for, storage
from storyboard_app.web import language_of, visit_of

router = APIRouter(include_in_schema=False, dependencies=[Depends(auth.with_accounts), auth.Unknown])
_pages = Environment(
    loader=FileSystemLoader(pathlib.Path(__file__).parent / "door_pages"), autoescape=True, undefined=StrictUndefined
)
#: Where whoever comes in without a wish is led.
HOME = "/"
#: What a browser itself says of passkeys (assets/passkeys.js).
_OF_PASSKEYS = ("no_browser", "held", "elsewhere", "unchosen")


@router.get("/sign-in")
def show_sign_in(request: Request, next: str = HOME) -> Response:
    """Show the form; who is signed in already is led on."""
    if auth.known(request):
        return on(next)
    return _sign_in(request, next)


@router.post("/auth/sign-in")
def sign_in(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = HOME,
) -> Response:
    """Sign in and lead on; a refusal shows the form again, with what is wrong and how long to wait."""
    visit = visit_of(request.scope)
    try:
        token = sessions.sign_in(email, password, visit.client, auth.agent_of(request))
    except (NotSignedIn, TooOften) as error:
        return _sign_in(request, next, error, email)
    auth.end_this(request)
    answer = on(next)
    auth.keep_signed_in(answer, token)
    return answer


def _sign_in(request: Request, wanted: str, error: StoryboardError | None = None, email: str = "") -> Response:
    wait = error.seconds if isinstance(error, TooOften) else 0
    return _page(
        request,
        "sign-in.html",
        error,
        next=within(wanted),
        email=email,
        wait=wait,
        languages=LANGUAGES.items(),
        cookie=COOKIE,
        ways=_ways(f"?{urlencode({'next': within(wanted)})}"),
    )


def refused(request: Request, error: StoryboardError, wanted: str) -> Response:
    """Return the door with why a provider's answer does not open it."""
    return _sign_in(request, wanted, error)


@router.post("/auth/sign-out")
def sign_out(request: Request) -> Response:
    """Sign out and show the door."""
    auth.end_this(request)
    answer = RedirectResponse("/sign-in", 303)
    auth.forget_here(answer)
    return answer


@router.get("/forgotten")
def show_forgotten(request: Request) -> Response:
    """Show what helps who has forgotten their password."""
    return _forgotten(request)


@router.post("/auth/recover")
def recover(request: Request, email: Annotated[str, Form()] = "", code: Annotated[str, Form()] = "") -> Response:
    """Take a recovery code, and lead to where a password is set."""
    try:
        secret = recovery.take(email, code, visit_of(request.scope).client)
    except StoryboardError as error:
        return _forgotten(request, email, error, of="code")
    return RedirectResponse(f"/password#{secret}", 303, {"cache-control": "no-store"})


@router.post("/auth/forgotten")
def mail_link(request: Request, later: BackgroundTasks, email: Annotated[str, Form()] = "") -> Response:
    """Have a link to set a password mailed; what is answered does not tell whether anybody has that address."""
    try:
        passkeys.mail_link(passkeys.Forgotten(email=email), request, later)
    except StoryboardError as error:
        return _forgotten(request, email, error, of="mail")
    answer = _forgotten(request, email, sent=True)
    answer.background = later
    return answer


def _forgotten(
    request: Request, email: str = "", error: StoryboardError | None = None, of: str = "", *, sent: bool = False
) -> Response:
    return _page(
        request,
        "forgotten.html",
        error,
        email=email,
        mails=mails.can_send(),
        sent=sent,
        of=of,
        wait=error.seconds if isinstance(error, TooOften) else 0,
    )


@router.get("/password")
def show_password(request: Request) -> Response:
    """Show the form that a link to set a password leads to."""
    return _page(request, "password.html", secret="")


@router.post("/auth/set-password")
def set_password(
    request: Request, secret: Annotated[str, Form()] = "", password: Annotated[str, Form()] = ""
) -> Response:
    """Set the password, sign in and lead on."""
    visit = visit_of(request.scope)
    try:
        throttle.attempt(throttle.LINK, visit.client)
        person = accounts.take_reset(secret, password)
    except StoryboardError as error:
        return _page(request, "password.html", error, secret=secret)
    answer = on(HOME)
    token = sessions.start(person, visit.client, auth.agent_of(request), "a link to set a password")
    auth.keep_signed_in(answer, token)
    return answer


@router.get("/invitation")
def show_invitation(request: Request) -> Response:
    """Show where an invitation's link leads: its script sends the secret on, which tells what it is to."""
    return _page(request, "invitation-link.html")


@router.post("/invitation")
def show_invited(request: Request, secret: Annotated[str, Form()] = "") -> Response:
    """Tell what an invitation is to, and offer to take it."""
    visit = visit_of(request.scope)
    try:
        throttle.attempt(throttle.LINK, visit.client)
        membership.invited(secret)
    except StoryboardError as error:
        return _page(request, "refused.html", error)
    return _invited(request, secret)


@router.post("/auth/join")
def join(
    request: Request,
    secret: Annotated[str, Form()] = "",
    email: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    """Take an invitation, with a new account for who has none here, and open the project."""
    visit = visit_of(request.scope)
    token = ""
    try:
        throttle.attempt(throttle.LINK, visit.client)
        membership.invited(secret)
        person = auth.known(request)
        if person is None:
            person = accounts.join_or_prove(email, name, password, visit.client)
            token = sessions.start(person, visit.client, auth.agent_of(request), "an invitation")
        with session_for(person, "Joined the project") as session:
            project = membership.take(session, secret)
    except StoryboardError as error:
        return _invited(request, secret, error, email, name)
    answer = on(f"/p/{project}")
    if token:
        auth.keep_signed_in(answer, token)
    return answer


@router.get("/auth/pictures/{number}")
def read_picture(number: Annotated[int, Path(ge=0, lt=6)]) -> Response:
    """Fetch a picture of the sample, which stands beside the words for everybody."""
    covers = samples.covers()
    if number >= len(covers):
        raise NotFound
    return Response(storage.get(covers[number]), media_type="image/png", headers={"cache-control": "max-age=3600"})


def _invited(
    request: Request, secret: str, error: StoryboardError | None = None, email: str = "", name: str = ""
) -> Response:
    try:
        invited = membership.invited(secret)
    except StoryboardError as gone:
        return _page(request, "refused.html", gone)
    return _page(
        request,
        "invitation.html",
        error,
        invited=invited,
        secret=secret,
        email=email or invited.email,
        name=name,
        known=auth.known(request) is not None,
        ways=_ways("?invited=true"),
    )


def _ways(query: str) -> list[tuple[str, str, str]]:
    """Return the providers that people may sign in by: name, label, and the address that leads there."""
    return [(each.name, each.label, f"/auth/with/{each.name}{query}") for each in settings().providers]


def within(wanted: str) -> str:
    """Return where to lead on: an address of ours, else the first page; never another site's."""
    if not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or any(ord(each) < 32 for each in wanted):
        return HOME
    return wanted


def on(wanted: str) -> Response:
    """Return what leads on."""
    return RedirectResponse(within(wanted), 303, {"cache-control": "no-store"})


def _page(request: Request, template: str, error: StoryboardError | None = None, **words: object) -> Response:
    """Return a page in the language of whoever asks, with what is wrong."""
    language = language_of(request.scope)
    speak(language)
    pictures = [f"/auth/pictures/{number}" for number in range(len(samples.covers()))]
    html = _pages.get_template(template).render(
        pictures=pictures,
        say=say,
        language=language,
        direction=direction_of(language),
        shortest=passwords.SHORTEST,
        passkey_words=json.dumps({f"passkeys.{name}": say(f"passkeys.{name}") for name in _OF_PASSKEYS}),
        problem=retold(str(error)) if error else "",
        **words,
    )
    told = {"cache-control": "no-store", "content-language": language}
    return HTMLResponse(html, error.status if error else 200, told)
