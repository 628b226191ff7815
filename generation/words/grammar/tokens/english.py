"""What the tagger misses in telegraphic English, put right where the dictionary knows better."""

from collections.abc import Sequence
from dataclasses import replace

from generation.words.grammar.tokens.forms import acts, is_rather_verb, noun_lemma, verb_lemma, verb_of_ing
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, is_colour, is_material, is_verb, modifier, senses
from generation.words.look import sex_of_name

#: After these a phrase by itself may stand.
_CHUNK_OPENS = frozenset({",", ":", "(", "—", "–", "-"})
#: Pronouns that do something.
_NOMINATIVE = frozenset({"he", "she", "it", "who"})
#: Kinds of things that somebody has on or with them.
_WITH_SOMEBODY = frozenset({"body part", "garment", "weapon", "tool", "container", "jewellery", "instrument"})
#: Adjectives that stand behind what they tell of, never before it: Perpetua, asleep; an arrow upright.
_BEHIND = frozenset(
    {
        *("asleep", "awake", "alone", "alive", "afraid", "afloat", "aground", "ajar", "alight", "ablaze", "adrift"),
        *("aghast", "aboard", "abreast", "astride", "upright"),
    }
)
#: Words that stand for somebody of those told of before: the smaller one, the others, the first.
_ELLIPTIC = frozenset(
    {
        *("one", "ones", "other", "others", "rest", "first", "second", "third", "fourth", "fifth", "last", "latter"),
        *("former", "eldest", "youngest", "elder", "younger"),
    }
)
#: Of them, those that mean several.
_SEVERAL = frozenset({"ones", "others", "rest"})
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


def repaired(words: list[Token]) -> list[Token]:
    """Put right what the tagger misses in telegraphic English."""
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        words[index] = _repaired_word(word, before, after, words[:index], words[index + 1 :])
        if words[index].part == "PREP" and index and (after is None or after.part in ("PUNCT", "CONJ")):
            words[index] = replace(words[index], part="PART")
    present = any(word.form == "finite" for word in words)
    return [
        replace(word, form="participle")
        if present and word.form == "past" and not _has_auxiliary(words, index)
        else word
        for index, word in enumerate(words)
    ]


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
    if low == "her" and word.part == "POSS" and _is_object_her(after, later):
        return replace(word, part="PRON")
    if low in _ELLIPTIC and before and _stands_alone(before, after):
        return replace(word, lemma=low.removesuffix("s"), part="NOUN", form="plural" if low in _SEVERAL else "")
    if low in _CLOSED:
        return replace(word, lemma=low, part=_CLOSED[low][0], form=_CLOSED[low][1])
    if low in _BEHIND and (before is None or before.part not in ("DET", "POSS")):
        return replace(word, lemma=low, part="ADJ", form="behind")
    if word.part == "NAME":
        return _known(word) if _is_common(word, before) else word
    if word.part == "NOUN" and _opens_with_verb(word, before, after):
        return replace(word, lemma=verb_lemma(low), part="VERB", form="finite")
    helped = next((one for one in reversed(earlier) if one.part != "ADV"), None)
    if word.part in ("ADJ", "NOUN") and _is_going_on(word, helped if helped and helped.part == "BE" else before, after):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    if word.part == "ADJ" and "-" in low and _is_somebody(low.rpartition("-")[2]):
        return replace(word, part="NOUN", lemma=low)
    if word.part == "ADJ" and _stands_for_people(word, before, after):
        return replace(word, part="NOUN", lemma=low)
    if _opens_compound(word, after):
        return replace(word, lemma=low, part="NOUN", form="")
    if word.part == "NOUN":
        return _repaired_noun(word, before, after, earlier, later)
    return _repaired_verb(word, before, after, earlier) if word.part == "VERB" else word


def _repaired_noun(
    word: Token, before: Token | None, after: Token | None, earlier: list[Token], later: list[Token]
) -> Token:
    low = word.text.lower()
    if before and (_reads_as_verb(word, before, after, earlier) or _is_in_list_of_verbs(word, before, earlier, later)):
        lemma = verb_lemma(low) if word.form == "plural" else low
        return replace(word, lemma=lemma, part="VERB", form="finite" if word.form == "plural" else "bare")
    trails = before and (before.part == "ADV" or (before.part == "NOUN" and (after is None or after.part == "PUNCT")))
    if trails and low.endswith("ing") and verb_of_ing(low):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    lemma = word.lemma if senses(word.lemma) else noun_lemma(low, word.lemma)
    if low == f"{lemma}es" and senses(low[:-1]) and lemma[-1] not in "sxzho":
        # Wares are no wars.
        lemma = low[:-1]
    agent = low.removesuffix("s") if word.form == "plural" else low
    if agent.endswith(("er", "or")) and senses(agent):
        lemma = agent
    if word.text.isupper() and len(low) > 2 and not senses(lemma) and not is_verb(lemma) and not modifier(lemma)[0]:
        return replace(word, lemma=word.text, part="NAME")
    return replace(word, lemma=lemma)


def _repaired_verb(word: Token, before: Token | None, after: Token | None, earlier: list[Token]) -> Token:
    low = word.text.lower()
    if before and before.part == "PREP" and word.form in ("finite", "bare", "past"):
        # Nothing is done behind a preposition: a can of Ensure.
        plural = low.endswith("s") and bool(senses(noun_lemma(low, "")))
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural" if plural else "")
    if before and before.text in _CHUNK_OPENS and _is_body_in_state(word, after):
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    if low.endswith("s") and before and _is_of_material(before, after, earlier) and senses(noun_lemma(low, low)):
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    if word.form in ("finite", "bare") and before and _reads_as_noun(word, before, earlier):
        plural = word.form == "finite" and bool(senses(word.lemma))
        return replace(word, part="NOUN", form="plural" if plural else "")
    if not is_verb(word.lemma) and senses(noun_lemma(low, low)) and word.form == "finite":
        return replace(word, lemma=noun_lemma(low, low), part="NOUN", form="plural")
    if word.form != "finite" and low.endswith("s") and not low.endswith("ss"):
        return replace(word, form="finite", lemma=verb_lemma(low) or low.removesuffix("s"))
    return word


def _is_going_on(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word in -ing is what somebody is doing: is gutting mackerel; in the stern, baling with a hat."""
    low = word.text.lower()
    if not low.endswith("ing") or before is None or after is None or not verb_of_ing(low):
        return False
    if before.part == "BE":
        return after.part in ("NOUN", "DET", "POSS", "PRON", "NUM", "NAME")
    return before.text == "," and after.part in ("DET", "POSS", "PRON", "PREP", "NAME") and after.lemma != "of"


def _opens_with_verb(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word in -s opens a sentence that leaves out who: Folds it. Then hands her the bag."""
    opens = before is None or (before.part == "ADV" and before.start == 0)
    low = word.text.lower()
    if not opens or after is None or word.form != "plural" or not verb_lemma(low):
        return False
    return after.part == "PRON" or (after.part in ("DET", "POSS") and is_rather_verb(low))


def _stands_for_people(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether an adjective is somebody: a newborn, the drunk."""
    alone = after is None or after.part in ("PUNCT", "PREP", "CONJ", "PART", "ADV") or after.form in ("finite", "ing")
    if not alone or before is None or before.part not in ("DET", "NUM"):
        return False
    sense = choose(word.text.lower())
    return sense is not None and sense.kind == "person" and not is_colour(word.text.lower())


def _is_somebody(noun: str) -> bool:
    sense = choose(noun) if senses(noun) else None
    return sense is not None and sense.kind == "person"


def _is_object_her(after: Token | None, later: Sequence[Token]) -> bool:
    """Whether her is an object: nothing of hers follows, or a verb with its object: to her carrying a foal."""
    if after is None or after.part in ("PUNCT", "PREP", "CONJ", "PRON", "SUBORD", "PART"):
        return True
    beyond = later[1] if len(later) > 1 else None
    return after.form == "ing" and beyond is not None and beyond.part in ("DET", "POSS", "PRON")


def _opens_compound(word: Token, after: Token | None) -> bool:
    """Whether a participle or an adjective makes one noun with the next: dressing gown, French window."""
    if after is None or after.part != "NOUN" or word.part not in ("VERB", "ADJ") or word.form == "finite":
        return False
    low = word.text.lower()
    if modifier(low)[0] and word.part == "ADJ":
        return False
    joined, alone = choose(f"{low}_{after.lemma.lower()}"), choose(after.lemma.lower())
    return joined is not None and (alone is None or joined.kind == alone.kind)


def _is_common(word: Token, before: Token | None) -> bool:
    """Whether what the tagger takes for a name is a common word: written small, or at the start of a sentence."""
    low = word.text.lower()
    if not word.text[:1].isupper():
        return True
    opens = before is None or before.text in '.!?…:—–-"“'
    if (not opens and not word.text.isupper()) or sex_of_name(low):
        return False
    sense = choose(low) or choose(noun_lemma(low, low))
    return sense is not None and sense.physical


def _has_auxiliary(words: list[Token], index: int) -> bool:
    return any(word.part in ("HAVE", "BE") for word in words[max(0, index - 3) : index])


def _known(word: Token) -> Token:
    """Return an unknown word as what the dictionary has it as."""
    low = word.text.lower()
    lemma = low if senses(low) else noun_lemma(low, low)
    return replace(word, lemma=lemma, part="NOUN", form="plural" if lemma != low else "")


def _reads_as_verb(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a noun after another noun or a name is the verb of a clause that has none: the horse watches."""
    low, plural = word.text.lower(), word.form == "plural"
    clause = _since_last_break(earlier)
    if any(token.form in ("finite", "bare", "past") or token.part in ("BE", "HAVE", "DO", "MODAL") for token in clause):
        return plural and before.part == "CONJ" and is_rather_verb(low) and (after is None or after.part != "NOUN")
    if plural and verb_lemma(low) and (before.form == "known" or _is_elliptic(before, earlier)):
        return True
    if plural and verb_lemma(low) and len(clause) > 2 and _is_in_colour(earlier):
        return True
    ends = after is None or after.text in (".", "!", "…")
    goes_on = after is not None and after.part in ("DET", "POSS", "PREP", "ADV", "PRON", "NAME", "PART", "NUM")
    if not plural and is_verb(low) and before.text.lower() in _SEVERAL and _is_elliptic(before, earlier):
        return True
    if not plural:
        many = any(token.form == "plural" or token.lemma in ("they", "we", "you", "i") for token in clause)
        several = _counts_whole(before, earlier)
        joined = before.part in ("NOUN", "NAME") and (ends or goes_on) and _joins_people(clause)
        many_before = before.part == "NOUN" and (before.form == "plural" or _is_company(before))
        several |= many_before and goes_on and not senses(f"{before.lemma}_{low}")
        plural_acts = (many and goes_on and _is_in_colour(earlier)) or (
            many and before.part in ("ADV", "PRON") and before.lemma != "other"
        )
        return is_verb(low) and (several or joined or plural_acts)
    if not verb_lemma(low):
        return False
    if before.text == ",":
        opens = next((one for one in earlier if one.part != "PUNCT"), before)
        goes_on = goes_on or (after is not None and after.form == "ing" and is_rather_verb(low))
        led = goes_on and opens.part in ("DET", "NAME", "PRON") and len(earlier) > 3
        return led and not _is_with_somebody(low, after)
    if _is_behind_plural(before, after, clause):
        return True
    if before.part not in ("NAME", "NOUN", "PRON") or before.form == "plural" or _is_behind_material(before, earlier):
        return False
    named = before.part in ("NAME", "PRON")
    goes_on = goes_on or (named and after is not None and after.part == "CONJ") or _is_object_of(low, after)
    ends = ends and (named or acts(before) or (is_rather_verb(low) and not senses(f"{before.lemma}_{word.lemma}")))
    return (goes_on or ends) and (named or any(token.part in ("DET", "POSS") for token in clause))


def _is_elliptic(before: Token, earlier: Sequence[Token]) -> bool:
    """Whether the word before stands for somebody: the smaller one; one, at the start of a sentence."""
    if before.part == "NUM" and before.lemma == "one" and len(earlier) == 1:
        return True
    return before.part == "NOUN" and before.text.lower() in _ELLIPTIC


def _is_behind_plural(before: Token, after: Token | None, clause: Sequence[Token]) -> bool:
    """Whether a word in -s behind a plural, with one noun before both, is its verb: a tray of glasses trips over."""
    goes_on = after is not None and after.part in ("PREP", "DET", "POSS", "PRON", "PART", "ADV")
    if before.part != "NOUN" or before.form != "plural" or not goes_on:
        return False
    return clause[0].lemma in ("a", "an") and any(one.part in ("PREP", "VERB") for one in clause[:-1])


def _is_behind_material(before: Token, earlier: Sequence[Token]) -> bool:
    """Whether the noun before is what the one behind it is made of: a gallery of marble busts."""
    return len(earlier) > 1 and earlier[-2].part == "PREP" and is_material(before.lemma)


def _is_object_of(low: str, after: Token | None) -> bool:
    """Whether what follows a word in -s is rather its object than its head: coils rope, eats cold beans."""
    if after is None or after.part not in ("NOUN", "ADJ"):
        return False
    return after.part == "ADJ" or not any(senses(f"{spelled}_{after.lemma}") for spelled in (low, noun_lemma(low, low)))


def _is_in_list_of_verbs(word: Token, before: Token, earlier: Sequence[Token], later: Sequence[Token]) -> bool:
    """Whether a word in -s is one of several verbs with commas between them: a flagstone bulges, cracks, flips over."""
    if word.form != "plural" or not verb_lemma(word.text.lower()):
        return False
    if before.part == "REL" or (before.part == "PRON" and before.lemma in _NOMINATIVE):
        return True
    if not later or later[0].text != "," or not _goes_on_with_verb(later[1:]):
        return before.text == "," and (
            _began_with_verb(earlier[:-1]) or (_ended_in_verb(earlier[:-1]) and is_rather_verb(word.text.lower()))
        )
    if before.text == ",":
        return earlier[0].part in ("DET", "NAME", "PRON", "POSS")
    clause = _since_last_break(earlier)
    has_verb = any(token.form in ("finite", "past") or token.part in ("BE", "HAVE", "DO", "MODAL") for token in clause)
    one_noun = (
        before.part == "NOUN" and before.form != "plural" and any(token.part in ("DET", "POSS") for token in clause)
    )
    return not has_verb and (one_noun or before.part == "NAME")


def _goes_on_with_verb(later: Sequence[Token]) -> bool:
    """Whether a list of verbs goes on: the next word but adverbs and and may be a verb in -s."""
    word = next((token for token in later if token.part not in ("ADV", "CONJ")), None)
    if word is None or not word.text.lower().endswith("s"):
        return False
    return word.form == "finite" or (word.form == "plural" and bool(verb_lemma(word.text.lower())))


def _began_with_verb(words: Sequence[Token]) -> bool:
    """Whether the part of a list before the last comma is a verb with what belongs to it: jumps, catches it, swings."""
    chunk = _since_last_break(words)
    return 0 < len(chunk) < len(words) and chunk[0].form == "finite"


def _ended_in_verb(words: Sequence[Token]) -> bool:
    return bool(words) and (words[-1].form == "finite" or (words[-1].part == "PART" and len(words) > 1))


def _is_body_in_state(word: Token, after: Token | None) -> bool:
    """Whether parts of a body open a phrase that says how they are: eyes shut, faces green, hands on the wheel."""
    low = word.text.lower()
    sense = choose(noun_lemma(low, "")) if low.endswith("s") and noun_lemma(low, "") else None
    if after is not None and sense is not None and not is_rather_verb(low) and after.form == "ing":
        # Something that goes on meanwhile: sparks flying.
        return True
    if _is_with_somebody(low, after):
        return True
    states = after is not None and (
        after.part in ("ADJ", "PREP", "PART") or after.form in ("participle", "past", "ing")
    )
    return sense is not None and sense.kind == "body part" and states


def _is_with_somebody(low: str, after: Token | None) -> bool:
    """Whether a word in -s is what somebody has on or with them: boots in one hand."""
    if after is None or after.part != "PREP" or is_rather_verb(low):
        return False
    sense = choose(noun_lemma(low, "")) if noun_lemma(low, "") else None
    return sense is not None and sense.kind in _WITH_SOMEBODY


def _is_of_material(before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word stands behind a preposition and a bare noun, at the end: a gallery of marble busts."""
    ends = after is None or after.part == "PUNCT"
    bare = before.part == "NOUN" and before.form != "plural" and len(earlier) > 2 and earlier[-2].part == "PREP"
    return ends and bare and not any(token.part == "NAME" for token in earlier)


def _since_last_break(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words since the last comma, colon or word that opens a clause."""
    for index in range(len(words) - 1, -1, -1):
        if words[index].part == "SUBORD" or words[index].text in (",", ";", ":", "—", "–"):
            return words[index + 1 :]
    return words


def _is_in_colour(words: Sequence[Token]) -> bool:
    """Whether words end in how people are dressed: three women in black."""
    return len(words) > 2 and words[-2].part == "PREP" and is_colour(words[-1].lemma)


def _is_company(word: Token) -> bool:
    """Whether a noun is of several people, who act as many: the crew stand."""
    sense = choose(word.lemma)
    return sense is not None and sense.kind == "group"


def _joins_people(words: Sequence[Token]) -> bool:
    """Whether a clause so far is people or animals joined by and."""
    return any(word.part == "CONJ" for word in words) and (words[-1].part == "NAME" or acts(words[-1]))


def _stands_alone(before: Token, after: Token | None) -> bool:
    """Whether a word behind an article or an adjective is followed by what somebody does, or by nothing."""
    if before.part not in ("DET", "ADJ"):
        return False
    if after is None or after.part in ("PUNCT", "PREP", "MODAL", "BE", "HAVE", "DO", "SUBORD", "REL", "CONJ"):
        return True
    low = after.text.lower()
    return after.form in ("finite", "bare", "past") or (
        after.part == "NOUN" and (bool(verb_lemma(low)) or is_verb(low))
    )


def _counts_whole(before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a number stands for all of those it counts: the two look up; all three stop."""
    return before.part == "NUM" and len(earlier) > 1 and earlier[-2].lemma in ("the", "all")


def _reads_as_noun(word: Token, before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a verb stands where only a noun can: after an article, a possessive, a number or whose."""
    if word.form == "bare" and _counts_whole(before, earlier):
        return False
    if before.lemma == "whose":
        return bool(senses(word.lemma))
    return (before.part in ("POSS", "NUM", "POSSESSIVE") or before.text.lower() in ("a", "an", "the")) and bool(
        senses(word.lemma) or senses(word.text.lower())
    )
