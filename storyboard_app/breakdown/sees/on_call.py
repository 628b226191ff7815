"""Who talks with whom from place to place, by telephone or by radio, while headings come and go.

Whoever has taken up what one talks with is on a call until it ends, or until they are seen somewhere else. While
somebody of a scene is on a call, those who are on it at another place and speak are there, and not here.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from storyboard_app.breakdown.calls import DEVICES, ends_call
from storyboard_app.breakdown.sees.line import LineSees
from storyboard_app.values import CastMember, Element, ElementType, SeenFigure, SeenPlace

_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(DEVICES))})s?\b|\bdial(?:s|ling|ing|led)?\b", re.IGNORECASE)
#: Scenes without anybody who is on it, after which a call is over.
_OVER_AFTER = 2


@dataclass
class OnCall:
    """A call that goes on: where everybody on it is, by name."""

    places: dict[str, SeenPlace] = field(default_factory=dict[str, SeenPlace])
    #: Scenes since somebody on it was seen or heard.
    silent: int = 0

    def begin_scene(self, here: SeenPlace, come: Collection[str], heard: Collection[str]) -> None:
        """Begin a scene. here: where it is. come, heard: whom it shows before they speak, and who speaks in it."""
        self.silent = 0 if {*come, *heard} & set(self.places) else self.silent + 1
        later = any(_is_same(one, here) and one.time_of_day != here.time_of_day for one in self.places.values())
        if later or self.silent >= _OVER_AFTER:
            self.places = {}
        for name in come:
            if name in self.places and not _is_same(self.places[name], here):
                del self.places[name]

    def follow(
        self, element: Element, line: LineSees, here: SeenPlace, cast: Mapping[str, CastMember], language: str
    ) -> None:
        """Follow a paragraph: who takes the call up in it, and whether it ends."""
        if element.type not in (ElementType.ACTION, ElementType.PARENTHETICAL):
            return
        if self.places and ends_call(element.text, language):
            self.places = {}
        elif element.type is ElementType.ACTION and _NAMED.search(element.text):
            people = [figure for figure in line.figures if figure.name in cast and figure.kind == "person"]
            for figure in [one for one in people if _has_device(one)] or people[:1]:
                self.places[figure.name] = here
                self.silent = 0

    def at(self, here: SeenPlace) -> tuple[str, ...]:
        """Return who is on the call at a place."""
        return tuple(name for name, place in self.places.items() if _is_same(place, here))

    def away(self, here: SeenPlace, come: Collection[str]) -> dict[str, SeenPlace]:
        """Return who is on the call at another place than a scene's, with that place; nobody where no end is here."""
        if not self.at(here):
            return {}
        return {name: place for name, place in self.places.items() if name not in come and not _is_same(place, here)}


def _has_device(figure: SeenFigure) -> bool:
    return bool(_NAMED.search(f"{figure.holds} {figure.to} {figure.doing}"))


def _is_same(place: SeenPlace, other: SeenPlace) -> bool:
    return place.words == other.words
