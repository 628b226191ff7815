"""What one paragraph shows, as a value, and as it is read."""

from dataclasses import dataclass, field, replace

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


@dataclass
class Line:
    """A paragraph's figures and things while it is read."""

    figures: dict[str, SeenFigure] = field(default_factory=dict)
    things: dict[str, SeenThing] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)

    def show(self, being: Being, part: str = "") -> None:
        """Add somebody, with what they ride. part: what alone of them is seen."""
        figure = self.figures.get(being.name)
        if figure is None or (figure.part and not part):
            self.figures[being.name] = figure_of(being, part=part, before=figure)
        if being.named:
            self.named.append(being.name)
        if being.mount and being.mount not in self.things:
            self.things[being.mount] = SeenThing(being.mount, being.mount, relation="under", of=being.name)

    def sees(self, seen_from: str) -> LineSees:
        """Return it as a value."""
        named = tuple(dict.fromkeys(self.named))
        return LineSees(tuple(self.figures.values()), tuple(self.things.values()), tuple(self.parts), seen_from, named)


def figure_of(being: Being, *, doing: str = "", part: str = "", before: SeenFigure | None = None) -> SeenFigure:
    """Return somebody as a figure. before: the figure that they were, of which another part is seen now."""
    if before is not None:
        return replace(before, part=part)
    part = part or being.part
    return SeenFigure(
        being.name, being.kind, being.count, being.sex, being.age, doing, part=part, species=being.species
    )
