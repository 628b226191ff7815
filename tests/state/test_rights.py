"""Each page knows what whoever looks at it may do, from the moment that it shows the project."""

import pytest

from state.activity import ActivityState
from state.captions import CaptionsState
from state.home import HomeState
from state.notebook import NotebookState
from state.panel import PanelState
from state.review import ReviewState
from state.script import ScriptState
from state.sound import SoundState
from storyboard_app.store import db
from storyboard_app.store.records import ProjectMember
from storyboard_app.values import VERBS, Role
from tests.films import a_board
from tests.state.conftest import done

#: The pages of a project, by what follows its address.
PAGES = {
    "": NotebookState,
    "/script": ScriptState,
    "/panel": PanelState,
    "/review": ReviewState,
    "/sound": SoundState,
    "/captions": CaptionsState,
    "/activity": ActivityState,
}


def become(person, another, project, role):
    """Give a project to somebody else, and its maker a role in it."""
    with db.session_for(person) as session:
        session.add(ProjectMember(project_id=project, user_id=another, role=Role.OWNER.value))
    with db.session_for(another) as session:
        session.get_one(ProjectMember, (project, person)).role = role.value


@pytest.mark.parametrize("role", Role)
def test_a_page_offers_what_its_persons_role_covers(visitor, person, another, project, role):
    a_board(person, project)
    become(person, another, project, role)
    expected = sorted(verb.value for verb in VERBS[role])
    for path, page in PAGES.items():
        visitor.visit(f"/p/{project}{path}")
        shown = visitor.at(page)
        assert shown.may == []
        done(shown.open())
        assert (path, sorted(shown.may)) == (path, expected)
    visitor.visit("/")
    home = visitor.at(HomeState)
    done(home.open())
    assert [sorted(card.may) for card in home.cards] == [expected]


def test_what_a_role_loses_is_off_the_page_when_it_is_next_looked_at(visitor, person, another, project):
    a_board(person, project)
    visitor.visit(f"/p/{project}")
    page = visitor.at(NotebookState)
    done(page.open())
    assert "board" in page.may
    become(person, another, project, Role.REVIEWER)
    done(page.refresh())
    assert page.may == sorted(VERBS[Role.REVIEWER])
