"""Dataclasses made at once: they share their methods, where `dataclasses` writes and compiles some for each class.

Writing those of a script's classes takes longer than reading a short script, and a shell waits for it. What a class
declares and does is the same: `fields`, `replace` and `asdict`, comparing, hashing, showing, and refusing to change.
"""

from __future__ import annotations

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from dataclasses import dataclass

    quick_dataclass = dataclass
else:
    import dataclasses

    def quick_dataclass(
        *, frozen: bool = False, unsafe_hash: bool = False, init: bool = True, **options: bool
    ) -> object:
        """Return what makes a class a dataclass; the options are those of `dataclasses.dataclass`."""

        def make(kind: type) -> type:
            made = dataclasses.dataclass(kind, init=False, repr=False, eq=False, **options)
            for name, method in _methods_of(made, init, frozen).items():
                setattr(made, name, method)
            made.__hash__ = _hash if frozen or unsafe_hash else None
            return made

        return make

    def _methods_of(kind: type, init: bool, frozen: bool) -> dict[str, object]:
        """Return what a dataclass has; what begins with an underscore its methods ask for."""
        fields = kind.__dataclass_fields__
        methods = {
            "__eq__": _is_equal,
            "__repr__": _shown,
            "_compared": tuple(name for name, field in fields.items() if field.compare),
            "_printed": tuple(name for name, field in fields.items() if field.repr),
        }
        if init:
            methods |= {"__init__": _init, "_defaults": _defaults_of(fields), "_factories": _factories_of(fields)}
        return methods | ({"__setattr__": _refuse, "__delattr__": _refuse} if frozen else {})

    def _defaults_of(fields: dict[str, dataclasses.Field]) -> dict[str, object]:
        return {name: field.default for name, field in fields.items() if field.default is not dataclasses.MISSING}

    def _factories_of(fields: dict[str, dataclasses.Field]) -> dict[str, object]:
        found = {name: field.default_factory for name, field in fields.items()}
        return {name: factory for name, factory in found.items() if factory is not dataclasses.MISSING}

    def _init(self: object, *given: object, **named: object) -> None:
        """Take values by place or by name, with the defaults of those that are not given."""
        names = self.__match_args__
        made = {name: factory() for name, factory in self._factories.items() if name not in named}
        values = self._defaults | made | dict(zip(names, given, strict=False)) | named
        twice = [name for name in names[: len(given)] if name in named]
        if twice or len(given) > len(names) or len(values) != len(names) or not values.keys() >= set(names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(names)}, each once; not {given} and {named}.")
        self.__dict__.update(values)

    def _values(self: object) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self._compared])

    def _is_equal(self: object, other: object) -> bool:
        return _values(self) == _values(other) if type(other) is type(self) else NotImplemented

    def _hash(self: object) -> int:
        return hash(_values(self))

    def _shown(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._printed)})"

    def _refuse(self: object, name: str, *_value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot change {name!r} of a {type(self).__name__}")
