"""Casting: looks dealt over a whole cast, so that nobody is taken for somebody else.

In the order in which they come, everybody has the look that their own words and name give, unless somebody before them
looks too much like it; then what the words leave open is dealt again until it is far enough from all. So leads, who
come first, keep their own looks, and whoever a later draft brings changes nobody before them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generation.words.look import Look, look_of

#: How far apart two looks are that nobody mixes up, in the sum of the weights below.
FAR_ENOUGH = 2.5
#: So many looks are tried for somebody.
_TRIES = 40
#: Whoever came before so many others is forgotten: nobody would mix them up.
_SEEN_LATELY = 100
#: Hair by its outline: what looks alike from afar.
_OUTLINES: Mapping[str, str] = {
    "short": "close", "side part": "close", "crop": "close", "buzz": "shaved", "slick": "close", "receding": "receding",
    "bald": "bald", "curly": "round", "afro": "round", "bob": "chin", "long": "long", "wavy": "long",
    "ponytail": "tail", "bun": "tied", "braids": "braids",
}  # fmt: skip
#: Upper garments by their outline.
_GARMENTS: Mapping[str, str] = {
    "shirt": "shirt", "blouse": "shirt", "tee": "tee", "tank": "tee", "sweater": "knit", "hoodie": "hood",
    "jacket": "jacket", "suit": "suit", "coat": "coat", "robe": "robe", "dress": "dress", "uniform": "uniform",
    "apron": "apron", "waistcoat": "shirt", "frock coat": "suit", "gown": "dress", "tunic": "tunic", "armour": "armour",
    "cassock": "robe",
}  # fmt: skip
#: What a difference in each counts; tones, ages and heights count by how large it is.
_SEX, _HAIR, _HAT, _BEARD, _GLASSES, _GARMENT, _BOTTOM, _BUILD = 0.9, 0.8, 0.7, 0.7, 0.5, 0.7, 0.4, 0.5
_TOP_TONE, _BOTTOM_TONE, _HAIR_TONE, _AGE, _HEIGHT = 1.2, 0.6, 1.2, 1.0, 0.7
#: A generation in years, and a head in metres: differences as large as can be.
_GENERATION, _HEAD_M = 25.0, 0.25


@dataclass(frozen=True)
class Person:
    """Somebody to be cast: a name, and what the script tells."""

    name: str
    words: str = ""
    sex: str = ""
    #: In years; 0 where it is not told.
    years: int = 0


def cast_looks(people: Sequence[Person], period: str = "") -> dict[str, Look]:
    """Return everybody's look, by name.

    people: in the order in which a script brings them. period: when it plays (`period_of`); empty for today.
    """
    dealt: dict[str, Look] = {}
    for person in people:
        dealt[person.name] = _dealt(person, list(dealt.values())[-_SEEN_LATELY:], period)
    return dealt


def apart(look: Look, other: Look) -> float:
    """Return how far apart two people look, from 0 for the same; FAR_ENOUGH is what nobody mixes up."""
    bare = {look.hat, other.hat} == {""}
    return (
        _SEX * (look.sex != other.sex)
        + _HAT * (look.hat != other.hat)
        + bare * _HAIR * (_OUTLINES.get(look.hair) != _OUTLINES.get(other.hair))
        + bare * _HAIR_TONE * abs(look.hair_tone - other.hair_tone) * ("bald" not in (look.hair, other.hair))
        + _BEARD * (look.beard != other.beard)
        + _GLASSES * (look.glasses != other.glasses)
        + _GARMENT * (_GARMENTS.get(look.top) != _GARMENTS.get(other.top))
        + _TOP_TONE * abs(look.top_tone - other.top_tone)
        + _BOTTOM * (look.bottom != other.bottom)
        + _BOTTOM_TONE * abs(look.bottom_tone - other.bottom_tone)
        + _BUILD * (look.build != other.build)
        + _AGE * min(1.0, abs(look.age - other.age) / _GENERATION)
        + _HEIGHT * min(1.0, abs(look.height_m - other.height_m) / _HEAD_M)
    )


def _dealt(person: Person, before: Sequence[Look], period: str) -> Look:
    """Return the first look of somebody that is far enough from those before, else the one that is farthest."""
    look_at = partial(look_of, person.name, person.words, sex=person.sex, years=person.years, period=period)
    best, farthest = look_at(), -1.0
    for deal in range(_TRIES):
        look = look_at(deal=deal)
        nearest = _nearest(look, before, farthest)
        if nearest >= FAR_ENOUGH:
            return look
        if nearest > farthest:
            best, farthest = look, nearest
    return best


def _nearest(look: Look, before: Sequence[Look], least: float) -> float:
    """Return how far a look is from that of those before which is most like it, up to FAR_ENOUGH.

    One that is no farther than `least` will not be taken: the others are not asked.
    """
    nearest = FAR_ENOUGH
    for earlier in before:
        nearest = min(nearest, apart(look, earlier))
        if nearest <= least:
            break
    return nearest
