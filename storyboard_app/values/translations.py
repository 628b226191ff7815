"""What is said, in other languages: captions of a project's lines beside their originals."""

from dataclasses import dataclass
from enum import StrEnum


class TranslationChange(StrEnum):
    """What a translators' file would do with a line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    #: The file holds no words for it; what there is stays.
    EMPTY = "empty"
    #: The line is not in the project, or not any more.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CaptionLanguageView:
    """A language that a project has captions in."""

    #: Its tag (BCP 47), its name in English, and in itself.
    language: str
    name: str
    own_name: str
    #: How many lines there are to be translated, and how many are.
    lines: int
    translated: int
    #: How many are of an original that has changed since, and how many a model suggested that nobody looked at yet.
    stale: int = 0
    suggested: int = 0


@dataclass(frozen=True)
class CaptionLineView:
    """A line and its translation, with the room that the film gives it."""

    #: Of its paragraph.
    id: str
    scene_id: str
    scene: str
    character: str
    original: str
    #: Empty where it is not translated.
    text: str = ""
    #: The original has changed since it was translated; and what it was.
    stale: bool = False
    was: str = ""
    #: The model that suggested it, until somebody takes it; empty for what a person wrote or took.
    suggested_by: str = ""
    #: A translation that is kept of a line of the same words that is gone; for whoever wants it again.
    remembered: str = ""
    #: Where it stands on screen, from and up to, in ticks from the film's start; equal for a line that is not timed.
    start: int = 0
    end: int = 0
    #: Into how many captions it is cut, how many characters it has and how many can be read in its time; 0 for no time.
    captions: int = 0
    characters: int = 0
    room: int = 0
    #: Characters a second where it goes by fastest.
    speed: float = 0.0


@dataclass(frozen=True)
class KeptTranslationView:
    """A translation of a line that is gone."""

    id: str
    original: str
    text: str


@dataclass(frozen=True)
class TranslatedRow:
    """A row of a translators' file, and what it would change."""

    #: Of its paragraph, as the file names it.
    line: str
    change: TranslationChange
    character: str = ""
    #: As the file has it, as the project has it today, and its translation now and in the file.
    source: str = ""
    original: str = ""
    was: str = ""
    text: str = ""
    #: It was translated from other words than today's: it is taken, and marked stale.
    stale: bool = False


@dataclass(frozen=True)
class TranslationPreview:
    """What a translators' file would change."""

    language: str
    rows: tuple[TranslatedRow, ...]

    @property
    def changes(self) -> tuple[TranslatedRow, ...]:
        """The rows that change something."""
        return tuple(row for row in self.rows if row.change in (TranslationChange.NEW, TranslationChange.CHANGED))
