"""Nouns joined by of: one phrase where the first says how many or which part; and what is only compared with."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generation.words.grammar.function_words import function_words, words_for
from generation.words.grammar.sentence import Phrase
from generation.words.grammar.tokens import Token
from generation.words.lexicon import choose, is_kind_of, senses

#: Kinds of heads before "of" that say how many or which part, so that what follows is what is there.
_SAYS_HOW_MANY = frozenset({"measure", "collection", "group", "shape", "relation", "time", "attribute"})
#: Meanings that say which part of something is meant, or how it lies: the edge of the ash, a row of greys.
_PARTS = (
    "part#1",
    "extremity#1",
    "side#1",
    "boundary#1",
    "arrangement#2",
    "point#2",
    "middle#1",
    "position#1",
    "pile#1",
)
#: Attributes that compare: the size of a loaf, the colour of rust.
_COMPARES = frozenset({"size", "shape", "colour", "color", "height", "length", "width", "weight", "look"})
#: Heads that say of which kind what follows is: some sort of clerk.
_SORTS = frozenset({"kind", "sort", "type", "species", "breed"})
#: Of whom a number says how many: the two of them.
_THEM = frozenset({"them", "they", "us", "we"})
#: Words for many that no number says.
_QUANTITIES = frozenset(
    {
        *("most", "some", "many", "several", "all", "both", "few", "half", "plenty", "lots"),
        *("dozens", "scores", "hundreds", "thousands"),
    }
)
#: Kinds of what is likened to many animals: a murder of crows, a cloud of midges, a carpet of beetles.
_GATHERING = frozenset({"act", "group", "weather", "sky", "landscape", "fabric"})
_A = frozenset({"a", "an"})
_ONE = frozenset({"one", "another", "each"})


def joined_by_of(phrases: list[Phrase], words: Sequence[Token], language: str) -> list[Phrase]:
    """Make one phrase of how many and what: a row of greys; and mark what is only compared with: the size of a loaf."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        linked = before is not None and _is_linked(before, phrase, words)
        if before and linked and _is_quantity(before) and phrase.sort == "pronoun" and phrase.head in _THEM:
            if _is_apposed(joined, words):
                # Fish, hundreds of them: the fish.
                joined.pop()
                continue
            joined[-1] = replace(
                phrase,
                head="they",
                text=f"{before.text} of {phrase.text}",
                count=before.count,
                plural=True,
                start=before.start,
            )
        elif before and linked and before.text.lower() == "each" and phrase.plural:
            joined[-1] = replace(phrase, determiner="each", start=before.start)
        elif before and linked and before.sort == "pronoun" and before.text.lower() in _ONE and phrase.plural:
            joined[-1] = _one_of(before, phrase)
        elif before and linked and before.text.lower() in words_for("none", "en") and phrase.plural:
            joined[-1] = replace(phrase, start=before.start, unseen="negated")
        elif before and linked and before.sort == "pronoun" and _is_quantity(before) and phrase.plural:
            joined[-1] = replace(phrase, text=f"{before.text} {phrase.text}", count=before.count, start=before.start)
        elif not before or not linked or before.sort != "noun":
            joined.append(phrase)
        elif phrase.sort == "pronoun" and phrase.count and phrase.text.lower() == phrase.head:
            joined[-1] = replace(before, years=phrase.count, end=phrase.end)
        elif before.noun in _COMPARES:
            if len(joined) > 1 and joined[-2].end == before.start and before.determiner == "the":
                # A dog the size of a pony: only a dog.
                joined.pop()
            joined.append(replace(phrase, unseen=phrase.unseen or "simile"))
        elif _sayshow_many(before) or _is_gathered(before, phrase) or _is_mass_of(before, phrase):
            joined[-1] = _taken_together(before, phrase, words)
        elif _is_likened(before, phrase):
            joined[-1] = replace(before, unseen=before.unseen or "simile")
            joined.append(phrase)
        else:
            joined.append(phrase)
    return joined


def _is_apposed(phrases: Sequence[Phrase], words: Sequence[Token]) -> bool:
    """Whether the last phrase says how many the one before is, behind a comma."""
    return len(phrases) > 1 and [word.text for word in words[phrases[-2].end : phrases[-1].start]] == [","]


def _is_quantity(phrase: Phrase) -> bool:
    """Whether a pronoun says how many of what follows: two of the, dozens of, most of the."""
    return phrase.count > 1 or phrase.text.lower() in _QUANTITIES


def _is_gathered(before: Phrase, phrase: Phrase) -> bool:
    """Whether the first noun says how people or animals stand together: a ring of buyers; a litter of pups."""
    whole, sense = choose(phrase.noun), choose(before.noun)
    if whole is None or sense is None or before.plural:
        return False
    animals = whole.kind == "animal" and not phrase.determiner
    if animals and (before.determiner in _A or before.determiner == "the") and _is_of_animals(before, phrase):
        return True
    if before.determiner not in _A or not phrase.plural or whole.kind not in ("person", "animal"):
        return False
    if sense.kind in ("person", "animal", "container", "vehicle", "picture", "text", "screen"):
        return False
    return any(meaning.kind in ("group", "shape", "collection") for meaning in senses(before.head)[:8])


def _is_of_animals(before: Phrase, phrase: Phrase) -> bool:
    """Whether a noun before bare animals gathers them: a litter of pups, a shoal of herring, a murder of crows.

    Whatever has a name of its own for many (a murder, a parliament) is nothing that can be touched.
    """
    meanings = senses(before.head)
    if any(is_kind_of(sense.number, kind) for sense in meanings for kind in ("animal_group#1", "young_mammal#1")):
        return True
    return phrase.plural and before.determiner in _A and bool(meanings) and meanings[0].kind in _GATHERING


def _is_mass_of(before: Phrase, phrase: Phrase) -> bool:
    """Whether the first noun says only how very many there are: a mountain of suitcases, a sea of hats."""
    if before.determiner not in _A or not phrase.plural or phrase.determiner:
        return False
    return any(is_kind_of(sense.number, "large_indefinite_quantity#1") for sense in senses(before.head)[:4])


def _is_likened(before: Phrase, phrase: Phrase) -> bool:
    """Whether the first noun says what the second is like: a mountain of a man, a steel drum of a room."""
    if before.determiner not in _A or phrase.determiner not in _A:
        return False
    whole, other = choose(before.noun), choose(phrase.noun)
    pictured = whole is None or not whole.physical or whole.kind in ("picture", "text", "screen", "body part", "group")
    return not pictured and other is not None and other.kind in ("person", "animal", "room", "building")


def _is_linked(before: Phrase, phrase: Phrase, words: Sequence[Token]) -> bool:
    """Whether nothing but of stands between two phrases, or of with a word that a number is not exact: of about six."""
    between = words[before.end : phrase.start]
    about = len(between) == 2 and between[1].part == "ADV" and phrase.count > 0
    return (len(between) == 1 or about) and between[0].lemma in ("of", "von", "van")


def _one_of(before: Phrase, phrase: Phrase) -> Phrase:
    """Return one of several: one of the violinists, the older of the policewomen."""
    text = f"{before.text} of the {phrase.text}"
    unseen = phrase.unseen or before.unseen
    return replace(phrase, text=text, count=1, plural=False, determiner="a", start=before.start, unseen=unseen)


def _taken_together(before: Phrase, phrase: Phrase, words: Sequence[Token]) -> Phrase:
    if before.head == "one" and phrase.plural:
        return _one_of(before, phrase)
    count = before.count if before.count > 1 else function_words()["numbers"].get(before.head, 0)
    if not phrase.plural and before.start and words[before.start - 1].part == "PREP" and not before.determiner:
        # In front of the man, on top of the box: where, and one of it.
        return replace(phrase, collection=before.head, start=before.start, count=max(1, phrase.count))
    in_numbers = before.head in function_words()["numbers"]
    count = count * max(1, phrase.count) if count and in_numbers else phrase.count
    return replace(
        phrase,
        text=f"{before.text} of {phrase.text}",
        count=count,
        collection=before.head,
        start=before.start,
        unseen=phrase.unseen or before.unseen,
        determiner=before.determiner,
        possessor=phrase.possessor,
        adjectives=(*phrase.adjectives,),
    )


@lru_cache(maxsize=5_000)
def how_many(head: str) -> bool:
    """Whether a noun says how many or which part of what follows of it: a row of greys, the edge of the ash."""
    sense = choose(head)
    if sense is None or sense.kind in ("person", "animal", "body part", "container", "text", "picture", "garment"):
        return False
    if any(meaning.kind == "container" for meaning in senses(head)[:3]):
        # Tins of sardines are tins.
        return False
    if sense.kind in _SAYS_HOW_MANY and not (sense.kind == "attribute" and head in _COMPARES):
        return True
    return any(is_kind_of(sense.number, part) for sense in senses(head)[:2] for part in _PARTS)


def _sayshow_many(phrase: Phrase) -> bool:
    if phrase.sort != "noun":
        return False
    return phrase.head in function_words()["numbers"] or phrase.head in _SORTS or how_many(phrase.noun)
