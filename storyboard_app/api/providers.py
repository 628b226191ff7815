"""Signing in by a provider of OpenID Connect: there and back, with Authlib (RFC 6749 with PKCE, RFC 7636).

What a sign-in needs on its way (state, nonce, verifier, where to lead on, an invitation) is held by the browser that
began it, in a signed cookie of ten minutes: an answer that comes back to another browser opens nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any
from uuid import UUID

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, OAuthError, StarletteIntegration, StarletteOAuth2App
from fastapi import APIRouter, Depends, Form, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from storyboard_app import people
from storyboard_app.api import auth, doors
from storyboard_app.errors import StoryboardError, Unavailable, Unusable
from storyboard_app.people import identities, membership, sessions, throttle
from storyboard_app.settings import Provider, settings
from storyboard_app.store import session_for
from storyboard_app.web import visit_of

router = APIRouter(
    include_in_schema=False, prefix="/auth/with", dependencies=[Depends(auth.with_accounts), auth.Unknown]
)
#: Seconds that somebody has for signing in at a provider, how many may be begun in one browser, and how long the
#: provider may take to answer us.
_TIME, _MOST, _PATIENCE = 600, 4, 10.0


class _Begun(StarletteIntegration):
    """What was begun in a browser: several sign-ins, the oldest forgotten first."""

    async def set_state_data(self, session: dict[str, Any] | None, state: str, data: Any) -> None:
        """Remember what a sign-in needs when it comes back."""
        assert session is not None
        for oldest in [key for key in session if key.startswith("_state_")][: 1 - _MOST]:
            del session[oldest]
        session[f"_state_{self.name}_{state}"] = {"data": data, "exp": 0}

    async def clear_state_data(self, session: dict[str, Any] | None, state: str) -> None:
        """Forget a sign-in that came back: its answer is taken once."""
        assert session is not None
        session.pop(f"_state_{self.name}_{state}", None)


class _Registry(OAuth):
    framework_integration_cls = _Begun


@router.get("/{name}")
async def begin(
    request: Request, name: str, next: str = doors.HOME, link: bool = False, invited: bool = False
) -> Response:
    """Lead to a provider; from there back to where somebody wanted to be.

    link: whoever is signed in here wants to sign in by that provider from now on; invited: the invitation that this
    browser holds is to be taken.
    """
    provider, begun = identities.provider_called(name), _begun_in(request)
    await run_in_threadpool(throttle.attempt, throttle.MACHINE, throttle.machine_of(visit_of(request.scope).client))
    client = _client(provider)
    with _reaching(provider):
        way = await client.create_authorization_url(_back(request, name))
        if str(client.server_metadata["issuer"]).rstrip("/") != provider.issuer.rstrip("/"):
            raise ValueError("another issuer answers")
    request.scope["session"] = begun
    wanted = {"next": next, "link": link, "invited": invited}
    await client.save_authorize_data(request, redirect_uri=_back(request, name), **wanted, **way)
    return _holding(RedirectResponse(way["url"], 303), begun)


@router.post("/{name}/invitation", status_code=204)
async def bring_invitation(request: Request, name: str, secret: Annotated[str, Form()] = "") -> Response:
    """Hold an invitation in this browser, so that it is taken by who comes back from the provider."""
    identities.provider_called(name)
    await run_in_threadpool(throttle.attempt, throttle.LINK, visit_of(request.scope).client)
    await run_in_threadpool(membership.invited, secret)
    return _holding(Response(status_code=204), {**_begun_in(request), "invitation": secret})


@router.get("/{name}/back")
async def come_back(request: Request, name: str) -> Response:
    """Take a provider's answer: sign in, and lead on. A refusal shows the door, with what is wrong."""
    provider, begun = identities.provider_called(name), _begun_in(request)
    request.scope["session"] = begun
    state = request.query_params.get("state", "")
    wanted: Mapping[str, Any] = (begun.get(f"_state_{name}_{state}") or {}).get("data") or {}
    try:
        who = await _answered(request, provider)
        answer = await run_in_threadpool(
            _let_in, request, who, wanted, begun.pop("invitation", "") if wanted.get("invited") else ""
        )
    except StoryboardError as error:
        return _holding(doors.refused(request, error, wanted.get("next", doors.HOME)), begun)
    return _holding(answer, begun)


def _let_in(request: Request, who: identities.Vouched, wanted: Mapping[str, Any], invitation: str) -> Response:
    here = auth.known(request)
    if wanted.get("link") and here:
        identities.link(here, who)
        return doors.on(wanted["next"])
    person = identities.join(who) if invitation else identities.enter(who)
    token = sessions.start(person, visit_of(request.scope).client, auth.agent_of(request), who.provider.label)
    auth.end_this(request)
    answer = doors.on(_project(person, invitation) if invitation else wanted.get("next", doors.HOME))
    auth.keep_signed_in(answer, token)
    return answer


def _project(person: UUID, invitation: str) -> str:
    with session_for(person, "Joined the project") as session:
        return f"/p/{membership.take(session, invitation)}"


async def _answered(request: Request, provider: Provider) -> identities.Vouched:
    """Return whom a provider vouches for in its answer. Raises Unusable for an answer that was not asked for here."""
    client = _client(provider)
    with _reaching(provider):
        token = await client.authorize_access_token(request)
        claims = dict(token.get("userinfo") or {})
        if claims.get("sub") and "email" not in claims:
            more = await client.userinfo(token=token)
            claims = {**more, **claims} if more.get("sub") == claims["sub"] else claims
    return identities.vouched(
        provider,
        str(claims.get("sub", "")),
        str(claims.get("email", "")),
        proven=claims.get("email_verified") is True,
        name=str(claims.get("name", "")),
    )


class _reaching:
    """Says in words what goes wrong on the way to a provider and back."""

    def __init__(self, provider: Provider) -> None:
        self._label = provider.label

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Turn what went wrong into one of our own errors."""
        if isinstance(error, OAuthError) and error.error == "access_denied":
            raise Unusable(f"You did not sign in at {self._label}.") from None
        if isinstance(error, (AuthlibBaseError, JoseError)):
            raise Unusable(
                f"That answer of {self._label} was not asked for by this browser, or is too old. Sign in again."
            ) from error
        if isinstance(error, (httpx2.HTTPError, ValueError, KeyError)):
            raise Unavailable(f"{self._label} does not answer as it should. Try again in a moment.") from error


@cache
def _client(provider: Provider) -> StarletteOAuth2App:
    """Return what speaks with a provider; it reads the provider's configuration at its first use."""
    made: StarletteOAuth2App = _Registry().register(
        provider.name,
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=provider.issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": _PATIENCE},
    )
    return made


def _back(request: Request, name: str) -> str:
    """Return where a provider sends people back to."""
    here = settings().public_url or f"http://{visit_of(request.scope).host}"
    return f"{here}/auth/with/{name}/back"


# ---- what a browser holds on the way


def _begun_in(request: Request) -> dict[str, Any]:
    try:
        held = _signer().loads(request.cookies.get(_cookie(), ""), max_age=_TIME)
    except BadSignature:
        return {}
    return held if isinstance(held, dict) else {}


def _holding(response: Response, begun: dict[str, Any]) -> Response:
    """Let a browser hold what it has begun; nothing where nothing is left."""
    response.headers["cache-control"] = "no-store"
    if begun:
        response.set_cookie(
            _cookie(), str(_signer().dumps(begun)), max_age=_TIME, secure=people.is_tls(), httponly=True
        )
    else:
        response.delete_cookie(_cookie(), secure=people.is_tls(), httponly=True)
    return response


def _cookie() -> str:
    return people.cookie_name() + "-way"


def _signer() -> URLSafeTimedSerializer:
    key = hashlib.sha256(b"ways in " + settings().secret.encode()).digest()
    return URLSafeTimedSerializer(key, serializer=json, signer_kwargs={"digest_method": hashlib.sha256})
