"""What words mean on screen: who is named, what they do, which things are worth drawing, text to a sentence."""

import re
from collections.abc import Collection
from dataclasses import replace

from generation.words import acting_of
from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import PlannedFigure

#: Things worth drawing when a description names them.
PROPS = (
    "car", "phone", "telephone", "table", "chair", "cup", "mug", "glass", "bottle", "door", "window", "gun",
    "knife", "bag", "bed", "tree", "lamp", "book", "letter", "keys", "key", "box", "suitcase", "bicycle", "truck",
    "bus", "boat", "violin", "case", "oranges", "apple", "newspaper", "laptop", "computer", "camera", "umbrella",
    "flower", "clock", "map", "ticket", "wheel", "bench", "gate", "fence", "ladder", "candle", "dog", "cat",
)  # fmt: skip
#: The same words where they are no such thing: `in case`, `a key of its own`, `frosted glass`, `car park`.
_NO_PROPS = (
    r"\bin (?:any |that |which |no )?case\b|\bkey of\b|\b(?:frosted|broken|stained|looking|plate) glass\b"
    r"|\b(?:reading|magnifying) glass\b|\bcar (?:park|horn|alarm|door)s?\b|\bdog-eared\b"
    r"|\bbooks? (?:a|the) (?:flight|room|table|ticket)\b"
)
_PROPS = re.compile(rf"(?:{_NO_PROPS})|\b({'|'.join(sorted(PROPS, key=len, reverse=True))})s?\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“'A-Z\u0590-\u06ff\d-])")
LONGEST_DESCRIPTION = 140
#: Words of names that are written small.
_PARTICLES = frozenset(
    ["of", "the", "and", "de", "la", "le", "du", "des", "di", "da", "von", "van", "der", "den", "zu", "y", "e"]
)
#: Words in capitals that nobody could say; and those of them that are short for a word that is said.
_NO_VOWEL = re.compile(r"(?!\d)[B-DF-HJ-NP-TV-XZ\d]{2,8}")
_ABBREVIATED = frozenset(
    ["MR", "MRS", "MS", "DR", "ST", "JR", "SR", "LT", "SGT", "CPL", "PVT", "MLLE", "MGR", "BR", "FR"]
)
#: Words in capitals from which they are a shouted sentence, and no name.
_LONG_RUN = 4
#: Capital letters of Latin, Greek, Cyrillic and Armenian, and those with the signs of Vietnamese and old Greek.
_UPPER = "".join(filter(str.isupper, map(chr, (*range(0x590), *range(0x1E00, 0x2000)))))
#: A run of words in capitals.
_CAPITAL = rf"[{_UPPER}][{_UPPER}\d]*(?:['’.-][{_UPPER}\d]+)*(?:['’]S)?"
_CAPITALS = re.compile(rf"(?<![\w'’]){_CAPITAL}(?:\.? {_CAPITAL})*(?!\w)")


def props_in(text: str) -> tuple[str, ...]:
    """Return the things worth drawing that a text names."""
    names = (match.group(1) for match in _PROPS.finditer(text))
    return tuple(dict.fromkeys(thing.lower() for thing in names if thing))


def figure(
    name: str, text: str, company: Collection[str], *, manner: str = "", speaks: bool = False, side: str = ""
) -> PlannedFigure:
    """Return how somebody is drawn while a text happens to them.

    company: everybody known, so that what others do is left to them. manner: how they speak.
    """
    act = acting_of(name, f"{text} {manner}".strip(), company)
    pose = act.pose or ("talk" if speaks else "stand")
    if speaks and act.down == act.pose and act.pose:
        pose, act = "talk", replace(act, posture=act.down)
    face = act.expression or ("talk" if speaks else "neutral")
    return PlannedFigure(name, pose, face, side, act.held, posture=act.posture)


def sentences(text: str) -> list[str]:
    """Split a text into sentences."""
    return [part.strip() for part in _SENTENCE_END.split(" ".join(text.split())) if part.strip()]


def plain(text: str) -> str:
    """Return a text without emphasis marks and asides in brackets, on one line."""
    return _ASIDE.sub("", without_emphasis(" ".join(text.split()))).replace(" ,", ",").strip()


def describe(text: str, names: Collection[str]) -> str:
    """Return a sentence for the crew from the script's words: names as people are called, no longer than it need be."""
    words = {word for name in names for word in name.split() if len(word) > 1}
    in_small_letters = _CAPITALS.sub(lambda run: _placed(run, _spelled(run.group(0), words)), plain(text))
    shortened = ""
    for sentence in sentences(in_small_letters):
        if shortened and len(shortened) + len(sentence) + 1 > LONGEST_DESCRIPTION:
            break
        shortened = f"{shortened} {sentence}".strip()
    return _shortened(shortened)


def _placed(run: re.Match[str], spelled: str) -> str:
    """Return a run as it is spelled, with a capital where a sentence begins with it."""
    begins = run.string[: run.start()].rstrip()[-1:] in ("", ".", "!", "?", "…")
    return spelled[:1].upper() + spelled[1:] if begins else spelled


def _spelled(run: str, names: Collection[str]) -> str:
    """Return a run of capitals as it is read: MIRA VANCE as Mira Vance where one of its words is of a name."""
    bare = (re.sub(r"['’]S?$", "", word).strip(".,") for word in run.split())
    bare = list(bare)
    if not any(word in names for word in bare):
        return run
    if len(bare) < _LONG_RUN or all(word in names for word in bare):
        return called(run)
    words = zip(run.split(), bare, strict=True)
    return " ".join(called(word) if plain_word in names else word.lower() for word, plain_word in words)


def is_initials(word: str) -> bool:
    """Whether a word in capitals is read letter by letter: KSRTC and TV, which have no vowel; MR is no such word."""
    return bool(_NO_VOWEL.fullmatch(word)) and word not in _ABBREVIATED


def called(name: str) -> str:
    """Return a name in capitals as people are called: ANNA'S is Anna's, MCCOY is McCoy, DE LA CRUZ is de la Cruz."""
    return " ".join(_called_word(word, first=not index) for index, word in enumerate(name.split(" ")))


def _called_word(word: str, *, first: bool) -> str:
    if not first and word.lower() in _PARTICLES:
        return word.lower()
    if is_initials(word):
        return word
    titled = re.sub(r"(?<=['’])S\b", "s", word.title())
    return re.sub(r"^Mc([a-z])", lambda match: f"Mc{match.group(1).upper()}", titled)


def _shortened(text: str) -> str:
    """Cut a long sentence where it may be cut: at a comma, else between words."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    head = text[: LONGEST_DESCRIPTION - 1]
    comma = max(head.rfind(", "), head.rfind("; "), head.rfind(" - "))
    cut = comma if comma > LONGEST_DESCRIPTION // 2 else head.rfind(" ")
    return (head[:cut] if cut > 0 else head).rstrip(" ,;:-") + "…"


def quoted(text: str, room: int) -> str:
    """Return a speech in quotation marks, no longer than `room` characters."""
    words = plain(text)
    if len(words) > room:
        cut = words[: max(1, room - 1)].rsplit(" ", 1)[0]
        words = f"{cut.rstrip(' ,;:.')}…"
    return f"“{words}”"
