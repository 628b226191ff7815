"""What somebody is told because it concerns them."""

from dataclasses import dataclass
from enum import StrEnum

#: Shots of one deed that are named; the others are counted.
_NAMED = 4
#: What a quota limits, as the sentence says it.
_LIMITED = {
    "storage": "room for files",
    "frames": "frames of this month",
    "film_minutes": "minutes of film of this month",
}


class NoticeKind(StrEnum):
    """Why somebody is told."""

    MENTION = "mention"
    REPLY = "reply"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    UNLOCKED = "unlocked"
    FAILED = "failed"
    QUOTA = "quota"


@dataclass(frozen=True)
class NoticeView:
    """A notice as its person reads it."""

    id: str
    kind: NoticeKind
    #: Who did it; empty for the product itself. Of a failure what failed, of a quota which organisation has it.
    by: str
    #: ISO 8601, UTC.
    at: str
    project_id: str
    project: str
    #: Number of the scene and of the shots that it is about; empty for the whole project.
    scene: str = ""
    shots: tuple[str, ...] = ()
    #: The beginning of what was said, why it was done, or why it failed.
    excerpt: str = ""
    #: What of a quota is used, such as "frames 80"; empty for all else.
    about: str = ""
    #: The product's page that shows it, from its address on: "/p/...".
    path: str = ""
    #: Storage key of the picture that it is about; empty for none.
    picture: str = ""
    read: bool = False
    #: Not shown before; ISO 8601, UTC, empty where it was not put off.
    snoozed_until: str = ""

    @property
    def place(self) -> str:
        """What it is about, in words: "shots 1A, 1B and 3 more"."""
        if self.shots:
            more = f" and {len(self.shots) - _NAMED} more" if len(self.shots) > _NAMED else ""
            return f"shot{'s' if len(self.shots) > 1 else ''} {', '.join(self.shots[:_NAMED])}{more}"
        return f"scene {self.scene}" if self.scene else "the board"

    @property
    def sentence(self) -> str:
        """What happened, in words."""
        who = self.by or "Somebody"
        what, _, percent = self.about.partition(" ")
        return {
            NoticeKind.MENTION: f"{who} named you on {self.place}",
            NoticeKind.REPLY: f"{who} answered on {self.place}",
            NoticeKind.CHANGES_REQUESTED: f"{who} asked for changes of {self.place}",
            NoticeKind.APPROVED: f"{who} approved {self.place}",
            NoticeKind.UNLOCKED: f"{who} unlocked {self.place}, which you had approved",
            NoticeKind.FAILED: f"What you asked for failed: {self.by}" if self.by else "What you asked for failed",
            NoticeKind.QUOTA: f"{who} has used {percent} % of its {_LIMITED.get(what, what)}",
        }[self.kind]
