"""What a tracker is to this room: a production that is sent to and looked at. One file of `services` is one tracker.

Ids of a thing there are texts by their names, as the service needs them again. Whatever is kept or added is looked for
by its name first, so that sending again after half a sync makes nothing twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from storyboard_app.trackers.line import Line
from storyboard_app.values import Decision

Ids = Mapping[str, str]


@dataclass(frozen=True)
class Scene:
    """A scene as it is sent."""

    id: str
    name: str
    description: str


@dataclass(frozen=True)
class Shot:
    """A shot as it is sent; times in whole film frames."""

    id: str
    #: Its number within the scene.
    name: str
    sequence: str
    description: str
    #: Where it begins in the film, how long it is, which it is in the film (from 1).
    start: int
    ticks: int
    place: int
    frames_per_second: float


@dataclass(frozen=True)
class Version:
    """A picture of a shot, or the film, as it is sent."""

    name: str
    file: str
    media_type: str
    content: bytes
    words: str
    #: How it stands here.
    stands: Decision = Decision.DRAFT


@dataclass(frozen=True)
class NoteThere:
    """A note as it stands there, or an answer to one."""

    id: str
    author: str
    text: str
    #: Film frames from the medium's first; None for no moment.
    tick: int | None = None
    #: On the picture, 0 to 1 from its left and top; None for no point.
    x: float | None = None
    y: float | None = None
    settled: bool = False
    replies: tuple["NoteThere", ...] = ()


@dataclass(frozen=True)
class Look:
    """How a version stands there: in the service's own word, in ours where it means one, and what is said of it."""

    state: str = ""
    decision: Decision | None = None
    notes: tuple[NoteThere, ...] = ()


class Production(Protocol):
    """A production that somebody is signed in to. Everything raises Unusable or Unavailable, in a sentence."""

    def keep_sequence(self, sequence: Scene, known: Ids) -> Ids:
        """Make a scene, or change the one that is known; return its ids."""
        ...

    def keep_shot(self, shot: Shot, sequence: Ids, known: Ids) -> Ids:
        """Make a shot, or change the one that is known; return its ids."""
        ...

    def add_version(self, version: Version, sequence: Ids, shot: Ids, before: Ids) -> Ids:
        """Add a picture of a shot; before: the ids of its picture before, if any. Return the new one's ids."""
        ...

    def add_film(self, film: Version, before: Ids) -> Ids:
        """Add the film; before: the ids of the film before, if any. Return the new one's ids."""
        ...

    def look(self, versions: Mapping[str, Ids], told: Callable[[float], object]) -> Mapping[str, Look]:
        """Return how versions stand, by their keys. told: called with the share that was looked at."""
        ...


class Service(Protocol):
    """A module of `services`."""

    LABEL: str
    #: Where it stands in menus, from 1.
    PLACE: int
    #: Where it is, or what such an address looks like; whether it is always there.
    ADDRESS: str
    FIXED: bool
    #: Who signs in, what with, and what says which production: in words.
    LOGIN: str
    KEY: str
    PRODUCTION: str

    def opened(self, line: Line, login: str, secret: str, production: str) -> Production:
        """Sign in and find the production. Raises Unusable where it is refused, Unavailable where nobody answers."""
        ...


@dataclass
class Names:
    """Things there by their names, fetched once: what is there already is not made again."""

    fetch: Callable[[], Sequence[tuple[str, Any]]]
    _by_name: dict[str, Any] | None = field(default=None)

    def get(self, name: str) -> Any:
        """Return the thing of a name, or None."""
        if self._by_name is None:
            self._by_name = dict(reversed(self.fetch()))
        return self._by_name.get(name)

    def put(self, name: str, thing: Any) -> None:
        """Remember a thing that was made."""
        self.get(name)
        if self._by_name is not None:
            self._by_name[name] = thing
