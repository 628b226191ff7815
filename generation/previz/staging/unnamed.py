"""Unnamed people: who is seen in a shot without a name, dressed by what they are called and doing what the words say.

A group is as many of them as a frame arranges. Animals and robots are none of them, and a figure with a name is left to
planning, which knows how they look. Of hands, feet or eyes alone a close frame shows just those.
"""

from collections.abc import Iterator
from dataclasses import replace

from generation.previz.staging.animals import is_baby
from generation.previz.staging.crowds import Crowd, crowd_of
from generation.request import Figure, Request
from generation.seen import SeenFigure
from generation.words import acting_in, grammar, lexicon, look_of

#: Somebody too young for an age in years is drawn so old.
YOUNGEST = 3
#: Sizes that hold one person's face, or one detail.
_CLOSE = ("ECU", "CU")
#: What of a body the words name -> the detail that a close frame shows.
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
#: Groups of more are crowds.
_STAGED = 6
#: A group counts as people where one of its nouns is somebody, or one of these or a kind of them.
_PEOPLE = ("crowd", "army", "family", "audience")


def with_unnamed(request: Request, most: int) -> list[Figure]:
    """Return the figures of a request and, behind them, the unnamed people that it sees: `most` at most in all."""
    figures = list(request.figures)
    if request.panes or (figures and request.size in _CLOSE):
        return figures[:most]
    known = {figure.name.casefold() for figure in figures}
    for seen in request.sees.figures:
        if not _is_named(seen) and seen.name.casefold() not in known:
            figures += _people(seen, request)
    return figures[:most]


def _is_named(seen: SeenFigure) -> bool:
    """Whether a figure is called as the cast is, in capitals."""
    return seen.name == seen.name.upper()


def _people(seen: SeenFigure, request: Request) -> Iterator[Figure]:
    """Yield the people that one entry of what is seen stands for; none for what a frame of this size does not show."""
    if seen.part:
        detail = _DETAILS.get(seen.part, "")
        if detail and request.size in _CLOSE:
            # Hands that hold are before the body, where a frame of them shows nothing else.
            yield replace(_person(seen, 0), detail=detail, pose="hold" if detail == "hands" else "stand", posture="")
        return
    is_people = seen.kind == "person" or (seen.kind == "group" and _are_people(seen.name))
    if is_people and request.sees.seen_from != "insert":
        yield from (_person(seen, index) for index in range(max(1, seen.count)) if seen.count <= _STAGED)


def crowds_of(request: Request) -> tuple[Crowd, ...]:
    """Return the groups of a shot that are too many to be staged one by one; none in a close frame of somebody."""
    if request.panes or request.sees.seen_from == "insert" or (request.figures and request.size in _CLOSE):
        return ()
    return tuple(
        crowd_of(seen.name, seen.doing, seen.count, lambda index, seen=seen: replace(_person(seen, index), held=""))
        for seen in request.sees.figures
        if seen.count > _STAGED and not seen.part and not _is_named(seen)
        if seen.kind == "person" or (seen.kind == "group" and _are_people(seen.name))
    )


def _are_people(name: str) -> bool:
    lemmas = [grammar.lemma_in("en", word.lower()) for word in name.split()]
    return any(
        lexicon.kind_of(lemma) == "person" or any(lexicon.is_a(lemma, people) for people in _PEOPLE) for lemma in lemmas
    )


def _person(seen: SeenFigure, index: int) -> Figure:
    """Return one of several who are called the same; each has a face of their own."""
    act = acting_in(seen.doing, seen.to, seen.holds)
    years = seen.age or (YOUNGEST if is_baby(seen) else 0)
    called = f"{seen.name} ({index + 1} of {seen.count})" if index else seen.name
    return Figure(
        seen.name if not index else called,
        pose=act.pose or seen.posture or "stand",
        expression=seen.expression or act.expression,
        held=act.held,
        look=look_of(called, seen.name, sex=seen.sex, years=years),
        posture=seen.posture if act.pose and seen.posture != act.pose else "",
    )
