"""A screenplay, and what became of it, as plain JSON for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from storyboard_app.values import Element, ElementType, ReadWarning, Revision, Scene, Screenplay, Tag

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from typing import Any

    from storyboard_app.screenplay.revision import Revised


def screenplay_json(screenplay: Screenplay) -> dict[str, Any]:
    """Return `{"title", "scenes": [...], "warnings": [...]}`, ready for `json.dumps`."""
    return {
        "title": screenplay.title,
        "scenes": [_scene(scene) for scene in screenplay.scenes],
        "warnings": [{"message": warning.message, "line": warning.line} for warning in screenplay.warnings],
    }


def _scene(scene: Scene) -> dict[str, Any]:
    return {
        "number": scene.number,
        "heading": scene.heading,
        "int_ext": scene.int_ext,
        "location": scene.location,
        "time_of_day": scene.time_of_day,
        "page_start": scene.page_start,
        "eighths": scene.eighths,
        "elements": [_element(element) for element in scene.elements],
    }


def _element(element: Element) -> dict[str, Any]:
    plain = {"type": str(element.type), "text": element.text}
    return plain | ({"character": element.character} if element.character else {})


def revision_json(revised: Revised, old: Sequence[Scene], new: Sequence[Scene]) -> dict[str, Any]:
    """Return `{"scenes": [{"new": 4, "from": [2, 3], "changed": true}], "omitted": [5]}`, ready for `json.dumps`.

    Scenes are counted from 1 in order; text before the first heading is 0.
    """
    before, after = _counted(old), _counted(new)
    return {
        "scenes": [
            {"new": after[scene.new], "from": sorted(before[index] for index in scene.old), "changed": scene.changed}
            for scene in revised.scenes
        ],
        "omitted": [before[index] for index in revised.omitted],
    }


def _counted(scenes: Sequence[Scene]) -> list[int]:
    first = 1 if not scenes or scenes[0].heading else 0
    return list(range(first, first + len(scenes)))


def packed(screenplay: Screenplay) -> bytes:
    """Return all of a screenplay but its source, to be kept; `unpacked` gives it back."""
    import json

    return json.dumps(asdict(replace(screenplay, source=b"")) | {"source": ""}, ensure_ascii=False).encode()


def unpacked(content: bytes) -> Screenplay:
    """Return the screenplay that `packed` kept."""
    import json

    packed_script: dict[str, Any] = json.loads(content)
    values: dict[str, Any] = {
        "source": b"",
        "scenes": tuple(_unpacked_scene(scene) for scene in packed_script["scenes"]),
        "title_page": tuple((key, value) for key, value in packed_script["title_page"]),
        "warnings": tuple(ReadWarning(**warning) for warning in packed_script["warnings"]),
        "revisions": tuple(Revision(**revision) for revision in packed_script["revisions"]),
        "cast": tuple(packed_script["cast"]),
        "actors": tuple((who, actor) for who, actor in packed_script.get("actors", ())),
    }
    return Screenplay(**{**packed_script, **values})


def _unpacked_scene(packed_scene: dict[str, Any]) -> Scene:
    values: dict[str, Any] = {
        "elements": tuple(_unpacked_element(element) for element in packed_scene["elements"]),
        "tags": tuple(Tag(**tag) for tag in packed_scene["tags"]),
    }
    return Scene(**{**packed_scene, **values})


def _unpacked_element(packed_element: dict[str, Any]) -> Element:
    values: dict[str, Any] = {"type": ElementType(packed_element["type"])}
    return Element(**{**packed_element, **values})
