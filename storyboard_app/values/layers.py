"""What is drawn over a panel's picture, as others see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class MarkKind(StrEnum):
    """What a mark is."""

    PENCIL = "pencil"
    INK = "ink"
    #: Takes away what its layer has under it, and nothing of the picture.
    ERASER = "eraser"
    ARROW = "arrow"
    ELLIPSE = "ellipse"
    #: An area filled within its outline.
    FILL = "fill"
    TEXT = "text"


@dataclass(frozen=True)
class MarkView:
    """A stroke, shape or word on a layer."""

    kind: MarkKind
    #: x, y and pressure in turn: shares of the picture's width and height from its left and top, and 0 to 1.
    points: tuple[float, ...]
    #: "#rrggbb".
    colour: str = "#202020"
    #: Of the picture's width: of a line, or the size of an em of text.
    width: float = 0.004
    opacity: float = 1.0
    text: str = ""
    id: str = ""
    layer_id: str = ""
    #: Counts the marks of its layer, in the order in which they lie; 0 for on top.
    place: int = 0


@dataclass(frozen=True)
class LayerView:
    """A sheet over a panel's picture, with what is drawn on it, from the first mark to the last."""

    id: str
    panel_id: str
    name: str
    opacity: float = 1.0
    hidden: bool = False
    locked: bool = False
    marks: tuple[MarkView, ...] = ()


@dataclass(frozen=True)
class PanelSheets:
    """What a panel's picture is made of, for files that keep it apart."""

    #: What people have drawn over it, from the picture up.
    layers: tuple[LayerView, ...] = ()
    #: What asks for the picture as it is (`breakdown.frame_request`); empty where it was drawn from something else.
    request: Mapping[str, Any] = field(default_factory=dict[str, Any])
