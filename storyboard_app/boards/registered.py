"""Formats, readers, templates, rules, backends and styles: looked at once, when the product starts.

What does not fit is said then, in a sentence that names its file, and not when somebody asks for it.
"""

from storyboard_app.breakdown import RULES, TEMPLATES
from storyboard_app.exports import FORMATS
from storyboard_app.frames import backends
from storyboard_app.screenplay import FORMATS as READERS


def check_registered() -> None:
    """Load and check everything that is found by its file or added by other packages. Raises registry.Unfit."""
    for registry in (FORMATS, READERS, TEMPLATES, RULES):
        registry.check()
    backends.check()
