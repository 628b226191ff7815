"""Ways out. One module here is one format; its file name is the format's name.

A format has `LABEL`, `DESCRIPTION`, `EXTENSION` (what its file's name ends with, from the title on), `MEDIA_TYPE` and
`write(board, picture, options, out, progress)`: the board's stored pictures come by key from `picture`, the file goes
to `out`. Add a file and it appears in the menu, the API, the command line and the tests.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

_SHARED = {"pages", "naming"}
FORMATS: dict[str, ModuleType] = {
    found.name: import_module(f"{__name__}.{found.name}")
    for found in pkgutil.iter_modules(__path__)
    if found.name not in _SHARED
}
