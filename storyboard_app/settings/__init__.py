"""What the environment asks for, read once into one frozen value.

Every setting has a default: with an empty environment the product runs for one person on loopback, with its own
database and a folder of files under the user's data folder.
"""

import os
from functools import cache

from storyboard_app.settings.reading import CONSENT, ROOT, read
from storyboard_app.settings.secret import LEAST_SECRET
from storyboard_app.settings.values import Provider, Settings

__all__ = ["CONSENT", "LEAST_SECRET", "ROOT", "Provider", "Settings", "read", "settings"]


@cache
def settings() -> Settings:
    """Return the settings of this process; the environment is read at the first call."""
    return read(dict(os.environ))
