"""Noun phrases of a tagged sentence: head, count, adjectives, determiner, possessor; and why one is not seen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generation.words.grammar.function_words import function_words, words_for
from generation.words.grammar.of_phrases import how_many, joined_by_of
from generation.words.grammar.sentence import Phrase
from generation.words.grammar.tokens import Token
from generation.words.lexicon import choose, choose_in, is_material, modifier, senses

_BEFORE_HEAD = frozenset({"DET", "POSS", "NUM", "ADJ", "NOUN", "NAME"})
_LONGEST_COMPOUND = 3
#: What joins how many with what.
_OF = frozenset({"of", "von", "van"})
#: Languages that need no word between how many and what.
_MEASURING = frozenset({"de", "nl"})
_A = frozenset({"a", "an"})
#: Determiners of one.
_ONE = frozenset({"the", "this", "that", "every", "each", "der", "de", "het"})


def phrases_of(words: Sequence[Token], language: str) -> list[Phrase]:
    """Return the noun phrases of a sentence, in order; what a possessive names is a phrase of its own."""
    phrases: list[Phrase] = []
    index, possessor = 0, ""
    while index < len(words):
        end = _end_of_phrase(words, index, language)
        if end == index:
            index, possessor = index + 1, ""
            continue
        phrase = _phrase(words, index, end, language, possessor)
        possessor = ""
        if phrase:
            if phrases and (compound := _named_after(phrases[-1], phrase)):
                phrases[-1] = phrase = compound
            else:
                phrases.append(phrase)
            if end < len(words) and words[end].part == "POSSESSIVE":
                possessor = phrase.text
                end += 1
        index = end
    return joined_by_of(phrases, words, language)


def _named_after(owner: Phrase, phrase: Phrase) -> Phrase | None:
    """Return what is called after an owner who is not there: a crow's nest, a lady's maid; None where it is owned."""
    if phrase.possessor != owner.text or owner.sort != "noun" or owner.plural or phrase.sort != "noun":
        return None
    head = f"{owner.head}'s {phrase.head}"
    joined, owned = choose(head.replace(" ", "_")), choose(phrase.head)
    if joined is None or not joined.physical or (owned is not None and owned.kind == "body part"):
        return None
    text = f"{owner.text}'s {phrase.text}"
    return replace(
        phrase, head=head, text=text, determiner=owner.determiner, possessor=owner.possessor, start=owner.start
    )


def _end_of_phrase(words: Sequence[Token], start: int, language: str) -> int:
    """Return where the phrase that starts at a word ends; the start where none does."""
    first = words[start]
    if _is_each_other(words[start : start + 2]):
        return start + 2
    if first.part == "PRON":
        return start + 1 if first.form != "there" and first.lemma != "oneself" else start
    end = start
    has_head = False
    while end < len(words):
        word = words[end]
        if (has_head and word.form == "apart") or word.form == "behind":
            break
        if word.part == "NAME" and has_head and not _is_title(words[end - 1], word, language):
            break
        if has_head and word.part == "NOUN" and (_is_way_of(words, end) or _opens_name(words, end)):
            break
        if word.part in ("NOUN", "NAME"):
            has_head = True
        elif has_head or (word.part not in _BEFORE_HEAD and not _is_participle_before_noun(words, end, start)):
            break
        end += 1
    if has_head:
        return end
    alone = words[start:end]
    if any(word.text.isdecimal() for word in alone):
        return start
    behind = words[start + 1].lemma if start + 1 < len(words) else ""
    if first.lemma == "all" and end == start + 1 and (behind == "but" or (start and words[start - 1].part == "CONJ")):
        # Spoon and all: with the rest of it; all but one: nearly all.
        return start
    floats = start > 0 and words[start - 1].part == "PRON" and first.part == "DET"
    stands = (
        alone
        and not floats
        and all(word.part in ("DET", "NUM") for word in alone)
        and first.lemma not in ("a", "the", "no")
    )
    the_two = len(alone) == 2 and alone[1].part == "NUM"
    return end if stands or the_two else start


def _opens_name(words: Sequence[Token], at: int) -> bool:
    """Whether a rank in capitals right behind a noun in small letters opens a name: the ladder CAPTAIN ZORZI MORO."""
    word, before, after = words[at], words[at - 1], words[at + 1] if at + 1 < len(words) else None
    named = after is not None and after.text.isupper() and after.text[0].isalpha()
    return word.text.isupper() and len(word.text) > 1 and before.text.islower() and named


def _is_way_of(words: Sequence[Token], at: int) -> bool:
    """Whether a noun right behind the way begins a clause that tells how: moves the way porridge moves."""
    if words[at - 1].lemma != "way" or at < 2 or words[at - 2].lemma != "the":
        return False
    after = words[at + 1 :]
    verb = next((word for word in after if word.part not in ("NOUN", "ADV")), None)
    return verb is not None and verb.part == "VERB" and verb.form in ("finite", "bare", "past")


def _is_title(before: Token, name: Token, language: str) -> bool:
    """Whether a word before a name belongs to it: a title, a trade, or a given name that is nobody's whole name."""
    if before.part == "NAME":
        return " " not in name.text and " " not in before.text and name.text.isupper() == before.text.isupper()
    sense = choose(before.lemma) if language == "en" else choose_in(language, before.lemma)
    return sense is not None and sense.kind == "person"


def _is_participle_before_noun(words: Sequence[Token], at: int, start: int) -> bool:
    """Whether a participle or an adverb stands within a phrase: the finished bicycle, a slowly turning wheel."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return False
    if word.part == "VERB" and word.form in ("participle", "ing"):
        opens = at > start or at == 0 or words[at - 1].part in ("PUNCT", "PREP", "CONJ")
        of = at > 1 and words[at - 1].lemma == "of" and words[at - 2].part == "NOUN"
        return opens and after.part in ("NOUN", "ADJ") and (of or not (word.form == "ing" and at == start and at > 0))
    return word.part == "ADV" and at > start and after.part in ("ADJ", "VERB") and after.form != "finite"


def _phrase(words: Sequence[Token], start: int, end: int, language: str, possessor: str) -> Phrase | None:
    inside = words[start:end]
    last = inside[-1]
    none = words_for("none", language)
    if last.part == "PRON" or _is_each_other(inside):
        unseen = "negated" if last.lemma in none else ""
        word = last.lemma if last.part == "PRON" else "each other"
        return Phrase(word, last.text, "pronoun", determiner="", unseen=unseen, start=start, end=end)
    determiners = [word for word in inside if word.part in ("DET", "POSS")]
    numbers = [
        word for at, word in enumerate(inside) if word.part == "NUM" and not _is_age_word(inside[at + 1 : at + 2])
    ]
    heads = [word for word in inside if word.part in ("NOUN", "NAME")]
    determiner = determiners[0].lemma if determiners else ""
    owner = next((_owner(word, language) for word in determiners if word.part == "POSS"), possessor)
    before = words[start - 1].lemma if start else ""
    unseen = "negated" if determiner in none or before in none or before == "nor" else ""
    text = " ".join(word.text for word in inside if word.part not in ("DET", "POSS")) or inside[-1].text
    count = _count(determiners, numbers)
    if not heads:
        return Phrase(
            text.lower(), text, "pronoun", count, True, determiner, owner, unseen=unseen, start=start, end=end
        )
    adjectives = tuple(word.lemma for word in inside if word.part in ("ADJ", "VERB") and word is not last)
    if last.part == "NAME":
        titles = tuple(word.lemma for word in heads[:-1])
        return Phrase(
            last.text,
            text,
            "name",
            count or 1,
            False,
            determiner,
            owner,
            adjectives,
            titles,
            unseen=unseen,
            start=start,
            end=end,
        )
    head, modifiers = _compound(heads)
    plural = last.form == "plural" or (language != "en" and count > 1)
    if not count and not plural and determiner in _ONE:
        count = 1
    return Phrase(
        head,
        text,
        "noun",
        count,
        plural,
        determiner,
        owner,
        adjectives,
        modifiers,
        _measure(language, modifiers),
        key=_key(language, head),
        unseen=unseen,
        start=start,
        end=end,
    )


def _is_age_word(behind: Sequence[Token]) -> bool:
    """Whether a number before words says how old somebody is: his 7 year-old son."""
    return bool(behind) and behind[0].text.lower() in ("year-old", "years-old", "month-old", "months-old")


def _measure(language: str, modifiers: Sequence[str]) -> str:
    """Return what so many of a noun make, where a language puts it right before the noun: eine Herde Kühe."""
    first = modifiers[0] if language in _MEASURING and modifiers else ""
    return first if first and how_many(_key(language, first)) else ""


def _owner(word: Token, language: str) -> str:
    return word.text.lower() if language == "en" else word.lemma


@lru_cache(maxsize=5_000)
def _key(language: str, head: str) -> str:
    """Return what the lexicon has a noun of another language under; empty for English."""
    if language == "en":
        return ""
    sense = choose_in(language, head)
    return f"#{sense.number}" if sense else "#"


def _is_each_other(inside: Sequence[Token]) -> bool:
    return [word.lemma for word in inside] in (["each", "other"], ["one", "another"])


def _count(determiners: Sequence[Token], numbers: Sequence[Token]) -> int:
    """Return how many a phrase says; 0 where it does not."""
    known = function_words()["numbers"]
    total = 0
    for number in numbers:
        text = number.text.lower().replace(",", "")
        value = int(text) if text.isdecimal() and len(text) < 7 else known.get(text, 0)
        value = value or sum(known.get(part, 0) for part in text.split("-"))
        total = max(1, total) * value if value in (100, 1000) else total + value
    return total or max((known.get(word.text.lower(), known.get(word.lemma, 0)) for word in determiners), default=0)


def _compound(heads: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    """Return the longest run of nouns up to the last that the dictionary has as one, and the nouns before it."""
    lemmas = [word.lemma.lower() for word in heads]
    for size in range(min(_LONGEST_COMPOUND, len(lemmas)), 1, -1):
        joined = "_".join(lemmas[-size:])
        if senses(joined) and not (is_material(lemmas[-size]) and _is_seen_alone(joined, lemmas[-1])):
            return joined.replace("_", " "), tuple(lemmas[:-size])
    last = lemmas[-1]
    if "-" in last and not senses(last):
        before, _, tail = last.rpartition("-")
        return (tail, (*lemmas[:-1], before)) if senses(tail) else (last, tuple(lemmas[:-1]))
    return last, tuple(lemmas[:-1])


def _is_seen_alone(joined: str, last: str) -> bool:
    """Whether a noun is a thing, and its compound with a material only a figure of speech: an iron cage."""
    whole, head = choose(joined), choose(last)
    return whole is not None and not whole.physical and head is not None and head.physical


def described(phrase: Phrase) -> dict[str, str]:
    """Return the colour, material, size and state of its head that a phrase's adjectives and nouns tell."""
    reasons: dict[str, str] = {}
    for adjective in phrase.adjectives:
        about, says = modifier(adjective)
        if about:
            reasons.setdefault(about, says)
    for noun in phrase.modifiers:
        if is_material(noun):
            reasons.setdefault("material", noun)
    return reasons


def number_of(word: str) -> int:
    """Return the number that a word is: six, thirty-five; 0 for none."""
    known = function_words()["numbers"]
    if word in known:
        return known[word] if word not in ("a", "an", "another", "both", "some", "many", "few", "pair", "couple") else 0
    parts = word.replace("-and-", "-").split("-")
    return sum(known[part] for part in parts) if len(parts) == 2 and all(part in known for part in parts) else 0
