"""A scene in beats: what happens or is said without a reason to cut in between.

A beat is a speech with the short action that leads into it, a paragraph of action, or what follows a camera direction.
Beats follow one another without a gap: together they cover every element of the scene.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generation.look import look_of
from storyboard_app.breakdown.cues import Cue, Direction, cues_of, direction_of, voice_of
from storyboard_app.breakdown.words import introduced_in, names_in, plain, shown_in
from storyboard_app.dialogue import element_ticks
from storyboard_app.timing import ticks_of
from storyboard_app.values import Element, ElementType, Scene

#: An action of up to so many words before a speech is played into the speech.
LEAD_IN_WORDS = 15
#: Both together at most so long, in seconds.
LEAD_IN_SECONDS = 6.0
#: A word or two said after an action does not get a shot of its own, in ticks of the project's rate a second.
SHORT_SPEECH_SECONDS = 1.3
_SILENT = {ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS}
#: What belongs to the beat before it.
_TAIL = {ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS, ElementType.TRANSITION}
_CALLS = re.compile(
    r"\b(?:dials?|dialing|(?:grabs?|picks? up|answers?|lifts?) (?:the|his|her|a) (?:phone|telephone|receiver|call|cell)"
    r"|(?:in)?to (?:the )?(?:phone|receiver|cell)|on the (?:phone|telephone|line)"
    r"|phone (?:to|at|against) (?:his|her) ear)\b",
    re.IGNORECASE,
)
_HANGS_UP = re.compile(
    r"\b(?:hangs? up|ends? the call|(?:puts?|sets?|slams?) (?:the )?(?:phone|receiver) down|lowers? the phone)\b",
    re.IGNORECASE,
)
_SHOWN = {ElementType.ACTION, ElementType.SHOT}
_TALK = {ElementType.CHARACTER, ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS}


@dataclass(frozen=True)
class Beat:
    """Elements of a scene that belong to one moment."""

    first: int
    last: int
    #: The action's words.
    action: str = ""
    #: (who, what they say)
    speeches: tuple[tuple[str, str], ...] = ()
    #: What brackets say about the speeches.
    manner: str = ""
    #: Names of who is seen or heard.
    names: tuple[str, ...] = ()
    ticks: int = 0
    direction: Direction | None = None
    in_montage: bool = False
    #: Between two places that the script intercuts.
    intercut: bool = False
    #: Somebody is on the phone: whoever else talks is at its other end.
    on_call: bool = False
    #: Who is heard and not seen, with how: V.O., O.S. or filtered.
    voices: tuple[tuple[str, str], ...] = ()
    cues: tuple[Cue, ...] = ()
    #: Goes on with the last element of the beat before it, in another shot.
    continues: bool = False

    @property
    def speaker(self) -> str:
        """Who speaks last; empty in a silent beat."""
        return self.speeches[-1][0] if self.speeches else ""

    @property
    def seen_speakers(self) -> tuple[str, ...]:
        """Who speaks in view."""
        hidden = {name for name, _ in self.voices}
        return tuple(dict.fromkeys(who for who, _ in self.speeches if who not in hidden))

    @property
    def unseen(self) -> bool:
        """Whether somebody speaks and nobody of them is in view."""
        return bool(self.speeches) and not self.seen_speakers


def beats_of(scene: Scene, rate: tuple[int, int], lead_in_words: int = LEAD_IN_WORDS) -> list[Beat]:
    """Return the scene's beats, in order; none for a scene without elements.

    lead_in_words: an action of up to so many words before a speech is played into the speech.
    """
    known = cast_of(scene)
    beats: list[Beat] = []
    in_montage = intercut = on_call = False
    for first, last in _spans(scene.elements):
        beat = _beat(scene.elements[first : last + 1], first, last, known, rate)
        asked = {cue.value for cue in beat.cues if cue.kind == "structure"}
        in_montage = (in_montage or "montage" in asked) and "montage end" not in asked
        intercut = (intercut or "intercut" in asked) and "intercut end" not in asked
        on_call = on_call or bool(_CALLS.search(f"{beat.action} {beat.manner}"))
        voices = tuple((name, how) for name, how in beat.voices if not (intercut and how == "filtered"))
        beats.append(replace(beat, in_montage=in_montage, intercut=intercut, on_call=on_call, voices=voices))
        on_call = on_call and not _HANGS_UP.search(beat.action)
    short, together = ticks_of(SHORT_SPEECH_SECONDS, rate), ticks_of(LEAD_IN_SECONDS, rate)
    return _with_lead_ins(_with_pronouns(beats), short, together, lead_in_words)


def beat_of(scene: Scene, first: int, last: int, rate: tuple[int, int]) -> Beat:
    """Return the elements of a scene from `first` to `last` as one beat."""
    return _beat(scene.elements[first : last + 1], first, last, cast_of(scene), rate)


def cast_of(scene: Scene) -> tuple[str, ...]:
    """Return everybody the scene shows or hears: who speaks, and who is introduced in capitals."""
    speaking = [element.character for element in scene.elements if element.type is ElementType.CHARACTER]
    introduced = [
        name
        for element in scene.elements
        if element.type in (ElementType.ACTION, ElementType.SHOT)
        for name in introduced_in(element.text)
    ]
    introduced += shown_in([element.text for element in scene.elements if element.type in _SHOWN])
    subjects = [name for name in introduced if not any(name != other and other in name.split() for other in speaking)]
    return tuple(dict.fromkeys([*speaking, *subjects]))


def _spans(elements: Sequence[Element]) -> list[tuple[int, int]]:
    """Cut the elements into runs: a speech whole, each other paragraph alone, what is not seen with what follows."""
    starts: list[int] = []
    waiting = False
    for index, element in enumerate(elements):
        opens = element.type is ElementType.CHARACTER or element.type not in _TAIL
        if not starts or (opens and not waiting):
            starts.append(index)
        # A direction belongs to what comes after it, and so does a note.
        if opens:
            waiting = element.type is ElementType.SHOT or (element.type in _SILENT and (waiting or starts[-1] == index))
    ends = [start - 1 for start in starts[1:]] + [len(elements) - 1]
    return list(zip(starts, ends, strict=True)) if elements else []


def _beat(elements: Sequence[Element], first: int, last: int, known: Sequence[str], rate: tuple[int, int]) -> Beat:
    seen = [element for element in elements if element.type not in _TALK | _SILENT | {ElementType.TRANSITION}]
    action = " ".join(plain(element.text) for element in seen if element.type is not ElementType.SHOT)
    spoken = [element for element in elements if element.type in (ElementType.DIALOGUE, ElementType.LYRICS)]
    cues = [element for element in elements if element.type is ElementType.CHARACTER]
    manner = " ".join(element.text for element in elements if element.type is ElementType.PARENTHETICAL)
    direction, asked = None, []
    for element in elements:
        if element.type in _SHOWN | {ElementType.TRANSITION, ElementType.CENTERED}:
            own_line = element.type is not ElementType.ACTION or element.text.isupper()
            asked += cues_of(element.text, own_line=own_line)
            if element in seen:
                direction = direction or direction_of(element.text, own_line=own_line)
    names = [*(cue.character for cue in cues), *names_in(" ".join(element.text for element in seen), known)]
    voices = tuple((cue.character, how) for cue in cues if (how := voice_of(cue.text)))
    return Beat(
        first, last, action, tuple((element.character, element.text) for element in spoken), manner,
        tuple(dict.fromkeys(names)), sum(element_ticks(element, rate, manner) for element in elements), direction,
        voices=voices, cues=tuple(asked),
    )  # fmt: skip


def _with_pronouns(beats: list[Beat]) -> list[Beat]:
    """Give `She stops.` to the woman last named, and `They stop.` to everybody last named together."""
    settled: list[Beat] = []
    last: tuple[str, ...] = ()
    recent: list[str] = []
    for beat in beats:
        opening = beat.action.lower().split(" ", 1)[0]
        if not beat.names and last and opening in _PRONOUNS:
            beat = replace(beat, names=last if opening in ("they", "their") else _meant(opening, recent))
        # Whoever is only heard is nobody that an action goes on about.
        seen = tuple(name for name in beat.names if name not in dict(beat.voices))
        last = seen or last
        recent = [*seen, *(name for name in recent if name not in seen)]
        settled.append(beat)
    return settled


_PRONOUNS = {"she": True, "her": True, "he": False, "his": False, "they": None, "their": None}


def _meant(pronoun: str, recent: Sequence[str]) -> tuple[str, ...]:
    """Return the latest name that goes with a pronoun, else the latest of all."""
    wanted = _PRONOUNS[pronoun]
    return (next((name for name in recent if _is_female(name) is wanted), recent[0]),)


@lru_cache(maxsize=2048)
def _is_female(name: str) -> bool:
    return look_of(name).female


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
        )
        if before and leads:
            joined[-1] = merged(before, beat)
        else:
            joined.append(beat)
    return joined


def merged(one: Beat, other: Beat) -> Beat:
    """Return two neighbouring beats as one."""
    return Beat(
        one.first,
        other.last,
        f"{one.action} {other.action}".strip(),
        one.speeches + other.speeches,
        f"{one.manner} {other.manner}".strip(),
        tuple(dict.fromkeys(one.names + other.names)),
        one.ticks + other.ticks,
        one.direction or other.direction,
        one.in_montage,
        one.intercut,
        one.on_call or other.on_call,
        tuple(dict.fromkeys(one.voices + other.voices)),
        one.cues + other.cues,
    )
