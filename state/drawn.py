"""What draws a shot and what it has drawn, as the inspector says it: choices, sliders, versions. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session

from state.rows import LOW_CONFIDENCE
from state.words import retold, t
from storyboard_app import projects
from storyboard_app.projects import own_styles
from storyboard_app.store import storage
from storyboard_app.values import (
    BackendView,
    Board,
    FrameView,
    LikenessView,
    PromptView,
    ShotView,
    SliderView,
)

#: Versions in the strip.
VERSIONS = 8
#: Sliders that have an effect only with something else of a steering.
_NEEDS = {"change": "anchor", "likeness": "references"}


@dataclass(frozen=True)
class Choice:
    """Something to draw with, as a menu says it; an empty name is what draws the project."""

    name: str
    label: str
    #: Whether it cannot draw here, because it is not installed.
    barred: bool = False


@dataclass(frozen=True)
class SliderRow:
    """A slider as the page moves it."""

    name: str
    label: str
    about: str
    low: float
    high: float
    step: float
    default: float
    value: float
    #: Digits after the point.
    digits: int
    #: Whether a person set it; and why it has no effect, empty where it has one.
    own: bool
    why_not: str


@dataclass(frozen=True)
class Version:
    """A version of the chosen shot's frame."""

    id: str = ""
    name: str = ""
    #: ".86"; empty when nothing was compared.
    match: str = ""
    current: bool = False
    thumbnail: str = ""
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Alike:
    """A shot, and how alike its people look to themselves in the other frames of its scene."""

    id: str
    number: str
    #: ".86", or a dash where nobody in it is seen in another frame.
    figure: str
    percent: int
    unsure: bool
    label: str
    #: Its place among the least alike, and in the scene.
    rank: int
    place: int


@dataclass(frozen=True)
class Drawn:
    """What a model that draws the chosen shot is told, and what it has drawn; empty where previz draws."""

    is_model: bool = False
    #: Why it cannot draw here; empty when it can, as far as is known.
    why_not: str = ""
    prompt: str = ""
    #: The words as the shot table makes them.
    made: str = ""
    negative: str = ""
    heeds_negative: bool = False
    keeps_seed: bool = False
    #: Whether any slider is a person's.
    moved: bool = False
    sliders: list[SliderRow] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    #: "Starts from a version"; empty when it starts from nothing.
    start: str = ""
    #: Whether a drawing or photo of a person's gives the layout.
    sketched: bool = False
    #: Confidence as a number and in percent; empty when nothing was compared.
    match: str = ""
    percent: int = 0
    unsure: bool = False
    problems: str = ""
    #: How its words fit, as a sentence; empty where nothing tells.
    words: str = ""


def choices_of(board: Board, backends: Sequence[BackendView]) -> list[Choice]:
    """Return what a shot can be drawn with; the first follows the project."""
    labels = {backend.name: backend.label for backend in backends}
    first = Choice("", t("drawing.project", label=labels.get(board.backend, board.backend)))
    return [first, *(Choice(backend.name, _label(backend), not backend.installed) for backend in backends)]


def style_choices(session: Session, project: str, chosen: str) -> list[Choice]:
    """Return the styles that a project can be drawn in: those there are, then its own by their names.

    chosen: the one that it is drawn in, which is listed whoever made it.
    """
    given = [Choice(each.name, retold(each.label)) for each in projects.styles()]
    own = [Choice(each.name, each.label) for each in own_styles.listing(session, UUID(project)) if each.here]
    there = [*given, *own]
    return there if chosen in {each.name for each in there} else [*there, Choice(chosen, t("style.unnamed"))]


def model_of(shot: ShotView, backends: Sequence[BackendView]) -> BackendView | None:
    """Return the model that draws a shot; None where none does, or there is no panel to draw in yet."""
    backend = next((backend for backend in backends if backend.name == shot.backend), None)
    return backend if backend and backend.is_model and shot.panel_id else None


def drawn_of(shot: ShotView, backend: BackendView, versions: Sequence[FrameView], prompt: PromptView) -> Drawn:
    """Return what there is to say of a shot that a model draws."""
    current = next((version for version in versions if version.current), None)
    match = current.match if current else None
    steering = shot.steering
    return Drawn(
        is_model=True,
        why_not=backend.why_not,
        prompt=str(steering.get("prompt", "")),
        made=prompt.made,
        negative=str(steering.get("negative", "")),
        heeds_negative=backend.negative,
        keeps_seed=bool(steering.get("keep_seed")),
        moved=any(slider.name in steering for slider in backend.sliders),
        sliders=[_slider(slider, steering) for slider in backend.sliders],
        versions=[_version(version) for version in versions[:VERSIONS]],
        start=_start(steering),
        sketched=bool(steering.get("sketch")),
        match="" if match is None else f"{match:.2f}",
        percent=0 if match is None else round(match * 100),
        unsure=match is not None and match < LOW_CONFIDENCE,
        problems=" ".join(current.problems) if current else "",
        words=t("drawing.words", percent=round(100 * current.words)) if current and current.words is not None else "",
    )


def alike_of(likenesses: Sequence[LikenessView]) -> list[Alike]:
    """Return a scene's compared shots as the page lists them, the least alike first."""
    places = {
        likeness.shot_id: index
        for index, likeness in enumerate(sorted(likenesses, key=lambda likeness: likeness.place))
    }
    return [_alike(likeness, rank, places[likeness.shot_id]) for rank, likeness in enumerate(likenesses)]


def _alike(likeness: LikenessView, rank: int, index: int) -> Alike:
    value = likeness.likeness
    figure = "–" if value is None else f"{value:.2f}".removeprefix("0")
    sentence = (
        t("alike.nobody", number=likeness.number)
        if value is None
        else t("alike.shot", number=likeness.number, figure=figure)
    )
    unsure = value is not None and value < LOW_CONFIDENCE
    return Alike(likeness.shot_id, likeness.number, figure, round(100 * (value or 0)), unsure, sentence, rank, index)


def _start(steering: Mapping[str, Any]) -> str:
    if not steering.get("anchor"):
        return ""
    return t("drawing.masked" if steering.get("mask") else "drawing.starts")


def _label(backend: BackendView) -> str:
    return backend.label if backend.installed else t("drawing.not_installed", label=backend.label)


def _slider(slider: SliderView, steering: Mapping[str, Any]) -> SliderRow:
    own = steering.get(slider.name)
    digits = 0 if slider.step >= 1 else 1 if slider.step >= 0.1 else 2
    needed = _NEEDS.get(slider.name)
    idle = t(f"drawing.no_{slider.name}") if needed and not steering.get(needed) else ""
    return SliderRow(
        slider.name,
        slider.label,
        slider.about,
        slider.low,
        slider.high,
        slider.step,
        slider.default,
        slider.default if own is None else own,
        digits,
        own is not None,
        slider.why_not or idle,
    )


def _version(frame: FrameView) -> Version:
    match = "" if frame.match is None else f"{frame.match:.2f}".removeprefix("0")
    words = "drawing.version_match" if match else "drawing.version"
    return Version(
        id=frame.id,
        name=f"v{frame.version}",
        match=match,
        current=frame.current,
        thumbnail=storage.signed_url(storage.thumbnail_key(frame.picture)),
        url=storage.signed_url(frame.picture),
        label=t(words, version=frame.version, match=frame.match, seed=frame.seed),
    )
