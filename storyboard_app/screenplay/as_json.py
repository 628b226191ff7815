"""A screenplay as plain JSON, for the command line."""

from typing import Any

from storyboard_app.values import Element, Scene, Screenplay


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
