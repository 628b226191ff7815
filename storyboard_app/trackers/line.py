"""Requests to a tracker: JSON, files, to addresses that were looked at, with an end to patience and to answers.

Where an address leads is looked at when it is asked, and that very address is connected to, as for webhooks. Redirects
are not followed. Who is told to wait waits, a while. What was refused is said in words that name the tracker; the key
is in none.
"""

import http.client
import json
import secrets
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from storyboard_app.errors import Unavailable, Unusable
from storyboard_app.webhooks import addresses

#: Seconds that an answer may take; the bytes that it may have; seconds and times that one waits when told to.
PATIENCE, MOST_BYTES, LONGEST_WAIT, WAITS = 60.0, 32 * 2**20, 60.0, 5
_AGAIN = 429
_REFUSED = (401, 403)
_FINE = range(200, 300)


@dataclass
class Line:
    """A tracker's address, and what is said with every request to it."""

    #: The tracker's name for people.
    label: str
    #: Without a slash at its end.
    address: str
    headers: dict[str, str] = field(default_factory=dict[str, str])

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> Any:
        """Return what is answered, read from JSON."""
        return self.ask("GET", path, query=query)

    def post(self, path: str, body: object, **more: Any) -> Any:
        """Send JSON; return what is answered."""
        return self.ask("POST", path, body, **more)

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        query: Mapping[str, Any] | None = None,
        media_type: str = "application/json",
    ) -> Any:
        """Return the answer to a request under the address, read from JSON; None for an empty one."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"accept": "application/json", **self.headers}
        if content is not None:
            headers["content-type"] = media_type
        url = f"{self.address}{path}" + (f"?{urlencode(query, doseq=True, quote_via=quote)}" if query else "")
        return self._read(self._asked(method, url, content, headers))

    def form(self, path: str, fields: Mapping[str, str]) -> Any:
        """Send a form; return what is answered."""
        headers = {"accept": "application/json", "content-type": "application/x-www-form-urlencoded"}
        return self._read(self._asked("POST", f"{self.address}{path}", urlencode(fields).encode(), headers))

    def attach(self, path: str, name: str, media_type: str, content: bytes) -> Any:
        """Send a file as a form's field `file`; return what is answered."""
        border = secrets.token_hex(16)
        plain = name.replace('"', "").replace("\r", "").replace("\n", "")
        head = (
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{plain}"\r\n'
            f"Content-Type: {media_type}\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
        headers = {
            **self.headers,
            "accept": "application/json",
            "content-type": f"multipart/form-data; boundary={border}",
        }
        return self._read(self._asked("POST", f"{self.address}{path}", body, headers))

    def put_elsewhere(self, url: str, content: bytes, headers: Mapping[str, str]) -> bytes:
        """Send bytes to a signed address that the tracker has named; what is signed in with is not told there."""
        return self._asked("PUT", url, content, dict(headers))

    def _read(self, content: bytes) -> Any:
        if not content.strip():
            return None
        try:
            return json.loads(content)
        except ValueError:
            raise Unusable(f"{self.label} does not answer as its API does. Is {self.address} its address?") from None

    def _asked(self, method: str, url: str, content: bytes | None, headers: Mapping[str, str]) -> bytes:
        status, wait, answer = self._once(method, url, content, headers)
        for _ in range(WAITS):
            if status != _AGAIN:
                break
            time.sleep(wait)
            status, wait, answer = self._once(method, url, content, headers)
        if status in _FINE:
            return answer
        if status in _REFUSED:
            raise Unusable(f"{self.label} does not let us in ({status}). Look at the key and what it may do there.")
        said = _said(answer)
        where = url.removeprefix(self.address).partition("?")[0]
        if status >= http.client.INTERNAL_SERVER_ERROR or status == _AGAIN:
            raise Unavailable(f"{self.label} cannot answer now ({status}). Try again later.{said}")
        raise Unusable(f"{self.label} refuses {method} {where[:120]} ({status}).{said}")

    def _once(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, float, bytes]:
        """Return the status, how long one is to wait where one is told to, and the answer."""
        parts = addresses.parts_of(url)
        host, is_tls = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_tls else 80)
        try:
            raw = socket.create_connection(addresses.reachable(host, port), PATIENCE)
        except OSError:
            raise Unavailable(f"{self.label} does not answer at {host}.") from None
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        try:
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if is_tls else raw
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, content, {**headers, "host": parts.netloc, "user-agent": "Storyboard/1"})
            answer = connection.getresponse()
            body = answer.read(MOST_BYTES + 1)
            return answer.status, _wait(answer.getheader("retry-after")), body
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(f"{self.label} broke off: {str(error) or type(error).__name__}.") from None
        finally:
            connection.close()
            raw.close()


def _wait(asked: str | None) -> float:
    """Return how many seconds one is told to wait."""
    try:
        return min(LONGEST_WAIT, max(0.0, float(asked or 1)))
    except ValueError:
        return 1.0


def _said(answer: bytes) -> str:
    """Return what a refusal says, in words, where it says something."""
    try:
        said: Any = json.loads(answer)
    except ValueError:
        return ""
    errors = said.get("errors") if isinstance(said, dict) else None
    first: Any = errors[0] if isinstance(errors, Sequence) and errors else said
    words = next(
        (first[key] for key in ("detail", "title", "message") if isinstance(first, dict) and first.get(key)), ""
    )
    return f" It says: {str(words)[:200]}" if words else ""
