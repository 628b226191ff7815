"""What somebody is by a noun of any language, and the sex that its grammar tells: Ärztin, la boulangère, der KRAUS.

Where a language has two nouns of a trade, one for each sex, the ending says which it is (Duden, Die Grammatik, 2016,
movierte Feminina; Grevisse and Goosse, Le bon usage, 2016, 497-503).
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from generation.words.grammar import Phrase, Sentence
from generation.words.lexicon import Sense, meanings_in, stem
from storyboard_app.breakdown.sees.evidence import Evidence, being

#: Articles that tell the sex of who is named behind them, at the start of a sentence or of a name.
ARTICLES: Mapping[str, Mapping[str, str]] = {
    "de": {"der": "male", "die": "female"},
    "fr": {"le": "male", "la": "female", "un": "male", "une": "female"},
    "es": {"el": "male", "la": "female", "un": "male", "una": "female"},
    "it": {"il": "male", "lo": "male", "la": "female", "un": "male", "una": "female"},
    "pt": {"o": "male", "a": "female", "um": "male", "uma": "female"},
}
#: Endings of nouns for somebody, by the sex that they tell.
_FEMALE: Mapping[str, tuple[str, ...]] = {
    "de": ("in", "frau", "euse", "schwester", "dame"),
    "nl": ("ster", "in", "es", "vrouw"),
    "fr": ("ère", "ienne", "euse", "trice", "ette", "esse", "onne", "ière", "ante", "ate", "ine", "ée"),
    "es": ("a",),
    "it": ("a", "trice", "essa"),
    "pt": ("a",),
}
_MALE: Mapping[str, tuple[str, ...]] = {
    "de": ("er", "ist", "or", "är", "ar", "eur", "ent", "ant", "at", "mann", "wirt", "bote", "arzt", "koch", "graf"),
    "nl": ("man", "knecht"),
    "fr": ("er", "ier", "eur", "ien", "on", "ard", "ant", "ent", "in", "ois", "al", "et", "at"),
    "es": ("o", "or"),
    "it": ("o", "ore", "iere"),
    "pt": ("o", "or"),
}
#: Weight of an article, in votes of a pronoun.
_ARTICLE_VOTES = 3
#: Nouns of one sex that end as those of the other do.
_ODD = frozenset({"cousin", "wache", "mutter", "tochter", "schwester", "mannequin", "sœur"})
_FIRST = 3


@lru_cache(maxsize=2_000)
def being_in(language: str, noun: str) -> Sense | None:
    """Return what somebody is by a noun of a language, with the sex that it tells; None for other nouns."""
    if language == "en":
        return being(noun)
    low = noun.lower()
    alive = [sense for sense in meanings_in(language, low)[:_FIRST] if sense.kind in ("person", "animal", "spirit")]
    if not alive:
        return None
    sense, told = alive[0], _by_ending(language, low)
    if sense.kind == "animal":
        return sense
    # A feminine is made for women alone; a masculine stands for both where the dictionary knows better.
    sex = next((meaning.sex for meaning in alive if meaning.sex), "")
    return replace(sense, sex=told if told == "female" else sex or told)


def _by_ending(language: str, noun: str) -> str:
    if noun in _ODD:
        return ""
    if noun.endswith(_FEMALE.get(language, ())):
        return "female"
    return "male" if noun.endswith(_MALE.get(language, ())) else ""


def add_article(sentence: Sentence, phrase: Phrase, evidence: Evidence) -> None:
    """Add what the article before a name tells, where a sentence begins with it: Der alte KRAUS kaut."""
    first = sentence.words[phrase.start].text.lower()
    sex = ARTICLES.get(sentence.language, {}).get(first, "")
    if sex and phrase.start == 0 and phrase.end > 1 and not phrase.plural:
        evidence.sexes[sex] += _ARTICLE_VOTES


def add_words_of_name(name: str, evidence: Evidence, language: str) -> Sense | None:
    """Return what the words of a name in another language than English say somebody is: DIE BÄUERIN, KOMMISSAR LOTZ."""
    words = name.lower().replace("'", " ").replace("’", " ").split()
    sex = ARTICLES.get(language, {}).get(words[0], "") if len(words) > 1 else ""
    if sex:
        evidence.sexes[sex] += _ARTICLE_VOTES
    meant = (being_in(language, word) for word in (*words[-1:], *words[:-1]) if len(stem(word)) > 1)
    return next(filter(None, meant), None)
