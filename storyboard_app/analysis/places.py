"""Where and when: locations with their parts, and what times of day mean.

`ANNA'S FLAT - BEDROOM` is the BEDROOM of ANNA'S FLAT. A location is one whether a heading says it with an article,
other dashes or in brackets.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from storyboard_app.values import Scene

_CUT = re.compile(r"\s+[-–—]+\s+|\s*--+\s*|\s*—\s*|\s*/\s*|,\s+")
_ASIDE = re.compile(r"\s*\([^)]*\)")
#: A time of day, and the words that headings use for it.
_WORDS_OF_TIMES = {
    "DAY": "DAY JOUR TAG DÍA GIORNO DIA AFTERNOON NOON MIDDAY יום نهار",
    "NIGHT": "NIGHT NUIT NACHT NOCHE NOTTE NOITE MIDNIGHT לילה ليل",
    "MORNING": "MORNING MATIN MORGEN",
    "EVENING": "EVENING SOIR ABEND",
    "DAWN": "DAWN SUNRISE AUBE",
    "DUSK": "DUSK SUNSET TWILIGHT CRÉPUSCULE",
}
_TIMES = {word: time for time, words in _WORDS_OF_TIMES.items() for word in words.split()}


@dataclass(frozen=True)
class Place:
    """A location."""

    name: str
    #: INT, EXT, INT/EXT: how scenes use it.
    int_ext: tuple[str, ...]
    #: Places of scenes, from 0.
    scenes: tuple[int, ...]
    eighths: int
    #: Its rooms and corners, with the scenes that are set there.
    parts: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass
class _Gathered:
    int_ext: dict[str, None] = field(default_factory=dict)
    scenes: list[int] = field(default_factory=list)
    eighths: int = 0
    parts: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def places_of(scenes: Sequence[Scene]) -> tuple[Place, ...]:
    """Return the locations in the order in which they come."""
    gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for index, scene in enumerate(scenes):
        name, part = parts_of(scene.location)
        if not name or scene.omitted:
            continue
        location = gathered[name]
        location.int_ext.update(dict.fromkeys([scene.int_ext] if scene.int_ext else []))
        location.scenes.append(index)
        location.eighths += scene.eighths
        if part:
            location.parts[part].append(index)
    return tuple(
        Place(
            name,
            tuple(gathered_place.int_ext),
            tuple(gathered_place.scenes),
            gathered_place.eighths,
            tuple((part, tuple(where)) for part, where in gathered_place.parts.items()),
        )
        for name, gathered_place in gathered.items()
    )


def parts_of(location: str) -> tuple[str, str]:
    """Return the main location and the part of it, `""` for none."""
    plain = _ASIDE.sub("", location).strip(" .").upper()
    main, *rest = [part for part in _CUT.split(plain) if part] or [""]
    return main.removeprefix("THE "), " - ".join(rest)


def time_of(words: str) -> str:
    """Return the time of day that a heading's words mean; in their own words where that is unknown."""
    upper = _ASIDE.sub("", words).strip(" .").upper()
    return next((_TIMES[word] for word in re.findall(r"[^\W\d_]+", upper) if word in _TIMES), upper)
