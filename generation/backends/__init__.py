"""Ways to draw: one module each, named by its file, loaded when it is used.

What one has is in `generation.request`; those of other packages are added by entry points of the group
`storyboard.backends`.
"""

from generation.request import Controlled, Drawer, Editing, Model, ModelBackend
from registry import Registry

#: What menus show first.
_FIRST = ("previz", "sdxl")
#: The backends by name, in the order of menus.
BACKENDS: Registry[Drawer | ModelBackend] = Registry(
    "drawing backend",
    __name__,
    "storyboard.backends",
    Drawer,
    Controlled,
    Editing,
    order=lambda name, _backend: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name),
)


def names() -> tuple[str, ...]:
    """Return the names of the backends, none of them loaded."""
    return BACKENDS.names()


def load(name: str) -> Drawer | ModelBackend:
    """Return a backend there is."""
    return BACKENDS[name]


def model_of(name: str) -> Model | None:
    """Return what is known of a backend's model; None for a backend that draws by itself."""
    backend = BACKENDS[name]
    return backend.MODEL if isinstance(backend, ModelBackend) else None


def models() -> tuple[Model, ...]:
    """Return what is known of every model."""
    return tuple(backend.MODEL for backend in BACKENDS.values() if isinstance(backend, ModelBackend))
