"""Doors that load what is behind them when it is asked for."""

import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType


def offering(door: str, offered: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Return a door's `__getattr__` (PEP 562): it imports a name's module when the name is first asked for.

    door: the package's own name. offered: by module, what the door offers of it; by the package itself, which modules.
    What the door imports under TYPE_CHECKING says the same to a type checker.
    """
    homes = {name: module for module, names in offered.items() for name in names}

    def __getattr__(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {door!r} has no attribute {name!r}")
        home = homes[name]
        offered = _module(f"{door}.{name}") if home == door else getattr(_module(home), name)
        setattr(sys.modules[door], name, offered)
        return offered

    return __getattr__


def _module(name: str) -> ModuleType:
    """Import a module; `importlib` takes longer to load than most of what is behind doors."""
    __import__(name)
    return sys.modules[name]
