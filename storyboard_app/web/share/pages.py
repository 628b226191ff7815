"""Words and numbers of the share pages: values in, HTML out."""

import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from storyboard_app.animatic import caption_languages
from storyboard_app.errors import StoryboardError, TooOften
from storyboard_app.sharing import Entry, Language, Pass, Shared, guests
from storyboard_app.timing import running_time, seconds_of
from storyboard_app.values import (
    Board,
    Decision,
    DecisionView,
    NoteView,
    SceneView,
    ShotView,
    WorkState,
    language_named,
)
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
    #: Who says what, and what that is in other languages, by their tags.
    lines: tuple[tuple[str, str, Mapping[str, str]], ...]
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


def board(entry: Entry, held: Pass, shared: Shared, base: str, language: Language, *, on: str = "") -> Response:
    """Return the page of a board. base: the product's address; on: the panel that a note is about to be written on."""
    whole = shared.board
    standing = {view.panel_id: view for view in shared.standing}
    sections = tuple(_section(whole, scene, standing, language) for scene in whole.scenes)
    first = next((shot for shot in whole.shots if shot.picture), None)
    sound = _is_film_shown(shared) and whole.animatic_state == WorkState.FRESH
    html = _pages.get_template("board.html").render(
        path=f"/s/{entry.token}",
        title=whole.title,
        sharer=entry.sharer,
        facts=facts_of(shared, language),
        language=language,
        timed=partial(_timed, language),
        counts=_counts(whole, language),
        sections=sections,
        captions=[language_named(tag) for tag in caption_languages(whole)],
        notes=_notes(shared.notes),
        shared=shared,
        held=held,
        on=on,
        rate=float(whole.rate[0] / whole.rate[1]),
        film=_is_film_shown(shared),
        sound=sound,
        parts=not sound and bool(whole.lines or whole.sounds),
        card=f"{base}/s/{entry.token}/card.jpg" if first and not entry.needs_passcode else "",
        address=f"{base}/s/{entry.token}",
        until=_last_moment(shared.expires_at),
        as_of=datetime.fromisoformat(shared.cut_at).astimezone(UTC) if shared.cut_at else None,
        private=entry.needs_passcode,
    )
    return HTMLResponse(html)


def waiting(language: Language) -> Response:
    """Return the page that waits for a file, and asks again by itself."""
    html = _pages.get_template("waiting.html").render(seconds=_AGAIN, language=language)
    return HTMLResponse(html, 202, {"retry-after": str(_AGAIN)})


def refused(
    entry: Entry | None, error: StoryboardError, language: Language, *, asks_passcode: bool = False, wrote: str = ""
) -> Response:
    """Return the page that says no, or asks for the passcode; it tells nothing of what is shared.

    wrote: what a guest wanted to say, which is given back to them.
    """
    html = _pages.get_template("refused.html").render(
        path=f"/s/{entry.token}" if entry else "",
        words=_why(error, language),
        language=language,
        asks_passcode=asks_passcode,
        wrote=wrote,
        status=error.status,
    )
    return HTMLResponse(html, error.status)


def _why(error: StoryboardError, language: Language) -> str:
    """Return what a refusal says; what only who tries out addresses and forms is told stays in English."""
    if isinstance(error, guests.NeedsPasscode):
        return ""
    if isinstance(error, guests.Ended):
        return language.say("ended", name=error.first_name) if error.first_name else language.say("ended_somebody")
    for kind, key in ((guests.NoLink, "nowhere"), (guests.WrongPasscode, "passcode_wrong"), (TooOften, "too_often")):
        if isinstance(error, kind):
            return language.say(key)
    return str(error)


def oembed(entry: Entry, shared: Shared | None, base: str, widest: int, language: Language) -> dict[str, str | int]:
    """Return what a link is as oEmbed 1.0 has it: a photo, its strip of frames; of one with a passcode a link alone.

    widest: pixels that whoever asks has room for.
    """
    address = f"{base}/s/{entry.token}"
    told: dict[str, str | int] = {"version": "1.0", "type": "link", "provider_name": "Storyboard", "provider_url": base}
    if shared is None:
        return told
    told |= {"title": f"{shared.board.title}: {facts_of(shared, language)}", "author_name": shared.sharer}
    if shared.watermark or not any(shot.picture for shot in shared.board.shots):
        return told
    width = max(1, min(widest, CARD[0]))
    return told | {"type": "photo", "url": f"{address}/card.jpg", "width": width, "height": width * CARD[1] // CARD[0]}


def facts_of(shared: Shared, language: Language) -> str:
    """Return what a preview says: "Scene 3, 24 shots, 1:05, version 4"."""
    whole = shared.board
    scenes = language.count("scene", len(whole.scenes))
    if shared.in_part and len(whole.scenes) == 1:
        scenes = language.say("scene_is", number=whole.scenes[0].number)
    shots, time = language.count("shot", len(whole.shots)), running_time(whole.ticks, whole.rate)
    comma = {"ar": "، ", "ja": "、", "zh": "，"}.get(language.code, ", ")
    return comma.join((scenes, shots, time, language.say("version_is", version=whole.version)))


def _is_film_shown(shared: Shared) -> bool:
    """Say whether guests are given the animatic: as a whole, and without anybody's name over its pictures."""
    return bool(shared.board.animatic) and not shared.in_part and not shared.watermark


def _timed(language: Language, key: str, moment: datetime) -> Markup:
    """Return a sentence with a moment in UTC; scripts say it as the browser's zone and language have it."""
    told = moment.strftime("%d %b %Y, %H:%M UTC" if language.code == "en" else "%Y-%m-%d, %H:%M UTC")
    before, _, after = language.say(key, moment="\n").partition("\n")
    return Markup('{}<time datetime="{}" dir="ltr">{}</time>{}').format(before, moment.isoformat(), told, after)


def _last_moment(expires_at: str) -> datetime | None:
    """Return the last minute that a link holds, in UTC."""
    return datetime.fromisoformat(expires_at).astimezone(UTC) - timedelta(minutes=1) if expires_at else None


def _counts(whole: Board, language: Language) -> tuple[tuple[str, str], ...]:
    return (
        (language.say("scenes"), str(len(whole.scenes))),
        (language.say("shots"), str(len(whole.shots))),
        (language.say("runtime"), running_time(whole.ticks, whole.rate)),
        (language.say("version"), str(whole.version)),
    )


def _section(whole: Board, scene: SceneView, standing: Mapping[str, DecisionView], language: Language) -> Section:
    time = running_time(sum(shot.ticks for shot in scene.shots), whole.rate)
    cards = tuple(_card(whole, scene, shot, standing.get(shot.panel_id), language) for shot in scene.shots)
    title = f"{scene.number} {scene.heading}".strip()
    return Section(title, f"{language.count('shot', len(scene.shots))} · {time}", cards)


def _card(whole: Board, scene: SceneView, shot: ShotView, stands: DecisionView | None, language: Language) -> Card:
    angle = language.words.get(f"angle_{shot.angle}", shot.angle)
    return Card(
        panel=shot.panel_id,
        version=shot.version,
        number=shot.number,
        camera=f"{shot.size}, {angle}, {shot.lens_mm} mm",
        seconds=language.say("seconds", count=f"{float(seconds_of(shot.ticks, whole.rate)):.1f}"),
        ticks=shot.ticks,
        description=shot.description,
        lines=tuple((line.character, line.text, line.translations) for line in scene.lines if line.shot_id == shot.id),
        drawn=bool(shot.picture),
        standing=_standing(stands, language) if stands and stands.round else "",
        state=stands.state if stands else "",
    )


def _standing(stands: DecisionView, language: Language) -> str:
    """Return how a panel stands: "Approved v2, now v3"."""
    if stands.outdated and stands.version != stands.version_now:
        return language.say("approved_now", version=stands.version, now=stands.version_now)
    if stands.outdated:
        return language.say("approved_changed", version=stands.version)
    if stands.state == Decision.APPROVED and stands.version:
        return language.say("approved_of", version=stands.version)
    return language.say(stands.state)


def _notes(notes: Sequence[NoteView]) -> tuple[NoteView, ...]:
    return tuple(note for note in notes if not note.internal)
