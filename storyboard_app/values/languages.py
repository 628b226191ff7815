"""Languages by their tags (BCP 47), such as `de` or `pt-BR`: what they are called, and as which MP4 knows them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from storyboard_app.errors import Unusable

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?")
#: Scripts that tags of translators' files name, in words.
_SCRIPTS = {"Hans": "simplified", "Hant": "traditional", "Latn": "Latin", "Cyrl": "Cyrillic"}
#: ISO 639-2: undetermined.
UNKNOWN = "und"


@dataclass(frozen=True)
class NamedLanguage:
    """A language, its script and its region told apart."""

    #: As BCP 47 writes it: `pt-BR`.
    tag: str
    #: Three letters (ISO 639-2/T), as MP4 and Matroska name their tracks.
    letters: str
    #: As English has it, and as its speakers do.
    name: str
    own_name: str


def language_named(tag: str) -> NamedLanguage:
    """Return a language by its tag, in whatever letters. Raises Unusable for what names none."""
    match = _TAG.fullmatch(tag.strip().replace("_", "-").lower())
    known = languages_known().get(match[1]) if match else None
    if match is None or known is None:
        raise Unusable(f'"{tag.strip()[:40]}" names no language. Use a tag such as de, fr, pt-BR or zh-Hant.')
    script, region = (match[2] or "").title(), (match[3] or "").upper()
    beside = ", ".join(filter(None, (_SCRIPTS.get(script, script), region)))
    written = "-".join(filter(None, (match[1], script, region)))
    name, own = (f"{each} ({beside})" if beside else each for each in (known.name, known.own_name))
    return NamedLanguage(written, known.letters, name, own)


@cache
def languages_known() -> Mapping[str, NamedLanguage]:
    """Return the languages that have a name here, by two letters."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {code: NamedLanguage(code, *names) for code, names in table.items()}
