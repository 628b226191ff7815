"""Wearing: garments that a shot's words name are on whoever wears them, and are found there in the picture.

A garment changes the look of its wearer where a look has a kind for it (a hat, a coat), or is an accessory over it (a
tie, a scarf, a blanket round the shoulders). What is laid somewhere is on nobody; placing.py puts it there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generation.previz.people import Skeleton, Stance
from generation.previz.staging.over_head import over_head
from generation.request import Request
from generation.seen import SeenThing
from generation.words import Look, grammar, lexicon, of_period

#: Where clothes are that nobody has on, and in whose hands those are that somebody holds.
LAID = frozenset(["across", "behind", "beside", "by", "from", "near", "under", "over", "on", "in"])
#: Kinds of a dictionary, the nearest first -> what of a look they are, and its value.
_IN_LOOK = (
    (("tricorn", "cocked hat", "three-cornered hat", "bicorne"), "hat", "tricorn"),
    (("top hat", "dress hat", "silk hat"), "hat", "top hat"),
    (("bowler hat", "bowler", "derby"), "hat", "bowler"),
    (("fur hat", "busby", "shako", "bearskin"), "hat", "fur hat"),
    (("miter", "mitre"), "hat", "mitre"),
    (("turban",), "hat", "turban"),
    (("toque", "chef's hat"), "hat", "toque"),
    (("nurse's cap",), "hat", "nurse cap"),
    (("witch's hat", "witch hat", "dunce cap"), "hat", "witch hat"),
    (("flat cap", "cloth cap"), "hat", "flat cap"),
    (("wig", "periwig"), "hat", "wig"),
    (("poke bonnet", "bonnet", "sunbonnet"), "hat", "bonnet"),
    (("armet", "basinet", "visor", "helm"), "hat", "helm"),
    (("beret", "skullcap", "stocking cap"), "hat", "beanie"),
    (("crown", "tiara", "coronet", "wreath"), "hat", "crown"),
    (("spacesuit", "pressure suit", "diving suit", "space helmet", "hazmat suit"), "hat", "sealed"),
    (("helmet",), "hat", "helmet"),
    (("niqab", "burqa", "burka", "yashmak", "chador"), "hat", "niqab"),
    (("balaclava", "ski mask"), "hat", "balaclava"),
    (("mosquito net hat", "net hat", "bee veil", "beekeeper's veil", "fencing mask", "face veil"), "hat", "net hat"),
    (("mourning veil", "black veil", "widow's veil"), "hat", "mourning veil"),
    (("veil", "mantilla"), "hat", "veil"),
    (("headscarf", "kerchief", "wimple", "hijab"), "hat", "scarf"),
    (("hood", "cowl"), "hat", "hood"),
    (("cap",), "hat", "cap"),
    (("fedora",), "hat", "fedora"),
    (("hat", "headdress"), "hat", "brim"),
    (("spectacles", "goggles", "eyeglass"), "glasses", True),
    (("cassock", "soutane"), "top", "cassock"),
    (("dressing gown", "robe", "kimono", "habit", "toga"), "top", "robe"),
    (("coat of mail", "body armor", "cuirass", "breastplate", "armor"), "top", "armour"),
    (("overall", "coverall", "boilersuit", "jumpsuit", "dungaree"), "top", "coverall"),
    (("frock coat", "tailcoat", "swallow-tailed coat", "cutaway"), "top", "frock coat"),
    (("tunic", "doublet", "jerkin", "tabard", "smock"), "top", "tunic"),
    (("vest", "waistcoat"), "top", "waistcoat"),
    (("uniform",), "top", "uniform"),
    (("coat", "greatcoat", "raincoat"), "top", "coat"),
    (("jacket",), "top", "jacket"),
    (("suit", "tuxedo"), "top", "suit"),
    (("gown", "dress", "frock"), "top", "dress"),
    (("sweater", "cardigan", "pullover"), "top", "sweater"),
    (("jersey", "shirt"), "top", "shirt"),
    (("breeches", "knickerbockers"), "bottom", "breeches"),
    (("shorts", "trunks"), "bottom", "shorts"),
    (("skirt", "kilt"), "bottom", "skirt"),
)
#: Kinds of a dictionary -> the accessory that they are.
_ACCESSORIES = (
    (("apron",), "apron"),
    (("tape measure",), "tape"),
    (("stethoscope",), "stethoscope"),
    (("armband",), "armband"),
    (("backpack",), "backpack"),
    (("quiver",), "quiver"),
    (("holster",), "holster"),
    (("scabbard", "sheath"), "sheath"),
    (("eyepatch",), "eyepatch"),
    (("gas mask", "respirator"), "gas mask"),
    (("oxygen mask", "surgical mask", "face mask", "dust mask", "medical mask"), "mask"),
    (("bandana",), "kerchief"),
    (("mask",), "domino"),
    (("bandage",), "bandage"),
    (("earring",), "earrings"),
    (("earphone", "headset", "headphones"), "headphones"),
    (("gauntlet",), "gloves"),
    (("chain",), "chain"),
    (("bow tie",), "bow tie"),
    (("necktie",), "tie"),
    (("scarf", "boa", "neckerchief", "muffler"), "scarf"),
    (("cloak", "cape", "shawl", "poncho", "blanket", "quilt", "bedspread"), "wrap"),
    (("badge", "medal", "brooch"), "badge"),
    (("necklace", "pendant", "rosary", "amulet", "locket"), "necklace"),
)
#: Words that the dictionary knows as something else first -> the kind they are when they are worn.
_CALLED = {
    "tie": "necktie",
    "glasses": "spectacles",
    "gown": "gown",
    "medal": "medal",
    "glove": "gauntlet",
    "headphone": "headset",
}
#: Words for what a look has -> its name among a look's accessories.
_KNOWN_BY = {
    "freckle": ("freckles",),
    "scar": ("scar",),
    "bandage": ("bandage", "bandaged hand", "bandaged arm", "bandaged leg"),
    "patch": ("eyepatch",),
    "chain": ("chain",),
    "medallion": ("chain",),
    "sash": ("sash",),
    "measure": ("tape",),
    "pearl": ("necklace",),
    "bead": ("necklace",),
}
#: Accessories that are things too: they are on somebody only where the words say so.
_THINGS_TOO = frozenset(
    {
        "tape",
        "stethoscope",
        "armband",
        "backpack",
        "quiver",
        "holster",
        "sheath",
        "mask",
        "gas mask",
        "domino",
        "kerchief",
        "earrings",
        "headphones",
        "chain",
        "gloves",
        "bandage",
    }
)
#: Where a thing is at somebody who has it on.
_ON_BODY = frozenset({"around", "round", "about", "on", "over", "across"})
#: Words before a garment that somebody has on.
_WORN = r"\b(?:in|wearing|wears|wore|(?:puts?|pulls?|has|have|with) on)\b"
#: Fields of a look -> the materials of the groups that they are drawn with.
_MATERIALS = {"hat": ("hat", "visor"), "glasses": ("metal",), "top": ("top",), "bottom": ("bottom",)}


@dataclass(frozen=True)
class Worn:
    """A garment on somebody."""

    thing: SeenThing
    #: Of a look, or empty for an accessory; and its value, or the accessory's name.
    field: str
    value: str

    @property
    def materials(self) -> tuple[str, ...]:
        """The materials of the groups that show it."""
        return _MATERIALS.get(self.field, ("bandage",) if self.value.startswith("bandage") else (self.value,))


def worn_by(name: str, request: Request) -> list[Worn]:
    """Return what somebody has on, as the words name it. name: as the shot's figures have it."""
    look = next((figure.look for figure in request.figures if figure.name == name), None)
    known_by = look.accessories if look else ()
    garments: list[Worn] = []
    for thing in request.sees.things:
        if _wearer(thing, request) != name:
            continue
        had = next((accessory for accessory in known_by if accessory in _accessories_called(thing.name)), "")
        worn = Worn(thing, "", had) if had else _as_worn(thing)
        if worn and (had or worn.value not in _THINGS_TOO or _is_on_body(thing, name, request)):
            garments.append(worn)
    return garments


def _accessories_called(name: str) -> tuple[str, ...]:
    """Return the accessories that a noun may mean."""
    last = grammar.lemma_in("en", name.lower().rpartition(" ")[2])
    worn = _as_worn(SeenThing(name))
    return (*_KNOWN_BY.get(last, ()), *((worn.value,) if worn and not worn.field else ()))


def _is_on_body(thing: SeenThing, name: str, request: Request) -> bool:
    """Whether the words have a thing on somebody's body, and not in their hands."""
    if thing.relation in ("around", "round") and thing.of == name:
        return True  # whoever has a bandage round the head holds none
    figure = next((seen for seen in request.sees.figures if seen.name == name), None)
    if figure and thing.name in (figure.to, figure.holds):
        return False
    return _is_said_worn(thing, request) or (thing.relation in _ON_BODY and (thing.of == name or _is_of_body(thing.of)))


def dressed(stance: Stance, request: Request) -> Stance:
    """Return somebody with what the words have on them; those who are one of several alike wear it like the first."""
    name = stance.name.split(" (")[0]
    for worn in worn_by(name, request):
        if worn.field:
            look = Skeleton(stance).look
            stance = replace(stance, look=_with(look, worn, request.sees.place.period))
        else:
            stance = replace(stance, worn=(*stance.worn, worn.value))
    over = over_head(name, request)
    if not over and "bandage" in stance.worn:
        stance = replace(stance, look=replace(Skeleton(stance).look, hat=""))
    return replace(stance, look=replace(Skeleton(stance).look, hat=over)) if over else stance


def _with(look: Look, worn: Worn, period: str) -> Look:
    if worn.field == "glasses":
        return replace(look, glasses=True)
    value = of_period({worn.field: worn.value}, period)[worn.field]
    if worn.field == "top":
        return replace(look, top=value, bottom="long skirt" if value in ("dress", "gown") else look.bottom)
    return replace(look, **{worn.field: value})


def _wearer(thing: SeenThing, request: Request) -> str:
    """Return who wears a garment: whom it belongs to, or the nearest before it in the words; empty for nobody."""
    people = [figure for figure in request.sees.figures if not figure.part]
    named = next((figure.name for figure in people if figure.name == thing.of), "")
    if named or not people:
        return named
    if (thing.about and not _is_said_worn(thing, request)) or (
        thing.relation in LAID and thing.of and not _is_of_body(thing.of)
    ):
        return ""
    if len(people) == 1:
        return people[0].name
    words = request.description.casefold()
    at = words.find((thing.words or thing.name).casefold())
    before = [(words.rfind(figure.name.casefold().split(",")[0], 0, max(at, 0)), figure.name) for figure in people]
    nearest = max(before, key=lambda candidate: candidate[0])
    return nearest[1] if nearest[0] >= 0 else people[0].name


def _is_said_worn(thing: SeenThing, request: Request) -> bool:
    """Whether the words have somebody in a garment: in a good overcoat, wearing a hat."""
    noun = re.escape(thing.name.rpartition(" ")[2])
    return re.search(rf"{_WORN}\s+(?:[\w'-]+\s+){{0,4}}?{noun}", request.description, re.IGNORECASE) is not None


def is_worn(thing: SeenThing, request: Request) -> bool:
    """Whether a garment or another thing is on somebody, and stands nowhere by itself."""
    if thing.about and _is_said_worn(thing, request) and bool(_wearer(thing, request)) and bool(_as_worn(thing)):
        return True
    wearer = _wearer(thing, request)
    return bool(wearer) and any(worn.thing is thing for worn in worn_by(wearer, request))


def _is_of_body(name: str) -> bool:
    return lexicon.kind_of(name.rpartition(" ")[2]) == "body part"


def _as_worn(thing: SeenThing) -> Worn | None:
    """Return what a garment is on somebody; None for what no figure is drawn with.

    A name that a table has as it is counts before what the name is a kind of: a ski mask is no mask at a ball.
    """
    by_name = _by_name(thing)
    if by_name:
        return by_name
    nouns = _nouns(thing.name)
    for kinds, accessory in _ACCESSORIES:
        if _is_one_of(nouns, kinds):
            return Worn(thing, "", accessory)
    for kinds, field, value in _IN_LOOK:
        if _is_one_of(nouns, kinds):
            return Worn(thing, field, str(value))
    return None


def _by_name(thing: SeenThing) -> Worn | None:
    """Return what a garment is by the longest name that a table has for it."""
    names = (thing.words.lower(), thing.name.lower())
    rows = [(kinds, "", accessory) for kinds, accessory in _ACCESSORIES] + list(_IN_LOOK)
    called = [
        (len(kind), field, str(value))
        for kinds, field, value in rows
        for kind in kinds
        if any(name == kind or (" " in kind and name.endswith(f" {kind}")) for name in names)
    ]
    return Worn(thing, *max(called)[1:]) if called else None


def _nouns(name: str) -> Sequence[str]:
    last = grammar.lemma_in("en", name.lower().rpartition(" ")[2])
    return [_CALLED.get(noun, noun) for noun in dict.fromkeys((name.lower(), last))]


def _is_one_of(nouns: Sequence[str], kinds: Sequence[str]) -> bool:
    return any(noun == kind or lexicon.is_a(noun, kind) for noun in nouns for kind in kinds)


def worn_things(figures: Mapping[int, Skeleton], request: Request) -> list[tuple[int, Worn]]:
    """Return every garment that figures have on, with their numbers."""
    return [
        (number, worn)
        for number, bones in figures.items()
        for worn in worn_by(bones.stance.name.split(" (")[0], request)
    ]
