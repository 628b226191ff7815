"""The value of a look: what may be said of a person, and within which bounds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

HAIR = (
    "short", "side part", "crop", "buzz", "slick", "curly", "afro", "bob", "long", "wavy", "ponytail", "bun", "braids",
    "receding", "bald",
)  # fmt: skip
BEARDS = ("", "stubble", "moustache", "goatee", "full")
BUILDS = ("slim", "average", "athletic", "heavy")
HATS = (
    "",
    "cap",
    "beanie",
    "fedora",
    "brim",
    "helmet",
    "peaked",
    "scarf",
    "hood",
    "crown",
    "sealed",
    "flat cap",
    "bowler",
    "top hat",
    "tricorn",
    "bonnet",
    "fur hat",
    "turban",
    "mitre",
    "toque",
    "nurse cap",
    "helm",
    "wig",
    "witch hat",
    "veil",
    "mourning veil",
    "shawl",
    "net hat",
    "niqab",
    "balaclava",
)
TOPS = (
    "shirt",
    "tee",
    "sweater",
    "hoodie",
    "jacket",
    "suit",
    "coat",
    "dress",
    "robe",
    "tank",
    "uniform",
    "apron",
    "blouse",
    "coverall",
    "waistcoat",
    "frock coat",
    "gown",
    "tunic",
    "armour",
    "cassock",
)
#: What somebody is known by beside their clothes.
ACCESSORIES = (
    "apron", "chain", "tape", "stethoscope", "sash", "armband", "bandage", "bandaged hand", "bandaged arm",
    "bandaged leg", "backpack", "quiver", "holster", "sheath", "eyepatch", "mask", "kerchief", "scar", "freckles",
    "earrings", "headphones", "gloves", "tie", "bow tie", "scarf", "wrap", "badge", "necklace",
)  # fmt: skip
BOTTOMS = ("trousers", "shorts", "skirt", "long skirt", "breeches", "fish tail", "horse body")
CHOICES: dict[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "build": BUILDS,
    "hair": HAIR,
    "beard": BEARDS,
    "hat": HATS,
    "top": TOPS,
    "bottom": BOTTOMS,
}
#: From and to of what is a number.
RANGES = {
    "age": (3, 100),
    "height_m": (0.8, 2.3),
    "hair_tone": (0, 1),
    "skin_tone": (0, 1),
    "top_tone": (0, 1),
    "bottom_tone": (0, 1),
    "shoe_tone": (0, 1),
    "jaw": (-1, 1),
    "nose": (-1, 1),
    "face": (-1, 1),
}


@dataclass(frozen=True)
class Look:
    """A person. Tones run from 0 black to 1 paper."""

    sex: str = "male"
    #: In years.
    age: int = 35
    height_m: float = 1.78
    build: str = "average"
    skin_tone: float = 1.0
    hair: str = "short"
    hair_tone: float = 0.45
    beard: str = ""
    glasses: bool = False
    hat: str = ""
    top: str = "shirt"
    top_tone: float = 0.9
    bottom: str = "trousers"
    bottom_tone: float = 0.5
    shoe_tone: float = 0.25
    #: What tells faces apart, each -1 to 1: narrow to wide jaw, short to long nose, round to long face.
    jaw: float = 0.0
    nose: float = 0.0
    face: float = 0.0
    #: What they are known by beside their clothes, of ACCESSORIES.
    accessories: tuple[str, ...] = ()

    @property
    def female(self) -> bool:
        """Whether the body is a woman's or a girl's."""
        return self.sex == "female"

    @property
    def is_child(self) -> bool:
        """Whether the body has a child's proportions."""
        return self.age < 13

    @property
    def long_top(self) -> bool:
        """Whether the upper garment reaches over the thighs."""
        return self.top in ("coat", "dress", "robe", "gown", "cassock")


def look_from_dict(stored: Mapping[str, Any], start: Look | None = None) -> Look:
    """Return a look with the fields given; unknown fields are left aside.

    Raises ValueError, naming the field, its value and what is accepted.
    """
    values: dict[str, Any] = {}
    for field in fields(Look):
        if field.name not in stored or stored[field.name] is None:
            continue
        value = stored[field.name]
        if field.name in CHOICES:
            if value not in CHOICES[field.name]:
                known = ", ".join(filter(None, CHOICES[field.name]))
                raise ValueError(f"{field.name} is {value!r}. It must be one of {known}.")
        elif field.name in RANGES:
            low, high = RANGES[field.name]
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                raise ValueError(f"{field.name} is {value!r}. It must be a number from {low} to {high}.")
            value = round(value) if field.name == "age" else float(value)
        elif field.name == "accessories":
            value = _accessories(value)
        else:
            value = bool(value)
        values[field.name] = value
    return replace(start or Look(), **values)


def _accessories(value: object) -> tuple[str, ...]:
    """Return accessories by name, each once. Raises ValueError, naming the first that is not known."""
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise ValueError(f"accessories is {value!r}. It must be a list.")
    names = [str(name) for name in value]
    for name in names:
        if name not in ACCESSORIES:
            raise ValueError(f"accessories has {name!r}. It must be one of {', '.join(ACCESSORIES)}.")
    return tuple(dict.fromkeys(names))


def as_dict(look: Look) -> dict[str, Any]:
    """Return a look as plain values."""
    return asdict(look) | {"accessories": list(look.accessories)}
