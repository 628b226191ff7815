"""The kinds of paragraph of a screenplay."""

from enum import StrEnum


class ElementType(StrEnum):
    """What a paragraph of a screenplay is."""

    #: An enum hashes its name, in Python; a reader asks for thousands.
    __hash__ = str.__hash__

    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    NOTE = "note"
    SHOT = "shot"
    LYRICS = "lyrics"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
