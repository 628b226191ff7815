"""The page of a project's sound: who speaks how, how words are said, and how long each line is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote
from uuid import UUID

import reflex as rx

from state.page import ProjectPage, far_of, running_of
from state.person import session_of
from state.sound_tracks import PARTS, TrackRow, track_row
from state.words import count_of, t
from storyboard_app import boards, sound
from storyboard_app.bible import CharacterView, characters
from storyboard_app.breakdown import called
from storyboard_app.dialogue.speech import ACTORS, ENGINES
from storyboard_app.errors import Unusable
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.store import session_for, storage
from storyboard_app.timing import ticks_of
from storyboard_app.values import Board, JobView, PronunciationView, SpokenLineView, TakeView, Voice

#: What a voice can be told to be, by its name in a value.
VOICE_PARTS = ("actor", "pitch", "speed", "engine")


@dataclass(frozen=True)
class SpeakerRow:
    """Somebody who speaks, as the page shows them."""

    #: As the project keeps it, and as people are called.
    name: str
    called: str
    actor: str
    pitch: str
    speed: str
    engine: str
    lines: str
    #: Where their voice is heard.
    url: str


@dataclass(frozen=True)
class TakeRow:
    """A recording of a line, as the page shows it."""

    id: str
    name: str
    seconds: str
    #: In words, where it does not sound like the line.
    doubt: str
    picked: bool
    url: str


@dataclass(frozen=True)
class LineRow:
    """A line, as the page shows it."""

    id: str
    #: Its scene's number, for the first line of a scene; else empty.
    scene: str
    character: str
    text: str
    expected: str
    seconds: str
    #: What said it, and what is to be told of that.
    engine: str
    notice: str
    url: str
    takes: list[TakeRow]


@dataclass(frozen=True)
class WordRow:
    """A word and how it is spelled to be said right."""

    word: str
    spelled: str


class SoundState(ProjectPage, rx.State):
    """The sound page."""

    title: str = ""
    #: Shots last as long as what is said in them.
    rules: bool = False
    speakers: list[SpeakerRow] = []
    lines: list[LineRow] = []
    words: list[WordRow] = []
    tracks: list[TrackRow] = []
    #: How many lines were not said as they would be today, in words; empty for none.
    unsaid: str = ""
    #: What says lines now, and how far it is; empty while nothing does.
    saying: str = ""
    percent: int = 0

    _rate: tuple[int, int] = (24, 1)

    @rx.event
    async def open(self) -> None:
        """Open the page of a project."""
        self._arrive()
        await self.refresh()

    @rx.event
    async def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project."""
        mine = running_of(sound.SAY_JOB, jobs_json)
        if mine and not (version or everything):
            self.saying, self.percent = far_of(mine)
            return
        await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look again."""
        look = await self._look_up(_look)
        if look is not None:
            self._show(*look)

    @rx.event
    async def choose(self, name: str, part: str, value: str | float) -> None:
        """Choose something of somebody's voice."""
        if part not in VOICE_PARTS:
            return
        chosen = str(value) if part in ("actor", "engine") else number_of(value)
        with session_of(self, t("sound.did_voice")) as session:
            characters.edit(session, UUID(self.project), name, voice={part: chosen})
        await self.refresh()

    @rx.event
    async def rule(self, rules: bool) -> None:
        """Let shots last as long as what is said in them, or as their words let expect."""
        with session_of(self, t("sound.did_rule")) as session:
            sound.time_by_sound(session, UUID(self.project), rules)
        await self.refresh()

    @rx.event
    async def say_all(self) -> None:
        """Say every line that has changed."""
        with session_of(self) as session:
            sound.say_all(session, UUID(self.project))
        await self.refresh()

    @rx.event
    async def pronounce(self, form: dict[str, str]) -> None:
        """Say how a word is spelled to be said right."""
        with session_of(self, t("sound.did_word")) as session:
            sound.pronounce(session, UUID(self.project), form.get("word", ""), form.get("spelled", ""))
        await self.refresh()

    @rx.event
    async def forget(self, word: str) -> None:
        """Let a word be said as it is written."""
        with session_of(self, t("sound.did_forget")) as session:
            sound.forget(session, UUID(self.project), word)
        await self.refresh()

    @rx.event
    async def lay(self, track: str, part: str, typed: str | float) -> None:
        """Move a sound, trim it, fade it, make it louder or quieter; what cannot be is refused in words."""
        number = number_of(typed)
        if part == "start":
            await self._change(track, sound.SoundChange(start=ticks_of(number, self._rate)))
        elif part in PARTS:
            await self._change(track, replace(sound.SoundChange(), **{part: number}))

    @rx.event
    async def duck(self, track: str, ducks: bool) -> None:
        """Let a sound go down under speech, or not."""
        await self._change(track, sound.SoundChange(ducks=ducks))

    @rx.event
    async def drop_track(self, track: str) -> None:
        """Take a sound out of the film."""
        with session_of(self, t("sound.did_drop")) as session:
            sound.delete_sound(session, UUID(track))
        await self.refresh()

    async def _change(self, track: str, change: sound.SoundChange) -> None:
        with session_of(self, t("sound.did_track")) as session:
            sound.change_sound(session, UUID(track), change)
        await self.refresh()

    def _show(
        self,
        board: Board,
        people: Sequence[CharacterView],
        lines: Sequence[SpokenLineView],
        words: Sequence[PronunciationView],
        job: JobView | None,
        may: list[str],
    ) -> None:
        self._set("may", may)
        self._rate = board.rate
        self._set("tracks", [track_row(track, board.rate) for track in board.sounds])
        said = f"/api/v1/projects/{self.project}"
        self._set("title", board.title)
        self._set("rules", board.timed_by_sound)
        self._set("speakers", [_speaker(person, lines, said) for person in people])
        self._set("lines", [_line(line, lines[at - 1] if at else None, said) for at, line in enumerate(lines)])
        self._set("words", [WordRow(word.word, word.spelled) for word in words])
        unsaid = sum(line.stale or not (line.seconds or line.notice) for line in lines)
        self._set("unsaid", count_of("sound.unsaid_line", unsaid) if unsaid else "")
        self._set("saying", (job.message or job.title) if job else "")
        self._set("percent", round(job.progress * 100) if job else 0)
        self._set("gone", "")
        self._set("loaded", True)


def engines() -> list[tuple[str, str]]:
    """Return what can speak: name and words."""
    return [
        ("", t("sound.any_engine")),
        *((name, f"{made.LABEL} ({made.DESCRIPTION})") for name, made in ENGINES.items() if made.speaks("en")),
    ]


def actors() -> list[str]:
    """Return the actors that a character may be given."""
    return list(ACTORS)


def number_of(typed: str | float) -> float:
    """Return the number that somebody typed, with a point or a comma. Raises Unusable for what is none."""
    try:
        number = float(str(typed).replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Unusable(t("sound.no_number", typed=str(typed)[:20]))
    return number


def _speaker(person: CharacterView, lines: Sequence[SpokenLineView], said: str) -> SpeakerRow:
    voice = person.voice or Voice()
    count = sum(line.character == person.name for line in lines)
    return SpeakerRow(
        person.name,
        called(person.name),
        voice.actor,
        f"{voice.pitch:g}",
        f"{voice.speed:g}",
        voice.engine,
        count_of("sound.spoken", count),
        f"{said}/characters/{quote(person.name, safe='')}/heard",
    )


def _line(line: SpokenLineView, before: SpokenLineView | None, said: str) -> LineRow:
    new_scene = before is None or before.scene_id != line.scene_id
    notice = t("sound.changed") if line.stale else line.notice
    seconds = t("sound.seconds", seconds=f"{line.seconds:.1f}") if line.seconds else ""
    expected = t("sound.expected", seconds=f"{line.expected:.1f}")
    return LineRow(
        line.id,
        line.scene if new_scene else "",
        called(line.character),
        line.text,
        expected,
        seconds,
        line.engine,
        notice,
        f"{said}/lines/{line.id}/heard",
        [_take(take) for take in line.takes],
    )


def _take(take: TakeView) -> TakeRow:
    seconds = t("sound.seconds", seconds=f"{take.seconds:.1f}")
    return TakeRow(take.id, take.name, seconds, take.doubt, take.picked, storage.signed_url(take.key))


def _look(
    actor: UUID, project_id: UUID
) -> tuple[
    Board, list[CharacterView], tuple[SpokenLineView, ...], tuple[PronunciationView, ...], JobView | None, list[str]
]:
    """Return the board, who speaks, the lines, how words are said, the job that says lines, and what the actor may."""
    with session_for(actor) as session:
        board = boards.at_hand(session, project_id)
        lines = sound.spoken_lines(session, project_id)
        speaking = {line.character for line in lines}
        people = [person for person in characters.listing(session, project_id) if person.name in speaking]
        words = sound.pronunciations(session, project_id)
        job = next((job for job in jobs.running(session, project_id) if job.task == sound.SAY_JOB), None)
        may = sorted(verb.value for verb in membership.verbs_of(session, project_id))
        return board, people, lines, words, job, may
