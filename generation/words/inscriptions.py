"""Inscriptions: what words stand written in a picture, and on what.

    inscriptions_in('A sign: "CLOSED".')                 (Inscription("CLOSED", "sign"),)
    inscriptions_in('SUPER: "1944"')                     (Inscription("1944", "", over=True),)

Quoted words and words in capitals after a verb of reading are written; what somebody says is not.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from generation.words import lexicon

#: Words laid over the picture: SUPER, TITLE, CAPTION and their like, at the start of a sentence.
_OVER = re.compile(
    r"(?:^|[.!?]\s+)(?:SUPER(?:IMPOSE)?|TITLE(?: CARD)?|CAPTION|CHYRON|LEGEND|TITRE|TITEL)\b[^\"“«]{0,20}$"
)
_QUOTED = re.compile(r"[\"“„«]\s*([^\"“”„«»]{1,120}?)\s*[\"”“»]")
_CAPITALS = re.compile(
    r"\b(?:reads?|says|reading|saying|spells?|spelling|marked|labell?ed|stencill?ed|titled|stamped|written)\b"
    r"[:,]?\s+((?:[A-Z0-9][A-Z0-9'’&./-]*)(?:\s+[A-Z0-9][A-Z0-9'’&./-]*){0,7})(?![a-z])"
)
#: Words in capitals before what they are written with or how: CLOSED FOR GOOD in white paint, DANGER stencilled on it.
_CAPITALS_BEFORE = re.compile(
    r"\b((?:[A-Z0-9][A-Z0-9'’&./-]*)(?:\s+[A-Z0-9][A-Z0-9'’&./-]*){0,7})[,:]?\s+(?:"
    r"in\s+(?:[a-z-]+\s+){0,3}(?:paint|chalk|letters|lettering|neon|ink|capitals|marker|lights|handwriting)"
    r"|(?:painted|written|carved|scratched|stencill?ed|sprayed|stitched|embroidered|engraved|scrawled|daubed|printed|chalked)"
    r"(?:\s+[a-z]+)?\s+(?:on|in|across|along|over|above|into|down|round)"
    r")\b"
)
#: A name and a colon, before what somebody says.
_SPEAKER = re.compile(r"(?:^|[.!?…”\"]\s*)([^\W\d_][\w .'’-]{0,30}?)(?:\s*\([^)]*\))?:\s*$")
#: Kinds of nouns that something is written on.
_WRITTEN_ON = frozenset({"text", "screen", "picture"})
#: So many characters before a quotation are looked through for what it stands on.
_BEFORE = 140


@dataclass(frozen=True)
class Inscription:
    """Words written in a picture."""

    text: str
    #: The noun that they stand on; empty where the words do not say.
    on: str = ""
    #: Whether they lie over the picture.
    over: bool = False


def inscriptions_in(text: str, things: Collection[str] = ()) -> tuple[Inscription, ...]:
    """Return what is written in a picture, in the order of its words. things: nouns of what is in it."""
    return _found(text, tuple(things))


@lru_cache(maxsize=1024)
def _found(text: str, things: tuple[str, ...]) -> tuple[Inscription, ...]:
    inscriptions: dict[int, Inscription] = {}
    for match in (*_QUOTED.finditer(text), *_CAPITALS.finditer(text), *_CAPITALS_BEFORE.finditer(text)):
        before = text[: match.start()]
        if any(match.start(1) in range(at, at + len(known.text) + 2) for at, known in inscriptions.items()):
            continue
        if _OVER.search(before):
            inscriptions[match.start(1)] = Inscription(match.group(1), over=True)
        elif not _is_said(before):
            inscriptions[match.start(1)] = Inscription(match.group(1).rstrip(" .-/&"), _carrier(before, things))
    return tuple(inscriptions[at] for at in sorted(inscriptions))


def _is_said(before: str) -> bool:
    """Whether a name and a colon stand before a quotation, and the name is of no thing."""
    speaker = _SPEAKER.search(before)
    if speaker is None:
        return False
    # A name is written with capitals: Mrs. Honk; a sign on the wall is not.
    words = speaker.group(1).split()
    return all(word[0].isupper() or not word[0].isalpha() for word in words) and not _is_written_on(words[-1].lower())


def _carrier(before: str, things: tuple[str, ...]) -> str:
    """Return the nearest noun before a quotation that something is written on, or that is a thing of the picture."""
    words = re.findall(r"[^\W\d_]+", before[-_BEFORE:].lower())
    named = {thing.rpartition(" ")[2]: thing for thing in things}
    for word in reversed(words):
        for noun in (word, word.removesuffix("s")):
            if noun in named:
                return named[noun]
            if _is_written_on(noun):
                return noun
    return ""


@lru_cache(maxsize=4096)
def _is_written_on(noun: str) -> bool:
    return lexicon.kind_of(noun) in _WRITTEN_ON
