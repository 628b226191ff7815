"""Ways to draw: one module each, named by its file, imported when it is used."""

import pkgutil
from importlib import import_module
from types import ModuleType


def names() -> tuple[str, ...]:
    """Return the names of the backends, none of them imported."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__))


def load(name: str) -> ModuleType:
    """Return the module of a backend there is."""
    return import_module(f"{__name__}.{name}")
