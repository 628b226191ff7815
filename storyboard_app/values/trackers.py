"""Trackers as those see them who connect a project with one."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SyncReport:
    """What was done when a project and a tracker were brought in step."""

    #: How many were sent: scenes, shots, pictures, films.
    sequences: int = 0
    shots: int = 0
    versions: int = 0
    films: int = 0
    #: How many were fetched: notes with answers, and how panels stand.
    notes: int = 0
    states: int = 0
    #: What did not go, in sentences.
    failures: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What was done, in a sentence."""
        counted = (
            (self.sequences, "scene"),
            (self.shots, "shot"),
            (self.versions, "picture"),
            (self.films, "film"),
        )
        sent = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counted if count)
        counted = ((self.notes, "note"), (self.states, "decision"))
        fetched = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counted if count)
        parts = (f"{sent} sent" if sent else "", f"{fetched} fetched" if fetched else "")
        failed = len(self.failures)
        told = "; ".join(filter(None, (*parts, f"{failed} failed" if failed else "")))
        return f"{told[:1].upper()}{told[1:]}." if told else "Nothing had changed."


@dataclass(frozen=True)
class ServiceView:
    """A kind of tracker that a project can be connected with."""

    name: str
    label: str
    #: Where it is, where it is always there; else what such an address looks like.
    address: str
    #: Who signs in, what with, and what says which production: in words.
    login: str
    secret: str
    production: str


@dataclass(frozen=True)
class TrackerView:
    """A production that a project is kept in step with; what is signed in with is told to nobody."""

    id: str
    service: str
    #: The service's name for people.
    label: str
    address: str
    login: str
    production: str
    #: How often both are brought in step without being asked: never, hour or day.
    every: str = "never"
    #: ISO 8601, UTC; empty before the first time.
    synced_at: str = ""
    report: SyncReport = field(default_factory=SyncReport)
