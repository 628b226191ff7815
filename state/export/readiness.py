"""What of a board is out of date or missing before it is exported. Pure."""

from state.words import t
from storyboard_app.values import Board, WorkState

#: Shots named in the note on what is out of date.
NAMED = 4


def warning_of(board: Board) -> str:
    """Return what is out of date or missing, in a sentence."""
    stale = [shot.number for shot in board.shots if shot.stale or shot.state == WorkState.STALE]
    if len(stale) == 1:
        return t("export.stale_one", shots=stale[0])
    if len(stale) > NAMED:
        return t("export.stale_many", count=len(stale))
    if stale:
        return t("export.stale", shots=f"{', '.join(stale[:-1])} and {stale[-1]}")
    undrawn = sum(not shot.picture for shot in board.shots)
    return t("export.undrawn", count=undrawn, of=len(board.shots)) if undrawn else ""


def stale_scenes(board: Board) -> list[str]:
    """Return the ids of the scenes in which something is out of date."""
    return [scene.id for scene in board.scenes if scene.stale_count]
