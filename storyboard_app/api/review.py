"""/notes and /decisions: what people say of a board, and what they decide of its panels."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from storyboard_app import boards, exports, review
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.api.uploads import Given
from storyboard_app.review import NoteFilter, attachments, decisions, leaving, notes
from storyboard_app.values import Board, Decision, DecisionView, NotePlace, NoteView, StrokeView
from storyboard_app.web import send_attached

router = APIRouter(route_class=Route, tags=["review"])


class Place(Sent):
    """What a note is on: the narrowest that is given; nothing for the whole project."""

    model_config = ConfigDict(extra="forbid")

    scene_id: UUID | None = None
    shot_id: UUID | None = None
    panel_id: UUID | None = None
    #: Ticks from the start of the shot: a moment, or a range up to but not `end_tick`.
    tick: int | None = None
    end_tick: int | None = None
    #: On the picture, 0 to 1 from its left and top.
    x: float | None = None
    y: float | None = None
    #: The version of the picture that is spoken of; 0 for the one that is seen today.
    version: int = 0


class NewStroke(Sent):
    """A line drawn on a picture: x and y in turn, 0 to 1 from its left and top."""

    points: list[float]
    colour: str = "red"
    #: Of the picture's width.
    width: float = 0.005


class NewNote(Sent):
    """A note; with strokes it needs no words."""

    text: str = ""
    place: Place = Field(default_factory=Place)
    strokes: list[NewStroke] = []
    #: Kept from guests.
    internal: bool = False


class Words(BaseModel):
    """What is said."""

    text: str


class Resolution(Sent):
    """Whether a note is settled."""

    resolved: bool


class Made(BaseModel):
    """What was made."""

    id: UUID


class NewDecision(Sent):
    """What is decided, on which panels: one, those of a scene, or all of the board."""

    state: Decision
    panels: list[UUID] = []
    scene_id: UUID | None = None
    everything: bool = False
    #: Needed to unlock.
    reason: str = ""
    #: By panel, the round that was seen: another one is answered 409.
    seen: dict[UUID, int] = {}


class Decided(BaseModel):
    """On how many panels."""

    panels: int


def wanted(
    scene_id: UUID | None = None,
    panel_id: UUID | None = None,
    version: Annotated[int, Query(ge=0)] = 0,
    resolved: bool | None = None,
    mine: bool = False,
    public: bool = False,
) -> NoteFilter:
    """Return which notes a request asks for."""
    return NoteFilter(str(scene_id or ""), str(panel_id or ""), version, resolved, mine, public)


Wanted = Annotated[NoteFilter, Depends(wanted)]


@router.get("/projects/{project_id}/notes")
def list_notes(project_id: UUID, session: AsCaller, chosen: Wanted, wanted: Paging) -> Page[NoteView]:
    """List a project's notes in the order of the film, each with its answers."""
    listed = review.note_views(session, boards.snapshot(session, project_id), chosen)
    return page_of_all(listed, wanted, f"notes {project_id}", lambda note: note, lambda note: note.id)


@router.get(
    "/projects/{project_id}/notes/file", response_class=Response, responses=as_file("text/csv", "application/json")
)
def read_notes_file(
    project_id: UUID, session: AsCaller, chosen: Wanted, format: Literal["csv", "json"] = "csv"
) -> Response:
    """Fetch a project's notes as a file."""
    board = boards.snapshot(session, project_id)
    listed = review.note_views(session, board, chosen)
    content, media_type = (
        (leaving.as_csv(board, listed), "text/csv; charset=utf-8")
        if format == "csv"
        else (leaving.as_json(board, listed), "application/json")
    )
    name = f"{exports.file_stem(board.title)}-notes.{format}"
    return Response(content, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


@router.post("/projects/{project_id}/notes", status_code=201)
def write_note(project_id: UUID, new: NewNote, session: Annotated[Session, doing("Wrote a note")]) -> Made:
    """Write a note."""
    strokes = [stroke_of(each) for each in new.strokes]
    return Made(id=notes.write(session, project_id, place_of(new.place), new.text, strokes, internal=new.internal))


@router.post("/notes/{note_id}/replies", status_code=201)
def reply(note_id: UUID, words: Words, session: Annotated[Session, doing("Answered a note")]) -> Made:
    """Answer a note."""
    return Made(id=notes.reply(session, note_id, words.text))


@router.patch("/notes/{note_id}", status_code=204)
def edit_note(note_id: UUID, words: Words, session: Annotated[Session, doing("Changed a note")]) -> None:
    """Change the words of your own note."""
    notes.edit(session, note_id, words.text)


@router.put("/notes/{note_id}/resolution", status_code=204)
def resolve_note(note_id: UUID, resolution: Resolution, session: Annotated[Session, doing("Settled a note")]) -> None:
    """Settle a note, or open it again."""
    notes.resolve(session, note_id, resolved=resolution.resolved)


@router.delete("/notes/{note_id}", status_code=204)
def delete_note(note_id: UUID, session: Annotated[Session, doing("Took a note away")]) -> None:
    """Take a note away: your own, or anybody's where you may lock; undo brings it back."""
    notes.delete(session, note_id)


@router.post("/notes/{note_id}/strokes", status_code=201)
def draw(note_id: UUID, stroke: NewStroke, session: Annotated[Session, doing("Drew on a note")]) -> Made:
    """Add a stroke to a note; others' strokes stay."""
    return Made(id=notes.draw(session, note_id, stroke_of(stroke)))


@router.delete("/strokes/{stroke_id}", status_code=204)
def erase(stroke_id: UUID, session: Annotated[Session, doing("Took a stroke away")]) -> None:
    """Take your own stroke away."""
    notes.erase(session, stroke_id)


@router.post("/notes/{note_id}/files", status_code=201)
def attach_file(note_id: UUID, file: Given, session: Annotated[Session, doing("Added a file to a note")]) -> Made:
    """Hang a file (multipart `file`: a picture, film, sound or PDF) on your own note."""
    given = file.read(session)
    return Made(id=attachments.attach(session, note_id, given.name, given.content))


@router.get("/attachments/{attachment_id}", response_class=Response)
def read_attachment(attachment_id: UUID, session: AsCaller) -> Response:
    """Fetch a file of a note; pictures are shown in place, everything else is saved."""
    return send_attached(attachments.file_of(session, attachment_id))


@router.delete("/attachments/{attachment_id}", status_code=204)
def detach_file(attachment_id: UUID, session: Annotated[Session, doing("Took a file from a note")]) -> None:
    """Take your own file from a note; undo brings it back."""
    attachments.detach(session, attachment_id)


@router.get("/projects/{project_id}/decisions")
def list_decisions(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[DecisionView]:
    """Tell how each panel stands: draft, in review, changes requested, approved or locked."""
    standing = decisions.standing(session, boards.snapshot(session, project_id))
    return page_of_all(standing, wanted, f"decisions {project_id}", lambda each: each, lambda each: each.panel_id)


@router.post("/projects/{project_id}/decisions")
def decide(project_id: UUID, new: NewDecision, session: Annotated[Session, doing("Decided on panels")]) -> Decided:
    """Decide on panels as they are now; who was overtaken is answered 409."""
    board = boards.snapshot(session, project_id)
    seen = {str(panel): round for panel, round in new.seen.items()}
    count = decisions.decide(session, board, _panels(board, new), new.state, reason=new.reason, seen=seen)
    return Decided(panels=count)


def _panels(board: Board, new: NewDecision) -> list[str]:
    chosen = {str(panel) for panel in new.panels}
    for scene in board.scenes:
        if new.everything or scene.id == str(new.scene_id):
            chosen |= {shot.panel_id for shot in scene.shots if shot.panel_id}
    return sorted(chosen)


def place_of(place: Place) -> NotePlace:
    """Return the place that a request gives."""
    ids = {name: str(getattr(place, name) or "") for name in ("scene_id", "shot_id", "panel_id")}
    return NotePlace(**ids, **place.model_dump(exclude=set(ids)))


def stroke_of(stroke: NewStroke) -> StrokeView:
    """Return the stroke that a request gives."""
    return StrokeView(tuple(stroke.points), stroke.colour, stroke.width)
