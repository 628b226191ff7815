"""What words say of how somebody looks; what they leave open is dealt from the letters of the name.

So a cast is told apart at a glance, and the same name is the same person in every shot.
"""

import hashlib
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from generation.words.look.dress import clothes_of, of_period, sex_of_trade, trade_dress
from generation.words.look.given_names import sex_by_countries
from generation.words.look.look import Look
from generation.words.periods import TODAY

_TABLES = tomllib.loads(Path(__file__).with_name("look.toml").read_text())
_FEMALE, _MALE = (frozenset(_TABLES[sex].split()) for sex in ("female", "male"))
#: What words say, and what they make somebody.
Words = tuple[tuple[re.Pattern[str], dict[str, Any]], ...]


def _said(name: str) -> Words:
    return tuple((re.compile(line.pop("says")), line) for line in _TABLES[name])


_WORDS = _said("words")
_YEARS = re.compile(r"(?<![\d:])([1-9]\d?)(?:[- ]years?[- ]old|\b(?!\s*(?:[/:%]|st\b|nd\b|rd\b|th\b|[ap]\.?m)))(s\b)?")
_DECADES = re.compile(
    r"\b(early|mid|late)?[- ]*(teens|[2-9]0'?s|twenties|thirties|forties|fifties|sixties|seventies)\b"
)
_SPOKEN = {
    "teens": 13,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
}
#: How much of a decade has passed.
_INTO = {"early": 2, "mid": 5, "late": 8, "": 5}


def look_of(name: str, words: str = "", *, sex: str = "", years: int = 0, deal: int = 0, period: str = "") -> Look:
    """Return how the person of a name looks.

    words: what the script says of them, such as "a tall woman (30s) in a raincoat"; may be empty. sex and years: as
    the whole script tells them; without them they are read from the name and the words. deal: another number leaves
    what is told and deals the rest anew (casting.py). period: when the script plays (`period_of`); empty for today.
    """
    called = " ".join(name.upper().split())
    text = f"{_readable(called)}. {words}".lower()
    period = period or TODAY
    sex = sex or _sex_of(called, words.lower(), period)
    described = _described(text, min(100, max(3, years)) if years else _age_in(words.lower()), sex, period)
    return _made(called, sex, described, _tall(text), deal, period)


def reworded(look: Look, words: str) -> Look:
    """Return a look with what words say of it, such as "an old woman with a bun"; what they leave open stays."""
    text = words.lower()
    sex = _sex_said(text) or look.sex
    said = {"sex": sex, **_described(text, _age_in(text), sex)}
    after = replace(look, **said)
    if look.is_child != after.is_child or (said["sex"] != look.sex) or _tall(text):
        after = replace(after, height_m=round(_height(after.age, after.female) + _tall(text), 3))
    accessories = dict.fromkeys((*look.accessories, *said.get("accessories", ())))
    return replace(after, beard="" if after.female else after.beard, accessories=tuple(accessories))


def at_age(look: Look, years: int) -> Look:
    """Return a look as it is at another age, in years: grey hair comes and goes, and a child is smaller."""
    after = replace(look, age=min(100, max(3, years)))
    grey = look.hair_tone > _GREY
    if after.age <= _GREY_FROM and grey and look.age > _GREY_FROM:
        after = replace(
            after, hair_tone=round(1 - look.hair_tone, 3), hair="short" if look.hair == "bald" else look.hair
        )
    elif after.age > _GREY_FROM and not grey and look.age <= _GREY_FROM:
        after = replace(after, hair_tone=round(_GREY + 0.1 * look.hair_tone, 3))
    if look.is_child or after.is_child:
        after = replace(after, height_m=round(_height(after.age, after.female), 3))
    return replace(after, beard="") if after.age < _BEARDED_FROM else after


#: From this age hair is grey, of such a tone; and from that one beards grow.
_GREY_FROM, _GREY, _BEARDED_FROM = 60, 0.8, 18


def _described(text: str, age: int, sex: str, period: str = TODAY) -> dict[str, Any]:
    """Return what words say, by the fields of a look. age: in years; 0 where the words alone tell it."""
    described: dict[str, Any] = {"age": age} if age else {}
    for pattern, meaning in _WORDS:
        if pattern.search(text):
            both = (*described.get("accessories", ()), *meaning.get("accessories", ()))
            described = meaning | described | ({"accessories": both} if both else {})
    worn, said = trade_dress(text, period, sex), of_period(described, period)
    both = (*worn.get("accessories", ()), *said.get("accessories", ()))
    return worn | said | ({"accessories": both} if both else {})


def sex_of_name(word: str) -> str:
    """Return whose a given name, or a word for somebody of the family, is: female or male, or empty where unknown."""
    return "female" if word.lower() in _FEMALE else "male" if word.lower() in _MALE else ""


def sex_of_given_name(word: str) -> str:
    """Return the sex of somebody by a part of their name, also where it is a common word; empty where unknown."""
    return sex_of_name(word) or sex_by_countries(word)


def _readable(called: str) -> str:
    return re.sub(r"[^\w\s'-]", " ", called)


def _age_in(text: str) -> int:
    """Return the age that words give, in years; 0 for none."""
    decades = _DECADES.search(text)
    if decades:
        word = decades.group(2).rstrip("s").rstrip("'") if decades.group(2)[0].isdigit() else decades.group(2)
        decade = int(word) if word.isdigit() else _SPOKEN[word]
        return decade + _INTO[decades.group(1) or ""]
    years = _YEARS.search(text)
    return int(years.group(1)) if years and 3 <= int(years.group(1)) <= 99 else 0


def _sex_of(called: str, text: str, period: str) -> str:
    names = _readable(called).lower().split()
    for known, sex in ((_FEMALE, "female"), (_MALE, "male")):
        if any(word in known for word in names):
            return sex
    # Her nephew is not a she: whose somebody is says nothing of them.
    text = re.sub(rf"\b(?:his|her)\s+(?:[\w-]+\s+){{0,2}}{re.escape(called.lower())}", called.lower(), text)
    if said := _sex_said(text):
        return said
    if given := next(filter(None, map(sex_by_countries, names)), ""):
        return given
    if usual := sex_of_trade(" ".join(names), period):
        return usual
    if names and re.search(r"(a|ie|elle|ette|ine|lyn|ah)$", names[0]):
        return "female"
    return "female" if _digits(called)[0] % 3 == 0 else "male"


def _sex_said(text: str) -> str:
    """Return whose words are said of somebody: female or male, or empty where neither is said more."""
    hers = len(re.findall(r"\b(she|her|woman|girl|lady|mother|wife|actress|female)\b", text))
    his = len(re.findall(r"\b(he|his|him|man|boy|guy|father|husband|male)\b", text))
    return "" if hers == his else "female" if hers > his else "male"


def _tall(text: str) -> float:
    if re.search(r"\b(tall|towering|huge|giant|lanky)\b", text):
        return 0.1
    return -0.1 if re.search(r"\b(short|small|tiny|petite|diminutive)\b(?! (hair|dark|blond|sleeve))", text) else 0.0


def _digits(called: str) -> bytes:
    return hashlib.sha256(called.encode()).digest()


def _height(age: int, female: bool) -> float:
    """Return the mean height at an age, in metres (rounded from the WHO and CDC growth charts)."""
    if age >= 18:
        return (1.66 if female else 1.79) - max(0, age - 60) * 0.0012
    years, heights = (3, 6, 9, 12, 15, 18), ((0.95, 1.15, 1.33, 1.51, 1.62, 1.66), (0.96, 1.16, 1.34, 1.50, 1.70, 1.79))
    table = heights[0] if female else heights[1]
    after = next(index for index, year in enumerate(years) if year >= age)
    if after == 0:
        return table[0]
    share = (age - years[after - 1]) / (years[after] - years[after - 1])
    return table[after - 1] + (table[after] - table[after - 1]) * share


_HAIR_OF = {
    "female": ("bob", "long", "wavy", "ponytail", "bun", "long", "curly", "short", "wavy", "braids"),
    "male": ("short", "side part", "crop", "short", "buzz", "slick", "curly", "side part", "receding", "short"),
}
_TOPS_OF = {
    "female": ("blouse", "sweater", "tee", "jacket", "coat", "dress", "shirt", "sweater"),
    "male": ("shirt", "tee", "sweater", "jacket", "hoodie", "suit", "shirt", "coat"),
}
#: As a name deals them, and as they are dealt to be told apart.
_BEARDS_OF = (
    ("", "", "", "stubble", "full", "", "moustache", ""),
    ("", "full", "", "moustache", "goatee", "", "full", ""),
)
#: Tones of what is worn below.
_SHADES = (0.5, 0.3, 0.66, 0.4)
_TONES = (0.93, 0.62, 0.36, 0.8, 0.48, 0.24, 0.7)


def _bottom(sex: str, age: int, digit: int, deal: int) -> str:
    skirted = deal and sex == "female" and age > 12 and digit % 3 == 0
    return ("skirt", "long skirt")[digit % 2] if skirted else "trousers"


def _build(sex: str, age: int, digit: int, deal: int) -> str:
    if age <= 12:
        return "average" if not deal else ("average", "slim")[digit % 2]
    if deal:
        return ("average", "heavy", "slim", "athletic" if sex == "male" else "average", "heavy", "slim")[digit % 6]
    return ("average", "average", "slim", "athletic" if sex == "male" else "average", "average", "slim")[digit % 6]


def _as_dealt(described: dict[str, Any], called: str, sex: str, deal: int, period: str) -> dict[str, Any]:
    """Return what words say, with the clothes and the hair that a period other than today deals for what they do not.

    Whoever is dressed by their trade wears no dealt hat.
    """
    clothes = clothes_of(period, sex)
    if clothes is None:
        return described
    d = _digits(f"{called} {deal}" if deal else called)
    child = 0 < described.get("age", 0) < _GROWN
    dealt: dict[str, Any] = {
        "top": clothes.child if child else clothes.tops[d[4] % len(clothes.tops)],
        "bottom": clothes.bottom,
        "hat": "" if child or "top" in described else clothes.hats[d[18] % len(clothes.hats)],
        "hair": clothes.hair[d[2] % len(clothes.hair)],
        "glasses": period not in _BEFORE_GLASSES and d[11] % 9 == 0,
    }
    if described.get("age", 0) > _GREY_FROM:
        del dealt["hair"]
    if described.get("top") in _TROUSERED:
        dealt["bottom"] = "trousers"
    return dealt | described


#: Below this age in years people wear what children do; and periods that know no glasses.
_GROWN, _BEFORE_GLASSES = 13, ("ancient", "medieval")
#: Upper garments that are worn over trousers in any period.
_TROUSERED = ("armour", "coverall")


def _made(called: str, sex: str, described: dict[str, Any], tall: float, deal: int, period: str) -> Look:
    """Fill in from the name's letters what the words leave open; differently with each deal."""
    described = _as_dealt(described, called, sex, deal, period)
    d = _digits(f"{called} {deal}" if deal else called)
    age = described.get("age") or 24 + d[1] % 28
    if described.get("top") == "dress" and "skirt" not in described.get("bottom", "skirt"):
        described.pop("top")
    hair = described.get("hair") or _HAIR_OF[sex][d[2] % 10]
    if sex == "male" and age < 30 and hair == "receding":
        hair = "short"
    if age < 13 and "hair" not in described:
        hair = ("bob", "ponytail", "braids", "long")[d[2] % 4] if sex == "female" else ("short", "crop")[d[2] % 2]
    if age > 62 and "hair" not in described:
        hair = (
            ("bun", "short", "curly", "bob")[d[2] % 4] if sex == "female" else ("receding", "short", "bald")[d[2] % 3]
        )
    tone = 0.80 + d[3] / 255 * 0.12 if age > 60 else 0.14 + (d[3] / 255) ** 1.6 * 0.62
    top = described.get("top") or ("tee" if age < 13 else _TOPS_OF[sex][d[4] % 8])
    top_tone = _TONES[d[5] % 7]
    bottom = described.get("bottom") or ("long skirt" if top == "dress" else _bottom(sex, age, d[16], deal))
    shades = _SHADES[d[17] % len(_SHADES) :] + _SHADES[: d[17] % len(_SHADES)] if deal else _SHADES
    spread = (d[8] / 255 - 0.5) * (0.13 if age > 12 else 0.04)
    full = Look(
        sex=sex,
        age=age,
        height_m=round(_height(age, sex == "female") + spread + tall, 3),
        build=_build(sex, age, d[9], deal),
        hair=hair,
        hair_tone=round(tone, 3),
        beard=_BEARDS_OF[deal > 0][d[10] % 8] if sex == "male" and age > 24 else "",
        glasses=d[11] % (4 if deal else 9) == 0,
        top=top,
        top_tone=top_tone,
        bottom=bottom,
        bottom_tone=next(tone for tone in shades if abs(tone - top_tone) > 0.12),
        shoe_tone=round(0.16 + d[6] / 255 * 0.2, 3),
        jaw=round(d[12] / 127.5 - 1, 3),
        nose=round(d[13] / 127.5 - 1, 3),
        face=round(d[14] / 127.5 - 1, 3),
    )
    made = replace(full, **{name: value for name, value in described.items() if name not in ("age", "accessories")})
    if made.top == "coverall":
        made = replace(made, bottom="trousers", bottom_tone=made.top_tone)
    return replace(made, accessories=tuple(dict.fromkeys(described.get("accessories", ()))))
