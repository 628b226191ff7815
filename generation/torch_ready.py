"""Makes torchvision importable beside a torch that was built without a GPU.

The torchvision that comes from PyPI is built for CUDA. Beside a CPU torch its compiled half does not load, so its
operators are never declared, `import torchvision` fails, and transformers, diffusers and controlnet-aux fail with it,
though none of them needs those operators to draw. They are declared here; whoever calls one is told by torchvision,
as before, that it is not there.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any

_once = Lock()
#: What was declared lives as long as this does.
_declared: list[Any] = []
#: What torchvision describes to torch while it is imported, and must therefore be declared (torchvision 0.28).
_SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)


def ready() -> None:
    """Call before anything imports transformers, diffusers or controlnet-aux; it does its work once.

    Imports torch. Changes nothing where torchvision imports by itself, or is not installed. A torch built for a GPU
    beside a torchvision that does not fit it is an error of the installation, and is raised as torchvision has it.
    """
    with _once:
        if "torchvision" in sys.modules or find_spec("torchvision") is None:
            return
        try:
            import_module("torchvision")
        except RuntimeError:
            if _has_gpu_build():
                raise
            _declare()
            import_module("torchvision")


def _has_gpu_build() -> bool:
    built_for = import_module("torch").version
    return bool(built_for.cuda or built_for.hip)


def _declare() -> None:
    """Declare the operators that are missing, and forget what of torchvision came in before it failed."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    library = import_module("torch").library.Library("torchvision", "DEF")
    for schema in _SCHEMAS:
        library.define(schema)
    _declared.append(library)
