"""A row that was read as the wrong thing made the right one, and what follows it with it. Pure.

Words under a new cue become its dialogue; words that lose their cue belong to the speaker before, or become action; a
line that becomes a heading opens a scene, a heading that becomes anything else joins its scene to the one before.
"""

from collections.abc import Sequence
from dataclasses import replace

from storyboard_app.errors import Unusable
from storyboard_app.screenplay.cues import name_of
from storyboard_app.screenplay.headings import heading_of
from storyboard_app.screenplay.pages import paginate
from storyboard_app.screenplay.scenes import in_order, scenes_of
from storyboard_app.values import Element, ElementType, Scene

#: What a row can be beside the types of elements.
HEADING = "heading"
_SPOKEN = {ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRICS}


def retagged(scenes: Sequence[Scene], scene: int, element_index: int, kind: str) -> tuple[Scene, ...]:
    """Return scenes in which one row is of another kind.

    scene, element_index: which scene, and which of its elements, from 0; -1 is its heading. kind: a type of element, or
    "heading". Raises Unusable where that cannot be: words that nobody could say, a kind that does not exist.
    """
    items = in_order(scenes)
    wanted = scenes[scene] if element_index < 0 else scenes[scene].elements[element_index]
    at = next(index for index, item in enumerate(items) if item is wanted)
    items[at] = _as(wanted, kind, items[:at])
    _follow(items, at, was_cue=isinstance(wanted, Element) and wanted.type is ElementType.CHARACTER)
    return _measured(scenes, tuple(scenes_of(items)))


def _measured(before: Sequence[Scene], after: Sequence[Scene]) -> tuple[Scene, ...]:
    """Keep the pages and eighths of scenes that stayed as they were; estimate those of the others."""
    lengths = {(scene.heading, len(scene.elements)) for scene in before}
    starts = {scene.heading for scene in before}
    measured: list[Scene] = []
    for scene, estimated in zip(after, paginate(after), strict=True):
        eighths = scene.eighths if (scene.heading, len(scene.elements)) in lengths else estimated.eighths
        start = scene.page_start
        if scene.heading not in starts and measured:
            start = measured[-1].page_start + measured[-1].eighths / 8
        measured.append(replace(scene, eighths=eighths, page_start=start))
    return tuple(measured)


def _as(item: Scene | Element, kind: str, before: Sequence[Scene | Element]) -> Scene | Element:
    text = item.heading if isinstance(item, Scene) else item.text
    if kind == HEADING:
        parts = heading_of(" ".join(text.split()))
        line, column = item.line, item.column
        return Scene(
            parts.number,
            parts.text,
            parts.int_ext,
            parts.location,
            parts.time_of_day,
            1.0,
            (),
            bool(parts.number),
            line,
            column=column,
        )
    if kind not in list(ElementType):
        raise Unusable(f"A row cannot be “{kind}”. It can be: {HEADING}, {', '.join(ElementType)}.")
    type_ = ElementType(kind)
    speaker = name_of(text) if type_ is ElementType.CHARACTER else _speaker(before) if type_ in _SPOKEN else ""
    if type_ in _SPOKEN and not speaker:
        raise Unusable("Nobody speaks before this line. Make the line with the name a character cue first.")
    if isinstance(item, Scene):
        return Element(type_, text, speaker, item.line, column=item.column, last_line=item.line)
    return replace(item, type=type_, character=speaker, confidence=1.0)


def _speaker(before: Sequence[Scene | Element]) -> str:
    """Return who speaks up to here; notes do not interrupt."""
    for item in reversed(before):
        if isinstance(item, Scene):
            return ""
        if item.type is not ElementType.NOTE:
            return item.character
    return ""


def _follow(items: list[Scene | Element], at: int, was_cue: bool) -> None:
    """Let what comes after a row that was changed be what it now is."""
    cue = items[at]
    is_cue = isinstance(cue, Element) and cue.type is ElementType.CHARACTER
    if not is_cue and not was_cue:
        return
    speaker = cue.character if is_cue and isinstance(cue, Element) else _speaker(items[: at + 1])
    for index in range(at + 1, len(items)):
        item = items[index]
        if isinstance(item, Scene) or item.type is ElementType.CHARACTER:
            return
        if item.type in _SPOKEN:
            type_ = item.type if speaker else ElementType.ACTION
            items[index] = replace(item, character=speaker, type=type_)
        elif index == at + 1 and is_cue and item.type is ElementType.ACTION:
            items[index] = replace(item, type=ElementType.DIALOGUE, character=speaker)
        elif item.type is not ElementType.NOTE:
            return
