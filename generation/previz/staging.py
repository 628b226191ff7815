"""Staging: a request becomes people, a place and things, each somewhere.

Two people face each other, three stand in an arc; close sizes bring them near. Somebody over whose shoulder we look
stands between the camera and the others. Alone, people stand a little turned, with room to look into.
"""

import re
from dataclasses import dataclass, replace

from generation.previz.poses import POSES
from generation.previz.sets import Place, is_outside, place_of
from generation.previz.skeleton import Stance
from generation.previz.things import SMALL
from generation.request import Figure, Request

#: Half the distance between two people by shot size, in metres: close sizes need them near to hold both.
NEAR = {"ECU": 0.16, "CU": 0.22, "MCU": 0.30, "MS": 0.44, "MLS": 0.52, "FS": 0.62, "WS": 0.8, "EWS": 1.0}
_POSES = (
    ("phone|call", "phone"),
    ("point", "point"),
    ("run|sprint|chase", "run"),
    ("sit|seated|slump", "sit"),
    ("crouch|kneel", "crouch"),
    ("lie|lying|asleep|sleep", "lie"),
    ("fall|stumbl", "fall"),
    ("embrac|hug|kiss", "embrace"),
    ("reach|grab|hold|take", "reach"),
    ("walk|cross|enter|leave", "walk"),
    ("think|ponder", "think"),
    ("look|watch|stare", "look"),
    ("talk|speak|say", "talk"),
)
_EXPRESSIONS = (
    ("angr|furious|shout", "angry"),
    ("terrif|afraid|fear|scared", "fear"),
    ("sad|cry|tear", "sad"),
    ("smil|laugh|happy", "happy"),
    ("surpris|shock", "surprise"),
    ("talk|speak|say|“", "talk"),
)
MOST = 6


@dataclass(frozen=True)
class Staged:
    """Who is where, in which place, with which things beside them."""

    subjects: tuple[Stance, ...]
    #: Over whose shoulder we look.
    shoulder: str
    place: Place
    #: thing, x, y, heading
    things: tuple[tuple[str, float, float, float], ...]
    #: Where the subjects' middle goes in the frame, as a fraction of its width.
    shift: float
    #: A small thing shown close, with nobody in the frame; empty for none.
    insert: str = ""


def stage(request: Request) -> Staged:
    """Return the staging of a request."""
    figures = [_settled(figure, request) for figure in request.figures[:MOST]]
    shoulder = figures[1].name if request.angle == "OTS" and len(figures) > 1 else ""
    seen = [figure for figure in figures if figure.name != shoulder]
    if request.size in ("ECU", "CU"):
        seen = seen[:1]
    subjects = _placed(seen, request, bool(shoulder))
    place = place_of(request.location, request.int_ext)
    things = () if request.size in ("ECU", "CU") and subjects else _things(request, subjects)
    shift = 0.10 if shoulder else 0.0
    close = not subjects and request.size not in ("FS", "WS", "EWS")
    insert = next((name for name in request.props if name in SMALL), "") if close else ""
    return Staged(tuple(subjects), shoulder, place, () if insert else things, shift, insert)


def _settled(figure: Figure, request: Request) -> Figure:
    """Find pose and expression in the description where the figure has none that is known."""
    found_pose = figure.pose if figure.pose in POSES else _found(_POSES, request.description, "stand")
    return replace(
        figure, pose=found_pose, expression=figure.expression or _found(_EXPRESSIONS, request.description, "neutral")
    )


def _found(table: tuple[tuple[str, str], ...], text: str, default: str) -> str:
    return next((meaning for stems, meaning in table if re.search(rf"\b(?:{stems})", text, re.IGNORECASE)), default)


def _placed(figures: list[Figure], request: Request, over_shoulder: bool) -> list[Stance]:
    count = len(figures)
    if not figures:
        return []
    if count == 1:
        # Alone: turned a little, away from the side that the seed picks, and more in profile on the move.
        side = 1 if request.seed % 2 else -1
        moving = figures[0].pose in ("walk", "run")
        turned = 8 if request.size == "ECU" or request.angle == "POV" else 38 if moving else 24
        heading = 180 + side * turned if not over_shoulder else 200
        gaze = (0.0, 0.0) if request.size == "ECU" else (-side * 0.5, 0.0)
        return [_stance(figures[0], 0, 0, heading, gaze)]
    near = NEAR[request.size]
    if count == 2:
        apart = near * (1.25 if any(figure.pose in ("point", "reach", "run", "walk") for figure in figures) else 1.0)
        apart = near * 0.5 if all(figure.pose == "embrace" for figure in figures) else apart
        return [_stance(figures[0], -apart, 0, 248), _stance(figures[1], apart, 0.1, 118)]
    stances = []
    for index, figure in enumerate(figures):
        share = index / (count - 1) * 2 - 1
        stances.append(_stance(figure, share * near * (count - 1) * 0.75, 0.45 * (1 - abs(share)), 180 - share * 52))
    return stances


def _stance(figure: Figure, x: float, y: float, heading: float, gaze: tuple[float, float] = (0.0, 0.0)) -> Stance:
    return Stance(figure.name, figure.pose, figure.expression, x, y, 0.0, heading, gaze)


def _things(request: Request, subjects: list[Stance]) -> tuple[tuple[str, float, float, float], ...]:
    """Put what the words name beside or behind the people, and a chair under whoever sits."""
    placed = [("chair", one.x, one.y, one.heading) for one in subjects if one.pose == "sit"]
    outside = is_outside(request.int_ext)
    free = 0
    for name in dict.fromkeys(request.props):
        known = name.rstrip("s") if name not in ("glass", "oranges", "keys") else name
        if known in ("car", "truck", "bus", "boat", "tree", "bench", "lamp", "house") and outside:
            spots = ((2.9, 3.2, 62.0), (-3.3, 4.4, 20.0), (4.2, 7.0, 0.0))
            placed.append((known, *spots[min(free, 2)]))
            free += 1
        elif known in ("bag", "box", "suitcase", "case", "oranges") and request.size in ("FS", "WS", "MLS", "EWS"):
            still = [one for one in subjects if one.pose not in ("run", "walk", "lie")]
            if still and not any(name == "bag" for name, *_ in placed):
                placed.append(("bag", still[0].x + 0.55, still[0].y - 0.1, 15.0))
        elif known in ("table", "desk") and not outside and any(one.pose == "sit" for one in subjects):
            seated = next(one for one in subjects if one.pose == "sit")
            placed.append((known, seated.x - 1.05, seated.y + 0.3, 0.0))
        elif known == "bed" and not outside:
            placed.append(("bed", 1.4, 1.2, 0.0))
    return tuple(placed)
