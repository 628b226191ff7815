"""Who is alive among the workers, as the database sees it: each holds a lock for as long as its connection lasts.

A worker that is busy, or held up by its machine, says nothing for some seconds and is not dead: the lock says so. One
that is killed loses its connections and the lock with them, at once. Only where a whole machine is gone may the lock
stay without anybody behind it; then the queue forgets the worker, by its silence, after LOST seconds.
"""

from collections.abc import Iterable

import psycopg
from procrastinate.jobs import Job as QueueJob

from storyboard_app.store import db

#: Seconds of silence after which a worker counts as lost whatever it holds.
LOST = 60.0
#: The class of the workers' locks among the database's advisory locks; and how many different ones there are.
_CLASS, _LOCKS = 1_397_703_511, 2**31 - 1
_HELD = """
    select objid::bigint from pg_locks where locktype = 'advisory' and classid = %s::oid and granted
      and database = (select oid from pg_database where datname = current_database())
"""


class Liveness:
    """The line to the database that says of this process's workers that they live."""

    def __init__(self, line: psycopg.AsyncConnection) -> None:
        self._line = line
        self._told: set[int] = set()

    @classmethod
    async def opened(cls) -> "Liveness":
        """Open the line."""
        return cls(await psycopg.AsyncConnection.connect(db.conninfo(), autocommit=True))

    async def __aenter__(self) -> "Liveness":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._line.close()

    async def tell(self, worker_ids: Iterable[int]) -> None:
        """Say that these workers live, and no others of this process."""
        wanted = {worker_id % _LOCKS for worker_id in worker_ids}
        for lock in wanted - self._told:
            await self._line.execute("select pg_try_advisory_lock(%s, %s)", (_CLASS, lock))
        for lock in self._told - wanted:
            await self._line.execute("select pg_advisory_unlock(%s, %s)", (_CLASS, lock))
        self._told = wanted

    async def of_the_dead(self, silent: list[QueueJob]) -> list[QueueJob]:
        """Return which of the jobs of silent workers are of workers that do not live any more."""
        if not silent:
            return []
        held = {lock for (lock,) in await (await self._line.execute(_HELD, (_CLASS,))).fetchall()}
        return [job for job in silent if job.worker_id is None or job.worker_id % _LOCKS not in held]
