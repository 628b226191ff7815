"""Patterns that are compiled when they are first asked: a script needs a few of them, and a shell waits for all."""

from __future__ import annotations

import re
from typing import cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when one of its methods is first asked for."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern; the methods that were asked for are the pattern's own from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._written = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        asked = getattr(re.compile(*self._written), name)
        setattr(self, name, asked)
        return asked
