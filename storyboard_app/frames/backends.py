"""What can draw: every backend with its sliders, its licence and its needs, and why one cannot be used here.

Nothing heavy is imported: weights are looked for by their files' names, packages by theirs. Whether a GPU is there
shows when it is asked to draw; where it is not, previz draws and the frame says so.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from storyboard_app.errors import Unusable
from storyboard_app.settings import settings
from storyboard_app.values import BackendView, SliderView

PREVIZ = "previz"


def listing() -> tuple[BackendView, ...]:
    """Return every backend, previz first."""
    return tuple(_view(name) for name in _names())


def one(name: str) -> BackendView:
    """Return a backend by its name; raises Unusable."""
    return _view(checked(name))


def checked(name: str) -> str:
    """Return the name of a backend; raises Unusable for one that does not exist."""
    if name not in _names():
        raise Unusable(f'There is no backend "{name}". There are: {", ".join(_names())}.')
    return name


def model_of(name: str) -> Any:
    """Return what is known of a model (generation.request.model.Model); None for previz."""
    return getattr(import_module(f"generation.backends.{checked(name)}"), "MODEL", None)


@cache
def _names() -> tuple[str, ...]:
    from generation.backends import names

    return tuple(sorted(names(), key=lambda name: (name != PREVIZ, name != "sdxl", name)))


def _view(name: str) -> BackendView:
    model = model_of(name)
    if model is None:
        label = import_module(f"generation.backends.{name}").LABEL
        return BackendView(name, label, "Draws at once, without a model.", sliders=_sliders(None))
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


def _why_not(model: Any) -> str:
    from generation.diffusion import lacking

    if not find_spec("torch") or not find_spec("diffusers"):
        return f"{model.label} needs packages that are not installed. Run: make gpu"
    if not model.commercial and not settings().noncommercial:
        return (
            f"The licence of {model.label} ({model.licence}) forbids commercial use. "
            "Set STORYBOARD_NONCOMMERCIAL=1 if yours is not commercial."
        )
    return lacking(model, settings().models_folder)


def _sliders(model: Any) -> tuple[SliderView, ...]:
    from generation.request import settings_of

    return tuple(
        SliderView(
            one.slider.name,
            one.slider.label,
            one.slider.about,
            one.slider.low,
            one.slider.high,
            one.slider.step,
            one.default,
            one.why_not,
        )
        for one in settings_of(model)
    )
