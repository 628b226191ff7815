"""A scene in beats: what happens or is said without a reason to cut in between.

A beat is a speech with the short action that leads into it, a paragraph of action, or what follows a camera direction.
Beats follow one another without a gap: together they cover every element of the scene.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generation.words import grammar
from storyboard_app.breakdown.beat import Beat, merged
from storyboard_app.breakdown.calls import with_calls
from storyboard_app.breakdown.cues import camera_cues_of, direction_of
from storyboard_app.breakdown.depictions import depictions_of, shows_nothing
from storyboard_app.breakdown.headings_within import is_heading, is_mark
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.references import with_pronouns
from storyboard_app.breakdown.split_screens import with_split_screens
from storyboard_app.breakdown.voices import heard_of
from storyboard_app.breakdown.words import plain
from storyboard_app.breakdown.written import written_in
from storyboard_app.dialogue import element_ticks
from storyboard_app.timing import ticks_of
from storyboard_app.values import Element, ElementType, Scene, ShotSize

#: An action of up to so many words before a speech is played into the speech.
LEAD_IN_WORDS = 15
#: Both together at most so long, in seconds.
LEAD_IN_SECONDS = 6.0
#: Characters of a scene by which its language is told.
LONGEST_SAMPLE = 6_000
#: A word or two said after an action does not get a shot of its own, in ticks of the project's rate a second.
SHORT_SPEECH_SECONDS = 1.3
_SILENT = {ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS}
#: Kinds of elements that belong to the beat before them.
_TAIL = {ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS, ElementType.TRANSITION}
#: Kinds of camera cues that stand between pictures and are no part of one.
_BETWEEN = {"structure", "transition"}
#: Names of parts of a script, in any of its languages: `END OF ACT ONE`, `TEASER`.
_PART_OF_SCRIPT = re.compile(
    r"(?:THE )?(?:END (?:OF )?)?(?:(?:ACT|AKT|ACTE|ACTO|ATTO|ATO|PART|TEIL|PARTIE|PARTE|CHAPTER|KAPITEL|CHAPITRE)"
    r"\W+[\w-]+|TEASER|TAG|COLD OPEN(?:ING)?|PROLOG(?:UE)?|EPILOG(?:UE)?|OPENING CREDITS|MAIN TITLES?|CREDITS?)\W*",
    re.IGNORECASE,
)
_THE_END = re.compile(r"THE END|FIN|ENDE|FINE|FIM")
#: A title over a picture has so many characters at most.
_LONGEST_TITLE = 120
_SHOWN = {ElementType.ACTION, ElementType.SHOT}
_TALK = {ElementType.CHARACTER, ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS}


def beats_of(
    scene: Scene,
    rate: tuple[int, int],
    cast: Mapping[str, float],
    lead_in_words: int = LEAD_IN_WORDS,
    acting: Sequence[tuple[str, ...]] = (),
    intercut: bool = False,
    calling: tuple[str, ...] = (),
) -> list[Beat]:
    """Return the scene's beats, in order; none for a scene without elements.

    cast: who is in the scene, and how fast each speaks. lead_in_words: an action of up to so many words
    before a speech is played into the speech. acting: who does something in each element, where that is known.
    intercut: whether the scene before has begun to be intercut with it. calling: who in it is on a call as it begins.
    """
    beats: list[Beat] = []
    in_montage, intercut = False, intercut or "INTERCUT" in scene.heading.upper()
    written = written_in(scene.elements, cast)
    language = language_of(scene)
    for first, last in _spans(scene.elements, written):
        beat = _beat(scene.elements[first : last + 1], first, last, cast, rate, language)
        if first in written:
            beat = _read(beat, written[first])
        asked = {cue.value for cue in beat.cues if cue.kind == "structure"}
        in_montage = (in_montage or "montage" in asked) and "montage end" not in asked
        intercut = (intercut or "intercut" in asked) and "intercut end" not in asked
        voices = tuple((name, how) for name, how in beat.voices if not (intercut and how == "filtered"))
        beats.append(replace(beat, in_montage=in_montage, intercut=intercut, voices=voices))
    beats = _without_talk_in_montage(beats)
    if len(beats) > 1 and _is_bare(beats[-1]):
        beats[-2:] = [merged(beats[-2], beats[-1])]
    short, together = ticks_of(SHORT_SPEECH_SECONDS, rate), ticks_of(LEAD_IN_SECONDS, rate)
    seen = _without_blanks(beats, tuple(cast))
    settled = with_split_screens(with_calls(with_pronouns(seen, cast, acting), cast, calling), scene)
    return _with_lead_ins(settled, short, together, lead_in_words)


def _without_talk_in_montage(beats: Sequence[Beat]) -> list[Beat]:
    """End a montage, of which the script says no end, where people go on to talk to each other in view."""
    settled: list[Beat] = []
    ended = False
    for index, beat in enumerate(beats):
        values = {cue.value for cue in beat.cues if cue.kind == "structure"}
        end_is_written = any(cue.value == "montage end" for later in beats[index:] for cue in later.cues)
        talk = bool(beat.seen_speakers) and index + 1 < len(beats) and bool(beats[index + 1].seen_speakers)
        ended = "montage" not in values and (ended or (beat.in_montage and talk and not end_is_written))
        settled.append(replace(beat, in_montage=beat.in_montage and not ended))
    return settled


def _is_bare(beat: Beat) -> bool:
    """Whether a beat shows nothing: a cut at the end of a scene, or what announces the next one."""
    return not (beat.action or beat.speeches or beat.direction or beat.ticks)


def beat_of(scene: Scene, first: int, last: int, rate: tuple[int, int], cast: Mapping[str, float]) -> Beat:
    """Return the elements of a scene from `first` to `last` as one beat."""
    return _beat(scene.elements[first : last + 1], first, last, cast, rate, language_of(scene))


def language_of(scene: Scene) -> str:
    """Return the language of a scene, in two letters: one paragraph alone may not tell it."""
    return grammar.language_of(" ".join(element.text for element in scene.elements)[:LONGEST_SAMPLE])


def _read(beat: Beat, surface: str) -> Beat:
    """Return words that are read as what they stand on, with nobody in it whom they name."""
    action = f"The {surface}: {beat.action}"
    return replace(beat, action=action, names=(), direction=None, cues=(), written=surface)


def _without_blanks(beats: Sequence[Beat], cast: tuple[str, ...]) -> list[Beat]:
    """Let what is only heard, and pauses, belong to the picture before them, or else to the one after."""
    pictured: list[Beat] = []
    for beat in beats:
        if pictured and (_is_blank(beat, cast) or (len(pictured) == 1 and _is_blank(pictured[0], cast))):
            pictured[-1] = merged(pictured[-1], beat)
        else:
            pictured.append(beat)
    return pictured


def _is_blank(beat: Beat, cast: tuple[str, ...]) -> bool:
    """Whether a beat shows nothing: a sound, a silence, the name of an act."""
    if beat.speeches or beat.direction or beat.in_montage or beat.written or beat.names:
        return False
    return (
        not beat.action
        or bool(_PART_OF_SCRIPT.fullmatch(beat.action))
        or shows_nothing(depictions_of(beat.action, cast, beat.language))
    )


def _spans(elements: Sequence[Element], written: Mapping[int, str]) -> list[tuple[int, int]]:
    """Cut the elements into runs: a speech whole, each other paragraph alone, what is not seen with what follows."""
    starts: list[int] = []
    # What leads into the scene belongs to what it leads to.
    waiting = bool(elements) and _is_tail(elements[0])
    for index, element in enumerate(elements):
        opens = element.type is ElementType.CHARACTER or not _is_tail(element)
        if index in written:
            opens = index - 1 not in written
        again = element.type is ElementType.SHOT and index > 0 and _is_whole(elements[index - 1])
        if not starts or (opens and (not waiting or again)):
            starts.append(index)
        if index == 0 and waiting:
            continue
        # A direction belongs to what comes after it, and so does a note.
        if opens:
            heads = element.type is ElementType.SHOT or is_heading(element)
            waiting = heads or (element.type in _SILENT and (waiting or starts[-1] == index))
    ends = [start - 1 for start in starts[1:]] + [len(elements) - 1]
    return list(zip(starts, ends, strict=True)) if elements else []


def _is_whole(element: Element) -> bool:
    """Whether a line asks for a shot and says what of, so that the next direction is another: INSERT - THE GAUGE."""
    asked = direction_of(element.text, own_line=True) if element.type in _SHOWN and element.text.isupper() else None
    return asked is not None and bool(asked.subject)


def _beat(
    elements: Sequence[Element],
    first: int,
    last: int,
    cast: Mapping[str, float],
    rate: tuple[int, int],
    language: str,
) -> Beat:
    seen = [element for element in elements if element.type not in _TALK | _SILENT | {ElementType.TRANSITION}]
    action = _joined(_told(element) for element in seen if element.type is not ElementType.SHOT)
    spoken = [element for element in elements if element.type in (ElementType.DIALOGUE, ElementType.LYRICS)]
    cues = [element for element in elements if element.type is ElementType.CHARACTER]
    manner = " ".join(element.text for element in elements if element.type is ElementType.PARENTHETICAL)
    direction, asked, people = None, [], tuple(cast)
    for element in elements:
        if element.type in _SHOWN | {ElementType.TRANSITION, ElementType.CENTERED}:
            own_line = element.type is not ElementType.ACTION or element.text.isupper()
            asked += camera_cues_of(element.text, own_line=own_line, names=people)
            if element in seen:
                direction = direction or direction_of(element.text, own_line=own_line, names=people)
    shown = " ".join(element.text for element in seen)
    shown_by = depictions_of(action, people, language) if action else ()
    absent = {name for depiction in shown_by for name in depiction.absent}
    named = (name for name in names_in(shown, cast, possessed=False) if name not in absent)
    names = [*(cue.character for cue in cues), *named]
    voices = tuple((cue.character, how) for cue in cues if (how := heard_of(cue.text, manner)))
    return Beat(
        first,
        last,
        action,
        tuple((element.character, element.text) for element in spoken),
        manner,
        tuple(dict.fromkeys(names)),
        sum(element_ticks(element, rate, manner, cast) for element in elements),
        direction,
        voices=voices,
        cues=tuple(asked),
        language=language,
    )


def _is_tail(element: Element) -> bool:
    """Whether a paragraph belongs to the one before it: talk, a cut in any language, a title over the picture."""
    if element.type in _TAIL:
        return True
    if element.type is not ElementType.ACTION or len(element.text) > _LONGEST_TITLE:
        return False
    asked = camera_cues_of(element.text, own_line=element.text.isupper())
    if asked and asked[0].kind == "title" and element.text.startswith(asked[0].words):
        return len(asked) == 1
    ends = bool(_THE_END.fullmatch(element.text.strip(" .*_")))
    cuts = bool(asked) and all(cue.kind == "transition" or cue.value == "black" for cue in asked)
    return ends or (cuts and is_heading(replace(element, text=element.text.strip(" ."))))


def _told(element: Element) -> str:
    """Return an action's words; a heading within the scene as what leads to the words after it."""
    if _is_tail(element) and not any(cue.kind == "title" for cue in camera_cues_of(element.text, own_line=True)):
        return ""
    if not is_heading(element):
        return plain(element.text)
    asked = {cue.kind for cue in camera_cues_of(element.text, own_line=True)}
    if (asked and asked <= _BETWEEN) or is_mark(element.text):
        return ""
    text = plain(element.text)
    if not asked:
        return f"{text.strip(' :-–—').capitalize()}:"
    turned = direction_of(text, own_line=True)
    subject = turned.subject.strip(" :-–—") if turned else ""
    return text.replace(subject, f"{subject.capitalize()}:") if subject.isupper() else text


def _joined(parts: Iterable[str]) -> str:
    """Return paragraphs as one; a heading that a sentence goes on from is its beginning: A spring rolls away."""
    text = ""
    for part in filter(None, parts):
        text = f"{text.removesuffix(':') if part[:1].islower() else text} {part}"
    return text.strip()


def _is_of_a_thing(beat: Beat) -> bool:
    """Whether the script asks for a close frame in which nobody is named."""
    asked = beat.direction
    close = asked is not None and (asked.insert or asked.size in (ShotSize.CU, ShotSize.ECU))
    return close and bool(asked and asked.subject) and not beat.names


def _with_lead_ins(beats: list[Beat], short: int, together: int, words: int) -> list[Beat]:
    """Play a short action into the speech after it, and a short speech into the action before it."""
    joined: list[Beat] = []
    for beat in beats:
        before = joined[-1] if joined else None
        leads = (
            before is not None
            and not before.speeches
            and beat.speeches
            and not beat.direction
            and not before.in_montage
            and before.action
            and (not before.names or not beat.seen_speakers or set(beat.seen_speakers) & set(before.names))
            and (len(before.action.split()) <= words or beat.ticks <= short)
            and (before.ticks + beat.ticks <= together or words > LEAD_IN_WORDS)
            and (len(joined) > 1 or before.direction is not None)
            # Who has hung up talks to nobody at the other end; and a thing that is close says nothing.
            and not (before.on_call and not beat.on_call)
            and not (_is_of_a_thing(before) and beat.seen_speakers)
        )
        if before and leads:
            joined[-1] = merged(before, beat)
        else:
            joined.append(beat)
    return joined
