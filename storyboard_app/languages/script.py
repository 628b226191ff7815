"""The script that browsers load before the pages' own: which language they are read in, its direction and its words.

Pages are built once, in English; what they say in another language is looked up in this table as they are drawn.
"""

import json
from functools import cache

from storyboard_app.languages.choosing import ON_SCREEN
from storyboard_app.languages.forms import direction_of
from storyboard_app.languages.tables import USUAL, words_of

#: Where browsers find it.
SCRIPT_PATH = "/words.js"


@cache
def script_of(language: str) -> str:
    """Return the script of a language; English, which the pages hold themselves, needs none but its name."""
    table = {} if language == USUAL else words_of(language)
    told = {"language": language, "direction": direction_of(language), "words": table}
    as_json = json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"""\
window.storyboardWords = {as_json};
document.documentElement.lang = storyboardWords.language;
document.documentElement.dir = storyboardWords.direction;
document.cookie = "{ON_SCREEN}={language}; path=/; samesite=lax";
"""
