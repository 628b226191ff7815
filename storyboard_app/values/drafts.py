"""What a person sees of the drafts of a script."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DraftView:
    """A draft of the script, as uploaded."""

    id: str
    project_id: str
    #: Counted from 1.
    draft: int
    name: str
    #: fountain, fdx or pdf; empty before it is read.
    format: str
    #: queued, read, failed or declined.
    status: str
    pages: float = 0.0
    #: The board is made from it.
    applied: bool = False
    #: Read, and not looked at yet.
    waiting: bool = False
    #: Why it could not be read; else empty.
    problem: str = ""


@dataclass(frozen=True)
class RowDoubt:
    """A row of the script that may have been read as the wrong thing."""

    #: Of the element, or of the scene for its heading.
    id: str
    #: Number of its scene.
    scene: str
    #: A type of element, or heading.
    type: str
    text: str
    #: 0 to 1.
    confidence: float
    #: In the file, from 1; 0 where it has none.
    line: int = 0
    page: int = 0


@dataclass(frozen=True)
class LineChange:
    """A paragraph in two drafts."""

    #: same, changed, new or gone.
    kind: str
    #: Type of the paragraph.
    type: str
    old: str
    new: str


@dataclass(frozen=True)
class SceneChange:
    """What becomes of a scene."""

    number: str
    heading: str
    #: same; or any of new, split, merged, moved, retitled, renumbered, changed; or omitted.
    kinds: tuple[str, ...]
    #: Of the scenes that it comes from.
    old_numbers: tuple[str, ...] = ()
    old_heading: str = ""
    #: Empty where nothing changed.
    lines: tuple[LineChange, ...] = ()


@dataclass(frozen=True)
class DraftChanges:
    """What a draft changes in the project as it is."""

    draft: DraftView
    #: In the new order; what is omitted comes last.
    scenes: tuple[SceneChange, ...]
    #: How many of them are not the same.
    changed: int
