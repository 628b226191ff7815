"""What files made from a board say of where their pictures come from.

A stored picture says how it was made, and may serve several shots and projects; the files that leave add which shot,
which frame and which project it stands for.
"""

from dataclasses import replace

from generation.provenance import BY_MODEL, BY_RULE, Provenance, provenance_of, provenance_of_all
from storyboard_app.values import Board, ShotView


def origin_of_picture(board: Board, shot: ShotView, xmp: bytes = b"") -> Provenance | None:
    """Return what the picture of a shot says in a file of the board's; None where nobody knows how it was made.

    xmp: the packet in the stored picture. Pictures without one, drawn before there were any, say what the board knows.
    """
    origin = provenance_of(xmp) or _known(shot)
    return replace(origin, project=board.id, shot=shot.id, version=shot.version) if origin else None


def origin_of_board(board: Board) -> Provenance | None:
    """Return what a file that holds the board's pictures says of them, each listed; None without any."""
    return provenance_of_all(filter(None, (origin_of_picture(board, shot) for shot in board.shots)))


def in_words(origin: Provenance) -> str:
    """Return what a document says of its pictures, in a sentence for people."""
    names = ", ".join(filter(None, (origin.backend, origin.model)))
    return f"Frames drawn by a program, not by hand: {origin.software} ({names})."


def _known(shot: ShotView) -> Provenance | None:
    if not shot.picture or not shot.drawn_by:
        return None
    kind = BY_MODEL if shot.model else BY_RULE
    return Provenance(kind, backend=shot.drawn_by, model=shot.model, seed=shot.seed)
