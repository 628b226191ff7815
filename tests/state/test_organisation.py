"""The page of organisations offers to each what they are there, and asks before it takes much away."""

import pytest

from state.organisation import OrganisationState
from storyboard_app import projects
from storyboard_app.errors import Conflict, Forbidden, NotFound
from storyboard_app.people import membership, organisations
from storyboard_app.store import db
from storyboard_app.values import Role, Standing
from tests.state.conftest import said


@pytest.fixture
def studio(person, another, project):
    """An organisation of the person at the page, with another artist in it; return its id."""
    with db.session_for(person, "Invited") as session:
        secret = membership.invite(session, project, Role.ARTIST)
        ours = organisations.listing(session)[0].id
        organisations.rename(session, ours, "Night Train Pictures")
    with db.session_for(another, "Joined") as session:
        membership.take(session, secret)
        projects.create(session, "Bo's film")
    return ours


@pytest.fixture
def page(visitor, studio):
    visitor.visit("/organisations")
    shown = visitor.at(OrganisationState)
    shown.open()
    return shown


def projects_of(session):
    return organisations.projects_of(session, organisations.listing(session)[0].id)


def give_away(person, another, studio):
    with db.session_for(person, "Handed over") as session:
        organisations.hand_over(session, studio, another)


def test_an_owner_sees_who_belongs_to_it_and_opens_only_the_projects_that_they_are_in(page):
    assert (page.name, page.owns, page.deleted) == ("Night Train Pictures", True, "")
    assert [(row.name, row.role, row.me) for row in page.members] == [("Owner", "owner", True), ("Bo", "member", False)]
    assert [(row.title, row.role, row.facts) for row in page.projects] == [
        ("Bo's film", "", "Bo · 1 person · You are not in it"),
        ("Night train", "owner", "Owner · 2 people"),
    ]
    assert [title for _, title in page.open_to] == ["Night train"]
    assert [role for role, _ in page.roles] == [role.value for role in Role]


def test_a_member_sees_no_list_of_people_and_is_offered_only_what_they_may_give(page, person, another, studio, project):
    give_away(person, another, studio)
    with db.session_for(another, "Invited") as session:
        membership.invite(session, projects.create(session, "Secret"), Role.VIEWER)
    page.refresh()
    assert (page.owns, page.members, page.waiting) == (False, [], [])
    assert [row.title for row in page.projects] == ["Night train"]
    page.asking, page.whom = "remove", str(another)
    with pytest.raises(Forbidden):
        page.go()
    page.asking = "delete"
    with pytest.raises(Forbidden):
        page.go()


def test_somebody_is_invited_into_a_project_by_a_link_that_is_told_once_and_taken_back(page, project):
    page.choose_role("viewer")
    page.invite({"email": "cy@example.org"})
    secret = page.link.partition("#")[2]
    assert membership.invited(secret).role == Role.VIEWER
    assert [(row.whom, row.role) for row in page.waiting] == [("cy@example.org", "Viewer")]
    page.withdraw(page.waiting[0].id)
    assert page.waiting == []
    with pytest.raises(NotFound):
        membership.invited(secret)
    page.open()
    assert page.link == ""


def test_it_is_handed_over_after_a_question_that_names_who_gets_it(page, another):
    page.ask("hand_over", str(another))
    assert page.asked[0] == "Hand Night Train Pictures over to Bo?"
    page.go()
    assert (page.asking, page.owns) == ("", False)


def test_who_alone_owns_a_project_is_taken_out_once_somebody_else_owns_it_too(page, person, another):
    page.ask("remove", str(another))
    with pytest.raises(Conflict, match="A project keeps an owner"):
        page.go()
    with db.session_for(another, "Gave") as session:
        film = next(each.id for each in projects_of(session) if each.title == "Bo's film")
        secret = membership.invite(session, film, Role.OWNER)
    with db.session_for(person, "Took") as session:
        membership.take(session, secret)
    page.ask("remove", str(another))
    assert page.asked[0] == "Take Bo out of Night Train Pictures?"
    page.close(False)
    assert [row.name for row in page.members] == ["Owner", "Bo"]
    page.ask("remove", str(another))
    page.go()
    assert [row.name for row in page.members] == ["Owner"]


def test_a_deleted_organisation_shows_only_the_way_back(page):
    page.ask("delete", "")
    assert "2 projects" in page.asked[1]
    assert "For 7 days" in page.asked[1]
    page.go()
    assert "It can be brought back until" in page.deleted
    assert (page.members, page.projects, page.open_to) == ([], [], [])
    page.bring_back()
    assert (page.deleted, len(page.projects)) == ("", 2)


def test_the_last_owner_who_would_leave_is_told_why_not_and_stays(page, another):
    page.ask("leave", "")
    with pytest.raises(Conflict, match="keeps an owner"):
        page.go()
    page.set_standing(str(another), Standing.OWNER.value)
    assert [row.role for row in page.members] == ["owner", "owner"]


def test_a_name_is_changed_and_one_that_cannot_be_is_refused_at_its_place(page):
    assert "new name" in said(page.rename({"name": "Day Train"}))
    assert (page.name, page.choices[0][1]) == ("Day Train", "Day Train")
    page.rename({"name": " "})
    assert (page.problem, page.name) == ("An organisation has a name of 1 to 80 characters.", "Day Train")
    page.make({"name": "Second"})
    assert (page.name, page.problem, len(page.choices)) == ("Second", "", 2)
    page.choose(page.choices[0][0])
    assert page.name == "Day Train"
