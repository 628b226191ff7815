"""What the product says stands in a table for each language, and each says all that English says."""

import ast
import re
from pathlib import Path

import pytest

from storyboard_app import languages
from storyboard_app.languages import (
    LANGUAGES,
    best_of,
    count_of,
    direction_of,
    forms_of,
    language_for,
    language_on_screen,
    retold,
    say,
    script_of,
    speak,
    words_of,
)

TABLES = Path(languages.__file__).parent / "words"
ENGLISH = words_of("en")
OTHERS = sorted(set(LANGUAGES) - {"en"})
#: Nouns that are counted: a key of one and a key of many, which may have several forms.
COUNTED = {key for key in ENGLISH if key.endswith("s") and key[:-1] in ENGLISH}


@pytest.fixture(autouse=True)
def _english_again():
    yield
    speak("en")


def blanks(words):
    return sorted(re.findall(r"{(\w+)}", words))


def test_there_is_a_table_for_each_language_and_no_other():
    assert {f"{language}.toml" for language in LANGUAGES} == {file.name for file in TABLES.iterdir()}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_all_that_english_says(language):
    assert sorted(words_of(language)) == sorted(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_is_filled_in_in_every_language(language):
    for key, words in words_of(language).items():
        english = blanks(ENGLISH[key])
        if isinstance(words, str):
            assert blanks(words) == english, key
        else:  # two shots need no number, many do
            assert all(set(blanks(form)) <= set(english) for form in words.values()), key
            assert blanks(words["other"]) == english, key


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_empty_or_in_english(language):
    for key, words in words_of(language).items():
        for form in [words] if isinstance(words, str) else words.values():
            assert form.strip(), key
            plain = re.findall(r"[a-z]{2,}", re.sub(r"{\w+}", "", form.lower()))
            assert len(plain) < 4 or form != ENGLISH[key], key


@pytest.mark.parametrize("language", OTHERS)
def test_only_what_is_counted_has_forms_and_those_of_its_language(language):
    formed = {key: words for key, words in words_of(language).items() if not isinstance(words, str)}
    assert set(formed) <= COUNTED
    assert all(set(words) <= forms_of(language) | {"other"} for words in formed.values())


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 shot"),
        ("en", 0, "0 shots"),
        ("de", 2, "2 Einstellungen"),
        ("fr", 0, "0 plan"),
        ("ar", 2, "لقطتان"),
        ("ar", 5, "5 لقطات"),
        ("ar", 17, "17 لقطة"),
    ],
)
def test_a_number_stands_with_the_form_of_its_noun(language, number, words):
    speak(language)
    assert count_of("home.shot", number) == words


def test_what_is_filled_in_from_the_other_direction_turns_no_words_round():
    speak("de")
    assert say("home.was_copied", title="Anna") == "Anna ist kopiert."
    assert say("home.was_copied", title="الرسالة") == "\u2068الرسالة\u2069 ist kopiert."


def test_a_language_that_there_is_not_is_english():
    speak("tlh")
    assert say("app.close") == "Close"


@pytest.mark.parametrize(
    ("cookies", "accepted", "language"),
    [
        ("", "de-AT,de;q=0.9,en;q=0.8", "de"),
        ("language=de", "en", "de"),
        ("zone=Europe%2FVienna; language=en", "de", "en"),
        ("language=tlh", "de", "de"),
        ("language=", "", "en"),
    ],
)
def test_what_was_chosen_goes_before_what_the_browser_asks_for(cookies, accepted, language):
    assert language_for(cookies, accepted) == language


def test_who_answers_a_page_speaks_as_the_page_does():
    assert language_on_screen("on_screen=de", "en") == "de"
    assert language_on_screen("language=de; on_screen=", "en") == "de"
    assert 'cookie = "on_screen=de;' in script_of("de")


def test_a_browser_is_answered_in_what_it_likes_best():
    assert best_of("fr;q=0.4, de;q=0.7", LANGUAGES) == "de"
    assert best_of("de;q=0, tlh", LANGUAGES) == "en"


def test_browsers_get_the_words_of_their_language_and_its_direction():
    assert '"app.close":"Schließen"' in script_of("de")
    assert '"words":{}' in script_of("en")
    assert direction_of("ar") == "rtl" != direction_of("de")


@pytest.mark.parametrize(
    ("sentence", "language", "words"),
    [
        ("4 shots", "de", "4 Einstellungen"),
        ("Drawing 2E, 62 %", "fr", "Dessin de 2E, 62 %"),
        ("Drawing 2E", "ja", "2E の作画"),
        ("That is locked. Unlock it to make changes.", "zh", "已锁定。请解锁后再修改。"),
        ("6 lines, 2 gaps", "de", "6 Sätze, 2 Lücken"),
        ("4 shots", "en", "4 shots"),
        ("Nobody wrote this down.", "de", "Nobody wrote this down."),
    ],
)
def test_what_rooms_say_that_know_no_language_is_said_in_that_of_the_reader(sentence, language, words):
    speak(language)
    assert retold(sentence) == words


REFUSALS = [
    (
        "A lens takes a whole number from 8 to 1200, not 99999.",
        "de",
        "Ein Objektiv nimmt eine ganze Zahl von 8 bis 1200, nicht 99999.",
    ),
    (
        "film.fdx, line 3: this XML is broken off or malformed here.",
        "de",
        "film.fdx, Zeile 3: dieses XML ist hier abgebrochen oder fehlerhaft.",
    ),
    (
        "film.odt: .odt files are not read here: Save it as Word (.docx) or PDF.",
        "fr",
        "film.odt : les fichiers .odt ne sont pas lus ici : Enregistrez-le en Word (.docx) ou PDF.",
    ),
    (
        "An artist may not approve panels. Ask the project's owner, director or reviewer.",
        "de",
        "Als Zeichner dürfen Sie nicht: Panels freigeben. Fragen Sie im Projekt: Eigentümer, Regie oder Prüfer.",
    ),
    ("The car, or what is left: nobody wrote this down.", "de", "The car, or what is left: nobody wrote this down."),
]


@pytest.mark.parametrize(("sentence", "language", "words"), REFUSALS)
def test_a_refusal_is_said_with_all_that_is_filled_into_it(sentence, language, words):
    speak(language)
    assert retold(sentence) == words


def sentences_of(node):
    """Yield each sentence that a piece of code can say, with {} for what is filled into it."""
    for each in ast.walk(node):
        if isinstance(each, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_every_refusal_that_is_said_again_is_one_that_a_room_says():
    """A sentence that is changed where it is said would be English everywhere without a word about it."""
    rooms = Path(languages.__file__).parent.parent
    said = {sentence for file in rooms.rglob("*.py") for sentence in sentences_of(ast.parse(file.read_text("utf-8")))}
    plain = "\n".join(re.sub(r"{\w*}", "{}", sentence) for sentence in said)
    missing = []
    for key, words in ENGLISH.items():
        if key.startswith("said.refused.") and isinstance(words, str):
            pieces = [piece.strip(" .") for piece in re.split(r"{\w+}", words)]
            missing += [(key, piece) for piece in pieces if len(piece) > 3 and piece not in plain]
    assert missing == []
