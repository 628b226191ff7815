"""A shot -> the words that a model draws it from: style, camera, people, action, place and light, from that shot alone.

The words lie in prompts.toml and in the style's own file, under a version that is kept with every picture. People are
described from their looks, in the same words in every shot, so that they stay themselves. A model reads only so many
tokens: what matters least is left out, and named. What a person writes takes the place of everything but style and
camera, which the shot table decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generation.request import Figure, Model, Request
from generation.styles import style
from generation.words import Look, is_outside, look_of, weather_of

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
VERSION: int = _TABLES["version"]
#: Tokens to a word of these prompts in CLIP's vocabulary, rounded up; and what begins and ends a prompt.
TOKENS_PER_WORD, ENDS = 1.15, 2


@dataclass(frozen=True)
class Prompt:
    """What a model is told."""

    text: str
    negative: str = ""
    version: int = VERSION
    #: The parts that were shortened or left out, because the model reads no more.
    left_out: tuple[str, ...] = ()


def prompt_of(request: Request, model: Model) -> Prompt:
    """Return the words for a request."""
    parts = {name: made(request) for name, made in _PARTS.items()}
    own = request.steering.prompt.strip()
    if own:
        parts = {"style": parts["style"], "camera": parts["camera"], "action": own}
    before = _edit(request, model)
    left_out = []
    for name, shorter in _SHORTER:
        if _tokens(_whole(before, parts)) <= model.tokens:
            break
        if parts.get(name) and not (own and name == "action"):
            parts[name] = shorter(request)
            left_out.append(name)
    return Prompt(
        _whole(before, parts), _negative(request) if model.negative else "", VERSION, tuple(dict.fromkeys(left_out))
    )


def _whole(before: str, parts: Mapping[str, str]) -> str:
    return f"{before} {_joined(*(parts.get(name, '') for name in _TABLES['order']))}".strip()


def _tokens(text: str) -> float:
    words, signs = (len(re.findall(kind, text)) for kind in (r"\w+", r"[^\w\s]"))
    return ENDS + TOKENS_PER_WORD * words + signs


def _negative(request: Request) -> str:
    avoided = request.steering.negative.strip() or style(request.style).avoid
    return ", ".join(filter(None, (avoided, _TABLES["avoid"]["always"])))


def _edit(request: Request, model: Model) -> str:
    """Return what is asked of a model that is shown the layout and references."""
    if "text controlled" in model.pipelines:
        return ""
    words = _TABLES["edit"]
    names = " and ".join(
        reference.name.title() for reference in request.steering.references[: model.references] if reference.name
    )
    asked = "" if request.steering.anchor else words["keep"]
    return f"{asked} {words['references'].format(names=names) if names else ''}".strip()


# ---- the parts


def _style(request: Request) -> str:
    return style(request.style).words


def _camera(request: Request) -> str:
    detail = next((figure.detail for figure in request.figures if figure.detail), "")
    size = _TABLES["detail"].get(detail) or _TABLES["size"][request.size]
    lens = next(words for longest, words in _TABLES["lens"].items() if request.lens_mm <= float(longest))
    split = _TABLES["split"]["panes"].format(count=len(request.panes)) if request.panes else ""
    return _joined(split, size, _TABLES["angle"][request.angle], lens)


def _people(request: Request) -> str:
    return "; ".join(person(figure) for figure in request.figures)


def _people_in_short(request: Request) -> str:
    return "; ".join(person(figure, short=True) for figure in request.figures)


def person(figure: Figure, *, short: bool = False) -> str:
    """Describe somebody: who they are, always in the same words, and then what they do."""
    look = figure.look or look_of(figure.name)
    does = () if short else (figure.expression, figure.pose, f"holding a {figure.held}" if figure.held else "")
    return _joined(figure.name.title(), _kind(look) if short else looks(look), *does)


@cache
def looks(look: Look) -> str:
    """Describe a look in the same words each time."""
    hair = "bald" if look.hair == "bald" else f"{_tone(look.hair_tone)} {look.hair} hair"
    worn = f"{_tone(look.top_tone)} {look.top}"
    beard = f"{look.beard} beard" if look.beard in ("full", "goatee") else look.beard
    return _joined(_kind(look), _age(look.age), hair, beard, "glasses" if look.glasses else "", look.hat, worn)


def _kind(look: Look) -> str:
    kind = ("girl" if look.female else "boy") if look.age < 16 else ("woman" if look.female else "man")
    return kind if look.build == "average" else f"{look.build} {kind}"


def _age(years: int) -> str:
    if years < 20:
        return f"{years} years old"
    return "very old" if years >= 80 else f"{years // 10 * 10}s"


def _tone(value: float) -> str:
    names = _TABLES["tone"]
    return names["dark"] if value < 0.34 else names["grey"] if value < 0.67 else names["light"]


def _action(request: Request) -> str:
    descriptions = (request.description, *(pane.description for pane in request.panes))
    return ". ".join(dict.fromkeys(filter(None, (words.strip().rstrip(".") for words in descriptions))))


def _place(request: Request) -> str:
    places = [(pane.location or request.location, pane.int_ext or request.int_ext) for pane in request.panes]
    return " and ".join(dict.fromkeys(_where(*setting) for setting in places or [(request.location, request.int_ext)]))


def _where(location: str, int_ext: str) -> str:
    if not location:
        return ""
    inside = not is_outside(int_ext)
    return f"{location.lower()}, {'interior' if inside else 'exterior'}"


def _light(request: Request) -> str:
    from generation.previz.picture import time_of

    outside = is_outside(request.int_ext)
    words = f"{request.description} {request.time_of_day} {request.location}"
    weather = _TABLES["weather"][weather_of(request.weather, words)] if outside else ""
    return _joined(_TABLES["time"][time_of(request.time_of_day)], weather)


def _things(request: Request) -> str:
    return ", ".join(request.props)


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def _nothing(_request: Request) -> str:
    return ""


_PARTS: Mapping[str, Callable[[Request], str]] = {
    "style": _style,
    "camera": _camera,
    "people": _people,
    "action": _action,
    "place": _place,
    "light": _light,
    "things": _things,
}
#: What is shortened when a model reads no more, what matters least first.
_SHORTER: tuple[tuple[str, Callable[[Request], str]], ...] = (
    ("things", _nothing),
    ("people", _people_in_short),
    ("action", lambda request: _action(request).split(". ")[0]),
    ("camera", lambda request: _TABLES["size"][request.size]),
    ("light", _nothing),
    ("action", lambda request: " ".join(_action(request).split()[:16])),
    ("people", _nothing),
    ("place", _nothing),
)
