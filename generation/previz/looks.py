"""How somebody looks: the same for the same name, in every shot of every scene.

Names that are common for women or men decide build and hair; everything else follows from the name's letters, so that
a cast is told apart at a glance without anything being set.
"""

import hashlib
from dataclasses import dataclass, replace

FEMALE = frozenset({
    "anna", "maria", "mira", "eva", "emma", "julia", "laura", "sara", "sarah", "lena", "nina", "clara", "maya",
    "lisa", "kate", "mary", "jane", "rose", "alice", "ruth", "helen", "diana", "dia", "sofia", "sophia", "olivia",
    "lucy", "grace", "ella", "zoe", "amy", "nora", "ida", "marta", "elena", "irene", "vera", "olga", "ingrid",
    "solveig", "freya", "gurl", "mom", "mother", "woman", "girl", "wife", "sister", "grandmother", "queen", "nurse",
    "waitress", "élodie", "elodie", "françoise", "noa", "noah", "naomi", "leila", "fatima", "yuki", "mei",
})  # fmt: skip
MALE = frozenset({
    "bob", "carl", "otto", "peter", "paul", "john", "jack", "james", "tom", "tim", "max", "leo", "ben", "sam",
    "dan", "david", "mark", "luke", "joe", "jim", "bill", "george", "henry", "martin", "hans", "jonas", "lars",
    "erik", "ivan", "omar", "ali", "matthew", "michael", "daniel", "adam", "dad", "father", "man", "boy", "husband",
    "brother", "grandfather", "king", "guy", "steel", "brick", "jason", "françois", "francois", "pierre", "jean",
    "juan", "pedro", "luca", "marco", "ken", "hiro",
})  # fmt: skip


@dataclass(frozen=True)
class Look:
    """A body and what it wears; tones run from 0 black to 1 paper."""

    height_m: float = 1.78
    female: bool = False
    #: short, buzz, bob, long, bun or bald.
    hair: str = "short"
    hair_tone: float = 0.45
    top: float = 0.9
    bottom: float = 0.5
    shoes: float = 0.25
    coat: bool = False


#: The sample film's people, as its design pictures have them.
KNOWN = {
    "ANNA": Look(1.68, True, "bob", 0.22, 0.62, 0.40, 0.25, True),
    "BOB": Look(1.82, False, "short", 0.45, 0.93, 0.50, 0.30),
    "CARL": Look(1.78, False, "buzz", 0.35, 0.38, 0.30, 0.20),
}
_HAIR = {True: ("bob", "long", "bun", "long", "short"), False: ("short", "short", "buzz", "short", "bald")}


def look(name: str) -> Look:
    """Return how the person of a name looks."""
    name = name.strip().upper()
    if name in KNOWN:
        return KNOWN[name]
    digits = hashlib.sha256(name.encode()).digest()
    words = name.lower().split()
    female = any(word in FEMALE for word in words) or (not any(word in MALE for word in words) and digits[0] % 2 == 0)
    tall = (1.62 if female else 1.74) + digits[1] / 255 * 0.14
    made = Look(
        height_m=round(tall, 3), female=female, hair=_HAIR[female][digits[2] % 5],
        hair_tone=0.18 + digits[3] / 255 * 0.5,
        top=(0.92, 0.45, 0.7, 0.3, 0.82)[digits[4] % 5], bottom=(0.5, 0.35, 0.62, 0.28)[digits[5] % 4],
        shoes=0.2 + digits[6] / 255 * 0.2, coat=digits[7] % 4 == 0,
    )  # fmt: skip
    if {"child", "boy", "girl", "kid"} & set(words):
        made = replace(made, height_m=1.3)
    if {"old", "grandmother", "grandfather"} & set(words):
        made = replace(made, hair_tone=0.85, hair="bun" if female else "short")
    return made
