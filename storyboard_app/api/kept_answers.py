"""Answers that were just given, kept for whoever asks for the same again while nothing has changed.

An answer's tag tells everything that it depends on, links that end included; who asked is part of the key, so that
nobody is answered with what somebody else may see. The oldest go when there are too many bytes.
"""

import threading
from collections import OrderedDict
from uuid import UUID

#: Bytes that are kept at most: four boards of features.
MOST = 16 * 2**20
Key = tuple[UUID | None, UUID, str]


class KeptAnswers:
    """Bodies of answers, by who asked for what, and its tag."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._bodies: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> bytes | None:
        """Return a body that is kept; None for none."""
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
            return body

    def keep(self, key: Key, body: bytes) -> None:
        """Keep a body, in the place of older ones of the same thing and the same person."""
        with self._lock:
            for other in [other for other in self._bodies if other[:2] == key[:2]]:
                self._size -= len(self._bodies.pop(other))
            self._bodies[key] = body
            self._size += len(body)
            while self._size > self._most:
                self._size -= len(self._bodies.popitem(last=False)[1])
