"""Verbs that no line says are done as what they are kinds of: taken from the dictionary by its hierarchy, by a seed."""

import random
import re

import pytest

from generation.previz.people import POSES
from generation.words.acting import acting_in
from generation.words.acting.kinds import BY_ITSELF, TO_SOMEBODY, TO_SOMETHING, heads_of, kinds_table
from generation.words.lexicon import DATA_FILE, anchor, is_kind_of, verb_senses
from generation.words.lexicon.store import sections

#: How many verbs of each class are drawn, and by which seed.
_DRAWN, _SEED = 12, 1985
#: Poses of who does nothing that a frame shows.
_WAITING = {"", "stand", "look", "talk", "listen", "think", "attention"}
_STRUCK = {
    "punch",
    "strike",
    "slap",
    "kick",
    "push",
    "grab",
    "guard",
    "strangle",
    "swing",
    "hammer",
    "aim",
    "play drums",
}
_GOES = {
    *(
        "walk",
        "run",
        "sneak",
        "stagger",
        "crawl",
        "climb",
        "step up",
        "jump",
        "burst",
        "trip",
        "lead",
        "follow",
        "ride",
    ),
    *(
        "swim",
        "dive",
        "row",
        "dance",
        "ski",
        "float",
        "fall",
        "drive",
        "helm",
        "hop",
        "lie",
        "salaam",
        "recoil",
        "slump",
    ),
}
_WITH_A_BLADE = {
    "cut",
    "saw",
    "strike",
    "drill",
    "sweep",
    "dig",
    "handle",
    "hammer",
    "wipe",
    "write",
    "pick up",
    "search",
}
_JOINS = {
    "handle",
    "sew",
    "open",
    "press",
    "hammer",
    "weld",
    "dress",
    "put down",
    "wring",
    "reach up",
    "drill",
    "knead",
}
#: A kind of verbs in WordNet, to what they are done, and the poses that somebody would draw for them.
CLASSES = {
    "walk#1": ("", _GOES),
    "hurry#1": ("", {"run", "burst", "aim"}),
    "leap#1": ("", {"jump", "hop", "dance", "recoil"}),
    "fall#2": ("", {"fall", "trip", "dive", "jump", "drop", "float", "slump", "run", "throw"}),
    "hit#3": ("BOB", _STRUCK),
    "beat#2": ("BOB", _STRUCK),
    "throw#1": ("stone", {"throw", "drop", "swing", "strike", "aim", "put down"}),
    "cut#1": ("bread", _WITH_A_BLADE),
    "pull#1": ("rope", {"pull", "lead", "row", "reach", "handle", "lift"}),
    "push#1": ("cart", {"push", "press", "burst", "strike", "put down", "ride"}),
    "eat#2": ("bread", {"eat", "taste", "feed", "drink"}),
    "drink#1": ("beer", {"drink", "taste", "toast"}),
    "fasten#1": ("box", _JOINS),
    "rub#1": ("table", {"wipe", "scrub", "wash", "pet", "handle", "sweep", "hand to head", "sew", "paint"}),
    "clean#1": ("cup", {"wipe", "wash", "sweep", "scrub", "spray", "handle"}),
    "clutch#1": ("bag", {"reach", "grab", "hold", "clutch", "catch", "fish", "pick up", "eat", "taste", "handle"}),
    "swim#1": ("", {"swim", "dive", "float", "wash"}),
    "laugh#1": ("", {"laugh"}),
    "write#1": ("letter", {"write", "sing", "write on board", "type"}),
    "coat#1": ("wall", {"paint", "wipe", "handle", "weld", "spray", "put down", "scatter"}),
    "carry#1": ("box", {"carry", "reach", "bear", "pull", "push", "give", "put down", "drive", "row"}),
    "treat#3": ("BOB", {"tend", "feed", "handcuff", "dress", "hand to head", "comfort", "at neck"}),
}


def verbs_of(kind: str) -> list[str]:
    """Return verbs of one word that are first of all a kind of another, in the order of the dictionary."""
    lemmas = (line.split("\t")[0] for line in sections(DATA_FILE)["verb.lemmas"].decode().split("\n"))
    words = (lemma for lemma in lemmas if re.fullmatch("[a-z]+", lemma))
    return [verb for verb in words if is_kind_of(verb_senses(verb)[0].number, kind, "verb")]


@pytest.mark.parametrize("kind", CLASSES)
def test_a_verb_is_done_as_the_verbs_of_its_class_are(kind: str) -> None:
    to, poses = CLASSES[kind]
    verbs = verbs_of(kind)
    chosen = random.Random(_SEED).sample(verbs, min(_DRAWN, len(verbs)))
    done = {verb: acting_in(verb, to).pose for verb in chosen}
    other = {verb: pose for verb, pose in done.items() if pose not in poses}
    assert len(other) <= len(chosen) // 6, other


@pytest.mark.parametrize(("section", "to"), [(TO_SOMETHING, "box"), (TO_SOMEBODY, "BOB")])
def test_most_verbs_of_contact_show_a_deed(section: str, to: str) -> None:
    verbs = [verb for verb in verbs_of("touch#1") + verbs_of("move#2") if verb_senses(verb)[0].kind == "contact"]
    idle = [verb for verb in verbs if acting_in(verb, to).pose in _WAITING]
    assert len(verbs) > 200
    assert len(idle) < 0.05 * len(verbs), (section, idle)


@pytest.mark.parametrize("section", [TO_SOMETHING, TO_SOMEBODY, BY_ITSELF])
def test_every_kind_is_a_verb_of_the_dictionary_and_has_a_pose_that_is_drawn(section: str) -> None:
    named = {name: pose for pose, names in kinds_table()[section].items() for name in names}
    assert [name for name in named if anchor(name, "verb") < 0] == []
    assert set(named.values()) <= set(POSES)
    assert len(heads_of(section)) > 60


@pytest.mark.parametrize("verb", ["know", "believe", "own", "differ", "love", "hope", "cost", "remember"])
def test_what_no_body_does_shows_no_deed(verb: str) -> None:
    assert acting_in(verb, "box").pose in _WAITING
    assert acting_in(verb, "BOB").pose in _WAITING
