"""A verb with the words that help it: is not being lowered, could have run."""

from collections.abc import Sequence
from dataclasses import dataclass

from generation.words.grammar.clauses.ahead import AUXILIARY, text_at
from generation.words.grammar.function_words import words_for
from generation.words.grammar.tokens import Token

#: Verbs of what is not there where they are denied: can't find his keys.
FINDING = frozenset({"find", "have", "see", "spot", "notice", "discover", "locate", "own", "wear", "carry"})


@dataclass(frozen=True)
class VerbGroup:
    """A verb and what its helping verbs say of it."""

    verb: str
    #: finite, ing, participle or infinitive.
    form: str
    #: Where its last word stands, and the first word behind it.
    at: int
    end: int
    passive: bool = False
    negated: bool = False
    #: Whether it only might be.
    might: bool = False
    #: Whether it is how things once were: used to dance.
    past_habit: bool = False
    #: Whether what it denies is not there: is no, has not.
    denies_object: bool = False
    adverbs: tuple[str, ...] = ()


def verb_group(words: Sequence[Token], start: int) -> VerbGroup:
    """Return the verb that begins at a word."""
    at = start
    while at < len(words) and words[at].part in AUXILIARY | {"NEG", "ADV"}:
        at += 1
    helping = words[start:at]
    main = words[at] if at < len(words) and words[at].part == "VERB" else None
    last = next((word.lemma for word in reversed(helping) if word.part in AUXILIARY), "")
    form = _form(words, start, main, helped=start < at)
    be = any(word.part == "BE" for word in helping)
    negated = any(word.part == "NEG" for word in helping) or (start > 0 and words[start - 1].part == "NEG")
    return VerbGroup(
        main.lemma if main else last,
        form,
        at if main else start,
        at + 1 if main else max(at, start + 1),
        passive=bool(main and main.form in ("participle", "past") and be) or form == "participle",
        negated=negated,
        might=any(word.part == "MODAL" and word.lemma in words_for("modals", "unreal") for word in helping),
        past_habit=bool(main and main.lemma == "use" and main.form != "finite" and text_at(words, at + 1) == "to"),
        denies_object=negated and (main is None or last == "have" or main.lemma in FINDING),
        adverbs=tuple(word.lemma for word in helping if word.part == "ADV"),
    )


def _form(words: Sequence[Token], start: int, main: Token | None, *, helped: bool) -> str:
    if main and main.form == "bare":
        return "infinitive" if start and words[start - 1].form == "to" else "finite"
    return "finite" if helped or main is None or main.form in ("finite", "past") else main.form
