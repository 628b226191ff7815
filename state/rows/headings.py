"""Headings as the outline writes them: in title case, by the language that a heading is written in.

A heading tells its language by its side and its time of day (INNEN, NUIT); English is what tells nothing.
"""

import re

from storyboard_app.breakdown import is_initials

#: By language: what tells it in a heading, and the articles, prepositions and conjunctions that stay small in a title.
_LANGUAGES = {
    "English": (
        "day night morning evening dawn dusk",
        "a an and as at but by for from in into of off on or over the to under with",
    ),
    "German": (
        "innen aussen außen tag nacht morgen abend",
        "am an auf aus bei beim das dem den der des die durch ein eine einem einer für gegen hinter im in ins mit nach "
        "neben über und unter vom von vor zu zum zur zwischen",
    ),
    "French": (
        "intérieur extérieur jour nuit matin soir aube crépuscule",
        "à au aux avec chez dans de des du en et la le les par pour sans sous sur un une",
    ),
    "Spanish": (
        "día noche mañana tarde amanecer atardecer",
        "a al con de del desde el en entre la las los para por sin sobre un una y",
    ),
    "Italian": (
        "interno esterno giorno notte mattina sera alba tramonto",
        "a ai al alla alle con da dai dal dalla de dei del della delle di e gli i il in la le lo nei nel nella per su "
        "sul sulla un una",
    ),
    "Portuguese": (
        "dia noite manhã entardecer",
        "a ao aos as com da das de do dos e em na nas no nos o os para pela pelo por um uma",
    ),
    "Dutch": (
        "binnen buiten dag ochtend avond",
        "aan achter bij boven de door een en het in met naar naast onder op te tussen uit van voor",
    ),
}
_TOLD_BY = {word: language for language, (words, _) in _LANGUAGES.items() for word in words.split()}
_SMALL = {language: frozenset(words.split()) for language, (_, words) in _LANGUAGES.items()}
#: What shots are called in short, which is read letter by letter.
_SHOTS = frozenset(["CU", "ECU", "MCU", "BCU", "POV", "OTS", "VFX", "SFX"])
#: A word with its apostrophes; and what stands before it where it opens a part of the heading.
_WORD = re.compile(r"(?P<opens>^|[-–—./:(]\s*)?(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)")


def in_title_case(heading: str) -> str:
    """Return a heading in title case: `INNEN. HAUS DER MÜLLERS - TAG` is `Innen. Haus der Müllers - Tag`."""
    words = re.findall(r"[^\W\d_]+", heading.lower())
    language = next((_TOLD_BY[word] for word in words if word in _TOLD_BY), "English")
    small = _SMALL[language]
    return _WORD.sub(lambda match: _titled(match, small), heading)


def _titled(match: re.Match[str], small: frozenset[str]) -> str:
    word, opens = match["word"], match["opens"]
    if opens is None and word.lower() in small:
        return word.lower()
    return f"{opens or ''}{word if word in _SHOTS or is_initials(word) else word.capitalize()}"
