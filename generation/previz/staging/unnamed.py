"""Unnamed people: who is seen in a shot without a name, dressed by what they are called and doing what the words say.

A group is as many of them as a frame arranges. Animals and robots are none of them, and a figure with a name is left to
planning, which knows how they look. Of hands, feet or eyes alone a close frame shows just those.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generation.previz.staging.animals import is_baby, is_somebody
from generation.previz.staging.crowds import Crowd, crowd_of
from generation.request import Figure, Request
from generation.seen import SeenFigure
from generation.words import Deed, acting_in, deeds_of, english_nouns, grammar, held_as, lexicon, look_of

#: Age in years at which somebody is drawn who is too young for one.
YOUNGEST = 3
#: Sizes that hold one person's face, or one detail.
_CLOSE = ("ECU", "CU")
#: Detail that a close frame shows, by the part of the body that the words name.
_DETAILS = {
    "hand": "hands",
    "finger": "hands",
    "thumb": "hands",
    "fist": "hands",
    "palm": "hands",
    "foot": "feet",
    "toe": "feet",
    "eye": "eyes",
    "mouth": "mouth",
    "lip": "mouth",
}
#: Words for who is asleep.
_ASLEEP = frozenset({"sleeper", "sleep", "sleeping", "asleep", "snore", "doze", "slumber"})
#: Words for who lies where nothing else is said of them.
_LIFELESS = frozenset({"dead", "unconscious", "corpse", "slain", "lifeless", "fallen", "comatose"})
#: Groups of more are crowds.
_STAGED = 6
#: Figures that are staged one by one at most.
MOST = 6


def deeds_in(request: Request) -> tuple[Deed, ...]:
    """Return what happens by the words of a shot."""
    return deeds_of(request.description, frozenset(figure.name for figure in (*request.figures, *request.sees.figures)))


def with_unnamed(request: Request) -> list[Figure]:
    """Return the figures of a request and, behind them, the unnamed people that it sees: MOST at most in all.

    Where nobody at all is planned, whoever is seen with a name is there too.
    """
    figures = list(request.figures)
    if request.panes or (figures and request.size in _CLOSE):
        return figures[:MOST]
    for seen in _unnamed(request):
        if not _is_crowd(seen, MOST - len(figures)):
            figures += _people(seen, request)
    return (figures or _named(request))[:MOST]


def _unnamed(request: Request) -> list[SeenFigure]:
    """Return the figures that are seen and not planned, but for those of the cast."""
    known = {figure.name.casefold() for figure in request.figures}
    return [
        seen
        for seen in request.sees.figures
        if not _is_named(seen)
        and seen.name.casefold() not in known
        and not (seen.count == 1 and _is_one_of(seen.name, known))
        and not is_depicted(seen, request)
    ]


def _is_one_of(name: str, known: Collection[str]) -> bool:
    """Whether a name is one that is known with what they are behind it: Grog caveman is Grog."""
    words = name.casefold().split()
    return any(words[: len(called.split())] == called.split() for called in known)


#: Kinds of things that show somebody who is not there.
_DEPICTING = ("representation", "sculpture", "figure", "toy", "mask", "costume")


def is_depicted(seen: SeenFigure, request: Request) -> bool:
    """Whether somebody is only what a thing shows: statues of kings, a drawing of a bear."""
    shows = (thing for thing in request.sees.things if thing.relation == "of" and thing.of == seen.name)
    return any(lexicon.is_a(thing.name.rpartition(" ")[2], kind) for thing in shows for kind in _DEPICTING)


def _named(request: Request) -> list[Figure]:
    """Return the people of the cast that are seen; nobody where a close frame is on an animal or a robot."""
    if request.size in _CLOSE and any(figure.kind in ("animal", "robot") for figure in request.sees.figures):
        return []
    cast = (seen for seen in request.sees.figures if _is_named(seen) and seen.kind == "person" and not seen.part)
    return [
        Figure(
            seen.name,
            expression=seen.expression,
            look=look_of(seen.name, sex=seen.sex, years=seen.age, period=request.sees.place.period),
        )
        for seen in cast
        if not is_baby(seen) and request.sees.seen_from != "insert"
    ]


def _is_crowd(seen: SeenFigure, room: int) -> bool:
    """Whether a group has more people than are staged one by one where there is room for so many more."""
    return not seen.part and seen.count > min(_STAGED, max(room, 1))


def _is_named(seen: SeenFigure) -> bool:
    """Whether a figure is called as the cast is, in capitals."""
    return seen.name == seen.name.upper()


def _people(seen: SeenFigure, request: Request) -> Iterator[Figure]:
    """Yield the people that one entry of what is seen stands for; none for what a frame of this size does not show."""
    said, period = deeds_in(request), request.sees.place.period
    if seen.part:
        detail = _DETAILS.get(seen.part, "")
        if detail and request.size in _CLOSE:
            # Hands that hold are before the body, where a frame of them shows nothing else.
            yield replace(
                _person(seen, 0, said, period), detail=detail, pose="hold" if detail == "hands" else "stand", posture=""
            )
        return
    if _is_people(seen) and request.sees.seen_from != "insert":
        yield from (_person(seen, index, said, period) for index in range(max(1, seen.count)))


def crowds_of(request: Request) -> tuple[Crowd, ...]:
    """Return the groups of a shot that are too many to be staged one by one; none in a close frame of somebody."""
    if request.panes or request.sees.seen_from == "insert" or (request.figures and request.size in _CLOSE):
        return ()
    room, crowds = MOST - len(request.figures), list[Crowd]()
    for seen in _unnamed(request):
        if not _is_crowd(seen, room):
            room -= max(1, seen.count) if not seen.part else 0
        elif _is_people(seen):
            person = partial(_of_crowd, seen, deeds_in(request), request.sees.place.period)
            crowds.append(crowd_of(seen.name, seen.doing, seen.count, person))
    return tuple(crowds)


def _of_crowd(seen: SeenFigure, said: Sequence[Deed], period: str, index: int) -> Figure:
    return replace(_person(seen, index, said, period), held="")


def _is_people(seen: SeenFigure) -> bool:
    """Whether an entry of what is seen is somebody or several people; who has an age or a sex is."""
    if seen.kind != "group":
        return seen.kind == "person" or is_somebody(seen)
    return bool(seen.age or seen.sex) or _are_people(seen.name)


def _are_people(name: str) -> bool:
    """Whether a group is one of people: one of its nouns is somebody or several, or the last is of another language."""
    words = name.lower().split()
    lemmas = [grammar.lemma_in("en", word) for word in words]
    if len(lemmas) == 1 and any(sense.kind in lexicon.PLACES for sense in lexicon.senses(lemmas[0])[:3]):
        return False  # a village under a witch is houses
    if any(lexicon.kind_of(lemma) in ("person", "group") for lemma in lemmas) or not lexicon.senses(lemmas[-1]):
        return True
    return any(lexicon.kind_of(english) == "person" for english in english_nouns(words[-1]))


def _is_asleep(seen: SeenFigure) -> bool:
    """Whether the words have somebody asleep, by what they do or are called."""
    words = [grammar.lemma_in("en", word) for word in f"{seen.name} {seen.doing}".lower().replace(",", " ").split()]
    return bool(_ASLEEP.intersection(words))


def _person(seen: SeenFigure, index: int, said: Sequence[Deed], period: str) -> Figure:
    """Return one of several who are called the same; each has a face of their own."""
    act = acting_in(seen.doing, seen.to, seen.holds, said)
    if not act.pose and _is_asleep(seen):
        act = replace(act, pose="sleep")
    if act.pose in ("", "stand") and not _LIFELESS.isdisjoint(seen.name.lower().split()):
        act = replace(act, pose="lie", expression="asleep")
    years = seen.age or (YOUNGEST if is_baby(seen) else 0)
    called = f"{seen.name} ({index + 1} of {seen.count})" if index else seen.name
    return Figure(
        seen.name if not index else called,
        pose=act.pose or seen.posture or "stand",
        expression=seen.expression or act.expression,
        held=act.held or (held_as(seen.holds) if seen.holds else ""),
        look=look_of(called, seen.name, sex=seen.sex, years=years, period=period),
        posture=seen.posture if act.pose and seen.posture != act.pose else "",
    )
