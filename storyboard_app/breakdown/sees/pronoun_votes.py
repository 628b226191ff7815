"""What pronouns tell of somebody's sex, where they can mean nobody else."""

from collections.abc import Iterator, Mapping, Sequence

from generation.words.grammar import Phrase, Sentence, Token
from storyboard_app.breakdown.sees.evidence import Evidence
from storyboard_app.breakdown.sees.genders import being_in

PRONOUNS = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
    "hers": "female",
}
#: Pronouns of whom something is done to.
_OBJECTS = frozenset({"him", "her"})
#: Languages whose possessives say nothing of the owner's sex, sa main; and those where she is the same as an object.
_OF_NOBODY, _SAME = frozenset({"fr", "es", "it", "pt"}), frozenset({"de", "nl"})
#: Votes of a pronoun that follows a name at once, and of others.
_FIRST, _OTHER = 2, 1


def by_pronouns(
    sentence: Sentence, named: Sequence[tuple[Phrase, str]], evidence_of: Mapping[str, Evidence], alone: str
) -> None:
    """Count the pronouns of a sentence for who alone is named before them; the first says most.

    named: the phrases that name somebody of the cast, and whom. alone: who alone the sentence before named. Objects are
    somebody else's, she looks at him, and whose somebody is says nothing of them: her FATHER.
    """
    starts = {phrase.start: name for phrase, name in named}
    inside = {index for phrase, _ in named for index in range(phrase.start + 1, phrase.end)}
    others = list(_others(sentence, [phrase for phrase, _ in named]))
    who, votes = {alone} - {""}, _FIRST if named else _OTHER
    for index, word in enumerate(sentence.words):
        sex = PRONOUNS.get(_pronoun(word, sentence.language), "")
        means_object = _is_object(sentence, index) or (word.part == "POSS" and sentence.language in _OF_NOBODY)
        may_be_another = any(start < index and other in ("", sex) for start, other in others)
        if sex and index not in inside and len(who) == 1 and not means_object and not may_be_another:
            evidence_of[next(iter(who))].sexes[sex] += votes
            votes = _OTHER
        if index in starts:
            who = {starts[index]} if who == {alone} else who | {starts[index]}


def _is_object(sentence: Sentence, index: int) -> bool:
    """Whether a pronoun is, or may be, whom something is done to: him, her; German sie anywhere but before its verb."""
    word = sentence.words[index]
    if word.part == "POSS":
        return False
    if sentence.language in _SAME and _pronoun(word, sentence.language) == "she":
        return index > 0 and sentence.words[index - 1].part not in ("SUBORD", "REL", "CONJ", "PUNCT")
    return _pronoun(word, sentence.language) in _OBJECTS


def _pronoun(word: Token, language: str) -> str:
    return word.text.lower() if language == "en" else word.lemma


def _others(sentence: Sentence, named: Sequence[Phrase]) -> Iterator[tuple[int, str]]:
    """Yield where people are told of who are in no cast, whom pronouns behind may mean, and their sex."""
    for phrase in sentence.phrases:
        noun = phrase.noun if sentence.language == "en" else sentence.words[phrase.end - 1].text
        sense = being_in(sentence.language, noun) if phrase.sort == "noun" and phrase not in named else None
        if sense is not None and sense.kind == "person" and sense.sex:
            yield phrase.start, sense.sex
