"""Who is mentioned and yet not shown: whose something is, a month; and which nouns for many are nobody."""

from generation.words.grammar import Phrase, Sentence
from generation.words.lexicon import Sense, is_kind_of, senses
from storyboard_app.breakdown.people_words import MONTHS
from storyboard_app.breakdown.sees.pronouns import says_how

#: Words before the name of a month or a day.
_WHEN = frozenset({"in", "since", "until", "till", "by", "last", "next", "every"})


def is_of_people(sense: Sense) -> bool:
    """Whether a noun for many is of people who stand together, and no institution or business."""
    return sense.physical and not any(is_kind_of(sense.number, body) for body in ("institution#1", "enterprise#2"))


def is_no_group(sentence: Sentence, phrase: Phrase, role: str) -> bool:
    """Whether a noun for many says how they go, or is bare behind a preposition: in pairs, a snail in armour."""
    bare = not (phrase.determiner or phrase.possessor or phrase.plural or phrase.count or phrase.collection)
    behind = phrase.start > 0 and sentence.words[phrase.start - 1].part == "PREP"
    drawn = any(sense.kind in ("shape", "collection") for sense in senses(phrase.head)[:3])
    shape = drawn and not (phrase.collection or phrase.plural) and role != "subject"
    return shape or says_how(sentence, phrase) or (bare and behind and role != "subject")


def is_date(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name is a month or a day where something is said to happen: in June."""
    before = sentence.words[phrase.start - 1] if phrase.start else None
    return before is not None and before.lemma in _WHEN and phrase.head.lower() in MONTHS


def is_owner(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a pronoun only says whose something is: somebody's sail."""
    after = sentence.words[phrase.end : phrase.end + 1]
    return bool(after) and after[0].part == "POSSESSIVE"


def owns_view(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody is named as who looks: ANNA'S POV."""
    after = sentence.words[phrase.end : phrase.end + 2]
    return len(after) == 2 and after[0].part == "POSSESSIVE" and after[1].text.upper().strip(".") in ("POV", "P.O.V")
