"""Ways to draw: one module each, named by its file, imported when it is used."""

import pkgutil


def names() -> tuple[str, ...]:
    """Return the names of the backends, none of them imported."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__))
