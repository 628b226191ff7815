"""/projects/{id}/lines, /voices, /pronunciations, /sounds and /takes: what a film sounds like."""

import math
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query, Response
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import sound
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.api.uploads import Given
from storyboard_app.queue import jobs
from storyboard_app.store import storage
from storyboard_app.values import JobView, PronunciationView, SoundKind, SoundView, SpokenLineView, TakeView

router = APIRouter(route_class=Route, tags=["sound"])
#: One channel at 48,000 samples a second.
_WAV = as_file("audio/wav")


class SoundChange(Sent):
    """What changes of music or an effect; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    kind: SoundKind | None = None
    name: str | None = None
    #: Where it begins, in ticks from the start of the film.
    start: int | None = None
    #: Which part of its file is heard, from and to, and how long it fades; in seconds.
    trim_in: float | None = None
    trim_out: float | None = None
    fade_in: float | None = None
    fade_out: float | None = None
    #: How much louder (above 0) or quieter it is.
    decibels: float | None = None
    #: It goes down under speech.
    ducks: bool | None = None


class Spelled(BaseModel):
    """How a word is spelled to be said right."""

    spelled: str


@router.get("/projects/{project_id}/lines")
def list_lines(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[SpokenLineView]:
    """List every line of a project with its expected and its true length, what said it, and what could not."""
    lines = sound.spoken_lines(session, project_id)
    return page_of_all(lines, wanted, f"lines {project_id}", _signed_line, lambda line: line.id)


@router.get("/projects/{project_id}/lines/{line_id}/heard", response_class=Response, responses=_WAV)
def hear_line(
    project_id: UUID,
    line_id: UUID,
    session: AsCaller,
    place: Annotated[float | None, Query(gt=0, le=3600)] = None,
    mark: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """Hear a line as its character's voice says it today: a WAV.

    place: how many seconds it has in the film; with it, a line is as in the film's mix before that is levelled, and
    said up to a seventh faster where it is longer.
    mark: any word for how the line stands today; with one, a browser keeps what it hears.
    """
    return _wav(sound.try_line(session, project_id, line_id, place or math.inf), kept=bool(mark))


@router.post("/projects/{project_id}/voices/say", status_code=202)
def say_lines(project_id: UUID, session: AsCaller) -> JobView:
    """Say every line that has changed since it was said, to know how long each is."""
    return jobs.job(session, sound.say_all(session, project_id))


@router.get("/projects/{project_id}/characters/{name}/heard", response_class=Response, responses=_WAV)
def hear_voice(project_id: UUID, name: str, session: AsCaller, text: str = "") -> Response:
    """Hear somebody's voice, with some words or their first line: a WAV."""
    return _wav(sound.try_voice(session, project_id, name, text))


@router.get("/projects/{project_id}/pronunciations")
def list_pronunciations(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[PronunciationView]:
    """List how words are spelled to be said right, by word."""
    words = sound.pronunciations(session, project_id)
    return page_of_all(words, wanted, f"pronunciations {project_id}", lambda word: word, lambda word: word.word)


@router.put("/projects/{project_id}/pronunciations/{word}")
def pronounce(
    project_id: UUID, word: str, how: Spelled, session: Annotated[Session, doing("Changed a pronunciation")]
) -> PronunciationView:
    """Say how a word is spelled to be said right; lines with it are said anew."""
    return sound.pronounce(session, project_id, word, how.spelled)


@router.delete("/projects/{project_id}/pronunciations/{word}", status_code=204)
def forget_pronunciation(
    project_id: UUID, word: str, session: Annotated[Session, doing("Took out a pronunciation")]
) -> None:
    """Let a word be said as it is written."""
    sound.forget(session, project_id, word)


@router.post("/projects/{project_id}/lines/{line_id}/takes", status_code=201)
def add_take(
    project_id: UUID, line_id: UUID, file: Given, session: Annotated[Session, doing("Recorded a line")]
) -> TakeView:
    """Hand in a recording of a line in any format that ffmpeg reads; the film has it from then on. Multipart."""
    given = file.read(session)
    return _signed(sound.add_take(session, line_id, given.name, given.content))


@router.post("/projects/{project_id}/scenes/{scene_id}/takes", status_code=201)
def add_scene_take(
    project_id: UUID, scene_id: UUID, file: Given, session: Annotated[Session, doing("Recorded a scene")]
) -> tuple[TakeView, ...]:
    """Hand in one recording of a scene's lines, in order; it is cut to them. Multipart."""
    given = file.read(session)
    takes = sound.add_scene_take(session, scene_id, given.name, given.content)
    return tuple(_signed(take) for take in takes)


@router.post("/takes/{take_id}/pick")
def pick_take(take_id: UUID, session: Annotated[Session, doing("Picked a recording")]) -> TakeView:
    """Let the film have this recording of its line."""
    return _signed(sound.pick(session, take_id))


@router.delete("/projects/{project_id}/lines/{line_id}/take", status_code=204)
def unpick_take(
    project_id: UUID, line_id: UUID, session: Annotated[Session, doing("Took the voice of a line again")]
) -> None:
    """Let the film have the voice of a line again; its recordings stay."""
    sound.unpick(session, line_id)


@router.delete("/takes/{take_id}", status_code=204)
def delete_take(take_id: UUID, session: Annotated[Session, doing("Deleted a recording")]) -> None:
    """Delete a recording of a line."""
    sound.delete_take(session, take_id)


@router.post("/projects/{project_id}/sounds", status_code=201)
def add_sound(
    project_id: UUID,
    file: Given,
    session: Annotated[Session, doing("Added a sound")],
    kind: Annotated[SoundKind, Form()] = SoundKind.MUSIC,
    start: Annotated[int, Form()] = 0,
) -> SoundView:
    """Lay music or an effect in the film, from a tick on, in any format that ffmpeg reads. Multipart."""
    given = file.read(session)
    made = sound.add_sound(session, project_id, given.name, given.content, kind, start)
    return replace(made, url=storage.signed_url(made.key))


@router.patch("/sounds/{sound_id}")
def change_sound(
    sound_id: UUID, change: SoundChange, session: Annotated[Session, doing("Changed a sound")]
) -> SoundView:
    """Move a sound, trim it, fade it, make it louder or quieter, let it go down under speech or not."""
    made = sound.change_sound(session, sound_id, sound.SoundChange(**change.model_dump()))
    return replace(made, url=storage.signed_url(made.key))


@router.delete("/sounds/{sound_id}", status_code=204)
def delete_sound(sound_id: UUID, session: Annotated[Session, doing("Took a sound out")]) -> None:
    """Take music or an effect out of the film."""
    sound.delete_sound(session, sound_id)


def _signed(take: TakeView) -> TakeView:
    return replace(take, url=storage.signed_url(take.key))


def _signed_line(line: SpokenLineView) -> SpokenLineView:
    return replace(line, takes=tuple(_signed(take) for take in line.takes))


def _wav(content: bytes, *, kept: bool = False) -> Response:
    caching = "private, max-age=86400" if kept else "no-store"
    return Response(content, media_type="audio/wav", headers={"cache-control": caching})
