"""The whole product in one command: database, sample, worker and pages, started in order and stopped together.

One server a data folder. A worker or web process that dies is started again at once, one that
keeps dying with growing pauses; a database that dies is brought back. Ctrl-C or SIGTERM stops all of it, and on Linux
even SIGKILL leaves no orphan (see `guard`).
"""

import contextlib
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from types import FrameType
from typing import Any

from storyboard_app import telemetry
from storyboard_app.errors import StoryboardError, Unavailable
from storyboard_app.processes import Child, Entrance, Keeper, Say
from storyboard_app.settings import ROOT, settings
from storyboard_app.store import database
from storyboard_app.web import server
from storyboard_app.web.guard import guarded
from storyboard_app.web.one_server import alone, note_address
from storyboard_app.web.opened import opening
from storyboard_app.web.ports import PAGES_PORT, port_for, port_of
from storyboard_app.web.server import listen

#: Seconds until the pages must answer.
READY_SECONDS = 60.0
#: How often the web server may fall over before it is given up at the start.
_FALLS = 3
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


def serve(host: str = "", port: int = 0, say: Say = print, worker: bool = True) -> None:
    """Run everything until SIGINT or SIGTERM; without a worker where others do the work.

    A port that is given is used or refused; without one the next free port from the usual one on is taken. Raises
    Conflict when the data folder is being served already, Unavailable when something cannot be started.
    """
    if not (ROOT / ".web" / "build" / "client" / "index.html").exists():
        raise Unavailable("The pages have not been built. Run make run, or make build.")
    host = host or settings().host
    with alone(), listen(host, port_for(host, port)) as listening:
        file, port = listening.fileno(), listening.getsockname()[1]
        children = [*([_worker()] if worker else []), _web(file)]
        _run(children, _address(host, port), say)


def develop(say: Say = print) -> None:
    """Run everything with pages that reload when their code changes: pages and API on two ports."""
    host = "127.0.0.1"
    with alone():
        port, pages = port_for(host, 0), port_for(host, 0, PAGES_PORT)
        _run([_worker(), _reloading(port, pages)], _address(host, port), say, pages=_address(host, pages))


def main(arguments: list[str]) -> None:
    """Serve, or with `dev` develop; a refusal is a sentence and exit status 1."""
    options = dict(zip(arguments[1::2], arguments[2::2], strict=False))
    try:
        if arguments[:1] == ["dev"]:
            develop()
        else:
            serve(options.get("--host", ""), port_of(options.get("--port", "0")))
    except StoryboardError as error:
        sys.exit(str(error))


def _run(children: list[Child], address: str, say: Say, pages: str = "") -> None:
    """Prepare, keep the children running, and look after the database until somebody asks to stop."""
    telemetry.start("server", port=0)
    say = telemetry.sayer(say)
    with guarded() as held, _interruptible(), contextlib.suppress(_Interrupted):
        for child in children:
            child.keeps += held
        keeper = Keeper(children, say)
        try:
            keeper.load()
            say("Starting the database")
            with opening(say, held) as first:
                first.bring_database_up()
                with keeper, _uninterrupted_end():
                    opened = first.opened()
                    _await(address, children[-1])
                    note_address(pages or address)
                    _welcome(pages or address, opened, say)
                    while True:
                        _look_after_database(say)
        finally:
            _ignore_interrupts()
            database.stop_embedded()
    say("Stopped.")


def _welcome(address: str, opened: dict[str, str], say: Say) -> None:
    say(f"Storyboard is ready: {address}")
    if not settings().accounts:
        project = opened.get("project")
        say(f"The sample is open:  {address}/p/{project}" if project else "There is no project yet.")
    elif opened.get("people"):
        say(f"People sign in at:    {settings().public_url or address}/sign-in")
    else:
        say("Nobody has an account yet. Add yourself: storyboard people add YOU@EXAMPLE.ORG")


def _look_after_database(say: Say) -> None:
    """Bring the database back if it is gone, and wait a second."""
    try:
        database.connect()
    except StoryboardError as error:
        say(str(error))
    time.sleep(1.0)


@contextlib.contextmanager
def _uninterrupted_end() -> Iterator[None]:
    """Let what follows the block be done whoever asks once more."""
    try:
        yield
    finally:
        _ignore_interrupts()


def _ignore_interrupts() -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_IGN)


def _address(host: str, port: int) -> str:
    return f"http://{'localhost' if host in ('127.0.0.1', '::1') else host}:{port}"


def _worker() -> Child:
    loads = ("storyboard_app.worker.fetching",)
    return Child("worker", Entrance("storyboard_app.worker:main_beside_web", loads=loads))


def _web(listening: int) -> Child:
    """Return the web process at a listening socket, which it leaves at once when this process is killed."""
    entrance = Entrance("storyboard_app.web.server:main", (str(listening),), (server.APP,), _REFLEX, patience=0.0)
    return Child("web server", entrance, (listening,))


def _reloading(port: int, pages: int) -> Child:
    """Return Reflex's own development server."""
    ports = ["--backend-host", "127.0.0.1", "--backend-port", str(port), "--frontend-port", str(pages)]
    command = [sys.executable, "-m", "reflex", "run", *ports]
    return Child("development server", ["env", f"STORYBOARD_PAGES_PORT={pages}", *command])


def _await(address: str, web: Child) -> None:
    """Wait until the pages answer. Raises Unavailable when they do not, or the web server keeps falling over."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and web.falls < _FALLS:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/ping", timeout=2):  # noqa: S310
            return
        time.sleep(0.1)
    raise Unavailable("The web server did not start. What it said is above.")


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
