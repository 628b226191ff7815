"""An installation holds several organisations that never see one another; each keeps somebody who looks after it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select, text

from storyboard_app import projects
from storyboard_app.errors import Conflict, Forbidden, NotFound, Unusable
from storyboard_app.people import leaving, membership, organisations
from storyboard_app.store import retention, session_for
from storyboard_app.store.records import Project, User
from storyboard_app.values import Role, Standing


def titles(person):
    with session_for(person) as session:
        return sorted(session.exec(select(Project.title)))


def own(person):
    """Make a project; return it and the organisation that it is of."""
    with session_for(person, "Made a project") as session:
        project = projects.create(session, "Night train")
        return project, organisations.listing(session)[0].id


def joined(owner, project, person, role=Role.ARTIST):
    """Let somebody into a project by an invitation."""
    with session_for(owner, "Invited") as session:
        secret = membership.invite(session, project, role)
    with session_for(person, "Joined") as session:
        membership.take(session, secret)


def standing(person):
    with session_for(person) as session:
        return [each.role for each in organisations.listing(session)]


def test_whoever_makes_a_first_project_is_given_an_organisation_and_others_see_nothing_of_it(person, another):
    _, ours = own(person)
    with session_for(another, "Made") as session:
        theirs = organisations.make(session, "  Another   studio ")
        assert theirs.name == "Another studio"
        with pytest.raises(NotFound):
            organisations.members(session, ours)
        assert session.connection().execute(text("select count(*) from organisations")).scalar() == 1
        assert list(session.exec(select(User.name))) == ["Bo"]
    with pytest.raises(NotFound), session_for(another, "Made") as session:
        projects.create(session, "A film of theirs", organisation_id=ours)
    assert titles(another) == []


def test_a_project_is_of_the_organisation_that_its_maker_says(person):
    _, first = own(person)
    with session_for(person, "Made") as session:
        second = organisations.make(session, "Second").id
        for wanted, got in ((None, first), (second, second)):
            made = projects.create(session, "A film", organisation_id=wanted)
            assert session.get_one(Project, made).organisation_id == got


def test_an_invitation_to_a_project_leads_into_its_organisation_and_leaving_that_out_of_all_its_projects(
    person, another, database
):
    project, ours = own(person)
    joined(person, project, another)
    with session_for(another, "Made") as session:
        organisations.make(session, "Bo's own")
    assert (titles(another), standing(another)) == (["Night train"], [Standing.MEMBER, Standing.OWNER])
    with session_for(another) as session, pytest.raises(Forbidden):
        organisations.members(session, ours)
    with session_for(person, "Took out") as session:
        assert [each.name for each in organisations.members(session, ours)] == ["Ada", "Bo"]
        organisations.remove(session, ours, another)
    assert (titles(another), standing(another)) == ([], [Standing.OWNER])
    assert database.execute("select count(*) from project_members where user_id = %s", (another,)).fetchone() == (0,)


def test_whoever_is_not_of_the_organisation_sees_nothing_of_its_projects_whatever_else_they_hold(
    person, another, database
):
    project, _ = own(person)
    joined(person, project, another, Role.DIRECTOR)
    database.execute("set session_replication_role = replica")
    database.execute("delete from organisation_members where user_id = %s", (another,))
    database.execute("set session_replication_role = origin")
    assert titles(another) == []
    with session_for(another) as session, pytest.raises(NotFound):
        membership.members(session, project)


def test_the_last_owner_stays_until_there_is_another(person, another):
    project, ours = own(person)
    joined(person, project, another, Role.DIRECTOR)
    for deed in (
        lambda session: organisations.remove(session, ours, person),
        lambda session: organisations.set_role(session, ours, person, Standing.MEMBER),
    ):
        with pytest.raises(Conflict, match="keeps an owner"), session_for(person, "Left") as session:
            deed(session)
    with pytest.raises(Forbidden), session_for(another, "Seized") as session:
        organisations.set_role(session, ours, another, Standing.OWNER)
    with pytest.raises(NotFound), session_for(another, "Seized") as session:
        session.connection().execute(text("update organisation_members set role = 'owner'"))
    with session_for(person, "Handed over") as session:
        organisations.set_role(session, ours, another, Standing.OWNER)
        organisations.set_role(session, ours, person, Standing.MEMBER)
    assert standing(another) == [Standing.OWNER]
    with pytest.raises(Conflict, match="A project keeps an owner"), session_for(person, "Left") as session:
        organisations.remove(session, ours, person)


def test_whoever_owns_an_organisation_sees_none_of_the_projects_that_they_are_not_in(person, another):
    project, ours = own(person)
    joined(person, project, another)
    with session_for(another, "Made") as session:
        theirs = projects.create(session, "Bo's film")
        assert session.get_one(Project, theirs).organisation_id == ours
    assert (titles(person), titles(another)) == (["Night train"], ["Bo's film", "Night train"])


def test_an_organisation_whose_only_owner_is_erased_is_looked_after_by_who_came_next(person, another, database):
    project, ours = own(person)
    joined(person, project, another, Role.DIRECTOR)
    with session_for(person, "Gave") as session:
        membership.set_role(session, project, another, Role.OWNER)
    leaving.erase("ada@example.org")
    assert standing(another) == [Standing.OWNER]
    rows = database.execute("select user_id from organisation_members where organisation_id = %s", (ours,)).fetchall()
    assert rows == [(another,)]


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "a\x07b"])
def test_an_organisation_has_a_name_that_can_be_read(name, person):
    with pytest.raises(Unusable), session_for(person, "Made") as session:
        organisations.make(session, name)


def test_an_owner_is_told_what_projects_there_are_and_a_member_of_those_that_they_are_in(person, another):
    project, ours = own(person)
    joined(person, project, another)
    with session_for(another, "Made") as session:
        projects.create(session, "Bo's film")
    with session_for(person, "Made") as session:
        projects.create(session, "Ada's secret")
        told = organisations.projects_of(session, ours)
        assert [(each.title, each.owner, each.people, each.role, each.invites) for each in told] == [
            ("Ada's secret", "Ada", 1, Role.OWNER, True),
            ("Bo's film", "Bo", 1, None, False),
            ("Night train", "Ada", 2, Role.OWNER, True),
        ]
    with session_for(another) as session:
        assert [each.title for each in organisations.projects_of(session, ours)] == ["Bo's film", "Night train"]


def test_an_owner_sees_every_invitation_and_takes_back_what_a_director_wrote(person, another, database):
    project, ours = own(person)
    joined(person, project, another, Role.DIRECTOR)
    with session_for(another, "Made") as session:
        own_film = projects.create(session, "Bo's film")
        for into in (own_film, project):
            membership.invite(session, into, Role.ARTIST, "cy@example.org")
        assert {each.title for each in organisations.invitations(session, ours)} == {"Bo's film", "Night train"}
    with session_for(person) as session:
        told = organisations.invitations(session, ours)
    assert {(each.title, each.email, each.inviter) for each in told} == {
        ("Bo's film", "cy@example.org", "Bo"),
        ("Night train", "cy@example.org", "Bo"),
    }
    with pytest.raises(Forbidden), session_for(another, "Took back") as session:
        organisations.withdraw(session, ours, told[0].id)
    with session_for(person, "Took back") as session:
        for each in told:
            organisations.withdraw(session, ours, each.id)
    with pytest.raises(NotFound), session_for(person, "Took back") as session:
        organisations.withdraw(session, ours, told[0].id)
    assert database.execute("select count(*) from invitations where taken_by is null").fetchone() == (0,)


def test_nobody_takes_back_an_invitation_of_another_organisation(person, another):
    project, _ = own(person)
    with session_for(person, "Invited") as session:
        membership.invite(session, project, Role.ARTIST)
        waiting = membership.invitations(session, project)[0].id
    with pytest.raises(NotFound), session_for(another, "Took back") as session:
        organisations.withdraw(session, organisations.make(session, "Bo's own").id, waiting)


def test_an_organisation_is_handed_over_and_who_gave_it_stays_a_member(person, another):
    project, ours = own(person)
    joined(person, project, another)
    with session_for(person, "Handed over") as session:
        organisations.hand_over(session, ours, another)
    assert (standing(person), standing(another)) == ([Standing.MEMBER], [Standing.OWNER])


def test_a_deleted_organisation_takes_its_projects_along_and_brings_back_those_alone_that_went_with_it(person, another):
    project, ours = own(person)
    joined(person, project, another, Role.OWNER)
    with session_for(person, "Deleted") as session:
        projects.delete(session, projects.create(session, "An old film"))
    with pytest.raises(Forbidden), session_for(another, "Deleted") as session:
        organisations.delete(session, ours)
    with session_for(person, "Deleted") as session:
        assert organisations.delete(session, ours) > datetime.now(UTC) + timedelta(days=6)
    assert (titles(person), titles(another), standing(another)) == ([], [], [])
    with session_for(person) as session:
        assert [each.until is None for each in organisations.listing(session)] == [False]
        assert projects.in_bin(session) == ()
        with pytest.raises(Conflict, match="Bring it back first"):
            organisations.members(session, ours)
    with pytest.raises(NotFound), session_for(another, "Brought back") as session:
        organisations.bring_back(session, ours)
    with session_for(person, "Brought back") as session:
        assert organisations.bring_back(session, ours).until is None
    assert (titles(person), titles(another)) == (["Night train"], ["Night train"])
    with session_for(person) as session:
        assert [each.title for each in projects.in_bin(session)] == ["An old film"]


def test_a_deleted_organisation_takes_no_new_project_and_is_gone_with_the_days_of_grace(person, database):
    _, ours = own(person)
    with session_for(person, "Deleted") as session:
        organisations.delete(session, ours)
    with pytest.raises(NotFound), session_for(person, "Made") as session:
        projects.create(session, "A film", organisation_id=ours)
    with session_for(person, "Made") as session:
        projects.create(session, "A film")
    assert retention.sweep(datetime.now(UTC) + timedelta(days=6)).organisations == 0
    with session_for(person) as session:
        assert [each.until is None for each in organisations.listing(session)] == [True, False]
    kept = retention.sweep(datetime.now(UTC) + timedelta(days=8))
    assert (kept.organisations, kept.projects) == (1, 1)
    assert database.execute("select count(*) from organisations where id = %s", (ours,)).fetchone() == (0,)
