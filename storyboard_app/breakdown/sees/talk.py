"""What a talk of two tells of their sexes: who he is behind it, where one of them is surely a woman."""

import re
from collections.abc import Mapping, Sequence

from storyboard_app.breakdown.sees.evidence import Evidence
from storyboard_app.values import ElementType, Scene

_OPENS = re.compile(r"\s*(He|She|His|Her) ")
_SEX_OF = {"He": "male", "His": "male", "She": "female", "Her": "female"}
#: By how many votes a sex is sure, and what the pronoun behind a talk says.
_SURE, _VOTES = 4, 3


def by_talk(scenes: Sequence[Scene], evidence_of: Mapping[str, Evidence]) -> None:
    """Give whoever talks with somebody of a sure sex the other one, where the line behind the talk says so."""
    for scene in scenes:
        talking: list[str] = []
        for element in scene.elements:
            if element.type is ElementType.CHARACTER and element.character in evidence_of:
                talking = [*(name for name in talking if name != element.character), element.character][-2:]
            opens = _OPENS.match(element.text) if element.type is ElementType.ACTION else None
            if opens and len(talking) == 2:
                _vote([evidence_of[name] for name in talking], _SEX_OF[opens.group(1)])


def _vote(talking: Sequence[Evidence], sex: str) -> None:
    other = "female" if sex == "male" else "male"
    may = [evidence for evidence in talking if evidence.sexes[other] - evidence.sexes[sex] < _SURE]
    if len(may) == 1:
        may[0].sexes[sex] += _VOTES
