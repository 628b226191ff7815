"""What scenes and shots see, from their words: who, what, where, doing what; as values.

    script = script_sees(screenplay.scenes)      the cast of the script, and what every scene shows line by line
    script.sees(0, (3, 5))                       what a shot of lines 3 to 5 of the first scene sees

Pure. What is denied, compared, remembered or only talked about is not seen; whom a pronoun means, and what somebody
rides, is carried on within the scene.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from generation.words.grammar import is_told_in_past, language_of
from generation.words.lexicon import Sense
from storyboard_app.breakdown.sees.being import Being
from storyboard_app.breakdown.sees.being import species_of as species_of
from storyboard_app.breakdown.sees.by_default import with_default
from storyboard_app.breakdown.sees.calls import called_in
from storyboard_app.breakdown.sees.line import LineSees, parts_of
from storyboard_app.breakdown.sees.members import members_of
from storyboard_app.breakdown.sees.reader import SceneReader
from storyboard_app.breakdown.sees.setting import Setting, settings_of
from storyboard_app.breakdown.sees.setting import is_near as is_near
from storyboard_app.breakdown.sees.setting import told as told
from storyboard_app.breakdown.sees.strands import Strand, begins_intercut, strands_of
from storyboard_app.breakdown.words import called
from storyboard_app.values import (
    CastMember,
    Element,
    ElementType,
    Scene,
    SeenFigure,
    SeenPlace,
    SeenThing,
    Sees,
)

#: Nothing is told of anybody, and nothing of where the scene before is.
NO_CAST: Mapping[str, CastMember] = MappingProxyType({})
ANYWHERE = SeenPlace()


@dataclass(frozen=True)
class ScriptSees:
    """A script's people and scenes, as its words show them."""

    cast: Mapping[str, CastMember]
    lines: tuple[tuple[LineSees, ...], ...]
    settings: tuple[Setting, ...]
    scenes: tuple[Scene, ...]
    #: Where, when and how old people are in each line of each scene.
    strands: tuple[tuple[Strand, ...], ...]

    def sees(
        self, scene: int, covers: tuple[int, int], words: str = "", wide: bool = True, framed: Sequence[str] = ()
    ) -> Sees:
        """Return what a shot sees.

        scene: counted from 0. covers: its first and last line in the scene. words: those of its sentences that it is
        of; empty for all. wide: whether it has room for whoever the sentences before them have shown there.
        framed: names of those whom its frame is of.
        """
        lines = self.lines[scene][covers[0] : covers[1] + 1]
        shown = sees_of(parts_of(lines, words, wide=wide) if words else lines, self.settings[scene])
        shown = replace(shown, figures=(*shown.figures, *self._listening(lines, shown, framed)))
        return _in_strand(shown, strand, framed) if (strand := self._strand(scene, covers)) else shown

    def intercut(self, scene: int) -> bool:
        """Whether a scene is intercut with the one before from its first line on."""
        return scene > 0 and begins_intercut(self.scenes[scene - 1])

    def calling(self, scene: int) -> tuple[str, ...]:
        """Return who in a scene is on a call that has begun before it."""
        return self.strands[scene][0].calling if self.strands[scene] else ()

    def _strand(self, scene: int, covers: tuple[int, int]) -> Strand | None:
        """Return the strand of the last of some lines that shows somebody, else of the last of them."""
        strands = self.strands[scene][covers[0] : covers[1] + 1]
        lines = self.lines[scene][covers[0] : covers[1] + 1]
        shows = (strand for strand, line in zip(reversed(strands), reversed(lines), strict=True) if line.figures)
        return next(shows, strands[-1] if strands else None)

    def _listening(self, lines: Sequence[LineSees], shown: Sees, framed: Sequence[str]) -> Iterator[SeenFigure]:
        """Yield those whom a frame is of while somebody is only heard."""
        heard = any(line.named and not line.figures for line in lines)
        if not heard or any(figure.name in framed for figure in shown.figures):
            return
        for member in (self.cast[name] for name in framed if name in self.cast):
            yield SeenFigure(member.name, member.kind, 1, member.sex, member.age, "listen")

    def cast_of(self, scene: int) -> tuple[CastMember, ...]:
        """Return the people of the cast that a scene shows or hears."""
        names = dict.fromkeys(name for line in self.lines[scene] for name in line.named)
        return tuple(self.cast[name] for name in names if name in self.cast)

    def acting(self, scene: int) -> tuple[tuple[str, ...], ...]:
        """Return who of the cast does something in each element of a scene; nobody where somebody only talks."""
        return tuple(
            tuple(
                figure.name for figure in line.figures if figure.name in self.cast and figure.doing not in ("", "talk")
            )
            for line in self.lines[scene]
        )

    def summary(self, scene: int) -> str:
        """Return a sentence of what happens in a scene: the script's own synopsis where it has one."""
        return summary_of(self.scenes[scene], self.lines[scene], self.settings[scene])


def script_sees(
    scenes: Sequence[Scene],
    cast: Mapping[str, CastMember] | None = None,
    before: SeenPlace = ANYWHERE,
    earlier: Sequence[Scene] = (),
) -> ScriptSees:
    """Return what a script tells: its cast, and line by line what its scenes show.

    cast: of the whole script, where these are some of its scenes. before: where and when it is before the first.
    earlier: the scenes right before them, which are told first: who was shown there may be meant here, and a call that
    begins there goes on here.
    """
    there = settings_of(earlier, _language(earlier), replace(ANYWHERE, period=before.period)) if earlier else ()
    settings = (*there, *settings_of(scenes, _language(scenes), before))
    scenes = (*earlier, *scenes)
    language = _language(scenes)
    members = members_of(scenes, language) if cast is None else cast
    made: set[str] = set()
    unnamed: dict[str, Being] = {}
    meanings: dict[str, Sense] = {}
    in_past = _is_told_in_past(scenes)
    lines = tuple(
        tuple(SceneReader(scene, members, language, made, unnamed, meanings, told_in_past=in_past).lines())
        for scene in scenes
    )
    strands = strands_of(scenes, settings, lines, members, called_in(members), language)
    return ScriptSees(members, lines, settings, tuple(scenes), strands)


def script_cast(scenes: Sequence[Scene]) -> dict[str, CastMember]:
    """Return the cast of a script, by name."""
    return members_of(scenes, _language(scenes))


def seen_in_words(text: str, scene: Scene, cast: Mapping[str, CastMember], before: SeenPlace = ANYWHERE) -> Sees:
    """Return what a person's own words for a shot of a scene show."""
    worded = replace(scene, elements=(Element(ElementType.ACTION, text),))
    language = _language([worded])
    (setting,) = settings_of([scene], _language([scene]), before)
    return sees_of(tuple(SceneReader(worded, cast, language, told_in_past=_is_told_in_past([worded])).lines()), setting)


def settings_before(scenes: Sequence[Scene], start: SeenPlace = ANYWHERE) -> tuple[SeenPlace, ...]:
    """Return where and when it is before each scene. start: before the first of them."""
    return (start, *(setting.place for setting in settings_of(scenes, _language(scenes), start)))[: len(scenes)]


def _language(scenes: Sequence[Scene]) -> str:
    return language_of(" ".join(element.text for scene in scenes for element in scene.elements)[:6000])


def _is_told_in_past(scenes: Sequence[Scene]) -> bool:
    action = (element.text for scene in scenes for element in scene.elements if element.type is ElementType.ACTION)
    return is_told_in_past(" ".join(action))


def sees_of(lines: Sequence[LineSees], setting: Setting) -> Sees:
    """Return what a run of lines of a scene shows, together."""
    figures: dict[str, SeenFigure] = {}
    things: dict[str, SeenThing] = {}
    parts: list[str] = []
    for line in lines:
        for figure in line.figures:
            before = figures.get(figure.name)
            figures[figure.name] = _together(before, figure) if before else figure
        for thing in line.things:
            before_thing = things.get(thing.name)
            things[thing.name] = replace(thing, about=thing.about or bool(before_thing and before_thing.about))
        parts += line.parts
    place = replace(setting.place, parts=tuple(dict.fromkeys(parts)))
    shown = tuple(thing for thing in things.values() if thing.name != place.kind)
    return Sees(
        tuple(map(with_default, figures.values())),
        shown,
        place,
        next((line.seen_from for line in lines if line.seen_from), "eye"),
    )


def _in_strand(sees: Sees, strand: Strand, framed: Sequence[str]) -> Sees:
    """Return what a shot sees with the place, time and ages of its strand; framed: names of those whom it is of."""
    ends = {strand.away.get(name, strand.place) for name in framed}
    end = next(iter(ends)) if len(ends) == 1 else strand.place
    place = replace(end, parts=sees.place.parts)
    # Whoever is at another end of what is intercut is in no frame with those at this one.
    others = {name for name, there in strand.away.items() if framed and there != end and name not in framed}
    figures = tuple(
        replace(figure, age=strand.ages[figure.name], aged=True) if figure.name in strand.ages else figure
        for figure in sees.figures
        if figure.name not in others
    )
    return replace(sees, figures=figures, place=place)


def summary_of(scene: Scene, lines: Sequence[LineSees], setting: Setting) -> str:
    """Return the script's synopsis of a scene, else a sentence of who does what where; empty for an empty scene."""
    for element in scene.elements:
        if element.type == "synopsis":
            return element.text.strip()
    doing = [figure for line in lines for figure in line.figures if figure.doing and figure.kind == "person"]
    deeds = [f"{called(figure.name)} {figure.doing.split(', ')[0]}s {figure.to}".strip() for figure in doing[:1]]
    names = list(dict.fromkeys(called(figure.name) for line in lines for figure in line.figures))[:4]
    where = f"in the {setting.place.kind}" if setting.place.kind else ""
    if not names:
        return f"{setting.place.words.capitalize()}.".strip(".") and f"{setting.place.words.capitalize()}."
    sentence = deeds[0] if deeds else f"{' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"
    return f"{sentence} {where}".strip() + "."


def _together(before: SeenFigure, figure: SeenFigure) -> SeenFigure:
    doing = ", ".join(dict.fromkeys(filter(None, (*before.doing.split(", "), *figure.doing.split(", ")))))
    return replace(
        before,
        doing=doing,
        to=before.to or figure.to,
        holds=before.holds or figure.holds,
        posture=figure.posture or before.posture,
        expression=before.expression or figure.expression,
        part=before.part and figure.part,
        count=max(before.count, figure.count),
    )
