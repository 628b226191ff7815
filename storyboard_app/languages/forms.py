"""Which way a language runs, and which form of a noun goes with a number."""

import re
from collections.abc import Callable, Mapping

_BACKWARDS = frozenset({"ar", "he"})
#: Letters that run from right to left (Hebrew, Arabic, their kin).
_BACKWARDS_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: Keeps words apart from a sentence that runs the other way (Unicode's isolates).
_APART = "\u2068{}\u2069"


def _arabic(count: int) -> str:
    return {0: "zero", 1: "one", 2: "two"}.get(count) or (
        "few" if 3 <= count % 100 <= 10 else "many" if count % 100 >= 11 else "other"
    )


def _one_is_one(count: int) -> str:
    return "one" if count == 1 else "other"


#: Which form of a noun goes with a number, as Unicode's CLDR has it; in other languages one is one.
_FORMS: Mapping[str, Callable[[int], str]] = {
    "ar": _arabic,
    "fr": lambda count: "one" if count < 2 else "other",
    "he": lambda count: {1: "one", 2: "two"}.get(count, "other"),
    "ja": lambda _: "other",
    "pt": lambda count: "one" if count < 2 else "other",
    "zh": lambda _: "other",
}


def form_of(language: str, count: int) -> str:
    """Return the form of a noun that goes with a number in a language: "one", "few", "other" ..."""
    return _FORMS.get(language, _one_is_one)(count)


def forms_of(language: str) -> frozenset[str]:
    """Return the forms that a language has of a noun."""
    return frozenset(form_of(language, count) for count in range(101))


def direction_of(language: str) -> str:
    """Return which way a language runs: ltr or rtl."""
    return "rtl" if language in _BACKWARDS else "ltr"


def apart(value: str, language: str) -> str:
    """Return what is filled into a sentence so that it turns none of its words round that run the other way."""
    is_backward = bool(_BACKWARDS_LETTERS.search(value))
    runs_other_way = is_backward != (language in _BACKWARDS)
    return _APART.format(value) if runs_other_way else value
