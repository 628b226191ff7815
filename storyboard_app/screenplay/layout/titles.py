"""The title page of a printed script: what it says, in pairs, with nothing left out."""

import re

from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.margins import Margins
from storyboard_app.screenplay.layout.numbers import body_of
from storyboard_app.screenplay.layout.rows import PrintedPage, Row

_CREDIT = re.compile(
    r"((?:written|screenplay|teleplay|story|script|adapted)\s*(?:and directed )?by|by|von|par|de)\W*", re.I
)
_WITH_KEY = {
    "Copyright": re.compile(r"©|\(c\)|copyright", re.IGNORECASE),
    "Draft date": re.compile(r"\bdraft\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b(?:19|20)\d\d\b", re.IGNORECASE),
    "Contact": re.compile(r"@|\+?\d[\d ()./-]{6,}|\bwww\.|\bcontact", re.IGNORECASE),
    "Source": re.compile(r"\bbased (?:on|upon)\b", re.IGNORECASE),
}
#: What a text is, where a title page says that above its title.
_WHAT_IT_IS = re.compile(
    r"(?:an?|the|ein|un|une|uma?|uno)?\s*(?:original|short|feature)?\s*"
    r"(?:screenplay|script|teleplay|film|movie|drehbuch|guion|guión|scénario|sceneggiatura|roteiro)\W*",
    re.IGNORECASE,
)
_MOST_LINES = 30


def take(pages: list[PrintedPage], margins: Margins) -> tuple[tuple[str, str], ...]:
    """Take the title page off the front, in place; return its (key, value) pairs, none where there is no such page."""
    if len(pages) < 2 or not _is_title_page(pages[0], margins):
        return ()
    return tuple(_pairs(pages.pop(0).rows))


def _is_title_page(page: PrintedPage, margins: Margins) -> bool:
    if len(page.rows) > _MOST_LINES or not page.rows:
        return False
    texts = [body_of(row)[1] for row in page.rows]
    if any(piece and is_heading(piece.text) for piece in texts):
        return False
    opening = page.rows[0].text.upper()
    return not opening.startswith(("FADE IN", "OVER BLACK", "BLACK")) and page.rows[0].x0 > margins.action + 36


def _pairs(rows: list[Row]) -> list[tuple[str, str]]:
    """Pair what the lines say with what it is: the title first, authors under their credit."""
    pairs: list[tuple[str, str]] = []
    rows = [row for row in rows if any(letter.isalnum() for letter in row.text)] or rows
    if len(rows) > 1 and _WHAT_IT_IS.fullmatch(rows[0].text.strip()):
        pairs.append(("Note", rows.pop(0).text))
    credit, title, below = "", [rows[0].text], rows[0].y
    rest = rows[1:]
    while rest and rest[0].y - below < 1.6 * rest[0].size and not _CREDIT.fullmatch(rest[0].text.strip()):
        below = rest[0].y
        title.append(rest.pop(0).text)
    pairs.append(("Title", " ".join(title).strip(' "“”')))
    for text in (piece.text.strip() for row in rest for piece in row.pieces):
        if _CREDIT.fullmatch(text):
            credit = text
            pairs.append(("Credit", text))
        elif credit:
            pairs.append(("Author", text))
            credit = ""
        else:
            key = next((key for key, mark in _WITH_KEY.items() if mark.search(text)), "Note")
            pairs.append((key, text))
    return pairs
