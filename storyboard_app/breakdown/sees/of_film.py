"""Words of film in an action line, which are nothing in the picture."""

from generation.words.grammar import Phrase, Sentence
from generation.words.lexicon import is_handling

#: Words of film that are nothing in the picture.
_OF_FILM = frozenset(
    """
    shot angle view pov close close-up insert camera frame scene super title montage beat moment cut background
    foreground
    """.split()  # noqa: SIM905
)
#: Of them, those that are things as well.
_THINGS_OF_FILM = frozenset({"camera", "frame"})


def is_of_film(sentence: Sentence, number: int) -> bool:
    """Whether a phrase is a word of film that is nothing in the picture; a camera that somebody lifts is a thing."""
    phrase = sentence.phrases[number]
    head = phrase.head.lower()
    if head not in _OF_FILM:
        return head == "picture" and not (phrase.modifiers or phrase.adjectives) and _is_within(sentence, phrase)
    if head not in _THINGS_OF_FILM:
        return True
    described = phrase.modifiers or phrase.adjectives or phrase.possessor or phrase.determiner in ("a", "an")
    handled = any(
        number in clause.objects and clause.subjects and is_handling(clause.verb) for clause in sentence.clauses
    )
    return not (described or phrase.plural or handled)


def _is_within(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase stands behind in: for the first time in the picture."""
    return phrase.determiner == "the" and sentence.words[phrase.start - 1].lemma == "in"
