"""State in parts: what is shown many times over goes to the browser piece by piece, and only the pieces that changed.

Reflex sends a changed list or dict whole. Here a list of values with ids, or a dict of values, is sent as the list of
its ids, and each piece as a var of its own, named after both: with a hundred scenes open, an edit in one sends that
one. Components put the pieces together again (`components.notebook.parts`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import reflex as rx

#: What Reflex puts behind the names of vars.
_MARK = "_rx_state_"
_SEPARATOR = "/"
Sent = dict[str, Any]
Method = TypeVar("Method", bound=Callable[..., Any])


def _of_reflex(method: Method) -> Method:
    """Mark a method that takes the place of one of Reflex's own, and is no event."""
    method.__dict__["__override_base_method__"] = True
    return method


class Parted(rx.State, mixin=True):
    """A state that sends some of its vars in parts."""

    #: What the browser has, by the name of the piece.
    _had: Sent = {}

    def _parted(self) -> Sequence[str]:
        """Return the names of the vars that are sent in parts."""
        raise NotImplementedError

    @_of_reflex
    def get_delta(self) -> Sent:
        """Return what changed, in parts."""
        delta = super().get_delta()
        return self._in_parts(delta, {**self._had})

    @_of_reflex
    def dict(self, *args: Any, **options: Any) -> Sent:
        """Return everything, in parts: a page that opens has nothing yet."""
        return self._in_parts(super().dict(*args, **options), {})

    def _in_parts(self, sent: Sent, had: Sent) -> Sent:
        own = sent.get(self.get_full_name())
        names = [name for name in self._parted() if own and name + _MARK in own]
        if not own or not names:
            return sent
        parts = {key: value for key, value in own.items() if key.removesuffix(_MARK) not in names}
        for name in names:
            ids, pieces = pieces_of(name, own[name + _MARK])
            if had.get(name) != ids:
                parts[name + _MARK] = had[name] = ids
            for key, piece in pieces.items():
                if key not in had or had[key] != piece:
                    parts[key] = had[key] = piece
        self._had = had
        return {**sent, self.get_full_name(): parts}


def pieces_of(name: str, value: Any) -> tuple[list[str], dict[str, Any]]:
    """Return the ids of what a var holds, and its pieces by name; lists of values with ids inside are pieces too."""
    values = value if isinstance(value, Mapping) else {each.id: each for each in value}
    pieces: dict[str, Any] = {}
    for key, each in values.items():
        pieces[f"{name}{_SEPARATOR}{key}"] = _thinned(name, each, pieces)
    return list(values), pieces


def _thinned(name: str, value: Any, pieces: dict[str, Any]) -> Any:
    """Return a piece with the ids in the place of the pieces inside it."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {each.name: getattr(value, each.name) for each in fields(value)}
    thin: dict[str, Any] = {}
    for field, held in inner.items():
        if isinstance(held, Sequence) and not isinstance(held, str) and held and hasattr(held[0], "id"):
            ids, of_field = pieces_of(f"{name}.{field}", held)
            pieces |= of_field
            thin[field] = ids
    return replace(value, **thin) if thin else value
