"""The whole product in one command: database, sample, worker and pages, started in order and stopped together.

One server a data folder. A worker or web process that dies is started again with growing pauses, a database that dies
is brought back; Ctrl-C or SIGTERM stops all of it, and on Linux even SIGKILL leaves no orphan (see `guard`).
"""

import contextlib
import json
import logging
import os
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from storyboard_app import boards, people
from storyboard_app.errors import Conflict, StoryboardError, Unavailable, Unusable
from storyboard_app.files import write_file
from storyboard_app.processes import Child, Say
from storyboard_app.settings import ROOT, settings
from storyboard_app.store import db
from storyboard_app.web.guard import guarded, serving_lock

log = logging.getLogger(__name__)

#: Where pages under development are found.
PAGES_PORT = 3000
#: Ports tried after the usual one when that is taken.
NEXT_PORTS = 20
#: Seconds until the pages must answer.
READY_SECONDS = 60.0
#: How long stopping the database of somebody who was killed may take.
TIDYING_SECONDS = 20.0
_REPORT_SECONDS = 2.0
#: Reflex's own names for: built pages, one port, no compiling.
_REFLEX = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "__REFLEX_SKIP_COMPILE": "true",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
}


class _Interrupted(BaseException):
    """Somebody asked to stop; not an Exception, so that nothing on the way takes it for a failure."""


def serve(host: str = "", port: int = 0, say: Say = print) -> None:
    """Run everything until SIGINT or SIGTERM.

    A port that is given is used or refused; without one the next free port from the usual one on is taken. Raises
    Conflict when the data folder is being served already, Unavailable when something cannot be started.
    """
    if not (ROOT / ".web" / "build" / "client" / "index.html").exists():
        raise Unavailable("The pages have not been built. Run make run, or make build.")
    host = host or settings().host
    with _alone():
        port = port_for(host, port)
        _run([_worker(), _web(host, port)], _address(host, port), say)


def develop(say: Say = print) -> None:
    """Run everything with pages that reload when their code changes: pages and API on two ports."""
    host = "127.0.0.1"
    with _alone():
        port, pages = port_for(host, 0), port_for(host, 0, PAGES_PORT)
        _run([_worker(), _reloading(port, pages)], _address(host, port), say, pages=_address(host, pages))


def main(arguments: list[str]) -> None:
    """Serve, or with `dev` develop; a refusal is a sentence and exit status 1."""
    given = dict(zip(arguments[1::2], arguments[2::2], strict=False))
    try:
        if arguments[:1] == ["dev"]:
            develop()
        else:
            serve(given.get("--host", ""), port_of(given.get("--port", "0")))
    except StoryboardError as error:
        sys.exit(str(error))


def port_of(words: str) -> int:
    """Return the port that somebody asks for, 0 for none. Raises Unusable for what is none."""
    if not (words.isascii() and words.isdecimal() and int(words) < 2**16):
        raise Unusable(f'"{words}" is no port. A port is a whole number from 1 to 65535: make run PORT=8123.')
    return int(words)


def port_for(host: str, wanted: int, usual: int = 0) -> int:
    """Return a free port: the wanted one, or without a wish (0) the first from the usual one on.

    Raises Conflict when the wanted one, or all that were tried, are taken, Unusable for a host that is not here.
    """
    port_of(str(wanted))
    _check_host(host)
    usual = usual or settings().port
    for port in [wanted] if wanted else range(usual, usual + NEXT_PORTS):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as knock:
            knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                knock.bind((host, port))
                return port
    tried = str(wanted) if wanted else f"{usual} to {usual + NEXT_PORTS - 1}"
    raise Conflict(f"Port {tried} is taken on {host}. Choose another one: make run PORT=8123.")


def _check_host(host: str) -> None:
    """Raise Unusable where this machine cannot listen under a name or address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as knock:
            knock.bind(address)
    except (OSError, UnicodeError):
        raise Unusable(
            f'This machine cannot listen as "{host}". Leave HOST out, or take 127.0.0.1 or 0.0.0.0.'
        ) from None


def draw_sample(say: Say) -> None:
    """Draw the sample if that was not done yet. Nobody should be kept from working by a sample that cannot be drawn."""
    from storyboard_app import samples

    try:
        samples.prepare(_seldom(say))
    except Exception:
        log.exception("The sample could not be drawn")
        say("The sample could not be drawn; the log above says why. Everything else is started.")


def _seldom(say: Say) -> Callable[[float, str], None]:
    """Return what says how far something is, a line every few seconds."""
    said_at = 0.0

    def report(progress: float, message: str) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= _REPORT_SECONDS:
            said_at = time.monotonic()
            say(f"  {round(100 * progress):3} %  {message}")

    return report


def _run(children: list[Child], address: str, say: Say, pages: str = "") -> None:
    """Prepare, start the children, and keep them running until somebody asks to stop."""
    with guarded() as held, _interruptible(), contextlib.suppress(_Interrupted):
        try:
            say("Starting the database")
            db.connect()
            db.migrate()
            for child in children:
                child.keeps = held
                child.start()
            draw_sample(say)
            project = "" if settings().accounts else _first_project()
            _await(address, children[-1])
            _note(pages or address)
            say(f"Storyboard is ready: {pages or address}")
            if settings().accounts:
                say(_whom_it_knows(pages or address))
            else:
                say(f"The sample is open:  {pages or address}/p/{project}" if project else "There is no project yet.")
            while True:
                _look_after(children, say)
        finally:
            for sign in (signal.SIGINT, signal.SIGTERM):
                signal.signal(sign, signal.SIG_IGN)
            for child in reversed(children):
                child.stop()
            db.stop()
    say("Stopped.")


def _look_after(children: list[Child], say: Say) -> None:
    """Keep the children running, looking after them four times, and after the database once, a second."""
    for _ in range(4):
        time.sleep(0.25)
        for child in children:
            child.keep(say)
    try:
        db.connect()
    except StoryboardError as error:
        say(str(error))


def _address(host: str, port: int) -> str:
    return f"http://{'localhost' if host in ('127.0.0.1', '::1') else host}:{port}"


def _worker() -> Child:
    return Child("worker", [sys.executable, "-c", "from storyboard_app.worker import main; main()"])


def _web(host: str, port: int) -> Child:
    """Return the one web process: pages keep their state in its memory."""
    app = "storyboard_app.storyboard_app:app"
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--host", host, "--port", str(port)]
    quiet = ["--log-level", "warning", "--workers-kill-timeout", "4"]
    return Child("web server", [*command, *quiet, app], _REFLEX)


def _reloading(port: int, pages: int) -> Child:
    """Return Reflex's own development server."""
    ports = ["--backend-host", "127.0.0.1", "--backend-port", str(port), "--frontend-port", str(pages)]
    command = [sys.executable, "-m", "reflex", "run", *ports]
    return Child("development server", command, {"STORYBOARD_PAGES_PORT": str(pages)})


def _whom_it_knows(address: str) -> str:
    """Return who may come in, in words."""
    if people.accounts.anybody():
        return f"People sign in at:    {settings().public_url or address}/sign-in"
    return "Nobody has an account yet. Add yourself: storyboard people add YOU@EXAMPLE.ORG"


def _first_project() -> str:
    """Open the sample for who has no project yet; return the oldest project, or nothing."""
    from storyboard_app import samples

    with contextlib.suppress(Unavailable), db.session_for(db.local_owner(), "Opened the sample") as session:
        there = boards.project_cards(session)
        return str(there[-1].id if there else samples.open_sample(session))
    return ""


def _await(address: str, web: Child) -> None:
    """Wait until the pages answer."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and web.process and web.process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/ping", timeout=2):  # noqa: S310
            return
        time.sleep(0.1)
    raise Unavailable("The web server did not start. What it said is above.")


def _note(address: str) -> None:
    told = json.dumps({"address": address, "pid": os.getpid()})
    write_file(settings().data_folder / "serving.json", told.encode())


def noted_address() -> str:
    """Return where the data folder is served; empty where nobody serves it."""
    return _noted("address")


def _noted(what: str) -> str:
    """Return what the note says of who serves the data folder; empty where it says nothing that can be read."""
    try:
        return str(json.loads((settings().data_folder / "serving.json").read_text())[what])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _noted_is_gone() -> bool:
    """Say whether the note is of a process that was killed, after which somebody else may be tidying up."""
    noted = _noted("pid")
    try:
        os.kill(int(noted), 0)
    except (ValueError, ProcessLookupError):
        return bool(noted)
    except PermissionError:
        return False
    return False


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the data folder's lock, which the system drops with this process however it ends."""
    note = settings().data_folder / "serving.json"
    lock = serving_lock()
    try:
        alone = lock.acquire(blocking=False) or (_noted_is_gone() and lock.acquire(timeout=TIDYING_SECONDS))
    except OSError as error:
        raise Unavailable(f"{settings().data_folder} cannot be written to: {error.strerror}.") from None
    if not alone:
        where = f" at {address}" if (address := noted_address()) else ""
        raise Conflict(
            f"Storyboard is running already{where}. Stop it first, or set STORYBOARD_DATA to another folder."
        )
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Turn SIGINT and SIGTERM into an orderly end."""

    def interrupt(_number: int, _frame: FrameType | None) -> Any:
        raise _Interrupted

    before = {sign: signal.signal(sign, interrupt) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


if __name__ == "__main__":
    main(sys.argv[1:])
