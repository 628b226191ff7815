"""How a speaker is heard who is not seen, from the brackets after their name and from what they are (voices.toml)."""

import re
import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
_VOICES = {name: re.compile(rf"(?:{says})", re.IGNORECASE) for name, says in _TABLES["voice"].items()}
_UNSEEN = {name: re.compile(rf"\b(?:{says})$") for name, says in _TABLES["unseen"].items()}


def voice_of(cue: str) -> str:
    """Return how the speaker of a character cue is heard: V.O., O.S., filtered, or seen when it says nothing.

    `ANNA (V.O.)` is V.O.; `(CONT'D)` says nothing.
    """
    for name, pattern in _UNSEEN.items():
        if pattern.search(cue.partition("(")[0].strip()):
            return name
    for inside in re.findall(r"\(([^()]*)\)", cue):
        for name, pattern in _VOICES.items():
            if pattern.match(inside.strip()):
                return name
    return ""


def heard_of(cue: str, manner: str = "") -> str:
    """Return how a speaker is heard, from their cue or from brackets below it that say V.O. or O.S."""
    voices = (voice_of(f"({part})") for part in re.split(r"[,;]", manner.strip("() ")))
    return voice_of(cue) or next((how for how in voices if how in ("V.O.", "O.S.")), "")
