"""What words mean on screen: who is named, what they do, which things are worth drawing, text to a sentence."""

import re
from collections.abc import Collection
from dataclasses import replace

from generation.acting import acting_of
from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import PlannedFigure

#: Things worth drawing when a description names them.
PROPS = (
    "car", "phone", "telephone", "table", "chair", "cup", "mug", "glass", "bottle", "door", "window", "gun",
    "knife", "bag", "bed", "tree", "lamp", "book", "letter", "keys", "key", "box", "suitcase", "bicycle", "truck",
    "bus", "boat", "violin", "case", "oranges", "apple", "newspaper", "laptop", "computer", "camera", "umbrella",
    "flower", "clock", "map", "ticket", "wheel", "bench", "gate", "fence", "ladder", "candle", "dog", "cat",
)  # fmt: skip
_PROPS = re.compile(rf"\b({'|'.join(sorted(PROPS, key=len, reverse=True))})s?\b", re.IGNORECASE)
#: Words in capitals that are no names.
_NO_NAMES = {
    "THE", "A", "AN", "AND", "OF", "ON", "IN", "TO", "WIDE", "CLOSE", "ANGLE", "INSERT", "POV", "HIGH", "LOW",
    "CUT", "FADE", "OUT", "UP", "BACK", "CONTINUOUS", "LATER", "MONTAGE", "END", "SUPER", "INT", "EXT", "CU", "ECU",
    "WS", "TV", "OK", "I", "WE", "HE", "SHE", "IT", "THEY", "SHOT", "TRACKING", "PAN", "DOLLY", "ZOOM", "BEAT",
    "TITLE", "INTERCUT", "WITH", "THROUGH", "FROM", "HER", "HIS", "SERIES", "SHOTS", "SOUND", "BANG", "NO", "YES",
    "PUSH", "PULL", "OVER", "SHOULDER", "FREEZE", "FRAME", "SMASH", "ESTABLISHING", "FOR",
}  # fmt: skip
_INTRODUCED = re.compile(r"\b([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,2})(?=\s*\(\d|,|\s+[a-z(])")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ACTING = re.compile(
    r"(?:^|[.!?…] )([A-Z][a-z]{1,14}) (?:runs|walks|sits|stands|waits|turns|looks|stares|watches|enters|exits|leans"
    r"|stops|nods|smiles|laughs|points|opens|takes|holds|puts|picks|reaches|sleeps|lies|kneels|sees|shakes|pours|paints|steps|drives)\b"
)
#: What acts at the start of a sentence and is nobody.
_NO_ACTORS = {
    "She", "He", "It", "They", "The", "This", "That", "Everyone", "Everybody", "Someone", "Somebody", "Nobody",
    "Nothing", "Who", "What", "Rain", "Snow", "Fog", "Light", "Silence", "Smoke", "Steam", "Water", "Music",
    "Traffic", "Time",
}  # fmt: skip
_ASIDE = re.compile(r"\s*\([^()]{0,80}\)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“'A-Z\u0590-\u06ff\d-])")
LONGEST_DESCRIPTION = 140


def names_in(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known names that a text mentions, in the order in which it does."""
    low = text.lower()
    places = ((_place(name, low), name) for name in known)
    return tuple(name for place, name in sorted(places) if place >= 0)


def introduced_in(text: str) -> tuple[str, ...]:
    """Return the names that a text introduces: in capitals, before an age, a comma or a verb."""
    found = (match.group(1).strip(" .") for match in _INTRODUCED.finditer(text))
    return tuple(dict.fromkeys(name for name in found if not any(word in _NO_NAMES for word in name.split())))


def shown_in(texts: Collection[str]) -> list[str]:
    """Return who acts without being introduced: named in a direction or before a verb of movement or looking.

    A name in capitals counts when the text also has it in ordinary type, so that CLOSE ON HER FINGERS names nobody.
    """
    whole = " ".join(texts)
    capital = [word for word in _CAPITALS.findall(whole) if word not in _NO_NAMES]
    named = [word for word in capital if re.search(rf"\b{re.escape(word.title())}\b", whole)]
    acting = [match.group(1).upper() for match in _ACTING.finditer(whole) if match.group(1) not in _NO_ACTORS]
    return list(dict.fromkeys([*named, *acting]))


def _place(name: str, low: str) -> int:
    found = re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", low)
    return found.start() if found else -1


def props_in(text: str) -> tuple[str, ...]:
    """Return the things worth drawing that a text names."""
    return tuple(dict.fromkeys(match.group(1).lower() for match in _PROPS.finditer(text)))


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
    told = plain(text)
    for name in sorted(names, key=len, reverse=True):
        told = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name.title().replace("'S", "'s").replace("’S", "’s"), told)
    kept = ""
    for sentence in sentences(told):
        if kept and len(kept) + len(sentence) + 1 > LONGEST_DESCRIPTION:
            break
        kept = f"{kept} {sentence}".strip()
    return _shortened(kept)


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
