"""Anybody's content, computed while an answer waits, takes little time and memory, and keeps nobody else waiting."""

import os
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest

from storyboard_app.errors import Busy
from storyboard_app.processes import Limits, OverLimit, at_length, at_once
from storyboard_app.processes.pool import ProcessPool


def whole_number(words, base=10):
    return int(words, base)


def for_ever():
    while True:
        pass


def much():
    return len(bytearray(3 * 2**30))


@pytest.fixture
def module(monkeypatch):
    """The module, with one child of the test's own."""
    found = import_module("storyboard_app.processes.at_once")
    pool = ProcessPool(1)
    monkeypatch.setattr(found, "_pool", lambda: pool)
    yield found
    pool.close()


def test_work_is_done_elsewhere_and_what_it_raises_is_raised_here(module):
    assert at_once(whole_number, "ff", base=16) == 255
    assert at_once(os.getpid) != os.getpid()
    with pytest.raises(ValueError, match="many"):
        at_once(whole_number, "many")


def test_a_whole_screenplay_is_looked_at_elsewhere_and_keeps_nobody_waiting_for_less(module):
    assert len({os.getpid(), at_once(os.getpid), at_length(os.getpid)}) == 3


def test_what_takes_too_much_time_or_memory_is_refused_and_the_next_is_answered(module, monkeypatch):
    with pytest.raises(OverLimit, match="memory"):
        at_once(much)
    monkeypatch.setattr(module, "ANSWERED", Limits(0.3, 2**30))
    with pytest.raises(OverLimit, match="seconds"):
        at_once(for_ever)
    monkeypatch.setattr(module, "ANSWERED", Limits(60, 2**30))
    assert at_once(whole_number, "7") == 7


def test_who_would_wait_too_long_is_told_to_come_back(module, monkeypatch):
    monkeypatch.setattr(module, "ANSWERED", Limits(3, 2**30))
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    at_once(whole_number, "1")
    with ThreadPoolExecutor() as threads:
        first = threads.submit(at_once, for_ever)
        while not module._pool()._free.empty():
            pass
        with pytest.raises(Busy):
            at_once(whole_number, "1")
        with pytest.raises(OverLimit):
            first.result()
