"""Anybody's content, computed while an answer waits: in a child with little time and memory.

Whatever is in it, the process that serves keeps its memory, and others keep being answered.
"""

import asyncio
import atexit
from collections.abc import Callable
from functools import cache
from queue import Empty
from typing import ParamSpec, TypeVar

from storyboard_app.errors import Busy
from storyboard_app.processes.pool import REST, Limits, ProcessPool, Report

#: What a piece of work may take while somebody waits for it.
ANSWERED = Limits(seconds=10.0, memory=2**30)
#: What a small picture may take: a child that draws its first one loads what it draws with before.
DRAWN = Limits(seconds=30.0, memory=2**30)
#: What it may take where a whole screenplay is looked at, once, for somebody who waits for it.
WHOLE_SCRIPT = Limits(seconds=90.0, memory=3 * 2**29)
#: How many are computed side by side, and how long a piece waits for its turn, in seconds.
PLACES, PATIENCE = 2, 2.0
#: How long one of the many pictures of a page waits for its turn, in seconds.
_PATIENCE_OF_MANY = 25.0
#: As many of those that look at whole screenplays, which never take the places of others.
_LONG_PLACES, _LONG_PATIENCE = 1, 60.0

Given = ParamSpec("Given")
Result = TypeVar("Result")


def at_once(work: Callable[Given, Result], *arguments: Given.args, **named: Given.kwargs) -> Result:
    """Return `work(*given, **named)`, done in a child.

    Raises what the work raises, OverLimit for what takes more than it may, Busy where others are before it too long.
    """
    try:
        return _pool().run(_work, work, arguments, named, limits=ANSWERED, patience=PATIENCE)
    except Empty:
        raise Busy from None


def drawn_at_once(work: Callable[Given, Result], *arguments: Given.args, **named: Given.kwargs) -> Result:
    """Return a small picture that is drawn while somebody waits, as `at_once` does."""
    return _drawn(PATIENCE, work, arguments, named)


def drawn_in_turn(work: Callable[Given, Result], *arguments: Given.args, **named: Given.kwargs) -> Result:
    """Return one of many small pictures that a page asks for at once, as `at_once` does, with more patience."""
    return _drawn(_PATIENCE_OF_MANY, work, arguments, named)


def _drawn(
    patience: float, work: Callable[..., Result], arguments: tuple[object, ...], named: dict[str, object]
) -> Result:
    try:
        return _pool().run(_work, work, arguments, named, limits=DRAWN, patience=patience)
    except Empty:
        raise Busy from None


def at_length(work: Callable[Given, Result], *arguments: Given.args, **named: Given.kwargs) -> Result:
    """Return `work(*given, **named)`, done in a child that has time; raises what `at_once` does."""
    try:
        return _long_pool().run(_work, work, arguments, named, limits=WHOLE_SCRIPT, patience=_LONG_PATIENCE)
    except Empty:
        raise Busy from None


async def resting() -> None:
    """End children that nobody needed for long, for as long as this runs: it is the task of who serves."""
    while True:
        await asyncio.sleep(REST / 10)
        for pool in (_pool, _long_pool):
            if pool.cache_info().currsize:
                await asyncio.to_thread(pool().rest, REST)


def _work(
    work: Callable[..., Result], arguments: tuple[object, ...], named: dict[str, object], progress: Report
) -> Result:
    return work(*arguments, **named)


@cache
def _pool() -> ProcessPool:
    return _opened(PLACES)


@cache
def _long_pool() -> ProcessPool:
    return _opened(_LONG_PLACES)


def _opened(places: int) -> ProcessPool:
    pool = ProcessPool(places)
    atexit.register(pool.close)
    return pool
