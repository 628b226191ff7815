"""What every test may ask for: a real database, two people who do not know each other, a project."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# The suite tries the same examples each time; `--hypothesis-profile=fuzz` goes looking for new ones.
hypothesis_settings.register_profile("suite", max_examples=1_500, deadline=None, derandomize=True)
hypothesis_settings.register_profile("fuzz", max_examples=300_000, deadline=None)
hypothesis_settings.load_profile("suite")

_folder = Path(tempfile.mkdtemp(prefix="storyboard-test-"))
_folder.chmod(0o755)
os.environ["STORYBOARD_DATA"] = str(_folder)
for _name in ("DATABASE_URL", "DATABASE_ADMIN_URL", "STORAGE_URL"):
    os.environ.pop(_name, None)

from storyboard_app import projects  # noqa: E402
from storyboard_app.settings import settings  # noqa: E402
from storyboard_app.store import db, postgres  # noqa: E402
from storyboard_app.store.records import Project  # noqa: E402


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: the browser, then what is marked slow."""
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, item.get_closest_marker("slow") is None))


class ByFile(LoadScopeScheduling):
    """Gives each process the tests of a whole file, and all that drive the browser to one: they share a product."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return "browser" if path.startswith("tests/browser/") else path


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Say which process takes which tests; xdist's own groups are lost on this pytest, whose node ids are not set."""
    return ByFile(config, log)


def pytest_unconfigure() -> None:
    """Clear up; a process that runs tests beside others is ended without the usual goodbyes of a Python."""
    shutil.rmtree(_folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Cluster]:
    """An embedded server of the tests' own, migrated. It waits for no disk: what it holds need not outlive the machine."""
    db.connect()
    with psycopg.connect(db.cluster().conninfo(postgres.ADMIN_ROLE), autocommit=True) as connection:
        connection.execute("alter system set fsync = off")
        connection.execute("select pg_reload_conf()")
    db.migrate()
    yield db.cluster()
    db.stop()


@pytest.fixture
def admin(server: postgres.Cluster) -> Iterator[psycopg.Connection]:
    """A connection that row-level security does not hold."""
    with psycopg.connect(server.conninfo(postgres.ADMIN_ROLE), autocommit=True) as connection:
        yield connection


@pytest.fixture
def database(admin: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The database, empty but for what the migrations made."""
    admin.execute(_EMPTIED)
    yield admin
    db.forget()


#: Deletes every row, asking no trigger; truncating would make a new file for every table, forty times as slow.
_EMPTIED = """
do $$
declare one text;
begin
    set local session_replication_role = replica;
    for one in select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
        execute format('delete from %I', one);
    end loop;
    delete from app.passwords;
    delete from app.resets;
    delete from app.attempts;
    delete from app.seals;
    delete from app.refreshes;
    delete from app.digests;
    delete from app.requests;
    delete from app.identities;
    delete from app.passkeys;
    delete from app.challenges;
    delete from app.recovery_codes;
    delete from app.leavings;
    delete from app.profiles;
    delete from app.uses;
    delete from app.quotas;
    delete from app.quota_told;
    perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    from pg_sequences where schemaname = 'public' and last_value is not null;
end $$
"""


def _made_person(admin: psycopg.Connection, name: str) -> UUID:
    row = admin.execute(
        "insert into users (id, email, name) values (gen_random_uuid(), %s, %s) returning id",
        (f"{name.lower()}@example.org", name),
    ).fetchone()
    assert row
    return row[0]


@pytest.fixture
def person(database: psycopg.Connection) -> UUID:
    """Ada, who works here."""
    return _made_person(database, "Ada")


@pytest.fixture
def another(database: psycopg.Connection) -> UUID:
    """Bo, who shares no project with Ada."""
    return _made_person(database, "Bo")


@pytest.fixture
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deleted projects do not lie in the bin first."""
    monkeypatch.setattr(projects.projects, "settings", lambda: replace(settings(), grace_days=0))


@pytest.fixture
def project(person: UUID) -> UUID:
    """An empty project of Ada's."""
    with db.session_for(person, "Made a project") as session:
        made = Project(owner_id=person, title="Night train")
        session.add(made)
        return made.id
