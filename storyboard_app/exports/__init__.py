"""Ways out. One module here is one format; its file name is the format's name.

What a format has is in `format`; those of other packages are added by entry points of the group `storyboard.exports`.
Add one and it appears in the menu, the API, the command line and the tests.

Some scenes of a board are written as a board of these scenes alone would be (`chosen`): times from 0, pages from 1, no
timecode of the whole. What finds them again in the whole are their ids.
"""

from registry import Registry
from storyboard_app.exports.columns import as_cell as as_cell
from storyboard_app.exports.everything import pack as pack
from storyboard_app.exports.format import Archive as Archive
from storyboard_app.exports.format import Format as Format
from storyboard_app.exports.format import Lossy as Lossy
from storyboard_app.exports.images import panels as panels
from storyboard_app.exports.naming import chosen as chosen
from storyboard_app.exports.naming import file_stem as file_stem
from storyboard_app.exports.pages import Cell as Cell
from storyboard_app.exports.pages import Page as Page
from storyboard_app.exports.pages import cell_words as cell_words
from storyboard_app.exports.pages import cover_place as cover_place
from storyboard_app.exports.pages import cover_words as cover_words
from storyboard_app.exports.pages import frame_size as frame_size
from storyboard_app.exports.pages import page_words as page_words
from storyboard_app.exports.pages import plan_pages as plan_pages

#: The formats by name, in the order of menus.
FORMATS: Registry[Format] = Registry(
    "export format",
    __name__,
    "storyboard.exports",
    Format,
    Archive,
    order=lambda name, made: (made.PLACE, name),
    shared=(
        "columns",
        "editing",
        "film",
        "flow",
        "format",
        "naming",
        "packing",
        "pages",
        "photoshop",
        "said_words",
        "script_words",
        "typesetting",
    ),
)
