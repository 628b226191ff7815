"""What one paragraph shows, as a value, and as it is read; and what only some of its sentences show."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from storyboard_app.breakdown.nicknames import in_full_names
from storyboard_app.breakdown.sees.being import Being
from storyboard_app.values import SeenFigure, SeenThing


@dataclass(frozen=True)
class LineSees:
    """What one paragraph shows."""

    figures: tuple[SeenFigure, ...] = ()
    things: tuple[SeenThing, ...] = ()
    parts: tuple[str, ...] = ()
    seen_from: str = ""
    #: Names of the cast whom it shows or hears.
    named: tuple[str, ...] = ()
    #: What each of its sentences adds; of those read before a camera.
    sentences: tuple["SentenceSees", ...] = ()


@dataclass(frozen=True)
class SentenceSees:
    """What one sentence of a paragraph shows: its words, whom with what they do in it, and which things."""

    words: str
    figures: tuple[SeenFigure, ...] = ()
    things: tuple[SeenThing, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass
class Line:
    """A paragraph's figures and things while it is read."""

    figures: dict[str, SeenFigure] = field(default_factory=dict)
    things: dict[str, SeenThing] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    sentences: list[SentenceSees] = field(default_factory=list)
    #: What it showed before the sentence that is being read, and whom that shows.
    figures_before: Mapping[str, SeenFigure] = field(default_factory=dict)
    things_before: Mapping[str, SeenThing] = field(default_factory=dict)
    parts_before: int = 0
    shown: set[str] = field(default_factory=set)
    #: Who each figure is.
    of: dict[str, Being] = field(default_factory=dict)

    def begin_sentence(self) -> None:
        """Begin a sentence."""
        self.figures_before, self.things_before = dict(self.figures), dict(self.things)
        self.parts_before, self.shown = len(self.parts), set()

    def end_sentence(self, words: str) -> None:
        """Keep what the sentence has added."""
        figures = [
            _since(self.figures_before.get(name), figure)
            for name, figure in self.figures.items()
            if name in self.shown or figure != self.figures_before.get(name)
        ]
        things = [thing for name, thing in self.things.items() if thing != self.things_before.get(name)]
        parts = self.parts[self.parts_before :]
        self.sentences.append(SentenceSees(words, tuple(figures), tuple(things), tuple(parts)))

    def show(self, being: Being, part: str = "") -> None:
        """Add somebody, with what they ride. part: what alone of them is seen."""
        self.shown.add(being.name)
        figure = self.figures.get(being.name)
        if figure is None or (figure.part and not part):
            self.figures[being.name] = figure_of(being, part=part, before=figure)
        elif not being.named and being.count > 1 and not being.part and self.of.get(being.name, being) is not being:
            # Men on the pumps, men on the ropes: more of them.
            self.figures[being.name] = replace(figure, count=figure.count + being.count)
        self.of[being.name] = being
        if being.named:
            self.named.append(being.name)
        if being.mount and being.mount not in self.things:
            self.things[being.mount] = SeenThing(being.mount, being.mount, relation="under", of=being.name)

    def sees(self, seen_from: str) -> LineSees:
        """Return it as a value."""
        named = tuple(dict.fromkeys(self.named))
        figures, things = tuple(self.figures.values()), tuple(self.things.values())
        return LineSees(figures, things, tuple(self.parts), seen_from, named, tuple(self.sentences))


def parts_of(lines: Sequence[LineSees], words: str, *, wide: bool) -> Sequence[LineSees]:
    """Return what some sentences of paragraphs show; all of it where the paragraphs have none of them.

    wide: whether whoever the sentences before them have shown is still in the frame.
    """
    letters = _letters(words)
    numbers = [
        [number for number, sentence in enumerate(line.sentences) if _letters(sentence.words) in letters]
        for line in lines
    ]
    if not any(numbers):
        return lines
    return [_part_of(line, chosen, wide=wide) for line, chosen in zip(lines, numbers, strict=True)]


def _part_of(line: LineSees, numbers: Sequence[int], *, wide: bool) -> LineSees:
    if not numbers:
        return LineSees(seen_from=line.seen_from)
    figures = _of_the_shot(line) if numbers[0] == 0 else {}
    for sentence in line.sentences[: numbers[0]] if wide else ():
        figures.update((figure.name, _staying(figure)) for figure in sentence.figures if not figure.part)
    own = [line.sentences[number] for number in numbers]
    for figure in (figure for sentence in own for figure in sentence.figures):
        before = figures.get(figure.name)
        figures[figure.name] = replace(figure, doing=_joined(before.doing, figure.doing)) if before else figure
    things = {thing.name: thing for sentence in own for thing in sentence.things}
    parts = tuple(part for sentence in own for part in sentence.parts)
    return replace(line, figures=tuple(figures.values()), things=tuple(things.values()), parts=parts, sentences=())


def _of_the_shot(line: LineSees) -> dict[str, SeenFigure]:
    """Return whom a direction shows rather than a sentence: the two of a two-shot, over whose shoulder it looks."""
    told = {figure.name for sentence in line.sentences for figure in sentence.figures}
    return {figure.name: figure for figure in line.figures if figure.name not in told}


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", in_full_names(words).casefold())


def _joined(doing: str, more: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, (*doing.split(", "), *more.split(", ")))))


def _since(before: SeenFigure | None, figure: SeenFigure) -> SeenFigure:
    """Return somebody with only what they do since a sentence began; what they did before where that is all."""
    if before is None or figure.doing == before.doing or not figure.doing.startswith(before.doing):
        return figure
    return replace(figure, doing=figure.doing[len(before.doing) :].removeprefix(", "))


def _staying(figure: SeenFigure) -> SeenFigure:
    """Return somebody who stays in view and does nothing else; who sits, sits."""
    return replace(figure, doing="", to="")


def figure_of(being: Being, *, doing: str = "", part: str = "", before: SeenFigure | None = None) -> SeenFigure:
    """Return somebody as a figure. before: the figure that they were, of which another part is seen now."""
    if before is not None:
        return replace(before, part=part)
    part = part or being.part
    return SeenFigure(
        being.name, being.kind, being.count, being.sex, being.age, doing, part=part, species=being.species
    )
