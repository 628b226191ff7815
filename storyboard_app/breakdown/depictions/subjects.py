"""The nouns of a sentence that a camera can see: who of the cast, which living being, which thing, which part."""

from generation.words import grammar, lexicon
from storyboard_app.breakdown.depictions.showing import CROWD, SMALL_M

#: Kinds of nouns that live.
_LIVING = frozenset({"person", "animal", "spirit", "group", "robot"})
#: Kinds of nouns that are heard and not seen.
_HEARD = frozenset(
    {"sound", "event", "state", "abstraction", "attribute", "feeling", "time", "measure", "relation", "process"}
)

#: Words of scripts for a pause, whatever else they mean.
_PAUSES = frozenset({"beat", "pause", "moment"})
#: Pronouns and verbs of a sentence that says only that something is so: and then it does.
_EMPTY, _COPULAS = frozenset({"it", "this", "that", "there", "what"}), frozenset({"be", "have", "do", "seem", "happen"})

#: Kinds that are no thing that a close frame could hold.
_WIDE = frozenset({"building", "room", "landscape", "sky", "weather", "structure", "vehicle"})


def spoken_of(phrase: grammar.Phrase) -> str:
    """Return a phrase as it is spoken of: the two servants."""
    words = phrase.text.strip(" ,.").lower()
    return words if len(words) < 32 else phrase.head.lower()


def cast_name(phrase: grammar.Phrase, cast: frozenset[str]) -> str:
    """Return who of the cast a phrase is; empty for nobody."""
    if phrase.sort != "name":
        return ""
    called = phrase.head.upper()
    return next((name for name in cast if called == name), "") or next(
        (name for name in sorted(cast) if called in name.split()), ""
    )


def sense_of(phrase: grammar.Phrase) -> lexicon.Sense | None:
    """Return the meaning of a noun by itself; None for what is no noun, or not in the dictionary."""
    return lexicon.choose(phrase.noun.lower()) if phrase.sort == "noun" else None


def is_kind(phrase: grammar.Phrase, kind: str) -> bool:
    """Whether a phrase is a noun of a kind, such as "person"."""
    sense = sense_of(phrase)
    return sense is not None and sense.kind == kind


def is_living(phrase: grammar.Phrase, sense: lexicon.Sense | None, cast: frozenset[str]) -> bool:
    """Whether a phrase, with its meaning, is somebody of the cast, a person or an animal."""
    return bool(cast_name(phrase, cast)) or (sense is not None and sense.kind in _LIVING)


def part_of(subjects: list[grammar.Phrase], *, lively: bool) -> str:
    """Return which part or look of somebody is the subject; empty for none, and where somebody acts as a whole."""
    if (
        not subjects
        or lively
        or subjects[0].sort != "noun"
        or subjects[0].determiner in ("a", "an")
        or subjects[0].collection
    ):
        return ""
    sense = sense_of(subjects[0])
    return subjects[0].head if sense is not None and sense.kind in ("body part", "gesture") else ""


def absent_from(sentence: grammar.Sentence, cast: frozenset[str]) -> tuple[str, ...]:
    """Return who of the cast a sentence only speaks of: what they did before, or that they are somewhere else."""
    absent = [cast_name(phrase, cast) for phrase in sentence.phrases if phrase.unseen]
    for clause in sentence.clauses:
        subjects = [cast_name(sentence.phrases[number], cast) for number in clause.subjects]
        before = sentence.words[: clause.at]
        relative = any(word.part == "REL" for word in before)
        active = not clause.passive or bool(clause.objects)
        in_the_past = relative and active and _form(sentence, clause) in ("past", "participle")
        elsewhere = clause.verb == "be" and any(
            preposition in ("in", "at") and _is_other_place(sentence.phrases[number], cast)
            for preposition, number in clause.places
        )
        if in_the_past or elsewhere or clause.unseen:
            absent += subjects
    here = {
        cast_name(sentence.phrases[number], cast)
        for clause in sentence.clauses
        if not clause.unseen and _form(sentence, clause) in ("finite", "bare", "ing") and clause.verb != "be"
        for number in clause.subjects
    }
    return tuple(dict.fromkeys(name for name in absent if name and name not in here))


def _form(sentence: grammar.Sentence, clause: grammar.Clause) -> str:
    """Return in which form the verb of a clause stands; empty for a clause whose verb is only understood."""
    return sentence.words[clause.at].form if clause.at < len(sentence.words) else ""


def _is_other_place(phrase: grammar.Phrase, cast: frozenset[str]) -> bool:
    """Whether a phrase is the name of a place: a name that is nobody's."""
    return phrase.sort == "name" and not cast_name(phrase, cast)


def is_seen(phrase: grammar.Phrase) -> bool:
    """Whether a phrase is, or stands for, something that can be before a camera."""
    if phrase.sort != "noun":
        return True
    sense = sense_of(phrase)
    return phrase.noun not in _PAUSES and (sense is None or sense.kind not in _HEARD)


def says_only_so(sentence: grammar.Sentence) -> bool:
    """Whether a sentence asks, or says only that something is so: How can she answer? And then it does."""
    if sentence.text.rstrip("\"”')").endswith("?"):
        return True
    bare = all(phrase.sort == "pronoun" and phrase.head.lower() in _EMPTY for phrase in sentence.phrases)
    return bare and all(clause.verb in _COPULAS and not clause.states for clause in sentence.clauses)


def number_of(phrase: grammar.Phrase) -> int:
    """Return how many a phrase is of: as it counts them, 3 for an uncounted plural, 5 or more for a group."""
    if phrase.collection or is_kind(phrase, "group"):
        return max(CROWD, phrase.count)
    return phrase.count or (3 if phrase.plural else 1)


def handled_in(sentence: grammar.Sentence, clauses: list[grammar.Clause]) -> str:
    """Return the first small thing that something is done to."""
    for clause in clauses:
        for number in clause.objects:
            phrase = sentence.phrases[number]
            sense = sense_of(phrase)
            small = sense is not None and sense.physical and sense.kind not in _LIVING | _WIDE | {"body part"}
            if small and sense is not None and not phrase.unseen and 0 < lexicon.size_of(sense.number) <= SMALL_M:
                return phrase.head
    return ""


def starts_with_pronoun(subjects: list[grammar.Phrase]) -> bool:
    """Whether the first subject is a pronoun for somebody or something named before."""
    return (
        bool(subjects)
        and subjects[0].sort == "pronoun"
        and subjects[0].head in ("he", "she", "they", "it", "his", "her")
    )
