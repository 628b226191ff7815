"""The dialog of an edit that comes back: what it would change, row by row, and what of that is taken over."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from state.page import project_at
from state.person import session_of
from state.words import count_of, retold, t
from storyboard_app import shots
from storyboard_app.boards import conforming
from storyboard_app.errors import StoryboardError
from storyboard_app.store import storage
from storyboard_app.values import Conform, ConformRow, Difference
from storyboard_app.web import place


@dataclass(frozen=True)
class ShownRow:
    """A row, as the dialog shows one."""

    key: str
    #: "2E", or the clip's own name.
    name: str
    #: Its differences: name and words of each.
    badges: list[list[str]]
    says: str
    reason: str
    #: "72 → 48 frames"; empty where it is in only one of both.
    lengths: str
    timecode: str
    picture: str
    acceptable: bool


class ConformState(rx.State):
    """The dialog."""

    project: str = ""
    #: The edit's file; empty before one was handed in.
    file: str = ""
    #: Why it cannot be read.
    problem: str = ""
    #: "3 of 17 shots differ.", and what is to be known of the whole.
    summary: str = ""
    notices: list[str] = []
    rows: list[ShownRow] = []
    #: Keys of the rows to take over.
    chosen: list[str] = []
    busy: bool = False

    _rows: list[ConformRow] = []

    @rx.var
    def accept_label(self) -> str:
        """What the button says."""
        return t("conform.accept_one") if len(self.chosen) == 1 else t("conform.accept", count=len(self.chosen))

    @rx.event
    def open(self, project: str) -> None:
        """Open the dialog for a project; there is none yet while its page is on its way."""
        if project:
            self.reset()
            self.project = project

    @rx.event
    def show(self, shown: bool) -> None:
        """Close the dialog; what was not taken over is forgotten."""
        if not shown:
            self.reset()

    @rx.event
    async def take(self, files: list[rx.UploadFile]) -> None:
        """Compare an edit with the board."""
        for file in files[:1]:
            self.file, self.problem, self.rows, self.chosen = file.filename or "edit", "", [], []
            content = await file.read()
            try:
                async with place("changing"):
                    conform = await asyncio.to_thread(self._compare, content)
            except StoryboardError as error:
                self.problem = retold(str(error))
                return
            self._show(conform)

    @rx.event
    def turn(self, key: str) -> None:
        """Take a row over, or leave it where it was to be taken over."""
        if key in self.chosen:
            self.chosen = [other for other in self.chosen if other != key]
        elif any(row.key == key and row.acceptable for row in self.rows):
            self.chosen = [*self.chosen, key]

    @rx.event
    def choose_all(self, wanted: bool) -> None:
        """Take all rows over, or none."""
        self.chosen = [row.key for row in self.rows if row.acceptable and wanted]

    @rx.event
    async def accept(self) -> rx.event.EventSpec | None:
        """Take the chosen rows over, as one change."""
        if self.project != project_at(self) or not self.chosen:
            return None
        wanted = set(self.chosen)
        rows, file = [row for row in self._rows if row.key in wanted], self.file
        async with place("changing"):
            await asyncio.to_thread(self._accept, rows, file)
        self.reset()
        return rx.toast.success(t("conform.done", rows=count_of("conform.row", len(rows))))

    def _compare(self, content: bytes) -> Conform:
        with session_of(self) as session:
            return conforming.compare_edit(session, UUID(self.project), self.file, content)

    def _accept(self, rows: list[ConformRow], file: str) -> None:
        with session_of(self, t("conform.label", file=file[:80])) as session:
            shots.accept_edit(session, UUID(self.project), rows)

    def _show(self, conform: Conform) -> None:
        self._rows = list(conform.changes)
        self.rows = [_shown(row) for row in conform.changes]
        self.notices = list(conform.notices)
        same = len(conform.rows) - len(conform.changes)
        self.summary = t("conform.summary", changed=len(conform.changes), same=same)
        self.choose_all(True)


def _shown(row: ConformRow) -> ShownRow:
    both = row.was_ticks and row.ticks and row.was_ticks != row.ticks
    return ShownRow(
        key=row.key,
        name=row.shot or row.clip or t("conform.no_name"),
        badges=[[difference.value, t(f"conform.is_{difference.value}")] for difference in row.differences],
        says=row.says,
        reason=row.reason if Difference.OMITTED not in row.differences else "",
        lengths=t("conform.lengths", was=row.was_ticks, now=row.ticks) if both else "",
        timecode=row.timecode,
        picture=storage.signed_url(row.picture) if row.picture else "",
        acceptable=row.acceptable,
    )
