"""Anybody's ZIP archives, opened with limits: nothing is unpacked to disk, nothing expands without end."""

import io

from storyboard_app.errors import Unreadable

#: How a ZIP archive begins.
ZIP = b"PK\x03\x04"


def members(content: bytes, most: int, file: str = "") -> tuple[str, ...]:
    """Return the names in an archive. Raises Unreadable for one that is broken or has more than `most` members."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("this archive is damaged.", file=file) from None
    if len(names) > most:
        raise Unreadable(f"this archive has more than {most:,} files.", file=file)
    return tuple(names)


def member(content: bytes, name: str, largest: int, file: str = "") -> bytes:
    """Return what a member holds. Raises Unreadable where it is broken, locked or larger than `largest` bytes."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as opened:
            held = opened.read(largest + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise Unreadable(f"its part {name} is damaged or locked by a password.", file=file) from None
    if len(held) > largest:
        raise Unreadable(f"its part {name} is larger than {largest // 2**20} MB.", file=file)
    return held
