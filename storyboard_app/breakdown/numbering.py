"""Shot numbers: the scene's number and a letter, I and O left out because they read as 1 and 0 (slating convention)."""

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def shot_number(scene: str, index: int) -> str:
    """Return the number of a scene's shot counted from 0: 2A ... 2Z, then 2AA ..."""
    return f"{scene}{letters(index)}"


def letters(index: int) -> str:
    """Return the letters of a place counted from 0."""
    rest, spelled = index + 1, ""
    while rest:
        rest, digit = divmod(rest - 1, len(LETTERS))
        spelled = LETTERS[digit] + spelled
    return spelled
