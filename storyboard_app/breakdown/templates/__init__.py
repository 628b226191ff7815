"""Coverage templates: one file each, found by its name.

A template has `LABEL`, `fits(passage) -> float` (how well it suits, 0 to 1) and `frame(passage, index) -> Framing` for
a take of the passage. A new way to cover a kind of passage is a new file here.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

TEMPLATES: dict[str, ModuleType] = {
    found.name: import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
}
