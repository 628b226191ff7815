"""What nouns are, how large, where they are found, and which of their meanings is meant."""

import pytest

from generation.words.lexicon import (
    choose,
    found_in,
    is_a,
    is_verb,
    kind_of,
    modifier,
    nouns_in,
    path,
    senses,
    size_m,
    usual_place,
)
from generation.words.lexicon.hierarchy import _modern, _tables, anchor
from generation.words.lexicon.store import Lines, packed


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("woman", "person"),
        ("godfather", "person"),
        ("gull", "animal"),
        ("ewe", "animal"),
        ("thumb", "body part"),
        ("bicycle", "vehicle"),
        ("wardrobe", "furniture"),
        ("ewer", "container"),
        ("chisel", "tool"),
        ("musket", "weapon"),
        ("cello", "instrument"),
        ("dressing gown", "garment"),
        ("loaf", "food"),
        ("ivy", "plant"),
        ("barn", "building"),
        ("attic", "room"),
        ("meadow", "landscape"),
        ("fog", "weather"),
        ("newspaper", "text"),
        ("lantern", "light"),
        ("doll", "toy"),
        ("coin", "money"),
        ("justice", "attribute"),
        ("rustle", "sound"),
        ("robot", "robot"),
        ("crowd", "group"),
    ],
)
def test_a_noun_is_of_a_kind(noun, kind):
    assert kind_of(noun) == kind


def test_a_word_the_dictionary_does_not_know_is_of_no_kind():
    assert (kind_of("qwertzu"), size_m("qwertzu"), usual_place("qwertzu"), is_a("qwertzu", "thing")) == (
        "",
        0,
        "",
        False,
    )


def test_what_a_noun_is_a_kind_of_is_known_up_to_the_top():
    ewer = choose("ewer")
    assert ewer is not None
    assert path(ewer)[:4] == ("pitcher", "vessel", "container", "instrumentality")
    assert is_a("ewer", "pitcher")
    assert not is_a("ewer", "bottle")


@pytest.mark.parametrize(("noun", "metres"), [("spaniel", 0.8), ("spoon", 0.18), ("teaspoon", 0.18), ("galleon", 30)])
def test_a_thing_is_as_large_as_what_it_is_a_kind_of(noun, metres):
    assert size_m(noun) == metres


def test_a_thing_is_found_where_its_kind_is():
    assert usual_place("saucepan") == "kitchen"
    assert found_in(anchor("pew#1")) == "church"


@pytest.mark.parametrize(
    ("noun", "beside", "kind"),
    [
        ("bow", {"arrow", "shoot"}, "weapon"),
        ("bow", {"violin", "string"}, "tool"),
        ("bow", {"ship", "prow"}, "thing"),
        ("trunk", {"elephant"}, "body part"),
        ("trunk", {"tree", "bark"}, "plant"),
        ("mouse", {"computer", "screen"}, "machine"),
        ("mouse", {"cheese", "trap"}, "animal"),
        ("crane", {"bird", "wing"}, "animal"),
        ("nail", {"finger"}, "body part"),
        ("nail", {"hammer"}, "fastening"),
        ("tank", {"war", "soldier"}, "vehicle"),
        ("key", {"lock"}, "fastening"),
    ],
)
def test_the_words_beside_a_noun_say_which_of_its_meanings_is_meant(noun, beside, kind):
    sense = choose(noun, beside)
    assert sense is not None
    assert sense.kind == kind


def test_a_counted_glass_is_no_substance():
    meant = [choose("glass", counted=counted) for counted in (True, False)]
    assert [sense and sense.kind for sense in meant] == ["container", "substance"]


def test_people_of_a_word_have_the_sex_and_age_it_says():
    meant = {word: choose(word) for word in ("waitress", "widow", "infant", "schoolboy", "nurse")}
    told = {word: (sense.sex, sense.age) for word, sense in meant.items() if sense}
    assert told == {
        "waitress": ("female", 0),
        "widow": ("female", 0),
        "infant": ("", 1),
        "schoolboy": ("male", 9),
        "nurse": ("", 0),
    }


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("crimson", ("colour", "crimson")),
        ("wooden", ("material", "wood")),
        ("huge", ("size", "huge")),
        ("empty", ("state", "empty")),
        ("scorched", ("state", "scorched")),
        ("polite", ("", "")),
    ],
)
def test_adjectives_say_colour_material_size_or_state(word, says):
    assert modifier(word) == says


@pytest.mark.parametrize(
    ("language", "word", "noun"),
    [
        ("de", "Tür", "door"),
        ("nl", "huis", "house"),
        ("fr", "cheval", "horse"),
        ("es", "perro", "dog"),
        ("it", "chiave", "key"),
        ("pt", "cavalo", "horse"),
        ("ar", "كلب", "dog"),
        ("he", "כלב", "dog"),
        ("zh", "狗", "dog"),
        ("ja", "馬", "horse"),
        ("de", "Haustür", "door"),
    ],
)
def test_words_of_other_languages_are_known_in_english(language, word, noun):
    assert noun in nouns_in(language, word)


def test_verbs_are_told_from_nouns():
    assert is_verb("paint")
    assert not is_verb("lantern")


def test_every_head_of_a_kind_and_every_size_is_in_the_dictionary():
    heads = [head for kind in _tables()["kinds"].values() for head in kind]
    missing = [one for one in [*heads, *_tables()["sizes"], *_tables()["where"]] if anchor(one) < 0]
    assert missing == []


def test_lines_are_found_by_what_stands_before_the_tab():
    text = b"a\t1\nab\t2\nb\t3"
    assert [Lines(text).find(key) for key in ("a", "ab", "b", "aa", "", "c")] == ["1", "2", "3", "", "", ""]
    assert len(packed({"one": text.decode()})) > 0


def test_names_of_the_famous_are_no_nouns():
    assert senses("napoleon_bonaparte") == ()


def test_nouns_of_today_that_the_dictionary_lacks_mean_what_is_like_them():
    assert [word for word, number in _modern().items() if number < 0 or not senses(word)[0].physical] == []
    kinds = {
        "rover": "vehicle",
        "hoodie": "garment",
        "taser": "weapon",
        "tuk-tuk": "vehicle",
        "wheelie bin": "container",
    }
    assert {word: kind_of(word) for word in kinds} == kinds
