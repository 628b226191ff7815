import pytest

from tests.films import a_board


@pytest.fixture
def board(person, project):
    return a_board(person, project)


@pytest.fixture
def joined(database, another, project):
    """Make the other person a member of the project, in a role."""

    def join(role):
        database.execute("insert into project_members values (%s, %s, %s)", (project, another, role.value))
        return another

    return join
