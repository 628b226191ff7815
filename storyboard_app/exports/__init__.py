"""Ways out. One module here is one format; its file name is the format's name.

A format has `LABEL`, `DESCRIPTION`, `EXTENSION` (what its file's name ends with, from the title on), `MEDIA_TYPE`,
`PLACE` (where it stands in menus), `OPTIONS` (the fields of ExportOptions that it heeds) and `write(board, picture,
options, out, progress)`: the board's stored pictures come by key from `picture`, the file goes to `out`. An archive
also has `contents(board)`, the names of its files. Add a file and it appears in the menu, the API, the command line and
the tests.

Some scenes of a board are written as a board of these scenes alone would be (`chosen`): times from 0, pages from 1, no
timecode of the whole. What finds them again in the whole are their ids.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

from storyboard_app.exports.images import panels as panels
from storyboard_app.exports.naming import chosen as chosen
from storyboard_app.exports.naming import file_stem as file_stem
from storyboard_app.exports.pages import Cell as Cell
from storyboard_app.exports.pages import Page as Page
from storyboard_app.exports.pages import cell_words as cell_words
from storyboard_app.exports.pages import frame_size as frame_size
from storyboard_app.exports.pages import page_words as page_words
from storyboard_app.exports.pages import plan_pages as plan_pages

_SHARED = {"pages", "naming", "typesetting", "flow"}
FORMATS: dict[str, ModuleType] = {
    found.name: import_module(f"{__name__}.{found.name}")
    for found in pkgutil.iter_modules(__path__)
    if found.name not in _SHARED
}


def menu() -> tuple[tuple[str, ModuleType], ...]:
    """Return the formats by name, in the order of menus."""
    return tuple(sorted(FORMATS.items(), key=lambda item: (item[1].PLACE, item[0])))
