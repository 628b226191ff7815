"""What accounts cost: policies over many rows, signing in, who a token is, counting attempts.

Measured in a process and a database of their own. The floor of a policy is the same question asked by the owner of the
tables, whom no policy holds; that of a sign-in is Argon2 alone, of all else a question that the database answers with
nothing.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import Engine

from storyboard_app.bench.figures import Figure
from storyboard_app.settings import ROOT

#: Projects, of which half are one person's, and rows in each.
PROJECTS, ROWS = 50, 2000
_PASSWORD = "a lighthouse keeper reads at night"  # noqa: S105
_MEASURE = "from storyboard_app.bench.accounts import main; main()"


def accounts() -> Iterator[Figure]:
    """Measure it in a data folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="storyboard-bench-"))
    folder.chmod(0o755)
    environment = {**os.environ, "STORYBOARD_DATA": str(folder), "STORYBOARD_ACCOUNTS": "on"}
    try:
        command = [sys.executable, "-c", _MEASURE]
        said = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
        yield from (Figure(**json.loads(line)) for line in said.stdout.splitlines())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Measure, and tell each figure as a line of JSON."""
    from storyboard_app.store import db

    with db.up():
        for figure in _measured():
            sys.stdout.write(json.dumps(vars(figure)) + "\n")


def _measured() -> Iterator[Figure]:
    from storyboard_app.people import accounts as people
    from storyboard_app.people import passwords, sessions, throttle, tokens
    from storyboard_app.store import db, session_for

    person = people.add("ada@example.org", "Ada")
    people.take_reset(people.make_reset("ada@example.org"), _PASSWORD)
    _fill(person)
    yield from _policies(person)

    nothing = _median(lambda: _ask(db.engine(), "select 1"))
    hashed = passwords.hashed(_PASSWORD)
    proved = _median(lambda: sessions.proved("ada@example.org", _PASSWORD, f"203.0.113.{uuid4().int % 250}"), 9)
    alone = _median(lambda: passwords.fits(_PASSWORD, hashed), 9)
    yield Figure("Sign in with a password", proved, floor_name="Argon2 alone", floor=alone)
    browser = sessions.start(person, "203.0.113.7", "bench", "password")
    with session_for(person) as session:
        _, token = tokens.make(session, "Bench", (), 1)

    def asked_anew(
        who: Callable[[], object], known: dict[str, tuple[float, sessions.SignedIn]]
    ) -> Callable[[], object]:
        return lambda: (known.clear(), who())

    checked = _median(asked_anew(lambda: sessions.session_of(browser), sessions._known))
    yield Figure("Who a browser is, asked anew", checked, floor_name="bare question", floor=nothing)
    yield Figure("Who a browser is, believed", _median(lambda: sessions.session_of(browser)))
    checked = _median(asked_anew(lambda: tokens.bearer(token), tokens._known))
    yield Figure("Who a token is, asked anew", checked, floor_name="bare question", floor=nothing)
    counted = _median(lambda: throttle.count(throttle.API, str(person)))
    yield Figure(
        "Count requests against an allowance, once for ten", counted, floor_name="bare question", floor=nothing
    )


def _policies(person: UUID) -> Iterator[Figure]:
    from storyboard_app.store import db, session_for

    query = "select count(*) from locations"
    with psycopg.connect(db.admin_conninfo(), autocommit=True) as owner:
        owner.execute("analyze")
        bare = _median(lambda: owner.execute(query).fetchone(), 7)

        def seen() -> None:
            with session_for(person) as session:
                session.connection().exec_driver_sql(query).scalar()

        name = f"Count what one may see of {PROJECTS * ROWS:,} rows in {PROJECTS} projects"
        yield Figure(name, _median(seen, 7), floor_name="without policies", floor=bare)


def _fill(person: UUID) -> None:
    """Make the projects and their rows, past all triggers: they are not what is measured."""
    from sqlalchemy import create_engine, insert

    from storyboard_app.store import db
    from storyboard_app.store.records import Location, Organisation, OrganisationMember, Project, ProjectMember, User

    stranger = User(email="bo@example.org", name="Bo")
    theirs = {one: Organisation(name="Studio") for one in (person, stranger.id)}
    belong = [
        {"organisation_id": organisation.id, "user_id": one, "role": "owner"} for one, organisation in theirs.items()
    ]
    owners = {uuid4(): person if number % 2 else stranger.id for number in range(PROJECTS)}
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(db.admin_conninfo()))
    with engine.begin() as connection:
        connection.exec_driver_sql("set local session_replication_role = replica")
        connection.execute(insert(User), [stranger.model_dump()])
        connection.execute(insert(Organisation), [organisation.model_dump() for organisation in theirs.values()])
        connection.execute(insert(OrganisationMember), belong)
        made = [
            Project(id=project, owner_id=owner, organisation_id=theirs[owner].id, title="Film").model_dump()
            for project, owner in owners.items()
        ]
        connection.execute(insert(Project), made)
        members = [{"project_id": project, "user_id": owner, "role": "owner"} for project, owner in owners.items()]
        connection.execute(insert(ProjectMember), members)
        for project in owners:
            rows = [Location(project_id=project, name=f"ROOM {number}").model_dump() for number in range(ROWS)]
            connection.execute(insert(Location), rows)
    engine.dispose()


def _ask(engine: Engine, query: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(query).scalar()


def _median(work: Callable[[], object], times: int = 50) -> float:
    """Return the seconds that half of several times took less than."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
