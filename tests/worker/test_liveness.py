"""A worker counts as alive for as long as its line to the database stands, however long it says nothing."""

import asyncio

import pytest
from procrastinate.jobs import Job as QueueJob

from storyboard_app.worker.liveness import Liveness


def job_of(worker_id):
    return QueueJob(id=1, queue="script", task_name="script.ingest", lock=None, queueing_lock=None, worker_id=worker_id)


@pytest.mark.parametrize("worker_id", [7, 2**31 + 70])
def test_work_is_of_the_dead_once_the_line_of_its_worker_is_gone(database, worker_id):
    jobs = [job_of(worker_id), job_of(8), job_of(None)]

    async def look():
        async with await Liveness.opened() as looking:
            async with await Liveness.opened() as busy:
                await busy.tell([worker_id, 9])
                while_it_lives = await looking.of_the_dead(jobs)
                await busy.tell([9])
                after_it_left = await looking.of_the_dead(jobs)
                await busy.tell([worker_id, 9])
            async with asyncio.timeout(20):
                while await looking.of_the_dead(jobs) != jobs:
                    pass
            return while_it_lives, after_it_left

    assert asyncio.run(look()) == (jobs[1:], jobs)
