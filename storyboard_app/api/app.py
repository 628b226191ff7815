"""The REST door: routers in, one error rule out, one address (`/api/v1`, also reached as `/v1`)."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from storyboard_app.api import (
    characters,
    events,
    files,
    frames,
    history,
    jobs,
    models,
    projects,
    renders,
    scripts,
    shots,
    steps,
)
from storyboard_app.errors import NotFound, StoryboardError
from storyboard_app.web import headers_of, problem

log = logging.getLogger(__name__)

PREFIX = "/api/v1"
ROUTERS = (
    projects.router,
    scripts.router,
    shots.router,
    models.router,
    frames.router,
    characters.router,
    steps.router,
    jobs.router,
    renders.router,
    history.router,
)

api = FastAPI(
    title="Storyboard",
    version="1",
    summary="A screenplay becomes a storyboard, an animatic and the files editors need.",
    openapi_url=f"{PREFIX}/openapi.json",
    docs_url=None,
    redoc_url=None,
)
for _router in (*ROUTERS, events.router):
    api.include_router(_router, prefix=PREFIX)
    api.include_router(_router, prefix="/v1", include_in_schema=False)
api.include_router(files.router)
api.include_router(scripts.upload_router)


@api.exception_handler(StoryboardError)
async def refuse(_: Request, error: StoryboardError) -> Response:
    """Say no in the error's own words."""
    return problem(error.status, str(error), headers=headers_of(error))


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
    return problem(422, detail, errors=wrong)


@api.exception_handler(Exception)
async def admit(request: Request, error: Exception) -> Response:
    """Admit a mistake of our own, without its details."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, "That did not work, and nothing was changed. The log says why.")


async def nothing_here() -> Response:
    """Answer for addresses of the API that do not exist, which would else show a page."""
    raise NotFound(f"There is nothing at this address. The API is described at {PREFIX}/openapi.json.")


for _address in ("/api/{rest:path}", "/v1/{rest:path}"):
    _methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    api.add_api_route(_address, nothing_here, methods=_methods, include_in_schema=False)
