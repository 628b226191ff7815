"""The projects: what the first page shows, and what can be done to a project from there."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.cards import Card, card_of, thumbnail
from state.folders import Folded
from state.person import session_of
from state.when import day_of
from state.words import retold, t
from storyboard_app import boards, project_files, projects, samples, scripts
from storyboard_app.errors import StoryboardError
from storyboard_app.projects import TITLE_LENGTH as TITLE_LENGTH
from storyboard_app.settings import settings

#: The tabs of the page, in their order.
TABS = ("mine", "others", "archived", "bin")
#: How many cards are looked up at a time when the page opens: the boards of those that have changed are read.
_AT_A_TIME = 24


@dataclass(frozen=True)
class BinRow:
    """A deleted project that can be brought back."""

    id: str
    title: str
    #: When it goes for good.
    goes: str


class HomeState(Folded, rx.State):
    """The first page."""

    cards: list[Card] = []
    #: Whether the projects have been looked up at least once.
    loaded: bool = False
    #: Which projects are shown: those of one's own, those of others, the archive, or the bin.
    tab: str = "mine"
    #: What they are sorted by: when they were edited, or their title.
    order: str = "edited"
    #: Why a script was refused.
    problem: str = ""
    #: Pictures of the sample.
    sample_covers: list[str] = []
    #: Deleted projects that can be brought back.
    in_bin: list[BinRow] = []
    #: The project that a dialog is about.
    renaming: str = ""
    deleting: str = ""

    @rx.var
    def shown(self) -> list[Card]:
        """The cards of the open folder, or of the open tab without those in folders; a browser sorts them by title."""
        filed = {project for tile in self.folders for project in tile.projects if self.folder in ("", tile.id)}
        if self.folder:
            return [card for card in self.cards if card.id in filed and not card.archived]
        return [card for card in self.cards if _tab_of(card) == self.tab and (card.archived or card.id not in filed)]

    @rx.var
    def empty(self) -> bool:
        """Whether there is no project at all."""
        return self.loaded and not self.cards and not self.in_bin

    @rx.var
    def tabs(self) -> list[str]:
        """The tabs that hold anything, or are open."""
        holding = {_tab_of(card) for card in self.cards} | ({"bin"} if self.in_bin else set())
        return [tab for tab in TABS if tab == self.tab or tab in holding]

    @rx.var
    def subject(self) -> str:
        """The title of the project that a dialog is about."""
        return next((card.title for card in self.cards if card.id == (self.renaming or self.deleting)), "")

    @rx.var
    def delete_title(self) -> str:
        """The question asked before a project is deleted."""
        return t("home.delete_title", title=self.subject)

    @rx.var
    def delete_text(self) -> str:
        """What becomes of a project that is deleted."""
        days = settings().grace_days
        return t("home.delete_text_grace", days=str(days)) if days else t("home.delete_text")

    @rx.event
    def open(self) -> rx.event.EventCallback | None:
        """Look the projects up, the first of them at once."""
        self.problem = self.renaming = self.deleting = self.naming = ""
        self.folder = self.router.url.query_parameters.get("folder", "")
        self.sample_covers = [thumbnail(key) for key in samples.covers()]
        return self._look(_AT_A_TIME)

    @rx.event
    def look_on(self) -> rx.event.EventCallback | None:
        """Look up what comes behind the projects that are shown: others' events have their turn in between."""
        return self._look(_AT_A_TIME, UUID(self.cards[-1].id)) if self.cards else None

    @rx.event
    def show_tab(self, tab: str) -> None:
        """Show one's own projects, those of others, or the archive."""
        self.tab = tab

    @rx.event
    def sort(self, order: str) -> None:
        """Sort the projects by when they were edited, or by their title."""
        self.order = order

    @rx.event
    def make(self) -> rx.event.EventSpec:
        """Make a storyboard without a script, to be written in the notebook."""
        with session_of(self, t("did.project")) as session:
            project = projects.create(session, t("home.untitled"))
        return rx.redirect(f"/p/{project}")

    @rx.event
    def try_sample(self) -> rx.event.EventSpec:
        """Open the sample as a project of one's own."""
        with session_of(self, t("did.sample")) as session:
            return rx.redirect(f"/p/{samples.find_sample(session) or samples.open_sample(session)}")

    @rx.event
    async def take(self, files: list[rx.UploadFile]) -> rx.event.EventSpec | None:
        """Make a project of a script, or of a project file."""
        for file in files[:1]:
            name, content = file.filename or "", await file.read()
            try:
                with session_of(self, t("did.import", name=name)) as session:
                    project = _made_of(session, name, content)
            except StoryboardError as error:
                self.problem = retold(str(error))
                return None
            return rx.redirect(f"/p/{project}")
        return None

    @rx.event
    def save_file(self, project_id: str) -> rx.event.EventSpec:
        """Let the browser fetch everything of a project as one file."""
        return rx.call_script(f"window.location.assign('/api/v1/projects/{UUID(project_id)}/file')")

    @rx.event
    def copy_project(self, project_id: str) -> rx.event.EventSpec:
        """Make a copy of a project that is one's own, and show it."""
        with session_of(self, t("did.project_copy")) as session:
            project_files.duplicate(session, UUID(project_id))
        self.tab = "mine"
        self._look()
        return rx.toast(t("home.was_copied", title=next(card.title for card in self.cards if card.id == project_id)))

    @rx.event
    def refuse(self, name: str, count: int) -> None:
        """Say why what was dropped is not taken; `name` is that of the first file."""
        self.problem = refusal_of(name, count)

    @rx.event
    def forget_problem(self) -> None:
        """Put the message about a refused script away."""
        self.problem = ""

    @rx.event
    def ask_title(self, project_id: str) -> None:
        """Open the dialog for a project's title."""
        self.renaming = project_id

    @rx.event
    def rename(self, form: dict[str, str]) -> None:
        """Give a project the title that was typed."""
        with session_of(self, t("did.project_rename")) as session:
            projects.rename(session, UUID(self.renaming), form.get("title", ""))
        self.renaming = ""
        self._look()

    @rx.event
    def ask_delete(self, project_id: str) -> None:
        """Open the dialog that asks before a project is deleted."""
        self.deleting = project_id

    @rx.event
    def delete(self) -> rx.event.EventSpec:
        """Delete the project that was asked about."""
        title, project_id = self.subject, self.deleting
        with session_of(self, t("did.project_delete")) as session:
            projects.delete(session, UUID(project_id))
        self.deleting = ""
        self._look()
        said = t("home.was_deleted", title=title)
        if not any(row.id == project_id for row in self.in_bin):
            return rx.toast(said)
        return rx.toast(said, action={"label": t("notebook.undo"), "on_click": HomeState.bring_back(project_id)})

    @rx.event
    def bring_back(self, project_id: str) -> rx.event.EventSpec:
        """Bring a deleted project back."""
        with session_of(self, t("did.project_back")) as session:
            title = projects.bring_back(session, UUID(project_id))
        self._look()
        self.tab = "mine" if self.tab == "bin" and not self.in_bin else self.tab
        return rx.toast(t("home.was_unarchived", title=title))

    @rx.event
    def close_dialog(self, is_open: bool) -> None:
        """Close the dialogs."""
        if not is_open:
            self.renaming = self.deleting = ""

    @rx.event
    def archive(self, project_id: str, away: bool) -> rx.event.EventSpec:
        """Put a project away, or bring it back, with the way back in sight."""
        title = next((card.title for card in self.cards if card.id == project_id), "")
        with session_of(self, t("did.project_archive") if away else t("did.project_back")) as session:
            (projects.archive if away else projects.unarchive)(session, UUID(project_id))
        self._look()
        if not any(_tab_of(card) == self.tab for card in self.cards):
            self.tab = "mine"
        way_back = {"label": t("notebook.undo"), "on_click": HomeState.archive(project_id, not away)}
        return rx.toast(t("home.was_archived" if away else "home.was_unarchived", title=title), action=way_back)

    def _look(self, limit: int | None = None, after: UUID | None = None) -> rx.event.EventCallback | None:
        """Look projects up: all of them, or some and those behind them next."""
        with session_of(self) as session:
            if after is None:
                self.in_bin = [
                    BinRow(str(each.id), each.title, t("home.goes", date=day_of(each.until)))
                    for each in projects.in_bin(session)
                ]
                self._take_folders(session)
            cards = [card_of(card, datetime.now(UTC)) for card in boards.project_cards(session, limit, after)]
        self.cards = [*self.cards, *cards] if after else cards
        if not after and self.tab == "mine" and cards and not any(card.mine for card in cards):
            self.tab = "others"
        self.loaded = True
        return type(self).look_on if len(cards) == limit else None


def _made_of(session: Session, name: str, content: bytes) -> UUID:
    """Return the project that is made of a file: one with everything in it, or a script."""
    if name.lower().endswith(".zip"):
        return project_files.unpack(session, io.BytesIO(content))
    project, _ = scripts.import_script(session, name, content)
    return project


def _tab_of(card: Card) -> str:
    return "archived" if card.archived else "mine" if card.mine else "others"


def refusal_of(name: str, count: int) -> str:
    """Return why dropped files are not taken as a script; `name` is that of the first."""
    return t("home.one") if count > 1 else t("home.kinds", name=name, limit=settings().max_upload // 2**20)
