"""Long takes are cut: a speech goes on over whoever listens, an action between its sentences.

The shots that follow show the last element of the take once more; its line is said once, over all of them.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.blocking import Blocking
from storyboard_app.breakdown.depictions import Depiction, depictions_of
from storyboard_app.breakdown.passage import SIZES, Framing, roomy
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.templates.action import framing_of
from storyboard_app.breakdown.words import called, sentences
from storyboard_app.timing import ticks_of
from storyboard_app.values import Angle, Movement, ShotSize

#: Takes longer than this are cut, into shots of about so long, three at most; in seconds.
LONGEST_SECONDS, PART_SECONDS, MOST_PARTS = 7.5, 5.5, 3
#: A paragraph is parted into its pictures from so long on, in seconds.
SHORTEST_TO_PART = 4.8
#: Share by which a frame is looked at longer for each size it is wider.
_READS = 0.2
#: A picture of its own lasts so long at least, in seconds; and a paragraph has so many at most.
SHORTEST_PICTURE, MOST_PICTURES = 1.8, 4
#: Words that go on about whoever was named before.
_GOES_ON = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)
#: Shares of a long take for its parts, by their number: a look at who listens is short.
_SHARES = {2: (0.64, 0.36), 3: (0.50, 0.18, 0.32)}


def cut_long(
    takes: Sequence[Beat], wanted: Sequence[Framing], cast: tuple[str, ...], rate: tuple[int, int]
) -> tuple[list[Beat], list[Framing]]:
    """Return takes and their framings with the long ones cut; what the script directs stays whole."""
    blocking = Blocking(cast)
    cut, framed = [], []
    for index, (take, framing) in enumerate(zip(takes, wanted, strict=True)):
        blocking.take_in(take)
        parts = min(MOST_PARTS, math.ceil(take.ticks / ticks_of(PART_SECONDS, rate)))
        pictured = () if take.speeches or take.written else _pictured(take, framing, cast, rate)
        whole = take.direction or take.in_montage or take.split or take.written
        if not whole and len(pictured) > 1:
            pieces = _action(take, framing, cast, pictured)
        elif take.ticks <= ticks_of(LONGEST_SECONDS, rate) or whole:
            pieces = [(take, framing)]
        elif take.speeches:
            pieces = _speech(take, framing, blocking, parts, partner_of(takes, index, take.speaker))
        else:
            pieces = _action(take, framing, cast, _parted(sentences(take.action), parts))
        cut += [piece for piece, _ in pieces]
        framed += [framing_of_piece for _, framing_of_piece in pieces]
    return cut, framed


def partner_of(takes: Sequence[Beat], index: int, who: str) -> str:
    """Return whom somebody talks to in a take: the nearest other speaker in view before, else after; or nobody."""
    spoken = [*reversed(takes[: index + 1]), *takes[index + 1 :]]
    return next((name for take in spoken for name in reversed(take.seen_speakers) if name != who), "")


def _speech(take: Beat, framing: Framing, blocking: Blocking, parts: int, partner: str) -> list[tuple[Beat, Framing]]:
    """Cut a long speech: to whoever listens and back, or nearer on who speaks."""
    who, hidden = take.speaker, dict(take.voices)
    if who in hidden or parts < 2:
        return [(take, framing)]
    listener = partner if partner in blocking.present({who, *hidden}) and not (take.on_call or take.intercut) else ""
    nearer = _nearer(framing, who)
    further = [nearer]
    if listener:
        back = replace(nearer, size=ShotSize.CU, told=f"Back on {called(who)}.", reason="Back on who speaks, nearer.")
        further = [_on(listener, f"{called(listener)} listens.", "A long speech: on who listens."), back][: parts - 1]
    shares = [round(take.ticks * share) for share in _SHARES[len(further) + 1][1:]]
    first = replace(take, ticks=take.ticks - sum(shares))
    return [(first, framing), *((_rest(take, "", ticks), rest) for rest, ticks in zip(further, shares, strict=True))]


def _pictured(take: Beat, framing: Framing, cast: tuple[str, ...], rate: tuple[int, int]) -> list[str]:
    """Return an action's words in parts, a new one where a new picture begins that is long enough to be one.

    Somebody else begins to act, an animal or a group does, or somebody sets off: that is a new picture. What goes on
    about the same people, and what is only heard, is none. Where the frame is of a thing alone, whoever acts after it
    is in a picture of their own, however short.
    """
    if framing.about and not framing.subjects and (parts := _after_a_thing(take, framing, cast)):
        return parts
    if take.ticks < ticks_of(SHORTEST_TO_PART, rate) and not take.intercut:
        return []
    parts: list[str] = []
    people: set[str] = set()
    going = False
    a_word = take.ticks / max(1, len(take.action.split()))
    shortest = ticks_of(SHORTEST_PICTURE, rate)
    for depiction in depictions_of(take.action, cast, take.language):
        its = {*depiction.named, *([depiction.others_called] if depiction.others else [])}
        anew = depiction.acts and its and not depiction.goes_on and not its & people
        sets_off = depiction.goes and not going and bool(parts)
        long_enough = bool(parts) and a_word * min(len(parts[-1].split()), len(depiction.words.split())) >= shortest
        # Whoever acts at the other end of what is intercut is in no frame with those at this one.
        across = take.intercut and bool(parts) and bool(depiction.named) and not people & set(depiction.named)
        if not parts or ((((anew or sets_off) and long_enough) or across) and len(parts) < MOST_PICTURES):
            parts.append(depiction.words)
            people, going = its, depiction.goes
        else:
            parts[-1] = f"{parts[-1]} {depiction.words}"
            people, going = people | its, going or depiction.goes
    return parts


def _after_a_thing(take: Beat, framing: Framing, cast: tuple[str, ...]) -> list[str]:
    """Return an action's words in two parts, before and from where somebody acts; none where nobody does after it."""
    depictions = depictions_of(take.action, cast, take.language)
    of_thing = bool(depictions) and framing.about not in (depictions[0].others_called, "")
    acts = next((index for index, depiction in enumerate(depictions) if depiction.named and depiction.acts), 0)
    if not of_thing or not acts:
        return []
    words = [depiction.words for depiction in depictions]
    return [" ".join(words[:acts]), " ".join(words[acts:])]


def _action(
    take: Beat, framing: Framing, cast: tuple[str, ...], sentences_told: Sequence[str]
) -> list[tuple[Beat, Framing]]:
    """Cut a long action between its sentences, each shot on those of whom its own tell."""
    if len(sentences_told) < 2:
        return _nearer_look(take, framing)
    opening = names_in(sentences_told[0], cast, possessed=False)
    goes_on = not opening and _goes_on(sentences_told[0], cast, take.language)
    shown = framing.subjects if goes_on else tuple(name for name in framing.subjects if name in opening)
    names = take.names if goes_on else opening
    first = replace(take, action=sentences_told[0], names=names, told_from=take.first)
    told = framing.about.lower() in sentences_told[0].lower() or framing.settled
    begins = (
        framing
        if shown or framing.subjects or told
        else framing_of(first, depictions_of(first.action, cast, take.language), 0)
    )
    shots = [(first, _first(begins, shown))]
    for part in sentences_told[1:]:
        named = names_in(part, cast, possessed=False)
        goes_on = not named and _goes_on(part, cast, take.language)
        subjects = named[:2] or (shots[-1][1].subjects or framing.subjects if goes_on else ())
        rest = replace(_rest(take, part, 0), names=subjects, told_from=take.first)
        shots.append((rest, _next(rest, shots[-1][1], depictions_of(part, cast, take.language))))
    return _timed(shots, take.ticks)


def _goes_on(words: str, cast: tuple[str, ...], language: str) -> bool:
    """Whether words go on about whoever was named before them: by a pronoun of theirs, in any language."""
    depictions = depictions_of(words, cast, language)
    return bool(_GOES_ON.search(words)) or any(depiction.goes_on for depiction in depictions[:1])


def _timed(parts: Sequence[tuple[Beat, Framing]], ticks: int) -> list[tuple[Beat, Framing]]:
    """Share a length out by words, and by size: a wide frame takes longer to read than a near one."""
    weights = [len(take.action.split()) * (1 + _READS * SIZES.index(framing.size)) for take, framing in parts]
    lengths = [round(ticks * weight / sum(weights)) for weight in weights]
    lengths[0] += ticks - sum(lengths)
    return [(replace(take, ticks=length), framing) for (take, framing), length in zip(parts, lengths, strict=True)]


def _first(framing: Framing, shown: tuple[str, ...]) -> Framing:
    """Return the framing of the first part, on those of whom it tells, or on the place."""
    if shown or not framing.subjects:
        return replace(framing, subjects=shown or framing.subjects)
    wide = max(framing.size, ShotSize.WS, key=SIZES.index)
    return Framing(wide, "The place, before who is in it.")


def _next(take: Beat, before: Framing, shown: tuple[Depiction, ...]) -> Framing:
    """Return the framing of a further part: nearer on the same people, else as what it shows asks for."""
    if take.names and before.subjects == take.names and not any(depiction.goes for depiction in shown):
        near = SIZES[max(1, SIZES.index(before.size) - 2)]
        return Framing(roomy(near, len(take.names)), "The action goes on: nearer, on who does it.", subjects=take.names)
    return framing_of(take, shown, 0)


def _nearer_look(take: Beat, framing: Framing) -> list[tuple[Beat, Framing]]:
    """Return one long sentence as it is, and a second look at it."""
    who = next(iter(framing.subjects), "")
    if not who:
        return [(take, framing)]
    other = next(iter(framing.subjects[1:]), "")
    look = _on(other, f"On {called(other)}.", "A second look at it, on the other.") if other else _nearer(framing, who)
    ticks = round(take.ticks * _SHARES[2][1])
    return [(replace(take, ticks=take.ticks - ticks), framing), (_rest(take, "", ticks), look)]


def _parted(action: Sequence[str], parts: int) -> list[str]:
    """Return sentences in so many parts of about as many words, or as many as there are sentences."""
    total, joined = sum(len(words.split()) for words in action), [""]
    for words in action:
        word_count = sum(len(part.split()) for part in joined)
        if joined[-1] and len(joined) < parts and word_count + len(words.split()) / 2 > total * len(joined) / parts:
            joined.append("")
        joined[-1] = f"{joined[-1]} {words}".strip()
    return joined


def _rest(take: Beat, action: str, ticks: int) -> Beat:
    return replace(take, first=take.last, action=action, manner="", ticks=ticks, cues=(), continues=True)


def _on(name: str, description: str, reason: str) -> Framing:
    return Framing(ShotSize.MCU, reason, subjects=(name,), told=description)


def _nearer(framing: Framing, who: str) -> Framing:
    size = SIZES[max(1, SIZES.index(framing.size) - 2)]
    return Framing(
        size,
        "Nearer, so that a long take moves on.",
        Angle.EYE,
        Movement.STATIC,
        (who,),
        told=f"Nearer on {called(who)}.",
    )
