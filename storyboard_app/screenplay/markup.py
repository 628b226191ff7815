"""Notes and boneyards of a Fountain text, taken out before its lines are read, in linear time.

A boneyard `/* ... */` is dropped. A note `[[ ... ]]` is kept aside and leaves a mark, a control character that no
text has once it is decoded, where it stood; it may run over lines but not over an empty one (two spaces on the line
keep it going). Every line keeps the number it has in the source.
"""

from storyboard_app.screenplay.patterns import late

MARK = "\x00"
_BETWEEN_WORDS = late(rf"(?<=\w){MARK}+(?=\w)")
_MARKED = late(rf"(?<= ){MARK}+ ?|{MARK}+")


class Note:
    """What a note says, and where it stands in the source, counted from 1."""

    def __init__(self, text: str, line: int, column: int, last_line: int) -> None:
        self.text, self.line, self.column, self.last_line = text, line, column, last_line


class Marked:
    """A text without its boneyards and notes."""

    def __init__(self, lines: list[tuple[int, str]], line_count: int = 1) -> None:
        """lines: (line number in the source, text with a mark for each note). line_count: of the source."""
        self.lines, self.line_count = lines, line_count
        #: The notes, in the order of their marks.
        self.notes: list[Note] = []
        #: By a line's number in the source: (offset in the kept text, line, column) from where on it stands elsewhere
        #: than its offset says, because something before it was taken out.
        self.shifts: dict[int, list[tuple[int, int, int]]] = {}
        #: Line numbers of what was opened and never closed.
        self.unclosed: list[int] = []

    def place(self, line: int, offset: int) -> tuple[int, int]:
        """Return the line and column in the source of a letter of a kept line."""
        shifts = self.shifts.get(line, ())
        from bisect import bisect_right

        before = bisect_right(shifts, offset, key=lambda shift: shift[0])
        if not before:
            return line, offset + 1
        kept, there, column = shifts[before - 1]
        return there, column + offset - kept


def take_out(text: str) -> Marked:
    """Take boneyards and notes out of a text."""
    text = text.replace(MARK, "")
    if "[[" not in text and "/*" not in text:
        lines = text.split("\n")
        return Marked(list(enumerate(lines, 1)), line_count=len(lines))
    marked = Marked([])
    kept = _Lines(marked)
    boneyard, note, empty_line = _Seeker(text, "/*", "*/"), _Seeker(text, "[[", "]]"), _Seeker(text, "\n\n", "")
    at = 0
    while at < len(text):
        next_boneyard, next_note = boneyard.opening(at), note.opening(at)
        start = min(next_boneyard, next_note)
        kept.add(text[at:start])
        if start == len(text):
            break
        seeker = boneyard if start == next_boneyard else note
        end = seeker.closing(start + 2)
        if end < 0 or (seeker is note and empty_line.opening(start) < end):
            marked.unclosed.append(kept.line)
            kept.add(text[start : start + 2])
            at = start + 2
            continue
        inside = text[start + 2 : end]
        if seeker is note:
            last = kept.line + inside.count("\n")
            marked.notes.append(Note(inside.strip(), kept.line, kept.column, last))
            kept.add(MARK)
        at = end + 2
        kept.skip(inside, column=at - text.rfind("\n", 0, at))
    kept.flush()
    marked.line_count = kept.line
    return marked


def without_marks(text: str) -> str:
    """Return a line's words as if its notes had never stood in it: one space where a note stood between two."""
    return text if MARK not in text else _MARKED.sub("", _BETWEEN_WORDS.sub(" ", text))


class _Lines:
    """Collects text as lines that know their number in the source."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        #: Where in the source what comes next stands.
        self.line, self.column = 1, 1
        self._parts: list[str] = []
        self._first, self._length = 1, 0

    def add(self, text: str) -> None:
        """Append text that stands in the source at the present line."""
        head, *rest = text.split("\n")
        self._append(head)
        for part in rest:
            self.flush()
            self.line, self.column = self.line + 1, 1
            self._append(part)

    def _append(self, text: str) -> None:
        if not self._parts:
            self._first, self._length = self.line, 0
        self._parts.append(text)
        self._length += len(text)
        self.column += len(text)

    def skip(self, inside: str, column: int) -> None:
        """Go past what was taken out; what comes next stands at a column of the line where that ended."""
        self.line, self.column = self.line + inside.count("\n"), column
        self._marked.shifts.setdefault(self._first, []).append((self._length, self.line, column))

    def flush(self) -> None:
        """End the present line."""
        if self._parts:
            self._marked.lines.append((self._first, "".join(self._parts)))
            self._parts = []


class _Seeker:
    """Finds openings and closings from left to right, never looking twice at what holds none."""

    def __init__(self, text: str, opener: str, closer: str) -> None:
        self._text, self._opener, self._closer = text, opener, closer
        self._opening = self._closing = -1

    def opening(self, at: int) -> int:
        """Return where the next opening is, or the text's end."""
        if self._opening < at:
            opening = self._text.find(self._opener, at)
            self._opening = opening if opening >= 0 else len(self._text)
        return self._opening

    def closing(self, at: int) -> int:
        """Return where the next closing is, or -1."""
        if self._closing != -2 and self._closing < at:
            closing = self._text.find(self._closer, at)
            self._closing = closing if closing >= 0 else -2
        return self._closing if self._closing >= at else -1
