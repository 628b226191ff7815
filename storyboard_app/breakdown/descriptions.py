"""What a shot shows, in a sentence that a crew can use: the script's own words, else who speaks to whom and what.

Words that ask for the camera are left out: the shot's own size, angle and movement say it already.
"""

import re
from collections.abc import Iterable

from generation.words import CameraCue
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.breakdown.passage import Framing
from storyboard_app.breakdown.words import LONGEST_DESCRIPTION, called, describe, quoted
from storyboard_app.values import Angle, Scene

#: A speech is told beside an action where so many characters are left for it.
_LEAST_SPEECH = 30


def description_of(take: Beat, framing: Framing, cast: tuple[str, ...], scene: Scene) -> str:
    """Return the description of a take as it is framed."""
    if framing.told:
        return framing.told
    if take.action:
        shown = describe(_seen(without_directions(_led(take), take.cues), take, cast), cast)
        return _with_speech(shown, take, framing) if shown else place_of(scene)
    if take.speeches:
        return _talk(take, framing)
    subject = take.direction.subject if take.direction else ""
    return describe(_in_sentence_case(subject) if subject.isupper() else subject, cast) or place_of(scene)


def _in_sentence_case(shouted: str) -> str:
    """Return a line in capitals as a sentence; what it quotes stays as it is written."""
    parts = re.split(r"([\"“][^\"”]*[\"”])", shouted)
    low = "".join(part if number % 2 else part.lower() for number, part in enumerate(parts))
    return low[:1].upper() + low[1:]


def _seen(text: str, take: Beat, cast: tuple[str, ...]) -> str:
    """Return a text from its first sentence on that shows something: what is denied or thought is none."""
    depictions = depictions_of(text, cast, take.language) if not take.written else ()
    first = next((depiction for depiction in depictions if not depiction.denied), None)
    start = text.find(first.words) if first and len(first.words.split()) > 1 else -1
    return text[start:] if start > 0 else text


def _led(take: Beat) -> str:
    """Return a take's action, after what a direction on a line of its own turns to."""
    turns_to = take.direction.subject.strip(" .:-–—") if take.direction else ""
    if not turns_to or turns_to.lower() in take.action.lower() or not turns_to.isupper():
        return take.action
    goes_on = take.action[:1].islower()
    return f"{turns_to.capitalize()}{'' if goes_on else ':'} {take.action}"


#: Kinds of camera cues that a description leaves out; through whose eyes or over whose shoulder it is seen stays.
_OF_THE_CAMERA = ("size", "movement", "insert", "on", "transition")
_STAY = ("POV", "OTS")
#: Words that may stand between a direction and what it shows.
_LEADS = (
    r"(?:,? (?:SHOT|ANGLE|VIEW|still|again|now|slowly|moving|static|handheld|tracking))*"
    r"(?:\s+(?i:on|of|to|at|with|in on|from)\b(?!\s*:))?\s*(?:[:–—]|--|-(?=\s)|\.\.\.|…)*\s*"
)
#: Words for the way that a camera goes.
_WAYS = (
    r"(?:\s+(?i:slowly|before|behind|along|alongside|past|through|with|around|round|across|over|up|down|left|right|back|away"
    r"|ahead|after|beside|towards?|into|onto)\b)?"
)
#: Through whose eyes it is seen: ANNA'S POV --
_LOOKS_FROM = re.compile(
    r"(?<![\w'’])(?P<who>[^\W\d_a-z][^\W_a-z .-]*(?: [^\W\d_a-z][^\W_a-z.-]*)*)['’]S?\s+(?:POV|P\.O\.V\.|POINT OF VIEW)"
    r"\s*(?:--|[:–—-])*\s*"
)
#: Subjects that move the camera: the camera itself, or we.
_WHO_MOVES = re.compile(r"\b(?:camera|we)\b", re.IGNORECASE)


def without_directions(text: str, cues: Iterable[CameraCue]) -> str:
    """Return an action's words without those that ask for the camera; a sentence that begins anew has a capital."""
    text = re.sub(r"^\s*(?:--|[-–—•*])\s*", "", text)
    for cue in cues:
        stays = cue.kind not in _OF_THE_CAMERA and (cue.kind != "angle" or cue.value in _STAY)
        if stays or _WHO_MOVES.search(cue.words):
            continue
        ways = _WAYS if cue.kind == "movement" else rf"(?:{_WAYS}(?=\s*[:–—]))?"
        named = re.search(rf"(?<![\w'’])(?i:{re.escape(cue.words)})\b{ways}{_LEADS}", text)
        if named is None:
            continue
        before, after = text[: named.start()].rstrip(" -–—"), text[named.end() :].lstrip(" ,:.;–—-")
        begins = not before or before[-1] in ".!?…:"
        after = after[:1].upper() + after[1:] if begins else after
        text = f"{before} {after}".strip()
    text = _LOOKS_FROM.sub(lambda match: f"What {called(match['who'])} sees: ", text)
    return text if any(letter.isalpha() for letter in text) else ""


def _with_speech(shown: str, take: Beat, framing: Framing) -> str:
    """Return what is shown with what is said to it, as far as there is room."""
    room = LONGEST_DESCRIPTION - len(shown) - 12
    if not take.speeches or room < _LEAST_SPEECH:
        return shown
    who, words = take.speeches[-1]
    how = dict(take.voices).get(who) or ("" if who in framing.subjects else "O.S.")
    return f"{shown} {called(who)}{f' ({how})' if how else ''}: {quoted(words, min(room - len(who), 70))}"


def place_of(scene: Scene) -> str:
    """Return where and when a scene plays."""
    return ", ".join(filter(None, (scene.location.capitalize(), scene.time_of_day.lower())))


def _talk(take: Beat, framing: Framing) -> str:
    names = [called(name) for name in framing.subjects]
    who, words = take.speeches[0]
    hows = dict(take.voices)
    how = hows.get(who) or ("" if who in framing.subjects else "O.S.")
    off = f" ({how})" if how else ""
    seen = f"{' and '.join(names[:3])}: " if off and names and who not in framing.subjects else ""
    if not off and len(names) > 1 and framing.angle is Angle.OTS and framing.subjects[0] == who:
        return f"Over {names[1]} on {names[0]}: {quoted(words, 90)}"
    if len({speaker for speaker, _ in take.speeches}) > 1:
        other, answer = next((speech for speech in reversed(take.speeches) if speech[0] != who), take.speeches[-1])
        return f"{called(who)}: {quoted(words, 50)} {called(other)}: {quoted(answer, 50)}"
    return f"{seen}{called(who)}{off}: {quoted(words, 110)}"
