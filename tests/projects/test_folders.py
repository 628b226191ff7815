"""Folders of projects: one's own, and an organisation's for all who belong to it."""

from uuid import UUID

import pytest

from storyboard_app import projects
from storyboard_app.errors import Forbidden, NotFound, Unusable
from storyboard_app.projects import folders
from storyboard_app.store import db
from storyboard_app.store.records import FolderProject


@pytest.fixture
def theirs(database, another, project):
    """Let the other person into the project, and so into its organisation, as an artist."""
    database.execute("insert into project_members values (%s, %s, 'artist')", (project, another))
    return another


def made(person, name, organisation=None):
    with db.session_for(person) as session:
        return UUID(folders.make(session, name, organisation).id)


def seen(person):
    with db.session_for(person) as session:
        return {folder.name: folder.projects for folder in folders.listing(session)}


def do(person, verb, *arguments):
    with db.session_for(person) as session:
        return verb(session, *arguments)


def organisation_of(database, project):
    return database.execute("select organisation_id from projects where id = %s", (project,)).fetchone()[0]


def test_a_project_lies_in_one_folder_of_ones_own_and_stays_when_that_goes(person, project):
    trains, films = made(person, "Trains"), made(person, " Short   films ")
    do(person, folders.put, trains, project)
    assert seen(person) == {"Short films": (), "Trains": (str(project),)}
    do(person, folders.put, films, project)
    assert seen(person) == {"Short films": (str(project),), "Trains": ()}
    do(person, folders.rename, trains, "Night trains")
    do(person, folders.remove, films)
    assert seen(person) == {"Night trains": ()}
    assert do(person, projects.title, project) == "Night train"


def test_what_is_taken_out_lies_beside_the_others_again(person, project):
    trains = made(person, "Trains")
    do(person, folders.put, trains, project)
    do(person, folders.take_out, trains, project)
    do(person, folders.take_out, trains, project)
    assert seen(person) == {"Trains": ()}


@pytest.mark.parametrize(("name", "says"), [(" ", "has a name"), ("a" * 81, "at most 80"), ("TRAINS", "already")])
def test_a_folder_is_named_and_told_apart(person, database, name, says):
    made(person, "Trains")
    with pytest.raises(Unusable, match=says):
        made(person, name)


def test_ones_own_folders_are_nobody_elses(person, theirs, project):
    trains = made(person, "Trains")
    do(person, folders.put, trains, project)
    assert seen(theirs) == {}
    for verb, arguments in ((folders.rename, ("Mine",)), (folders.remove, ()), (folders.put, (project,))):
        with pytest.raises(NotFound):
            do(theirs, verb, trains, *arguments)
    made(theirs, "Trains")
    assert seen(person) == {"Trains": (str(project),)}


def test_folders_for_all_are_kept_by_who_looks_after_the_organisation(person, theirs, project, database):
    organisation = organisation_of(database, project)
    with pytest.raises(Forbidden, match="looks after the organisation"):
        made(theirs, "Season 2", organisation)
    season = made(person, "Season 2", organisation)
    do(person, folders.put, season, project)
    assert seen(theirs) == {"Season 2": (str(project),)}
    with pytest.raises(Forbidden, match="looks after the organisation"):
        do(theirs, folders.rename, season, "Season 3")
    with pytest.raises(Forbidden):
        do(theirs, folders.take_out, season, project)
    own = made(theirs, "To do")
    do(theirs, folders.put, own, project)
    assert seen(theirs) == {"Season 2": (str(project),), "To do": (str(project),)}


def test_nobody_sees_in_a_folder_what_they_may_not_see(person, theirs, project, database):
    organisation = organisation_of(database, project)
    season = made(person, "Season 2", organisation)
    private = do(person, projects.create, "Private")
    do(person, folders.put, season, private)
    do(person, folders.put, season, project)
    assert seen(theirs) == {"Season 2": (str(project),)}
    assert set(seen(person)["Season 2"]) == {str(private), str(project)}


def test_a_folder_of_another_organisation_takes_no_project(person, another, project, database):
    with db.session_for(another) as session:
        foreign = projects.create(session, "Theirs")
    season = made(another, "Season 2", organisation_of(database, foreign))
    with pytest.raises(NotFound):
        do(person, folders.put, season, project)
    database.execute("insert into project_members values (%s, %s, 'owner')", (project, another))
    with pytest.raises(Unusable, match="another organisation"):
        do(another, folders.put, season, project)


def test_the_database_lets_nobody_into_anothers_folder(person, theirs, project, database):
    trains = made(person, "Trains")
    with pytest.raises(NotFound), db.session_for(theirs) as session:
        session.add(FolderProject(folder_id=trains, holder=person, project_id=project))
    assert seen(person) == {"Trains": ()}
