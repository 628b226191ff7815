"""What a search finds."""

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """What was found, in the order in which it is listed."""

    PROJECT = "project"
    FOLDER = "folder"
    SCENE = "scene"
    SHOT = "shot"
    LINE = "line"
    NOTE = "note"
    PERSON = "person"


@dataclass(frozen=True)
class FoundView:
    """Something that holds the words that were looked for."""

    kind: FoundKind
    #: Of what was found.
    id: str
    #: Empty for a folder.
    project_id: str
    project: str
    #: What it is called: a title, a heading, "Shot 4C", who speaks, whose note it is.
    title: str
    #: The words around what was found; empty where the title holds them.
    excerpt: str
    #: The product's page that shows it, from its address on: "/p/...".
    path: str
