"""Jobs by the thousand, while whatever works on them is killed: none is lost, and none is done twice.

Killed are the worker, the web process, the database and the processes that compute, by SIGKILL and in random order. A
job is lost when it does not end as done; it is done twice when what it keeps is written more than once.
"""

import contextlib
import os
import random
import signal
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg

from storyboard_app.bench.load.promises import Promise
from storyboard_app.bench.load.running import command, database, post, product
from storyboard_app.bench.server import family

#: Projects that the jobs are spread over, and pages of each of their scripts for each of its jobs.
_PROJECTS, _PAGES_A_JOB = 20, 0.85
#: Seconds without any job coming to its end after which the rest counts as lost.
_PATIENCE = 120.0
#: Scenes whose shots were laid down in more than one change: work that was done twice.
_TWICE = """
    select count(*) from (
      select after->>'scene_id' from audit_log where table_name = 'shots' and action = 'insert'
      group by 1 having count(distinct change_set) > 1
    ) twice
"""


def killing(jobs: int, kills: int, pause: float) -> Iterator[Promise]:
    """Ask for at least so many jobs, and kill so often while they are done, with pauses in seconds."""
    with product() as (address, _, place):
        pages = _PAGES_A_JOB * jobs / _PROJECTS
        command(place, "seed", "--projects", str(_PROJECTS), "--pages", f"{pages:.1f}")
        asked = _ask(address, place)
        began, killed, longest = time.monotonic(), Counter[str](), 0.0
        while killed.total() < kills and not _all_ended(place):
            if whom := _kill(place):
                killed[whom] += 1
            longest = max(longest, _until_answered(address))
            time.sleep(pause)
        _drain(place)
        with _patiently(place) as connection:
            states = dict(connection.execute("select state, count(*) from jobs group by 1").fetchall())
            twice = connection.execute(_TWICE).fetchone()
        yield Promise("Jobs asked for", asked, "")
        yield Promise("Jobs: killed meanwhile", killed.total(), "")
        for whom, times in sorted(killed.items()):
            yield Promise(f"  of these {whom}", times, "")
        yield Promise("Jobs: all ended after", time.monotonic() - began, "s")
        yield Promise("Jobs: longest wait for an answer of the API", longest, "s")
        yield Promise("Jobs lost", asked - states.get("done", 0), "", 0)
        yield Promise("Jobs done twice", twice[0] if twice else 0, "", 0)


def _ask(address: str, place: Path) -> int:
    """Ask for the shots of every scene that has none; return how many jobs that are."""
    with database(place) as connection:
        projects = connection.execute("select id from projects where title like 'Staging %'").fetchall()
        for (project,) in projects:
            post(f"{address}/api/v1/projects/{project}/steps/shots")
        counted = connection.execute("select count(*) from jobs").fetchone()
    return counted[0] if counted else 0


def _kill(place: Path) -> str:
    """Kill one of those that work; return which, nothing where there was none just now."""
    whom = random.choice(("worker or web process", "worker or web process", "database", "what computes"))
    chosen = [pid for pid in family(place) if _who(pid) == whom]
    if not chosen:
        return "nobody: it was just starting"
    with contextlib.suppress(ProcessLookupError):
        os.kill(random.choice(chosen), signal.SIGKILL)
    return whom


def _who(pid: int) -> str:
    """Return what a process of the product is; empty for those that keep others running."""
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        above = Path(f"/proc/{parent}/cmdline").read_bytes().decode(errors="replace")
        if "/postgres" in words and " -D " in words:
            return "database"
        if "spawn_main" in words:
            return "what computes"
        if "launching import main" in words and "launching import main" in above:
            return "worker or web process"
    return ""


def _until_answered(address: str) -> float:
    """Return the seconds until the API answers; it waits for what was killed."""
    began = time.monotonic()
    while time.monotonic() - began < _PATIENCE:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api/v1/projects", timeout=10):  # noqa: S310
            break
        time.sleep(0.1)
    return time.monotonic() - began


@contextlib.contextmanager
def _patiently(place: Path) -> Iterator[psycopg.Connection]:
    """Connect to the database once it is there."""
    began = time.monotonic()
    while True:
        try:
            connection = database(place)
            break
        except psycopg.OperationalError:
            if time.monotonic() - began > _PATIENCE:
                raise
            time.sleep(0.2)
    with connection:
        yield connection


def _unended(place: Path) -> int:
    with _patiently(place) as connection:
        counted = connection.execute("select count(*) from jobs where state in ('queued', 'running')").fetchone()
    return counted[0] if counted else 0


def _all_ended(place: Path) -> bool:
    with contextlib.suppress(psycopg.OperationalError):
        return _unended(place) == 0
    return False


def _drain(place: Path) -> None:
    """Wait until every job has ended, or none does any more."""
    left, seen = _unended(place), time.monotonic()
    while left and time.monotonic() - seen < _PATIENCE:
        time.sleep(1.0)
        if (now := _unended(place)) < left:
            left, seen = now, time.monotonic()
