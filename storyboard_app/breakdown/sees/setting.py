"""Where and when scenes are: the kind of place from the heading, the time of day and the weather, carried on.

A kind of place is a noun that the dictionary has as one; of a heading in parts the last that has one. Where none has,
the answer is that it is not known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generation.words import weather_of, whole_of
from generation.words.grammar import read
from generation.words.lexicon import choose, is_kind_of, nouns_in, senses
from storyboard_app.values import Scene, SeenPlace

#: Kinds of nouns that a scene may be in, the likeliest first.
_PLACES = ("room", "building", "landscape", "structure", "vehicle", "opening")
#: Meanings of other kinds that a scene may be in as well.
_OTHERS = ("facility#1", "elevator#1")
_GOES_ON = re.compile(r"\b(?:CONTINUOUS|LATER|SAME|MOMENTS?|CONT['’]?D|NEXT)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,/;:]\s*|\s+[-–—]+\s+|\(|\)")


@dataclass(frozen=True)
class Setting:
    """A scene's place and time."""

    place: SeenPlace


def settings_of(scenes: Sequence[Scene], language: str, start: SeenPlace | None = None) -> tuple[Setting, ...]:
    """Return where and when every scene is; what goes on from the one before keeps its time and weather.

    start: where and when it is before the first of them.
    """
    settings: list[Setting] = []
    for scene in scenes:
        before = settings[-1].place if settings else start or SeenPlace()
        goes_on = not scene.time_of_day or bool(_GOES_ON.search(scene.time_of_day))
        time = before.time_of_day if goes_on and before.time_of_day else scene.time_of_day
        text = " ".join([scene.heading, *(element.text for element in scene.elements if element.type == "action")])
        weather = weather_of("", text) or (before.weather if goes_on and scene.int_ext == "EXT" else "")
        earlier = [setting.place.words for setting in settings] or [before.words]
        words = whole_of(scene.location, scene.int_ext, earlier)
        settings.append(Setting(SeenPlace(place_kind(scene.location, language), words, (), time, weather)))
    return tuple(settings)


def place_kind(location: str, language: str = "en") -> str:
    """Return what kind of place a heading names: `FISH HARBOUR` is a harbour; empty where it names none."""
    parts = [part for part in _PARTS.split(location) if part.strip()]
    for part in reversed(parts):
        if kind := _kind_of(part, language):
            return kind
    return ""


def _kind_of(part: str, language: str) -> str:
    sentence = read(part.strip().lower(), language)
    heads = [phrase for phrase in sentence.phrases if phrase.sort == "noun"]
    for phrase in heads:
        if is_place(phrase.head, language):
            before = next(
                (modifier for modifier in reversed(phrase.modifiers) if senses(f"{modifier}_{phrase.head}")), ""
            )
            return f"{before} {phrase.head}".strip()
        inner = next((noun for noun in reversed(phrase.modifiers) if is_place(noun, language)), "")
        if inner and phrase is heads[-1]:
            return inner
    words = re.findall(r"[^\W\d_]+", part.lower())
    return next((word for word in words if is_place(word, language)), "")


def is_place(noun: str, language: str = "en") -> bool:
    """Whether a scene may be in what a noun names, in one of its first meanings."""
    english = (noun,) if language == "en" else nouns_in(language, noun)
    for word in english:
        sense = choose(word, (), "place building room area")
        likely = [sense] if sense else []
        likely += senses(word)[:2]
        if any(
            likely_sense.kind in _PLACES or any(is_kind_of(likely_sense.number, place) for place in _OTHERS)
            for likely_sense in likely
        ):
            return True
    return False
