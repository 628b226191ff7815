"""Character cues: which lines are one, and whose they are.

`ANNA (V.O.) ^` is a cue of ANNA, spoken beside the speech before it. What a cue adds in brackets and CONT'D is no part
of the name. Scripts without capitals (Hebrew, Arabic, Japanese) force their cues with `@`, as the Fountain syntax has
it.
"""

import re
from functools import lru_cache

from storyboard_app.screenplay.patterns import late

_BRACKETS = late(r"[(\uff08][^()\uff08\uff09]{0,200}[)\uff09]?")
_CONTINUED = late(r"(?<!\s)\s*CONT['’]?D\.?\s*$", re.IGNORECASE)
_IN_BRACKETS = late(r"\(\s*CONT(['’]?D|INUED)\.?\s*\)", re.IGNORECASE)
_SPACES = late(r"\s+")
#: At a page's foot: the speech goes on overleaf.
MORE = late(r"\(\s*(?:MORE|CONT['’]?D|CONTINUED|WEITER|SUITE|À SUIVRE|SEGUE|MÁS)\.{0,3}\s*\)", re.IGNORECASE)
#: What such words begin with, which is told sooner than that a bracket holds others.
_MORE_STARTS = {"MOR", "CON", "WEI", "SUI", "À S", "SEG", "MÁS"}
#: A cue longer than this is a sentence in capitals.
LONGEST = 200


@lru_cache(4096)
def is_cue(line: str) -> bool:
    """Whether an unforced line reads as a cue: capitals outside brackets, with at least one letter."""
    if len(line) > LONGEST or line.startswith(("!", "(")):
        return False
    name = _BRACKETS.sub("", line.rstrip(" ^")).strip()
    return bool(name) and name == name.upper() and any(character.isupper() for character in name)


def is_dual(line: str) -> bool:
    """Whether the cue's speech is set beside the one before it."""
    return line.rstrip().endswith("^")


def is_continued(cue: str) -> bool:
    """Whether a cue says that its speech goes on: CONT'D."""
    return bool(_IN_BRACKETS.search(cue) or _CONTINUED.search(cue))


def says_more(text: str) -> bool:
    """Whether a paragraph says that the speech goes on overleaf, and nothing else."""
    return text[:1] == "(" and text[1:].lstrip()[:3].upper() in _MORE_STARTS and bool(MORE.fullmatch(text))


def cue_text(line: str) -> str:
    """Return a cue as it is printed, without the marks of the syntax."""
    return line.strip().removeprefix("@").rstrip(" ^").strip()


@lru_cache(4096)
def name_of(cue: str) -> str:
    """Return the canonical name in a cue: no extension, no CONT'D, capitals, single spaces."""
    if cue.isupper() and cue.isalnum():
        return cue
    name = _CONTINUED.sub("", _BRACKETS.sub(" ", cue))
    return _SPACES.sub(" ", name).strip(" :").upper() or cue.strip().upper()


@lru_cache(4096)
def cue_parts(line: str) -> tuple[str, str, bool]:
    """Return a cue as it is printed, its canonical name, and whether it is set beside the speech before it."""
    text = cue_text(line)
    return text, name_of(text), is_dual(line)
