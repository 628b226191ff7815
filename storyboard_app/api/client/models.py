"""The description's schemas as Python types."""

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
_REF = "#/components/schemas/"
_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_HEAD = '''"""What is sent and answered: JSON, as it is. Written by `storyboard client`."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from .runtime import File as File
from .runtime import Page as Page
'''


def named(description: Schema) -> dict[str, str]:
    """Return the name of each schema's type in Python by the schema's own; pages are those of the runtime."""
    schemas: Schema = description["components"]["schemas"]
    names: dict[str, str] = {}
    for name in sorted(schemas):
        if page := _page_of(name, schemas[name]):
            names[name] = f"Page[{_identifier(page, names)}]"
        else:
            names[name] = _identifier(name, names)
    return names


def type_of(schema: Schema, names: Mapping[str, str]) -> str:
    """Return a schema's type, as it is written."""
    if "$ref" in schema:
        return names[schema["$ref"].removeprefix(_REF)]
    if "enum" in schema or "const" in schema:
        return f"Literal[{', '.join(map(repr, schema.get('enum', [schema.get('const')])))}]"
    kinds = [type_of(each, names) for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ()))]
    if kinds:
        return " | ".join(dict.fromkeys(kinds))
    if schema.get("type") == "array":
        items = schema.get("prefixItems") or [schema.get("items", {})]
        return f"list[{' | '.join(dict.fromkeys(type_of(each, names) for each in items))}]"
    if schema.get("type") == "object":
        values = schema.get("additionalProperties")
        return f"dict[str, {type_of(values, names) if isinstance(values, Mapping) else 'Any'}]"
    if _is_file(schema):
        return "File"
    return _PLAIN.get(schema.get("type", ""), "Any")


def module(description: Schema, names: Mapping[str, str]) -> str:
    """Return the module of types: those that are sent have parts that may be left out, answers are whole."""
    schemas: Schema = description["components"]["schemas"]
    sent = _sent(description)
    types = [
        _type(names[name], schemas[name], names, whole=name not in sent)
        for name in sorted(schemas)
        if not names[name].startswith("Page[")
    ]
    return "\n\n".join([_HEAD, *types])


def _type(name: str, schema: Schema, names: Mapping[str, str], *, whole: bool) -> str:
    if schema.get("type") != "object" or "properties" not in schema:
        return f"{name} = {type_of(schema, names)}\n"
    required = schema["properties"] if whole else schema.get("required", ())
    parts = {
        part: told if part in required else f"NotRequired[{told}]"
        for part, told in ((part, type_of(each, names)) for part, each in schema["properties"].items())
    }
    if all(part.isidentifier() and not keyword.iskeyword(part) for part in parts):
        lines = [f"    {part}: {told}\n" for part, told in parts.items()]
        return f"class {name}(TypedDict):\n    {_said(schema, name)}\n\n" + "".join(lines)
    listed = "".join(f'        {part!r}: "{told}",\n' for part, told in parts.items())
    return f"{name} = TypedDict(\n    '{name}',\n    {{\n{listed}    }},\n)\n"


def _said(schema: Schema, name: str) -> str:
    words = " ".join(str(schema.get("description") or f"{name}.").replace("\\", "").replace('"', "'").split())
    return f'"""{words}"""'


def _sent(description: Schema) -> set[str]:
    """Return the names of all schemas that requests hold, also within others."""
    schemas = description["components"]["schemas"]
    bodies = [
        operation["requestBody"]
        for methods in description["paths"].values()
        for operation in methods.values()
        if "requestBody" in operation
    ]
    found: set[str] = set()
    open_ends = [name for body in bodies for name in _refs(body)]
    while open_ends:
        name = open_ends.pop()
        if name not in found:
            found.add(name)
            open_ends += _refs(schemas[name])
    return found


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(_REF)
        for each in part.values():
            yield from _refs(each)
    elif isinstance(part, list):
        for each in part:
            yield from _refs(each)


def _page_of(name: str, schema: Schema) -> str:
    """Return the name of what a page holds; empty for what is no page."""
    items = schema.get("properties", {}).get("items", {}).get("items", {})
    return items.get("$ref", "").removeprefix(_REF) if name.startswith("Page_") else ""


def _is_file(schema: Schema) -> bool:
    return schema.get("format") == "binary" or "contentMediaType" in schema


def _identifier(name: str, taken: Mapping[str, str]) -> str:
    """Return a schema's name in Python: of two that are called alike in other modules, the module is told too."""
    words = name.split("__")
    told = "".join(word.title().replace("_", "") for word in words[-2:-1]) + words[-1] if len(words) > 1 else name
    made = re.sub(r"\W", "", told)
    return made if taken.get(name) is None else taken[name]
