"""The kinds of paragraph that Final Draft knows, by the names that programs write in its files."""

from storyboard_app.values import ElementType

HEADING = "Scene Heading"
KINDS = {
    "Action": ElementType.ACTION,
    "Character": ElementType.CHARACTER,
    "Parenthetical": ElementType.PARENTHETICAL,
    "Dialogue": ElementType.DIALOGUE,
    "Transition": ElementType.TRANSITION,
    "Shot": ElementType.SHOT,
    "Lyrics": ElementType.LYRICS,
    "Singing": ElementType.LYRICS,
    "General": ElementType.ACTION,
    "Cast List": ElementType.ACTION,
    "New Act": ElementType.SECTION,
    "End of Act": ElementType.SECTION,
    "Sequence": ElementType.SECTION,
    "Outline 1": ElementType.SECTION,
    "Outline 2": ElementType.SECTION,
    "Outline 3": ElementType.SECTION,
    "Outline 4": ElementType.SECTION,
    "Outline Body": ElementType.SYNOPSIS,
    "Summary": ElementType.SYNOPSIS,
    "Note": ElementType.NOTE,
}
_WRITTEN = {*KINDS, HEADING}
#: By its name in small letters, each kind's name as Final Draft writes it.
_NAMES = {name.lower(): name for name in _WRITTEN}


def name_of_kind(name: str) -> str:
    """Return a kind's name as Final Draft writes it: others write `action`, or `Scene Heading (Top of Page)`."""
    return name if name in _WRITTEN else _NAMES.get(name.partition("(")[0].strip().lower(), name)
