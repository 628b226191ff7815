"""Words and numbers of the share pages: values in, HTML out."""

import pathlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from storyboard_app.sharing import Entry, Pass, Shared
from storyboard_app.timing import running_time, seconds_of
from storyboard_app.values import Board, DecisionView, NoteView, SceneView, ShotView
from storyboard_app.web.share.pictures import CARD

_pages = Environment(
    loader=FileSystemLoader(pathlib.Path(__file__).parent / "share_pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


#: Seconds after which a page that waits for a file asks again.
_AGAIN = 2


@dataclass(frozen=True)
class Card:
    """A shot as the page shows it."""

    panel: str
    version: int
    number: str
    camera: str
    seconds: str
    ticks: int
    description: str
    lines: tuple[tuple[str, str], ...]
    drawn: bool
    #: How it stands, where guests may decide; else empty.
    standing: str
    state: str


@dataclass(frozen=True)
class Section:
    """A scene as the page shows it."""

    title: str
    facts: str
    cards: tuple[Card, ...]


def board(entry: Entry, held: Pass, shared: Shared, base: str, *, on: str = "", problem: str = "") -> Response:
    """Return the page of a board. base: the product's address; on: the panel that a note is about to be written on."""
    whole = shared.board
    standing = {view.panel_id: view for view in shared.standing}
    sections = tuple(_section(whole, scene, standing) for scene in whole.scenes)
    facts = facts_of(shared)
    first = next((shot for shot in whole.shots if shot.picture), None)
    html = _pages.get_template("board.html").render(
        path=f"/s/{entry.token}",
        title=whole.title,
        first_name=entry.sharer.split()[0] if entry.sharer.split() else "",
        sharer=entry.sharer,
        facts=facts,
        counts=_counts(whole),
        sections=sections,
        notes=_notes(shared.notes),
        shared=shared,
        held=held,
        on=on,
        problem=problem,
        rate=float(whole.rate[0] / whole.rate[1]),
        film=bool(whole.animatic) and not shared.in_part,
        card=f"{base}/s/{entry.token}/card.jpg" if first and not entry.needs_passcode else "",
        address=f"{base}/s/{entry.token}",
        until=_last_moment(shared.expires_at),
        private=entry.needs_passcode,
    )
    return HTMLResponse(html)


def waiting() -> Response:
    """Return the page that waits for a file, and asks again by itself."""
    html = _pages.get_template("waiting.html").render(seconds=_AGAIN)
    return HTMLResponse(html, 202, {"retry-after": str(_AGAIN)})


def refused(entry: Entry | None, words: str, status: int, *, asks_passcode: bool = False) -> Response:
    """Return the page that says no, or asks for the passcode; it tells nothing of what is shared."""
    html = _pages.get_template("refused.html").render(
        path=f"/s/{entry.token}" if entry else "", words=words, asks_passcode=asks_passcode, status=status
    )
    return HTMLResponse(html, status)


def oembed(entry: Entry, shared: Shared | None, base: str, widest: int) -> dict[str, str | int]:
    """Return what a link is as oEmbed 1.0 has it: a photo, its strip of frames; of one with a passcode a link alone.

    widest: pixels that whoever asks has room for.
    """
    address = f"{base}/s/{entry.token}"
    told: dict[str, str | int] = {"version": "1.0", "type": "link", "provider_name": "Storyboard", "provider_url": base}
    if shared is None:
        return told
    told |= {"title": f"{shared.board.title}: {facts_of(shared)}", "author_name": shared.sharer}
    if shared.watermark or not any(shot.picture for shot in shared.board.shots):
        return told
    width = max(1, min(widest, CARD[0]))
    return told | {"type": "photo", "url": f"{address}/card.jpg", "width": width, "height": width * CARD[1] // CARD[0]}


def facts_of(shared: Shared) -> str:
    """Return what a preview says: "Scene 3, 24 shots, 1:05, version 4"."""
    whole = shared.board
    scenes, shots = len(whole.scenes), len(whole.shots)
    where = f"Scene {whole.scenes[0].number}" if shared.in_part and scenes == 1 else _many(scenes, "scene")
    return f"{where}, {_many(shots, 'shot')}, {running_time(whole.ticks, whole.rate)}, version {whole.version}"


def _last_moment(expires_at: str) -> datetime | None:
    """Return the last minute that a link holds, in UTC; scripts say it as the browser's zone has it."""
    return datetime.fromisoformat(expires_at).astimezone(UTC) - timedelta(minutes=1) if expires_at else None


def _counts(whole: Board) -> tuple[tuple[str, str], ...]:
    return (
        ("Scenes", str(len(whole.scenes))),
        ("Shots", str(len(whole.shots))),
        ("Runtime", running_time(whole.ticks, whole.rate)),
        ("Version", str(whole.version)),
    )


def _section(whole: Board, scene: SceneView, standing: dict[str, DecisionView]) -> Section:
    facts = f"{_many(len(scene.shots), 'shot')} · {running_time(sum(shot.ticks for shot in scene.shots), whole.rate)}"
    cards = tuple(_card(whole, scene, shot, standing.get(shot.panel_id)) for shot in scene.shots)
    return Section(f"{scene.number} {scene.heading}".strip(), facts, cards)


def _card(whole: Board, scene: SceneView, shot: ShotView, stands: DecisionView | None) -> Card:
    return Card(
        panel=shot.panel_id,
        version=shot.version,
        number=shot.number,
        camera=f"{shot.size}, {shot.angle}, {shot.lens_mm} mm",
        seconds=f"{float(seconds_of(shot.ticks, whole.rate)):.1f} s",
        ticks=shot.ticks,
        description=shot.description,
        lines=tuple((line.character, line.text) for line in scene.lines if line.shot_id == shot.id),
        drawn=bool(shot.picture),
        standing=stands.words if stands and stands.round else "",
        state=stands.state if stands else "",
    )


def _notes(notes: Sequence[NoteView]) -> tuple[NoteView, ...]:
    return tuple(note for note in notes if not note.internal)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
