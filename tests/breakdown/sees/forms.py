"""Sentences of the forms that action lines have, with what they show, from tests/data/forms (own text, CC0 1.0).

`python -m tests.breakdown.sees.forms FILE ...` prints what of each file is read wrong, and how many are read right.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from storyboard_app.breakdown import script_sees
from storyboard_app.screenplay import fountain
from storyboard_app.values import Sees

DATA = Path(__file__).parents[2] / "data" / "forms"
#: What comes before and after each sentence, by language.
ROUND = {
    "en": (
        "INT. PLACE - DAY\n\nIDA, a woman of thirty, and TOM, a man of forty, come in.",
        "IDA\nYes.\n\nTOM\nNo.",
    ),
    "de": (
        "INNEN. SCHEUNE - TAG\n\nIDA, eine Frau von dreißig Jahren, und TOM, ein Mann von vierzig, kommen herein.",
        "IDA\nJa, ich weiß das nicht.\n\nTOM\nNein, das ist gut.",
    ),
}


#: What may stand before what is wanted.
SIGNS = "*+-!~"


class Form(NamedTuple):
    """A sentence of a form, with what is to be seen; and whether it is one that is not read right yet."""

    form: str
    sentence: str
    wanted: str
    is_open: bool


class Wanted(NamedTuple):
    """Something that a sentence shows, or does not."""

    #: Empty for somebody, `~` for an animal; `*` for what it is about, `+` for a thing, `-` and `!` for no thing and
    #: nobody.
    sign: str
    names: tuple[str, ...]
    #: What they do: for each deed the verbs that say it.
    deeds: tuple[tuple[str, ...], ...]


def forms(name: str) -> list[Form]:
    """Return the sentences of a file."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Form(row[0], row[1], row[2], row[3:4] == ["open"]) for row in rows]


def missed(form: Form, language: str) -> list[str]:
    """Return what of a sentence is not read as wanted."""
    sees = _sees(form.sentence, language)
    return [str(wanted) for wanted in _wanted(form.wanted) if not _is_met(wanted, sees)]


def _sees(sentence: str, language: str) -> Sees:
    """Return what a sentence shows; of several paragraphs, with // between them, what the last one does."""
    before, after = ROUND[language]
    paragraphs = sentence.split(" // ")
    text = "\n\n".join((before, *paragraphs, after))
    return script_sees(fountain.read(f"{text}\n".encode()).scenes).sees(0, (len(paragraphs), len(paragraphs)))


def _wanted(text: str) -> Iterator[Wanted]:
    group: list[str] = []
    for word in [*text.split(), ""]:
        ends = not word or word[0] in SIGNS or (group and ("=" in group[-1] or group == [group[0].upper()]))
        if group and ends:
            yield _one_wanted(" ".join(group))
            group = []
        group.append(word)


def _one_wanted(text: str) -> Wanted:
    sign = text[0] if text[0] in SIGNS else ""
    name, _, deeds = text.removeprefix(sign).partition("=")
    names = tuple(name.split("|")) if sign in ("*", "+", "-") and sign else (name,)
    return Wanted(sign, names, tuple(tuple(deed.split("|")) for deed in deeds.split(",")) if deeds else ())


def _is_met(wanted: Wanted, sees: Sees) -> bool:
    things = {thing.name: thing for thing in sees.things}
    named = [thing for thing in sees.things for name in wanted.names if f" {thing.name}".endswith(f" {name}")]
    if wanted.sign == "*":
        return any(thing.about for thing in named)
    if wanted.sign == "+":
        return bool(named) or any(name in sees.place.parts for name in wanted.names)
    if wanted.sign == "-":
        return not any(name in things for name in wanted.names)
    meant = set(wanted.names[0].casefold().split())
    figures = [one for one in sees.figures if wanted.sign != "~" or one.kind == "animal"]
    figure = next((one for one in figures if meant <= set(one.name.casefold().split())), None)
    doing = set(re.findall("[a-z]+", figure.doing)) if figure else set()
    if wanted.sign == "!":
        return figure is None if not wanted.deeds else not doing & set(wanted.deeds[0])
    return figure is not None and all(doing & set(deed) for deed in wanted.deeds)


if __name__ == "__main__":
    for file in sys.argv[1:]:
        sentences = forms(file)
        wrong = [(one, what) for one in sentences if (what := missed(one, "de" if file == "deutsch" else "en"))]
        print("\n".join(f"{one.form}: {one.sentence} {what}" for one, what in wrong))
        print(f"{file}: {len(sentences) - len(wrong)} of {len(sentences)}")
