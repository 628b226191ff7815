"""What a picture shows, measured from its own buffer of ids: pixels and box of everybody and everything, and gaps."""

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from generation.lettering import Pixels, letter, width_of
from generation.previz.picture.rays import Buffers
from generation.previz.picture.regions import regions
from generation.previz.staging import OnSet, Shown, worn_things
from generation.request import Request

#: Least share of the frame that a thing takes to count as seen; less is missing.
_SEEN = 0.0004
#: Most entries of one name before they become one: of people and animals, and of things.
_MANY, _MANY_THINGS = 12, 3
#: Height of lettered names, as a share of the frame's.
_LETTERS = 0.028


def visible_in(request: Request, on_set: OnSet, seen: Buffers, size: tuple[int, int]) -> dict[str, Any]:
    """Return what is visible, what was asked for and what of it is missing, with a confidence of 0 to 1.

    size: of the picture in pixels; pixels and boxes are in its own. Confidence is the share of what was asked that is
    visible, 1 where nothing was.
    """
    measured = _measured(on_set, seen, size)
    objects = {number: Shown("figure", bones.stance.name, "") for number, bones in on_set.figures.items()}
    objects |= {1000 + at: Shown("thing", thing[0], "") for at, thing in enumerate(on_set.place.things)} | on_set.shown
    seen_as = {number: getattr(shown, "of", 0) or number for number, shown in objects.items()}
    entries = [_entry(shown, *measured[seen_as[n]]) for n, shown in objects.items() if seen_as[n] in measured]
    entries += _worn(request, on_set, seen, size)
    kind = request.place.kind or request.sees.place.kind
    words = request.sees.place.words if kind and kind in on_set.place.name else ""
    if -1 in measured:
        entries.append(_entry(Shown("place", on_set.place.called or on_set.place.name, words), *measured[-1]))
    entries = _gathered(entries, _SEEN * size[0] * size[1])
    asked = [thing.name for thing in request.sees.things] + [figure.name for figure in request.sees.figures]
    least = _SEEN * size[0] * size[1]
    there = {entry["name"] for entry in entries if entry["pixels"] >= least}
    missing = [name for name in dict.fromkeys(asked) if name not in there]
    share = 1 - len(missing) / len(set(asked)) if asked else 1.0
    return {"visible": entries, "asked": list(dict.fromkeys(asked)), "missing": missing, "confidence": round(share, 3)}


def _worn(request: Request, on_set: OnSet, seen: Buffers, size: tuple[int, int]) -> list[dict[str, Any]]:
    """Return the entries of garments that figures have on, by the groups that show them."""
    groups, scale = on_set.scene.groups, size[0] / seen.groups.shape[1]
    entries: list[dict[str, Any]] = []
    for number, worn in worn_things(on_set.figures, request):
        shows = np.array([group.object == number and group.material in worn.materials for group in groups])[seen.groups]
        pixels = int(shows.sum())
        if pixels:
            (rows, columns), shown = np.nonzero(shows), Shown("thing", worn.thing.name, worn.thing.words)
            box = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
            entries.append(_entry(shown, round(pixels * scale**2), [round(float(edge) * scale) for edge in box]))
    return entries


def _entry(shown: Shown, pixels: int, box: list[int]) -> dict[str, Any]:
    return {"kind": shown.kind, "name": shown.name, "words": shown.words, "pixels": pixels, "box": box}


def _gathered(entries: list[dict[str, Any]], least: float) -> list[dict[str, Any]]:
    """Return entries with those of many alike as one, which says how many are seen. least: pixels that are seen."""
    alike: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for entry in entries:
        alike.setdefault((entry["kind"], entry["name"]), []).append(entry)
    gathered: list[dict[str, Any]] = []
    for same in alike.values():
        if len(same) <= (_MANY_THINGS if same[0]["kind"] == "thing" else _MANY):
            gathered += same
            continue
        left, top, right, bottom = zip(*(entry["box"] for entry in same), strict=True)
        box = [min(left), min(top), max(right), max(bottom)]
        count = max(1, sum(entry["pixels"] >= least for entry in same))
        gathered.append(same[0] | {"pixels": sum(entry["pixels"] for entry in same), "box": box, "count": count})
    return gathered


def _measured(on_set: OnSet, seen: Buffers, size: tuple[int, int]) -> dict[int, tuple[int, list[int]]]:
    """Return pixels and box (left, top, right, bottom) of each object, by its number, in the picture's pixels."""
    objects = np.array([group.object for group in on_set.scene.groups])[seen.groups]
    scale = size[0] / objects.shape[1]
    return {
        number: (round(pixels * scale**2), [round(float(edge) * scale) for edge in box])
        for number, (pixels, box) in regions(objects).items()
    }


def letter_names(picture: Pixels, shown: Mapping[int, Shown], entries: Sequence[Mapping[str, Any]]) -> None:
    """Letter the names of things that only a block stands for beside them, each once, with a leader; in place."""
    height, width = picture.shape[:2]
    size, ink = max(9.0, height * _LETTERS), (60, 60, 60)
    names = {thing.name: thing.words or thing.name for thing in shown.values() if thing.lettered}
    for entry in entries:
        text = names.pop(entry["name"], "")
        if not text:
            continue
        left, top, right, _ = entry["box"]
        long = width_of(text) * size
        x = float(np.clip((left + right) / 2 + 0.02 * width, 4, max(4.0, width - long - 4)))
        y = max(size * 1.2, top - 0.035 * height)
        foot = (round((left + right) / 2), round(min(top + 2, height - 1)))
        cv2.line(picture, foot, (round(x), round(y + size * 0.25)), ink, max(1, round(height / 720)), cv2.LINE_AA)
        letter(picture, (x, y), text, size, ink)
