"""What a drawing backend is: the contracts of a module in `generation.backends`.

A backend draws by itself, as previz does, or describes a diffusion model that `generation.diffusion` draws with. Its
module imports nothing heavy: what it needs to draw is imported when it draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from generation.request.model import Model
from generation.request.requests import Drawing, Progress, Request, Studio


class Backend(Protocol):
    """A way to draw."""

    LABEL: str


@runtime_checkable
class Drawer(Backend, Protocol):
    """A backend that draws by itself."""

    def draw(self, request: Request, maps: Sequence[str], progress: Progress, studio: Studio) -> Drawing:
        """Draw a request. maps: names of the control maps wanted beside the picture."""
        ...


@runtime_checkable
class ModelBackend(Backend, Protocol):
    """A diffusion model."""

    MODEL: Model

    def load(self, weights: Mapping[str, Path], dtype: Any) -> tuple[Any, dict[str, Any]]:
        """Return the pipeline that draws from text, and the ControlNets by name. weights: folders by part."""
        ...


@runtime_checkable
class Controlled(ModelBackend, Protocol):
    """A diffusion model that follows maps through a ControlNet."""

    def controls(
        self, nets: Mapping[str, Any], used: Mapping[str, tuple[Any, float, float]], kind: str
    ) -> tuple[Any, dict[str, Any]]:
        """Return the ControlNet in use and what a pipeline is told of it.

        used: by slider, the maps (batch x 3 x height x width, 0 to 1), the strength and the share of steps it holds
        for. kind: what is asked of the pipeline, text, image or mask.
        """
        ...


@runtime_checkable
class Editing(ModelBackend, Protocol):
    """A diffusion model that is shown pictures: the layout and the references."""

    def looks(self, canvases: Sequence[Any]) -> dict[str, Any]:
        """Return what the pipeline is shown (canvases: `generation.diffusion.Canvas`)."""
        ...

    def encoded(self, base: Any, pictures: Any) -> Any:
        """Return pictures (batch x 3 x height x width, -1 to 1) as this model's latents."""
        ...
