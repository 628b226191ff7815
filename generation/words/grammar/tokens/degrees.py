"""Nouns that only say how much: bolt upright, stone dead, pitch black, knee deep in mud."""

from generation.words.grammar.tokens.token import Token

#: By what they may stand before, in the order of their adjectives.
_BEFORE = {
    "upright": "bolt",
    "still": "stock stone",
    "dead": "stone",
    "deaf": "stone",
    "cold": "stone ice",
    "dry": "bone",
    "black": "pitch jet coal",
    "dark": "pitch",
    "sharp": "razor needle",
    "thin": "razor paper stick pencil wafer",
    "hard": "rock",
    "solid": "rock",
    "light": "feather",
    "clear": "crystal",
    "poor": "dirt",
    "red": "brick blood",
    "blue": "sky",
    "white": "snow paper bone",
    "deep": "ankle knee thigh waist chest shoulder neck",
    "high": "ankle knee thigh hip waist chest shoulder head sky",
    "long": "mile knee",
    "wide": "mile",
    "fresh": "oven",
    "stiff": "ramrod",
    "straight": "ramrod poker",
}


def is_degree(word: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a noun only says how much of what follows it."""
    if after is None or (
        before is not None and before.part in ("DET", "POSS") and word.text.lower() in ("stone", "rock")
    ):
        return False
    return word.text.lower() in _BEFORE.get(after.text.lower(), "").split()
