"""What the script asks of a shot, and who has to be in it: both win over what a template would do."""

import re
from dataclasses import replace

from generation.words import grammar, lexicon
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.blocking import Blocking
from storyboard_app.breakdown.cues import Direction
from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.breakdown.passage import SIZES, Framing, detail_of, roomy
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.templates.action import framing_of
from storyboard_app.values import Angle, Movement, ShotSize

#: The most people in a frame.
MOST = 6
_SOMEBODY = re.compile(r"\b(?:HIS|HER|THEIR|HE|SHE|HIM)\b", re.IGNORECASE)
#: Words for what only a close frame shows of somebody.
_FACE = re.compile(r"\b(?:faces?|eyes?|lips|mouth|smile|tears?|hands?|fingers?)\b", re.IGNORECASE)
#: Angles from which a camera looks on and stays where it is.
_FROM_A_PLACE = (Angle.OVERHEAD, Angle.POV)
#: A part of an animal or of somebody without a name: the dragon's eye.
_OF_ANOTHER = re.compile(r"\b(?:the|an?)\s+[\w-]+['’]s\b|\bof (?:the|an?)\b", re.IGNORECASE)
#: Words for what a direction may turn to and only a wide frame holds.
_LANDSCAPE = re.compile(
    r"\b(?:house|building|street|road|city|town|village|valley|hills?|mountains?|sea|ocean|river|lake|beach|sky|horizon"
    r"|forest|woods|fields?|yard|park|crowd|room|hall|bridge|ship|train|castle|church|skyline|landscape|desert)\b",
    re.IGNORECASE,
)
_CLOSE = (ShotSize.ECU, ShotSize.CU)


def directed(framing: Framing, take: Beat, blocking: Blocking) -> Framing:
    """Let what the script says about the camera win."""
    asked = take.direction
    if take.written:
        return Framing(
            ShotSize.CU, f"The {take.written}, held as long as it takes to read.", lens_mm=85, about=take.written
        )
    if asked is None:
        return _frozen(framing, take)
    size = asked.size or framing.size
    close = size in _CLOSE
    subjects = _subjects(asked, take, blocking, close=close)
    detail = "" if not subjects or not close else detail_of(asked.subject)
    keeps = framing.angle if framing.angle is not Angle.OTS else Angle.EYE
    if not asked.size:
        size = _size_for(asked, size, subjects, take, blocking)
    rests = asked.size or asked.angle in _FROM_A_PLACE or _freezes(take)
    return replace(
        framing,
        size=size,
        angle=asked.angle or (Angle.EYE if asked.size else keeps),
        movement=asked.movement or (Movement.STATIC if rests else framing.movement),
        subjects=subjects,
        reason=f"The script asks for it: {asked.words}.",
        asked=True,
        lens_mm=85 if asked.insert or detail else 0,
        detail=detail,
    )


def in_view(framing: Framing, take: Beat, blocking: Blocking) -> Framing:
    """Put who speaks into the frame, and who is only heard out of it; what the script shows stays."""
    hidden = {name for name, _ in take.voices}
    subjects = tuple(name for name in framing.subjects if name not in hidden)
    if take.direction is not None or take.written:
        return replace(framing, subjects=subjects)
    if not subjects and (framing.subjects or take.unseen) and not framing.about:
        around = blocking.present(hidden)
        subjects = tuple(name for name in around if name in take.names)[:1] or around[:1]
        # Whoever thinks or tells over the picture may be in it, where nobody else is.
        subjects = subjects or tuple(name for name in blocking.present() if dict(take.voices).get(name) == "V.O.")[:1]
    if any(name not in subjects for name in take.seen_speakers):
        subjects = (*take.seen_speakers, *(name for name in subjects if name not in take.seen_speakers))[:MOST]
    angle = framing.angle if framing.angle is not Angle.OTS or len(subjects) > 1 else Angle.EYE
    together = max(map(len, (side.names for side in take.split)), default=len(subjects))
    size = roomy(framing.size, together - (angle is Angle.OTS))
    if not (subjects or framing.lens_mm or framing.about or framing.settled):
        size = max(framing.size, ShotSize.WS, key=SIZES.index)
    reason = _reason(framing, subjects, take)
    if angle is not framing.angle and reason == framing.reason:
        reason = "Alone, on who speaks." if set(subjects) & set(take.seen_speakers) else _heard_over(subjects, take)
    return replace(framing, subjects=subjects, angle=angle, size=size, reason=reason)


def _subjects(asked: Direction, take: Beat, blocking: Blocking, *, close: bool) -> tuple[str, ...]:
    """Return who is in a frame that the script asks for, of whom it is about first."""
    turned_to = _turned_to(asked.subject) if close else asked.subject
    named = names_in(turned_to, blocking.cast, possessed=False)
    if asked.insert and not named:
        return ()
    if asked.angle is Angle.POV:
        # A look shows what is looked at, not who looks.
        lookers = names_in(asked.words, blocking.cast)
        return tuple(name for name in named if name not in lookers)[:3]
    if not named and (
        _SOMEBODY.search(turned_to) or (close and detail_of(turned_to) and not _is_of_another(turned_to))
    ):
        named = (take.names or blocking.present())[:1]
    if asked.angle is Angle.OTS:
        return _over_a_shoulder(asked, named, take, blocking)
    if close and turned_to and not named:
        return ()
    subjects = named or (take.names if not close else take.names[:1])
    return subjects[:1] if close else subjects[:3]


def _is_of_another(turned_to: str) -> bool:
    """Whether a part is that of an animal, of somebody without a name or of a thing: the dragon's eye, clock hands."""
    parts = grammar.read(turned_to.lower()).phrases
    things = (lexicon.choose(noun) for phrase in parts for noun in phrase.modifiers)
    of_a_thing = any(sense is not None and sense.physical and sense.kind != "body part" for sense in things)
    return bool(_OF_ANOTHER.search(turned_to)) or of_a_thing


def _turned_to(subject: str) -> str:
    """Return what a close frame turns to: the first of what its direction names, without what happens to it."""
    return re.split(
        r"[:;,.!?]|\s+(?:as|and|while|when|where|who|which|that|in|on|under|behind|beside)\b", subject, maxsplit=1
    )[0]


def _over_a_shoulder(asked: Direction, named: tuple[str, ...], take: Beat, blocking: Blocking) -> tuple[str, ...]:
    """Return who is seen and over whose shoulder."""
    over = names_in(asked.words, blocking.cast)[:1]
    others = (*named, *take.seen_speakers, *take.names, *blocking.present())
    seen = next((name for name in others if name not in over), "")
    shoulder = next((name for name in (*over, *others) if name != seen), "")
    return tuple(name for name in (seen, shoulder) if name)


def _size_for(asked: Direction, size: ShotSize, subjects: tuple[str, ...], take: Beat, blocking: Blocking) -> ShotSize:
    """Return the size of a frame of which the script says the angle or the subject and no size."""
    if asked.angle is Angle.OVERHEAD:
        return max(size, ShotSize.FS, key=SIZES.index)
    if _FACE.search(_turned_to(asked.subject)):
        return min(size, ShotSize.MCU, key=SIZES.index)
    if asked.angle is Angle.POV and not subjects:
        shown = depictions_of(asked.subject, blocking.cast, take.language)
        return framing_of(Beat(0, 0, asked.subject), shown, 0).size if shown else size
    return min(size, ShotSize.MS, key=SIZES.index) if not subjects and _is_thing(asked) else size


def _is_thing(asked: Direction) -> bool:
    """Whether a direction turns to a thing that a medium shot holds, and to no landscape."""
    turns = not (asked.angle or asked.movement or asked.insert)
    return turns and bool(asked.subject) and not _LANDSCAPE.search(asked.subject)


def _freezes(take: Beat) -> bool:
    return any(cue.value == "freeze" for cue in take.cues)


def _frozen(framing: Framing, take: Beat) -> Framing:
    """Hold the camera still where the script freezes the frame."""
    if not _freezes(take):
        return framing
    return replace(framing, movement=Movement.STATIC, reason="The script freezes the frame: it holds still.")


def _reason(framing: Framing, subjects: tuple[str, ...], take: Beat) -> str:
    """Return why a frame is as it is, once people have come into it or gone out of it."""
    came, went = set(subjects) - set(framing.subjects), set(framing.subjects) - set(subjects)
    if came & set(take.seen_speakers) and len(take.seen_speakers) > 1:
        return "They speak to each other: all of them in the frame."
    if went and not subjects:
        return "Heard and not seen: the place."
    if went or came:
        return _heard_over(subjects, take) if take.unseen else "On who speaks."
    return framing.reason


def _heard_over(subjects: tuple[str, ...], take: Beat) -> str:
    if subjects and subjects[0] in dict(take.voices):
        return "On who tells it, without a word in the picture."
    return "On who listens."
