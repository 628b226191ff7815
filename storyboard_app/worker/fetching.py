"""The entrance that runs jobs: one process that fetches them, with children that compute.

Each queue has its own fetcher and its own concurrency, so that a long film never holds up a frame. A fetcher that loses
the database is started again, with growing pauses, and brings the embedded database back if that is what is missing.
Work left behind by a worker that died is found by its silence (see `liveness`) and waits again, and so does work that
this worker dropped because the database was lost just then. SIGTERM and SIGINT stop cleanly: short work is finished,
the rest is put back for the next worker.
"""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import UUID

import procrastinate
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as QueueJob
from procrastinate.worker import Worker as Fetcher

from storyboard_app import telemetry, trackers, webhooks
from storyboard_app.boards import check_registered
from storyboard_app.errors import Unusable
from storyboard_app.inbox import digests
from storyboard_app.processes import REST
from storyboard_app.queue import job_life, queues_now, shares
from storyboard_app.settings import settings
from storyboard_app.store import db, retention, stored, sweeping
from storyboard_app.store.records import now
from storyboard_app.worker import kinds
from storyboard_app.worker.liveness import LOST, Liveness
from storyboard_app.worker.running import Hands, Retries, perform
from storyboard_app.worker.scratch import scratch_folder

log = logging.getLogger(__name__)

#: Seconds: a worker says that it is alive, may be dead after so long a silence, and looks for what dead ones left.
HEARTBEAT, SILENCE, SWEEP = 1.0, 3.0, 0.5
#: Seconds between two looks for what nothing needs any more; hours that the queue's own rows of ended work stay.
TIDY, KEPT_HOURS = 6 * 3600.0, 24
#: Seconds between two sweeps of what has been kept long enough.
NIGHT = 24 * 3600.0
#: Seconds between two looks for mails, for what webhooks are to be told, and for trackers to bring in step.
MAIL, WEBHOOKS, IN_STEP = 60.0, 2.0, 60.0
#: Seconds from the start of the worker until the drawing is loaded ahead of need.
WARM_AFTER = 4.0
#: Seconds after which a connection that nobody needs is given back; each takes three megabytes in the database.
IDLE = 30.0
#: How long work may go on after the signal to stop.
LAST_SECONDS = 3.0
_LONGEST_PAUSE = 8.0


def main_beside_web() -> None:
    """Run jobs of all queues beside a web process, which has its metrics at the port before."""
    port = settings().metrics_port
    main(port=port + 1 if port else 0)


def main(queues: Sequence[str] = (), port: int = -1) -> None:
    """Run jobs of the named queues, or of all, until SIGTERM or SIGINT. Raises Unusable for an unknown queue.

    port: where its metrics are, as `telemetry.start` takes it.
    """
    telemetry.start("worker", port)
    telemetry.watch(queues_now)
    telemetry.watch(_storage_now)
    telemetry.watch(shares.quotas_now)
    check_registered()
    known = kinds.queues()
    for queue in set(queues) - set(known):
        raise Unusable(f'There is no queue "{queue}". There are: {", ".join(known)}.')
    for noisy in ("procrastinate", "psycopg.pool"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)  # what goes wrong is said here and in job_run, once
    with scratch_folder():
        asyncio.run(_run(queues or tuple(known)))


def _storage_now() -> dict[str, list[tuple[tuple[str, ...], float]]]:
    """Return how many bytes all files take."""
    return {"storage_bytes": [((), float(stored.stored().total))]}


def places_of(queue: str) -> int:
    """Return how many jobs of a queue run side by side."""
    return kinds.queues()[queue]


async def _run(queues: Sequence[str]) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    loop.set_default_executor(ThreadPoolExecutor(32))
    hands = Hands({queue: places_of(queue) for queue in queues})
    try:
        watches = [_keep(partial(_fetch, hands), stop, hands, queue) for queue in queues]
        prepared = (kind for kind in kinds.by_name().values() if isinstance(kind, kinds.Prepared))
        watches += [_warm(stop, hands, kind) for kind in prepared if kind.QUEUE in queues]
        watches.append(_rest(stop, hands))
        sweeps = (
            (_sweep, "sweep"),
            (_tidy, "tidy"),
            (_keep_no_longer, "retention"),
            (_mail, "mail"),
            (_tell_webhooks, "webhooks"),
            (_bring_in_step, "trackers"),
        )
        await asyncio.gather(*watches, *(_keep(partial(watch, hands), stop, hands, name) for watch, name in sweeps))
    finally:
        hands.close()


async def _warm(stop: asyncio.Event, hands: Hands, kind: kinds.Prepared) -> None:
    """Let a child of a kind's queue load what it needs, once the start is over; the others do when they are needed."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), WARM_AFTER)
    if not stop.is_set():
        await asyncio.to_thread(hands.of(kind.QUEUE).prepare, kind.get_ready, 1)


async def _rest(stop: asyncio.Event, hands: Hands) -> None:
    """End children that nobody needed for long, until the signal to stop."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), REST / 10)
        await asyncio.to_thread(hands.rest, REST)


async def _keep(watch, stop: asyncio.Event, hands: Hands, queue: str) -> None:
    """Keep a watch going until the signal to stop, however often it loses the database."""
    pause = 0.25
    while not stop.is_set():
        began = asyncio.get_running_loop().time()
        try:
            await asyncio.to_thread(db.connect)
            app = _app(hands)
            async with app.open_async():
                await _until(stop, watch(app, queue))
        except Exception as error:
            log.warning("%s: %s", queue, error)
        lasted = asyncio.get_running_loop().time() - began
        pause = 0.25 if lasted > _LONGEST_PAUSE else min(_LONGEST_PAUSE, pause * 2)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


def _app(hands: Hands) -> procrastinate.App:
    """Return the queue's app over connections of its own, with all tasks."""
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(
            conninfo=db.conninfo(), min_size=0, max_size=3, timeout=5, max_idle=IDLE
        )
    )
    for kind in kinds.by_name().values():

        def run(context: procrastinate.JobContext, job_id: str, actor: str) -> None:
            perform(hands, context, UUID(job_id), UUID(actor))

        app.task(name=kind.NAME, queue=kind.QUEUE, pass_context=True, retry=Retries())(run)
    return app


async def _until(stop: asyncio.Event, watch) -> None:
    """Run until it ends by itself or the signal to stop arrives; then let it end cleanly."""
    running, stopping = asyncio.ensure_future(watch), asyncio.ensure_future(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not running.done():
        running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def _fetch(hands: Hands, app: procrastinate.App, queue: str) -> None:
    fetcher = Fetcher(
        app,
        queues=[queue],
        name=queue,
        concurrency=places_of(queue),
        fetch_job_polling_interval=1.0,
        abort_job_polling_interval=1.0,
        shutdown_graceful_timeout=LAST_SECONDS,
        install_signal_handlers=False,
        update_heartbeat_interval=HEARTBEAT,
        stalled_worker_timeout=LOST,
        delete_jobs="successful",
    )
    with hands.fetching(fetcher):
        await fetcher.run()


async def _sweep(hands: Hands, app: procrastinate.App, _queue: str) -> None:
    missed: set[int | None] = set()
    async with await Liveness.opened() as liveness:
        while True:
            await liveness.tell(hands.worker_ids())
            silent = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE)
            await _take_back(app, await liveness.of_the_dead([job for job in silent if not hands.holds(job)]))
            dropped = [job for job in await app.job_manager.list_jobs_async(status="doing") if hands.dropped(job)]
            # A job that just ends is dropped but once.
            await _take_back(app, [job for job in dropped if job.id in missed])
            missed = {job.id for job in dropped}
            await asyncio.sleep(SWEEP)


async def _tidy(_hands: Hands, app: procrastinate.App, _queue: str) -> None:
    """Delete what nothing needs any more: files, and what the queue still knows of work that ended long ago."""
    while True:
        swept = await asyncio.to_thread(sweeping.sweep, now())
        if swept.files:
            log.warning("Deleted %d files, %.1f MB, that nothing needed any more", swept.files, swept.size / 2**20)
        await asyncio.to_thread(webhooks.sending.sweep)
        await app.job_manager.delete_old_jobs(
            KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
        )
        await asyncio.sleep(TIDY)


async def _keep_no_longer(_hands: Hands, _app: procrastinate.App, _queue: str) -> None:
    """End what has been kept long enough, once a night."""
    while True:
        if went := (await asyncio.to_thread(retention.sweep, now())).words:
            log.warning("Kept no longer: %s", went)
        await asyncio.sleep(NIGHT)


async def _mail(_hands: Hands, _app: procrastinate.App, _queue: str) -> None:
    """Send the mails that are due, where a mail server is named."""
    while True:
        await asyncio.to_thread(digests.send_due, now(), settings().public_url)
        await asyncio.sleep(MAIL)


async def _tell_webhooks(_hands: Hands, _app: procrastinate.App, _queue: str) -> None:
    """Send what webhooks are to be told."""
    while True:
        await asyncio.to_thread(webhooks.send_due)
        await asyncio.sleep(WEBHOOKS)


async def _bring_in_step(_hands: Hands, _app: procrastinate.App, _queue: str) -> None:
    """Ask for the syncs of trackers that are due."""
    while True:
        await asyncio.to_thread(trackers.start_due, now())
        await asyncio.sleep(IN_STEP)


async def _take_back(app: procrastinate.App, left: Iterable[QueueJob]) -> None:
    """Let jobs of dead workers wait again; how often is counted when they begin."""
    for job in left:
        row = UUID(str(job.task_kwargs["job_id"])), UUID(str(job.task_kwargs["actor"]))
        await asyncio.to_thread(job_life.left_behind, *row)
        with contextlib.suppress(ConnectorException):
            await app.job_manager.retry_job(job)
