"""What browsers are told not to do with an answer, by its kind: what may run in it, and who may frame it or read it."""

import base64
import hashlib
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

from storyboard_app import people
from storyboard_app.settings import settings

_BUILT_PAGES = Path(".web/build/client")
#: How long a browser that came by TLS comes by nothing else: a year.
_HTTPS_SECONDS = 365 * 24 * 3600
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


class Kind(StrEnum):
    """What is answered, by what a browser may do with it."""

    #: A page of the app: its own scripts, and those that its events send.
    PAGE = "page"
    #: A door, a shared page or a file: files of scripts alone.
    PLAIN = "plain"
    #: What the API tells: no page at all.
    TOLD = "told"


def headers(kind: Kind) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers of every answer of a kind."""
    return _headers(kind, people.is_tls(), bool(settings().storage_url))


@cache
def _headers(kind: Kind, is_tls: bool, stored_outside: bool) -> tuple[tuple[bytes, bytes], ...]:
    told = {
        "content-security-policy": "; ".join(
            f"{name} {value}" for name, value in _policy(kind, stored_outside).items()
        ),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
    }
    if is_tls:
        told["strict-transport-security"] = f"max-age={_HTTPS_SECONDS}"
    return tuple((name.encode(), value.encode()) for name, value in told.items())


def _policy(kind: Kind, stored_outside: bool) -> dict[str, str]:
    """Return what may be loaded and run. Reflex runs the scripts its events send with `eval`; styles are inline."""
    if kind == Kind.TOLD:
        return {"default-src": "'none'", "frame-ancestors": "'none'"}
    store = " https:" if stored_outside else ""
    more = ("'unsafe-eval'", *_inline_scripts()) if kind == Kind.PAGE else ()
    return {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *more)),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{store}",
        "media-src": f"'self' blob:{store}",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def _inline_scripts() -> list[str]:
    """Return the fingerprints of the scripts that the built pages carry in themselves."""
    pages = (page.read_bytes() for page in sorted(_BUILT_PAGES.rglob("*.html")))
    scripts = {script for page in pages for script in _INLINE_SCRIPT.findall(page)}
    return sorted(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in scripts)
