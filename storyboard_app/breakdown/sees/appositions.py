"""Which nouns say what somebody named is: an old man, BRAM; BRAM (84), an old man; a man called BRAM; a monk: BRAM."""

from generation.words.grammar import Phrase, Sentence, Token
from generation.words.lexicon import choose
from storyboard_app.breakdown.said_to_be import is_naming

_VERBAL = frozenset({"VERB", "BE", "PREP", "CONJ", "SUBORD", "MODAL", "HAVE", "DO", "REL"})
_ARTICLES = frozenset({"a", "an", "the"})
#: Words that point at whom the sentence before showed.
_POINTING = frozenset({"this", "that", "it", "he", "she", "here"})
#: Pronouns of who gets a name, and so many words into a sentence at most its verb stands that names somebody.
_NAMED, _FIRST = frozenset({"him", "her", "it"}), 4
#: Words at the start of a sentence that present somebody by name.
_PRESENTING = frozenset({"meet"})
#: Verbs that give somebody a name.
_NAMING = frozenset({"call", "name", "know", "nickname", "dub"})


def says_what(sentence: Sentence, name: Phrase, other: Phrase) -> bool:
    """Whether a noun of a sentence says what somebody whom it names is."""
    if other.plural or other.count > 1 or other.unseen or _likened_to(sentence, other):
        return False
    if _is_owner(sentence, other) or (_is_animal(other) and _is_only_there(sentence, name, other)):
        return False
    like = next((phrase for phrase in sentence.phrases if _likened_to(sentence, phrase) is other), None)
    if like is not None:
        # OSKAR, a bear of a man.
        return _before(sentence, name, other) if other.start < name.start else _behind(sentence, name, like)
    return _before(sentence, name, other) if other.start < name.start else _behind(sentence, name, other)


def _likened_to(sentence: Sentence, other: Phrase) -> Phrase | None:
    """Return of whom a noun says only what they are likened to: a bear of a man; None where it says what it is."""
    behind = [word.text.lower() for word in sentence.words[other.end : other.end + 2]]
    if behind not in (["of", "a"], ["of", "an"]) or other.determiner not in ("a", "an", "the"):
        return None
    return next((phrase for phrase in sentence.phrases if other.end < phrase.start <= other.end + 2), None)


def introduces(sentence: Sentence) -> Phrase | None:
    """Return the name that a sentence gives to whom the one before showed: This is BRAM; None for none."""
    words = sentence.words
    if len(words) > 3 and words[0].part == "POSS" and words[1].lemma == "name" and words[2].part == "BE":
        # His name is BRAM.
        return next((phrase for phrase in sentence.phrases if phrase.start == 3 and phrase.sort == "name"), None)
    calls = next((at for at, word in enumerate(words[:_FIRST]) if at and word.lemma in _NAMING), 0)
    if calls and len(words) > calls + 2 and words[calls + 1].text.lower() in _NAMED:
        # They call him FINCH; the children call it ADMIRAL.
        return next((one for one in sentence.phrases if one.start == calls + 2 and one.sort == "name"), None)
    if len(words) > 1 and words[0].text.lower() in _PRESENTING:
        # Meet BRAM.
        return next((phrase for phrase in sentence.phrases if phrase.start == 1 and phrase.sort == "name"), None)
    if len(words) < 3 or words[0].text.lower() not in _POINTING or words[1].part != "BE":
        return None
    return next((phrase for phrase in sentence.phrases if phrase.start == 2 and phrase.sort == "name"), None)


def opens_with_name(sentence: Sentence) -> Phrase | None:
    """Return the name in capitals that a sentence begins with; None for none."""
    first = next((phrase for phrase in sentence.phrases if phrase.sort == "name"), None)
    return first if first and first.start == 0 and first.text.isupper() else None


def subject_of(sentence: Sentence) -> Phrase | None:
    """Return the one new noun that a sentence is about: An old man sits; None where it is about others."""
    clause = next((clause for clause in sentence.clauses if clause.subjects and not clause.unseen), None)
    phrases = [sentence.phrases[number] for number in clause.subjects] if clause else list(sentence.phrases[:1])
    new = [
        phrase for phrase in phrases if phrase.sort == "noun" and phrase.determiner in ("a", "an") and not phrase.plural
    ]
    return new[0] if len(new) == len(phrases) == 1 else None


def _is_owner(sentence: Sentence, other: Phrase) -> bool:
    """Whether a noun is only whose somebody or something is: JONAS, the horse's owner."""
    return any(word.part == "POSSESSIVE" for word in sentence.words[other.end : other.end + 1])


def _is_animal(phrase: Phrase) -> bool:
    sense = choose(phrase.noun)
    return sense is not None and sense.kind == "animal"


def _is_only_there(sentence: Sentence, name: Phrase, other: Phrase) -> bool:
    """Whether an animal is only where, or with what, somebody is: On the horse, SELMA waves; LUIS, a parrot on his arm.

    Whose it is may tell what a name between commas is of: With his dog, REX, he waits.
    """
    if other.start > name.start:
        behind = sentence.words[other.end : other.end + 3]
        verbal = [word for word in behind[:1] if word.form in ("ing", "participle")]
        at = next(
            (number for number, word in enumerate(behind[:2]) if word.part == "PREP" and word.lemma != "with"), -1
        )
        return 0 <= at < len(behind) - 1 and (at == 0 or bool(verbal)) and _is_of_somebody(behind[at + 1])
    first = other.start - 1
    while first > 0 and sentence.words[first].part in ("DET", "POSS", "ADJ"):
        first -= 1
    fronted = first >= 0 and sentence.words[first].part == "PREP"
    closed = name.end < len(sentence.words) and sentence.words[name.end].text in (",", ")")
    return fronted and not (closed and bool(other.possessor))


def _is_of_somebody(word: Token) -> bool:
    """Whether a word behind a preposition is somebody's, or their hand: on his arm, beside her, in hand."""
    return word.part in ("POSS", "PRON") or word.lemma in ("hand", "tow", "heel", "one", "each", "either")


def _is_with(sentence: Sentence, other: Phrase) -> bool:
    """Whether a noun is only what somebody right before it has: a man with a ferret, LUIS."""
    number = sentence.phrases.index(other)
    before = sentence.phrases[number - 1] if number else None
    if before is None or other.determiner not in ("a", "an") or before.sort != "noun":
        return False
    between = [word.part for word in sentence.words[before.end : other.start] if word.part != "DET"]
    return between == ["PREP"] and sentence.words[before.end].lemma != "of" and is_person(before)


def _before(sentence: Sentence, name: Phrase, other: Phrase) -> bool:
    if _is_with(sentence, other):
        return False
    between = list(sentence.words[_end_with_of(sentence, other) : name.start])
    while len(between) > 1 and between[-1].text == ".":
        # A title before the name: DR.
        del between[-2:]
    if not between:
        return False
    if all(word.part == "PUNCT" for word in between) and len(between) <= 2:
        return True
    if is_naming(" ".join(word.text for word in between)):
        return True
    if between[-1].lemma in _NAMING and not any(word.part in ("PREP", "CONJ") for word in between[:-1]):
        return True
    opens = not any(phrase.sort == "noun" and phrase.start < other.start for phrase in sentence.phrases)
    led_to = between[-1].text in (":", "—", "–")
    alone = other.determiner in ("a", "an") and _is_only_person(sentence, name, other)
    return led_to and (opens or alone or _copula_before(sentence, other)) and other.determiner in ("a", "an", "the")


def _is_only_person(sentence: Sentence, name: Phrase, other: Phrase) -> bool:
    """Whether nobody but one is told of before a name: At the gate, a woman of sixty, no shoes: COLONEL STARK."""
    people = [
        phrase
        for phrase in sentence.phrases
        if phrase.start < name.start and (phrase.sort != "noun" or is_person(phrase))
    ]
    return people == [other]


def is_person(phrase: Phrase) -> bool:
    """Whether a noun is of somebody."""
    sense = choose(phrase.noun)
    return sense is not None and sense.kind == "person"


def _end_with_of(sentence: Sentence, other: Phrase) -> int:
    """Return where a phrase ends together with what it is of: the head of the museum, DR. FALK."""
    whole = next((phrase for phrase in sentence.phrases if phrase.start == other.end + 1), None)
    of = whole is not None and sentence.words[other.end].lemma == "of" and other.determiner in _ARTICLES
    return whole.end if whole is not None and of and whole.sort == "noun" else other.end


def _copula_before(sentence: Sentence, other: Phrase) -> bool:
    """Whether the noun is said to be there before: Facing her is a surgeon, bow tie and all: HALLORAN."""
    return other.start > 0 and sentence.words[other.start - 1].part in ("BE", "VERB")


def _behind(sentence: Sentence, name: Phrase, other: Phrase) -> bool:
    between = sentence.words[name.end : other.start]
    if _is_only_where(sentence, name, other):
        return False
    if any(word.part in _VERBAL for word in between):
        parts = [word.part for word in between if word.part not in ("ADV", "DET")]
        words = [word.text.lower() for word in between if word.part not in ("ADV", "DET")]
        relative = words in ([",", "who", "is"], [",", "which", "is"])
        return (parts == ["BE"] or relative) and other.determiner in _ARTICLES
    commas = sum(word.text in (",", "(", "—", "–", "--") for word in between)
    ended = name.end + len(between) + (other.end - other.start)
    listed = ended < len(sentence.words) and sentence.words[ended].part == "CONJ"
    determiners = ("a", "an", "the", "his", "her", "their", "")
    return 0 < commas <= 3 and not listed and other.determiner in determiners


def _is_only_where(sentence: Sentence, name: Phrase, other: Phrase) -> bool:
    """Whether a name only says where somebody else does something: Behind Ida, a waiter clears the table."""
    before = sentence.words[name.start - 1] if name.start else None
    if before is None or before.part != "PREP" or name.start > 1:
        return False
    number = sentence.phrases.index(other)
    acts = any(number in clause.subjects and clause.form == "finite" for clause in sentence.clauses)
    return acts and sentence.words[other.end : other.end + 1] != () and sentence.words[other.end].text != ","
