"""Sentences of the forms that action lines have, with what they show, from tests/data/forms (own text, CC0 1.0).

`python -m tests.breakdown.sees.forms FILE ...` prints what of each file is read wrong, and how many are read right.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from storyboard_app.breakdown import script_sees
from storyboard_app.breakdown.sees import ScriptSees, species_of
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


#: Languages of files that are not in English.
LANGUAGES = {"deutsch": "de"}
#: What may stand before what is wanted.
SIGNS = "*+-!~@"


class Form(NamedTuple):
    """A sentence of a form, with what is to be seen; and whether it is one that is not read right yet."""

    form: str
    sentence: str
    wanted: str
    is_open: bool


class Wanted(NamedTuple):
    """Something that a sentence shows, or does not."""

    #: Empty for somebody, `~` for an animal; `*` for what it is about, `+` for a thing, `-` and `!` for no thing and
    #: nobody; `@` for somebody of a kind in every line: @ram:GIDEON.
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
    script, last = _read(form.sentence, language)
    sees = script.sees(len(script.scenes) - 1, (last, last))
    return [str(wanted) for wanted in _wanted(form.wanted) if not _is_met(wanted, sees, script)]


def displaced(form: Form) -> list[str]:
    """Return who is seen in their frame of a script's last paragraph elsewhere than is wanted, or with somebody there."""
    script, last = _read(form.sentence, "en")
    wanted = dict(word.split("@") for word in form.wanted.split())
    wrong: list[str] = []
    for name, place in wanted.items():
        sees = script.sees(len(script.scenes) - 1, (last, last), framed=(name,))
        names = {figure.name for figure in sees.figures}
        others = {other for other in names & set(wanted) if wanted[other] != place}
        if name in names and (others or sees.place.words.casefold() != place):
            wrong.append(f"{name}@{sees.place.words.casefold()} with {sorted(others)}")
    return wrong


def _read(sentence: str, language: str) -> tuple[ScriptSees, int]:
    """Return what a small script sees and the number of its last paragraph in its last scene.

    // stands between its paragraphs, ## before a heading, NAME> before a speech.
    """
    before, after = ROUND[language]
    paragraphs = [re.sub(r"^([A-Z][A-Z0-9 .()-]+)> ", r"\1\n", one) for one in re.split(r" // | (?=## )", sentence)]
    text = "\n\n".join((before, *(one.removeprefix("## ") for one in paragraphs), after))
    scenes = fountain.read(f"{text}\n".encode()).scenes
    spoken = 2 if "\n" in paragraphs[-1] else 1
    return script_sees(scenes), len(scenes[-1].elements) - 4 - spoken


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


def _is_met(wanted: Wanted, sees: Sees, script: ScriptSees) -> bool:
    things = {thing.name: thing for thing in sees.things}
    named = [thing for thing in sees.things for name in wanted.names if f" {thing.name}".endswith(f" {name}")]
    if wanted.sign == "*":
        return any(thing.about for thing in named)
    if wanted.sign == "+":
        return bool(named) or any(name in sees.place.parts for name in wanted.names)
    if wanted.sign == "-":
        return not any(name in things for name in wanted.names)
    kinds, _, called = wanted.names[0].rpartition(":")
    ways = [set(name.casefold().split()) for name in called.split("|")]
    figures = [one for one in sees.figures if wanted.sign != "~" or one.kind == "animal"]
    figure = next((one for one in figures for way in ways if way <= _names(one.name, script)), None)
    doing = set(re.findall("[a-z]+", figure.doing)) if figure else set()
    if wanted.sign == "!":
        return figure is None if not wanted.deeds else not doing & set(wanted.deeds[0])
    if wanted.sign == "@" and figure and not _is_always(figure.name, kinds.split("|"), script):
        return False
    return figure is not None and all(doing & set(deed) for deed in wanted.deeds)


def _names(name: str, script: ScriptSees) -> set[str]:
    """Return every word that somebody is called by."""
    also = script.cast[name].also if name in script.cast else ()
    return {word for called in (name, *also) for word in called.casefold().split()}


def _is_always(name: str, kinds: Sequence[str], script: ScriptSees) -> bool:
    """Whether somebody of the cast is of one of some kinds, and seen so in every line of the script."""
    member = script.cast.get(name)
    if member is None:
        return False
    shown = {figure.kind for lines in script.lines for line in lines for figure in line.figures if figure.name == name}
    is_of_kind = member.kind in kinds or bool({species_of(member), species_of(member) + "s"} & set(kinds))
    return is_of_kind and shown == {member.kind}


if __name__ == "__main__":
    for file in sys.argv[1:]:
        sentences = forms(file)
        is_of_calls = file.startswith("telephone")
        found = [(one, displaced(one) if is_of_calls else missed(one, LANGUAGES.get(file, "en"))) for one in sentences]
        wrong = [(one, what) for one, what in found if what]
        print("\n".join(f"{one.form}: {one.sentence} {what}" for one, what in wrong))
        print(f"{file}: {len(sentences) - len(wrong)} of {len(sentences)}")
