"""A database into a dump and back, by Postgres's own pg_dump, pg_restore and psql, which come with the embedded server.

A dump can go to another kind of place: whoever owned the tables need not exist there, and whoever restores owns them.
Passwords go to these programs by their environment, where other users of the machine cannot read them.
"""

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from storyboard_app.errors import Conflict, Unavailable
from storyboard_app.settings import ROOT
from storyboard_app.setup.backups.contents import SCHEMAS
from storyboard_app.store import postgres

#: Set by pg_restore, and unknown to servers before Postgres 17.
_NEW_SETTING = b"SET transaction_timeout = 0;"
#: What is there and no part of an extension, as `drop` takes it.
_THINGS = """
    select thing from (
      select case relkind when 'v' then 'view ' when 'S' then 'sequence ' else 'table ' end || c.oid::regclass thing,
        c.oid, relnamespace space, case relkind when 'S' then 3 else 1 end turn
        from pg_class c where relkind in ('r', 'p', 'v', 'S')
      union all select 'routine ' || p.oid::regprocedure, p.oid, pronamespace, 2 from pg_proc p
      union all select 'type ' || t.oid::regtype, t.oid, typnamespace, 4 from pg_type t
        where typtype in ('e', 'd') or typrelid in (select oid from pg_class where relkind = 'c')
    ) there
    where space::regnamespace::text = any(%s)
      and not exists (select from pg_depend d where d.objid = there.oid and d.deptype = 'e')
    order by turn, thing
"""


def dump(conninfo: str, snapshot: str, into: Path) -> None:
    """Write all that a snapshot of a database holds into a file, compressed. Raises Unavailable."""
    options = ("--format=custom", f"--snapshot={snapshot}", "--enable-row-security", f"--file={into}")
    _run("pg_dump", conninfo, *options)


def check_empty(conninfo: str) -> None:
    """Raise Conflict for a database that holds anything."""
    with psycopg.connect(conninfo) as connection:
        there = connection.execute(_THINGS, (SCHEMAS,)).fetchone()
    if there:
        raise Conflict(
            f"There is something in the database already: {there[0]}. A back-up is restored into an empty place only,"
            " and nothing is overwritten: set STORYBOARD_DATA to a new folder, or DATABASE_URL to an empty database."
        )


def load(conninfo: str, source: Path, owner: str, folder: Path) -> None:
    """Restore a dump into an empty database, all of it or nothing.

    owner: whose tables they were. folder: where it may lie as text meanwhile. Raises Unavailable.
    """
    script = folder / "database.sql"
    _run("pg_restore", "", "--no-owner", "--enable-row-security", f"--file={script}", str(source))
    with psycopg.connect(conninfo) as connection:
        connection.execute((ROOT / "alembic" / "sql" / "0001_roles.sql").read_bytes())
        stand_in = _stand_in(connection, owner)
    try:
        _run("psql", conninfo, "--quiet", "--single-transaction", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", text=script)
        with psycopg.connect(conninfo) as connection:
            _name_us(connection, owner)
    finally:
        if stand_in:
            with psycopg.connect(conninfo) as connection:
                connection.execute(sql.SQL("drop owned by {}").format(sql.Identifier(owner)))
                connection.execute(sql.SQL("drop role {}").format(sql.Identifier(owner)))


def clear(conninfo: str) -> None:
    """Take back what was restored into a database that was empty."""
    with psycopg.connect(conninfo) as connection:
        for (thing,) in connection.execute(_THINGS, (SCHEMAS,)).fetchall():
            kind, _, name = thing.partition(" ")
            connection.execute(f"drop {kind} if exists {name} cascade".encode())  # names as the catalogue quotes them
        connection.execute("drop schema if exists app")


def _stand_in(connection: psycopg.Connection, owner: str) -> bool:
    """Make a role that the dump names and that is not there; say whether that was needed."""
    if connection.execute("select from pg_roles where rolname = %s", (owner,)).fetchone() is not None:
        return False
    connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(owner)))
    connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(owner)))
    return True


def _name_us(connection: psycopg.Connection, owner: str) -> None:
    """Let the policies that let the owner of the tables in let in whoever owns them now."""
    named = connection.execute(
        "select schemaname, tablename, policyname from pg_policies where %s = any(roles)", (owner,)
    ).fetchall()
    for schema, table, policy in named:
        change = sql.SQL("alter policy {} on {} to current_user")
        connection.execute(change.format(sql.Identifier(policy), sql.Identifier(schema, table)))


def _run(program: str, conninfo: str, *arguments: str, text: Path | None = None) -> None:
    """Run one of Postgres's programs on a database. text: SQL for it to run. Raises Unavailable with what it said."""
    parameters = conninfo_to_dict(conninfo)
    secret = {"PGPASSWORD": str(parameters.pop("password"))} if parameters.get("password") else {}
    where = [f"--dbname={make_conninfo('', **parameters)}"] if conninfo else []
    command = [str(postgres.programs() / program), *where, *arguments]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **secret}
    with tempfile.TemporaryFile() as complaints:
        running = subprocess.Popen(  # noqa: S603 - a program of the embedded server, with arguments made here
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints, env=environment
        )
        with contextlib.suppress(BrokenPipeError), running:
            _tell(running, text)
        complaints.seek(0)
        complaint = complaints.read().decode(errors="replace").strip()
    if running.returncode:
        raise Unavailable(f"The database could not be read or written by {program}: {complaint}")


def _tell(running: subprocess.Popen[bytes], text: Path | None) -> None:
    """Give a program its SQL, without the one setting that older servers do not know."""
    assert running.stdin
    if text:
        with text.open("rb") as lines:
            running.stdin.writelines(line for line in lines if line.strip() != _NEW_SETTING)
    running.stdin.close()
