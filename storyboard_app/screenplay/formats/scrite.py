"""Scrite reader: the archive that this free screenwriting program saves, its scenes as JSON -> Screenplay."""

import json
from collections.abc import Iterator
from typing import Any, cast

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.archives import member, members
from storyboard_app.screenplay.paragraphs import Paragraph, screenplay_of
from storyboard_app.values import ElementType, Screenplay

LABEL = "Scrite"
EXTENSIONS = (".scrite",)
PLACE = 2
_HEADER = "_header.json"
_KINDS: dict[str, ElementType | None] = {
    "heading": None,
    "action": ElementType.ACTION,
    "character": ElementType.CHARACTER,
    "dialogue": ElementType.DIALOGUE,
    "parenthetical": ElementType.PARENTHETICAL,
    "shot": ElementType.SHOT,
    "transition": ElementType.TRANSITION,
}


def recognises(content: bytes) -> bool:
    """Whether the content is an archive with Scrite's header in it."""
    return _HEADER in members(content)


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a damaged file, and for one that is locked."""
    try:
        document = json.loads(member(content, _HEADER, name))
    except (ValueError, RecursionError):
        raise Unreadable(
            "this Scrite file is damaged or encrypted. Export it as Final Draft or PDF.", file=name
        ) from None
    screenplay = _of(document, "screenplay")
    if not screenplay:
        raise Unreadable("this Scrite file holds no screenplay.", file=name)
    pairs = [
        (key, str(words).strip())
        for key, words in (("Title", screenplay.get("title")), ("Author", screenplay.get("author")))
        if str(words or "").strip()
    ]
    return screenplay_of(_paragraphs(document, screenplay), "scrite", pairs)


def _of(value: object, key: str) -> dict[str, Any]:
    return _as_object(_as_object(value).get(key))


def _as_object(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _listed(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    items = value.get(key)
    listed = cast("list[object]", items) if isinstance(items, list) else []
    return [cast("dict[str, Any]", item) for item in listed if isinstance(item, dict)]


def _paragraphs(document: object, screenplay: dict[str, Any]) -> Iterator[Paragraph]:
    """Yield the scenes in the order in which the screenplay has them."""
    scenes = [scene for item in _listed(_of(document, "structure"), "elements") if (scene := _of(item, "scene"))]
    by_name = {str(scene.get("id", scene.get("name", ""))): scene for scene in scenes}
    order = [by_name.get(str(item.get("sceneID", ""))) for item in _listed(screenplay, "elements")]
    for scene in [scene for scene in order if scene] or scenes:
        heading = _of(scene, "heading")
        if heading.get("enabled", True) and heading.get("location"):
            location, moment = str(heading.get("location", "")), str(heading.get("moment", ""))
            side = str(heading.get("locationType", "")).strip().rstrip(".")
            words = (f"{side}. " if side else "") + location + (f" - {moment}" if moment else "")
            yield Paragraph(None, words)
        for element in _listed(scene, "elements"):
            kind = _KINDS.get(str(element.get("type", "")).lower(), ElementType.ACTION)
            yield Paragraph(kind, str(element.get("text", "")))
