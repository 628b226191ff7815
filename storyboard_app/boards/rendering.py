"""Films and files made from the board: asked for here, made by jobs, listed.

What a job needs travels as one value with the whole board in it, so that the child that encodes or writes needs no
database, and what was asked for is made from the board as it was when the job began.
"""

from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from storyboard_app import animatic, boards, freshness, layers
from storyboard_app import exports as formats
from storyboard_app.boards import cuts
from storyboard_app.boards.board_steps import MADE_BY
from storyboard_app.dialogue.speech import Clips
from storyboard_app.errors import Unusable
from storyboard_app.exports import file_stem
from storyboard_app.frames import drawing
from storyboard_app.processes import Report
from storyboard_app.queue import jobs, quotas
from storyboard_app.settings import settings
from storyboard_app.store import existing, newest_behind, rights, storage
from storyboard_app.store.records import Animatic, Export
from storyboard_app.values import (
    Board,
    ExportOptions,
    ExportView,
    FormatView,
    PanelSheets,
    ShotView,
    Step,
    Verb,
    WorkState,
)

#: The kind of job that writes a file.
EXPORT_JOB = quotas.EXPORT_JOB
#: The format that keeps what a picture is made of apart.
IN_SHEETS = "psd"
#: Heights in pixels that an animatic may have.
HEIGHTS = (360, 480, 540, 720, 1080, 1440, 2160)


@dataclass(frozen=True)
class FilmOrder:
    """An animatic to encode."""

    board: Board
    key: str
    height: int
    captions: bool
    #: Of captions that are burnt in; empty for the one that is spoken.
    language: str = ""


@dataclass(frozen=True)
class ExportOrder:
    """A file to write."""

    board: Board
    key: str
    format: str
    options: ExportOptions
    file_name: str


def start_animatic(
    session: Session, project_id: UUID, height: int = 1080, captions: bool = False, language: str = ""
) -> UUID:
    """Ask for the board as a film; return the job's id.

    captions: burnt in, in a language (its tag; empty for the one that is spoken). Raises Unusable for a height or a
    language that there is none of.
    """
    if height not in HEIGHTS:
        raise Unusable(f"An animatic is one of these heights in pixels: {', '.join(map(str, HEIGHTS))}.")
    rights.require(session, project_id, Verb.TIME)
    if not boards.has_shots(session, project_id):
        raise Unusable("There are no shots to render yet. Break down the scenes first.")
    if language:
        language = animatic.require_captions(boards.snapshot(session, project_id), language)
    row = Animatic(project_id=project_id, height=height, captions=captions, language=language)
    session.add(row)
    session.flush()
    return jobs.enqueue(
        session, MADE_BY[Step.ANIMATIC], row.id, project_id, "Rendering the animatic", lock=f"animatic {project_id}"
    )


def start_export(
    session: Session, project_id: UUID, format: str, options: ExportOptions | None = None, *, cut: str = ""
) -> UUID:
    """Ask for the board, or the cut of it under a storage key, as a file of a format; return the job's id.

    Raises Unusable for an unknown format, or a language that there are no captions in.
    """
    made = formats.FORMATS.get(format)
    if made is None:
        raise Unusable(f'There is no export "{format}". There are: {", ".join(formats.FORMATS)}.')
    board = cuts.read(cut) if cut else boards.snapshot(session, project_id)
    options = options or ExportOptions()
    language = animatic.require_captions(board, options.language) if "language" in made.OPTIONS else ""
    row = Export(
        id=uuid4(),
        project_id=project_id,
        format=format,
        options=asdict(replace(options, language=language)) | ({"cut": cut} if cut else {}),
        file_name=f"{file_stem(board.title)}{f'.{language}' if language else ''}{made.EXTENSION}",
        version=board.version,
    )
    session.add(row)
    session.flush()
    return jobs.enqueue(session, EXPORT_JOB, row.id, project_id, f"Exporting {row.file_name}")


def export_formats() -> tuple[FormatView, ...]:
    """Return every format that a board can be written as, in the order of menus."""
    return tuple(
        FormatView(name, made.LABEL, made.DESCRIPTION, made.EXTENSION, made.MEDIA_TYPE, made.OPTIONS)
        for name, made in formats.FORMATS.items()
    )


def exports(
    session: Session, project_id: UUID, limit: int = 50, after: tuple[str, str] | None = None
) -> tuple[ExportView, ...]:
    """Return the files made from a project, newest first; one without a key is not finished.

    after: moment and id of the one behind which to go on.
    """
    rights.require(session, project_id, Verb.SEE)
    chosen = select(Export).where(
        Export.project_id == project_id, *newest_behind(col(Export.created_at), col(Export.id), after)
    )
    chosen = chosen.order_by(col(Export.created_at).desc(), col(Export.id).desc())
    return tuple(
        ExportView(
            id=str(row.id),
            format=row.format,
            file_name=row.file_name,
            key=row.storage_key,
            bytes=row.bytes,
            version=row.version,
            created_at=row.created_at.isoformat(),
        )
        for row in session.exec(chosen.limit(limit))
    )


# ---- what the jobs do


def film(session: Session, animatic_id: UUID) -> FilmOrder:
    """Return what is to be encoded for an animatic's row. Raises OverQuota for one longer than what is left."""
    row = existing(session, Animatic, animatic_id)
    key = f"projects/{row.project_id}/animatics/{row.id}.mp4"
    board = boards.snapshot(session, row.project_id)
    numerator, denominator = board.rate
    quotas.require_film(session, row.project_id, board.ticks * denominator / numerator)
    return FilmOrder(board, key, row.height, row.captions, row.language)


def encode(film: FilmOrder, out: Path, progress: Report) -> None:
    """Encode a film into a file; takes seconds of computing and belongs into a child process."""
    kept, clips = settings().data_folder / "film-parts", Clips(settings().data_folder / "voices")
    animatic.render(
        film.board,
        storage.get,
        out,
        height=film.height,
        captions=film.captions,
        language=film.language,
        kept=kept,
        voices=clips,
        progress=progress,
    )


def store_film(session: Session, animatic_id: UUID, film: FilmOrder, encoded: Path) -> None:
    """Put a film into the store, and note what it was made from."""
    row = existing(session, Animatic, animatic_id)
    storage.keep_file(session, film.key, encoded)
    row.storage_key, row.ticks = film.key, film.board.ticks
    freshness.animatic.accept(row, freshness.animatic.today(film.board))
    session.add(row)


def order(session: Session, export_id: UUID) -> ExportOrder:
    """Return what is to be written for an export's row."""
    row = existing(session, Export, export_id)
    extension = row.file_name.rpartition(".")[2]
    key = f"projects/{row.project_id}/exports/{row.id}.{extension}"
    cut = str(row.options.get("cut", ""))
    board = cuts.read(cut) if cut else boards.snapshot(session, row.project_id)
    if row.format == IN_SHEETS:
        board = replace(board, sheets={shot.id: _sheets(session, shot) for shot in board.shots if shot.picture})
    return ExportOrder(board, key, row.format, _options(row.options), row.file_name)


def _sheets(session: Session, shot: ShotView) -> PanelSheets:
    """Return what a shot's picture is made of; a layout only where the picture is what the shot asks for today."""
    panel = UUID(shot.panel_id)
    is_today = shot.state == WorkState.FRESH and not shot.uploaded
    return PanelSheets(layers.listing(session, panel), drawing.asked(session, panel) if is_today else {})


def write(order: ExportOrder, out: Path, progress: Report) -> None:
    """Write a file; may take seconds of computing and belongs into a child process."""
    with out.open("wb") as file:
        formats.FORMATS[order.format].write(order.board, storage.get, order.options, file, progress)


def store_export(session: Session, export_id: UUID, order: ExportOrder, written: Path) -> None:
    """Put a file into the store, and note what it was made from."""
    row = existing(session, Export, export_id)
    storage.keep_file(session, order.key, written)
    row.storage_key, row.bytes = order.key, written.stat().st_size
    freshness.export.accept(row, freshness.export.today(order.board))
    session.add(row)


def _options(stored: dict[str, Any]) -> ExportOptions:
    known = {field.name for field in fields(ExportOptions)}
    chosen = {name: value for name, value in stored.items() if name in known}
    return ExportOptions(**{**chosen, "scenes": tuple(chosen.get("scenes", ()))})
