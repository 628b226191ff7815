"""Words that tell people from things, from a table (people.toml): what somebody is, titles, words of no name."""

import calendar
import tomllib
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("people.toml").read_text())
ROLES, ACTS, THINGS_ACT, NOBODY_WORDS, ARTICLES, BODY = (
    frozenset(_TABLES[name].split()) for name in ("roles", "acts", "things_act", "nobody", "articles", "body")
)
#: Names of months and days in English, which may be people's as well: June.
MONTHS = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
#: Words in capitals that are of the camera, the cut, the sound or a sentence on a sign, and so in no name.
NO_NAMES = frozenset({
    "THE", "A", "AN", "AND", "OF", "ON", "IN", "TO", "WIDE", "WIDER", "CLOSE", "CLOSER", "ANGLE", "INSERT", "POV",
    "HIGH", "LOW", "CUT", "CUTS", "FADE", "OUT", "UP", "DOWN", "BACK", "CONTINUOUS", "LATER", "MONTAGE", "END", "SUPER",
    "INT", "EXT", "CU", "ECU", "WS", "TV", "OK", "I", "WE", "HE", "SHE", "IT", "THEY", "SHOT", "TRACKING", "PAN",
    "DOLLY", "ZOOM", "BEAT", "TITLE", "INTERCUT", "WITH", "THROUGH", "FROM", "HER", "HIS", "SERIES", "SHOTS", "SOUND",
    "BANG", "NO", "YES", "PUSH", "PULL", "OVER", "SHOULDER", "FREEZE", "FRAME", "SMASH", "ESTABLISHING", "FOR",
    "IS", "ARE", "WAS", "BE", "MY", "YOUR", "OUR", "THEIR", "NOT",
    "SPLIT", "SCREEN", "AERIAL", "MEDIUM", "TIGHT", "REVERSE", "SLOW", "MOTION", "CAMERA", "FLASHBACK", "BLACK",
})  # fmt: skip
#: Say what somebody is before their name; a name is called without them too.
TITLES = frozenset({
    "DR", "DOCTOR", "MR", "MRS", "MS", "MISS", "SIR", "LADY", "LORD", "PROF", "PROFESSOR", "SGT", "SERGEANT", "CAPT",
    "CAPTAIN", "LT", "LIEUTENANT", "COL", "COLONEL", "GENERAL", "MAJOR", "OFFICER", "DETECTIVE", "INSPECTOR", "AGENT",
    "NURSE", "JUDGE", "FATHER", "SISTER", "BROTHER", "UNCLE", "AUNT", "KING", "QUEEN", "PRINCE", "PRINCESS", "OLD",
    "YOUNG", "LITTLE", "BIG", "MONSIEUR", "MADAME", "MME", "HERR", "FRAU", "SEÑOR", "SEÑORA", "SIGNOR", "SIGNORA",
})  # fmt: skip


def is_role(name: str) -> bool:
    """Whether somebody is called by what they are, such as DRIVER or YOUNG WOMAN 2, so that others may be too."""
    words = name.lower().replace("#", " ").split()
    while words and words[-1].isdecimal():
        words.pop()
    return bool(words) and words[-1] in ROLES and not _after_title(name)


def _after_title(name: str) -> bool:
    """Whether a name is a title with a name, such as FATHER BROWN."""
    words = name.upper().split()
    return len(words) > 1 and words[0].strip(".") in TITLES and words[-1].lower() not in ROLES
