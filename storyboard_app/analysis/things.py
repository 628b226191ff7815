"""Props, vehicles, animals and clothes: what the scenes show, and what the writer's own program tagged.

Told from what the scenes are read to show (`script_sees`), as the frames are, so that a production's lists name what
its pictures have: what is denied, compared or only talked about is in neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generation.words.lexicon import Sense, choose, is_kind_of, senses, size_of
from storyboard_app.breakdown import ScriptSees
from storyboard_app.values import Scene, SeenFigure

#: Kinds of things that somebody handles, and of what is worn.
_HANDLED = frozenset(
    {
        *("tool", "weapon", "container", "text", "picture", "thing", "food", "drink", "machine", "toy", "money"),
        *("instrument", "fastening", "fabric", "screen", "light", "plant", "robot", "animal"),
    }
)
_WORN = frozenset({"garment", "jewellery"})
#: Lights that somebody can carry; a glow is none.
_LAMPS = ("lamp#1", "lamp#2", "candle#1", "torch#1", "flashlight#1")
#: Longest side of a plant that is a prop, and of everything else, in metres: a rose, a ladder; no tree and no crane.
_PLANT_M, _LONGEST_M = 0.7, 4.0
#: Kinds of nouns that are in no list of props whatever else they may mean: a bench is no tool.
_SURE = frozenset({"vehicle", "furniture", "structure", "building", "room", "opening", "landscape", "weather", *_WORN})
#: So many meanings of a noun are looked at.
_FIRST = 3
#: What screenwriting programs call the categories.
_CATEGORIES = {
    "prop": ("prop", "set dressing"),
    "vehicle": ("vehicle", "picture car"),
    "animal": ("animal", "livestock"),
    "wardrobe": ("wardrobe", "costume"),
}


@dataclass(frozen=True)
class Thing:
    """A prop, a vehicle, an animal or a piece of clothing; or people who never speak."""

    name: str
    #: Places of scenes, from 0.
    scenes: tuple[int, ...]
    #: The writer marked it, instead of it being found by its word.
    tagged: bool = False
    #: What it is where its name does not say it: ram, of GIDEON.
    kind: str = ""


def things_of(script: ScriptSees, kind: str) -> tuple[Thing, ...]:
    """Return the things of a kind, "prop", "vehicle", "animal" or "wardrobe", in the order in which they come."""
    named = _animals if kind == "animal" else _things(kind)
    return _listed(script, named, lambda scene: _tagged(scene, kind))


def extras_of(script: ScriptSees, speaking: frozenset[str]) -> tuple[Thing, ...]:
    """Return who is seen and never speaks, with or without a name: two old nuns, the crowd.

    speaking: every name in a cue.
    """

    def silent(scene: int) -> Iterator[tuple[str, str]]:
        for figure in _figures(script, scene):
            if figure.kind in ("person", "group") and figure.name not in speaking and not figure.part:
                yield figure.name, ""

    return _listed(script, lambda script, scene: silent(scene), lambda scene: iter(()))


_Named = Callable[[ScriptSees, int], Iterator[tuple[str, str]]]


def _listed(script: ScriptSees, named: _Named, tagged: Callable[[Scene], Iterator[str]]) -> tuple[Thing, ...]:
    scenes_of: defaultdict[tuple[str, bool], dict[int, None]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    for index, scene in enumerate(script.scenes):
        for name in tagged(scene):
            scenes_of[name, True][index] = None
        for name, kind in named(script, index):
            known = (name, True) if (name, True) in scenes_of else (name, False)
            scenes_of[known][index] = None
            kinds[name] = kind
    return tuple(
        Thing(name, tuple(places), is_tagged, kinds.get(name, "")) for (name, is_tagged), places in scenes_of.items()
    )


def _animals(script: ScriptSees, scene: int) -> Iterator[tuple[str, str]]:
    for figure in _figures(script, scene):
        if figure.kind == "animal" and not figure.part:
            yield figure.name, figure.species


def _figures(script: ScriptSees, scene: int) -> Iterator[SeenFigure]:
    return (figure for line in script.lines[scene] for figure in line.figures)


def _things(kind: str) -> _Named:
    def named(script: ScriptSees, scene: int) -> Iterator[tuple[str, str]]:
        for thing in (thing for line in script.lines[scene] for thing in line.things):
            name, is_of = _listed_as(thing.name, thing.words)
            if is_of == kind:
                yield name, ""

    return named


@lru_cache(maxsize=4096)
def _listed_as(name: str, words: str) -> tuple[str, str]:
    """Return what a thing is called in a list, and the kind of the list; empty for none: glasses, no glass."""
    before, _, noun = name.rpartition(" ")
    written = words.rpartition(" ")[2]
    tries = ((name, name.replace(" ", "_")), (f"{before} {written}".strip(), written), (name, noun))
    for called, word in tries:
        first = choose(word)
        # A trunk is of a tree, and a container.
        meanings = [first] if first is None or first.kind in _SURE else [first, *senses(word)[:_FIRST]]
        kind = next((kind for sense in meanings if sense for kind in _KINDS if _KINDS[kind](sense)), "")
        if kind:
            return called, kind
    return name, ""


def _is_prop(sense: Sense) -> bool:
    if sense.kind == "light":
        return any(is_kind_of(sense.number, lamp) for lamp in _LAMPS)
    longest = _PLANT_M if sense.kind == "plant" else _LONGEST_M
    return sense.kind in _HANDLED and size_of(sense.number) <= longest


_KINDS: dict[str, Callable[[Sense], bool]] = {
    "prop": _is_prop,
    "vehicle": lambda sense: sense.kind == "vehicle",
    "wardrobe": lambda sense: sense.kind in _WORN,
}


def _tagged(scene: Scene, kind: str) -> Iterator[str]:
    for tag in scene.tags:
        if any(word in tag.category.lower() for word in _CATEGORIES[kind]):
            yield tag.label.lower()
