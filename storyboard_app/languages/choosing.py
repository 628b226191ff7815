"""Which language somebody reads: what they have chosen, kept in a cookie of their browser, else what that asks for."""

import re
from collections.abc import Collection
from urllib.parse import unquote

from storyboard_app.languages.tables import LANGUAGES, USUAL

#: Holds the language that was chosen in this browser.
COOKIE = "language"
#: Holds the language that the pages on screen were drawn in, as their script says (see `script`).
ON_SCREEN = "on_screen"


def language_for(cookies: str, accepted: str) -> str:
    """Return the code of the language to answer a browser in, from its Cookie and Accept-Language headers."""
    chosen = cookie_in(cookies, COOKIE)
    return chosen if chosen in LANGUAGES else best_of(accepted, LANGUAGES)


def language_on_screen(cookies: str, accepted: str) -> str:
    """Return the code of the language that the pages of a browser are drawn in, so that all of it speaks one."""
    shown = cookie_in(cookies, ON_SCREEN)
    return shown if shown in LANGUAGES else language_for(cookies, accepted)


def best_of(accepted: str, known: Collection[str]) -> str:
    """Return the code that a browser likes best of those known, by its Accept-Language; English for none."""
    liked: list[tuple[float, str]] = []
    for part in accepted.split(",")[:20]:
        tag, _, weight = part.partition(";")
        likes = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", weight)
        liked.append((float(likes[1]) if likes else 1.0, tag.strip().partition("-")[0].casefold()))
    there = [(likes, code) for likes, code in liked if likes > 0 and code in known]
    return max(there, key=lambda pair: pair[0], default=(0.0, USUAL))[1]


def cookie_in(cookies: str, wanted: str) -> str:
    """Return what a Cookie header holds under a name; empty for nothing."""
    pairs = (each.strip().partition("=") for each in cookies.split(";"))
    return next((unquote(value) for name, _, value in pairs if name == wanted), "")
