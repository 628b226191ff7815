"""A typed Python client of the API, written from its description: one package, with the standard library alone.

Its types are the description's schemas as TypedDicts, so that answers stay the JSON that they are, and its methods are
the operations under their own names.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storyboard_app.api.client import methods, models

#: What the client's package is called, and the module of it that is the same for every description.
PACKAGE, _RUNTIME = "storyboard_client", Path(__file__).with_name("runtime.py")


def written(description: Mapping[str, Any], folder: Path) -> Path:
    """Write a client of a described API into a folder, over one that is there; return its package's folder."""
    package = folder / PACKAGE
    package.mkdir(parents=True, exist_ok=True)
    names = models.named(description)
    for name, content in {
        "__init__.py": _DOOR,
        "runtime.py": _RUNTIME.read_text(),
        "models.py": models.module(description, names),
        "client.py": methods.module(description, names),
        "py.typed": "",
    }.items():
        (package / name).write_text(content)
    return package


_DOOR = '''"""A client of a storyboard's API. Written by `storyboard client`."""

from . import models as models
from .client import Client as Client
from .runtime import Answer as Answer
from .runtime import Refused as Refused
from .runtime import every as every
'''
