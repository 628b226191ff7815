"""How a board sounds: its voices, how words are said, what was heard of its lines, its music and effects. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storyboard_app.boards.board_rows import BoardRows
from storyboard_app.freshness import Heard, heard_of
from storyboard_app.shots import heard_lines
from storyboard_app.store.records import Element, Project, Sound
from storyboard_app.values import SoundView, Voice, value_of


@dataclass(frozen=True)
class Sounding:
    """How a project's lines are said."""

    voices: Mapping[str, Voice]
    pronunciations: Mapping[str, str]
    #: Shots last as long as what is said in them.
    rules: bool

    @staticmethod
    def of(project: Project) -> "Sounding":
        """Return how the lines of a project are said."""
        kept: Mapping[str, dict[str, Any]] = getattr(project, "voices", None) or {}
        voices = {name: value_of(Voice, voice) for name, voice in kept.items() if voice}
        spelled: Mapping[str, str] = getattr(project, "pronunciations", None) or {}
        return Sounding(voices, spelled, heard_lines.is_timed_by_sound(project))

    def heard(self, rows: BoardRows, elements: Sequence[Element]) -> Heard:
        """Return what is heard of the lines of a scene; nothing where none was said and nobody asks."""
        clips = {place: rows.clips[row.id] for place, row in enumerate(elements) if row.id in rows.clips}
        if not clips and not self.rules:
            return Heard({}, {})
        return heard_of(elements, clips, self.voices, self.pronunciations)


def sounds_of(rows: BoardRows, project: Project) -> tuple[SoundView, ...]:
    """Return the music and effects of a project, in order."""
    return tuple(view_of_sound(row) for row in rows.sounds.get(project.id, ()))


def view_of_sound(row: Sound) -> SoundView:
    """Return music or an effect as a person sees it."""
    return SoundView(
        id=str(row.id),
        kind=row.kind,
        name=row.name,
        key=row.storage_key,
        start=row.start_tick,
        seconds=row.seconds,
        trim_in=row.trim_in,
        trim_out=row.trim_out,
        fade_in=row.fade_in,
        fade_out=row.fade_out,
        decibels=row.decibels,
        ducks=row.ducks,
        peaks=tuple(row.peaks),
    )
