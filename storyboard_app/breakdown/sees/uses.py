"""What somebody does who has a thing where it is used: a phone at the ear, a telescope to an eye."""

from functools import lru_cache

from generation.words.lexicon import is_kind_of, senses

#: Things, parts of the body at which they are used, and what is done then.
_USES = (
    (
        ("telephone#1", "telephone_receiver#1", "handset#1", "receiver#1"),
        ("ear#1", "chin#1", "cheek#1", "shoulder#1"),
        "phone",
    ),
    (("optical_instrument#1", "telescope#1", "magnifier#1"), ("eye#1",), "look"),
    (("cup#1", "glass#2", "bottle#1"), ("lip#1", "mouth#2"), "drink"),
)
#: Games before which people play, and where they are then.
_GAMES = (
    "game_equipment#1",
    "playing_card#1",
    "board_game#1",
    "card_game#1",
    "checkerboard#1",
    "domino#3",
    "card#1",
    "die#1",
)
_BEFORE = frozenset({"over", "at", "around", "round"})
#: So many meanings of a noun are asked.
_MEANINGS = 3


@lru_cache(maxsize=2_000)
def use_of(noun: str, part: str) -> str:
    """Return what is done with a thing at a part of a body; empty for nothing. Nouns as the lexicon has them."""
    return next((verb for things, parts, verb in _USES if _is_any(noun, things) and _is_any(part, parts)), "")


@lru_cache(maxsize=2_000)
def use_at(noun: str, preposition: str) -> str:
    """Return what people do who are over or at something: play over dominoes, at cards; empty for nothing."""
    return "play" if preposition in _BEFORE and _is_any(noun, _GAMES) else ""


def _is_any(noun: str, kinds: tuple[str, ...]) -> bool:
    return any(is_kind_of(sense.number, kind) for sense in senses(noun)[:_MEANINGS] for kind in kinds)
