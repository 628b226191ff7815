"""WordNet's adjectives -> lines `lemma TAB class TAB what it says`: colours, materials, sizes and states of things.

An adjective is of the class of the one it is similar to (WordNet's clusters); one that is derived from the noun of a
material, and defined as made of it, is a material.
"""

import re
from pathlib import Path

#: Heads of clusters -> class. A satellite says what its head says.
HEADS = {
    "colour": ("chromatic", "achromatic", "dark", "light", "pale", "colored", "colorful"),
    "size": ("large", "small", "tall", "short", "long", "thin", "thick", "wide", "narrow", "deep", "gigantic"),
    "state": (
        "open", "closed", "shut", "broken", "unbroken", "empty", "full", "wet", "dry", "clean", "dirty", "burned",
        "lighted", "unlighted", "damaged", "torn", "worn", "new", "old", "frozen", "folded", "locked", "unlocked",
        "loaded", "sharp", "smooth", "rough", "bent", "crooked", "hot", "cold", "shiny", "dull", "loose", "tight",
        "alive", "dead", "asleep", "awake", "naked", "clothed", "injured", "bloody", "moving", "nonmoving", "upright",
        "inverted", "hanging", "wrapped", "covered", "bare", "decorated", "furnished", "unoccupied", "occupied",
    ),
}  # fmt: skip
_MADE_OF = re.compile(r"\bmade (?:of|or|from|wholly)\b|\bconsisting\b|\bcomposed of\b|\bof or (?:relating to|made)\b")
#: Lexicographer file of substances.
_SUBSTANCE = "27"
#: The most meanings of an adjective and of a noun that are looked at.
MOST_SENSES = 3


def adjectives_section(folder: Path) -> str:
    """Return the lines of the section, sorted by lemma."""
    files = {line[:8]: line[9:11] for line in _lines(folder / "data.noun")}
    nouns = _substances(folder, files)
    synsets = {line[:8]: line for line in _lines(folder / "data.adj")}
    classes = {head: about for about, heads in HEADS.items() for head in heads}
    lines = []
    for line in _lines(folder / "index.adj"):
        fields = line.split()
        offsets = fields[-int(fields[2]) :][:MOST_SENSES]
        says = next(
            filter(None, (_says(fields[0], synsets[offset], synsets, classes, nouns) for offset in offsets)), None
        )
        if says:
            lines.append("\t".join((fields[0], *says)))
    return "\n".join(sorted(lines))


def _says(
    lemma: str, synset: str, synsets: dict[str, str], classes: dict[str, str], materials: frozenset[str]
) -> tuple[str, str] | None:
    """Return the class of an adjective in one of its meanings, and what it says; None for no class."""
    words, pointers = _parts(synset)
    gloss = synset.partition(" | ")[2]
    made_of = _MADE_OF.search(gloss)
    if made_of:
        named = re.findall(r"[a-z]+", gloss[made_of.end() :])
        material = next((name for name in named if name in materials and name[:3] == lemma[:3]), "")
        if material:
            return "material", material
    similar = [_parts(synsets[to])[0][0] for sign, to, part in pointers if sign == "&" and to in synsets]
    return next(((classes[word], word) for word in (lemma, words[0], *similar) if word in classes), None)


def _substances(folder: Path, files: dict[str, str]) -> frozenset[str]:
    """Return the nouns that are a substance in one of their first meanings."""
    words = set()
    for line in _lines(folder / "index.noun"):
        fields = line.split()
        if any(files[offset] == _SUBSTANCE for offset in fields[-int(fields[2]) :][:MOST_SENSES]):
            words.add(fields[0])
    return frozenset(words)


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf8").splitlines() if not line.startswith(" ")]


def _parts(line: str) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Return the words of a line and its pointers: sign, offset, part of speech."""
    fields = line.partition(" | ")[0].split()
    count = int(fields[3], 16)
    words = [re.sub(r"\(\w+\)$", "", fields[4 + 2 * index]).lower() for index in range(count)]
    rest = fields[4 + 2 * count :]
    return words, [(rest[1 + 4 * i], rest[2 + 4 * i], rest[3 + 4 * i]) for i in range(int(rest[0]))]
