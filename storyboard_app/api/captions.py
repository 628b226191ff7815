"""/projects/{id}/captions: what is said, in other languages."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Response, UploadFile
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import translations
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.uploads import content_of
from storyboard_app.queue import jobs
from storyboard_app.values import (
    CaptionLanguageView,
    CaptionLineView,
    JobView,
    KeptTranslationView,
    TranslationPreview,
)

router = APIRouter(route_class=Route, tags=["captions"])
_FILE = as_file("application/x-xliff+xml")
_LINES = "/projects/{project_id}/captions/{language}"


class Translated(BaseModel):
    """What a line is in a language."""

    model_config = ConfigDict(extra="forbid")

    #: Nothing takes the translation out.
    text: str


@router.get("/projects/{project_id}/captions")
def list_caption_languages(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[CaptionLanguageView]:
    """List the languages that a project has captions in, beside the one that is spoken, and how far each is."""
    found = translations.languages(session, project_id)
    return page_of_all(found, wanted, f"captions {project_id}", lambda each: each, lambda each: each.language)


@router.get(_LINES)
def list_captions(project_id: UUID, language: str, session: AsCaller, wanted: Paging) -> Page[CaptionLineView]:
    """List every line beside what it says in a language, with the room that it has and whether it is out of date."""
    found = translations.lines(session, project_id, language)
    return page_of_all(found, wanted, f"captions {project_id} {language}", lambda line: line, lambda line: line.id)


@router.put(_LINES + "/lines/{line_id}")
def translate_line(
    project_id: UUID,
    language: str,
    line_id: UUID,
    said: Translated,
    session: Annotated[Session, doing("Translated a line")],
) -> CaptionLineView:
    """Say what a line is in a language, of the words that it has today; no text takes the translation out."""
    translations.translate(session, project_id, line_id, language, said.text)
    return translations.line(session, project_id, line_id, language)


@router.post(_LINES + "/lines/{line_id}/accept")
def accept_caption(
    project_id: UUID,
    language: str,
    line_id: UUID,
    session: Annotated[Session, doing("Took a translation as right")],
) -> CaptionLineView:
    """Take a translation as right for what its line says today: it is neither out of date nor a suggestion then."""
    translations.accept(session, project_id, line_id, language)
    return translations.line(session, project_id, line_id, language)


@router.delete(_LINES, status_code=204)
def drop_caption_language(
    project_id: UUID, language: str, session: Annotated[Session, doing("Took a language out")]
) -> None:
    """Take a language out, with all that is translated into it."""
    translations.drop_language(session, project_id, language)


@router.get(_LINES + "/kept")
def list_kept_captions(project_id: UUID, language: str, session: AsCaller, wanted: Paging) -> Page[KeptTranslationView]:
    """List what is kept of lines that are gone from the script."""
    found = translations.kept(session, project_id, language)
    return page_of_all(found, wanted, f"kept {project_id} {language}", lambda each: each, lambda each: each.id)


@router.get(_LINES + "/file", response_class=Response, responses=_FILE)
def read_captions_file(project_id: UUID, language: str, session: AsCaller, format: str = "xliff") -> Response:
    """Fetch every line beside what it says in a language, for translators: xliff (1.2) or csv."""
    name, media_type, content = translations.written(session, project_id, language, format)
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})


@router.post(_LINES + "/preview")
def preview_captions_file(project_id: UUID, language: str, file: UploadFile, session: AsCaller) -> TranslationPreview:
    """Look at what a translators' file (XLIFF 1.2 or 2, CSV) would change; nothing is changed. Multipart."""
    return translations.preview(session, project_id, language, file.filename or "", content_of(file))


@router.post(_LINES + "/file")
def take_captions_file(
    project_id: UUID, language: str, file: UploadFile, session: Annotated[Session, doing("Took in translations")]
) -> TranslationPreview:
    """Take in a translators' file (XLIFF 1.2 or 2, CSV), as one change that undo takes back. Multipart."""
    return translations.take_in(session, project_id, language, file.filename or "", content_of(file))


@router.post(_LINES + "/suggest", status_code=202)
def suggest_captions(project_id: UUID, language: str, session: AsCaller) -> JobView:
    """Ask the language model, where one is set up, for the lines that are not translated yet."""
    return jobs.job(session, translations.suggest(session, project_id, language))
