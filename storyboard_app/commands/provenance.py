"""Say how pictures were made: what drew them, with which model and seed, for which shot of which project.

Reads PNG, JPEG, PDF, MP4, and ZIP files of them. Exit status 1 when a file says nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from storyboard_app.commands._files import read_file, write_json

if TYPE_CHECKING:
    from generation.provenance import Provenance

HELP = "say how a picture, booklet or film was made"
_FIELDS = ("software", "backend", "model", "revision", "seed", "prompt", "request", "project", "shot", "version")
#: Larger files in an archive are left aside, in bytes.
LARGEST = 2**31


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be chosen."""
    parser.add_argument("file", metavar="FILE", help="a picture, a booklet, a film, or a ZIP of them")
    parser.add_argument("--json", metavar="PATH", help="write it as JSON instead; - is standard output")


def run(arguments: argparse.Namespace) -> int:
    """Read and say."""
    from dataclasses import asdict

    from generation.provenance import provenance_of

    read = ((name, provenance_of(content)) for name, content in _files(*read_file(arguments.file)))
    by_name = {name: provenance for name, provenance in read if provenance}
    if arguments.json:
        write_json(arguments.json, {name: asdict(provenance) for name, provenance in by_name.items()})
    elif by_name:
        print("\n\n".join("\n".join(_lines(name, provenance)) for name, provenance in by_name.items()))
    else:
        print(f"{arguments.file} does not say how it was made.")
    return 0 if by_name else 1


def _files(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or the files in an archive."""
    import zipfile

    if not content.startswith(b"PK"):
        yield name, content
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for part in archive.infolist():
            if part.file_size <= LARGEST:
                yield part.filename, archive.read(part)


def _lines(name: str, provenance: Provenance) -> Iterator[str]:
    from generation.provenance import KINDS

    kind = KINDS.get(provenance.source, "made in a way that is not known here")
    yield name
    yield f"  {'kind':<10}{kind} ({provenance.source})"
    for field in _FIELDS:
        value = getattr(provenance, field)
        if value not in ("", None) and (field, value) != ("version", 0):
            yield f"  {field:<10}{value}"
    for frame in provenance.frames:
        by = " ".join(filter(None, (frame.backend, frame.model)))
        yield f"  {'frame':<10}shot {frame.shot}, version {frame.version}, {by}, seed {frame.seed}"
