"""The REST API: routers in, one error rule out, one address (`/api/v1`, also reached as `/v1`)."""

import logging
from functools import cache

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.params import File
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response

from storyboard_app.api import (
    answers,
    auth,
    by_hand,
    captions,
    characters,
    conforming,
    described,
    doors,
    events,
    files,
    folders,
    frames,
    generating,
    held,
    history,
    inbox,
    jobs,
    layers,
    members,
    models,
    organisations,
    own_styles,
    panels,
    passkeys,
    profiles,
    project_files,
    projects,
    providers,
    renders,
    resumable,
    review,
    scenes,
    scripts,
    search,
    sharing,
    shot_columns,
    shots,
    sound,
    steps,
    tokens,
    trackers,
    webhooks,
)
from storyboard_app.errors import NotFound, StoryboardError
from storyboard_app.store import requests
from storyboard_app.web import inbox_router, installed_router, problem, refusal, share_router

log = logging.getLogger(__name__)

PREFIX = "/api/v1"
ROUTERS = (
    projects.router,
    folders.router,
    project_files.router,
    scripts.router,
    generating.router,
    scenes.router,
    panels.router,
    shots.router,
    shot_columns.router,
    conforming.router,
    models.router,
    own_styles.router,
    by_hand.router,
    frames.router,
    layers.router,
    characters.router,
    sound.router,
    captions.router,
    steps.router,
    jobs.router,
    renders.router,
    history.router,
    review.router,
    sharing.router,
    inbox.router,
    search.router,
    auth.router,
    passkeys.router,
    profiles.router,
    members.router,
    organisations.router,
    tokens.router,
    trackers.router,
    webhooks.router,
    resumable.router,
    held.router,
)

api = FastAPI(
    title="Storyboard",
    version="1",
    summary="A screenplay becomes a storyboard, an animatic and the files editors need.",
    openapi_url=f"{PREFIX}/openapi.json",
    responses=described.RESPONSES,
    generate_unique_id_function=described.short_name,
    docs_url=None,
    redoc_url=None,
)
for _router in (*ROUTERS, events.router):
    api.include_router(_router, prefix=PREFIX)
    api.include_router(_router, prefix="/v1", include_in_schema=False)
api.include_router(doors.router)
api.include_router(providers.router)
api.include_router(files.router)
api.include_router(share_router)
api.include_router(inbox_router)
api.include_router(installed_router)
api.include_router(scripts.upload_router)

api.openapi = lambda: described.describe(api)


@api.exception_handler(answers.Replayed)
@api.exception_handler(answers.NotModified)
async def answer_again(_: Request, known: answers.Replayed | answers.NotModified) -> Response:
    """Give the answer that is known already."""
    return known.response


@api.exception_handler(StoryboardError)
async def refuse(request: Request, error: StoryboardError) -> Response:
    """Say no in the error's own words."""
    return refusal(error, request.scope)


@api.exception_handler(HTTPException)
async def refuse_request(_: Request, error: HTTPException) -> Response:
    """Say no to a request that no route takes."""
    answer = problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


@api.exception_handler(RequestValidationError)
async def refuse_values(_: Request, error: RequestValidationError) -> Response:
    """Say which values of a request cannot be used, and why."""
    wrong = [
        {"where": ".".join(map(str, fault["loc"])).encode("utf-8", "replace").decode(), "why": fault["msg"]}
        for fault in error.errors()
    ]
    detail = "; ".join(f"{fault['where']}: {fault['why']}" for fault in wrong)
    return problem(422, detail, kind="unusable", errors=wrong)


@api.exception_handler(Exception)
async def admit(request: Request, error: Exception) -> Response:
    """Admit a mistake of our own, without its details."""
    asked = requests.origin().request_id
    log.error("%s %s failed, request %s", request.method, request.url.path, asked, exc_info=error)
    return problem(500, "That did not work, and nothing was changed. The log says why.", kind="error")


async def nothing_here(request: Request) -> Response:
    """Answer for addresses of the API that do not exist, which would else show a page, and for methods that do not."""
    if allowed := _methods_at(request.url.path):
        raise HTTPException(405, "That cannot be done here.", {"Allow": ", ".join(sorted(allowed))})
    raise NotFound(f"There is nothing at this address. The API is described at {PREFIX}/openapi.json.")


def takes_files(path: str) -> bool:
    """Say whether files, or pieces of them, may be sent to an address of the API."""
    path = _within(path)
    return path.startswith("/uploads/") or any(route.path_regex.match(path) for route in _taking_files())


@cache
def _taking_files() -> tuple[APIRoute, ...]:
    routes = (route for router in (*ROUTERS, scripts.upload_router) for route in router.routes)
    api_routes = (route for route in routes if isinstance(route, APIRoute))
    return tuple(route for route in api_routes if _takes_one(route.dependant))


def _takes_one(dependant: Dependant) -> bool:
    own = any(isinstance(field.field_info, File) for field in dependant.body_params)
    return own or any(map(_takes_one, dependant.dependencies))


def _within(path: str) -> str:
    return path.removeprefix("/api").removeprefix("/v1")


def _methods_at(path: str) -> set[str]:
    """Return what else can be done at an address."""
    routes = (route for router in (*ROUTERS, events.router) for route in router.routes)
    matching = (route for route in routes if isinstance(route, APIRoute) and route.path_regex.match(_within(path)))
    return {method for route in matching for method in route.methods or ()}


for _address in ("/api/{rest:path}", "/v1/{rest:path}"):
    _methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    api.add_api_route(_address, nothing_here, methods=_methods, include_in_schema=False)
