"""What a scene's stale shots and frames were made from beside what stands there today, line by line."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from storyboard_app.values import LineChange, SceneView, ShotView


def compared(scene: SceneView) -> tuple[LineChange, ...]:
    """Return the heading and the lines that changed since a scene's stale shots and frames were made, each once."""
    drawn_at = next((shot.drawn_at for shot in scene.shots if shot.drawn_at), "")
    heading = (_change("heading", drawn_at, scene.heading),) if drawn_at else ()
    lines = (line for shot in scene.shots for line in compared_shot(scene, shot))
    return tuple(dict.fromkeys((*heading, *lines)))


def compared_shot(scene: SceneView, shot: ShotView) -> tuple[LineChange, ...]:
    """Return the lines that a stale shot was planned from and that changed, beside what they are today."""
    if not shot.planned_from:
        return ()
    first, last = shot.covers
    before = shot.planned_from.split("\n")
    today = [line for element in scene.elements[first : last + 1] for line in element.text.split("\n")]
    return tuple(_changes(before, today))


def place_words(int_ext: str, location: str, time_of_day: str) -> str:
    """Return a place as headings write it: "INT. KITCHEN - DAY"."""
    inside = f"{int_ext.rstrip('.')}." if int_ext else ""
    return " - ".join(filter(None, (f"{inside} {location}".strip(), time_of_day)))


def _changes(before: Sequence[str], today: Sequence[str]) -> Iterator[LineChange]:
    for kind, start, end, first, last in SequenceMatcher(None, before, today, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _change("line", "\n".join(before[start:end]), "\n".join(today[first:last]))


def _change(of: str, old: str, new: str) -> LineChange:
    return LineChange("changed" if old and new else "new" if new else "gone", of, old, new)
