"""A board asked for many times a second, by requests that are sent when they are due, however long others take.

Each answer's time counts from when its request was due, so that waiting for a turn is part of it.
"""

import http.client
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from storyboard_app.bench.load.promises import Promise, share
from storyboard_app.bench.load.running import product

#: Connections that are kept open, and the milliseconds that 95 of 100 answers may take.
_CONNECTIONS, _PROMISED = 40, 100.0


@dataclass
class _Answers:
    """What came of the requests."""

    milliseconds: list[float] = field(default_factory=list)
    failed: int = 0


def board(rate: int, seconds: float) -> Iterator[Promise]:
    """Measure boards read whole, and boards asked for by who has them and asks what changed."""
    with product() as (address, sample, _):
        path = f"/api/v1/projects/{sample}"
        tag = _tag_of(address, path)
        for name, headers in (("unchanged", {"if-none-match": tag}), ("whole", {})):
            _asked(address, path, headers, 20, 2.0)
            answers = _asked(address, path, headers, rate, seconds)
            late = share(answers.milliseconds, 0.95)
            done = len(answers.milliseconds) / seconds
            yield Promise(f"Board, {name}: answers a second, of {rate}", done, "/s")
            yield Promise(f"Board, {name}: half of the answers", share(answers.milliseconds, 0.5), "ms")
            yield Promise(f"Board, {name}: 95 of 100 answers", late, "ms", _PROMISED)
            yield Promise(f"Board, {name}: refused or broken", answers.failed, "", 0)


def _tag_of(address: str, path: str) -> str:
    connection = _connected(address)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.headers["etag"]


def _connected(address: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)


def _asked(address: str, path: str, headers: dict[str, str], rate: int, seconds: float) -> _Answers:
    """Send requests at a rate for some seconds, and return what came of them."""
    answers, numbers, lock = _Answers(), iter(range(int(rate * seconds))), threading.Lock()
    began = time.perf_counter() + 0.5

    def ask() -> None:
        connection = _connected(address)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            due = began + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            try:
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                answer.read()
                well = answer.status in (200, 304)
            except (OSError, http.client.HTTPException):
                connection, well = _connected(address), False
            with lock:
                answers.milliseconds += [1000 * (time.perf_counter() - due)] if well else []
                answers.failed += not well

    threads = [threading.Thread(target=ask) for _ in range(_CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
