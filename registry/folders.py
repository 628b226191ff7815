"""The modules that lie in a folder, by their files' names; nothing of them is loaded.

`pkgutil` tells the same, and loads `inspect` to do it, which takes longer than reading a script.
"""

import os
from collections.abc import Iterable, Iterator


def modules_in(folders: Iterable[str]) -> Iterator[str]:
    """Yield the names of the modules and packages in folders, in alphabetical order; none for folders that are not."""
    names = set[str]()
    for folder in folders:
        try:
            names |= {name for entry in os.listdir(folder) if (name := _module_of(folder, entry))}
        except OSError:
            continue
    yield from sorted(names)


def _module_of(folder: str, entry: str) -> str:
    name, dot, ending = entry.partition(".")
    if not dot:
        is_package = os.path.isfile(os.path.join(folder, entry, "__init__.py"))
        return name if is_package and name.isidentifier() else ""
    return name if ending == "py" and name.isidentifier() and name != "__init__" else ""
