"""Modules of one kind by their names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from registry.checking import Unfit, fitting
from registry.folders import modules_in
from registry.others import are_there_others

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Kind = TypeVar("Kind", covariant=True)
#: What a name looks like.
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Registry(Mapping[str, Kind]):
    """The modules of a folder and those that other packages add, by name; each is loaded when it is first asked for.

    Looping over it loads and checks all of them. Raises Unfit for one that does not fit, and for a name given twice.
    """

    def __init__(
        self,
        noun: str,
        folder: str,
        group: str,
        *protocols: type,
        order: Callable[[str, Any], Any] = lambda name, _module: name,
        shared: Sequence[str] = (),
        marks: Sequence[str] = (),
    ) -> None:
        """Describe what is registered.

        noun: what one of them is, such as "export format". folder: the package whose modules they are. group: of the
        entry points by which other packages add to them. protocols: what one has; more than one where there are kinds
        of them. order: the key of a module's place among the others. shared: modules of the folder that are none of
        them. marks: names of which a module that is one of them has at least one, where other modules lie beside them.
        """
        self.noun, self.group = noun, group
        self._folder, self._protocols, self._order, self._shared = folder, protocols, order, shared
        self._marks = marks
        self._modules: dict[str, Kind] = {}

    def names(self) -> tuple[str, ...]:
        """Return all names in alphabetical order; loads nothing, but where other modules lie in the same folder."""
        return tuple(sorted(self._sources))

    def check(self) -> None:
        """Load and check every one of them. Raises Unfit."""
        _ = self._in_order

    def __getitem__(self, name: str) -> Kind:
        if name not in self._sources:
            raise KeyError(name)
        if name not in self._modules:
            module = self._loaded(name)
            fitting(module, self._protocols, self.noun)
            self._modules[name] = cast(Kind, module)
        return self._modules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._sources)

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return tuple(sorted(self._sources, key=lambda name: self._order(name, self[name])))

    @cached_property
    def _sources(self) -> dict[str, "str | EntryPoint"]:
        """Where each is loaded from: a module of the folder, by its dotted name, or another package's entry point."""
        sources: dict[str, str | EntryPoint] = {name: f"{self._folder}.{name}" for name in self._in_folder()}
        for entry in _entry_points(self.group):
            if not _NAME.fullmatch(entry.name):
                raise Unfit(f'"{entry.name}" ({entry.value}) is no name for {self.noun}s: small letters, digits and _.')
            if entry.name in sources:
                both = f"{_told(sources[entry.name])} and {_told(entry)}"
                raise Unfit(f'Two {self.noun}s are called "{entry.name}": {both}.')
            sources[entry.name] = entry
        return sources

    def _in_folder(self) -> Iterator[str]:
        spec = find_spec(self._folder)
        for name in modules_in(spec.submodule_search_locations or () if spec else ()):
            if name not in self._shared and self._is_marked(name):
                yield name

    def _is_marked(self, name: str) -> bool:
        return not self._marks or any(hasattr(import_module(f"{self._folder}.{name}"), mark) for mark in self._marks)

    def _loaded(self, name: str) -> ModuleType | Any:
        source = self._sources[name]
        if isinstance(source, str):
            return import_module(source)
        try:
            return source.load()
        except Exception as error:
            raise Unfit(f'The {self.noun} "{name}" ({_told(source)}) cannot be loaded: {error}') from error


@cache
def _all_entry_points() -> Any:
    from importlib.metadata import entry_points

    return entry_points()


def _entry_points(group: str) -> "Sequence[EntryPoint]":
    return _all_entry_points().select(group=group) if are_there_others(group) else ()


def _told(source: "str | EntryPoint") -> str:
    """Return where something is loaded from, for a sentence."""
    if isinstance(source, str):
        return source
    return f"{source.value} of the package {source.dist.name}" if source.dist else source.value
