"""Other names that a script gives somebody itself: WILLIAM "BILL" HARPER; KATE, whom everybody calls SPARROW.

A nickname in quotation marks between two names is no part of what is read: the sentence is that of the name without it.
Mr. and Mrs. BELL are read as two names.
"""

import re
from collections.abc import Collection, Iterable, Mapping

_WORD = r"[A-Z][\w.'’-]*"
_MARKS = "\"“”‘’'"
#: WILLIAM "BILL" HARPER; JOSEF 'THE BAKER' KLEIN.
_BETWEEN = re.compile(
    rf"(?<![\w'’])(?P<given>{_WORD}) [{_MARKS}](?P<nick>(?:[Tt][Hh][Ee] )?{_WORD}(?: {_WORD})?)[{_MARKS}]"
    rf" (?P<last>{_WORD})"
)
_QUOTED = re.compile(r" [\"“‘'](?=[A-Z])")
#: Mr. and Mrs. BELL.
_COUPLE = re.compile(r"(?<![\w'’])(M[rR]\.?) (?:and|AND|&) (M[rR][sS]\.?) ([A-Z][\w'’-]+)(?![\w-])")
#: TOMASZ (50), known as BEAR; KATE (30), whom everybody calls SPARROW.
_KNOWN_AS = re.compile(
    r"(?<![\w'’])(?P<name>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)*)(?: \([^()]{1,24}\))?,? "
    r"(?:(?:who is |better |also |otherwise )?(?:known as|called|nicknamed|dubbed)|a\.?k\.?a\.?|alias"
    r"|who (?:goes by|answers to)(?: the name of)?|whom? (?:\w+ ){1,3}calls?) "
    rf"[{_MARKS}]?(?P<nick>(?:THE )?[A-Z][A-Z'’-]+)"
)


def in_full_names(text: str) -> str:
    """Return a text without the nicknames in quotation marks that stand between two names, and couples name by name."""
    if _QUOTED.search(text):
        text = _BETWEEN.sub(r"\g<given> \g<last>", text)
    return _COUPLE.sub(_each, text) if " Mrs" in text or " MRS" in text else text


def _each(couple: re.Match[str]) -> str:
    """Return both of a couple by their whole names: MR. BELL and MRS. BELL."""
    his, hers, surname = (word.upper() for word in couple.groups())
    return f"{his} {surname} and {hers} {surname}"


def nicknames_in(texts: Iterable[str]) -> dict[str, str]:
    """Return the nicknames that paragraphs tell, in capitals, each with the name that it is of."""
    names: dict[str, str] = {}
    for text in texts:
        for match in _BETWEEN.finditer(text) if _QUOTED.search(text) else ():
            if match["given"].isupper() and match["last"].isupper():
                names.setdefault(match["nick"].upper(), f"{match['given']} {match['last']}".rstrip(".,"))
        for match in _KNOWN_AS.finditer(text):
            names.setdefault(match["nick"], match["name"])
    return names


def also_called(names: Collection[str], nicknames: Mapping[str, str], kept: Collection[str]) -> dict[str, str]:
    """Return the other names of people of a script, each with the one that they are kept under.

    names: of everybody. kept: of those who keep the name that they have, because they speak under it.
    """
    others: dict[str, str] = {}
    for nick, name in nicknames.items():
        if nick in kept and name not in kept:
            others[name] = nick
        elif full := next((one for one in names if one == name or set(name.split()) <= set(one.split())), ""):
            others[nick] = full
    return others
