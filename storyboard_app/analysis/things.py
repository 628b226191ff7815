"""Props and vehicles: what the action names, and what the writer's own program tagged.

By tables of common things; a thing of two words counts before its last one (`police car` is no plain car).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import ElementType, Scene

_VEHICLES = (
    "car|police car|taxi|cab|truck|pickup|van|bus|school bus|ambulance|fire engine|fire truck|"
    "motorcycle|motorbike|moped|scooter|bicycle|bike|tricycle|train|tram|subway|helicopter|plane|"
    "airplane|jet|boat|rowboat|sailboat|motorboat|ship|ferry|yacht|canoe|kayak|submarine|spaceship|"
    "spacecraft|rocket|tank|jeep|limousine|limo|tractor|carriage|cart|wagon|sled|sleigh|hearse|"
    "trailer|caravan|camper|wheelchair|skateboard"
)
_PROPS = (
    "phone|telephone|cell phone|mobile phone|smartphone|laptop|computer|keyboard|tablet|television|"
    "remote|radio|camera|video camera|microphone|headphones|gun|pistol|revolver|rifle|shotgun|knife|"
    "sword|axe|hammer|saw|screwdriver|wrench|rope|chain|handcuffs|badge|flashlight|torch|lantern|"
    "lamp|candle|match|lighter|cigarette|cigar|pipe|ashtray|cup|mug|glass|glasses|sunglasses|wine glass|bottle|plate|"
    "bowl|fork|spoon|pan|pot|kettle|tray|napkin|letter|envelope|postcard|photo|photograph|picture|"
    "painting|map|book|notebook|diary|journal|newspaper|magazine|folder|file|document|contract|paper|"
    "pen|pencil|typewriter|key|keys|wallet|purse|handbag|bag|backpack|suitcase|briefcase|box|crate|"
    "package|parcel|basket|bucket|broom|mop|umbrella|cane|crutch|stick|hat|coat|jacket|scarf|glove|"
    "gloves|mask|ring|necklace|bracelet|watch|clock|alarm clock|mirror|comb|hairbrush|toothbrush|"
    "razor|towel|blanket|pillow|sheet|toy|doll|teddy bear|ball|balloon|kite|guitar|piano|violin|"
    "drum|trumpet|record|record player|ticket|passport|money|cash|coin|banknote|credit card|cheque|"
    "check|gift|present|flower|flowers|bouquet|rose|vase|cake|bread|apple|sandwich|coffee|tea|beer|"
    "wine|whiskey|pill|pills|syringe|bandage|stretcher|shovel|spade|spear|bow|arrow|shield|helmet|"
    "rock|stone|brick|ladder|sign|flag|banner|cross|coffin|skull|bone|trophy|medal|dice|cards|"
    "chess board|gavel|robot|drone|tripod"
)
#: Verbs too: they count after an article or whose they are, such as `the old saw`.
_VERBS = (
    "saw|match|file|watch|present|ring|record|sign|check|stick|cross|rock|bow|plate|train|ship|pan|map|book|flag|"
    "hammer|box|pipe|mop|shovel|torch|tank|ball|stone|cart|gift|clock|radio|mirror|camera|picture|chain|shield|lighter"
)
_OWNED = re.compile(
    r"\b(?:an?|the|his|her|their|its|my|your|our|this|that|some|another|one|two|three|no|\w+['’]s?)\s+"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
#: What screenwriting programs call the categories.
_CATEGORIES = {"prop": ("prop", "set dressing"), "vehicle": ("vehicle", "picture car")}
_SHOWN = {ElementType.ACTION, ElementType.SHOT, ElementType.PARENTHETICAL}


@dataclass(frozen=True)
class Thing:
    """A prop or a vehicle."""

    name: str
    #: Places of scenes, from 0.
    scenes: tuple[int, ...]
    #: The writer marked it, instead of it being found by its word.
    tagged: bool = False


def _pattern(names: str) -> re.Pattern[str]:
    longest_first = sorted(names.split("|"), key=lambda name: (-len(name), name))
    return re.compile(rf"\b({'|'.join(longest_first)})(?:e?s)?\b", re.IGNORECASE)


_IS_VERB = frozenset(_VERBS.split("|"))
_PATTERNS = {"prop": _pattern(_PROPS), "vehicle": _pattern(_VEHICLES)}


def things_of(scenes: Sequence[Scene], kind: str) -> tuple[Thing, ...]:
    """Return the things of a kind, "prop" or "vehicle", in the order in which they come."""
    scenes_of: defaultdict[tuple[str, bool], dict[int, None]] = defaultdict(dict)
    for index, scene in enumerate(scenes):
        for name in _tagged(scene, kind):
            scenes_of[name, True][index] = None
        for name in _named(scene, kind):
            known = (name, True) if (name, True) in scenes_of else (name, False)
            scenes_of[known][index] = None
    return tuple(Thing(name, tuple(places), tagged) for (name, tagged), places in scenes_of.items())


def _named(scene: Scene, kind: str) -> Iterator[str]:
    for element in scene.elements:
        if element.type in _SHOWN:
            yield from _compounds(without_emphasis(element.text), kind)


def _compounds(text: str, kind: str) -> Iterator[str]:
    """Yield the things that a text names; of nouns side by side only the last is one, and the others say what for."""
    name, end = "", -1
    for match in _PATTERNS[kind].finditer(text):
        noun = match.group(1).lower()
        if noun in _IS_VERB and not _is_thing(text, match):
            continue
        if match.start() == end + 1 and text[end] == " ":
            name = f"{name} {noun}"
        else:
            yield from [name] if name else []
            name = noun
        end = match.end(1)
    yield from [name] if name else []


def _is_thing(text: str, match: re.Match[str]) -> bool:
    """Say whether a word that is also a verb is a thing here: `the old saw` is, `the telephone rings` is not."""
    before = _OWNED.search(text, max(0, match.start() - 40), match.start())
    between = before.group(0).split()[1:] if before else []
    return before is not None and not (between and match.group(0).lower().endswith("s"))


def _tagged(scene: Scene, kind: str) -> Iterator[str]:
    for tag in scene.tags:
        if any(word in tag.category.lower() for word in _CATEGORIES[kind]):
            yield tag.label.lower()
