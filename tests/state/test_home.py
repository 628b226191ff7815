from datetime import UTC, datetime, timedelta

import pytest

from state import home
from state.cards import card_of
from state.home import HomeState
from storyboard_app import boards, projects
from storyboard_app.errors import NotSignedIn
from storyboard_app.store import db
from storyboard_app.values import ProjectCard
from tests.films import a_board
from tests.state.conftest import Visitor, done, said

SCRIPT = b"INT. KITCHEN - DAY\n\nAnna waits.\n"


class Upload:
    """A file as a browser hands it over."""

    def __init__(self, filename, content):
        self.filename, self._content = filename, content

    async def read(self):
        return self._content


def test_the_first_page_shows_every_project_with_its_facts(visitor, person, project):
    a_board(person, project, scenes=2)
    page = visitor.at(HomeState)
    page.open()
    (card,) = page.shown
    assert (card.title, card.facts) == ("Night train", "2 scenes, 8 shots, 0:24")
    assert len(card.covers) == 3
    assert card.edited == "Edited just now"
    assert not page.empty


def test_projects_beyond_the_first_are_looked_up_after_them(visitor, person, monkeypatch):
    monkeypatch.setattr(home, "_AT_A_TIME", 2)
    with db.session_for(person) as session:
        titles = [projects.create(session, f"Film {number}") and f"Film {number}" for number in range(3)]
    page = visitor.at(HomeState)
    assert "look_on" in said(page.open())
    assert len(page.cards) == 2
    assert page.look_on() is None
    assert sorted(card.title for card in page.cards) == titles


def test_a_script_becomes_a_project_and_its_page_is_opened(visitor, person):
    page = visitor.at(HomeState)
    answer = done(page.take([Upload("kettle.fountain", SCRIPT)]))
    with db.session_for(person) as session:
        (made,) = boards.project_cards(session)
    assert f"/p/{made.id}" in said(answer)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "picture.png"), ("empty.fountain", b"", "empty.fountain")],
)
def test_what_is_no_script_is_refused_in_a_sentence_and_leaves_nothing(visitor, person, name, content, why):
    page = visitor.at(HomeState)
    assert done(page.take([Upload(name, content)])) is None
    assert why in page.problem
    with db.session_for(person) as session:
        assert boards.project_cards(session) == ()
    page.forget_problem()
    assert page.problem == ""


def test_what_was_dropped_and_cannot_be_taken_is_named(visitor):
    page = visitor.at(HomeState)
    page.refuse("film.mp4", 1)
    assert page.problem.startswith("film.mp4 cannot be read as a script")
    page.refuse("a.fountain", 2)
    assert page.problem == home.t("home.one")


def test_tabs_and_their_order_choose_what_is_shown(visitor, person, project):
    with db.session_for(person) as session:
        projects.create(session, "A car")
    page = visitor.at(HomeState)
    page.open()
    assert [card.title for card in page.shown] == ["A car", "Night train"]
    page.archive(str(project), True)
    assert [card.title for card in page.shown] == ["A car"]
    assert page.tabs == ["mine", "archived"]
    page.show_tab("archived")
    assert [card.title for card in page.shown] == ["Night train"]
    page.archive(str(project), False)
    assert (page.tab, [card.title for card in page.shown]) == ("mine", ["Night train", "A car"])


def test_a_storyboard_begins_without_a_script(visitor, person):
    page = visitor.at(HomeState)
    answer = page.make()
    with db.session_for(person) as session:
        (made,) = boards.project_cards(session)
    assert f"/p/{made.id}" in said(answer)
    assert (made.title, made.scenes, made.failed) == ("Untitled storyboard", 0, False)


def test_a_project_is_renamed_and_deleted_from_its_card(visitor, project):
    page = visitor.at(HomeState)
    page.open()
    page.ask_title(str(project))
    assert page.subject == "Night train"
    page.rename({"title": "Day train"})
    assert (page.renaming, page.shown[0].title) == ("", "Day train")
    page.ask_delete(str(project))
    assert page.delete_title == "Delete Day train?"
    page.close_dialog(False)
    assert page.deleting == ""
    page.ask_delete(str(project))
    page.delete()
    assert (page.shown, page.tabs, page.empty) == ([], ["mine", "bin"], False)
    page.show_tab("bin")
    assert [(row.title, "Goes for good on" in row.goes) for row in page.in_bin] == [("Day train", True)]
    page.bring_back(page.in_bin[0].id)
    assert (page.tab, page.in_bin, page.shown[0].title) == ("mine", [], "Day train")


def test_nobody_from_another_machine_sees_a_project(project):
    stranger = Visitor(ip="192.0.2.7").at(HomeState)
    with pytest.raises(NotSignedIn):
        stranger.open()
    assert stranger.cards == []


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "Edited just now"),
        (timedelta(minutes=59), "Edited 59 min ago"),
        (timedelta(hours=23), "Edited 23 h ago"),
        (timedelta(hours=30), "Edited yesterday"),
        (timedelta(days=20), "Edited 1 Nov 2026"),
    ],
)
def test_a_card_says_when_it_was_edited(ago, words):
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    card = ProjectCard(
        id="p",
        title="A",
        scenes=1,
        shots=1,
        ticks=24,
        rate=(24, 1),
        stale=2,
        covers=(),
        archived=False,
        edited_at=(now - ago).isoformat(),
    )
    assert card_of(card, now).edited == words
    assert card_of(card, now).facts == "1 scene, 1 shot, 0:01"
    assert card_of(card, now).stale == "2 stale"


def test_a_card_says_how_far_its_review_is_and_who_works_on_it():
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    card = ProjectCard("p", "A", shots=8, approved=6, in_review=1, role="artist", people=("Mira Vance", "Ola"))
    shown = card_of(card, now)
    assert (shown.approved, shown.approved_percent, shown.review) == ("6 of 8 approved", 75, "In review")
    assert (shown.people, shown.others, shown.mine) == (["MV", "O"], "", False)
    locked = card_of(ProjectCard("p", "A", shots=8, approved=8, locked=8, people=("Mira Vance",)), now)
    assert (locked.review, locked.people, locked.mine) == ("Locked", [], True)
    assert card_of(ProjectCard("p", "A", shots=8), now).approved == ""
