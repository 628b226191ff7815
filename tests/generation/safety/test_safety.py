"""What is refused is refused however it is spelt, and a screenplay may say what screenplays say."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from generation.safety import LEVELS, PictureCheck, check_picture, refusal, refused_words
from storyboard_app import screenplay
from storyboard_app.offline import pipeline

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SCRIPTS = sorted([*ROOT.glob("assets/samples/*.fountain"), *ROOT.glob("tests/data/scripts/*.f*")])

SCREENPLAY_WORDS = [
    "INT. MORGUE - NIGHT. The victim's throat is cut. Blood everywhere. Kane aims his gun at the child's father.",
    "She wakes up naked in the motel bed, sheets pulled to her chin. He lights a cigarette.",
    "Anna and Carl make love by candlelight. Their shadows move on the wall.",
    "The killer drags the body to the trunk, wipes the knife, and drives away.",
    "A porn magazine lies open on the dashboard. The cop looks away.",
    "Teenagers giggle in sex education class while the teacher draws on the board.",
    "The kids run past a naked flame, and the boy of 9 laughs.",
    "A nude statue in the museum. The tour guide hurries on.",
    "He rapes the land, the farmer says. Kids throw stones at the excavator.",
    "A strip club, neon pink. A dancer counts her money.",
    "Old Ben undresses behind a screen. A doctor waits.",
    "Two sixteen-year-olds kiss under the bleachers, then run from the rain.",
    "A 12-year-old girl holds a dead bird. Her dress is torn, her knees bloody.",
    "Baby, you look sexy tonight, he tells his wife.",
    "The minor chord rings out. A sexy saxophonist steps into the light.",
    "Cockpit. The cock crows. Dick hands Pussy Galore a martini. Essex, Middlesex, a sextant.",
    "She analyses the assassin's assessment in the grape vineyard.",
    "I D E N T I T Y. The letters flicker: S E X T A N T.",
    "He is hung, drawn and quartered; the crowd roars. Severed head on a pike.",
    "XXX marks the barrel. 1337 Main Street, apartment 5, at 5 o'clock!",
    "Hardcore punk blares. Graphic novels, explicit lyrics, an adult bookshop.",
]
MINORS = [
    "a sexy schoolgirl",
    "nude 12-year-old girl",
    "a naked child on a bed",
    "teen in lingerie, seductive pose",
    "fourteen-year-old boy undressing",
    "erotic drawing of a little girl",
    "girl aged 13, topless",
    "child porn",
    "a kid, sexualised",
    "lolicon",
    "enfant, pornographie",
]
PORNOGRAPHY = [
    "hardcore sex scene",
    "explicit sexual act between two adults",
    "a porn still of a couple",
    "she gives a blowjob",
    "close-up of her vagina",
    "nsfw hentai",
    "anal penetration",
    "erect penis in frame",
]
STRICT = [
    "a nude woman on a sofa",
    "they have sex",
    "a decapitated soldier",
    "his guts spill out",
    "entrails on the floor",
]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_is_refused(path):
    content = path.read_bytes()
    script = screenplay.read(path.name, content)
    told = [element.text for scene in script.scenes for element in scene.elements]
    assert told
    assert [words for text in told if (words := refused_words(text))] == []
    _, requests = pipeline.plan(path.name, content, pipeline.MakeOptions())
    assert [words for asked in requests.values() if (words := refused_words(asked["description"]))] == []


@pytest.mark.parametrize("text", SCREENPLAY_WORDS)
def test_what_screenplays_say_is_drawn(text):
    assert refused_words(text) == []


@pytest.mark.parametrize("text", MINORS)
def test_sexualised_minors_are_refused_whatever_the_level(text):
    assert all(refused_words(text, level) for level in LEVELS)


@pytest.mark.parametrize("text", PORNOGRAPHY)
def test_pornography_is_refused_unless_the_filter_is_off(text):
    assert refused_words(text)
    assert refused_words(text, "strict")
    assert refused_words(text, "off") == []


@pytest.mark.parametrize("text", STRICT)
def test_the_strict_level_refuses_nudity_and_gore(text):
    assert refused_words(text, "strict")
    assert refused_words(text) == []


EVASIONS = {
    "capitals": str.upper,
    "wide letters": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in text),
    "mathematical letters": lambda text: "".join(chr(0x1D400 + ord(c) - 97 + 26) if c.islower() else c for c in text),
    "accents": lambda text: unicodedata.normalize("NFC", "".join(f"{c}\u0301" if c in "aeo" else c for c in text)),
    "invisible characters": lambda text: "\u200b".join(text),
    "letters of another alphabet": lambda text: text.translate(str.maketrans("aeopc", "аеорс")),
    "digits": lambda text: text.translate(str.maketrans("oeai", "0341")),
    "signs": lambda text: text.replace("s", "$").replace("a", "@"),
    "spaces": lambda text: "  ".join(" ".join(word) for word in text.split()),
    "full stops": lambda text: " ".join(".".join(word) for word in text.split()),
    "a hyphen": lambda text: " ".join(f"{word[:2]}-{word[2:]}" for word in text.split()),
    "drawn out": lambda text: text.replace("a", "aaaa").replace("e", "eeee"),
}


@pytest.mark.parametrize("disguise", EVASIONS.values(), ids=EVASIONS)
@pytest.mark.parametrize("text", ["hardcore porn", "naked child", "erotic schoolgirl"])
def test_a_disguise_does_not_help(text, disguise):
    assert disguise(text) != text
    assert refused_words(disguise(text))


def test_the_words_are_named_once_each():
    words = refused_words("A hardcore sex scene. Hardcore sex!")
    assert words == ["hardcore sex scene", "hardcore sex"]
    assert "hardcore sex scene, hardcore sex" in refusal(words)


def test_words_of_two_sentences_are_not_put_together():
    assert refused_words("The child sleeps. Next door, a naked man opens the fridge.") == []


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="There is no level 'loose'"):
        refused_words("a cat", "loose")


def test_a_long_prompt_takes_no_time():
    assert refused_words("a child and a kid walk " * 4000 + "naked") != []


PICTURE = np.full((8, 8, 3), 200, np.uint8)


def test_pictures_are_checked_where_there_is_a_classifier():
    def brightness(picture):
        return picture.mean() / 255

    refused = check_picture(PICTURE, brightness)
    assert (refused.checked, refused.refused) == (True, True)
    assert "another seed" in refused.sentence
    assert check_picture(PICTURE // 4, brightness) == PictureCheck(True, False, 50 / 255)
    assert check_picture(PICTURE, lambda _picture: float("nan")).refused


def test_without_a_classifier_nothing_is_checked_and_that_is_said():
    assert check_picture(PICTURE, None) == PictureCheck(
        False, sentence="Pictures are not checked: no classifier is installed."
    )
