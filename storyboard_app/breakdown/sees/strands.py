"""Which strand of the story each line belongs to: the present, a flashback, a room further on, the other end of a call.

A strand has a place, a time and the ages of its people. A flashback has its own until it ends; what comes after it has
those from before. A short heading that names a room moves the scene there. While two places are intercut, whoever was
shown in the other one is there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generation.words import camera_cues_of
from generation.words.lexicon import choose
from storyboard_app.breakdown.sees.ages import age_after
from storyboard_app.breakdown.sees.line import LineSees
from storyboard_app.breakdown.sees.numbers import number_in_words
from storyboard_app.breakdown.sees.on_call import OnCall
from storyboard_app.breakdown.sees.setting import Setting, place_kind, plain_heading
from storyboard_app.screenplay import heading_of
from storyboard_app.values import CastMember, Element, ElementType, Scene, SeenPlace

_FLASH = re.compile(r"\b(?:FLASH[- ]?BACKS?|RÜCKBLENDE|RETOUR EN ARRIÈRE)\b", re.IGNORECASE)
_HEADING = re.compile(r"\b(?:INT|EXT|I/E|EST)\b\.?(?:/(?:INT|EXT)\.?)?\s+\S.*", re.IGNORECASE)
#: So many years on or back: TEN YEARS LATER, thirty years younger.
_YEARS = re.compile(
    r"\b(\d{1,2}|[a-z]+(?:-[a-z]+)?)[\s-]+years?[\s-]+(later|older|on|earlier|younger|before|ago|back)\b", re.IGNORECASE
)
_ON = ("later", "older", "on")
_YOUNG = re.compile(r"(?:young|little|teenaged?|child|adolescent)\s+$", re.IGNORECASE)
#: An age that is said of somebody again, closed by brackets or commas, in so many words at most.
_AGE = re.compile(r"\s*(?:\(([^()]{1,24})\)|,\s*((?:(?:early|mid|late)[\s-])?[\w'-]{1,14})(?=\s*[,.;]|\s*$))")
_HEADS = re.compile(r"^(?:(?:BACK )?(?:IN|INSIDE|INTO)\s+)?(?:(?:THE|A|HIS|HER|THEIR)\s+)?(.+?)\W*$")
_LONGEST_HEADING = 5
_ROOMS = frozenset({"room", "building"})
_AND = re.compile(r"\s*[/|]\s*")
#: So many scenes back somebody was shown who is at the other end of what is intercut.
_BACK = 2


@dataclass(frozen=True)
class Strand:
    """Where, when and how old people are in a line."""

    place: SeenPlace
    #: Ages in years, of those who are not as old as the cast tells, by name.
    ages: Mapping[str, int] = field(default_factory=dict[str, int])
    #: Places of those who are elsewhere, by name.
    away: Mapping[str, SeenPlace] = field(default_factory=dict[str, SeenPlace])
    #: Names of those here who are on a call with somebody elsewhere.
    calling: tuple[str, ...] = ()


@dataclass
class _Told:
    """What has been told so far."""

    in_flashback: bool = False
    intercut: bool = False
    call: OnCall = field(default_factory=OnCall)
    #: Ages of the present, and of the flashback that goes on.
    now: dict[str, int] = field(default_factory=dict[str, int])
    then: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def ages(self) -> dict[str, int]:
        return self.then if self.in_flashback else self.now

    def begin_flashback(self) -> None:
        self.in_flashback, self.then = True, {}

    def end_flashback(self) -> None:
        self.in_flashback = False


def strands_of(
    scenes: Sequence[Scene],
    settings: Sequence[Setting],
    lines: Sequence[Sequence[LineSees]],
    cast: Mapping[str, CastMember],
    calls: Mapping[str, str],
    language: str,
) -> tuple[tuple[Strand, ...], ...]:
    """Return the strand of every line of every scene.

    settings, lines: where scenes are and what their lines show. calls: whom words mean, in small letters.
    """
    told, homes = _Told(), list[Mapping[str, SeenPlace]]()
    named = _mentions(calls)
    strands: list[tuple[Strand, ...]] = []
    for scene, setting, shown in zip(scenes, settings, lines, strict=True):
        reader = _SceneStrands(scene, setting.place, cast, calls, language, told, named, homes[-_BACK:])
        strands.append(tuple(reader.strands(shown)))
        homes.append(reader.homes)
    return tuple(strands)


def begins_intercut(scene: Scene) -> bool:
    """Whether a scene ends with the words that intercut it with the next."""
    asked = [
        cue.value
        for element in scene.elements
        for cue in camera_cues_of(element.text, own_line=True)
        if _is_own_line(element) and cue.kind == "structure"
    ]
    return asked[-1:] == ["intercut"]


def _is_own_line(element: Element) -> bool:
    shown = element.type in (ElementType.ACTION, ElementType.SHOT, ElementType.TRANSITION, ElementType.CENTERED)
    return shown and element.text.isupper()


def _mentions(calls: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return a pattern of names with something behind them that may be their age."""
    names = sorted(filter(None, calls), key=len, reverse=True)
    if not names:
        return None
    return re.compile(rf"(?<![\w'’])({'|'.join(map(re.escape, names))})(?=\s*[,(])", re.IGNORECASE)


@dataclass
class _SceneStrands:
    """Reads the strands of one scene."""

    scene: Scene
    place: SeenPlace
    cast: Mapping[str, CastMember]
    calls: Mapping[str, str]
    language: str
    told: _Told
    named: re.Pattern[str] | None
    before: Sequence[Mapping[str, SeenPlace]]
    #: Where each person of the scene was shown.
    homes: dict[str, SeenPlace] = field(default_factory=dict[str, SeenPlace])

    def strands(self, shown: Sequence[LineSees]) -> Iterator[Strand]:
        """Yield the strand of every line; shown: what the lines show."""
        told, here = self.told, self.place
        alone = self._by_heading()
        sides = self._sides(shown)
        come = self._who_comes(shown)
        elsewhere = {
            name: place
            for scene in self.before
            for name, place in scene.items()
            if place != self.place and name not in come
        }
        within = here
        told.call.begin_scene(here, come, {element.character for element in self.scene.elements})
        for element, line in zip(self.scene.elements, shown, strict=True):
            for cue in camera_cues_of(element.text, own_line=True) if _is_own_line(element) else ():
                if cue.value in ("flashback", "dream", "flash forward"):
                    told.begin_flashback()
                    within = self._place_behind(element.text, cue.end) or here
                elif cue.value == "flashback end" or (told.in_flashback and cue.words.upper().startswith("BACK TO")):
                    told.end_flashback()
                    within = here
                elif cue.value in ("intercut", "intercut end"):
                    told.intercut = cue.value == "intercut"
            within = self._room_of(element, within)
            self._hear(element)
            told.call.follow(element, line, within, self.cast, self.language)
            far = told.call.away(here, come)
            away = sides or (elsewhere if told.intercut else {}) | far
            yield Strand(within, dict(told.ages), away, told.call.at(here) if far else ())
            self.homes |= {figure.name: within for figure in line.figures if figure.name not in away}
        told.in_flashback = told.in_flashback and not alone
        told.intercut = told.intercut and begins_intercut(self.scene)

    def _who_comes(self, shown: Sequence[LineSees]) -> set[str]:
        """Return whom the scene shows before they speak in it: they are here, whatever is intercut."""
        come, heard = set[str](), set[str]()
        for element, line in zip(self.scene.elements, shown, strict=True):
            names = {figure.name for figure in line.figures}
            if element.type is ElementType.CHARACTER:
                heard |= names
            else:
                come |= names - heard
        return come

    def _by_heading(self) -> bool:
        """Begin what the scene's heading says; return whether it is a flashback by itself."""
        if _FLASH.search(self.scene.heading):
            self.told.begin_flashback()
            return True
        if re.search(r"\bPRESENT\b", self.scene.heading):
            self.told.end_flashback()
        if years := _YEARS.search(self.scene.heading):
            self._move_by(years)
        return False

    def _move_by(self, years: re.Match[str], names: Sequence[str] | None = None) -> None:
        """Have people be so many years older or younger than in the present; all of the cast, where none are named."""
        number = int(years[1]) if years[1].isdecimal() else number_in_words(years[1])
        by = number if years[2].lower() in _ON else -number
        for name in self.cast if names is None else names:
            age = self.told.now.get(name, self.cast[name].age)
            if number and age and age + by > 0:
                self.told.ages[name] = age + by

    def _place_behind(self, text: str, end: int) -> SeenPlace | None:
        """Return the place that stands behind a mark on its line; None for none."""
        rest = text[end:].strip(" .:-–—")
        if not rest:
            return None
        if years := _YEARS.search(rest):
            self._move_by(years)
        parts = heading_of(found[0] if (found := _HEADING.search(rest)) else f"INT. {rest}")
        while parts.time_of_day and not re.search(r"[^\W\d_]", parts.time_of_day):
            # A year stands behind the time of day.
            parts = heading_of(f"INT. {parts.location}")
        location = plain_heading(parts.location)
        kind = place_kind(location, self.language)
        time = plain_heading(parts.time_of_day) or self.place.time_of_day
        return SeenPlace(kind, location, (), time, self.place.weather) if kind or found else None

    def _room_of(self, element: Element, within: SeenPlace) -> SeenPlace:
        """Return the room that a short heading within the scene names; as it was where it names none."""
        text = element.text.strip()
        if not _is_own_line(element) or element.type is not ElementType.ACTION or text[-1:] in '.!?…"”':
            return within
        head = _HEADS.match(text)
        words = head[1].lower().split() if head else []
        if not 0 < len(words) <= _LONGEST_HEADING or camera_cues_of(text, own_line=True):
            return within
        sense = choose("_".join(words)) or choose(words[-1])
        if sense is None or sense.kind not in _ROOMS:
            return within
        return replace(
            within, kind=place_kind(" ".join(words), self.language) or words[-1], words=head[1] if head else ""
        )

    def _hear(self, element: Element) -> None:
        """Note the ages that a line says of people who are known."""
        if element.type is not ElementType.ACTION or self.named is None:
            return
        for match in self.named.finditer(element.text):
            name = self.calls[match[1].casefold()]
            rest = element.text[match.end() :]
            said = _AGE.match(rest)
            years = age_after(f", {said[1] or said[2]},") if said else 0
            known = self.told.ages.get(name, self.cast[name].age if name in self.cast else 0)
            if years and known and years != known:
                self.told.ages[name] = years
            elif self.told.in_flashback and (moved := _YEARS.search(rest[:40])) and name in self.cast:
                self._move_by(moved, [name])

    def _sides(self, shown: Sequence[LineSees]) -> dict[str, SeenPlace]:
        """Return where everybody is in a scene whose heading intercuts two places, in the order in which they come."""
        parts = _AND.split(plain_heading(self.scene.location))
        if "INTERCUT" not in self.scene.heading.upper() or len(parts) < 2:
            return {}
        self.told.intercut = True
        names = dict.fromkeys(figure.name for line in shown for figure in line.figures if figure.name in self.cast)
        places = [replace(self.place, kind=place_kind(part, self.language), words=part) for part in parts]
        return dict(zip(names, places, strict=False))
