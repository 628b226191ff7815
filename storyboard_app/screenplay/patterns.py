"""Patterns that are compiled when they are first asked: a script needs a few of them, and a shell waits for all."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from typing import AnyStr


class _Late:
    """Stands for a pattern; the methods that were asked for are the pattern's own from then on."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        asked = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, asked)
        return asked


if TYPE_CHECKING:

    def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """Return a pattern that is compiled when one of its methods is first asked for."""
        ...
else:
    late = _Late
