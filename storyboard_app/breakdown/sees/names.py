"""What a script calls its cast by: whole names, and given names and surnames that are no words."""

from collections.abc import Iterable
from functools import lru_cache

from generation.words import sex_of_name
from generation.words.lexicon import modifier, senses, verb_senses

#: A word that was met so seldom as a noun or a verb that it is a name in a script where somebody has it.
_SELDOM = 3


#: Words of names that name nobody by themselves: THE KING, DIE ALTE.
ARTICLES = frozenset(
    "the an der die das le la les l' el los las il lo gli os as un une ein eine de van von du des het".split()  # noqa: SIM905
)


@lru_cache(maxsize=64)
def _names_of(cast: tuple[str, ...]) -> frozenset[str]:
    parts = (part for name in cast if " " in name for part in (name.split()[0], name.split()[-1]))
    names = (part for part in parts if len(part) > 2 and part.lower() not in ARTICLES and _is_rather_name(part.lower()))
    return frozenset((*cast, *names))


def names_of(cast: Iterable[str]) -> frozenset[str]:
    """Return the names that a script calls its cast by: whole ones, and given names and surnames that are no words."""
    return _names_of(tuple(cast))


def _is_rather_name(word: str) -> bool:
    if sex_of_name(word):
        return True
    met = sum(sense.count for sense in (*senses(word), *verb_senses(word)))
    return met < _SELDOM and not modifier(word)[0]
