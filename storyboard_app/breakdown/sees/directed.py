"""What a paragraph's directions leave of it, and from where they have it seen."""

import re
from collections.abc import Mapping, Sequence

from generation.words import CameraCue

_SCREEN = re.compile(r"\bON (?:THE |A |HIS |HER )?(?:\w+ )?(SCREEN|MONITOR|TV|TELEVISION|DISPLAY)\b")
_OWN_VIEW = re.compile(r"\b([A-Z][A-Z .]+?)['’]S (?:POV|P\.O\.V)")
#: What directs the camera or the cut; what else is asked of a line is of its story.
_DIRECTING = frozenset(
    {"size", "angle", "movement", "insert", "on", "structure", "effect", "transition", "title"},
)
#: What is left of a direction at the start of a line: ON the, of the, a colon.
_LEFT_OVER = re.compile(r"^[\s:,.–—-]*(?:(?:on|of|to|at|in on)\s+|,?\s*[a-z]+:)?", re.IGNORECASE)


def seen_from(text: str, kinds: Mapping[str, str]) -> str:
    """Return from where a line is seen: screen, pov, overhead or insert; empty for eye. kinds: of its cues."""
    if _SCREEN.search(text):
        return "screen"
    if kinds.get("angle") == "POV":
        return "pov"
    if kinds.get("angle") == "overhead":
        return "overhead"
    return "insert" if "insert" in kinds else ""


def screen_of(text: str) -> str:
    """Return the screen that a line says it is on; empty for none."""
    screen = _SCREEN.search(text)
    return screen.group(1).lower() if screen else ""


def owner_of_view(text: str) -> str:
    """Return whose view a line is, as it is written; empty for nobody's."""
    own_view = _OWN_VIEW.search(text)
    return own_view.group(1) if own_view else ""


def without_directions(text: str, cues: Sequence[CameraCue]) -> str:
    """Return a paragraph without the words that direct the camera, so that only what is seen is left."""
    for cue in sorted(cues, key=lambda cue: -cue.end):
        if cue.kind not in _DIRECTING:
            continue
        start = text.rfind(cue.words.split()[0], 0, cue.end) if cue.words else -1
        start = cue.end - len(cue.words) if text[cue.end - len(cue.words) : cue.end] == cue.words else start
        if 0 <= start < cue.end:
            text = f"{text[:start]} {text[cue.end :]}"
    text = _LEFT_OVER.sub("", text, count=1) if cues else text
    return re.sub(r"^\s*[:–—,-]+\s*", "", text).strip()
