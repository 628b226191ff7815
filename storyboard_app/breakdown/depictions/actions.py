"""What the verbs of a sentence do before a camera: going, rising, fighting, looking; and what is only heard."""

from functools import lru_cache

from generation.words import grammar, lexicon
from storyboard_app.breakdown.depictions.showing import SMALL_M
from storyboard_app.breakdown.depictions.subjects import is_kind, sense_of

#: Verbs of going from here to there. Of each tuple below, a verb is meant with all that are kinds of it.
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

#: Verbs of up and down.
UPRIGHT = ("rise#1", "fall#1", "descend#1", "climb#1", "lift#1", "raise#2", "jump#1", "sink#1")
#: Verbs of what dawns on somebody, as a face shows it.
DAWNS = (
    "understand#1",
    "recognize#2",
    "remember#1",
    "notice#1",
    "discover#1",
    "weep#1",
    "gasp#1",
    "freeze#1",
    "stare#1",
    "dawn#1",
    "hesitate#1",
    "smile#1",
    "grin#1",
    "blush#1",
    "shudder#1",
)

#: Verbs of looking, listening and feeling.
LOOKS = ("look#1", "see#1", "listen#1", "smile#1", "cry#2", "think#1", "wait#1", "know#1")
#: Verbs of lying.
LIES = ("lie#1", "sleep#1", "sprawl#1")
#: States of somebody who lies.
LYING = frozenset({"asleep", "unconscious", "dead"})
#: Verbs of fighting.
_FIGHTS = ("fight#2", "brawl#1", "wrestle#1", "grapple#2", "riot#1", "lunge#1", "explode#1")
#: Verbs of blows, which are fights where somebody is at their other end: hit her, but hit the switch.
_BLOWS = ("hit#2", "hit#3", "strike#1", "injure#1", "kill#1", "attack#1", "attack#3", "suffocate#1", "push#1")
#: Those of them that hurt nobody.
_GENTLE = ("nudge#1", "pat#1", "tap#1")


#: Kinds of things that are handled and not gone to or past, whatever the verb: she stamps forms, passes plates.
_NOT_GONE_TO = frozenset({"communication", "text", "toy", "container", "food", "garment", "picture", "instrument"})
_MACHINES = ("machine", "light", "sound", "screen", "tool", "container", "weapon")
_OWN = ("his", "her", "their", "its", "my", "our", "your")


def is_travel(sentence: grammar.Sentence, clause: grammar.Clause) -> bool:
    """Whether somebody or something goes: crosses a street, but passes no salt and drives no nail."""
    doers = [sentence.phrases[number] for number in clause.subjects]
    # An alarm that goes off goes nowhere, and neither does what is gone.
    alarm = clause.particle in ("off", "out", "on") and any(
        is_kind(phrase, kind) for phrase in doers for kind in _MACHINES
    )
    # What goes quiet, dark or dead only becomes so.
    gone = clause.verb == "go" and (clause.passive or alarm or bool(clause.states))
    if gone or not is_verb(verb_of(clause), _TRAVEL):
        return False
    if doers and not any(_can_travel(phrase) for phrase in doers):
        return False
    held = [sense_of(sentence.phrases[number]) for number in clause.objects]
    meant = [sense_of(sentence.phrases[number]) for preposition, number in clause.places if preposition == "with"]
    small = any(sense is not None and 0 < lexicon.size_of(sense.number) <= SMALL_M for sense in held)
    handled = any(sense is not None and sense.kind in _NOT_GONE_TO for sense in held)
    return not (small or handled) and not any(
        sense is not None and sense.kind == "body part" for sense in (*held, *meant)
    )


def _can_travel(phrase: grammar.Phrase) -> bool:
    """Whether somebody or a thing goes where a camera could go along: no light, no sound, and no phone on a step."""
    sense = sense_of(phrase)
    if phrase.sort != "noun" or sense is None:
        return True
    living = sense.kind in ("person", "animal", "group", "robot", "spirit", "body part")
    return sense.physical and (living or not 0 < lexicon.size_of(sense.number) <= SMALL_M)


def is_fight(sentence: grammar.Sentence, clause: grammar.Clause) -> bool:
    """Whether somebody fights, or deals a blow to somebody."""
    if is_verb(verb_of(clause), _FIGHTS):
        return True
    hit = [sentence.phrases[number] for number in clause.objects]
    body = any(
        phrase.sort in ("name", "pronoun")
        or is_kind(phrase, "person")
        # A rider spurs their own horse.
        or (is_kind(phrase, "animal") and not phrase.possessor and phrase.determiner not in _OWN)
        for phrase in hit
    )
    meant = lexicon.verb_senses(clause.verb)
    gentle = any(is_verb(sense, _GENTLE) for sense in meant[:1])
    return body and not gentle and any(is_verb(sense, _BLOWS) for sense in meant[:3])


def goes_up(clause: grammar.Clause) -> bool:
    """Whether somebody gets up, or goes, comes or jumps up or down: a verb with its particle."""
    vertical = clause.particle in ("up", "down") and clause.verb in ("get", "stand", "go", "come", "jump")
    # Up the drive is a way along, and no way up.
    return vertical and not clause.objects


def is_heard(sentence: grammar.Sentence, subjects: list[grammar.Phrase], *, lively: bool) -> bool:
    """Whether a sentence tells of nothing but what is heard."""
    if lively or not subjects or any(phrase.sort != "noun" for phrase in subjects):
        return False
    senses = [sense for phrase in subjects if (sense := sense_of(phrase))]
    if senses and all(sense.kind == "sound" for sense in senses):
        return True
    verbs = [verb_of(clause) for clause in sentence.clauses]
    sounds = [verb for verb in verbs if verb is not None and lexicon.is_kind_of(verb.number, "sound#2", "verb")]
    return bool(verbs) and len(sounds) == len(verbs)


def is_look(verb: lexicon.Sense | None) -> bool:
    """Whether a verb is of looking, listening or feeling; what makes a noise is none of them."""
    if verb is None or lexicon.is_kind_of(verb.number, "sound#2", "verb"):
        return False
    return verb.kind == "perception" or is_verb(verb, LOOKS)


def verb_of(clause: grammar.Clause) -> lexicon.Sense | None:
    """Return the first meaning of a clause's verb; None where the dictionary does not have it."""
    verb_senses = lexicon.verb_senses(clause.verb)
    return verb_senses[0] if verb_senses else None


def is_verb(verb: lexicon.Sense | None, kinds: tuple[str, ...]) -> bool:
    """Whether a verb is of one of some kinds, such as travel#1."""
    return verb is not None and _is_any(verb.number, kinds)


@lru_cache(maxsize=20_000)
def _is_any(number: int, kinds: tuple[str, ...]) -> bool:
    return any(lexicon.is_kind_of(number, kind, "verb") for kind in kinds)
