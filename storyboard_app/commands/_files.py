"""Scripts and specifications in, JSON and pictures out: files by their path, `-` for the standard streams."""

from __future__ import annotations

import os
import sys

from storyboard_app.commands._json import as_json
from storyboard_app.errors import Unreadable

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

STREAM = "-"


def read_file(path: str) -> tuple[str, bytes]:
    """Return a file's name and content; raises OSError for what cannot be opened."""
    if path == STREAM:
        return "standard input", sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return os.path.basename(path), file.read()


def changed_at(path: str) -> str:
    """Return when a file was last changed: ISO 8601, UTC, whole seconds; empty for standard input."""
    from datetime import UTC, datetime

    changed = None if path == STREAM else datetime.fromtimestamp(int(os.stat(path).st_mtime), UTC)
    return changed.isoformat() if changed else ""


def read_object(path: str) -> dict[str, Any]:
    """Return the JSON object in a file. Raises Unreadable, with the line, for what is none."""
    import json

    name, content = read_file(path)
    try:
        read = json.loads(content)
    except json.JSONDecodeError as error:
        raise Unreadable(f"this is no JSON: {error.msg}.", file=name, line=error.lineno) from None
    except (UnicodeDecodeError, RecursionError):
        raise Unreadable("this is no JSON.", file=name) from None
    if not isinstance(read, dict):
        raise Unreadable("this JSON is no object. One shot of `storyboard breakdown` is wanted.", file=name)
    return read


def write_json(path: str, value: object) -> None:
    """Write a value as JSON, in UTF-8 whatever the terminal's own encoding is."""
    write(path, as_json(value).encode() + b"\n")


def write(path: str | Path, content: bytes) -> None:
    """Write what a command made: to standard output, or into a file as `storyboard_app.files` does. Raises OSError."""
    if str(path) == STREAM:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        from pathlib import Path

        from storyboard_app.files import write_file

        write_file(Path(path), content)
