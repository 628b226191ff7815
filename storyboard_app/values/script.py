"""What a reader makes of a file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from storyboard_app.values.element_type import ElementType
from storyboard_app.values.shared_methods import quick_dataclass

#: OMITTED, SCENES 14-16 OMITTED, OMITTED (14 THRU 16).
_NUMBERS = r"(?:[A-Z]{0,2}\d{1,4}[A-Z]{0,2}(?:\s*(?:[-–—&,]|THRU|THROUGH|TO|AND)\s*[A-Z]{0,2}\d{1,4}[A-Z]{0,2})*)"
_OMITTED = rf"\(?(?:SCENES?\s+)?(?:{_NUMBERS}\s+)?(?:OMITTED|OMIT|DELETED)(?:\s+SCENES?)?(?:\s+\(?{_NUMBERS}\)?)?\)?"


@quick_dataclass(init=False, unsafe_hash=True, slots=True)
class Element:
    """One paragraph of a screenplay.

    A value like the others, never changed: `replace` makes another one. A script has thousands of paragraphs, and a
    dataclass that guards its fields takes five times as long to make, so this one does not.
    """

    type: ElementType
    #: The words, without the markup that only says what kind of paragraph it is.
    text: str
    #: The canonical name of who speaks, for cues and what follows them; else empty.
    character: str = ""
    #: First line in the source file, counted from 1; 0 when the format has no lines.
    line: int = 0
    #: Part of a speech set beside another one.
    dual: bool = False
    #: Carries a revision mark in the source.
    revised: bool = False
    #: How sure the reader is of the kind, 0 to 1.
    confidence: float = 1.0
    #: Column of the first character in the source, counted from 1; 0 when the format has no lines.
    column: int = 0
    #: Last line in the source, counted from 1; 0 when the format has no lines.
    last_line: int = 0
    #: Page in the source, counted from 1; 0 when the format has no pages.
    page: int = 0
    #: The revision that its mark belongs to, such as Blue; empty where the source names none.
    revision: str = ""

    def __init__(
        self,
        type: ElementType,
        text: str,
        character: str = "",
        line: int = 0,
        dual: bool = False,
        revised: bool = False,
        confidence: float = 1.0,
        column: int = 0,
        last_line: int = 0,
        page: int = 0,
        revision: str = "",
    ) -> None:
        self.type = type
        self.text = text
        self.character = character
        self.line = line
        self.dual = dual
        self.revised = revised
        self.confidence = confidence
        self.column = column
        self.last_line = last_line
        self.page = page
        self.revision = revision


@quick_dataclass(frozen=True)
class Tag:
    """Something marked in a script for the breakdown: a prop, a vehicle, a costume."""

    #: As the program names it: Props, Vehicles, Wardrobe ...
    category: str
    label: str


@quick_dataclass(frozen=True)
class Revision:
    """A set of revised pages."""

    name: str
    #: What stands beside its lines.
    mark: str = "*"
    #: Of its words, as #RRGGBB; empty where the source gives none.
    colour: str = ""


@quick_dataclass(frozen=True)
class Scene:
    """A scene: its heading in parts, and what happens in it."""

    #: As printed in the script, else its place counted from 1; "0" for text before the first heading.
    number: str
    #: As written, without markup or number; empty for text before the first heading.
    heading: str
    #: INT, EXT, INT/EXT, EST or empty.
    int_ext: str
    location: str
    time_of_day: str
    #: Where the scene starts, in pages counted from 1.0.
    page_start: float
    elements: tuple[Element, ...]
    #: Whether the number was printed in the script.
    number_given: bool = False
    #: Line and column of the heading in the source, counted from 1; 0 when the format has no lines.
    line: int = 0
    #: Length in eighths of a page, at least 1 (industry breakdown convention).
    eighths: int = 1
    column: int = 0
    #: How sure the reader is that this is a heading, 0 to 1.
    confidence: float = 1.0
    tags: tuple[Tag, ...] = ()

    @property
    def omitted(self) -> bool:
        """Whether the script keeps the number of a scene that is no longer in it."""
        return bool(re.fullmatch(_OMITTED, self.heading.strip(" .*"), re.IGNORECASE))


@quick_dataclass(frozen=True)
class ReadWarning:
    """Something a reader repaired, was unsure of, or dropped."""

    message: str
    #: Line in the source counted from 1; 0 when it concerns the whole file.
    line: int = 0


@quick_dataclass(frozen=True)
class Screenplay:
    """A whole script as read."""

    title: str
    scenes: tuple[Scene, ...]
    #: What stands before the first scene: names and words, in order.
    title_page: tuple[tuple[str, str], ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    #: fountain, fdx or pdf.
    format: str = "fountain"
    pages: float = 1.0
    #: The file it was read from, which writing it again starts from; empty for a script that comes from none.
    source: bytes = field(default=b"", repr=False, compare=False)
    revisions: tuple[Revision, ...] = ()
    #: Names of the characters that the source lists.
    cast: tuple[str, ...] = ()
    #: Who is read aloud by which of Final Draft's actors, such as ("ANNA", "Woman 1"), as far as the source says.
    actors: tuple[tuple[str, str], ...] = ()


#: What a title page calls those who wrote it, in small letters.
_WRITERS = ("author", "authors", "writer", "writers", "written by", "screenplay by")


def writers_of(title_page: Iterable[Sequence[str]]) -> str:
    """Return who wrote a script, as its title page says it; empty where that says nothing."""
    said = (" ".join(str(words).split()) for name, words in title_page if str(name).strip().lower() in _WRITERS)
    return next(filter(None, said), "")
