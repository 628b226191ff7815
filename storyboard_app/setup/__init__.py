"""Set-up: what `make` calls to install, build and start the product, the look at what is there, back-up and restore.

`targets`, `packages` and `tools` run before anything is installed, with the standard library alone, so nothing else is
loaded at once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard_app.setup import backups as backups
    from storyboard_app.setup.doctor import Check


def checks() -> "list[Check]":
    """Look at everything (see `doctor`)."""
    from storyboard_app.setup import doctor

    return doctor.checks()


def healthy(made: "list[Check]") -> bool:
    """Say whether the product can work as things are (see `doctor`)."""
    from storyboard_app.setup import doctor

    return doctor.healthy(made)
