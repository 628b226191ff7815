"""What a sentence of action puts before the camera, read by grammar and dictionary: who acts, on what, how it moves.

A picture is what one shot may hold. Whoever is only spoken of, compared or remembered is not in it; what makes a noise
somewhere is heard, and no picture.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from generation.words import grammar, lexicon

#: Kinds of nouns that live.
_LIVING = frozenset({"person", "animal", "spirit", "group", "robot"})
#: Kinds of nouns that are heard and not seen.
_HEARD = frozenset(
    {"sound", "event", "state", "abstraction", "attribute", "feeling", "time", "measure", "relation", "process"}
)
#: Kinds that are no thing that a close frame could hold.
_WIDE = frozenset({"building", "room", "landscape", "sky", "weather", "structure", "vehicle"})
#: Verbs of going, of up and down, of what dawns on somebody, of fighting; with what is a kind of them.
_TRAVEL = (
    "travel#1",
    "travel#2",
    "enter#1",
    "leave#1",
    "arrive#1",
    "drive#1",
    "ride#1",
    "chase#1",
    "follow#1",
    "pass#1",
)
_UPRIGHT = ("rise#1", "fall#1", "descend#1", "climb#1", "lift#1", "raise#2", "jump#1", "sink#1")
_DAWNS = (
    "understand#1", "recognize#2", "remember#1", "notice#1", "discover#1", "weep#1", "gasp#1", "freeze#1", "stare#1",
    "dawn#1", "hesitate#1", "smile#1", "grin#1", "blush#1", "shudder#1",
)  # fmt: skip
_LOOKS = ("look#1", "see#1", "listen#1", "smile#1", "cry#2", "think#1", "wait#1", "know#1")
_LIES = ("lie#1", "sleep#1", "sprawl#1")
_LYING = frozenset({"asleep", "unconscious", "dead"})
_FIGHTS = ("fight#2", "brawl#1", "wrestle#1", "grapple#2", "riot#1", "lunge#1", "explode#1")
#: Verbs of blows, which are fights where somebody is at their other end: hit her, but hit the switch.
_BLOWS = ("hit#2", "hit#3", "strike#1", "injure#1", "kill#1", "attack#1", "attack#3", "suffocate#1", "push#1")
#: A thing is small that a hand could hold, in metres; a crowd is so many or more.
SMALL_M, CROWD = 0.65, 5
#: So many sentences of a paragraph are read, and so many words of each, at most.
MOST_SENTENCES, MOST_WORDS = 40, 60
#: So many characters of a paragraph are read.
LONGEST = 20_000


@dataclass(frozen=True)
class Picture:
    """What one sentence shows."""

    words: str
    #: Who of the cast does something in it.
    named: tuple[str, ...] = ()
    #: How many unnamed people and animals do something in it or are there, as far as it says; 5 for a crowd.
    others: int = 0
    #: What they are called.
    others_called: str = ""
    #: They are no people.
    animals: bool = False
    #: The thing that it is about, where nobody acts; and its longest side in metres, 0 for not known.
    thing: str = ""
    thing_m: float = 0.0
    #: There are many of it.
    many: bool = False
    #: A small thing that somebody handles in it.
    handled: str = ""
    #: Somebody or a vehicle goes from here to there; up or down; something dawns on somebody; they fight.
    goes: bool = False
    upright: bool = False
    #: Somebody looks, listens or feels, so that a face tells it; lies or sleeps.
    looks: bool = False
    lies: bool = False
    dawns: bool = False
    fights: bool = False
    #: It is only heard.
    heard: bool = False
    #: It goes on about whoever was named before: a pronoun is its subject.
    goes_on: bool = False
    #: It has a verb of its own that somebody or something does.
    acts: bool = False

    #: A part or a look of somebody is what does it: hand, grin; whose it is stands before it or is not said.
    part: str = ""
    #: Who of the cast is only spoken of: the coat that Boris gave her.
    absent: tuple[str, ...] = ()
    #: Nothing in it can be seen: a pause, a silence, the passing of time.
    blank: bool = False

    @property
    def living(self) -> int:
        """How many are in it, named or not."""
        return len(self.named) + self.others


def group_of(pictures: Collection[Picture]) -> int:
    """Return how many unnamed people and animals are in some pictures at once, at most."""
    return max((picture.others for picture in pictures), default=0)


def shows_nothing(pictures: Collection[Picture]) -> bool:
    """Whether nothing of some pictures can be seen: sounds, silences, pauses."""
    return bool(pictures) and all(picture.heard or picture.blank for picture in pictures)


def pictures_of(text: str, cast: Collection[str]) -> tuple[Picture, ...]:
    """Return what each sentence of a text shows. cast: names in capitals."""
    return _pictures(text[:LONGEST], frozenset(cast))


@lru_cache(maxsize=8192)
def _pictures(text: str, cast: frozenset[str]) -> tuple[Picture, ...]:
    language = grammar.language_of(text)
    names = frozenset(part for name in cast for part in (name, *_parts(name)))
    return tuple(
        replace(_picture(grammar.read(_first_words(sentence), language, names), cast), words=sentence)
        for sentence in grammar.sentences_of(text)[:MOST_SENTENCES]
    )


def _first_words(sentence: str) -> str:
    """Return as much of a sentence as is read: what one shot shows stands in it early."""
    words = sentence.split(maxsplit=MOST_WORDS)
    return " ".join(words[:MOST_WORDS])[: MOST_WORDS * 12]


def _parts(name: str) -> list[str]:
    words = name.split()
    return [word for word in (words[0], words[-1]) if len(words) > 1 and len(word) > 2] if words else []


def _picture(sentence: grammar.Sentence, cast: frozenset[str]) -> Picture:
    phrases = [phrase for phrase in sentence.phrases if not phrase.unseen]
    clauses = [clause for clause in sentence.clauses if not clause.unseen]
    subjects = [sentence.phrases[number] for clause in clauses for number in clause.subjects]
    subjects = [phrase for phrase in subjects if not phrase.unseen] or (phrases[:1] if not clauses else [])
    absent = _absent(sentence, cast)
    called = (_name(phrase, cast) for phrase in phrases)
    named = tuple(dict.fromkeys(name for name in called if name and name not in absent))
    kinds = [_sense(phrase) for phrase in subjects]
    living = [phrase for phrase, sense in zip(subjects, kinds, strict=True) if _lives(phrase, sense, cast)]
    aside = {number for clause in clauses for _, number in clause.places}
    others = [
        phrase
        for number, phrase in enumerate(sentence.phrases)
        if not phrase.unseen
        and _lives(phrase, _sense(phrase), cast)
        and not _name(phrase, cast)
        and not (_is(phrase, "group") and (number in aside or not (phrase.determiner or phrase.plural or phrase.count)))
    ]
    verbs = [_verb(clause) for clause in clauses]
    lively = bool(living or named)
    first = next(
        (phrase for phrase in phrases if phrase.sort == "noun" and not _lives(phrase, _sense(phrase), cast)), None
    )
    about = _sense(first) if first else None
    moved = lively or any(sense is not None and sense.physical for sense in kinds)
    return Picture(
        words=sentence.text,
        named=named,
        others=sum(min(CROWD, _count(phrase)) for phrase in others),
        others_called=_spoken(others[0]) if others else "",
        animals=bool(others) and all(_is(phrase, "animal") for phrase in others),
        thing=first.head if first and about and about.physical else "",
        thing_m=lexicon.size_of(about.number) if about else 0.0,
        many=bool(first) and (first.count > 2 or bool(first.collection) or (first.plural and not first.count)),
        handled=_handled(sentence, clauses) if lively or _starts_with_pronoun(subjects) else "",
        goes=(moved or _starts_with_pronoun(subjects)) and any(_travels(sentence, clause) for clause in clauses),
        upright=moved
        and any(_is_verb(verb, _UPRIGHT) or _goes_up(clause) for verb, clause in zip(verbs, clauses, strict=True)),
        looks=any(verb is not None and (verb.kind == "perception" or _is_verb(verb, _LOOKS)) for verb in verbs),
        lies=any(_is_verb(verb, _LIES) for verb in verbs) or any(not _LYING.isdisjoint(one.states) for one in clauses),
        dawns=any(_is_verb(verb, _DAWNS) for verb in verbs),
        fights=any(_fights(sentence, clause) for clause in clauses),
        heard=_is_heard(sentence, subjects, lively=lively),
        goes_on=_starts_with_pronoun(subjects),
        part=_part(subjects, lively=lively),
        absent=absent,
        blank=not lively and not any(map(_is_seen, sentence.phrases)),
        acts=bool(verbs) and bool(subjects),
    )


def _travels(sentence: grammar.Sentence, clause: grammar.Clause) -> bool:
    """Whether somebody or something goes: crosses a street, but passes no salt and drives no nail."""
    if not _is_verb(_verb(clause), _TRAVEL):
        return False
    doers = [sentence.phrases[number] for number in clause.subjects]
    if doers and not any(_is_seen(phrase) for phrase in doers):
        return False
    held = [_sense(sentence.phrases[number]) for number in clause.objects]
    meant = [_sense(sentence.phrases[number]) for preposition, number in clause.places if preposition == "with"]
    small = any(sense is not None and 0 < lexicon.size_of(sense.number) <= SMALL_M for sense in held)
    return not small and not any(sense is not None and sense.kind == "body part" for sense in (*held, *meant))


def _fights(sentence: grammar.Sentence, clause: grammar.Clause) -> bool:
    """Whether somebody fights, or deals a blow to somebody."""
    if _is_verb(_verb(clause), _FIGHTS):
        return True
    hit = [sentence.phrases[number] for number in clause.objects]
    body = any(phrase.sort in ("name", "pronoun") or _is(phrase, "person") or _is(phrase, "animal") for phrase in hit)
    return body and any(_is_verb(sense, _BLOWS) for sense in lexicon.verb_senses(clause.verb)[:3])


def _goes_up(clause: grammar.Clause) -> bool:
    return clause.particle in ("up", "down") and clause.verb in ("get", "stand", "look", "go", "come", "jump")


def _spoken(phrase: grammar.Phrase) -> str:
    """Return a phrase as it is spoken of: the two servants."""
    words = phrase.text.strip(" ,.").lower()
    return words if len(words) < 32 else phrase.head.lower()


def _name(phrase: grammar.Phrase, cast: frozenset[str]) -> str:
    """Return who of the cast a phrase is; empty for nobody."""
    if phrase.sort != "name":
        return ""
    called = phrase.head.upper()
    return next((name for name in cast if called == name), "") or next(
        (name for name in sorted(cast) if called in name.split()), ""
    )


def _sense(phrase: grammar.Phrase) -> lexicon.Sense | None:
    return lexicon.choose(phrase.head.lower()) if phrase.sort == "noun" else None


def _is(phrase: grammar.Phrase, kind: str) -> bool:
    sense = _sense(phrase)
    return sense is not None and sense.kind == kind


def _lives(phrase: grammar.Phrase, sense: lexicon.Sense | None, cast: frozenset[str]) -> bool:
    return bool(_name(phrase, cast)) or (sense is not None and sense.kind in _LIVING)


def _part(subjects: list[grammar.Phrase], *, lively: bool) -> str:
    """Return which part or look of somebody is the subject; empty for none, and where somebody acts as a whole."""
    if (
        not subjects
        or lively
        or subjects[0].sort != "noun"
        or subjects[0].determiner in ("a", "an")
        or subjects[0].collection
    ):
        return ""
    sense = _sense(subjects[0])
    return subjects[0].head if sense is not None and sense.kind in ("body part", "gesture") else ""


def _absent(sentence: grammar.Sentence, cast: frozenset[str]) -> tuple[str, ...]:
    """Return who of the cast a sentence only speaks of: what they did before, or that they are somewhere else."""
    found = [_name(phrase, cast) for phrase in sentence.phrases if phrase.unseen]
    for clause in sentence.clauses:
        subjects = [_name(sentence.phrases[number], cast) for number in clause.subjects]
        before = sentence.words[: clause.at]
        relative = any(word.part == "REL" for word in before)
        active = not clause.passive or bool(clause.objects)
        told = relative and active and sentence.words[clause.at].form in ("past", "participle")
        elsewhere = clause.verb == "be" and any(
            preposition in ("in", "at") and _is_other_place(sentence.phrases[number], cast)
            for preposition, number in clause.places
        )
        if told or elsewhere or clause.unseen:
            found += subjects
    here = {
        _name(sentence.phrases[number], cast)
        for clause in sentence.clauses
        if not clause.unseen and sentence.words[clause.at].form in ("finite", "bare", "ing") and clause.verb != "be"
        for number in clause.subjects
    }
    return tuple(dict.fromkeys(name for name in found if name and name not in here))


def _is_other_place(phrase: grammar.Phrase, cast: frozenset[str]) -> bool:
    """Whether a phrase is the name of a place: a name that is nobody's."""
    return phrase.sort == "name" and not _name(phrase, cast)


def _is_seen(phrase: grammar.Phrase) -> bool:
    """Whether a phrase is, or stands for, something that can be before a camera."""
    if phrase.sort != "noun":
        return True
    sense = _sense(phrase)
    return sense is None or sense.kind not in _HEARD


def _count(phrase: grammar.Phrase) -> int:
    if phrase.collection or _is(phrase, "group"):
        return max(CROWD, phrase.count)
    return phrase.count or (3 if phrase.plural else 1)


def _handled(sentence: grammar.Sentence, clauses: list[grammar.Clause]) -> str:
    """Return the first small thing that something is done to."""
    for clause in clauses:
        for number in clause.objects:
            phrase = sentence.phrases[number]
            sense = _sense(phrase)
            small = sense is not None and sense.physical and sense.kind not in _LIVING | _WIDE | {"body part"}
            if small and sense is not None and not phrase.unseen and 0 < lexicon.size_of(sense.number) <= SMALL_M:
                return phrase.head
    return ""


def _is_heard(sentence: grammar.Sentence, subjects: list[grammar.Phrase], *, lively: bool) -> bool:
    """Whether a sentence tells of nothing but what is heard."""
    if lively or not subjects or any(phrase.sort != "noun" for phrase in subjects):
        return False
    senses = [sense for phrase in subjects if (sense := _sense(phrase))]
    if senses and all(sense.kind == "sound" for sense in senses):
        return True
    verbs = [_verb(clause) for clause in sentence.clauses]
    sounds = [verb for verb in verbs if verb is not None and lexicon.is_kind_of(verb.number, "sound#2", "verb")]
    return bool(verbs) and len(sounds) == len(verbs)


def _starts_with_pronoun(subjects: list[grammar.Phrase]) -> bool:
    return (
        bool(subjects)
        and subjects[0].sort == "pronoun"
        and subjects[0].head in ("he", "she", "they", "it", "his", "her")
    )


def _verb(clause: grammar.Clause) -> lexicon.Sense | None:
    found = lexicon.verb_senses(clause.verb)
    return found[0] if found else None


def _is_verb(verb: lexicon.Sense | None, kinds: tuple[str, ...]) -> bool:
    return verb is not None and any(lexicon.is_kind_of(verb.number, kind, "verb") for kind in kinds)
