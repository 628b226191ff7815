"""Bytecode of the packages that every start loads, made when they are installed.

The installer (uv) leaves that to Python, which does it at the first start, where it may write: in an image that is
read only, or with PYTHONDONTWRITEBYTECODE, every start would compile a thousand files again, which doubles its time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from storyboard_app.setup.installing import PYTHON, attempt


def compile_packages(label: str, names: Collection[str], site: Path) -> None:
    """Compile packages by their names that are installed in a folder; what cannot be compiled is left as it is."""
    paths = sorted({str(path) for path in _code_of(site, names)})
    attempt(label, [str(PYTHON), "-m", "compileall", "-q", "-j", "0", *paths])


def _code_of(site: Path, names: Collection[str]) -> Iterator[Path]:
    """Yield the folders and single files that packages brought their code in."""
    for distribution in distributions(path=[str(site)]):
        if _compared(distribution.metadata["Name"]) in names:
            yield from {site / top for top in _tops(distribution)}


def _tops(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        if file.suffix == ".py" and ".." not in file.parts:
            yield file.parts[0]


def _compared(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
