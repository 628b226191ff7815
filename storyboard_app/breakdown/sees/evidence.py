"""What has been found of somebody of a script, weighed at the end: votes for a sex, ages, kinds, and the words."""

import re
from collections import Counter
from dataclasses import dataclass, field

from generation.words import sex_of_name
from generation.words.grammar import number_of
from generation.words.lexicon import Sense, choose, senses
from storyboard_app.breakdown.sees.ages import age_told

_TITLES = {
    "mr": "male",
    "mr.": "male",
    "sir": "male",
    "mrs": "female",
    "mrs.": "female",
    "ms": "female",
    "ms.": "female",
    "miss": "female",
    "madame": "female",
    "lord": "male",
    "lady": "female",
    "herr": "male",
    "frau": "female",
    "señor": "male",
    "señora": "female",
    "monsieur": "male",
    "signor": "male",
    "signora": "female",
    "mme": "female",
}
#: Weight of a noun beside a name, in votes of a pronoun.
NOUN_VOTES = 6


@dataclass
class Evidence:
    """Evidence of somebody's sex, age and kind."""

    #: Votes.
    sexes: Counter[str] = field(default_factory=Counter)
    #: In years: as figures give it, and as words such as "old" do; 0 for unknown.
    age: int = 0
    age_word: int = 0
    #: Votes for a person, an animal, a robot.
    kinds: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)


def add_name(name: str, evidence: Evidence) -> None:
    """Add what a name says: WAITRESS, OLD WOMAN, MRS VALE, GRANDFATHER."""
    words = re.findall(r"[^\W\d_]+\.?", name.lower())
    for word in words:
        if word in _TITLES:
            evidence.sexes[_TITLES[word]] += NOUN_VOTES
            evidence.words.append(name)
    sense = being(words[-1]) if words else None
    titled = being(words[0]) if len(words) > 1 else None
    sense = sense or (titled if titled and titled.kind == "person" else None)
    # A given name is no noun, MARTIN no bird; a word for somebody of the family is both.
    given = sex_of_name(words[0]) if len(words) == 1 else ""
    if sense and given in ("", sense.sex):
        add_sense(sense, evidence, name)
    at_age = number_of(words[-1]) if len(words) > 2 and words[-2] in ("at", "aged") else 0
    if at_age:
        evidence.age = at_age
    elif years := age_told(name):
        evidence.age_word = evidence.age_word or years


def add_sense(sense: Sense, evidence: Evidence, words: str) -> None:
    """Add what a noun says. words: those that it stands in."""
    evidence.kinds["person" if sense.kind in ("person", "spirit") else sense.kind] += 1
    if sense.sex:
        evidence.sexes[sense.sex] += NOUN_VOTES
    if sense.age:
        evidence.age_word = evidence.age_word or sense.age
    evidence.words.append(words)


def being(word: str) -> Sense | None:
    """Return what somebody is by a noun: a person, an animal, a robot; None for other nouns."""
    meanings = senses(word.strip("."))
    sense = choose(word.strip(".")) if meanings else None
    return sense if sense and sense.kind in ("person", "animal", "robot", "spirit") else None
