"""Which nouns of a sentence are things in the picture, and what the words say of each."""

from generation.words.grammar import Phrase, Sentence, described
from generation.words.lexicon import HANDLED, Sense, choose, is_colour, is_kind_of, is_verb, senses, size_of
from storyboard_app.breakdown.sees.being import BEINGS, count_of
from storyboard_app.values import SeenThing

#: Kinds of nouns that are things in a picture, that are parts of a place, and that hands hold.
THINGS = HANDLED | {"structure", "building", "landscape"}
PARTS = frozenset({"opening", "structure", "building", "room", "landscape", "plant"})
#: Kinds that are only where things are, unless the words are about them.
BACKGROUND = frozenset({"structure", "building", "room", "landscape"})
HELD = frozenset(
    {
        "tool",
        "weapon",
        "container",
        "text",
        "light",
        "thing",
        "food",
        "drink",
        "machine",
        "toy",
        "money",
        "instrument",
        "picture",
        "fastening",
        "jewellery",
        "fabric",
    }
)
#: Longest side of what a hand holds, in metres, and kinds of long things that hands hold all the same.
MOST_HELD_M, _LONG = 0.6, frozenset({"tool", "weapon", "instrument", "fastening"})
#: Nouns that may be anything; and verbs that leave what is done to a bare noun.
_ANYTHING = frozenset({"thing", "object", "item", "stuff", "matter"})
_LEAVING = frozenset({"keep", "take", "make", "give", "lose", "catch", "get"})
#: What is there but is nothing by itself: ground, air, shadow; sides and ends.
_NOTHING = (
    "region#1",
    "light#1",
    "shadow#1",
    "shadow#2",
    "direction#3",
    "side#1",
    "end#1",
    "land#4",
    "atmosphere#3",
    "air#1",
    "area#1",
    "field#1",
    "location#1",
    "surface#1",
    "point#2",
    "gap#1",
    "distance#1",
    "space#3",
    "piece#1",
    "part#2",
)


#: Whose clothes are on their own body; and where clothes are that nobody has on.
_OWN = frozenset({"his", "her", "their", "its", "my", "your", "our", "one's"})
_LAID = frozenset({"on", "under", "over", "from", "beside", "behind", "off", "into", "onto"})
#: What is on a head or before a face, which is seen of somebody first.
_ON_HEAD = (
    "headdress#1",
    "head_covering#1",
    "headscarf#1",
    "eyeglasses#1",
    "spectacles#1",
    "goggles#1",
    "mask#1",
    "mask#4",
    "helmet#1",
    "helmet#2",
)
#: Parts of clothes.
_OF_CLOTHES = ("pocket#1", "sleeve#1", "collar#1", "cuff#1", "lapel#1", "hem#1", "buttonhole#1", "waistband#1")
#: Parts of a body that hold something.
_HOLDING = frozenset({"hand", "fist", "lap", "arm", "tooth", "finger"})
#: Parts of bodies that come off.
_LOOSE = ("feather#1", "bone#1", "antler#1", "skull#1", "jaw#1", "horn#2", "tusk#1", "hide#1", "pelt#1", "hoof#1")
#: What is a side or a part of something and yet a thing that hands turn and eyes read.
_SOMETHING = ("handle#1", "dial#1", "appendage#3", "lid#1", "hole#1", "grave#2", "cell#1")
#: Kinds that such meanings are of; a towel is a piece of cloth, and something.
_VAGUE = frozenset({"thing", "landscape", "light", "substance", "structure", "room"})


def is_nothing(sense: Sense) -> bool:
    """Whether a meaning is there but is nothing by itself."""
    if any(is_kind_of(sense.number, kind) for kind in _SOMETHING):
        return False
    return sense.kind in _VAGUE and any(is_kind_of(sense.number, kind) for kind in _NOTHING)


def is_loose(sense: Sense) -> bool:
    """Whether a part of a body lies about by itself where nobody's is said: feathers, bones; but not teeth."""
    return any(is_kind_of(sense.number, part) for part in _LOOSE) and not is_kind_of(sense.number, "tooth#1")


def is_held(noun: str) -> bool:
    """Whether a hand may hold what a noun names."""
    sense = choose(noun)
    if sense is None or sense.kind not in HELD:
        return False
    return sense.kind in _LONG or size_of(sense.number) <= MOST_HELD_M


def is_thing(
    sentence: Sentence,
    phrase: Phrase,
    sense: Sense,
    place: str,
    *,
    acts: bool,
    handled: bool = False,
    made: bool = False,
) -> bool:
    """Whether a phrase is a thing in the picture.

    place: the kind of place, which is no thing in itself. acts: whether a clause or the camera is about it. handled:
    whether something is done to it, or the camera is on it. made: whether it is a likeness of somebody or an animal.
    """
    if sense.kind in BEINGS:
        return made
    if sense.kind == "body part":
        return not phrase.possessor and is_loose(sense)
    if phrase.collection and (whole := choose(phrase.collection)) and whole.kind == "time":
        return False
    lamp = sense.kind == "light" and (phrase.plural or phrase.count > 0)
    if sense.kind not in THINGS or phrase.head == place or (is_nothing(sense) and not lamp):
        return False
    before = sentence.words[phrase.start - 1].lemma if phrase.start else ""
    if before == "in" and _says_how_they_stand(phrase):
        return False
    if phrase.noun in _ANYTHING or (not phrase.key and _is_manner(phrase, sense, before)):
        return False
    if is_colour(phrase.head) and not (phrase.determiner or phrase.possessor or phrase.plural):
        return False
    if not acts and not handled and (_is_part_of_clothes(phrase, sense) or _is_stuff(phrase, sense, before)):
        return False
    if before and phrase.head == "light" and not (phrase.plural or phrase.count > 1) and _is_behind(sentence, phrase):
        return False
    if _owns_somebody(sentence, phrase) or (sense.kind == "jewellery" and _is_above_garment(sentence, phrase)):
        return False
    if sense.kind == "garment":
        if not phrase.determiner and not phrase.possessor and not handled and _says_how(sentence, phrase):
            return False
        worn = before in ("in", "with") and phrase.determiner in ("a", "an")
        lent = bool(phrase.possessor) and phrase.possessor not in _OWN
        if any(is_kind_of(sense.number, kind) for kind in _ON_HEAD) or _is_in_hand(sentence, phrase):
            return True
        off = (before in _LAID and not _is_above_garment(sentence, phrase)) or _is_laid(sentence, phrase)
        return acts or worn or lent or off or (before not in ("in", ",", "with", ")") and not phrase.possessor)
    if sense.kind == "substance":
        return handled and before not in ("of", "with", "to") and not phrase.possessor
    return sense.kind not in BACKGROUND or acts or phrase.count > 1


def _says_how_they_stand(phrase: Phrase) -> bool:
    """Whether a bare noun behind in says how several stand: in a ring, in rows, in a heap."""
    bare = phrase.determiner in ("", "a", "an") and not (phrase.possessor or phrase.adjectives or phrase.modifiers)
    return bare and any(sense.kind in ("shape", "collection") for sense in senses(phrase.noun)[:2])


def _is_above_garment(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether clothes, or what is pinned to them, are over or under others: a cardigan over her nightdress."""
    number = sentence.phrases.index(phrase)
    above = (choose(sentence.phrases[one.phrase].noun) for one in sentence.relations if one.to == number)
    return any(other is not None and other.kind == "garment" for other in above)


def _is_laid(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether clothes lie, hang or are held somewhere, and nobody has them on: his hat on his knees, hat in hand."""
    number = sentence.phrases.index(phrase)
    to = (relation.to for relation in sentence.relations if relation.phrase == number and relation.preposition in _LAID)
    places = [choose(sentence.phrases[where].noun) for where in to]
    # A coat over a dress is on as well.
    return any(place is not None and place.kind != "garment" for place in places)


def _is_part_of_clothes(phrase: Phrase, sense: Sense) -> bool:
    """Whether a phrase is a part of what somebody has on: his back pocket, her sleeve."""
    return phrase.possessor in _OWN and any(is_kind_of(sense.number, part) for part in _OF_CLOTHES)


def _is_stuff(phrase: Phrase, sense: Sense, before: str) -> bool:
    """Whether a bare noun for cloth says only what somebody or something is dressed or wrapped in: in silk."""
    bare = not (phrase.determiner or phrase.possessor or phrase.plural or phrase.count or phrase.adjectives)
    return bare and sense.kind == "fabric" and before in ("in", "of", "on")


def _is_behind(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase stands behind a preposition."""
    before = [word for word in sentence.words[: phrase.start] if word.part not in ("DET", "ADJ")]
    return bool(before) and before[-1].part == "PREP"


def _owns_somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is only that after which somebody is called: a ship's boy."""
    owned = next((other for other in sentence.phrases if other.start == phrase.end + 1), None)
    if owned is None or sentence.words[phrase.end].part != "POSSESSIVE" or owned.sort != "noun":
        return False
    sense = choose(owned.noun)
    return sense is not None and sense.kind == "person"


def _is_in_hand(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether clothes are in somebody's hand or lap: his cap in his hand."""
    number = sentence.phrases.index(phrase)
    held = (one.to for one in sentence.relations if one.phrase == number and one.preposition in ("in", "between"))
    return any(sentence.phrases[where].head in _HOLDING for where in held)


def _says_how(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a bare noun says how somebody is dressed meanwhile: dressing gown flying; bow tie undone."""
    after = sentence.words[phrase.end] if phrase.end < len(sentence.words) else None
    before = sentence.words[phrase.start - 1] if phrase.start else None
    return (
        before is not None and before.text == "," and after is not None and after.form in ("ing", "participle", "past")
    )


def _is_manner(phrase: Phrase, sense: Sense, before: str) -> bool:
    """Whether a bare noun says how: in pencil, by train; or what is done: keeps watch."""
    bare = not (phrase.determiner or phrase.possessor or phrase.plural or phrase.count or phrase.adjectives)
    means = before in ("in", "by") and sense.kind in ("tool", "text", "machine", "vehicle")
    return bare and (means or (before in _LEAVING and is_verb(phrase.head)))


def called(phrase: Phrase) -> str:
    """Return what a thing is called: its noun with those before it that are no material."""
    material = described(phrase).get("material")
    return " ".join((*(modifier for modifier in phrase.modifiers if modifier != material), phrase.head))


def thing_of(phrase: Phrase, sense: Sense, *, about: bool) -> SeenThing:
    """Return a thing as its phrase tells it."""
    adjectives = described(phrase)
    return SeenThing(
        called(phrase),
        phrase.text.lower(),
        count_of(phrase, sense),
        about,
        state=adjectives.get("state", ""),
        material=adjectives.get("material", ""),
        colour=adjectives.get("colour", ""),
        size=adjectives.get("size", ""),
    )
