"""The people of a board, as the outline lists them."""

from dataclasses import dataclass

from state.words import t
from storyboard_app.breakdown import called
from storyboard_app.values import Board


@dataclass(frozen=True)
class Person:
    """Somebody of the cast, and in how many shots they are."""

    name: str
    shots: int
    label: str


def cast_of(board: Board) -> list[Person]:
    """Return who is seen, most often first."""
    shots: dict[str, int] = {}
    for shot in board.shots:
        for name in shot.characters:
            shots[called(name)] = shots.get(called(name), 0) + 1
    ranked = sorted(shots.items(), key=lambda item: -item[1])
    return [Person(name, count, t("notebook.cast_in", name=name, count=count)) for name, count in ranked]
