"""Headings within a scene: lines in capitals that turn to something, begin a flashback or end it."""

from storyboard_app.breakdown.cues import camera_cues_of
from storyboard_app.values import Element, ElementType

#: A heading within a scene has so many words at most.
LONGEST_HEADING = 6
#: A line that begins a flashback has so many words at most, its place and time with it.
LONGEST_MARK = 14
_STRANDS = frozenset({"flashback", "flashback end", "flash forward", "dream", "intercut", "intercut end"})


def is_heading(element: Element) -> bool:
    """Whether a paragraph of action is a heading within the scene, such as UNDER THE TABLE or LATER."""
    words = element.text.split()
    if element.type is not ElementType.ACTION or not element.text.isupper() or len(words) > LONGEST_MARK:
        return False
    return is_mark(element.text) or (0 < len(words) <= LONGEST_HEADING and words[-1][-1] not in '.!?…"”')


def is_mark(text: str) -> bool:
    """Whether a line begins or ends a strand of the story, and shows nothing: END FLASHBACK. FLASHBACK - EXT. BEACH."""
    asked = camera_cues_of(text, own_line=True)[:1]
    return (
        bool(asked) and asked[0].value in _STRANDS and text.lstrip(" (").startswith((asked[0].words, "BEGIN", "START"))
    )
