"""What a worker counts ends with it: the next one tells each value once, its own."""

import signal
import urllib.request
from collections import Counter
from urllib.error import URLError

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests import workers
from tests.browser.product import free_port

pytestmark = pytest.mark.slow


def told_at(port: int) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """All values at a port, by name and labels; a value told twice fails."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
            families = list(text_string_to_metric_families(answer.read().decode()))
    except (URLError, ConnectionError):
        return {}
    values = [((each.name, tuple(sorted(each.labels.items()))), each.value) for one in families for each in one.samples]
    assert [key for key, times in Counter(key for key, _ in values).items() if times > 1] == []
    return dict(values)


def test_a_worker_that_was_killed_leaves_no_value_behind(database):
    port = free_port()
    began, kept = ("process_start_time_seconds", ()), ("storyboard_storage_bytes", ())

    def told() -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        values = told_at(port)
        return values if kept in values else {}

    first = workers.start(STORYBOARD_METRICS_PORT=str(port))
    try:
        of_the_first = workers.until(told)
    finally:
        workers.end(first, signal.SIGKILL)
    assert told_at(port) == {}
    second = workers.start(STORYBOARD_METRICS_PORT=str(port))
    try:
        of_the_second = workers.until(told)
    finally:
        workers.end(second)
    assert of_the_second[began] > of_the_first[began]
    assert set(of_the_second) == set(of_the_first)
