"""What people say of a board and decide of it, as others see it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class NotePlace:
    """What a note is on: the narrowest that is given. All empty for the whole project."""

    scene_id: str = ""
    shot_id: str = ""
    panel_id: str = ""
    #: Ticks from the start of the shot, from `tick` up to but not `end_tick`; None for no moment, and no range.
    tick: int | None = None
    end_tick: int | None = None
    #: On the picture, 0 to 1 from its left and from its top; None for no point.
    x: float | None = None
    y: float | None = None
    #: The version of the picture that is spoken of; 0 for the one that is seen today.
    version: int = 0


@dataclass(frozen=True)
class StrokeView:
    """A line drawn on a picture."""

    points: tuple[float, ...]
    colour: str = "red"
    #: Of the picture's width.
    width: float = 0.005
    id: str = ""
    #: Drawn by whoever looks.
    mine: bool = False


@dataclass(frozen=True)
class AttachmentView:
    """A file that hangs on a note."""

    id: str
    name: str
    media_type: str
    bytes: int
    #: Added by whoever looks.
    mine: bool = False


@dataclass(frozen=True)
class NoteView:
    """A note as somebody sees it, with the answers to it."""

    id: str
    author: str
    text: str
    #: ISO 8601, UTC.
    created_at: str
    #: Id of the member who wrote it; empty for a guest.
    author_id: str = ""
    mine: bool = False
    edited: bool = False
    #: Taken away: who and when is left, the words are not.
    deleted: bool = False
    internal: bool = False
    resolved: bool = False
    resolved_by: str = ""
    #: Names of those it names.
    mentions: tuple[str, ...] = ()
    #: Where it is: numbers for people, ids for programs; empty for what is gone or was never meant.
    scene_id: str = ""
    scene: str = ""
    shot_id: str = ""
    shot: str = ""
    panel_id: str = ""
    #: The version of the picture that it speaks of, and the one that is seen today; 0 for none.
    version: int = 0
    version_now: int = 0
    #: Ticks from the start of its shot; None for no moment.
    tick: int | None = None
    end_tick: int | None = None
    #: Ticks from the start of the board; None for what is in no shot and no scene.
    at: int | None = None
    #: The same as HH:MM:SS:FF at the board's rate; empty where `at` is None.
    timecode: str = ""
    x: float | None = None
    y: float | None = None
    strokes: tuple[StrokeView, ...] = ()
    files: tuple[AttachmentView, ...] = ()
    replies: tuple["NoteView", ...] = ()


class Decision(StrEnum):
    """How a panel stands with those who decide; a panel that nobody has sent to review is a draft."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    LOCKED = "locked"


@dataclass(frozen=True)
class DecisionView:
    """How a panel stands today."""

    panel_id: str
    shot_id: str
    shot: str
    scene_id: str
    state: Decision = Decision.DRAFT
    #: Who decided last, when (ISO 8601, UTC) and why.
    by: str = ""
    at: str = ""
    reason: str = ""
    #: The version that was decided on, and the one that is seen today; 0 for none.
    version: int = 0
    version_now: int = 0
    #: What was decided on is not what is seen today.
    outdated: bool = False
    #: Counts the decisions; a new one says which it follows.
    round: int = 0

    @property
    def words(self) -> str:
        """How it stands, in words: "Approved v2, now v3"."""
        word = DECISION_WORDS[self.state]
        if not self.outdated:
            return f"{word} v{self.version}" if self.state == Decision.APPROVED and self.version else word
        return (
            f"Approved v{self.version}, now v{self.version_now}"
            if self.version != self.version_now
            else (f"Approved v{self.version}, changed since")
        )


DECISION_WORDS = {
    Decision.DRAFT: "Draft",
    Decision.IN_REVIEW: "In review",
    Decision.CHANGES_REQUESTED: "Changes requested",
    Decision.APPROVED: "Approved",
    Decision.LOCKED: "Locked",
}
