"""Where and when scenes are: the kind of place from the heading, the time of day and the weather, carried on.

A kind of place is a noun that the dictionary has as one; of a heading in parts the last that has one. Where none has,
the answer is that it is not known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generation.words import camera_cues_of, period_of, weather_of, whole_of
from generation.words.grammar import read
from generation.words.lexicon import choose, is_kind_of, nouns_in, senses
from storyboard_app.values import Scene, SeenPlace

#: Kinds of nouns that a scene may be in, the likeliest first.
_PLACES = ("room", "building", "landscape", "structure", "vehicle", "opening")
#: Meanings of other kinds that a scene may be in as well.
_OTHERS = ("facility#1", "elevator#1")
_GOES_ON = re.compile(r"\b(?:CONTINUOUS|LATER|SAME|MOMENTS?|CONT['’]?D|NEXT)\b", re.IGNORECASE)
#: Words of a heading that tell which strand of the story it belongs to, and nothing of its place or time.
_STRANDS = re.compile(
    r"\s*[-–—(/,\[]*\s*\b(?:FLASH[- ]?BACKS?|FLASH[- ]?FORWARD|RÜCKBLENDE|(?:THE )?PRESENT(?: DAY)?"
    r"|INTERCUT(?: WITH)?)\b\s*[)\]]?",
    re.IGNORECASE,
)
#: Sizes that a heading may ask for instead of a place: INT. CLOSE ON DRAWER.
_NEAR = frozenset({"ECU", "CU", "MCU"})
_PARTS = re.compile(r"\s*[,/;:]\s*|\s+[-–—]+\s+|\(|\)")


@dataclass(frozen=True)
class Setting:
    """A scene's place and time."""

    place: SeenPlace


def settings_of(scenes: Sequence[Scene], language: str, start: SeenPlace | None = None) -> tuple[Setting, ...]:
    """Return where and when every scene is; what goes on from the one before keeps its time and weather.

    start: where and when it is before the first of them. When they play is told by it, else by their own words.
    """
    settings: list[Setting] = []
    period = start.period if start and start.period else period_of(told(scenes))
    for scene in scenes:
        before = settings[-1].place if settings else start or SeenPlace()
        heard = plain_heading(scene.time_of_day)
        goes_on = not heard or bool(_GOES_ON.search(heard))
        time = before.time_of_day if goes_on and before.time_of_day else heard
        text = " ".join([scene.heading, *(element.text for element in scene.elements if element.type == "action")])
        weather = weather_of("", text) or (before.weather if goes_on and scene.int_ext == "EXT" else "")
        location = plain_heading(scene.location)
        if is_near(scene.location) and before.words:
            settings.append(Setting(replace(before, time_of_day=before.time_of_day or heard)))
            continue
        earlier = [setting.place.words for setting in settings] or [before.words]
        words = whole_of(location, scene.int_ext, earlier)
        settings.append(Setting(SeenPlace(place_kind(location, language), words, (), time, weather, period)))
    return tuple(settings)


def told(scenes: Sequence[Scene]) -> Iterator[str]:
    """Yield the headings and the action of scenes, which tell when they play; what people say may be of other times."""
    for scene in scenes:
        yield scene.heading
        yield from (element.text for element in scene.elements if element.type == "action")


def plain_heading(words: str) -> str:
    """Return the words of a heading's place or time without those of its strand: DAY (FLASHBACK) is DAY."""
    return _STRANDS.sub("", words).strip(" -–—(/,") if words else words


def is_near(location: str) -> bool:
    """Whether a heading asks for a near frame where its place would stand: INT. CLOSE ON DRAWER."""
    asked = camera_cues_of(location, own_line=True) if location.isupper() else ()
    return any(cue.kind == "insert" or (cue.kind == "size" and cue.value in _NEAR) for cue in asked[:1])


def place_kind(location: str, language: str = "en") -> str:
    """Return what kind of place a heading names: `FISH HARBOUR` is a harbour; empty where it names none."""
    parts = [part for part in _PARTS.split(location) if part.strip()]
    for part in reversed(parts):
        if kind := _kind_of(part, language):
            return kind
    return ""


def _kind_of(part: str, language: str) -> str:
    sentence = read(part.strip().lower(), language)
    owners = {phrase.possessor for phrase in sentence.phrases}
    # A ship's cabin is a cabin.
    heads = [phrase for phrase in sentence.phrases if phrase.sort == "noun" and phrase.text not in owners]
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
