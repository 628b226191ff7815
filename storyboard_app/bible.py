"""The bible of a screenplay: how its people look, from the words that introduce them.

Pure. A script introduces somebody once, in capitals, with an age and what strikes the eye; those words decide the look,
and the name decides what they leave open. A look is plain values, kept with the project and edited there.
"""

import re
from collections.abc import Iterable
from typing import Any

from generation.look import as_dict, look_of
from storyboard_app.breakdown import cast_of
from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import ElementType, Scene

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-Z\"“])")
_GOES_ON = re.compile(r"(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)*\b")


def looks_of(scenes: Iterable[Scene]) -> dict[str, dict[str, Any]]:
    """Return the look of everybody who speaks or is shown, as plain values, by name."""
    scenes = list(scenes)
    names = sorted({name for scene in scenes for name in cast_of(scene)})
    action = [
        " ".join(without_emphasis(element.text).split())
        for scene in scenes
        for element in scene.elements
        if element.type is ElementType.ACTION
    ]
    return {name: as_dict(look_of(name, introduction(name, action))) for name in names}


def introduction(name: str, action: Iterable[str]) -> str:
    """Return the words that introduce somebody: from their name in capitals to the next, and what goes on of them."""
    spelled = re.compile(rf"(?<!\w){re.escape(name.upper())}(?!\w)")
    for text in action:
        found = spelled.search(text)
        if not found:
            continue
        first, *others = _SENTENCE_END.split(text[found.end() :])
        another = next((match.start() for match in _CAPITALS.finditer(first) if len(match.group()) > 2), len(first))
        before = text[: found.start()].rpartition(". ")[2]
        words = [before if len(before) < 40 else "", first[:another]]
        words += [other for other in others[:1] if _GOES_ON.match(other) and another == len(first)]
        return " ".join(filter(None, (one.strip() for one in words)))
    return ""
