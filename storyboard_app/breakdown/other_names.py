"""Other names of one character: a script that calls somebody MAX and MAXIMILIAN is planned as if it had one name.

What a person has said are names of one character is kept with the character. The script's own words stay as they are:
only what is planned from them reads the one name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from storyboard_app.values import Element, ElementType, Scene

#: What parts the names of a cue of several.
_TOGETHER = re.compile(r"(\s*(?:&|/|\+|,)\s*|\s+AND\s+)")
#: What names of people in passing: who is spoken to in a line is not shown by it.
_SEEN = frozenset({ElementType.ACTION, ElementType.SHOT, ElementType.PARENTHETICAL})


def as_called(character: str, names: Mapping[str, str]) -> str:
    """Return a cue's character under the one name. names: other name -> the one that it is kept under."""
    if character in names or not names:
        return names.get(character, character)
    parts = _TOGETHER.split(character)
    return "".join(names.get(part, part) for part in parts) if len(parts) > 1 else character


def scene_as_called(scene: Scene, names: Mapping[str, str], known: Iterable[str] = ()) -> Scene:
    """Return a scene with one name for each character, in its cues and where its action names them.

    names: other name -> the one that it is kept under. known: every name of the script: MAX is none of MAX MILLER.
    """
    if not names:
        return scene
    forms = {form: name for name in {*names, *names.values(), *known} for form in (name, _capitalised(name))}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w#])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def one_name(match: re.Match[str]) -> str:
        name = names.get(forms[match[0]])
        return match[0] if name is None else name if match[0] in names else _capitalised(name)

    def line(element: Element) -> Element:
        text = pattern.sub(one_name, element.text) if element.type in _SEEN else element.text
        return replace(element, text=text, character=as_called(element.character, names))

    return replace(scene, elements=tuple(map(line, scene.elements)))


def _capitalised(name: str) -> str:
    return " ".join(word[:1] + word[1:].lower() for word in name.split(" "))
