"""/projects: made, listed, opened, renamed, put away, deleted."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, TypeAdapter
from sqlmodel import Session

from storyboard_app import boards, projects, samples, sound
from storyboard_app.api import links
from storyboard_app.api.answers import Route, matched, tagged
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.kept_answers import KeptAnswers
from storyboard_app.api.paging import Page, Paging, page
from storyboard_app.api.sent import Sent
from storyboard_app.frames import steering
from storyboard_app.shots import numbering
from storyboard_app.store import tags
from storyboard_app.values import Board, ProjectCard

router = APIRouter(route_class=Route, tags=["projects"])
_AS_JSON = TypeAdapter(Board)
_boards = KeptAnswers()


class NewProject(BaseModel):
    """What a project starts with."""

    title: str
    #: Frames per second, by name, such as 24 or 23.976.
    rate: str = "24"
    aspect: str = "16:9"
    style: str = "pencil"
    #: Of which of your organisations it is; null for the one that you were in first.
    organisation_id: UUID | None = None


class ProjectChange(Sent):
    """What may be changed of a project."""

    title: str | None = None
    archived: bool | None = None
    #: Ask the installation's language model for shots.
    language_model: bool | None = None
    #: How new shots are numbered: letters, tens, or a pattern such as {scene}-{number:03} with its step.
    numbering: str | None = None
    numbering_step: int = 1
    #: The shape of its picture, width over height, and its frames per second, by name: everything keeps its time.
    aspect: str | None = None
    rate: str | None = None
    #: What draws it, by name, and in which style.
    backend: str | None = None
    style: str | None = None
    #: Shots last as long as what is said in them, rather than as their words let expect.
    timed_by_sound: bool | None = None


class DeletedProject(BaseModel):
    """A project that was deleted and can be brought back."""

    id: UUID
    title: str
    since: datetime
    #: When it goes for good.
    until: datetime


class SampleChoice(BaseModel):
    """Which sample to open."""

    name: str = Field(samples.FIRST)


@router.get("/projects")
def list_projects(session: AsCaller, wanted: Paging) -> Page[ProjectCard]:
    """List the projects that you may see, last edited first."""
    cards = boards.project_cards(session, wanted.limit + 1, behind=wanted.after("projects"))
    return page(cards, wanted, "projects", lambda card: [card.edited_at, card.id], links.signed_card)


@router.post("/projects", status_code=201)
def create_project(new: NewProject, session: Annotated[Session, doing("Made the project")]) -> ProjectCard:
    """Make an empty project."""
    rate = projects.checked_rate(new.rate)
    made = projects.create(session, new.title, rate, new.aspect, new.style, new.organisation_id)
    return boards.project_card(session, made)


@router.post("/projects/sample", status_code=201)
def open_sample(choice: SampleChoice, session: Annotated[Session, doing("Opened the sample")]) -> ProjectCard:
    """Make a finished project of a sample screenplay."""
    return links.signed_card(boards.project_card(session, samples.open_sample(session, choice.name)))


@router.get("/projects/{project_id}", response_model=Board)
def read_board(project_id: UUID, session: AsCaller, request: Request, response: Response) -> Response:
    """Read the whole board: scenes, script, shots, pictures, timing and what is stale."""
    tagged(response, request, session, "project", project_id, tags.work_of(session, project_id))
    key = (session.info["actor"], project_id, response.headers["etag"])
    body = _boards.get(key)
    if body is None:
        body = _AS_JSON.dump_json(links.signed_board(boards.snapshot(session, project_id)))
        _boards.keep(key, body)
    return Response(body, media_type="application/json", headers=dict(response.headers))


@router.patch("/projects/{project_id}")
def change_project(
    project_id: UUID,
    change: ProjectChange,
    request: Request,
    session: Annotated[Session, doing("Changed the project")],
) -> ProjectCard:
    """Rename a project, put it away or bring it back, choose its format and what draws and times it."""
    matched(request, session, "project", project_id)
    if change.title is not None:
        projects.rename(session, project_id, change.title)
    if change.archived is not None:
        (projects.archive if change.archived else projects.unarchive)(session, project_id)
    if change.numbering is not None:
        numbering.set_numbering(session, project_id, change.numbering, change.numbering_step)
    if change.language_model is not None:
        projects.ask_language_model(session, project_id, change.language_model)
    if change.aspect is not None:
        projects.set_aspect(session, project_id, change.aspect)
    if change.rate is not None:
        projects.set_rate(session, project_id, projects.checked_rate(change.rate))
    if change.backend is not None:
        steering.set_project_backend(session, project_id, change.backend)
    if change.style is not None:
        projects.set_style(session, project_id, change.style)
    if change.timed_by_sound is not None:
        sound.time_by_sound(session, project_id, change.timed_by_sound)
    return links.signed_card(boards.project_card(session, project_id))


@router.put("/projects/{project_id}")
def replace_project(
    project_id: UUID,
    change: ProjectChange,
    request: Request,
    session: Annotated[Session, doing("Changed the project")],
) -> ProjectCard:
    """Change a project: what is left out stays, as with PATCH."""
    return change_project(project_id, change, request, session)


@router.post("/projects/{project_id}/renumber", status_code=204)
def renumber(project_id: UUID, session: Annotated[Session, doing("Renumbered the shots")]) -> None:
    """Give every shot a new number, in order."""
    numbering.renumber(session, project_id)


@router.delete("/projects/{project_id}", status_code=204)
def delete_project(
    project_id: UUID, request: Request, session: Annotated[Session, doing("Deleted the project")]
) -> None:
    """Delete a project with everything in it; for the installation's days of grace it can be brought back."""
    matched(request, session, "project", project_id)
    projects.delete(session, project_id)


@router.get("/bin")
def list_bin(session: AsCaller) -> list[DeletedProject]:
    """List the deleted projects that you may bring back, latest first."""
    return [DeletedProject(**vars(deleted)) for deleted in projects.in_bin(session)]


@router.post("/bin/{project_id}/restore", status_code=204)
def bring_back_project(project_id: UUID, session: Annotated[Session, doing("Brought the project back")]) -> None:
    """Bring a deleted project back, as it was."""
    projects.bring_back(session, project_id)
