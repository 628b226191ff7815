"""Who is on the phone in each beat of a scene: from when somebody takes a call until it ends.

A call ends with a verb of ending it (hangs up, rings off, ends the call), with the phone put away, or with a line that
goes dead; what is done to other things ends none.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from generation.words import grammar
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.people import names_in

_CALLS = re.compile(
    r"\b(?:dials?|dialing"
    r"|(?:grabs?|picks? up|answers?|lifts?|takes) (?:the|his|her|a) (?:phone|telephone|receiver|call|cell)"
    r"|(?:phone|cell|mobile|telephone)\b[^.]*\. (?:\w+ ){1,3}(?:picks up|answers)"
    r"|(?:in)?to (?:the )?(?:phone|receiver|cell)|on the (?:phone|telephone|line)"
    r"|(?:phone|telephone|receiver|handset|cell|mobile)\b[^.,;]{0,24}? (?:at|between|to|in|against|under|on|from)"
    r" (?:(?:his|her|the|one) )?(?:ear|shoulder|chin|cheek|neck)\b"
    r"|(?:the|his|her) (?:receiver|handset) (?:at|between|to|in|against))",
    re.IGNORECASE,
)
#: Ending a call in words of other languages, and in English where a line has no verb: phone down.
_ENDED = re.compile(
    r"\b(?:legt (?:\w+ ){0,3}auf|raccroche\w*|cuelga\w*|riattacca\w*|riaggancia\w*|desliga|hangt op"
    r"|hangs? up|hanging up|(?:phone|receiver) (?:down|away))\b",
    re.IGNORECASE,
)
_PHONES = frozenset({"phone", "telephone", "receiver", "handset", "cell", "cellphone", "mobile", "smartphone"})
#: What people talk with from place to place.
DEVICES = _PHONES | {
    *("walkie-talkie", "microphone", "mike", "mic", "radio", "transmitter", "headset", "mouthpiece", "intercom"),
}
_LINES = frozenset({"call", "line", "connection"})
#: Verbs that put a phone away, unless it comes to somebody's ear by them; and those that end what is a call.
_PUT_AWAY = frozenset(
    {
        "put",
        "set",
        "lay",
        "drop",
        "pocket",
        "lower",
        "slam",
        "shut",
        "close",
        "flip",
        "snap",
        "replace",
        "cradle",
        "toss",
        "throw",
        "bang",
        "slip",
        "stow",
        "tuck",
        "stuff",
        "crash",
        "return",
        "place",
        "slide",
        "shove",
    }
)
_END = frozenset({"end", "cut", "kill", "finish", "break", "disconnect", "drop", "terminate", "hang", "close"})
_SWITCH = frozenset({"switch", "turn", "click", "flick"})
_DIE = frozenset({"die", "drop", "end", "cut", "click", "disconnect", "break", "go"})
_AT_THE_HEAD = frozenset({"ear", "shoulder", "chin", "cheek", "mouth", "speaker", "neck"})


def with_calls(beats: Sequence[Beat], cast: Collection[str], calling: tuple[str, ...] = ()) -> list[Beat]:
    """Say who is on the phone, from when they take it until the call ends. calling: who is as the scene begins."""
    referred: list[Beat] = []
    callers = calling or _already_calling(beats, cast)
    for beat in beats:
        callers = tuple(dict.fromkeys((*callers, *_takes_the_phone(beat, cast))))
        referred.append(replace(beat, callers=callers))
        callers = () if callers and ends_call(beat.action, beat.language) else callers
    return referred


def ends_call(action: str, language: str = "en") -> bool:
    """Whether the words of an action end a call that goes on."""
    if _ENDED.search(action):
        return True
    if language != "en":
        return False
    return any(_ends(grammar.read(sentence, "en")) for sentence in grammar.sentences_of(action))


def _ends(sentence: grammar.Sentence) -> bool:
    return any(_clause_ends(sentence, clause) for clause in sentence.clauses if not clause.unseen)


def _clause_ends(sentence: grammar.Sentence, clause: grammar.Clause) -> bool:
    def heads(numbers: Collection[int]) -> set[str]:
        return {sentence.phrases[number].noun.lower() for number in numbers}

    if clause.verb in ("ring", "hang", "sign") and clause.particle in ("off", "up"):
        return heads(clause.objects) <= DEVICES
    objects = heads(clause.objects)
    if objects & DEVICES and clause.verb in _SWITCH and clause.particle == "off":
        return True
    if objects & DEVICES:
        to_the_head = _AT_THE_HEAD & heads([number for _, number in clause.places])
        return clause.verb in _PUT_AWAY and not to_the_head
    if objects & _LINES:
        return clause.verb in _END
    if heads(clause.subjects) & _LINES and not objects:
        return clause.verb in _DIE or bool({"dead", "silent", "gone", "cut"} & set(clause.states))
    return False


def _already_calling(beats: Sequence[Beat], cast: Collection[str]) -> tuple[str, ...]:
    """Return who is on the phone when a scene begins: whoever ends a call in it without having taken it."""
    for beat in beats:
        if _takes_the_phone(beat, cast):
            return ()
        ends = _ENDED.search(beat.action)
        if ends:
            return names_in(beat.action[: ends.end()], cast, possessed=False)[-1:] or beat.names[:1]
    return ()


def _takes_the_phone(beat: Beat, cast: Collection[str]) -> tuple[str, ...]:
    if beat.speeches and _CALLS.search(beat.manner):
        return (beat.speeches[0][0],)
    taken = _CALLS.search(beat.action)
    return (names_in(beat.action[: taken.end()], cast, possessed=False)[-1:] or beat.names[:1]) if taken else ()
