"""Values as what JSON and the database hold, and back: by the types of their fields, so that nobody lists them.

Plain are null, truth, numbers, text, lists and objects. A dataclass is an object with a key a field, a tuple a list, an
enum its word. Reading is lenient where data grows old: a key that is not known is left aside, and a field whose key is
missing or null has its default. It refuses a field that has none, and a value that its type cannot be made from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
#: Makes a value of plain ones.
Reader = Callable[[object], object]
Kind = TypeVar("Kind")

_SCALARS = (str, int, float, bool)


def plain(value: object) -> Plain:
    """Return a value as plain ones. Raises TypeError for what is none of the kinds that a value is made of."""
    if isinstance(value, StrEnum):
        return str(value)
    if value is None or isinstance(value, _SCALARS):
        return value
    if is_dataclass(value):
        return plain_object(value)
    if isinstance(value, Mapping):
        return {str(name): plain(held) for name, held in cast("Mapping[object, object]", value).items()}
    if isinstance(value, Sequence):
        return [plain(item) for item in cast("Sequence[object]", value)]
    raise TypeError(f"{value!r} cannot be kept as plain values.")


def plain_object(value: object) -> dict[str, Plain]:
    """Return a dataclass's value as an object: its fields, in their order."""
    return {name: plain(getattr(value, name)) for name in _names(type(value))}


def value_of(kind: type[Kind], plain: object) -> Kind:
    """Return a value of a type from plain ones. Raises ValueError or TypeError, saying what is wrong."""
    return cast(Kind, reader_of(kind)(plain))


@cache
def reader_of(kind: object) -> Reader:
    """Return what makes values of a type, which may be anything that a field of a value is declared as."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(inside)
    if origin is tuple:
        return _many(inside[0]) if inside[-1] is ... else _each(inside)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _named(inside[1]) if inside and is_dataclass(inside[1]) else _object
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return _fields(kind)
    if kind in _SCALARS:
        return _scalar(cast(type, kind))
    raise TypeError(f"A field of type {kind} cannot be read from plain values.")


def readers_of(kind: type) -> dict[str, Reader]:
    """Return what makes each field of a dataclass, by its name."""
    types = get_type_hints(kind)
    return {field.name: reader_of(types[field.name]) for field in fields(kind) if field.init}


def _fields(kind: type) -> Reader:
    readers = readers_of(kind)
    needed = [field.name for field in fields(kind) if field.init and _has_no_default(field)]

    def read(plain: object) -> object:
        if isinstance(plain, kind):
            return plain
        known = _object(plain)
        values = {name: known.get(name) for name in readers}
        for name in needed:
            if values[name] is None:
                raise ValueError(f"{name} is missing")
        return kind(**{name: readers[name](held) for name, held in values.items() if held is not None})

    return read


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _has_no_default(field: Field[object]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _optional(kinds: tuple[object, ...]) -> Reader:
    """Read what may be null: one type beside it, since two could not be told apart."""
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    reader = reader_of(kind)
    return lambda plain: None if plain is None else reader(plain)


def _many(kind: object) -> Reader:
    if is_dataclass(kind):
        # A value may hold others of its own kind, a note its answers: what reads them is looked up when there are some.
        held: object = kind
        return lambda plain: tuple([reader_of(held)(item) for item in _list(plain)])
    reader = reader_of(kind)
    return lambda plain: tuple([reader(item) for item in _list(plain)])


def _named(kind: object) -> Reader:
    """Read values by their names."""
    return lambda plain: {name: reader_of(kind)(held) for name, held in _object(plain).items()}


def _each(kinds: tuple[object, ...]) -> Reader:
    readers = [reader_of(kind) for kind in kinds]
    return lambda plain: tuple([reader(item) for reader, item in zip(readers, _list(plain), strict=True)])


def _scalar(kind: type) -> Reader:
    def read(plain: object) -> object:
        if type(plain) is kind:
            return plain
        if not isinstance(plain, _SCALARS):
            raise TypeError(f"{plain!r} is no {kind.__name__}")
        return kind(plain)

    return read


def _list(plain: object) -> Sequence[object]:
    if isinstance(plain, str) or not isinstance(plain, Sequence):
        raise TypeError(f"{plain!r} is no list")
    return cast("Sequence[object]", plain)


def _object(plain: object) -> dict[str, object]:
    if not isinstance(plain, Mapping):
        raise TypeError(f"{plain!r} is no object")
    return dict(cast("Mapping[str, object]", plain))
