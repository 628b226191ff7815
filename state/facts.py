"""What a script holds, in words: its people, its places and its things."""

from dataclasses import dataclass

from state.rows import pages_words
from state.words import count_of, t
from storyboard_app.analysis import Analysis
from storyboard_app.timing import running_time

#: Ticks are seconds here: running times are estimates.
_SECONDS = (1, 1)


@dataclass(frozen=True)
class Fact:
    """A line of the breakdown: somebody, somewhere or something, and where it is."""

    name: str
    words: str


def found(analysis: Analysis) -> str:
    """Return how long a script is, in words."""
    scenes, pages = count_of("home.scene", len(analysis.scenes)), pages_words(analysis.eighths)
    return t("script.found", scenes=scenes, pages=pages, time=running_time(round(analysis.seconds), _SECONDS))


def people(analysis: Analysis) -> list[Fact]:
    """Return who speaks, how much and where, in words."""
    return [
        Fact(
            " / ".join((character.name, *character.aliases)),
            t(
                "script.speaks",
                speeches=count_of("script.speech", character.speeches),
                words=count_of("script.word", character.words),
                scenes=_numbers(analysis, character.speaks_in),
            ),
        )
        for character in analysis.characters
    ]


def places(analysis: Analysis) -> list[Fact]:
    """Return where it plays, and in which parts, in words."""
    return [
        Fact(
            location.name,
            t(
                "script.place_parts" if location.parts else "script.place",
                pages=pages_words(location.eighths),
                scenes=_numbers(analysis, location.scenes),
                parts=", ".join(part for part, _ in location.parts),
            ),
        )
        for location in analysis.locations
    ]


def things(analysis: Analysis) -> list[Fact]:
    """Return its vehicles, animals, props and clothes, in words."""
    every = (*analysis.vehicles, *analysis.animals, *analysis.props, *analysis.wardrobe)
    return [
        Fact(f"{thing.name} ({thing.kind})" if thing.kind else thing.name, _numbers(analysis, thing.scenes))
        for thing in every
    ]


def _numbers(analysis: Analysis, places: tuple[int, ...]) -> str:
    numbers = ", ".join(analysis.scenes[index].number for index in places)
    return t("script.in_one" if len(places) == 1 else "script.in_many", numbers=numbers)
