"""How well sentences of the blind tables are read: which meaning of a noun, what is asked of the camera, who acts.

`python -m tests.word_tables` prints the shares, and what is missed in the odd lines; the even ones are kept unread.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generation.words import camera_cues_of
from generation.words.grammar import Sentence, read
from storyboard_app.breakdown.sees.entities import Memory
from storyboard_app.breakdown.sees.finder import Finder

BLIND = Path(__file__).parent / "data" / "blind"
#: Kinds of the table -> kinds of the lexicon that are the same; and those that are near enough to draw.
SAME = {
    "structure part": {"structure", "opening"},
    "garment": {"garment", "jewellery"},
    "food": {"food", "drink"},
    "person": {"person", "group", "spirit"},
    "building": {"building"},
    "toy": {"toy"},
    "abstraction": {
        "abstraction",
        "act",
        "cognition",
        "attribute",
        "communication",
        "event",
        "state",
        "relation",
        "time",
        "measure",
        "collection",
        "possession",
        "process",
        "feeling",
        "shape",
        "phenomenon",
        "gesture",
    },
    "weather": {"weather", "sky", "phenomenon"},
    "sound": {"sound"},
    "tool": {"tool", "fastening"},
    "landscape": {"landscape"},
    "text": {"text", "communication"},
    "screen": {"screen"},
    "money": {"money", "possession"},
}
NEAR = {
    "structure part": {"building", "room", "thing", "fastening", "furniture", "machine"},
    "building": {"room", "structure"},
    "landscape": {"structure", "room", "building"},
    "room": {"building", "structure"},
    "tool": {"thing", "machine"},
    "machine": {"tool", "thing", "fastening"},
    "text": {"picture", "thing"},
    "screen": {"text", "machine"},
    "toy": {"thing", "tool"},
    "weapon": {"tool"},
    "furniture": {"structure", "thing"},
    "money": {"thing", "text"},
    "container": {"thing"},
    "garment": {"fabric", "thing"},
    "light": {"thing", "phenomenon"},
    "plant": {"thing"},
    "sound": {"act", "communication", "event"},
    "weather": {"light"},
    "vehicle": {"machine", "structure", "thing"},
    "instrument": {"machine", "thing"},
}
#: What directions of the table are called here.
_SIZES = {"LS": "WS", "ELS": "EWS", "two-shot": "MS", "group": "MS"}
_MOVES = {
    "push in": "push",
    "pull out": "pull",
    "zoom in": "zoom",
    "zoom out": "zoom",
    "whip pan": "pan",
}


def rows(path: str) -> list[list[str]]:
    """Return the fields of each line of a blind table."""
    return [line.split("\t") for line in (BLIND / path).read_text(encoding="utf8").splitlines() if line]


def nouns() -> Iterator[tuple[float, str]]:
    """Yield 1 for each noun whose kind is right, 0.5 for one that is near, and the sentence."""
    for text, noun, kind in rows("b/nouns-in-context.tsv"):
        found = _kind(read(text), noun)
        right = 1.0 if found in SAME.get(kind, {kind}) | {kind} else 0.5 if found in NEAR.get(kind, ()) else 0.0
        yield right, f"{noun} is {found}, not {kind}: {text}"


def _kind(sentence: Sentence, noun: str) -> str:
    finder = Finder(Memory({}, {}), "en", "")
    for phrase in sentence.phrases:
        if phrase.head == noun or noun in phrase.head.split():
            sense = finder.sense(phrase, sentence)
            return sense.kind if sense else ""
    return ""


def directions() -> Iterator[tuple[bool, float, str]]:
    """Yield whether directions are asked for, 1 where they are read as meant (none where none), and the sentence."""
    for text, asked in rows("a/directions.tsv"):
        wanted = set() if asked == "-" else set(asked.split(","))
        found = {f"{_place(cue.kind)}:{cue.value}" for cue in camera_cues_of(text)}
        if asked == "-":
            false = sorted(one for one in found if one.partition(":")[0] in ("size", "angle", "move", "insert", "on"))
            yield False, float(not false), f"{false} in {text}"
        else:
            missed = sorted(one for one in wanted if not _is_found(one, found))
            yield True, 1 - len(missed) / len(wanted), f"{missed} not in {sorted(found)}: {text}"


def _place(kind: str) -> str:
    return "move" if kind == "movement" else kind


def _is_found(wanted: str, found: set[str]) -> bool:
    kind, value = wanted.split(":")
    if kind == "size":
        return f"size:{_SIZES.get(value, value)}" in found
    if kind == "angle":
        return bool({f"angle:{value}", f"angle:{value.upper()}", f"insert:{value}"} & found)
    if kind == "move":
        return bool({f"move:{value}", f"move:{_MOVES.get(value, value)}"} & found)
    if value == "aerial":
        return "size:EWS" in found or "angle:overhead" in found or "move:aerial" in found
    return any(one.partition(":")[2].startswith(value) for one in found)


def shares() -> dict[str, float]:
    """Return the shares of what is right, of all lines."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for right, _ in nouns():
        total["nouns"] += 1
        found["nouns"] += right == 1
        found["nouns or near"] += right > 0
    for asked, right, _ in directions():
        total["directions" if asked else "no directions"] += 1
        found["directions" if asked else "no directions"] += right == 1
    total["nouns or near"] = total["nouns"]
    return {name: found[name] / count for name, count in total.items()}


if __name__ == "__main__":
    for number, (right, words) in enumerate(nouns()):
        if right < 0.5 and not number % 2:
            print(words)
    for number, (_, right, words) in enumerate(directions()):
        if right < 1 and not number % 2:
            print(words)
    print({name: round(share, 3) for name, share in shares().items()})
