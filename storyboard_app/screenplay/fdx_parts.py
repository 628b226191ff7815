"""What a Final Draft file says beside its paragraphs: title page, revisions, tags, notes, cast, page counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element as Node

from storyboard_app.screenplay.patterns import late
from storyboard_app.values import Element, ElementType, Revision, Tag, quick_dataclass

_CREDITS = {
    "by",
    "written by",
    "screenplay by",
    "teleplay by",
    "story by",
    "written and directed by",
    "von",
    "par",
    "de",
}
_LENGTH = late(r"(?:(\d+)(?:\s+|$))?(?:([0-8])/8)?\s*")
_HEX = frozenset("0123456789ABCDEFabcdef")


@quick_dataclass()
class Parts:
    """The parts of a file, ready to be asked while its paragraphs are read."""

    title_page: tuple[tuple[str, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    cast: tuple[str, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    #: By the number that a run of text carries.
    tags: dict[str, Tag] = field(default_factory=dict[str, Tag])
    #: (place in the text, what is said), by place
    notes: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    #: Paragraphs that a revision deleted and the file keeps.
    deleted: int = 0
    _revision_names: dict[str, str] = field(default_factory=dict[str, str])
    _notes_read: int = 0

    @classmethod
    def of(cls, root: Node) -> Parts:
        """Gather what a file says beside its paragraphs."""
        revisions = root.findall("Revisions/Revision")
        return cls(
            title_page=_title_page_of(root),
            revisions=tuple(
                Revision(revision.get("Name") or "", revision.get("Mark") or "*", _colour(revision.get("Color")))
                for revision in revisions
            ),
            cast=tuple(dict.fromkeys(_cast_of(root))),
            actors=tuple(dict(_actors_of(root)).items()),
            tags=_tags_of(root),
            notes=sorted(_placed_notes(root)),
            deleted=len(root.findall("DeletedText//Paragraph")),
            _revision_names={revision.get("ID") or "": revision.get("Name") or "" for revision in revisions},
        )

    def revision_of(self, runs: list[Node]) -> tuple[bool, str]:
        """Return whether a paragraph carries a revision mark, and the name of its latest revision."""
        marks = [mark for run in runs if (mark := run.get("RevisionID")) and mark != "0"]
        if not marks:
            return False, ""
        latest = max(marks, key=lambda mark: int(mark) if mark.isdecimal() else 0)
        return True, self._revision_names.get(latest, "")

    def tags_of(self, runs: list[Node]) -> Iterator[Tag]:
        """Yield the tags that a paragraph's words carry."""
        for run in runs:
            for number in (run.get("TagNumber") or "").replace(",", " ").split():
                if number in self.tags:
                    yield self.tags[number]

    def note(self, note: Node) -> Iterator[Element]:
        """Yield a note as an element, if it says anything."""
        if words := _words_of(note):
            yield Element(ElementType.NOTE, words)

    def notes_before(self, end: int) -> Iterator[Element]:
        """Yield the notes, each once, set beside what comes before a place in the text, in letters."""
        last = bisect_left(self.notes, (end, ""))
        for _, words in self.notes[self._notes_read : last]:
            yield Element(ElementType.NOTE, words)
        self._notes_read = max(self._notes_read, last)

    def other_notes(self) -> Iterator[Element]:
        """Yield the notes whose place lies after the last paragraph."""
        for _, words in self.notes[self._notes_read :]:
            yield Element(ElementType.NOTE, words)


def page_of(text: str) -> float:
    """Return the page that a scene begins on, by the program's count; 0 where it does not say."""
    page = text.strip()
    return float(page) if page.isdecimal() and len(page) < 6 else 0.0


@lru_cache(256)
def length_of(text: str) -> int:
    """Return a scene's length in eighths of a page, written as `1 3/8`; 0 where it does not say."""
    match = _LENGTH.fullmatch(text.strip())
    return int(match.group(1) or 0) * 8 + int(match.group(2) or 0) if match else 0


def _words_of(node: Node) -> str:
    lines = ("".join("".join(run.itertext()) for run in inner.findall("Text")) for inner in node.iter("Paragraph"))
    return "\n".join(filter(None, (line.strip() for line in lines)))


def _placed_notes(root: Node) -> Iterator[tuple[int, str]]:
    for note in root.iterfind("ScriptNotes/ScriptNote"):
        start = (note.get("Range") or "").partition(",")[0].strip()
        if words := _words_of(note):
            yield int(start) if start.isdecimal() and len(start) < 10 else 1 << 31, words


def _tags_of(root: Node) -> dict[str, Tag]:
    categories = {
        category.get("Id"): category.get("Name") or ""
        for category in root.iterfind("TagData/TagCategories/TagCategory")
    }
    labels = {
        definition.get("Id"): Tag(categories.get(definition.get("CatId"), ""), definition.get("Label") or "")
        for definition in root.iterfind("TagData/TagDefinitions/TagDefinition")
    }
    tags = {
        (tag.get("Number") or ""): labels.get((tag.findtext("DefId") or tag.get("DefId") or "").strip())
        for tag in root.iterfind("TagData/Tags/Tag")
    }
    return {number: tag for number, tag in tags.items() if number and tag and tag.label}


def _cast_of(root: Node) -> Iterator[str]:
    for member in root.iterfind("Cast/Member"):
        yield from filter(None, [(member.get("Character") or "").strip()])
    for character in root.iterfind("SmartType/Characters/Character"):
        yield from filter(None, [(character.text or "").strip()])


def _actors_of(root: Node) -> Iterator[tuple[str, str]]:
    """Yield who is read aloud by which actor; the narrator reads what nobody says."""
    for member in root.iterfind("Cast/Member"):
        who, actor = ((member.get(name) or "").strip() for name in ("Character", "Actor"))
        if who and actor:
            yield who, actor


def _colour(text: str | None) -> str:
    """Return a colour of four digits a channel as #RRGGBB."""
    digits = (text or "").removeprefix("#")
    return f"#{digits[:2]}{digits[4:6]}{digits[8:10]}".upper() if len(digits) == 12 and _HEX.issuperset(digits) else ""


def _title_page_of(root: Node) -> tuple[tuple[str, str], ...]:
    """Read the title page: the title is its first centred line, the author the line after “by”."""
    lines = [
        (paragraph.get("Alignment") or "", _line_of(paragraph))
        for paragraph in root.iterfind("TitlePage/Content/Paragraph")
    ]
    lines = [(alignment, line) for alignment, line in lines if line]
    credits = [index for index, (_, line) in enumerate(lines) if _is_credit(line)]
    before = lines[: credits[0]] if credits and credits[0] else lines
    centred = [line for alignment, line in before if alignment == "Center"]
    title = centred[0] if centred else before[0][1] if before else ""
    pairs = [("Title", title)] if title else []
    said_before = {title}
    for (_, line), (_, after) in pairwise(lines):
        if _is_credit(line):
            pairs += [("Credit", line), ("Author", after)]
            said_before |= {line, after}
    return (*pairs, *(("Note", line) for _, line in lines if line not in said_before))


def _line_of(paragraph: Node) -> str:
    return " ".join("".join("".join(run.itertext()) for run in paragraph.findall("Text")).split())


def _is_credit(line: str) -> bool:
    return line.lower().rstrip(": ") in _CREDITS
