"""What has been found of somebody of a script, weighed at the end: votes for a sex, ages, kinds, and the words."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from generation.words import sex_of_name
from generation.words.grammar import number_of
from generation.words.lexicon import Sense
from storyboard_app.breakdown.said_to_be import being as being
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
    "senhora": "female",
    "senhor": "male",
    "señorita": "female",
    "mademoiselle": "female",
    "herrn": "male",
}
#: What the head of a name ends before: THE DUKE OF ASH.
_OF = re.compile(r"\s(?:of|with|in|from|at(?! \w+$))\s")
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


def add_name(name: str, evidence: Evidence, meant: Sense | None = None) -> None:
    """Add what a name says: WAITRESS, OLD WOMAN, MRS VALE, GRANDFATHER, THE DUKE OF ASH.

    meant: what its words say in another language than English.
    """
    words = re.findall(r"[^\W\d_]+\.?", _OF.split(name.lower())[0])
    for word in words:
        if word in _TITLES:
            evidence.sexes[_TITLES[word]] += NOUN_VOTES
            evidence.words.append(name)
    sense = meant or (being(words[-1]) if words else None)
    titled = being(words[0]) if len(words) > 1 else None
    sense = sense or (titled if titled and titled.kind == "person" else None)
    # A given name is no noun, MARTIN no bird; a word for somebody of the family is both.
    given = sex_of_name(words[0]) if len(words) == 1 and meant is None else ""
    if sense and given in ("", sense.sex):
        add_sense(sense, evidence, name)
    at_age = number_of(words[-1]) if len(words) > 2 and words[-2] in ("at", "aged") else 0
    if at_age:
        evidence.age = at_age
    elif years := age_told(name):
        evidence.age_word = evidence.age_word or years


def sex_of_title(title: str) -> str:
    """Return the sex that a title tells: Mrs, Herr."""
    return _TITLES.get(title.lower().strip("."), "")


def add_sense(sense: Sense, evidence: Evidence, words: str, votes: int = 1) -> None:
    """Add what a noun says. words: those that it stands in. votes: for the kind that it is of."""
    evidence.kinds["person" if sense.kind in ("person", "spirit") else sense.kind] += votes
    if sex := sense.sex or _sex_by_pair(words.lower().split()[-1] if words else ""):
        evidence.sexes[sex] += NOUN_VOTES
    if sense.age:
        evidence.age_word = evidence.age_word or sense.age
    evidence.words.append(words)


@lru_cache(maxsize=1_000)
def _sex_by_pair(noun: str) -> str:
    """Return the sex of a noun of which there is another one for the other sex: waiter, waitress; henchman."""
    if not noun.isalpha():
        return ""
    if noun.endswith("man") and not noun.endswith("woman"):
        return "male" if being(noun) and noun != "human" else ""
    other = (f"{noun[:-2]}ress" if noun.endswith(("er", "or")) else f"{noun}ess", f"{noun[:-1]}ress", f"{noun}ess")
    return "male" if any((sense := being(word)) and sense.sex == "female" for word in other) else ""
