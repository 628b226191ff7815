"""Words that the tagger has as nouns, as what they are."""

from dataclasses import replace

from generation.words.grammar.tokens.forms import is_of_its_own, noun_lemma, verb_lemma, verb_of_ing
from generation.words.grammar.tokens.noun_or_verb import (
    acts_before_its_doer,
    acts_together,
    ends_phrase_of_one,
    is_age_before,
    is_behind_one,
    is_described,
    is_gone_on_with,
    is_gone_through,
    is_last_of_verbs,
    is_of_several,
    is_seen_to_act,
)
from generation.words.grammar.tokens.token import Token
from generation.words.grammar.tokens.verb_or_noun import (
    is_in_list_of_verbs,
    reads_as_verb,
)
from generation.words.grammar.tokens.worn import is_worn
from generation.words.lexicon import is_verb, modifier, senses


def noun_as_meant(
    word: Token, before: Token | None, after: Token | None, earlier: list[Token], later: list[Token]
) -> Token:
    """Return what the tagger has as a noun: that noun by its lemma, or the verb or the name that it is."""
    low = word.text.lower()
    stays = before and (
        ends_phrase_of_one(word, before, earlier)
        or is_described(word, before, earlier)
        or is_worn(low, before, later)
        or is_of_several(word, before, earlier)
    )
    if (
        before
        and not stays
        and (
            (verb_lemma(low) and is_age_before(earlier))
            or is_last_of_verbs(word, before, after, earlier)
            or reads_as_verb(word, before, after, earlier)
            or is_in_list_of_verbs(word, before, earlier, later)
            or acts_together(word, before, after, earlier, later)
            or is_seen_to_act(word, before, earlier)
            or is_behind_one(word, after, earlier)
            or acts_before_its_doer(word, before, earlier, later)
        )
    ):
        lemma = verb_lemma(low) if word.form == "plural" else low
        return replace(word, lemma=lemma, part="VERB", form="finite" if word.form == "plural" else "bare")
    if before and is_gone_on_with(word, before, after, earlier):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    if before and is_gone_through(word, before, after, earlier):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    trails = before and (before.part == "ADV" or (before.part == "NOUN" and (after is None or after.part == "PUNCT")))
    goes_on = before and before.form == "plural" and after and after.part in ("NOUN", "DET", "POSS", "PRON", "ADJ")
    if (trails or goes_on) and low.endswith("ing") and verb_of_ing(low):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    lemma = word.lemma if senses(word.lemma) else noun_lemma(low, word.lemma)
    if not senses(lemma) and senses(low):
        # Goggles, pliers: there is no goggle.
        lemma = low
    if word.form == "plural" and is_of_its_own(low, lemma, before):
        return replace(word, lemma=low)
    if low.endswith("men") and lemma.endswith("man"):
        word = replace(word, form="plural")
    if low == f"{lemma}es" and senses(low[:-1]) and lemma[-1] not in "sxzho":
        # Wares are no wars.
        lemma = low[:-1]
    agent = low.removesuffix("s") if word.form == "plural" else low
    if agent.endswith(("er", "or")) and senses(agent):
        own = senses(low)[:1] if word.form == "plural" else ()
        lemma = low if own and own[0].kind == "tool" else agent
    if word.text.isupper() and len(low) > 2 and not senses(lemma) and not is_verb(lemma) and not modifier(lemma)[0]:
        return replace(word, lemma=word.text, part="NAME")
    return replace(word, lemma=lemma)
