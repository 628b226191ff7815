"""Folders on the first page, by the page's events."""

import pytest

from state.folders import NEW_FOLDER
from state.home import HomeState
from storyboard_app import projects
from storyboard_app.search import search
from storyboard_app.store import db
from tests.state.conftest import said


@pytest.fixture
def page(visitor, person, project):
    with db.session_for(person) as session:
        projects.create(session, "A car")
    page = visitor.at(HomeState)
    page.open()
    return page


def titles(page):
    return [card.title for card in page.shown]


def a_folder(page, name, project=""):
    page.ask_folder(NEW_FOLDER, project)
    page.name_folder({"name": name})
    return next(tile for tile in page.folders if tile.name == name)


def test_a_project_is_put_into_a_folder_found_there_and_taken_out(page, project):
    trains = a_folder(page, "Trains")
    assert (trains.facts, trains.mine, trains.for_all) == ("0 storyboards", True, False)
    assert titles(page) == ["A car", "Night train"]
    answer = page.put_into(str(project), trains.id)
    assert "It lies in the folder Trains now." in said(answer)
    assert titles(page) == ["A car"]
    page.open_folder(trains.id)
    assert (titles(page), page.folder_name, page.folders[0].facts) == (["Night train"], "Trains", "1 storyboard")
    page.put_into(str(project), "")
    assert titles(page) == []
    page.open_folder("")
    assert titles(page) == ["A car", "Night train"]


def test_a_folder_is_made_around_a_project_renamed_and_deleted_with_a_way_back(page, project):
    trains = a_folder(page, "Trains", str(project))
    assert trains.projects == [str(project)]
    page.ask_folder(trains.id)
    assert page.named_folder == "Trains"
    page.name_folder({"name": "Short films"})
    page.open_folder(trains.id)
    assert "Its storyboards stay" in said(page.delete_folder(trains.id))
    assert (page.folders, page.folder, titles(page)) == ([], "", ["A car", "Night train"])
    page.make_again("Short films", "", [str(project)])
    assert (page.folders[0].name, titles(page)) == ("Short films", ["A car"])


def test_the_archive_is_not_in_a_folder(page, project, person):
    trains = a_folder(page, "Trains")
    for card in list(page.cards):
        page.put_into(card.id, trains.id)
    page.open_folder(trains.id)
    assert titles(page) == ["A car", "Night train"]
    page.archive(str(project), True)
    assert titles(page) == ["A car"]
    page.archive(str(project), False)
    assert sorted(titles(page)) == ["A car", "Night train"]


def test_a_folder_is_found_by_its_name_and_opened_by_its_address(page, visitor, person):
    trains = a_folder(page, "Commuter trains")
    with db.session_for(person) as session:
        (found,) = [each for each in search(session, "commuter") if each.kind == "folder"]
    assert (found.title, found.path) == ("Commuter trains", f"/?folder={trains.id}")
