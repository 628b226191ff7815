"""What the script says of a shot beyond its description: the rest of a sentence that is cut, and sentences left out.

A description that a person worded anew stands for itself: where it says no sentence of the script, nothing is added.
"""

import re
from collections.abc import Iterator, Sequence

from storyboard_app.values import ElementType, LineView, SceneView, ShotView

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])\s+|(?<=[。！？])")
#: A sentence is told where so much of its words stand in a description, in order.
_TOLD = 0.5
_CUT = "…"
#: A speech at the end of a description, with whoever says it before the colon.
_SPOKEN = re.compile(r"(?P<who>[^.!?…。！？:“”()]*(?:\([^()]*\) ?)?): “(?P<words>[^”]*)”$")


def action_of(scene: SceneView, shot: ShotView) -> str:
    """Return the action that a shot covers, as the script has it."""
    first, last = shot.covers
    return "\n".join(
        " ".join(element.text.split())
        for element in scene.elements[first : last + 1]
        if element.type == ElementType.ACTION
    )


def left_out(scene: SceneView, shot: ShotView) -> str:
    """Return the script's words that follow a shot's description and stand in no description of the scene."""
    descriptions = [_words(other.description) for other in scene.shots]
    rest: list[str] = []
    for sentences in map(_sentences, action_of(scene, shot).split("\n")):
        tellers = [_teller(sentence, shot, scene.shots, descriptions) for sentence in sentences]
        for index, sentence in enumerate(sentences):
            if tellers[index] is shot:
                rest += _rest_of(sentence, shot.description)
            elif tellers[index] is None and _beside(tellers, index) is shot:
                rest.append(sentence)
    return " ".join(rest)


def without_speeches(description: str, speeches: Sequence[LineView]) -> str:
    """Return a description without the speeches at its end that stand below it in full.

    Who speaks goes with them, unless more is told there: `Over Bob on Anna: “Go.”` becomes `Over Bob on Anna.`
    """
    names = {word for line in speeches for word in _words(line.character)}
    while spoken := _SPOKEN.search(description):
        if not any(_in_order(_words(spoken["words"]), _words(line.text)) for line in speeches):
            break
        before, who = description[: spoken.start()].rstrip(), spoken["who"].strip()
        if not names.issuperset(_words(who)):
            return f"{before} {who}.".lstrip()
        description = before
    return description


def _in_order(words: Sequence[str], among: Sequence[str]) -> bool:
    rest = iter(among)
    return all(word in rest for word in words)


def _teller(
    sentence: str, shot: ShotView, shots: Sequence[ShotView], descriptions: Sequence[Sequence[str]]
) -> ShotView | None:
    """Return the shot whose description says a sentence, this one before others; None where none does."""
    words = _words(sentence)
    if not words:
        return shot
    tellers = [other for other, its in zip(shots, descriptions, strict=True) if _says(its, words, other.description)]
    return shot if shot in tellers else next(iter(tellers), None)


def _says(described: Sequence[str], words: Sequence[str], description: str) -> bool:
    """Say whether a description says a sentence: most of it, or all that stands before the cut."""
    if description.endswith(_CUT) and _cut_at(words, described):
        return True
    pool, count = list(described), 0
    for word in words:
        if word in pool:
            pool.remove(word)
            count += 1
    return count >= _TOLD * len(words)


def _rest_of(sentence: str, description: str) -> Iterator[str]:
    """Yield what is behind the cut of a sentence that a description ends in."""
    if not description.endswith(_CUT):
        return
    at = _cut_at(_words(sentence), _words(description))
    starts = list(_word_places(sentence))
    if at and at < len(starts):
        yield _CUT + sentence[starts[at] :]


def _cut_at(words: Sequence[str], described: Sequence[str]) -> int:
    """Return how many words of a sentence end a description; 0 where it does not end in it."""
    longest = min(len(words), len(described))
    return next((count for count in range(longest, 0, -1) if list(words[:count]) == list(described[-count:])), 0)


def _beside(tellers: Sequence[ShotView | None], index: int) -> ShotView | None:
    """Return the shot that tells the nearest sentence before one that none tells, else the nearest after it."""
    near = (*reversed(tellers[:index]), *tellers[index + 1 :])
    return next((teller for teller in near if teller is not None), None)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in re.finditer(r"\w+", _without_asides(text))]


def _word_places(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"\w+", _without_asides(text)))


def _without_asides(text: str) -> str:
    """Return a text whose asides in brackets, which descriptions leave out, are blank."""
    return re.sub(r"\([^)]*\)", lambda aside: " " * len(aside.group()), text)
