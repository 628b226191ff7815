"""Say how the product stands over all projects: what waits, runs and failed, who works, how much is stored.

Exit status 1 when the database is away, or work waits and nobody does it. What failed can be tried again, in the name
of who asked for it.
"""

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from storyboard_app.queue import Standing

HELP = "what waits, runs and failed, and who works"
#: Failed jobs that are started again at a time by `--retry all`.
_ALL = 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("--days", type=int, default=7, help="how far back to look for what failed (default: 7)")
    parser.add_argument("--most", metavar="N", type=int, default=20, help="how many of these to list (default: 20)")
    parser.add_argument(
        "--retry",
        metavar="ID",
        action="append",
        type=_job,
        default=[],
        help="start a failed job again, or `all`",
    )
    parser.add_argument("--json", metavar="PATH", help="write it as JSON; - is standard output")


def run(arguments: argparse.Namespace) -> int:
    """Start again what is asked for, and say how things stand."""
    from storyboard_app.queue import standing
    from storyboard_app.store import db, stored

    if not db.runs():
        print("The database does not answer. `storyboard doctor` says why.")
        return 1
    with db.up():
        if arguments.retry:
            return _retry(arguments.retry, arguments.days)
        found, kept = standing(arguments.days, arguments.most), dict(stored.stored().kinds)
    if arguments.json:
        _write(arguments.json, found, kept)
    else:
        _say(found, kept)
    return int(found.nobody_works)


def _job(text: str) -> UUID | None:
    """Return the id of a job; None for all of them."""
    return None if text == "all" else UUID(text)


def _retry(wanted: list[UUID | None], days: int) -> int:
    from storyboard_app.queue import standing, try_again

    ids = [job.id for job in standing(days, _ALL).failed] if None in wanted else [job for job in wanted if job]
    refused = try_again(ids)
    print(f"{len(ids) - len(refused)} of {len(ids)} were started again.")
    for job_id, why in refused.items():
        print(f"{job_id}  {why}")
    return int(bool(refused))


def _say(found: "Standing", stored: dict[str, int]) -> None:
    print(f"{'':<16}{'waiting':>9}{'running':>9}{'failed':>9}{'oldest':>9}")
    for queue in found.queues:
        oldest = f"{queue.oldest:.0f} s" if queue.waiting else "-"
        print(f"{queue.name:<16}{queue.waiting:>9}{queue.running:>9}{queue.failed:>9}{oldest:>9}")
    print(f"{'workers':<16}{found.fetchers:>9}  one for each queue that somebody fetches from")
    if found.nobody_works:
        print("Work waits, and no worker is there to do it: start one with `storyboard worker`.")
    for name, size in sorted(stored.items()):
        print(f"{name:<16}{size / 2**20:>9.1f} MB")
    for job in found.failed:
        print(f"\n{job.id}  {job.finished_at:%Y-%m-%d %H:%M}  {job.title}, in {job.project}")
        print(f"  {job.message}" + (f"  Request {job.request_id}." if job.request_id else ""))


def _write(path: str, found: "Standing", stored: dict[str, int]) -> None:
    from storyboard_app.commands._files import write_json

    failed = [{name: str(value) for name, value in asdict(job).items()} for job in found.failed]
    write_json(path, {**asdict(found), "failed": failed, "stored": stored})
