"""The description's operations as methods of a class."""

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import Any

from storyboard_app.api.client.models import Schema, type_of

_HEAD = '''"""The operations of the API, by their names. Written by `storyboard client`."""

from typing import Any, Literal, cast

from .models import *  # noqa: F403
from .runtime import File, Page, Runtime, part


class Client(Runtime):
    """Asks a storyboard's API."""
'''
_METHODS = ("get", "put", "post", "delete", "patch", "head")


def module(description: Schema, names: Mapping[str, str]) -> str:
    """Return the module of the client."""
    made = [
        "".join(_method(path, method, operation, description, names))
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS and not _streams(path)
    ]
    return "\n".join([_HEAD, *made])


def _method(path: str, method: str, operation: Schema, description: Schema, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a method: parts of the address and the body by position, everything else by name."""
    given = [each for each in operation.get("parameters", ()) if "$ref" not in each]
    parts = {each["name"]: "str" for each in given if each["in"] == "path"}
    asked = [each for each in given if each["in"] == "query"]
    body, form = _body(operation, names), _form(operation, description)
    answered, how = _answer(operation, names)
    taken = ["self", *(f"{_named(name)}: {kind}" for name, kind in parts.items()), *([body] if body else [])]
    by_name = [*_form_parts(form, names), *(_asked(each, names) for each in asked)]
    taken += ["*", *sorted(by_name, key=lambda told: " = " in told)] if by_name else []
    yield f"    def {operation['operationId']}({', '.join(taken)}) -> {answered}:\n"
    yield f'        """{_said(operation)}"""\n'
    address = re.sub(r"\{(\w+)(:\w+)?\}", lambda found: "{part(" + _named(found[1]) + ")}", path)
    sent = [repr(method.upper()), f"f{address!r}" if parts else repr(address)]
    if asked:
        sent.append("query={" + ", ".join(f"{each['name']!r}: {_named(each['name'])}" for each in asked) + "}")
    if body:
        sent.append("body=body")
    if form:
        sent.append("form={" + ", ".join(f"{name!r}: {_named(name)}" for name in form["properties"]) + "}")
    yield f"        answer = self.ask({', '.join(sent)})\n" if how else f"        self.ask({', '.join(sent)})\n"
    if how:
        yield f"        return {how}\n"


def _body(operation: Schema, names: Mapping[str, str]) -> str:
    body = operation.get("requestBody", {})
    schema = body.get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return ""
    return f"body: {type_of(schema, names)}" + ("" if body.get("required") else " | None = None")


def _form(operation: Schema, description: Schema) -> Schema:
    schema = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data", {}).get("schema", {})
    return description["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], {})


def _form_parts(form: Schema, names: Mapping[str, str]) -> list[str]:
    required = form.get("required", ())
    return [
        f"{_named(name)}: {type_of(each, names)}" if name in required else _optional(name, type_of(each, names))
        for name, each in form.get("properties", {}).items()
    ]


def _asked(parameter: Schema, names: Mapping[str, str]) -> str:
    told = type_of(parameter["schema"], names)
    if parameter.get("required"):
        return f"{_named(parameter['name'])}: {told}"
    return _optional(parameter["name"], told)


def _optional(name: str, told: str) -> str:
    return f"{_named(name)}: {told if told.endswith('None') else f'{told} | None'} = None"


def _answer(operation: Schema, names: Mapping[str, str]) -> tuple[str, str]:
    """Return what a method gives, and how it makes that of the answer; nothing for what has no content."""
    told = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    content: Mapping[str, Any] = told.get("content", {})
    if set(content) == {"application/json"}:
        kind = type_of(content["application/json"]["schema"], names)
        return kind, "answer.json()" if kind == "Any" else f"cast({kind!r}, answer.json())"
    return ("bytes", "answer.content") if content else ("None", "")


def _streams(path: str) -> bool:
    """Say whether an address is a stream of events, which `events` follows."""
    return path.endswith("/events") and "{" in path


def _named(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) or name in ("self", "body") else name.replace("-", "_")


def _said(operation: Schema) -> str:
    words = str(operation.get("description") or operation.get("summary") or operation["operationId"])
    return " ".join(words.replace("\\", "").replace('"', "'").split())
