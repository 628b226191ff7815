"""The people and places of a board, as the outline lists them."""

from dataclasses import dataclass
from urllib.parse import quote

from state.words import count_of, t
from storyboard_app.breakdown import called
from storyboard_app.values import Board


@dataclass(frozen=True)
class Person:
    """Somebody of the cast, or a place, and in how many shots they are."""

    name: str
    shots: int
    label: str
    #: Where they are pictured, and where they are seen in full.
    picture: str
    page: str


def cast_of(board: Board) -> list[Person]:
    """Return who is seen, most often first, then where, in the order in which the film comes there.

    Who speaks in a scene that has no shots yet is in it, in none so far.
    """
    unplanned = [scene for scene in board.scenes if not scene.shots]
    shots = {line.character: 0 for scene in unplanned for line in scene.elements if line.character}
    for shot in board.shots:
        for name in shot.characters:
            shots[name] = shots.get(name, 0) + 1
    places: dict[str, int] = {}
    for scene in board.scenes:
        if scene.location:
            places[scene.location] = places.get(scene.location, 0) + len(scene.shots)
    ranked = sorted(shots.items(), key=lambda item: -item[1])
    return [_row(board, "person", *one) for one in ranked] + [_row(board, "place", *one) for one in places.items()]


def _row(board: Board, kind: str, name: str, count: int) -> Person:
    path = quote(name, safe="")
    noun = "characters" if kind == "person" else "locations"
    picture = "portrait" if kind == "person" else "picture"
    return Person(
        called(name),
        count,
        t(f"notebook.{kind}_in", name=called(name), shots=count_of("home.shot", count)),
        f"/api/v1/projects/{board.id}/{noun}/{path}/{picture}?mark={board.style}-{board.looks_mark}",
        f"/p/{board.id}/bible?{kind}={path}",
    )
