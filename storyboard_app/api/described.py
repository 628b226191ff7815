"""The description of the API (OpenAPI 3.1): what FastAPI reads from the routes, with what holds for all of them.

How one signs in, the headers that every request may bring and every answer carries, how a refusal looks and of which
kinds there are, and an example for every body that is sent.
"""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from storyboard_app.api.examples import EXAMPLES
from storyboard_app.errors import StoryboardError
from storyboard_app.web import kind_of

#: A part of the description: JSON.
Described = dict[str, Any]

PROBLEM = "application/problem+json"
#: Why a request may be refused, by status.
REFUSED: dict[int, str] = {
    400: "A request that cannot be read.",
    401: "Nobody is known here.",
    403: "Known, but not allowed.",
    404: "No such thing, or none that you may see.",
    405: "That cannot be done at this address.",
    409: "The world has moved on, or the thing is locked.",
    412: "It has changed since you read it (If-Match).",
    413: "More than is taken.",
    422: "A file that cannot be read, or a value that cannot be used.",
    429: "Asked too often; Retry-After says when to repeat.",
    500: "A mistake of ours; nothing was changed.",
    503: "Something this stands on is missing, or too much is asked for at once; Retry-After says when to repeat.",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, said in REFUSED.items()
}


def as_file(*media_types: str) -> dict[int | str, dict[str, Any]]:
    """Return what a route declares that answers with a file of one of these kinds."""
    binary, anything = {"type": "string", "format": "binary"}, {"type": "object"}
    content = {kind: {"schema": anything if kind == "application/json" else binary} for kind in media_types}
    return {200: {"description": "The file.", "content": content}}


_SECURITY: Described = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-storyboard",
        "description": "A signed-in browser (`POST /auth/login`). Changes say which page sends them (`Origin`).",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "An access token (`POST /auth/token`), or a personal one (`sb_...`).",
    },
}
_PARAMETERS: dict[str, Described] = {
    "RequestId": {
        "name": "X-Request-Id",
        "in": "header",
        "description": "A number of yours for this request, 8 to 64 of A-Za-z0-9_-; the answer, the log and the "
        "history carry it. One is made where none comes, or another.",
        "schema": {"type": "string"},
        "example": "8e03978e40d543ddbc936894a57f9324",
    },
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "A request that is repeated under its key within a day is done once and answered alike.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "description": "Change it only if it is still what was read: the ETag of that answer. Else 412.",
        "schema": {"type": "string"},
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of the answer that you have; 304 while it is still good.",
        "schema": {"type": "string"},
    },
}
_HEADERS: dict[str, Described] = {
    "RequestId": {"description": "The number of this request.", "schema": {"type": "string"}},
    "ETag": {"description": "Which state of it this is, for If-Match.", "schema": {"type": "string"}},
    "RetryAfter": {"description": "Seconds after which to repeat.", "schema": {"type": "integer"}},
    "RateLimit": {
        "description": 'What is left of an allowance: `"api";r=593;t=41` (with accounts).',
        "schema": {"type": "string"},
    },
    "RateLimitPolicy": {
        "description": 'How often may be asked: `"api";q=600;w=60` (with accounts).',
        "schema": {"type": "string"},
    },
    "IdempotentReplayed": {"description": "true: it was answered before.", "schema": {"type": "string"}},
}
#: Addresses of which one state is read and changed.
_TAGGED = ("/projects/{project_id}", "/scenes/{scene_id}", "/shots/{shot_id}")


def short_name(route: APIRoute) -> str:
    """Return what a route is called in clients that are made from the description."""
    return route.name


def describe(api: FastAPI) -> Described:
    """Return the description of an API, made once."""
    if api.openapi_schema:
        return api.openapi_schema
    made = get_openapi(title=api.title, version=api.version, summary=api.summary, routes=api.routes)
    parts = made.setdefault("components", {})
    parts["schemas"] |= {"Problem": _problem()}
    parts |= {"securitySchemes": _SECURITY, "parameters": _PARAMETERS, "headers": _HEADERS}
    for name, example in EXAMPLES.items():
        parts["schemas"].get(name, {})["examples"] = [example]
    made["security"] = [{}, {"session": []}, {"token": []}]
    for path, method, operation in operations(made):
        _complete(path, method, operation)
    api.openapi_schema = made
    return made


def operations(described: Described) -> Iterator[tuple[str, str, Described]]:
    """Yield every operation of a description, with its address and its method in small letters."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _complete(path: str, method: str, operation: Described) -> None:
    changes, tagged = method != "get", path.removeprefix("/api/v1") in _TAGGED
    wanted = ["RequestId", *(["IdempotencyKey"] if changes else [])]
    if tagged:
        wanted.append("IfMatch" if changes else "IfNoneMatch")
    operation.setdefault("parameters", []).extend({"$ref": f"#/components/parameters/{name}"} for name in wanted)
    carried = {"X-Request-Id": "RequestId", "RateLimit": "RateLimit", "RateLimit-Policy": "RateLimitPolicy"}
    for status, answer in operation["responses"].items():
        more = {"Retry-After": "RetryAfter"} if status in ("429", "503") else {}
        if status.startswith("2"):
            more = {"ETag": "ETag"} if tagged and not changes else {}
            more |= {"Idempotent-Replayed": "IdempotentReplayed"} if changes else {}
        headers = {name: {"$ref": f"#/components/headers/{part}"} for name, part in (carried | more).items()}
        answer["headers"] = headers | answer.get("headers", {})
    if tagged and not changes:
        operation["responses"]["304"] = {"description": "What you have is still good."}


def _problem() -> Described:
    """Return how a refusal looks (RFC 9457), with the kinds that there are."""
    text = {"type": "string"}
    return {
        "title": "Problem",
        "description": "Why a request was refused (RFC 9457).",
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {**text, "description": "What kind of refusal it is; it stays.", "enum": sorted(kinds())},
            "title": text,
            "status": {"type": "integer"},
            "detail": {**text, "description": "A sentence for people."},
            "instance": {**text, "description": "The request, as the log and the history know it."},
            "errors": {
                "type": "array",
                "description": "Which values cannot be used, and why.",
                "items": {
                    "type": "object",
                    "properties": {"where": text, "why": text},
                    "required": ["where", "why"],
                },
            },
        },
        "examples": [
            {
                "type": "urn:storyboard:locked",
                "title": "Conflict",
                "status": 409,
                "detail": "That is locked. Unlock it to make changes.",
                "instance": "urn:storyboard:request:3f0c1c6d0b8e4b0e9f5d5a0f7c1b2a39",
            }
        ],
    }


def kinds() -> set[str]:
    """Return the names of all kinds of refusals: of the product's errors, and of what the web itself refuses."""
    named = [StoryboardError, *_below(StoryboardError)]
    web = ("bad-request", "unauthorized", "method-not-allowed", "request-entity-too-large", "content-too-large")
    return {f"urn:storyboard:{name}" for name in (*map(kind_of, named), *web)}


def _below(kind: type[StoryboardError]) -> Iterator[type[StoryboardError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
