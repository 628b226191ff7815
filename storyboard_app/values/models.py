"""What draws, how it can be steered, and what it has drawn, as a person sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SliderView:
    """A number that steers a model."""

    name: str
    label: str
    about: str
    low: float
    high: float
    step: float
    #: What it is without a person's wish.
    default: float
    #: Why it has no effect with this backend; empty where it has one.
    why_not: str = ""


@dataclass(frozen=True)
class StyleView:
    """A drawing style."""

    name: str
    label: str


@dataclass(frozen=True)
class OwnStyleView:
    """A style of one's own."""

    #: What the project's style is called where it is drawn so.
    name: str
    #: As its maker called it.
    label: str
    #: The style that it goes out from, and where its sliders stand, in percent.
    base: str
    sliders: Mapping[str, int] = field(default_factory=dict[str, int])
    #: It is this project's own; else that of another one.
    here: bool = True


@dataclass(frozen=True)
class BackendView:
    """A way to draw."""

    name: str
    label: str
    about: str
    #: Whether it is a diffusion model, and not the previz.
    is_model: bool = False
    sliders: tuple[SliderView, ...] = ()
    #: Whether it heeds words for what should not be seen, and how many reference pictures it heeds.
    negative: bool = False
    references: int = 0
    licence: str = ""
    commercial: bool = True
    #: Gigabytes on disk, and of GPU memory for one picture.
    disk_gigabytes: float = 0.0
    gpu_gigabytes: float = 0.0
    #: How many frames are best drawn at once.
    batch: int = 1
    installed: bool = True
    #: Why it cannot be used here, in a sentence; empty when it can, as far as can be told without starting it.
    why_not: str = ""


@dataclass(frozen=True)
class FrameView:
    """A version of a panel."""

    id: str
    panel_id: str
    version: int
    #: Whether it is the one that is shown.
    current: bool
    #: Storage key, and links to the picture and to a small one; set by the entrance that shows it.
    picture: str
    url: str = ""
    thumbnail_url: str = ""
    #: drawn, generated or uploaded.
    origin: str = "drawn"
    backend: str = "previz"
    style: str = ""
    seed: int = 0
    #: How well it follows its layout, 0 to 1; None when nothing was compared.
    match: float | None = None
    #: What is wrong with it as a picture, in sentences.
    problems: tuple[str, ...] = ()
    #: The share of other shots' words that fit the picture less than its own, 0 to 1; None where nothing tells.
    words: float | None = None
    #: The words that a model drew it from, and those for what should not be seen.
    prompt: str = ""
    negative: str = ""
    #: ISO 8601, UTC.
    created_at: str = ""
    #: Who drew it, asked for it or handed it in; empty for one from before that was kept.
    author: str = ""
    #: Somebody's favourite.
    starred: bool = False
    #: The model that drew it; empty for none.
    model: str = ""


@dataclass(frozen=True)
class PanelView:
    """A drawing slot of a shot."""

    id: str
    shot_id: str
    #: Which of the shot's panels it is, from 1; the first is on the board.
    number: int
    #: The version that is shown, its storage key, and a link to it, set by the entrance; empty while nothing is drawn.
    frame_id: str = ""
    picture: str = ""
    url: str = ""
    locked: bool = False
    #: Why the last drawing failed, in a sentence.
    problem: str = ""


@dataclass(frozen=True)
class LikenessView:
    """How alike the people of a shot look to themselves in the other frames of its scene."""

    shot_id: str
    number: str
    #: Its place in the scene, from 0.
    place: int
    frame_id: str
    #: 0 to 1; None where nobody in it is seen in another frame of a model.
    likeness: float | None


@dataclass(frozen=True)
class PromptView:
    """The words that a shot is drawn from."""

    text: str
    negative: str = ""
    #: The words as the shot table makes them, without a person's.
    made: str = ""
    #: What was shortened or left out, because the model reads no more.
    left_out: tuple[str, ...] = ()
