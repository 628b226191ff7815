"""A connection to somebody's endpoint that cannot be held open or filled: a deadline and a size for the whole answer.

Redirects are not followed: whoever answers for the endpoint is whom the installation chose. Answers come as they are,
not packed, so that a few bytes cannot become many.
"""

import time
from collections.abc import Iterator

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
        self._inner = httpx.HTTPTransport()
        self._seconds = seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        last = time.monotonic() + self._seconds
        answer = self._inner.handle_request(request)
        if answer.headers.get("content-encoding", "identity") != "identity":
            answer.close()
            raise httpx.DecodingError("The answer is packed.", request=request)
        assert isinstance(answer.stream, httpx.SyncByteStream)
        stream = _BoundedStream(answer.stream, last, request)
        return httpx.Response(answer.status_code, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        self._inner.close()


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, last: float, request: httpx.Request) -> None:
        self._inner, self._last, self._request = inner, last, request

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if time.monotonic() > self._last:
                raise httpx.ReadTimeout("The answer did not end in time.", request=self._request)
            if size > LARGEST:
                raise httpx.ReadError("The answer is too long.", request=self._request)
            yield part

    def close(self) -> None:
        self._inner.close()
