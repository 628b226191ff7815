"""/projects/{id}/lines, /voices and /pronunciations: how lines are said, and how words are."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import sound
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.queue import jobs
from storyboard_app.values import JobView, PronunciationView, SpokenLineView

router = APIRouter(route_class=Route, tags=["sound"])
_WAV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"audio/wav": {}}, "description": "One channel at 48,000 samples a second."}
}


class Spelled(BaseModel):
    """How a word is spelled to be said right."""

    spelled: str


@router.get("/projects/{project_id}/lines")
def list_lines(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[SpokenLineView]:
    """List every line of a project with its expected and its true length, what said it, and what could not."""
    lines = sound.spoken_lines(session, project_id)
    return page_of_all(lines, wanted, f"lines {project_id}", lambda line: line, lambda line: line.id)


@router.get("/projects/{project_id}/lines/{line_id}/heard", responses=_WAV)
def hear_line(project_id: UUID, line_id: UUID, session: AsCaller) -> Response:
    """Hear a line as its character's voice says it today: a WAV."""
    return _wav(sound.try_line(session, project_id, line_id))


@router.post("/projects/{project_id}/voices/say", status_code=202)
def say_lines(project_id: UUID, session: AsCaller) -> JobView:
    """Say every line that has changed since it was said, to know how long each is."""
    return jobs.job(session, sound.say_all(session, project_id))


@router.get("/projects/{project_id}/characters/{name}/heard", responses=_WAV)
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


def _wav(content: bytes) -> Response:
    return Response(content, media_type="audio/wav", headers={"cache-control": "no-store"})
