"""What can draw: every backend with its sliders, its licence and its needs, and why one cannot be used here.

Nothing heavy is imported: weights are looked for by their files' names, packages by theirs. Whether a GPU is there
shows when it is asked to draw; where it is not, previz draws and the frame says so.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from storyboard_app.errors import Unusable
from storyboard_app.settings import settings
from storyboard_app.values import BackendView, SliderView

if TYPE_CHECKING:
    from generation.request import Model


def listing() -> tuple[BackendView, ...]:
    """Return every backend, previz first."""
    from generation.backends import BACKENDS

    return tuple(_view(name) for name in BACKENDS)


def one(name: str) -> BackendView:
    """Return a backend by its name; raises Unusable."""
    return _view(checked(name))


def checked(name: str) -> str:
    """Return the name of a backend; raises Unusable for one that does not exist."""
    from generation.backends import BACKENDS

    if name not in BACKENDS:
        raise Unusable(f'There is no backend "{name}". There are: {", ".join(BACKENDS)}.')
    return name


def model_of(name: str) -> "Model | None":
    """Return what is known of a backend's model; None for one that draws by itself. Raises Unusable."""
    from generation import backends

    return backends.model_of(checked(name))


def check() -> None:
    """Look at every backend and style there is, when the product starts. Raises what says that one does not fit."""
    from generation.backends import BACKENDS
    from generation.styles import STYLES

    BACKENDS.check()
    STYLES.check()


def _view(name: str) -> BackendView:
    from generation.backends import BACKENDS

    model = model_of(name)
    if model is None:
        about = "Draws at once, without a model."
        return BackendView(name, BACKENDS[name].LABEL, about, sliders=_sliders(None))
    why_not = _why_not(model)
    return BackendView(
        name=name,
        label=model.label,
        about=model.about,
        is_model=True,
        sliders=_sliders(model),
        negative=model.negative,
        references=model.references,
        licence=model.licence,
        commercial=model.commercial,
        disk_gigabytes=round(model.gigabytes, 1),
        gpu_gigabytes=model.gpu_gigabytes,
        batch=model.batch,
        installed=not why_not,
        why_not=why_not,
    )


def _why_not(model: "Model") -> str:
    from generation.diffusion import lacking

    if not find_spec("torch") or not find_spec("diffusers"):
        return f"{model.label} needs packages that are not installed. Run: make gpu"
    if not model.commercial and not settings().noncommercial:
        return (
            f"The licence of {model.label} ({model.licence}) forbids commercial use. "
            "Set STORYBOARD_NONCOMMERCIAL=1 if yours is not commercial."
        )
    return lacking(model, settings().models_folder)


def _sliders(model: "Model | None") -> tuple[SliderView, ...]:
    from generation.request import settings_of

    return tuple(
        SliderView(
            setting.slider.name,
            setting.slider.label,
            setting.slider.about,
            setting.slider.low,
            setting.slider.high,
            setting.slider.step,
            setting.default,
            setting.why_not,
        )
        for setting in settings_of(model)
    )
