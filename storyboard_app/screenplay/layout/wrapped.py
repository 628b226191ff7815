"""Lines of a paragraph as they were wrapped on paper -> its words in one line."""

from collections.abc import Iterable

#: A line of one word that is so long fills its column.
_FULL = 26


def unwrapped(lines: Iterable[str]) -> str:
    """Join lines by spaces; a line that ends in the hyphen of a word goes on with the rest of that word."""
    words: list[str] = []
    for line in lines:
        if words and not (words[-1].endswith("-") and _is_one_word(words[-1], line)) and not _is_cut(words[-1], line):
            words.append(" ")
        words.append(line)
    return "".join(words)


def _is_cut(line: str, below: str) -> bool:
    """Whether a word too long for its column was cut where the line was full: a scream, an address."""
    last = line.rpartition(" ")[2]
    if "://" in last or last.startswith("www."):
        return last.endswith(("/", "?", "&", "=", "_", "%")) and not below[:1].isspace()
    return last == line and len(line) >= _FULL and line[-1:].isalnum() and below[:1].islower()


def _is_one_word(line: str, below: str) -> bool:
    """Tell `well-` over `known` from a dash, and from somebody who stutters: `I-` over `I know`."""
    last = line.rpartition(" ")[2]
    broken_off = last.rstrip("-")
    is_dash = not broken_off or last.endswith("--") or not broken_off[-1].isalnum()
    return not is_dash and below[:1].isalnum() and not below.lower().startswith(broken_off.lower())
