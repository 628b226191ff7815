"""Wiktionary's translations, linked to WordNet 3.0 -> lines `language:word TAB #number +number`: what a word may mean.

The links are those of Bond and Foster, Linking and Extending an Open Multilingual Wordnet (ACL 2013), as its files
`wn-wikt-*.tab` have them: offset and part of speech, kind, word. Offsets of WordNet 3.0 become numbers of meanings of
the lexicon (3.1): what shares most words of its names and its definition. `#` is a noun's meaning, `+` a verb's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from generation.words.bake.wordnet import Synset, synsets_of

#: Codes of the files -> languages.
FILES = {
    "deu": "de",
    "nld": "nl",
    "fra": "fr",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "arb": "ar",
    "heb": "he",
    "cmn": "zh",
    "jpn": "ja",
}
_SIGNS = {"n": ("noun", "#"), "v": ("verb", "+")}
#: Longest word, in parts.
MOST_PARTS = 2


def meanings_lines(folder: Path, old: Path, new: Path) -> dict[str, list[str]]:
    """Return the meanings of words, by `language:word`.

    folder: where the files are. old, new: the databases of WordNet 3.0 and 3.1.
    """
    numbers = {part: dict(_numbers(part, old, new)) for part, _ in _SIGNS.values()}
    meanings: dict[str, list[str]] = defaultdict(list)
    for code, language in FILES.items():
        for line in (folder / f"wn-wikt-{code}.tab").read_text(encoding="utf8").splitlines():
            fields = line.split("\t")
            if len(fields) != 3 or fields[0][-1] not in _SIGNS or not fields[1].endswith(":lemma"):
                continue
            part, sign = _SIGNS[fields[0][-1]]
            number = numbers[part].get(fields[0][:8], -1)
            word = re.sub(r"\s+", "_", fields[2].strip().lower())
            if number >= 0 and word.count("_") < MOST_PARTS:
                meanings[f"{language}:{word}"].append(f"{sign}{number}")
    return meanings


def _numbers(part: str, old: Path, new: Path) -> Iterator[tuple[str, int]]:
    """Yield offsets of the old database with the numbers of the same meanings in the new one."""
    current = synsets_of(new, part)
    by_lemma: dict[str, list[Synset]] = defaultdict(list)
    for synset in current.values():
        if synset.number >= 0:
            for lemma in synset.lemmas:
                by_lemma[lemma.lower()].append(synset)
    for offset, synset in synsets_of(old, part).items():
        likely = {candidate.number: candidate for lemma in synset.lemmas for candidate in by_lemma[lemma.lower()]}
        if likely:
            best = max(likely.values(), key=lambda candidate: _alike(candidate, synset))
            yield offset, best.number


def _alike(synset: Synset, other: Synset) -> float:
    """Return how much of the names and of the definition two meanings share: 0 to 2."""
    return _share(set(synset.lemmas), set(other.lemmas)) + _share(set(synset.gloss.split()), set(other.gloss.split()))


def _share(words: set[str], other_words: set[str]) -> float:
    return len(words & other_words) / max(1, len(words | other_words))


def merged(translations: str, meanings: Mapping[str, list[str]]) -> str:
    """Return the lines of two sections as one, sorted: English nouns of a word first, then its meanings."""
    lines = dict(line.split("\t", 1) for line in translations.split("\n"))
    for word, numbers in meanings.items():
        lines[word] = " ".join(filter(None, (lines.get(word, ""), *dict.fromkeys(numbers))))
    return "\n".join(f"{word}\t{lines[word]}" for word in sorted(lines))
