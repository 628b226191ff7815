"""What carries over from beat to beat: whom a pronoun means."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from generation.words import sex_of_given_name
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.words import sentences

_ACTING = re.compile(r"\b(?:she|he)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:she|her|herself|he|his|himself)\b", re.IGNORECASE)
#: What somebody is, before their name.
_HERS = "daughter|wife|sister|mother|girlfriend|fiancée|aunt|niece|woman|girl|lady"
_HIS = "son|husband|brother|father|boyfriend|fiancé|uncle|nephew|man|boy"
_KIN = re.compile(rf"\b({_HERS}|{_HIS}),? (?:named |called )?([^\W\d_][\w’']+)", re.IGNORECASE)
#: A pronoun and whose it is; empty for several.
_PRONOUNS = {"she": "female", "her": "female", "he": "male", "his": "male", "they": "", "their": ""}


def with_pronouns(beats: Sequence[Beat], cast: Collection[str], acting: Sequence[tuple[str, ...]] = ()) -> list[Beat]:
    """Give `She stops.` to the woman last named, and `They stop.` to everybody last named together.

    acting: who does something in each element of the scene, where its words have been read already.
    """
    sexes = _sexes(beats)
    settled: list[Beat] = []
    last: tuple[str, ...] = ()
    recent: list[str] = []
    for beat in beats:
        others = _goes_on_about_others(beat, cast)
        pronoun = "" if others else _pronoun_in(beat)
        told = pronoun or not (beat.direction or beat.written)
        acting_names = _acting_in(beat, cast, acting) if told and not beat.names else ()
        if acting_names:
            beat = replace(beat, names=acting_names)
        elif not beat.names and last and pronoun:
            beat = replace(beat, names=_meant(_PRONOUNS[pronoun], recent, sexes) if _PRONOUNS[pronoun] else last)
        elif not (beat.names or beat.written or others) and last and beat.action and _is_somebodys(beat, cast):
            beat = replace(beat, names=last[:1])
        # Whoever is only heard is nobody that an action goes on about.
        seen = tuple(name for name in beat.names if name not in dict(beat.voices))
        last = seen or last
        recent = [*seen, *(name for name in recent if name not in seen)]
        settled.append(beat)
    return settled


def _acting_in(beat: Beat, cast: Collection[str], acting: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return who of a cast does something in the elements of a beat."""
    names = (name for line in acting[beat.first : beat.last + 1] for name in line)
    return tuple(dict.fromkeys(name for name in names if name in cast))


def _is_somebodys(beat: Beat, cast: Collection[str]) -> bool:
    """Whether an action without a name is that of whoever was seen last: a look, a hand, a breath."""
    shown = depictions_of(beat.action, tuple(cast), beat.language)
    return bool(shown) and bool(shown[0].part) and not any(depiction.others for depiction in shown)


def _goes_on_about_others(beat: Beat, cast: Collection[str]) -> bool:
    """Whether a pronoun means somebody without a name whom the beat shows first: An elderly man waits. He coughs."""
    opens = beat.action.lower().split(" ", 1)[0] in _PRONOUNS
    shown = () if beat.names or opens or not beat.action else depictions_of(beat.action, tuple(cast), beat.language)
    return bool(shown) and shown[0].others == 1


def _pronoun_in(beat: Beat) -> str:
    """Return the pronoun that a beat is about: the one it opens with, he or she, or whose a direction's subject is."""
    opening = beat.action.lower().split(" ", 1)[0]
    acting = _ACTING.search(beat.action) or (_OWN.search(beat.direction.subject) if beat.direction else None)
    pronoun = opening if opening in _PRONOUNS else acting.group(0).lower() if acting else ""
    return pronoun if pronoun in _PRONOUNS else ""


def _meant(sex: str, recent: Sequence[str], sexes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the latest name that is of a sex, or may be, else the latest of all."""
    certain = next((name for name in recent if sexes[name] == sex), "")
    return (certain or next((name for name in recent if not sexes[name]), recent[0]),)


def _sexes(beats: Sequence[Beat]) -> dict[str, str]:
    """Return female or male for everybody, or empty: by name, by what they are (`their daughter`), by pronouns."""
    hers: dict[str, int] = {}
    for beat in beats:
        for kin, name in _KIN.findall(beat.action):
            hers[name.upper()] = hers.get(name.upper(), 0) + (3 if kin.lower() in _HERS.split("|") else -3)
        named: tuple[str, ...] = ()
        for sentence in sentences(beat.action):
            # A sentence that names nobody goes on about whom the one before it named.
            named = names_in(sentence, beat.names) or named
            only = named[0] if len(named) == 1 else ""
            for pronoun in _OWN.findall(sentence) if only else ():
                hers[only] = hers.get(only, 0) + (1 if pronoun.lower() in ("she", "her", "herself") else -1)
    return {
        name: next(filter(None, map(sex_of_given_name, name.split())), "") or _voted(hers.get(name, 0))
        for beat in beats
        for name in beat.names
    }


def _voted(hers: int) -> str:
    return "female" if hers > 0 else "male" if hers < 0 else ""
