"""Files made of the board: the one being made, and those made before."""

from dataclasses import dataclass
from datetime import datetime

from state.when import by_clock, minute_of
from state.words import retold, t
from storyboard_app.store import storage
from storyboard_app.values import ExportView, JobView


@dataclass(frozen=True)
class SavedFile:
    """A file made before."""

    id: str
    name: str
    facts: str
    url: str
    label: str


@dataclass(frozen=True)
class Making:
    """The file being made, or how that ended."""

    job: str = ""
    name: str = ""
    message: str = ""
    percent: int = 0
    state: str = ""
    url: str = ""
    #: "Save The-Borrowed-Car.pdf".
    label: str = ""


def saved_file(file: ExportView) -> SavedFile:
    """Return a finished file as the list shows it."""
    return SavedFile(
        id=file.id,
        name=file.file_name,
        facts=t("export.facts", version=file.version, when=_when(file.created_at), size=_size(file.bytes)),
        url=storage.signed_url(file.key, name=file.file_name),
        label=t("export.save", name=file.file_name),
    )


def making_of(job: JobView, files: tuple[ExportView, ...]) -> Making:
    """Return how a file's job stands."""
    file = next((file for file in files if file.id == job.subject_id), None)
    url = storage.signed_url(file.key, name=file.file_name) if file and file.key else ""
    name = file.file_name if file else job.title
    label = t("export.save", name=name)
    return Making(job.id, name, retold(job.message), round(job.progress * 100), job.state, url, label)


def _when(moment: str) -> str:
    return minute_of(by_clock(datetime.fromisoformat(moment)))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"
