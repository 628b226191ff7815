"""Weather in words, in the languages that screenplays are written in."""

import re

#: Weathers, and the words that name them; the first that is found counts.
WEATHERS = {
    "storm": r"storms?|stormy|thunder(?:s|storm|clap)?|lightning|tempest|orage|gewitter|tormenta",
    "rain": r"rain(?:s|ing|y|fall|storm|drops?|water)?|pouring|downpour|drizzl\w+|pluie|pleut|regen|lluvia",
    "snow": r"snow(?:s|ing|y|fall|storm|flakes?|drifts?)?|blizzard|sleet|neige|schnee|nieve",
    "fog": r"fog|foggy|mist|misty|haze|hazy|smog|brouillard|nebel|niebla",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in WEATHERS.items()}


def weather_of(stated: str, words: str) -> str:
    """Return the weather: the one given, else the one that the words name, else clear."""
    return stated or next((name for name, pattern in _PATTERNS.items() if pattern.search(words)), "clear")
