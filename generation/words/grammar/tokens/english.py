"""What the tagger misses in telegraphic English, put right where the dictionary knows better."""

from dataclasses import replace

from generation.words.grammar.tense import is_present_of_several, is_simple_past
from generation.words.grammar.tokens.degrees import is_degree
from generation.words.grammar.tokens.forms import verb_lemma, verb_of_ing
from generation.words.grammar.tokens.noun_or_verb import (
    is_behind_one,
    is_container,
    is_device,
    is_done_meanwhile,
    is_gone_through,
    is_seen_to_do,
)
from generation.words.grammar.tokens.opening import as_known, is_breed, is_common, opens_compound, opens_with_verb
from generation.words.grammar.tokens.standing_for import (
    is_followed,
    is_going_on,
    is_object_her,
    is_of_body,
    is_somebody,
    is_told_apart,
    stands_alone,
    stands_beside_name,
    stands_for_all,
    stands_for_animal,
    stands_for_people,
    stands_for_thing,
    verb_of_state,
)
from generation.words.grammar.tokens.tagged_nouns import noun_as_meant
from generation.words.grammar.tokens.tagged_verbs import verb_as_meant
from generation.words.grammar.tokens.token import Token
from generation.words.grammar.tokens.verb_or_noun import (
    ELLIPTIC,
    SEVERAL,
    opens_inverted,
)
from generation.words.lexicon import is_verb

#: Adjectives that stand behind what they tell of, never before it: Perpetua, asleep; an arrow upright.
_BEHIND = frozenset(
    {
        *("asleep", "awake", "alone", "alive", "afraid", "afloat", "aground", "ajar", "alight", "ablaze", "adrift"),
        *("aghast", "aboard", "abreast", "astride", "upright"),
    }
)
#: Prepositions of written English, and the common ones that say the same.
_SAME_PLACE = {"upon": "on", "atop": "on", "beneath": "under", "amid": "among", "amidst": "among", "amongst": "among"}
#: Pronouns that are never who does something.
_OBJECTS = frozenset({"him", "them", "me", "us"})
#: Words that join; what HanTa takes for others of them is none.
_CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "yet", "plus", "and/or", "&", "neither", "either", "so"})
#: What HanTa takes for something else in action lines: words of grammar, closed classes of English.
_CLOSED = {
    "one": ("NUM", ""),
    "both": ("DET", ""),
    "nobody": ("PRON", ""),
    "somebody": ("PRON", ""),
    "someone": ("PRON", ""),
    "everyone": ("PRON", ""),
    "everybody": ("PRON", ""),
    "there": ("ADV", ""),
    "no": ("DET", ""),
    "like": ("SUBORD", ""),
    "not": ("NEG", ""),
    "n't": ("NEG", ""),
    "never": ("NEG", ""),
    "off": ("PREP", ""),
    "as": ("SUBORD", ""),
}


def repaired(words: list[Token], *, told_in_past: bool = False) -> list[Token]:
    """Put right what the tagger misses in telegraphic English. told_in_past: whether what happens is in the past."""
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        words[index] = _repaired_word(word, before, after, words[:index], words[index + 1 :])
        if (
            before
            and before.part == "ADJ"
            and words[index].part == "VERB"
            and is_behind_one(word, after, words[:index])
        ):
            words[index - 1] = replace(before, lemma=before.text.lower(), part="NOUN", form="")
        if index == 1 and words[0].part == "PREP" and opens_inverted(words[1], after, words[:1]):
            words[0] = replace(words[0], part="PART")
        if words[index].part == "PREP" and index and (after is None or after.part in ("PUNCT", "CONJ")):
            words[index] = replace(words[index], part="PART")
    for index in range(len(words) - 2):
        first, by, second = words[index : index + 3]
        if by.text.lower() == "by" and first.text.lower() == second.text.lower() and first.text.isalpha():
            # One by one, side by side: how.
            words[index : index + 3] = [
                replace(word, lemma=word.text.lower(), part="ADV", form="") for word in (first, by, second)
            ]
    present = any(word.form == "finite" for word in words)
    participles = present or not told_in_past
    return [
        _past(words, index, participles=participles) if word.form == "past" else word
        for index, word in enumerate(words)
    ]


def _past(words: list[Token], at: int, *, participles: bool) -> Token:
    """Return a past form as what it is: a participle where nothing helps it, unless it can only tell of the past."""
    if _has_auxiliary(words, at):
        return words[at]
    if is_present_of_several(words, at) or is_seen_to_do(words, at):
        return replace(words[at], form="bare")
    return replace(words[at], form="participle") if participles and not is_simple_past(words, at) else words[at]


def _repaired_word(
    word: Token, before: Token | None, after: Token | None, earlier: list[Token], later: list[Token]
) -> Token:
    low = word.text.lower()
    if word.form == "known":
        return word
    in_capitals = word.text.isupper() and len(low) > 1 and low[:2].isalpha()
    if in_capitals and before and before.form == "known" and before.text.isupper():
        return replace(word, lemma=word.text, part="NAME")
    if word.part == "POSS" and after and after.text.lower() in ("a", "an", "the"):
        return replace(word, part="PRON")
    if low == "her" and word.part == "POSS" and is_object_her(after, later):
        return replace(word, part="PRON")
    noun_follows = after is not None and after.part == "NOUN" and after.form != "plural"
    if word.form == "ordinal" and before and not noun_follows and stands_alone(before, after):
        return replace(word, lemma="one", part="NOUN", form="")
    if low in ELLIPTIC and before and stands_alone(before, after):
        return replace(word, lemma=low.removesuffix("s"), part="NOUN", form="plural" if low in SEVERAL else "")
    if low == "more" and before is not None and before.part == "NUM" and is_followed(after):
        return replace(word, lemma="other", part="NOUN", form="plural")
    if low == "past" and word.part == "NOUN" and before is not None and before.part in ("NOUN", "VERB"):
        return replace(word, lemma=low, part="PREP", form="")
    if low in ("about", "around") and after is not None and after.part == "NUM":
        return replace(word, lemma=low, part="ADV", form="")
    if word.part == "SUBORD" and low in ("before", "after") and after and after.text.lower() in _OBJECTS:
        return replace(word, lemma=low, part="PREP", form="")
    if low in _SAME_PLACE:
        return replace(word, lemma=_SAME_PLACE[low], part="PREP", form="")
    if low == "cross" and word.part == "PREP":
        return replace(word, lemma=low, part="VERB", form="bare")
    if word.part == "CONJ" and low not in _CONJUNCTIONS and is_verb(low):
        return replace(word, lemma=low, part="VERB", form="bare")
    if word.part == "PART" and before and before.part == "ADV" and after and after.form == "finite":
        return word  # far off stands a church
    if word.part == "PART" and before and before.part == "BE" and after and after.part in ("DET", "POSS"):
        return replace(word, lemma=low, part="PREP", form="")  # up a ladder
    if low in _CLOSED:
        return replace(word, lemma=low, part=_CLOSED[low][0], form=_CLOSED[low][1])
    if word.part == "MODAL" and before and is_container(word, before, after, earlier):
        return replace(word, lemma=low, part="NOUN", form="")
    if low == "missing" and (after is None or after.part in ("PUNCT", "CONJ")):
        return replace(word, lemma=low, part="ADJ", form="behind")
    if low in _BEHIND and (before is None or before.part not in ("DET", "POSS")):
        return replace(word, lemma=low, part="ADJ", form="behind")
    if word.part == "NAME":
        if not is_common(word, before) and not is_breed(word, before):
            return word
        word = as_known(word)
    if is_degree(word, before, after):
        return replace(word, lemma=low, part="ADV", form="")
    if word.part == "NOUN" and opens_with_verb(word, before, after):
        return replace(word, lemma=verb_lemma(low), part="VERB", form="finite")
    meanwhile = before is not None and (
        is_done_meanwhile(word, before, after) or is_gone_through(word, before, after, earlier)
    )
    if word.part == "ADJ" and meanwhile:
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    helped = next((token for token in reversed(earlier) if token.part != "ADV"), None)
    if word.part in ("ADJ", "NOUN") and is_going_on(word, helped if helped and helped.part == "BE" else before, after):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    if word.part == "ADJ" and "-" in low and is_somebody(low.rpartition("-")[2]):
        return replace(word, part="NOUN", lemma=low)
    if is_told_apart(word, before, after):
        return replace(word, part="NOUN", lemma="one")
    if stands_beside_name(word, before, after) or is_device(word, before):
        return replace(word, part="NOUN", lemma=low, form="")
    if word.part == "ADJ" and (stands_for_people(word, before, after) or stands_for_animal(word, before, after)):
        return replace(word, part="NOUN", lemma=low)
    if word.part in ("ADJ", "VERB") and stands_for_all(word, before, after):
        return replace(word, part="NOUN", lemma=low, form="")
    if verb := verb_of_state(word, before, after):
        return replace(word, lemma=verb, part="VERB", form="participle")
    if word.part == "VERB" and is_of_body(low):
        return replace(word, part="ADJ", lemma=low, form="")
    if word.part == "ADJ" and stands_for_thing(word, before, after, later):
        return replace(word, part="NOUN", lemma=low, form="")
    if opens_compound(word, after):
        return replace(word, lemma=low, part="NOUN", form="")
    if word.part == "NOUN":
        return noun_as_meant(word, before, after, earlier, later)
    return verb_as_meant(word, before, after, earlier, later) if word.part == "VERB" else word


def _has_auxiliary(words: list[Token], index: int) -> bool:
    return any(word.part in ("HAVE", "BE") for word in words[max(0, index - 3) : index])
