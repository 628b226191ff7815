"""What a browser is told so that the product can be installed and opened without a connection.

`/service-worker.js` is a script that browsers keep and run between pages and the server: it keeps the built files of
one build, and pictures and sound of the pages that somebody has open (`components/npm/kept.jsx` keeps what these pages
show). `/offline` is what it shows in the place of a page that is not kept. Both say nothing of anybody; the manifest
and its icons are files in `assets`.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from storyboard_app.languages import direction_of, say, speak
from storyboard_app.settings import ROOT, settings
from storyboard_app.web.words import language_of

installed_router = APIRouter(include_in_schema=False)

_HERE = Path(__file__).parent
_pages = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined)
_BUILT = ROOT / ".web" / "build" / "client"
#: What every page without a connection is opened with: no project's page, which is served as all of them are.
_APP = "/p/-"
_OFFLINE = "/offline"
#: What pages say, in the language of whoever reads.
_WORDS = "/words.js"
#: Other files of the build that pages and `_OFFLINE` look like.
_LOOKS = ("css/*.css", "favicon.svg", "manifest.webmanifest", "icons/*.png", "door.js")


@installed_router.get("/service-worker.js")
def read_service_worker() -> Response:
    """Fetch the script that browsers run between pages and the server; another build has another."""
    script = _script(_built_at(), bool(settings().storage_url))
    return Response(script, media_type="text/javascript", headers={"cache-control": "no-cache"})


@installed_router.get(_OFFLINE)
def show_offline(request: Request) -> Response:
    """Show what stands in the place of a page that needs the connection, in the language of whoever keeps it."""
    language = language_of(request.scope)
    speak(language)
    html = _pages.get_template("offline.html").render(say=say, language=language, direction=direction_of(language))
    return HTMLResponse(html, headers={"cache-control": "no-cache", "content-language": language})


def _built_at() -> int:
    """Return when the pages were built, as a mark; 0 where they were not."""
    page = _BUILT / "index.html"
    return page.stat().st_mtime_ns if page.exists() else 0


@cache
def _script(_built: int, stored_outside: bool) -> str:
    """Return the script for the build that is there.

    stored_outside: files are in an S3 store, whose answers a script may not look into: they are not kept.
    """
    files = [*_BUILT.glob("assets/*.js"), *_BUILT.glob("assets/*.css")]
    files += [file for pattern in _LOOKS for file in _BUILT.glob(pattern)]
    names = sorted(f"/{file.relative_to(_BUILT)}" for file in files)
    digest = sha256()
    for file in [*sorted(files), *sorted(_BUILT.glob("*.html")), *sorted(_HERE.iterdir())]:
        if file.is_file():
            digest.update(file.read_bytes())
    told = {
        "build": digest.hexdigest()[:16],
        "shell": [*names, _APP, _OFFLINE, _WORDS],
        "app": _APP,
        "offline": _OFFLINE,
        "keepsFiles": not stored_outside,
    }
    return f"const TOLD = {json.dumps(told)};\n{(_HERE / 'service-worker.js').read_text('utf-8')}"
