"""What sentences say: phrases, clauses, and what is not to be seen."""

import pytest

from generation.words.grammar import MOST_WORDS, is_told_in_past, language_of, read, sentences_of


def phrases(text, names=(), language="en"):
    return {phrase.head: phrase for phrase in read(text, language, frozenset(names)).phrases}


def deeds(text, names=(), language="en"):
    """Verb, who, whom or what of each clause that happens."""
    sentence = read(text, language, frozenset(names))
    heads = [phrase.head for phrase in sentence.phrases]
    return [
        (one.verb, [heads[number] for number in one.subjects], [heads[number] for number in one.objects])
        for one in sentence.clauses
        if not one.unseen
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She paints the door.", [("paint", ["she"], ["door"])]),
        ("The painting hangs.", [("hang", ["painting"], [])]),
        ("The horse watches the fire.", [("watch", ["horse"], ["fire"])]),
        ("The letter is read by MARA.", [("read", ["MARA"], ["letter"])]),
        ("In his lap sits a cat.", [("sit", ["cat"], [])]),
        (
            "MARA, a coat over her arm, opens the gate and whistles.",
            [("open", ["MARA"], ["gate"]), ("whistle", ["MARA"], [])],
        ),
        ("He gives MARA the key.", [("give", ["he"], ["MARA", "key"])]),
        ("The two stare at each other.", [("stare", ["two"], [])]),
        ("Two nuns and a sailor dance.", [("dance", ["nun", "sailor"], [])]),
    ],
)
def test_a_clause_has_its_doer_and_what_it_is_done_to(text, expected):
    assert deeds(text, {"MARA"}) == expected


@pytest.mark.parametrize(
    ("text", "head", "why"),
    [
        ("A horse with no rider stops.", "rider", "negated"),
        ("She leaves without her hat.", "hat", "negated"),
        ("He sleeps like a baby.", "baby", "simile"),
        ("It is no bigger than a cat.", "cat", "simile"),
        ("She looks as if a truck hit her.", "truck", "simile"),
        ("An egg the size of a loaf.", "loaf", "simile"),
        ("If he had a gun he would shoot.", "gun", "condition"),
        ("He remembers his mother.", "mother", "memory"),
        ("They talk about the war.", "war", "talk"),
        ("A sign: “Beware of the dog.”", "dog", "quoted"),
        ("The statue is gone.", "statue", "negated"),
        # From the sets leeward, heist and abbey.
        ("She thinks of the flat: the bus stop outside it, the kettle.", "kettle", "memory"),
        ("A robot that was somebody's carpet sweeper once.", "carpet sweeper", "memory"),
        ("Between them the crowd, moving the way porridge moves.", "porridge", "simile"),
    ],
)
def test_what_is_denied_compared_imagined_or_spoken_of_is_marked(text, head, why):
    assert phrases(text)[head].unseen == why


@pytest.mark.parametrize(
    ("text", "told_in_past", "over"),
    [
        ("She died here.", False, True),
        ("She died here.", True, False),
        ("Babies held up to see.", False, False),
        ("They put down the box.", False, False),
    ],
)
def test_what_is_over_is_not_seen_where_a_script_is_told_in_the_present(text, told_in_past, over):
    (clause, *_) = read(text, told_in_past=told_in_past).clauses
    assert (clause.unseen == "memory") is over


def test_a_text_is_told_in_the_past_where_most_of_its_verbs_are():
    assert is_told_in_past("She took the lamp. He was asleep, and they left.")
    assert not is_told_in_past("She takes the lamp. He was asleep. They wait, and it hisses.")


def test_what_happens_beside_a_comparison_is_seen():
    assert phrases("He runs like a deer to the door.")["he"].unseen == ""
    assert deeds("As he lifts the box, a dog barks.") == [("lift", ["he"], ["box"]), ("bark", ["dog"], [])]


def test_a_phrase_knows_its_count_adjectives_material_and_owner():
    found = phrases("Two huge brass keys hang beside MARA'S old coat.", {"MARA"})
    key, coat = found["key"], found["coat"]
    assert (key.count, key.adjectives, key.modifiers) == (2, ("huge",), ("brass",))
    assert (coat.possessor, coat.adjectives) == ("MARA", ("old",))


def test_a_flock_of_sheep_is_sheep_and_a_pair_of_hands_two_of_them():
    found = phrases("A flock of sheep looks at a pair of hands.")
    assert (found["sheep"].collection, found["hand"].count) == ("flock", 2)


def test_a_boy_of_six_is_one_boy_aged_six():
    boy = phrases("A boy of six on a pony.")["boy"]
    assert (boy.count, boy.years) == (1, 6)


def test_where_things_stand_is_told():
    sentence = read("A cup on the table under the window.", "en", frozenset())
    heads = [phrase.head for phrase in sentence.phrases]
    assert [(heads[one.phrase], one.preposition, heads[one.to]) for one in sentence.relations] == [
        ("cup", "on", "table"),
        ("table", "under", "window"),
    ]


def test_words_in_capitals_are_read_as_words_and_unknown_ones_as_names():
    found = phrases("A SCREAM. The DOOR opens. ZANELE waits.")
    assert (found["door"].sort, found["ZANELE"].sort) == ("noun", "name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der alte Mann malt die Tür.", [("malen", ["mann"], ["tür"])]),
        ("Langsam öffnet die Frau das Fenster.", [("öffnen", ["frau"], ["fenster"])]),
    ],
)
def test_german_clauses_have_their_doer(text, expected):
    assert deeds(text, language="de") == expected


def test_dutch_and_french_nouns_are_found():
    assert "hond" in phrases("Een hond loopt door de tuin.", language="nl")
    assert "chien" in phrases("Un vieux chien dort sous la table.", language="fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The man walks to the door.", "en"),
        ("Der Mann geht zu der Tür.", "de"),
        ("Zij loopt naar het raam.", "nl"),
        ("Il marche dans la rue avec le chien.", "fr"),
        ("El hombre camina por la calle.", "es"),
        ("L'uomo guarda il cane nella strada.", "it"),
        ("A mulher olha para o cão na rua.", "pt"),
        ("犬が走る。", "ja"),
        ("狗在跑。", "zh"),
        ("كلب", "ar"),
        ("כלב", "he"),
        ('A sign on the door reads "שלום".', "en"),
        ("Ein Schild an der Tür: 営業中", "de"),
        ("林小雨 (Lin) 坐在收音机旁", "zh"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_small_words(text, language):
    assert language_of(text) == language


def test_a_full_stop_after_a_title_ends_no_sentence():
    assert sentences_of("Mrs. Vale waits. A dog barks.") == ["Mrs. Vale waits.", "A dog barks."]


@pytest.mark.parametrize(
    "text", ["", " ", "—", "???", "1", "'s", "of of of", "Like.", "“", "A" * 4000, "の", "a " * 500]
)
def test_any_text_can_be_read(text):
    assert read(text).text == text


@pytest.mark.parametrize("text", ["word " * 30_000, "the" * 50_000, "A man, " * 10_000])
def test_no_sentence_is_read_beyond_the_longest_there_are(text):
    assert len(read(text).words) <= MOST_WORDS
    assert sum(len(sentence.split()) for sentence in sentences_of(text)) == len(text.split())
