"""Webhooks as those see them who set them up."""

from dataclasses import dataclass

#: What a webhook can be told of: its name, and when it is told.
HAPPENINGS: dict[str, str] = {
    "project.changed": "Anything of the board changed; told once for all changes of five seconds.",
    "project.put_away": "The project was archived.",
    "project.taken_up": "The project was taken out of the archive.",
    "project.deleted": "The project was put into the bin.",
    "project.brought_back": "The project was brought back from the bin.",
    "job.done": "Work in the background ended well.",
    "job.failed": "Work in the background failed for good.",
    "job.cancelled": "Somebody stopped work in the background.",
    "comment.made": "A note, or an answer to one, was written.",
    "comment.changed": "The words of a note changed, or it was opened again.",
    "comment.resolved": "A note was settled.",
    "comment.removed": "A note was taken away.",
    "approval.in_review": "A panel was sent to review.",
    "approval.changes_requested": "Changes of a panel were asked for.",
    "approval.approved": "A panel was approved.",
    "approval.locked": "A panel was locked.",
}
#: What is sent by hand, to see whether it arrives.
PING = "ping"


@dataclass(frozen=True)
class WebhookView:
    """A webhook; what it signs with is told when it is made, and not again."""

    id: str
    url: str
    events: tuple[str, ...]
    #: It is told what happens; one that answers 410 is switched off by itself.
    active: bool
    #: ISO 8601, UTC.
    created_at: str


@dataclass(frozen=True)
class DeliveryView:
    """One thing that a webhook was told, or is to be told."""

    #: The `webhook-id` that it is sent with, at each attempt the same.
    id: str
    event: str
    #: waiting, delivered or failed.
    state: str
    attempts: int
    #: What the other side answered last; 0 for nothing.
    status: int
    #: The beginning of that answer, or what went wrong.
    answer: str
    #: ISO 8601, UTC: when it happened, when it is tried next (empty once it ended), when it ended.
    created_at: str
    due_at: str
    ended_at: str
