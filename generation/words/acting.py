"""What words have bodies do: verbs are poses, manners expressions, nouns what a hand holds; who does it to whom.

The tables stand in acting.toml and are read from the top: the first line that fits wins.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

#: Meanings and the words for them, in order.
Table = tuple[tuple[str, re.Pattern[str]], ...]


def _loaded(name: str) -> Table:
    lines = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())[name]
    return tuple((meaning, re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)) for meaning, stems in lines.items())


#: Verbs -> poses, manners -> expressions, nouns -> what a hand holds.
POSES, EXPRESSIONS, HELD = map(_loaded, ("poses", "expressions", "held"))
#: What the other one of two does, and how far apart their middles are, in metres; 0 leaves that to the shot.
PARTNERS: dict[str, tuple[str, float]] = {
    "embrace": ("embrace", 0.30),
    "kiss": ("kiss", 0.27),
    "dance": ("dance", 0.40),
    "guard": ("guard", 0.95),
    "punch": ("shield", 0.66),
    "kick": ("shield", 0.95),
    "strike": ("shield", 0.85),
    "push": ("stagger", 0.60),
    "give": ("take", 0.86),
    "take": ("give", 0.86),
    "lead": ("follow", 0.80),
    "follow": ("lead", 0.80),
    "aim": ("hands up", 1.7),
    "beg": ("stand", 0.9),
    "shake hands": ("shake hands", 0.78),
}
#: Poses of people who go somewhere.
GOING = frozenset({"walk", "run", "sneak", "crawl", "stagger", "ride", "carry", "lead", "follow"})
#: Poses of people on the move: those and upwards.
MOVING = GOING | {"climb"}
#: Poses of somebody who only takes part, in order of how much they give way to what others do to them.
_PASSIVE = frozenset({"", "stand", "look", "talk", "listen", "hold"})


#: Poses of people who sit, lie or kneel and may do something else meanwhile.
DOWN = frozenset({"sit", "sit at table", "sit at desk", "sit in car", "sit on ground", "drive", "lie", "kneel"})
#: Poses that need the legs.
UP = frozenset({
    "walk", "run", "sneak", "stagger", "jump", "climb", "crouch", "crawl", "fall", "bow", "bend", "carry", "push",
    "pull", "throw", "catch", "guard", "punch", "kick", "strike", "shield", "embrace", "kiss", "dance", "lead",
    "follow", "dig", "ride", "cook", "lean", "attention", "lunge",
})  # fmt: skip
#: Poses of doing nothing.
_IDLE = frozenset({"stand", "attention"})


@dataclass(frozen=True)
class Acting:
    """What somebody does in a shot."""

    pose: str = ""
    expression: str = ""
    #: What the hands hold.
    held: str = ""
    #: How they sit, lie or kneel meanwhile; empty for as the pose has it.
    posture: str = ""

    @property
    def down(self) -> str:
        """How they sit, lie or kneel, whether they do something else or not; empty for on their feet."""
        return self.posture or (self.pose if self.pose in DOWN else "")


def first(table: Table, text: str) -> str:
    """Return the meaning of the first line of a table whose words a text has; empty for none."""
    return next((meaning for meaning, words in table if words.search(text)), "")


_CLAUSE = re.compile(r"(?<=[.!?…;])\s+|,\s+(?:while|as|and|but|then)\s+|\s+(?:while|as|until)\s+(?=[A-Z])")


def acting_of(name: str, text: str, company: Collection[str]) -> Acting:
    """Return what a text has somebody do.

    company: everybody in the shot, so that what others do is left to them: a clause belongs to the first one it names,
    and one that names nobody to whoever was named before.
    """
    own = " ".join(_own_clauses(name, text, company))
    for other in company:
        if other != name:
            own = re.sub(rf"(?<!\w){re.escape(other)}(?!\w)", "them", own, flags=re.IGNORECASE)
    pose, posture = _pose_and_posture(own)
    return Acting(pose, first(EXPRESSIONS, own), first(HELD, own), posture)


def _pose_and_posture(text: str) -> tuple[str, str]:
    """Return what a text has somebody do, and how they sit, lie or kneel meanwhile where it says both."""
    found = [meaning for meaning, words in POSES if words.search(text)]
    down = next((meaning for meaning in found if meaning in DOWN), "")
    does = next((meaning for meaning in found if meaning not in DOWN and meaning not in _IDLE), "")
    if not down or not does:
        return (found[0] if found else ""), ""
    # Of a step and a seat the one that the table has first is meant.
    return (does, down) if does not in UP else (found[0], "")


def _own_clauses(name: str, text: str, company: Collection[str]) -> list[str]:
    names = sorted({name, *company}, key=len, reverse=True)
    subject: str | None = None
    found = []
    for clause in _CLAUSE.split(text):
        named = _first_named(clause, names)
        together = re.match(
            r"\W*(they|both|everyone|everybody|all|together|the (?:two|three|group|couple))\b", clause, re.IGNORECASE
        )
        if named:
            subject = named
        if together or subject is None or subject == name or _joined(name, clause, names):
            found.append(clause)
    return found


def _first_named(clause: str, names: Sequence[str]) -> str | None:
    low = clause.lower()
    placed = [
        (found.start(), name) for name in names if (found := re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", low))
    ]
    return min(placed)[1] if placed else None


def _joined(name: str, clause: str, names: Sequence[str]) -> bool:
    """Whether a clause begins with several who do something together: Anna and Bob dance."""
    any_name = "|".join(re.escape(one) for one in names)
    start = re.match(rf"\W*(?:{any_name})(?:,? (?:and )?(?:{any_name}))+\b", clause, re.IGNORECASE)
    return bool(start and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", start.group(0), re.IGNORECASE))


def together(acts: Sequence[Acting], text: str) -> tuple[Acting, ...]:
    """Return what two do to each other: who only takes part answers the other's pose."""
    if len(acts) != 2:
        return tuple(acts)
    if re.search(r"\bshak(?:e|es|ing) hands\b|\bhandshake\b", text, re.IGNORECASE):
        return tuple(replace(one, pose="shake hands", posture=one.down) for one in acts)
    one, other = acts
    return _answering(one, other), _answering(other, one)


def _answering(one: Acting, other: Acting) -> Acting:
    """Return what somebody does to whom another does something; they stay as they sit or lie."""
    if other.pose not in PARTNERS or one.pose not in _PASSIVE | DOWN:
        return one
    face = one.expression or _ANSWERS.get(other.pose, "")
    return Acting(PARTNERS[other.pose][0], face, one.held, one.down)


#: What is done to somebody -> their face.
_ANSWERS = {"punch": "pain", "kick": "pain", "strike": "fear", "aim": "fear", "push": "surprise", "embrace": "smile"}
