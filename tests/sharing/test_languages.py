"""Share pages are read in the language of the link, or of whoever reads."""

import re

import pytest

from storyboard_app.sharing import best_of, languages

ENGLISH = languages()["en"]


@pytest.mark.parametrize("code", languages())
def test_a_language_says_all_that_english_says_with_the_same_blanks(code):
    language = languages()[code]
    blanks = {key: sorted(re.findall(r"{(\w+)}", words)) for key, words in language.words.items()}
    assert blanks == {key: sorted(re.findall(r"{(\w+)}", words)) for key, words in ENGLISH.words.items()}
    for noun in ENGLISH.nouns:
        told = {count: language.count(noun, count) for count in (0, 1, 2, 3, 11, 100, 101, 120)}
        assert all(str(count) in words for count, words in told.items() if count > 2), told


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("tlh, fr;q=0.4, es;q=0.7", "es"),
        ("ar;q=0, en", "en"),
        ("AR", "ar"),
        ("zh-Hant-TW", "zh"),
        ("", "en"),
        ("*;q=nonsense,,;", "en"),
    ],
)
def test_a_browser_is_answered_in_what_it_likes_best(accepted, code):
    assert best_of(accepted).code == code


@pytest.mark.parametrize(
    ("code", "count", "words"),
    [
        ("ar", 2, "لقطتان"),
        ("ar", 5, "5 لقطات"),
        ("ar", 17, "17 لقطة"),
        ("fr", 0, "0 plan"),
        ("en", 0, "0 shots"),
        ("ja", 1, "1 カット"),
    ],
)
def test_numbers_stand_with_the_form_of_the_noun_that_the_language_wants(code, count, words):
    assert languages()[code].count("shot", count) == words


def test_a_name_that_runs_the_other_way_turns_no_words_round():
    assert languages()["ar"].say("shared_by", name="Maya") == "شاركه \u2068Maya\u2069"
    assert ENGLISH.say("shared_by", name="Maya") == "Shared by Maya"
    assert ENGLISH.say("shared_by", name="مايا") == "Shared by \u2068مايا\u2069"
