"""How much of what labelled pictures must show is in what their shots see, by the plan alone.

`python -m tests.seen FOLDER [NAME ...]` prints the shares for every labelled screenplay of a folder, and what is missed.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from generation.words.grammar import language_of, lemma_in
from generation.words.lexicon import verbs_in
from storyboard_app import screenplay
from storyboard_app.breakdown.sees import ScriptSees, script_sees
from storyboard_app.values import SeenFigure, SeenThing, Sees

#: Of a crowd so many are enough.
ENOUGH = 6
_SMALL = {
    "a",
    "an",
    "the",
    "of",
    "its",
    "his",
    "her",
    "their",
    "my",
    "this",
    "that",
    "some",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
}
_HEAD_ENDS = {"of", "in", "on", "at", "with", "from", "under", "over", "between", "behind", "to", "by", "for"}
_ODD = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "geese": "goose",
    "feet": "foot",
    "teeth": "tooth",
    "knives": "knife",
    "shelves": "shelf",
    "leaves": "leaf",
    "wolves": "wolf",
}


def score(folder: Path, names: Collection[str] = ()) -> tuple[dict[str, float], list[str]]:
    """Return the share that is right for each of what is asked, and what is missed, in words.

    folder: where labelled screenplays are, or folders of them. names: of those to score; empty for all.
    """
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    missed: list[str] = []
    for labels in sorted(folder.rglob("*.seen.json")):
        if names and labels.name.removesuffix(".seen.json") not in names:
            continue
        label = json.loads(labels.read_text())
        script = screenplay.read(label["file"], (labels.parent / label["file"]).read_bytes())
        seen = script_sees(script.scenes)
        for what, right, words in [*_cast(label["cast"], seen), *_shots(label["shots"], seen)]:
            counts[what][0] += right
            counts[what][1] += 1
            if right < 1:
                missed.append(f"{labels.stem} {what}: {words}")
    return {what: right / asked for what, (right, asked) in counts.items()}, missed


def _cast(labels: dict, script: ScriptSees) -> Iterator[tuple[str, float, str]]:
    for name, label in labels.items():
        exact = next((one for one in script.cast.values() if one.name.casefold() == name.casefold()), None)
        member = exact or next((one for one in script.cast.values() if alike(name, one.name, loose=True)), None)
        if member is None or label["kind"] != "human":
            continue
        if label["sex"] in ("m", "f"):
            yield "sex", member.sex[:1] == label["sex"], f"{name} {member.sex}"
        if isinstance(label["age"], int):
            yield "age", abs(member.age - label["age"]) <= max(4, 0.15 * label["age"]), f"{name} {member.age}"


def _shots(labels: list[dict], script: ScriptSees) -> Iterator[tuple[str, float, str]]:
    headed = [index for index, scene in enumerate(script.scenes) if scene.heading]
    by_line: dict[tuple[int, int, int], list[dict]] = defaultdict(list)
    language = language_of(" ".join(element.text for scene in script.scenes for element in scene.elements)[:6000])
    for label in labels:
        scene = headed[label["scene"] - 1]
        elements = script.scenes[scene].elements
        start = flat(label["text"])[:40]
        last = next(index for index, element in enumerate(elements) if start in flat(element.text))
        leads = last > 0 and elements[last - 1].text.isupper() and elements[last - 1].type in ("action", "shot")
        by_line[scene, last - leads, last].append(label)
    for (scene, first, last), pictures in by_line.items():
        sees = script.sees(scene, (first, last))
        for label in pictures:
            yield from _picture(label, sees, language)
        wanted = [one for label in pictures for one in (*label["things"], *label["who"])]
        for thing in sees.things:
            named = any(is_meant(one, thing.name, thing.words) for one in wanted)
            yield "precision", named, f"{thing.name} in {pictures[0]['text'][:40]!r}"


def _picture(label: dict, sees: Sees, language: str) -> Iterator[tuple[str, float, str]]:
    left = [figure.count for figure in sees.figures]
    for person in label["who"]:
        is_animal = person.get("kind") == "animal"
        kind = "animals" if is_animal else "named" if person["name"].isupper() else "unnamed"
        needed, got = min(person.get("count", 1), ENOUGH), 0
        for index, figure in enumerate(sees.figures):
            if (figure.kind == "animal") == is_animal and is_meant(person, figure.name, loose=True):
                taken = min(left[index], needed - got)
                left[index] -= taken
                got += taken
        yield kind, got / needed, f"{person['name']} in {label['text'][:40]!r}"
    for thing in label["things"]:
        fits = [one for one in sees.things if is_meant(thing, one.name, one.words)]
        yield "things", bool(fits or [one for one in sees.place.parts if is_meant(thing, one)]), thing["name"]
        if thing.get("main"):
            yield "main", any(one.about for one in fits), f"{thing['name']} in {label['text'][:40]!r}"
    if "place" in label:
        yield "place", is_meant(label["place"], sees.place.kind, sees.place.words), sees.place.kind
    if label.get("doing"):
        wanted = [*label["doing"], *_in_english(label["doing"], language)]
        does = _does(wanted, sees.figures, sees.things)
        yield "doing", does, f"{label['doing']} in {label['text'][:40]!r}"
        if does and len(label["who"]) == 1:
            meant = [one for one in sees.figures if is_meant(label["who"][0], one.name, loose=True)]
            by = _does(wanted, meant, sees.things)
            yield "doer", by, f"{label['who'][0]['name']} {label['doing']} in {label['text'][:40]!r}"
    for trap in label.get("not", []):
        shown = any(alike(trap, one.name) for one in sees.things) or any(alike(trap, one.name) for one in sees.figures)
        yield "traps", not shown, f"{trap} is shown in {label['text'][:40]!r}"


def _does(wanted: list[str], figures: Collection[SeenFigure], things: Collection[SeenThing]) -> bool:
    doings = [*(one.doing for one in figures), *(f"{one.doing} {one.state}" for one in things)]
    verbs = {form[:4] for doing in doings for word in re.findall("[a-z]+", doing.lower()) for form in _forms(word)}
    return any(
        form[:4] in verbs for doing in wanted for word in re.findall("[a-z]{3,}|^go\\b", doing) for form in _forms(word)
    )


def _in_english(doings: list[str], language: str) -> list[str]:
    """Return what doings in another language may be in English: every verb that the dictionary has for one.

    What is seen to be done is told in English. A verb's last part may stand at the end: hebt ab.
    """
    if language == "en":
        return []
    verbs: list[str] = []
    for doing in doings:
        words = re.findall(r"[^\W\d_]+", doing.lower())
        lemmas = [form for word in words for form in (lemma_in(language, word), f"{word.removesuffix('t')}en")]
        joined = [f"{words[-1]}{lemma}" for lemma in lemmas]
        verbs += [verb.replace("_", " ") for lemma in (*lemmas, *joined) for verb in verbs_in(language, lemma)]
    return verbs


def _forms(word: str) -> set[str]:
    """Return what a word may be a form of: goes of go, lies of lie and ly."""
    return {_stem(word), *(form for end in ("s", "es") if len(form := word.removesuffix(end)) > 1)}


def is_meant(label: dict, *names: str, loose: bool = False) -> bool:
    """Whether a name is that of a label, or another word for it."""
    return any(
        alike(word, name, loose=loose) for word in (label["name"], *label.get("also", [])) for name in names if name
    )


def alike(word: str, name: str, *, loose: bool = False) -> bool:
    """Whether two phrases name the same: one has all words of the other, and both have one head."""
    (one, head), (other, other_head) = _stems(word), _stems(name)
    if not one or not other:
        return False
    within = set(one) <= set(other) or set(other) <= set(one)
    return one == other or (within if loose else within and head == other_head)


def _stems(text: str) -> tuple[list[str], str]:
    words = re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", text.lower()))
    before = next((index for index, word in enumerate(words) if word in _HEAD_ENDS and index), len(words))
    stems = [_stem(word) for word in words if word not in _SMALL | _HEAD_ENDS]
    heads = [_stem(word) for word in words[:before] if word not in _SMALL | _HEAD_ENDS]
    return stems, (heads or stems or [""])[-1]


def _stem(word: str) -> str:
    if word in _ODD:
        return _ODD[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(ss|x|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not re.search(r"(ss|us|is)$", word) and len(word) > 3 else word


def flat(text: str) -> str:
    """Return a text's letters and figures alone."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())


if __name__ == "__main__":
    shares, misses = score(Path(sys.argv[1]), sys.argv[2:])
    print("\n".join(misses))
    print({what: round(share, 2) for what, share in shares.items()})
