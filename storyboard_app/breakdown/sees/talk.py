"""What a talk of two tells of their sexes: who he is behind it, where one of them is surely a woman."""

import re
from collections.abc import Collection, Mapping, Sequence

from storyboard_app.breakdown.sees.evidence import NOUN_VOTES, Evidence, sex_of_title
from storyboard_app.values import Element, ElementType, Scene

_OPENS = re.compile(r"\s*(He|She|His|Her) ")
#: Titles before names, and words by themselves by which somebody is spoken to.
_TITLED = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Herrn?|Frau|Monsieur|Madame|Mademoiselle|Señora?|Signora?|Senhora?)\.? ([A-ZÄÖÜÀ-Ý][\w’'-]+)"
)
_SIR = re.compile(r"(?:^|, )(sir|madam|ma['’]am|milady)(?=[,.!?]|$)", re.IGNORECASE)
_SEX_OF = {"He": "male", "His": "male", "She": "female", "Her": "female"}
#: By how many votes a sex is sure, and what the pronoun behind a talk says.
_SURE, _VOTES = 4, 3


def by_talk(scenes: Sequence[Scene], evidence_of: Mapping[str, Evidence]) -> None:
    """Give whoever talks with somebody of a sure sex the other one, where the line behind the talk says so."""
    for scene in scenes:
        talking: list[str] = []
        speakers = {element.character for element in scene.elements if element.character}
        for element in scene.elements:
            if element.type is ElementType.CHARACTER and element.character in evidence_of:
                talking = [*(name for name in talking if name != element.character), element.character][-2:]
            if element.type is ElementType.DIALOGUE:
                _by_address(element, speakers, evidence_of)
            opens = _OPENS.match(element.text) if element.type is ElementType.ACTION else None
            if opens and len(talking) == 2:
                _vote([evidence_of[name] for name in talking], _SEX_OF[opens.group(1)])


def _by_address(element: Element, speakers: Collection[str], evidence_of: Mapping[str, Evidence]) -> None:
    """Count how somebody is addressed: Good night, Mrs Hollis; yes, sir, where two talk in a scene."""
    for title, name in _TITLED.findall(element.text):
        meant = [evidence for other, evidence in evidence_of.items() if name.casefold() in other.casefold().split()]
        if len(meant) == 1:
            meant[0].sexes[sex_of_title(title)] += NOUN_VOTES
    said = _SIR.search(element.text)
    others = [name for name in speakers if name != element.character and name in evidence_of]
    if said and len(others) == 1:
        evidence_of[others[0]].sexes["male" if said.group(1).lower() == "sir" else "female"] += _VOTES


def _vote(talking: Sequence[Evidence], sex: str) -> None:
    other = "female" if sex == "male" else "male"
    may = [evidence for evidence in talking if evidence.sexes[other] - evidence.sexes[sex] < _SURE]
    if len(may) == 1:
        may[0].sexes[sex] += _VOTES
