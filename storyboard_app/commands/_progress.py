"""How far something is: a bar that moves on a terminal, a line every tenth where nobody watches."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from typing import TextIO

WIDTH = 24


class ProgressBar:
    """Told 0 to 1 and a sentence; shows it."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._moves = self._out.isatty()
        self._tenth = -1
        self._shown = 0

    def __call__(self, done: float, sentence: str) -> None:
        done = min(max(done, 0.0), 1.0)
        if self._moves:
            filled = round(done * WIDTH)
            line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done:4.0%}  {sentence}"
            self._out.write(f"\r{line:<{self._shown}}")
            self._shown = len(line)
        elif int(done * 10) > self._tenth:
            self._tenth = int(done * 10)
            self._out.write(f"{done:4.0%}  {sentence}\n")
        self._out.flush()

    def end(self) -> None:
        """Leave what was shown, and begin a new line."""
        if self._moves and self._shown:
            self._out.write("\n")
            self._out.flush()
