"""What people type into a field of a shot -> the value, and what there is to say about how it was kept. Pure."""

import re
from fractions import Fraction

from state.words import t
from storyboard_app.errors import Unusable
from storyboard_app.timing import running_time, seconds_of, ticks_of

#: The longest a shot may be, in seconds; and from where on a length is said back as minutes.
LONGEST_SECONDS, SAID_BACK_SECONDS = 3600, 120
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):([0-5]?\d(?:[.,]\d+)?)")
#: A length as editors say it: 84f.
_FRAMES = re.compile(r"(\d{1,6})\s*(?:f|fr|frames?)\.?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")

Rate = tuple[int, int]
Value = str | int


def value_of(field: str, text: str, rate: Rate) -> tuple[str, Value, str]:
    """Return the name of what a field changes, its value, and what there is to say about it or nothing.

    Raises Unusable, in the units of who typed it, for what the field cannot be.
    """
    typed = text.strip()
    if field == "seconds":
        return ("ticks", *_length(typed, rate))
    if field == "lens_mm":
        return (field, *_lens(typed))
    if field == "seed":
        return field, _seed(typed), ""
    return field, typed, ""


def based_on(field: str, was: str) -> dict[str, Value]:
    """Return what a field was when it was read, by name; `was` is as the page was sent it: a length in ticks.

    Nothing for a seed: a shot without one of its own shows the one that it is drawn from.
    """
    numeric = field in ("seconds", "lens_mm")
    if field == "seed" or (numeric and not was):
        return {}
    return {"ticks" if field == "seconds" else field: int(was) if numeric else was}


def seconds_words(ticks: int, rate: Rate) -> str:
    """Return a length in seconds as people say it: "3.5", "12.0"; below one second with what it needs, "0.04"."""
    exact = seconds_of(ticks, rate)
    return f"{float(exact):.1f}" if exact >= Fraction(19, 20) else f"{float(exact):.2f}"


def _length(typed: str, rate: Rate) -> tuple[int, str]:
    seconds = _seconds(re.sub(r"\s*(?:s|sec|seconds?)\.?$", "", typed, flags=re.IGNORECASE))
    if frames := _FRAMES.fullmatch(typed):
        seconds = seconds_of(int(frames[1]), rate)
    frame_seconds = f"{float(seconds_of(1, rate)):.2f}"
    if seconds is None or not 0 < seconds <= LONGEST_SECONDS:
        raise Unusable(t("typed.seconds", one=frame_seconds, typed=typed or t("typed.nothing")))
    ticks = max(1, ticks_of(seconds, rate))
    sentence = (
        t("typed.long", time=running_time(ticks, rate)) if seconds >= SAID_BACK_SECONDS and ":" not in typed else ""
    )
    return ticks, sentence


def _seconds(typed: str) -> Fraction | None:
    clock = _CLOCK.fullmatch(typed)
    if clock:
        hours, minutes, seconds = clock.groups(default="0")
        return int(hours) * 3600 + int(minutes) * 60 + Fraction(seconds.replace(",", "."))
    return _number(typed)


def _lens(typed: str) -> tuple[int, str]:
    length = _number(re.sub(r"\s*mm$", "", typed, flags=re.IGNORECASE))
    if length is None or not 8 <= length <= 1200:
        raise Unusable(t("typed.lens", typed=typed or t("typed.nothing")))
    whole = round(length)
    return whole, "" if whole == length else t("typed.whole_lens", lens=whole)


def _seed(typed: str) -> int:
    if not typed.isdecimal() or not int(typed) < 2**31:
        raise Unusable(t("typed.seed", typed=typed or t("typed.nothing"), most=2**31 - 1))
    return int(typed)


def _number(typed: str) -> Fraction | None:
    return Fraction(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else None
