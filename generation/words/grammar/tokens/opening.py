"""What opens a sentence or a phrase and is taken for something else: a verb without who does it, a common word."""

from dataclasses import replace

from generation.words.grammar.tokens.forms import is_rather_verb, noun_lemma, verb_lemma
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import choose, modifier, senses
from generation.words.look import sex_of_name


def opens_with_verb(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word in -s opens a sentence that leaves out who: Folds it. Then hands her the bag."""
    opens = before is None or (before.part == "ADV" and before.start == 0)
    low = word.text.lower()
    if not opens or word.form != "plural" or not verb_lemma(low):
        return False
    goes_on = after is not None and after.part in ("ADV", "PART", "PREP") and after.lemma != "of"
    if after is None or after.text in ".!" or goes_on:
        sense = choose(noun_lemma(low, low))
        return is_rather_verb(low) and (sense is None or not sense.physical)
    new = after.text.lower() in ("a", "an")
    return after.part == "PRON" or new or (after.part in ("DET", "POSS") and is_rather_verb(low))


def opens_compound(word: Token, after: Token | None) -> bool:
    """Whether a participle or an adjective makes one noun with the next: dressing gown, French window."""
    if after is None or after.part != "NOUN" or word.part not in ("VERB", "ADJ") or word.form == "finite":
        return False
    low = word.text.lower()
    joined, alone = choose(f"{low}_{after.lemma.lower()}"), choose(after.lemma.lower())
    if joined is not None and joined.kind == "animal" and (alone is None or alone.name[0].isupper()):
        # A great Dane.
        return True
    if low.endswith("ing") and joined is not None and joined.physical and joined.kind not in ("person", "landscape"):
        # A rolling pin, a walking stick.
        return True
    if modifier(low)[0] and word.part == "ADJ":
        return False
    return joined is not None and (alone is None or joined.kind == alone.kind)


def is_breed(word: Token, before: Token | None) -> bool:
    """Whether a word with a capital letter is an animal of a breed: the Clydesdale, two Alsatians."""
    if before is None or before.part not in ("DET", "NUM", "POSS", "ADJ"):
        return False
    low = word.text.lower()
    sense = choose(low) or choose(noun_lemma(low, low))
    return sense is not None and sense.kind == "animal"


def is_common(word: Token, before: Token | None) -> bool:
    """Whether what the tagger takes for a name is a common word: written small, or at the start of a sentence."""
    low = word.text.lower()
    if not word.text[:1].isupper():
        return True
    opens = before is None or before.text in '.!?…:—–-"“'
    if (not opens and not word.text.isupper()) or sex_of_name(low):
        return False
    sense = choose(low) or choose(noun_lemma(low, low))
    return sense is not None and sense.physical


def as_known(word: Token) -> Token:
    """Return an unknown word as what the dictionary has it as."""
    low = word.text.lower()
    lemma = low if senses(low) else noun_lemma(low, low)
    return replace(word, lemma=lemma, part="NOUN", form="plural" if lemma != low else "")
