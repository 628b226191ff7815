"""Over a head: what the words have somebody draw over it (a shawl, a hood, a towel) as the hat that it then is."""

import re

from generation.request import Request

#: What is said of cloth on a head -> the hat that it is then; the first that fits counts.
_OVER_HEAD = (
    (
        r"\b(?:shawl|blanket|quilt|coat|jacket|cloak)\b[^.;]{0,18}\b(?:over|round|around|about)\s+(?:\w+\s+)?(?:head|hair)\b",
        "shawl",
    ),
    (r"\b(?:scarf|kerchief|cloth)\b[^.;]{0,18}\b(?:over|round|around|about)\s+(?:\w+\s+)?(?:head|hair)\b", "scarf"),
    (r"\btowel\b[^.;]{0,18}\b(?:over|round|around|about)\s+(?:\w+\s+)?(?:head|hair)\b", "turban"),
    (
        r"\bhood (?:is )?(?:up|drawn|pulled|over)\b"
        r"|\b(?:pulls?|puts?|draws?|throws?|flips?) (?:up )?(?:\w+ )?hood\b(?! (?:back|down|off))",
        "hood",
    ),
    (r"\bhooded\b", "hood"),
    (r"\bhat with an? (?:\w+ )?(?:veil|net|netting)\b|\b(?:mosquito|bee|head) net\b", "net hat"),
)


def over_head(name: str, request: Request) -> str:
    """Return what somebody has over their head as the words say it: a shawl over her head, his hood up; else empty.

    Of several people it is whoever is named last before the words.
    """
    people = [figure.name for figure in request.sees.figures if not figure.part and figure.kind == "person"]
    for pattern, hat in _OVER_HEAD:
        said = re.search(pattern, request.description, re.IGNORECASE)
        if said is None or name not in people:
            continue
        before = request.description[: said.end()].casefold()
        named = max(people, key=lambda person: before.rfind(person.casefold()))
        if named == name:
            return hat
    return ""
