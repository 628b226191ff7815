"""How people are dressed: by their trade, and by the period that a script plays in.

A trade is found by its own word, or by what a word is a kind of in the dictionary: a cooper is a craftsman.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from generation.words import lexicon

_TABLES = tomllib.loads(Path(__file__).with_name("dress.toml").read_text())
#: Meanings of a word that are tried for a trade, the likeliest first.
_LIKELIEST = 2
#: A garment is of this part of a look.
_PARTS = ("top", "hat", "bottom")
_NO_TRADE: dict[str, Any] = {"wears": {}, "sex": ""}


@dataclass(frozen=True)
class Clothes:
    """What is dealt to somebody of whom nothing is said."""

    tops: tuple[str, ...]
    bottom: str
    hats: tuple[str, ...]
    hair: tuple[str, ...]
    #: What children wear above.
    child: str


@lru_cache(maxsize=2_000)
def trade_dress(text: str, period: str, sex: str) -> dict[str, Any]:
    """Return what somebody wears by the trade that words say they have, by the fields of a look; empty for none.

    text: in lower case. period: one of words/periods.toml. sex: female or male.
    """
    wears = _of_trade(text, period)["wears"]
    other: dict[str, str] = _TABLES["women"].get(period, {}) if sex == "female" else {}
    return {field: other.get(value, value) if field in _PARTS else value for field, value in wears.items()}


def sex_of_trade(text: str, period: str) -> str:
    """Return the sex that nearly all had of a trade in a period; empty where both had it, or for no trade."""
    return _of_trade(text, period)["sex"]


@lru_cache(maxsize=2_000)
def _of_trade(text: str, period: str) -> dict[str, Any]:
    spelt = _spelt(text)
    for trade in _trades(period):
        if not spelt.isdisjoint(trade["words"]):
            return trade
    kinds = (_of_kind(word, period) for word in re.findall(r"[^\W\d_]+(?![\w'’])", text))
    return next(filter(None, kinds), _NO_TRADE)


def clothes_of(period: str, sex: str) -> Clothes | None:
    """Return what is dealt in a period to people of a sex; None for today, which deals of its own."""
    worn = _TABLES["clothes"].get(period, {}).get(sex)
    if worn is None:
        return None
    return Clothes(tuple(worn["tops"]), worn["bottom"], tuple(worn["hats"]), tuple(worn["hair"]), worn["child"])


def of_period(worn: dict[str, Any], period: str) -> dict[str, Any]:
    """Return what words say that somebody wears as it was worn in a period: a coat of 1750 is a frock coat."""
    said: dict[str, str] = _TABLES["said"].get(period, {})
    return {field: said.get(value, value) if field in _PARTS else value for field, value in worn.items()}


def _spelt(text: str) -> set[str]:
    """Return the words of a text and pairs of them, in the singular as well; whose somebody is is left aside."""
    words = [word.replace("’", "'") for word in re.findall(r"[^\W\d_][\w'’-]*", text)]
    forms = {word for word in words if not word.endswith("'s")} | {f"{one}_{other}" for one, other in pairwise(words)}
    forms |= {form[:-1] for form in forms if form.endswith("s")}
    return forms | {f"{form[:-3]}man" for form in forms if form.endswith("men")}


@cache
def _trades(period: str) -> tuple[dict[str, Any], ...]:
    """Return the trades that a period knows, its own first."""
    known = [trade for trade in _TABLES["trades"] if period in trade.get("periods", [period])]
    known.sort(key=lambda trade: "periods" not in trade)
    return tuple(
        {
            "words": frozenset(trade["words"].split()),
            "kinds": trade.get("kinds", []),
            "wears": trade["wears"],
            "sex": trade.get("sex", ""),
        }
        for trade in known
    )


@lru_cache(maxsize=5_000)
def _of_kind(word: str, period: str) -> dict[str, Any]:
    """Return the trade that a word is a kind of, the nearest; empty for a word that is none."""
    for sense in lexicon.senses(word)[:_LIKELIEST]:
        if sense.kind != "person":
            return {}
        for kind in lexicon.path(sense):
            for trade in _trades(period):
                if kind.lower() in trade["kinds"]:
                    return trade
    return {}
