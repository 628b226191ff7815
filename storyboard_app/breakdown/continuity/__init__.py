"""Continuity rules: one file each, found by its name.

A rule has `CODE`, `LABEL`, `SEVERITY` (note, warning or error) and `check(sheet)`, which yields a Finding for each
place that breaks it, with a fix where one change of a shot settles it. A new rule is a new file here.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

RULES: dict[str, ModuleType] = {
    found.name: import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
}
