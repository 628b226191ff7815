"""HanTa's taggers of English, German and Dutch: their models, and their tags as parts of speech."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, Protocol, cast

#: Languages with a tagger, and its model.
MODELS = {"en": "morphmodel_en.pgz", "de": "morphmodel_ger.pgz", "nl": "morphmodel_dutch.pgz"}


class Tagger(Protocol):
    """What HanTa offers."""

    def tag_sent(self, sent: list[str], taglevel: Literal[0]) -> Sequence[str]:
        """Return the tag of every word."""
        ...

    def analyze(self, word: str, pos: str) -> tuple[str, str]:
        """Return the lemma and the tag of a word whose tag is known."""
        ...


#: Tags of the British National Corpus (C5), of the Stuttgart-Tübingen tag set and of the Dutch D-Coi set, by their
#: beginnings, the longest first -> part and form.
_TAGS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "NN2": ("NOUN", "plural"), "NN": ("NOUN", ""), "NP": ("NAME", ""), "PNQ": ("REL", ""), "PN": ("PRON", ""),
        "VB": ("BE", ""), "VH": ("HAVE", ""), "VD": ("DO", ""), "VM": ("MODAL", ""), "VVZ": ("VERB", "finite"),
        "VVD": ("VERB", "past"), "VVB": ("VERB", "bare"), "VVI": ("VERB", "bare"), "VVG": ("VERB", "ing"),
        "VVN": ("VERB", "participle"), "AJ": ("ADJ", ""), "AVQ": ("SUBORD", ""), "AVP": ("PART", ""), "AV": ("ADV", ""),
        "AT": ("DET", ""), "DPS": ("POSS", ""), "DTQ": ("REL", ""), "DT": ("DET", ""), "CRD": ("NUM", ""),
        "ORD": ("ADJ", "ordinal"), "PRF": ("PREP", ""), "PRP": ("PREP", ""), "TO": ("PART", "to"), "CJC": ("CONJ", ""),
        "CJT": ("REL", ""), "CJS": ("SUBORD", ""), "XX": ("NEG", ""), "POS": ("POSSESSIVE", ""), "PU": ("PUNCT", ""),
        "EX": ("PRON", "there"),
    },
    "de": {
        "NN": ("NOUN", ""), "NE": ("NAME", ""), "PPOSAT": ("POSS", ""), "PPER": ("PRON", ""), "PIS": ("PRON", ""),
        "PDS": ("PRON", ""), "PRF": ("PRON", ""), "PREL": ("REL", ""), "PIAT": ("DET", ""), "PDAT": ("DET", ""),
        "ART": ("DET", ""), "CARD": ("NUM", ""), "ADJ": ("ADJ", ""), "ADV": ("ADV", ""), "APPR": ("PREP", ""),
        "APZR": ("PART", ""), "KON": ("CONJ", ""), "KOUS": ("SUBORD", ""), "KOKOM": ("SUBORD", ""),
        "PTKNEG": ("NEG", ""), "PTK": ("PART", ""), "VV(FIN": ("VERB", "finite"), "VV(IMP": ("VERB", "bare"),
        "VV(PP": ("VERB", "participle"), "VV": ("VERB", "bare"), "VA": ("BE", ""), "VM": ("MODAL", ""),
        "$": ("PUNCT", ""), "PW": ("REL", ""),
    },
    "nl": {
        "N(eigen": ("NAME", ""), "N(soort,mv": ("NOUN", "plural"), "N(": ("NOUN", ""), "WW(pv": ("VERB", "finite"),
        "WW(vd": ("VERB", "participle"), "WW(od": ("VERB", "ing"), "WW": ("VERB", "bare"), "ADJ": ("ADJ", ""),
        "BW": ("ADV", ""), "LID": ("DET", ""), "VNW(bez": ("POSS", ""), "VNW(betr": ("REL", ""),
        "VNW(onbep": ("DET", ""),
        "VNW": ("PRON", ""), "TW": ("NUM", ""), "VZ(fin": ("PART", ""), "VZ": ("PREP", ""), "VG(neven": ("CONJ", ""),
        "VG": ("SUBORD", ""), "LET": ("PUNCT", ""),
    },
}  # fmt: skip


@lru_cache(maxsize=1_000)
def part_of(tag: str, language: str) -> tuple[str, str]:
    """Return the part of speech and the form that a tag of a language says."""
    tags = _TAGS[language]
    return next((tags[tag[:size]] for size in range(len(tag), 0, -1) if tag[:size] in tags), ("OTHER", ""))


@cache
def tagger(language: str) -> Tagger:
    """Return the tagger of a language of `MODELS`, loaded once."""
    from generation.words.grammar.tokens.quick_tagger import QuickTagger

    return cast(Tagger, QuickTagger(MODELS[language]))


@lru_cache(maxsize=20_000)
def lemma_of(word: str, tag: str, language: str) -> str:
    """Return the lemma of a word that has a tag, in small letters."""
    return tagger(language).analyze(word, tag)[0].lower()
