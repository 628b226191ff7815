"""Words of a sentence with their lemmas and parts of speech.

HanTa tags English, German and Dutch; other languages have lemmas from simplemma and no parts of speech but those that
the lexicon tells. Both are loaded when the first sentence of a language is read, once a process. What a tagger makes of
a script's telegraphic lines is put right where the dictionary knows better (see `_repaired`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, Protocol, cast

from generation.words.grammar.function_words import function_words
from generation.words.lexicon import choose, is_verb, modifier, nouns_in, senses, verb_senses
from generation.words.look import sex_of_name

#: Languages with a tagger, and its model.
MODELS = {"en": "morphmodel_en.pgz", "de": "morphmodel_ger.pgz", "nl": "morphmodel_dutch.pgz"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a sentence."""

    text: str
    lemma: str
    #: NOUN NAME PRON VERB BE HAVE DO MODAL ADJ ADV DET POSS NUM PREP CONJ SUBORD NEG PART POSSESSIVE REL PUNCT OTHER.
    part: str
    #: Of a noun: plural. Of a name: known, where the script has it. Of a verb: finite, bare, ing, participle, past.
    form: str = ""
    #: Where its first character stands in the sentence.
    start: int = 0


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
        "ORD": ("ADJ", ""), "PRF": ("PREP", ""), "PRP": ("PREP", ""), "TO": ("PART", "to"), "CJC": ("CONJ", ""),
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
_WORD = re.compile(
    r"(?P<name>\ue000\d+\ue001)|[^\W\d_]+(?:[-’'](?!s\b|S\b)[^\W_]+)*|\d+(?:[.,:]\d+)*|['’][sS]\b|['’](?=\s)|\.\.\.|[^\w\s]"
)
_CONTRACTED = re.compile(r"(?i)\b(\w+?)(n['’]t|['’](?:re|ve|ll|d|m))\b")
#: What HanTa takes for something else in action lines: words of grammar, closed classes of English.
_CLOSED = {
    "one": ("NUM", ""),
    "both": ("DET", ""),
    "nobody": ("PRON", ""),
    "somebody": ("PRON", ""),
    "someone": ("PRON", ""),
    "everyone": ("PRON", ""),
    "everybody": ("PRON", ""),
    "there": ("ADV", ""),
    "no": ("DET", ""),
    "like": ("SUBORD", ""),
    "not": ("NEG", ""),
    "n't": ("NEG", ""),
    "never": ("NEG", ""),
    "off": ("PREP", ""),
    "as": ("SUBORD", ""),
}


@lru_cache(maxsize=20_000)
def tokens(sentence: str, language: str = "en", names: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """Return the words of a sentence.

    names: people's names as the script knows them, each one word of the sentence however many it has. Words in capitals
    that are nobody's name are read as if they were written small. language: two letters; one without a tagger has
    lemmas and nouns only.
    """
    words = _split(sentence, names)
    if not words:
        return ()
    plain = [_as_tagged(word, named) for word, _, named in words]
    if language not in MODELS:
        return tuple(_by_lexicon(word, start, named, language) for word, start, named in words)
    found = []
    tags = _tagger(language).tag_sent(plain, taglevel=0)
    for (word, start, named), bare, tag in zip(words, plain, tags, strict=True):
        part, form = ("NAME", "known") if named else _part(tag, language)
        lemma = word if part == "NAME" else _lemma(bare, tag, language)
        if not word[-1].isalnum():
            part, form = "PUNCT", ""
        found.append(Token(word, lemma, part, form, start))
    return tuple(_repaired(found) if language == "en" else found)


@lru_cache(maxsize=20_000)
def _lemma(word: str, tag: str, language: str) -> str:
    return _tagger(language).analyze(word, tag)[0].lower()


@lru_cache(maxsize=8192)
def language_of(text: str) -> str:
    """Return the language of a text by its commonest small words or its script; en where nothing tells."""
    letters = {name for name, signs in _SCRIPTS.items() if signs.search(text)}
    if letters:
        return "ja" if "ja" in letters else letters.pop()
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in _small_words().items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > counts["en"] else "en"


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in function_words()["small"].items()}


_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ar": re.compile(r"[\u0621-\u064a]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
}


def _split(sentence: str, names: frozenset[str]) -> list[tuple[str, int, bool]]:
    """Return words, where they start, and whether each is a known name."""
    text, spans = sentence, []
    for found in _names_pattern(names).finditer(sentence) if names else ():
        spans.append((found.start(), found.end()))
    found_words: list[tuple[str, int, bool]] = []
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        for match in _WORD.finditer(text, at, start):
            found_words.extend(_contraction(match.group(), match.start()))
        if start < end:
            found_words.append((text[start:end], start, True))
        at = end
    return found_words


@lru_cache(maxsize=256)
def _names_pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Return what finds names as the script writes them: in capitals, or as names are written."""
    spelled = sorted({form for name in names for form in (name.upper(), name.title(), name)}, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, spelled))})(?![\w-])")


def _contraction(word: str, start: int) -> list[tuple[str, int, bool]]:
    found = _CONTRACTED.fullmatch(word)
    if not found or found.group(1).lower() in ("o", "y"):
        return [(word, start, False)]
    return [(found.group(1), start, False), (found.group(2).replace("’", "'"), start + found.start(2), False)]


def _as_tagged(word: str, named: bool) -> str:
    """Return a word as the tagger reads it best: a name as names are written, other capitals small."""
    if named:
        return word.split()[0].title()
    if len(word) > 1 and word.isupper():
        return word.lower()
    return {"’s": "'s", "’S": "'s", "'S": "'s"}.get(word, word)


@lru_cache(maxsize=1_000)
def _part(tag: str, language: str) -> tuple[str, str]:
    tags = _TAGS[language]
    return next((tags[tag[:size]] for size in range(len(tag), 0, -1) if tag[:size] in tags), ("OTHER", ""))


@cache
def _tagger(language: str) -> Tagger:
    from HanTa.HanoverTagger import HanoverTagger

    return cast(Tagger, HanoverTagger(MODELS[language]))


def _by_lexicon(word: str, start: int, named: bool, language: str) -> Token:
    """Return a word of a language without a tagger: its lemma, and whether the lexicon has it as a noun."""
    if named:
        return Token(word, word, "NAME", "known", start)
    lemma = lemma_in(language, word)
    return Token(word, lemma, "NOUN" if nouns_in(language, lemma) else "OTHER", "", start)


@lru_cache(maxsize=20_000)
def lemma_in(language: str, word: str) -> str:
    """Return the lemma of a word in a language that simplemma knows, in small letters; else the word."""
    import simplemma

    try:
        return simplemma.lemmatize(word, lang=language).lower()
    except ValueError:
        return word.lower()


def _repaired(words: list[Token]) -> list[Token]:
    """Put right what the tagger misses in telegraphic English."""
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        words[index] = _repaired_word(word, before, after, words[:index])
        if words[index].part == "PREP" and index and (after is None or after.part in ("PUNCT", "CONJ")):
            words[index] = replace(words[index], part="PART")
    present = any(word.form == "finite" for word in words)
    return [
        replace(word, form="participle")
        if present and word.form == "past" and not _has_auxiliary(words, index)
        else word
        for index, word in enumerate(words)
    ]


def _repaired_word(word: Token, before: Token | None, after: Token | None, earlier: list[Token]) -> Token:
    low = word.text.lower()
    if word.form == "known":
        return word
    in_capitals = word.text.isupper() and len(low) > 1 and low[:2].isalpha()
    if in_capitals and before and before.form == "known" and before.text.isupper():
        return replace(word, lemma=word.text, part="NAME")
    if word.part == "POSS" and after and after.text.lower() in ("a", "an", "the"):
        return replace(word, part="PRON")
    if low in _CLOSED:
        return replace(word, lemma=low, part=_CLOSED[low][0], form=_CLOSED[low][1])
    if word.part == "NAME":
        return _known(word) if _is_common(word, before) else word
    if _opens_compound(word, after):
        return replace(word, lemma=low, part="NOUN", form="")
    if word.part == "NOUN":
        return _repaired_noun(word, before, after, earlier)
    return _repaired_verb(word, before) if word.part == "VERB" else word


def _repaired_noun(word: Token, before: Token | None, after: Token | None, earlier: list[Token]) -> Token:
    low = word.text.lower()
    if before and _reads_as_verb(word, before, after, earlier):
        lemma = _verb_lemma(low) if word.form == "plural" else low
        return replace(word, lemma=lemma, part="VERB", form="finite" if word.form == "plural" else "bare")
    trails = before and (before.part == "ADV" or (before.part == "NOUN" and (after is None or after.part == "PUNCT")))
    if trails and low.endswith("ing") and verb_of_ing(low):
        return replace(word, lemma=verb_of_ing(low), part="VERB", form="ing")
    lemma = word.lemma if senses(word.lemma) else _noun_lemma(low, word.lemma)
    agent = low.removesuffix("s") if word.form == "plural" else low
    if agent.endswith(("er", "or")) and senses(agent):
        lemma = agent
    if word.text.isupper() and len(low) > 2 and not senses(lemma) and not is_verb(lemma) and not modifier(lemma)[0]:
        return replace(word, lemma=word.text, part="NAME")
    return replace(word, lemma=lemma)


def _repaired_verb(word: Token, before: Token | None) -> Token:
    low = word.text.lower()
    if word.form in ("finite", "bare") and before and _reads_as_noun(word, before):
        plural = word.form == "finite" and bool(senses(word.lemma))
        return replace(word, part="NOUN", form="plural" if plural else "")
    if not is_verb(word.lemma) and senses(_noun_lemma(low, low)) and word.form == "finite":
        return replace(word, lemma=_noun_lemma(low, low), part="NOUN", form="plural")
    if word.form != "finite" and low.endswith("s") and not low.endswith("ss"):
        return replace(word, form="finite", lemma=_verb_lemma(low) or low.removesuffix("s"))
    return word


@lru_cache(maxsize=2_000)
def verb_of_ing(word: str) -> str:
    """Return the verb that a word in -ing is a form of; empty for none."""
    stem = word.removesuffix("ing")
    tries = (stem, f"{stem}e", stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem)
    return next((one for one in tries if len(one) > 1 and is_verb(one)), "")


def _opens_compound(word: Token, after: Token | None) -> bool:
    """Whether a participle or an adjective makes one noun with the next: dressing gown, French window."""
    if after is None or after.part != "NOUN" or word.part not in ("VERB", "ADJ") or word.form == "finite":
        return False
    low = word.text.lower()
    if modifier(low)[0] and word.part == "ADJ":
        return False
    joined, alone = choose(f"{low}_{after.lemma.lower()}"), choose(after.lemma.lower())
    return joined is not None and (alone is None or joined.kind == alone.kind)


def _is_common(word: Token, before: Token | None) -> bool:
    """Whether what the tagger takes for a name is a common word: written small, or at the start of a sentence."""
    low = word.text.lower()
    if not word.text[:1].isupper():
        return True
    opens = before is None or before.text in '.!?…:—–-"“'
    if (not opens and not word.text.isupper()) or sex_of_name(low):
        return False
    sense = choose(low) or choose(_noun_lemma(low, low))
    return sense is not None and sense.physical


def _has_auxiliary(words: list[Token], index: int) -> bool:
    return any(word.part in ("HAVE", "BE") for word in words[max(0, index - 3) : index])


@lru_cache(maxsize=5_000)
def _noun_lemma(word: str, otherwise: str) -> str:
    """Return the noun that a word is a form of, by its ending; else what is given."""
    ends = (("men", "man"), ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""), ("women", "woman"))
    tries = (word.removesuffix(end) + new for end, new in ends if word.endswith(end))
    return next((one for one in tries if senses(one)), otherwise)


def _known(word: Token) -> Token:
    """Return an unknown word as what the dictionary has it as."""
    low = word.text.lower()
    lemma = low if senses(low) else _noun_lemma(low, low)
    return replace(word, lemma=lemma, part="NOUN", form="plural" if lemma != low else "")


def _reads_as_verb(word: Token, before: Token, after: Token | None, earlier: Sequence[Token]) -> bool:
    """Whether a noun after another noun or a name is the verb of a clause that has none: the horse watches."""
    low, plural = word.text.lower(), word.form == "plural"
    clause = _since_last_break(earlier)
    if any(one.form in ("finite", "bare", "past") or one.part in ("BE", "HAVE", "DO", "MODAL") for one in clause):
        return plural and before.part == "CONJ" and _is_rather_verb(low) and (after is None or after.part != "NOUN")
    ends = after is None or after.text in (".", "!", "…")
    goes_on = after is not None and after.part in ("DET", "POSS", "PREP", "ADV", "PRON", "NAME", "PART", "NUM")
    if not plural:
        many = any(one.form == "plural" or one.lemma in ("they", "we", "you", "i") for one in clause)
        several = before.part == "NUM" and len(clause) == 2 and clause[0].lemma == "the"
        joined = before.part in ("NOUN", "NAME") and (ends or goes_on) and _joins_people(clause)
        return is_verb(low) and (
            several or joined or (many and before.part in ("ADV", "PRON") and before.lemma != "other")
        )
    if not _verb_lemma(low):
        return False
    if before.text == ",":
        return goes_on and earlier[0].part in ("DET", "NAME", "PRON") and len(earlier) > 3
    if before.part not in ("NAME", "NOUN", "PRON") or before.form == "plural":
        return False
    named = before.part in ("NAME", "PRON")
    goes_on = goes_on or (named and after is not None and after.part == "CONJ")
    ends = ends and (named or _acts(before) or (_is_rather_verb(low) and not senses(f"{before.lemma}_{word.lemma}")))
    return (goes_on or ends) and (named or any(one.part in ("DET", "POSS") for one in clause))


def _since_last_break(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words since the last comma, colon or word that opens a clause."""
    for index in range(len(words) - 1, -1, -1):
        if words[index].part == "SUBORD" or words[index].text in (",", ";", ":", "—", "–"):
            return words[index + 1 :]
    return words


def _acts(word: Token) -> bool:
    sense = choose(word.lemma)
    return sense is not None and sense.kind in ("person", "animal", "group")


def _joins_people(words: Sequence[Token]) -> bool:
    """Whether a clause so far is people or animals joined by and."""
    return any(word.part == "CONJ" for word in words) and (words[-1].part == "NAME" or _acts(words[-1]))


def _is_rather_verb(word: str) -> bool:
    """Whether a word in -s was met more often as a verb than as a noun."""
    verb = _verb_lemma(word)
    nouns = sum(sense.count for sense in senses(_noun_lemma(word, word)))
    return bool(verb) and sum(sense.count for sense in verb_senses(verb)) >= nouns


def _reads_as_noun(word: Token, before: Token) -> bool:
    """Whether a verb stands where only a noun can: after an article, a possessive or a number."""
    return (before.part in ("POSS", "NUM", "POSSESSIVE") or before.text.lower() in ("a", "an", "the")) and bool(
        senses(word.lemma) or senses(word.text.lower())
    )


@lru_cache(maxsize=5_000)
def _verb_lemma(word: str) -> str:
    """Return the verb that a word ending in s may be a form of; empty for none."""
    tries = [word[:-1]] if word.endswith("s") else []
    tries += [word[:-2]] if word.endswith("es") else []
    tries += [word[:-3] + "y"] if word.endswith("ies") else []
    return next((one for one in tries if is_verb(one) and verb_senses(one)), "")
