"""How the client asks: one request at a time, with the standard library, at the address that its caller gives.

A change carries an `Idempotency-Key` of its own, so that it may be repeated: what was not answered, and what is to come
back later (429, 503), is asked again.
"""

import json
import mimetypes
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any, Generic, TypedDict, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

Item = TypeVar("Item")
#: A file to send: its name and its bytes.
File = tuple[str, bytes]
#: Longest pause that is waited through before something is asked again, in seconds.
_LONGEST_PAUSE = 30.0
_BUSY = (429, 503)


class Page(TypedDict, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    next: str | None


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    #: By their names in small letters.
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        """Return the content as JSON; None for an empty one."""
        return json.loads(self.content) if self.content else None


class Refused(Exception):
    """The API said no (RFC 9457): `kind` stays, such as `urn:storyboard:locked`, the message is for people."""

    def __init__(self, answer: Answer) -> None:
        problem = _problem_of(answer)
        super().__init__(str(problem.get("detail") or f"HTTP {answer.status}"))
        self.status, self.answer, self.problem = answer.status, answer, problem
        self.kind = str(problem.get("type", ""))


class Runtime:
    """Asks an API at an address, such as https://boards.example.org."""

    def __init__(self, url: str, token: str = "", *, timeout: float = 60.0, tries: int = 3) -> None:
        """Ask at an address. token: a personal or an access token; timeout: seconds; tries: how often at most."""
        self.url, self.token, self.timeout, self.tries = url.rstrip("/"), token, timeout, tries

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: object = None,
        form: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; None among `query` and `form` is left out. Raises Refused, and OSError for no answer."""
        content, kind = _encoded(body, form)
        sent = {"accept": "application/json", **({"content-type": kind} if kind else {})}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        if method not in ("GET", "HEAD"):
            sent["idempotency-key"] = str(uuid.uuid4())
        sent |= headers or {}
        request = Request(self.url + path + _asked(query), content, sent, method=method)  # noqa: S310
        for again in range(self.tries - 1, -1, -1):
            try:
                answer = self._answered(request)
            except (URLError, TimeoutError, ConnectionError):
                if not again:
                    raise
                continue
            if answer.status < 400:
                return answer
            pause = _pause(answer)
            if not again or pause is None:
                raise Refused(answer)
            time.sleep(pause)
        raise AssertionError("unreachable")

    def events(self, path: str, last_event_id: str = "") -> Iterator[tuple[str, str, Any]]:
        """Yield server-sent events as they come: id, name and JSON. `last_event_id`: go on behind that one.

        Raises Refused, and OSError where nothing comes for as long as `timeout` says.
        """
        headers = {"accept": "text/event-stream"}
        if last_event_id:
            headers["last-event-id"] = last_event_id
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        request = Request(self.url + path, headers=headers)  # noqa: S310
        fields: dict[str, str] = {}
        try:
            opened = urlopen(request, timeout=self.timeout)  # noqa: S310
        except HTTPError as error:
            with error:
                raise Refused(Answer(error.code, _small(error.headers), error.read())) from None
        with opened as stream:
            for line in stream:
                words = line.decode().rstrip("\r\n")
                if words:
                    name, _, value = words.partition(":")
                    fields[name] = fields.get(name, "") + value.removeprefix(" ")
                elif "data" in fields:
                    yield fields.get("id", ""), fields.get("event", "message"), json.loads(fields["data"])
                    fields = {}
                else:
                    fields = {}

    def _answered(self, request: Request) -> Answer:
        try:
            with urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                return Answer(answer.status, _small(answer.headers), answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, _small(error.headers), error.read())


def every(page: Callable[[str], Page[Item]]) -> Iterator[Item]:
    """Yield every item of a list.

    page: gives the page at a cursor, such as `lambda at: client.list_jobs(project, cursor=at)`.
    """
    cursor: str | None = ""
    while cursor is not None:
        told = page(cursor)
        yield from told["items"]
        cursor = told["next"]


def part(value: object) -> str:
    """Return a value as a part of an address."""
    return quote(str(value), safe="")


def _small(headers: Message) -> dict[str, str]:
    return {name.lower(): str(value) for name, value in headers.items()}


def _asked(query: Mapping[str, object] | None) -> str:
    given = {name: _word(value) for name, value in (query or {}).items() if value is not None}
    return f"?{urlencode(given)}" if given else ""


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pause(answer: Answer) -> float | None:
    """Return the seconds after which to ask again; None where that would not help."""
    after = answer.headers.get("retry-after", "")
    if answer.status not in _BUSY or not after.isdigit() or float(after) > _LONGEST_PAUSE:
        return None
    return float(after)


def _problem_of(answer: Answer) -> Mapping[str, Any]:
    try:
        problem = json.loads(answer.content)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def _encoded(body: object, form: Mapping[str, object] | None) -> tuple[bytes | None, str]:
    """Return what is sent, and its kind: JSON, a form with files, or nothing."""
    if form is None:
        return (None, "") if body is None else (json.dumps(body).encode(), "application/json")
    line = uuid.uuid4().hex
    parts = [_form_part(line, name, value) for name, value in form.items() if value is not None]
    return b"".join([*parts, f"--{line}--\r\n".encode()]), f"multipart/form-data; boundary={line}"


def _form_part(line: str, name: str, value: object) -> bytes:
    told, content = f'name="{name}"', b""
    if isinstance(value, tuple):
        file_name, content = value
        kind = mimetypes.guess_type(file_name)[0] or "application/octet-stream"
        told += f'; filename="{quote(file_name)}"\r\nContent-Type: {kind}'
    else:
        content = _word(value).encode()
    return f"--{line}\r\nContent-Disposition: form-data; {told}\r\n\r\n".encode() + content + b"\r\n"
