"""A connection to somebody's endpoint that cannot be held open or filled: a deadline and a size for the whole answer.

A time that is waited for each piece would not do: who sends a byte before it is over, in the head of an answer or
behind its end, is never waited for too long. When the time is over the connection itself is shut.

Redirects are not followed: whoever answers for the endpoint is whom the installation chose. Answers come as they are,
not packed, so that a few bytes cannot become many.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2 as httpx

#: The longest answer, in bytes: a plan of the longest scene has a few hundred thousand.
LARGEST = 4 * 2**20


def bounded_client(seconds: float) -> httpx.Client:
    """Return a client whose answers must be whole within so many seconds and LARGEST bytes; else it raises httpx's."""
    return httpx.Client(
        transport=_Bounded(seconds), timeout=seconds, follow_redirects=False, headers={"accept-encoding": "identity"}
    )


class _Bounded(httpx.BaseTransport):
    def __init__(self, seconds: float) -> None:
        # Each request opens a connection of its own, which its deadline can shut.
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))
        self._seconds = seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        deadline = _Deadline(self._seconds, request)
        request.extensions = {**request.extensions, "trace": deadline.note}
        try:
            answer = self._inner.handle_request(request)
            if answer.headers.get("content-encoding", "identity") != "identity":
                answer.close()
                raise httpx.DecodingError("The answer is packed.", request=request)
        except BaseException:
            deadline.end()
            deadline.check()
            raise
        assert isinstance(answer.stream, httpx.SyncByteStream)
        stream = _BoundedStream(answer.stream, deadline, request)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        self._inner.close()


class _Deadline:
    """When the answer to a request must be whole; its connection is shut then, whatever is waited for."""

    def __init__(self, seconds: float, request: httpx.Request) -> None:
        self._request = request
        self._sockets: list[socket.socket] = []
        self._over = False
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._timer.start()

    def note(self, event: str, told: Mapping[str, Any]) -> None:
        """Remember the connection that was opened, as httpx tells of it; shut it at once where it comes too late."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._sockets.append(told["return_value"].get_extra_info("socket"))
            if self._over:
                self._shut()

    def check(self) -> None:
        """Raise ReadTimeout when the time is over."""
        if self._over:
            raise httpx.ReadTimeout("The answer did not end in time.", request=self._request)

    def end(self) -> None:
        """Shut nothing any more."""
        self._timer.cancel()

    def _shut(self) -> None:
        self._over = True
        for opened in self._sockets:
            with contextlib.suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, deadline: _Deadline, request: httpx.Request) -> None:
        self._inner, self._deadline, self._request = inner, deadline, request

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        try:
            for part in self._inner:
                size += len(part)
                self._deadline.check()
                if size > LARGEST:
                    raise httpx.ReadError("The answer is too long.", request=self._request)
                yield part
        except httpx.TransportError:
            self._deadline.check()
            raise

    def close(self) -> None:
        self._deadline.end()
        self._inner.close()
