"""Whether a word of telegraphic English is a noun or the verb of its clause, by what stands around it."""

from collections.abc import Sequence

from generation.words.grammar.tokens.forms import acts, is_rather_verb, noun_lemma, verb_lemma
from generation.words.grammar.tokens.interrupted import (
    is_behind_aside,
    is_behind_state_of_several,
    opens_with_several,
    told_of_somebody,
)
from generation.words.grammar.tokens.token import Token
from generation.words.grammar.tokens.worn import is_with_somebody
from generation.words.lexicon import choose, is_colour, is_material, is_verb, senses

#: Pronouns that do something.
_NOMINATIVE = frozenset({"he", "she", "it", "who"})
#: Verbs of how somebody is somewhere.
_POSITIONS = frozenset({"stand", "sit", "lie", "hang", "wait", "kneel", "crouch", "squat", "lean", "perch", "sleep"})
#: Words that stand for somebody of those told of before: the smaller one, the others, the first.
ELLIPTIC = frozenset(
    {
        *("one", "ones", "other", "others", "rest", "first", "second", "third", "fourth", "fifth", "last", "latter"),
        *("former", "eldest", "youngest", "elder", "younger"),
    }
)
#: Particles that lead a verb before who does it: Out comes a rabbit.
_LEADING = frozenset({"in", "out", "up", "down", "off", "over", "along", "by", "through", "away", "back", "past", "on"})
#: Of them, those that mean several.
SEVERAL = frozenset({"ones", "others", "rest"})


def reads_as_verb(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a noun after another noun or a name is the verb of a clause that has none: the horse watches."""
    low, plural = word.text.lower(), word.form == "plural"
    clause = _of_its_own(earlier) or _since_last_break(earlier)
    if opens_inverted(word, after, earlier):
        return True
    if any(token.form in ("finite", "bare", "past") or token.part in ("BE", "HAVE", "DO", "MODAL") for token in clause):
        joined = before.part == "CONJ" and (after is None or after.part != "NOUN")
        bare = not plural and len(earlier) > 1 and earlier[-2].form == "bare" and is_verb(low)
        heard = plural and bool(verb_lemma(low)) and _is_of_voice(low, word)
        return joined and (bare or (plural and (is_rather_verb(low) or heard)))
    if plural and verb_lemma(low) and (before.form == "known" or _is_elliptic(before, earlier)):
        return True
    if plural and verb_lemma(low) and len(clause) > 2 and _is_in_colour(earlier):
        return True
    ends = after is None or after.text in (".", "!", "…")
    goes_on = after is not None and after.part in ("DET", "POSS", "PREP", "ADV", "PRON", "NAME", "PART", "NUM")
    if not plural and is_verb(low) and before.text.lower() in SEVERAL and _is_elliptic(before, earlier):
        return True
    if not plural and _is_position(word, before, after, earlier):
        return True
    if not plural:
        many = any(token.form == "plural" or token.lemma in ("they", "we", "you", "i") for token in clause)
        several = _counts_whole(before, earlier)
        meanwhile = before.part == "NAME" and after is not None and after.text == ","
        joined = before.part in ("NOUN", "NAME") and (ends or goes_on or meanwhile) and _joins_people(clause)
        several |= before.text == "," and (ends or goes_on) and opens_with_several(earlier)
        many_before = before.part == "NOUN" and (before.form == "plural" or _is_company(before))
        several |= many_before and acts(before) and is_conjoined(after) and not senses(f"{before.lemma}_{low}")
        several |= before.text == "," and goes_on and is_behind_state_of_several(earlier)
        several |= many_before and (goes_on or (ends and acts(before))) and not senses(f"{before.lemma}_{low}")
        plural_acts = (many and goes_on and _is_in_colour(earlier)) or (
            many and before.part in ("ADV", "PRON") and before.lemma != "other"
        )
        return is_verb(low) and (several or joined or plural_acts)
    if not verb_lemma(low):
        return False
    if len(earlier) == 1 and after is not None and after.part in ("PART", "PREP", "ADV") and _is_mass(before, low):
        return True
    if before.text == ",":
        opens = next((token for token in earlier if token.part != "PUNCT"), before)
        titled = len(earlier) > 1 and earlier[1].form == "known"
        goes_on = goes_on or (after is not None and after.form == "ing" and is_rather_verb(low))
        led = goes_on and (titled or opens.part in ("DET", "NAME", "PRON")) and len(earlier) > 3
        led |= (
            opens.part == "PREP" and after is not None and after.part in ("DET", "POSS") and told_of_somebody(earlier)
        )
        led |= (goes_on or ends) and is_behind_aside(low, earlier)
        return led and not is_with_somebody(low, after)
    if _is_behind_plural(before, after, clause):
        return True
    if before.part not in ("NAME", "NOUN", "PRON") or before.form == "plural" or _is_behind_material(before, earlier):
        return False
    named = before.part in ("NAME", "PRON")
    acting = named or (acts(before) and (is_rather_verb(low) or not _is_seen(word)))
    goes_on = goes_on or (acting and is_conjoined(after)) or _is_object_of(low, after)
    if (ends or goes_on) and _is_done_by_the_one(before, low, earlier):
        return True
    ends = ends and (
        named
        or acts(before)
        or _is_done_by_body(before, word, clause)
        or (is_rather_verb(low) and not senses(f"{before.lemma}_{word.lemma}"))
    )
    return (goes_on or ends) and (named or any(token.part in ("DET", "POSS", "POSSESSIVE") for token in clause))


def _is_done_by_the_one(before: Token, low: str, earlier: Sequence[Token]) -> bool:
    """Whether the one who is told by what is with them does what a word in -s says: the girl with the hat waves.

    Nobody is called by a phrase with the that does nothing.
    """
    noun = next((at for at, token in enumerate(earlier) if token.part == "NOUN"), len(earlier))
    if earlier[0].lemma != "the" or noun > 2 or noun + 3 > len(earlier) - 1 or not acts(earlier[noun]):
        return False
    led = earlier[noun].form != "plural" and earlier[noun + 1].part == "PREP"
    compound = senses(f"{before.lemma}_{noun_lemma(low, low)}")
    return (
        led and earlier[noun + 2].part in ("DET", "POSS") and not compound and "," not in {one.text for one in earlier}
    )


def _is_of_voice(low: str, word: Token) -> bool:
    """Whether a word in -s is what voices and faces do, of which nobody has several: howls, curses, smiles."""
    sense = choose(noun_lemma(low, word.lemma))
    return sense is not None and sense.kind in ("sound", "communication", "gesture")


def _is_seen(word: Token) -> bool:
    """Whether a noun is a thing that stands before a camera."""
    sense = choose(noun_lemma(word.text.lower(), word.lemma))
    return sense is not None and sense.physical


def is_conjoined(after: Token | None) -> bool:
    """Whether and follows a word."""
    return after is not None and after.part == "CONJ"


def opens_inverted(word: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a verb stands between a particle and who comes: In walks a monk, Off goes Tom."""
    if len(earlier) != 1 or earlier[0].text.lower() not in _LEADING or word.form not in ("plural", "finite"):
        return False
    return after is not None and after.part in ("DET", "NUM", "NAME", "ADJ") and bool(verb_lemma(word.text.lower()))


def _of_its_own(earlier: Sequence[Token]) -> Sequence[Token]:
    """Return the words behind and, where they are somebody of whom nothing is told yet: Ida pours and Tom drinks."""
    clause = _since_last_break(earlier)
    at = max((at for at, token in enumerate(clause) if token.part == "CONJ"), default=-1)
    behind = clause[at + 1 :]
    if at < 1 or not behind or behind[0].part not in ("NAME", "DET", "POSS", "NUM"):
        return ()
    told = any(token.form in ("finite", "bare", "past") or token.part == "BE" for token in clause[:at])
    return behind if told and (behind[-1].form == "known" or acts(behind[-1])) else ()


def _is_done_by_body(before: Token, word: Token, clause: Sequence[Token]) -> bool:
    """Whether a part of somebody's body does what a word in -s says: Tom's head drops, her foot taps."""
    sense = choose(before.lemma)
    owned = any(token.part in ("POSS", "POSSESSIVE") for token in clause)
    compound = senses(f"{before.lemma}_{word.lemma}")
    return owned and sense is not None and sense.kind == "body part" and not compound


def _is_position(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a word says how those are who follow, where a place opens the sentence: At a stop stand a man and a boy.

    Verbs of assuming a position: B. Levin, English Verb Classes and Alternations, 1993, 50.
    """
    low = word.text.lower()
    opens = earlier[0].part == "PREP" and before.part == "NOUN"
    follows = after is not None and after.part in ("DET", "NUM")
    several = after is not None and after.part == "NUM" and is_verb(low)
    return opens and follows and (several or low in _POSITIONS) and not senses(f"{before.lemma}_{low}")


def _is_mass(before: Token, low: str) -> bool:
    """Whether a bare noun that opens a sentence is a substance or weather that does what follows: Sand runs out."""
    sense = choose(before.lemma) if before.part == "NOUN" and before.form != "plural" else None
    if sense is None or sense.kind not in ("substance", "weather", "light", "drink", "food"):
        return False
    noun = choose(noun_lemma(low, low))
    joined = bool(senses(f"{before.lemma}_{noun_lemma(low, low)}"))
    return not joined and (noun is None or not noun.physical or noun.kind == "landscape" or is_rather_verb(low))


def _is_behind_plural(before: Token, after: Token | None, clause: Sequence[Token]) -> bool:
    """Whether a word in -s behind a plural, with one noun before both, is its verb: a tray of glasses trips over."""
    goes_on = after is not None and after.part in ("PREP", "DET", "POSS", "PRON", "PART", "ADV")
    if before.part != "NOUN" or before.form != "plural" or not goes_on:
        return False
    return clause[0].lemma in ("a", "an") and any(token.part in ("PREP", "VERB") for token in clause[:-1])


def _is_behind_material(before: Token, earlier: Sequence[Token]) -> bool:
    """Whether the noun before is what the one behind it is made of: a gallery of marble busts."""
    return len(earlier) > 1 and earlier[-2].part == "PREP" and is_material(before.lemma)


def _is_object_of(low: str, after: Token | None) -> bool:
    """Whether what follows a word in -s is rather its object than its head: coils rope, eats cold beans."""
    if after is None or after.part not in ("NOUN", "ADJ"):
        return False
    return after.part == "ADJ" or not any(senses(f"{spelled}_{after.lemma}") for spelled in (low, noun_lemma(low, low)))


def is_in_list_of_verbs(word: Token, before: Token, earlier: Sequence[Token], later: Sequence[Token]) -> bool:
    """Whether a word in -s is one of several verbs with commas between them: a flagstone bulges, cracks, flips over."""
    if word.form != "plural" or not verb_lemma(word.text.lower()):
        return False
    if before.part == "REL" or (before.part == "PRON" and before.lemma in _NOMINATIVE):
        return True
    acts_on = bool(later) and later[0].part in ("DET", "POSS", "PRON", "NAME")
    if before.text == "," and acts_on and any(token.form == "finite" for token in earlier):
        # No noun stands right before an article: pulls off a boot, hooks the rope.
        return True
    if _is_had(word.text.lower()) and before.text == "," and later and later[0].text == ",":
        # Braces, forearms: what is seen of somebody, one by one.
        return False
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


def _is_had(low: str) -> bool:
    """Whether a word in -s is rather what somebody has on them or of them than what they do: braces, forearms."""
    sense = choose(noun_lemma(low, ""))
    return sense is not None and sense.kind in ("garment", "body part", "jewellery") and not is_rather_verb(low)


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


def _counts_whole(before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a number stands for all of those it counts: the two look up; all three stop."""
    return before.part == "NUM" and len(earlier) > 1 and earlier[-2].lemma in ("the", "all")


def _is_elliptic(before: Token, earlier: Sequence[Token]) -> bool:
    """Whether the word before stands for somebody: the smaller one; one, at the start of a sentence."""
    if before.part == "NUM" and before.lemma == "one" and len(earlier) == 1:
        return True
    return before.part == "NOUN" and (before.text.lower() in ELLIPTIC or before.lemma == "one")


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


def _since_last_break(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words since the last comma, colon or word that opens a clause."""
    for index in range(len(words) - 1, -1, -1):
        if words[index].part == "SUBORD" or words[index].text in (",", ";", ":", "—", "–"):
            return words[index + 1 :]
    return words


def reads_as_noun(word: Token, before: Token, earlier: Sequence[Token]) -> bool:
    """Whether a verb stands where only a noun can: after an article, a possessive, a number or whose."""
    if word.form == "bare" and _counts_whole(before, earlier):
        return False
    if word.form == "finite" and _is_elliptic(before, earlier):
        return False
    if before.lemma == "whose":
        return bool(senses(word.lemma))
    return (before.part in ("POSS", "NUM", "POSSESSIVE") or before.text.lower() in ("a", "an", "the")) and bool(
        senses(word.lemma) or senses(word.text.lower())
    )
