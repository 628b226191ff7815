"""What grammar asks of meanings: who can act, which verbs go somewhere, and which have only the mind as their place."""

from functools import lru_cache

from generation.words.grammar.function_words import words_for
from generation.words.grammar.sentence import Phrase
from generation.words.grammar.tokens.verb_or_noun import ELLIPTIC
from generation.words.lexicon import choose, is_kind_of, verb_senses, verbs_in


@lru_cache(maxsize=5_000)
def is_in_mind(verb: str) -> bool:
    """Whether what a verb is about is only in the mind or in talk: remembers, wants, discusses."""
    return any(
        is_kind_of(sense.number, head, "verb")
        for sense in verb_senses(verb)[:1]
        for head in words_for("in_mind", "unreal")
    )


def is_in_mind_of(verb: str, language: str) -> bool:
    """Whether what a verb of a language is about is only in the mind or in talk."""
    return is_in_mind(verb if language == "en" else next(iter(verbs_in(language, verb)), ""))


@lru_cache(maxsize=5_000)
def is_going(verb: str) -> bool:
    """Whether who does a verb goes somewhere: runs, climbs."""
    return any(is_kind_of(sense.number, "travel#1", "verb") for sense in verb_senses(verb)[:1])


@lru_cache(maxsize=5_000)
def is_giving(verb: str) -> bool:
    """Whether somebody has something behind a verb who had not: gives, hands, lends."""
    return verb == "give" or any(is_kind_of(sense.number, "give#1", "verb") for sense in verb_senses(verb)[:1])


@lru_cache(maxsize=5_000)
def is_thinking(verb: str) -> bool:
    """Whether somebody does a verb in their mind or in words: thinks, dreams, speaks, knows."""
    return any(sense.kind in ("cognition", "communication") for sense in verb_senses(verb)[:1])


def has_others_act(verb: str, language: str = "en") -> bool:
    """Whether what follows a verb's object without to is what the object does: watches them fight, lets her go."""
    verb = verb if language == "en" else next(iter(verbs_in(language, verb)), "")
    if verb in ("let", "make", "help", "have", "feel"):
        return True
    return any(sense.kind == "perception" for sense in verb_senses(verb)[:1])


@lru_cache(maxsize=5_000)
def is_causing(verb: str) -> bool:
    """Whether what follows a verb's object with to is what the object does: gets, forces, lures, helps him to stand."""
    return verb == "help" or any(is_kind_of(sense.number, "induce#2", "verb") for sense in verb_senses(verb)[:8])


@lru_cache(maxsize=5_000)
def is_of_talk(verb: str) -> bool:
    """Whether what follows a verb with to is only asked for: tells him to leave, wants her to stay."""
    return is_in_mind(verb) or any(sense.kind == "communication" for sense in verb_senses(verb)[:1])


@lru_cache(maxsize=5_000)
def is_pretending(verb: str) -> bool:
    """Whether what follows a verb with to is done for show, and so seen: pretends to read."""
    return any(is_kind_of(sense.number, "feign#1", "verb") for sense in verb_senses(verb)[:1])


@lru_cache(maxsize=5_000)
def is_phrasal_off(verb: str) -> bool:
    """Whether a verb takes off as its particle, rather than goes off something: takes off, but slides off."""
    return bool(verb_senses(f"{verb}_off")) and not is_going(verb)


@lru_cache(maxsize=5_000)
def is_somebody(head: str) -> bool:
    """Whether a noun is of people or animals."""
    sense = choose(head)
    return sense is not None and sense.kind in ("person", "animal", "group")


def can_act(phrase: Phrase) -> bool:
    """Whether a phrase is somebody, who can do something."""
    return phrase.sort in ("name", "pronoun") or phrase.noun in ELLIPTIC or is_somebody(phrase.noun)
