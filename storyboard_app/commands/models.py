"""Diffusion models: list what each needs, fetch one, look whether its files are whole.

storyboard models list           every model, what it takes and whether it is here
storyboard models pull NAME      fetch a model's weights into the folder of models
storyboard models check [NAME]   look into the files that are here
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard_app.errors import NotFound, Unusable

if TYPE_CHECKING:
    from generation.request import Model, Part

HELP = "list, fetch and check diffusion models"
#: Room to leave on the disk, in bytes.
_SPARE = 2 * 2**30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("action", choices=("list", "pull", "check"), help="what to do")
    parser.add_argument("name", nargs="?", help="the model, as `list` names it")
    parser.add_argument("--models", metavar="DIR", type=Path, help="the folder of models, instead of the product's own")
    parser.add_argument("--yes", action="store_true", help="fetch without asking")


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked; exit status 1 when a check finds something."""
    from storyboard_app.settings import settings

    folder = arguments.models or settings().models_folder
    if arguments.action == "list":
        return _list(folder)
    if arguments.action == "check":
        return _check([_model(arguments.name)] if arguments.name else _models(), folder)
    if not arguments.name:
        raise Unusable("Say which model to fetch: storyboard models pull NAME.")
    return _pull(_model(arguments.name), folder, arguments.yes)


def _models() -> "Sequence[Model]":
    from generation.backends import models

    return sorted(models(), key=lambda model: model.name)


def _model(name: str) -> "Model":
    models = {model.name: model for model in _models()}
    if name not in models:
        raise NotFound(f"There is no model {name!r}. There are: {', '.join(models)}.")
    return models[name]


def _list(folder: Path) -> int:
    from generation.diffusion import lacking

    for model in _models():
        here = "installed" if not lacking(model, folder) else "not installed"
        print(f"{model.name:<12} {model.label}: {here}")
        print(f"             {model.about}")
        use = model.licence if model.commercial else f"{model.licence}, NOT for commercial use"
        needs = f"{model.gigabytes:.1f} GB on disk, {model.gpu_gigabytes:.0f} GB on the GPU"
        print(f"             {needs}. Licence: {use}.")
    print(f"\nModels lie in {folder} and in Hugging Face's cache. Fetch one: storyboard models pull NAME")
    return 0


def _check(models: "Sequence[Model]", folder: Path) -> int:
    from generation.diffusion import faults_in, lacking, places_of

    faults = 0
    for model in models:
        places = places_of(model, folder)
        if all(location.folder is None and not location.faults for location in places):
            print(f"{model.name}: not installed.")
            continue
        print(f"{model.name}:")
        for location in places:
            part_faults = [*location.faults, *faults_in(location)]
            faults += len(part_faults)
            without = f"not here. {location.part.without}" if location.part.without else "not here, and needed."
            print(f"  {location.part.repository}: {location.folder or without}")
            for fault in part_faults:
                print(f"    {fault}")
        faults += bool(lacking(model, folder))
    return 1 if faults else 0


def _pull(model: "Model", folder: Path, sure: bool) -> int:
    """Say what fetching takes, ask, and fetch what is not here yet."""
    from generation.diffusion import places_of

    missing = [location.part for location in places_of(model, folder) if location.folder is None]
    if not missing:
        print(f"{model.label} is here already.")
        return 0
    needed = sum(part.gigabytes for part in missing)
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    print(f"{model.label} needs {needed:.1f} GB in {folder} ({free / 2**30:.0f} GB are free), and to draw a GPU with")
    print(f"{model.gpu_gigabytes:.0f} GB of memory. It comes under these licences:")
    for part in missing:
        print(f"  {part.repository}: {part.licence}, {part.gigabytes:.1f} GB")
    if free < needed * 2**30 + _SPARE:
        raise Unusable(f"There is too little room on the disk for {model.label}: {needed:.1f} GB and 2 to spare.")
    if not sure and input("Fetch it? [y/N] ").strip().lower() not in ("y", "yes"):
        print("Nothing was fetched.")
        return 0
    for part in missing:
        _fetch(part, folder)
    return _check([model], folder)


def _fetch(part: "Part", folder: Path) -> None:
    """Fetch a repository's files; what was fetched before is kept, and a broken-off fetch goes on."""
    try:
        from huggingface_hub import snapshot_download
    except ImportError:
        raise Unusable("What fetches models is not installed. Run: make gpu") from None
    print(f"Fetching {part.repository}", flush=True)
    try:
        snapshot_download(
            part.repository, allow_patterns=[*part.files, *part.beside], local_dir=folder / part.repository
        )
    except Exception as error:
        first = str(error).strip().partition("\n")[0] or type(error).__name__
        raise Unusable(f"{part.repository} could not be fetched: {first} Run the command again to go on.") from None
