"""Notes leave with the cut: as CSV for spreadsheets and as JSON for programs. Pure."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from storyboard_app.exports import as_cell
from storyboard_app.timing import timecode
from storyboard_app.values import Board, NoteView

#: The columns of the CSV file.
COLUMNS = (
    "Scene",
    "Shot",
    "Timecode",
    "Until",
    "Version",
    "Version now",
    "State",
    "Who sees it",
    "Author",
    "Written",
    "Note",
    "Answer to",
    "X",
    "Y",
    "Strokes",
    "Note id",
    "Panel id",
)


def as_csv(board: Board, notes: Sequence[NoteView]) -> bytes:
    """Return notes with their answers as CSV, in UTF-8 with the byte order mark that Excel needs."""
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(COLUMNS)
    table.writerows([as_cell(value) for value in row] for row in _rows(board, notes))
    return text.getvalue().encode("utf-8-sig")


def as_json(board: Board, notes: Sequence[NoteView]) -> bytes:
    """Return notes as JSON: whole ticks at the board's rate, points from 0 to 1."""
    document = {
        "project": {"id": board.id, "title": board.title, "version": board.version, "rate": list(board.rate)},
        "notes": [asdict(note) for note in notes],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _rows(board: Board, notes: Sequence[NoteView]) -> Iterator[list[str | int]]:
    for note in notes:
        yield _row(board, note, "")
        for reply in note.replies:
            yield _row(board, reply, note.id)


def _row(board: Board, note: NoteView, answers: str) -> list[str | int]:
    length = note.end_tick - note.tick if note.tick is not None and note.end_tick is not None else None
    return [
        note.scene,
        note.shot,
        note.timecode,
        timecode(note.at + length, board.rate) if note.at is not None and length else "",
        note.version or "",
        note.version_now or "",
        "resolved" if note.resolved else "open",
        "team" if note.internal else "everybody",
        note.author,
        note.created_at,
        note.text,
        answers,
        "" if note.x is None else f"{note.x:.4f}",
        "" if note.y is None else f"{note.y:.4f}",
        len(note.strokes),
        note.id,
        note.panel_id,
    ]
