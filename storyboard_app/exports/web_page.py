"""A storyboard as one HTML file: every frame and word inside it, read in any browser with no network and no script.

Frames are JPEG, 540 pixels high. A phone shows them one under another, a sheet of paper in a grid. Of scripts that not
every machine has a font of, the file brings the characters that stand in it.
"""

import io
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import BinaryIO

from generation.lettering import Face, is_right_to_left, line_of
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
#: Faces whose scripts every machine has, and languages by the faces of Han characters, which look different in each.
_EVERYWHERE = ("Inter-Regular", "NotoSans-Regular")
_LANGUAGES = {"NotoSansJP-Regular": "ja", "NotoSansKR-Regular": "ko", "NotoSansSC-Regular": "zh"}
_STYLE = """
:root { color-scheme: light dark; --page: #fff; --text: #1c1c1c; --soft: #666; --line: #ddd; }
@media (prefers-color-scheme: dark) { :root { --page: #141414; --text: #eee; --soft: #a5a5a5; --line: #333; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1320px; padding: 24px; background: var(--page); color: var(--text);
  font: 15px/1.45 var(--own), system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 26px; } h2 { margin: 36px 0 12px; font-size: 16px; }
.facts, .camera, .stamp { color: var(--soft); font-size: 13px; }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 24px 20px; }
figure { margin: 0; break-inside: avoid; }
img { display: block; width: 100%; border: 1px solid var(--line); border-radius: 4px; }
figcaption { padding-top: 6px; } figcaption p { margin: 4px 0 0; }
.top { display: flex; gap: 8px; align-items: baseline; } .stamp { margin-inline-start: auto; }
.said { font-family: "Courier Prime", "Courier New", var(--own), monospace; font-size: 14px; }
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
    out.write(_head(asked, _faces(_texts(asked, options))).encode())
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


def _texts(board: Board, options: ExportOptions) -> Iterator[str]:
    """Yield what stands in the page, text by text."""
    yield from (board.title, board.author)
    for scene in board.scenes:
        yield _heading(scene)
        for shot in scene.shots:
            words = cell_words(board, scene, shot, options)
            yield from (words.description, words.rest, *(f"{who}: {said}" for who, said in words.said))


def _faces(texts: Iterable[str]) -> dict[Face, frozenset[str]]:
    """Return the faces that the file brings, each with the characters that it draws."""
    drawn: dict[Face, set[str]] = defaultdict(set)
    for text in texts:
        for run in line_of(text).runs:
            if run.face.name not in _EVERYWHERE:
                drawn[run.face] |= {character for character in run.text if not character.isascii()}
    # A text of Han characters alone, such as a name, is in the language of the others.
    spoken = next((face for face in drawn if _LANGUAGES.get(face.name) in ("ja", "ko")), None)
    for face in [other for other in drawn if spoken and other != spoken and other.name in _LANGUAGES]:
        shared = {character for character in drawn[face] if spoken and spoken.has(character)}
        drawn[spoken or face] |= shared
        drawn[face] -= shared
    kept = sorted(
        ((face, characters) for face, characters in drawn.items() if characters), key=lambda each: each[0].name
    )
    return {face: frozenset(characters) for face, characters in kept}


def _fonts(faces: dict[Face, frozenset[str]]) -> str:
    """Return the style sheet's fonts, and the variable that names them."""
    rules = [
        f"@font-face {{ font-family: {face.name};"
        f" src: url(data:font/ttf;base64,{b64encode(face.font.part(characters)).decode()}); }}"
        for face, characters in faces.items()
    ]
    return "\n".join((*rules, f":root {{ --own: {', '.join(face.name for face in faces) or 'system-ui'}; }}"))


def _head(board: Board, faces: dict[Face, frozenset[str]]) -> str:
    facts = filter(None, (board.author, f"{len(board.shots)} shots", running_time(board.ticks, board.rate)))
    isolated = ", ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts)
    language = next((_LANGUAGES[face.name] for face in faces if face.name in _LANGUAGES), "")
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="storyboard" content="project {escape(board.id)} version {board.version}">',
            f"<title>{escape(board.title)}</title>",
            f"<style>{_STYLE}{_fonts(faces)}</style>",
            "</head>",
            "<body>",
            "<header>",
            f'<h1 dir="auto">{escape(board.title)}</h1>',
            f'<p class="facts" dir="{_way(board.title)}">{isolated}</p>',
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
        *((f'<p dir="auto">{escape(described)}</p>',) if described else ()),
        *(
            f'<p dir="{_way(said)}" class="said">{escape(f"{who}: {said}" if who else said)}</p>'
            for who, said in words.said
        ),
        "</figcaption>",
        "</figure>",
        "",
    ]
    return "\n".join(rows)


def _way(text: str) -> str:
    """Return the direction of a paragraph whose first words do not say it, such as a name in other letters."""
    return "rtl" if is_right_to_left(text) else "ltr"


def _inside(board: Board, shot: ShotView, picture: Callable[[str], bytes]) -> str:
    """Return a shot's frame as an address that holds it."""
    image = still(shot, picture, film_size(board.aspect, HEIGHT))
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return f"data:image/jpeg;base64,{b64encode(out.getvalue()).decode()}"
