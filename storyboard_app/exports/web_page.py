"""A storyboard as one HTML file: every frame and word inside it, read in any browser with no network and no script.

Frames are JPEG, 540 pixels high. A phone shows them one under another, a sheet of paper in a grid.
"""

import io
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from typing import BinaryIO

from storyboard_app.animatic import film_size, still
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.exports.pages import cell_words
from storyboard_app.timing import running_time, timecode
from storyboard_app.values import Board, ExportOptions, SceneView, ShotView

LABEL = "Web page"
DESCRIPTION = "One HTML file, for anybody with a browser"
EXTENSION = ".html"
MEDIA_TYPE = "text/html"
PLACE = 2
OPTIONS = ("scenes", "camera", "description", "dialogue")
#: Height of a frame in pixels; quality of its JPEG.
HEIGHT, QUALITY = 540, 82
_STYLE = """
:root { color-scheme: light dark; --page: #fff; --text: #1c1c1c; --soft: #666; --line: #ddd; }
@media (prefers-color-scheme: dark) { :root { --page: #141414; --text: #eee; --soft: #a5a5a5; --line: #333; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1320px; padding: 24px; background: var(--page); color: var(--text);
  font: 15px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 26px; } h2 { margin: 36px 0 12px; font-size: 16px; }
.facts, .camera, .stamp { color: var(--soft); font-size: 13px; }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 24px 20px; }
figure { margin: 0; break-inside: avoid; }
img { display: block; width: 100%; border: 1px solid var(--line); border-radius: 4px; }
figcaption { padding-top: 6px; } figcaption p { margin: 4px 0 0; }
.top { display: flex; gap: 8px; align-items: baseline; } .stamp { margin-inline-start: auto; }
.said { font-family: "Courier Prime", "Courier New", monospace; font-size: 14px; }
@media print { body { padding: 0; } .shots { grid-template-columns: repeat(3, 1fr); } h2 { break-after: avoid; } }
"""


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the page. Raises Unusable for a lost picture."""
    asked = chosen(board, options)
    count, done = max(1, len(asked.shots)), 0
    out.write(_head(asked).encode())
    for scene in asked.scenes:
        out.write(_scene_head(scene).encode())
        for shot in scene.shots:
            out.write(_shot(asked, scene, shot, picture, options).encode())
            done += 1
            progress(0.98 * done / count, f"Frame {done} of {count}")
        out.write(b"</div>\n</section>\n")
    out.write(b"</main>\n</body>\n</html>\n")
    progress(1.0, "The page is written")


def contents(board: Board) -> tuple[str, ...]:
    """Return what stands in the page, scene by scene, for whoever looks before it is written."""
    return tuple(_heading(scene) for scene in board.scenes)


def _head(board: Board) -> str:
    facts = ", ".join(filter(None, (board.author, f"{len(board.shots)} shots", running_time(board.ticks, board.rate))))
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="storyboard" content="project {escape(board.id)} version {board.version}">',
            f"<title>{escape(board.title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<header>",
            f'<h1 dir="auto">{escape(board.title)}</h1>',
            f'<p class="facts" dir="auto">{escape(facts)}</p>',
            "</header>",
            "<main>",
            "",
        )
    )


def _heading(scene: SceneView) -> str:
    return f"{scene.number} {scene.heading}".strip() if scene.heading else "Before the first scene"


def _scene_head(scene: SceneView) -> str:
    return (
        f'<section id="scene-{escape(scene.id)}">\n<h2 dir="auto">{escape(_heading(scene))}</h2>\n<div class="shots">\n'
    )


def _shot(
    board: Board, scene: SceneView, shot: ShotView, picture: Callable[[str], bytes], options: ExportOptions
) -> str:
    words = cell_words(board, scene, shot, options)
    described = " ".join(filter(None, (words.description, words.rest)))
    rows = [
        f'<figure id="shot-{escape(shot.id)}" data-timecode="{timecode(shot.start, board.rate)}">',
        f'<img loading="lazy" alt="{escape(shot.description)}" src="{_inside(board, shot, picture)}">',
        "<figcaption>",
        f'<div class="top"><b>{escape(words.number)}</b><span class="camera">{escape(words.note)}</span>'
        f'<span class="stamp">{escape(words.stamp)}</span></div>',
        *_paragraphs((described,) if described else (), ""),
        *_paragraphs((f"{who}: {said}" if who else said for who, said in words.said), "said"),
        "</figcaption>",
        "</figure>",
        "",
    ]
    return "\n".join(rows)


def _paragraphs(texts: Iterator[str] | tuple[str, ...], kind: str) -> Iterator[str]:
    for text in texts:
        yield f'<p dir="auto" class="{kind}">{escape(text)}</p>' if kind else f'<p dir="auto">{escape(text)}</p>'


def _inside(board: Board, shot: ShotView, picture: Callable[[str], bytes]) -> str:
    """Return a shot's frame as an address that holds it."""
    image = still(shot, picture, film_size(board.aspect, HEIGHT))
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"
