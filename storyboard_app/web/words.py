"""The words of the pages as browsers load them, and which built page somebody gets by the language that they read.

Pages are built in English. Those that hold their first picture ready made would show it in English and then turn; for
whoever reads another language they are drawn in the browser alone.
"""

import gzip
import hashlib
from collections.abc import Collection
from functools import cache

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from storyboard_app.languages import SCRIPT_PATH as SCRIPT_PATH
from storyboard_app.languages import USUAL, language_for, script_of

#: The built page that holds no picture yet.
_BARE = "/__spa-fallback.html"
#: The words change with who reads and with the product: a browser keeps them, and asks whether they are the same.
_KEPT = {"cache-control": "private, no-cache", "vary": "Accept-Encoding, Accept-Language, Cookie"}


def language_of(scope: Scope) -> str:
    """Return the code of the language that whoever sent a request reads."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    return language_for(headers.get(b"cookie", ""), headers.get(b"accept-language", ""))


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the words of whoever asks."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    body, tag = _packed(language_of(scope))
    told = {**_KEPT, "etag": tag}
    if headers.get(b"if-none-match", "") == tag:
        response = Response(status_code=304, headers=told)
    elif "gzip" in headers.get(b"accept-encoding", ""):
        response = Response(body, media_type="text/javascript", headers={**told, "content-encoding": "gzip"})
    else:
        response = Response(gzip.decompress(body), media_type="text/javascript", headers=told)
    await response(scope, receive, send)


def as_read(scope: Scope, ready_made: Collection[str]) -> Scope:
    """Return a request as it asks for the page that fits the language of whoever reads."""
    if scope["type"] != "http" or scope["path"] not in ready_made or language_of(scope) == USUAL:
        return scope
    return {**scope, "path": _BARE, "raw_path": _BARE.encode()}


@cache
def _packed(language: str) -> tuple[bytes, str]:
    """Return a language's script, packed, and what tells it from another."""
    packed = gzip.compress(script_of(language).encode(), 9, mtime=0)
    return packed, f'"{hashlib.sha256(packed).hexdigest()[:16]}"'
