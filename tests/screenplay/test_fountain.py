import sys

import pytest

from storyboard_app.screenplay.fountain import read_text
from storyboard_app.values import ElementType

#: What is written -> (type, text, character) of each element, under a heading.
SYNTAX = {
    "action is what nothing else is": ("Anna waits.\nStill.", [("action", "Anna waits.\nStill.", "")]),
    "action keeps its indent": ("    Far in.", [("action", "    Far in.", "")]),
    "forced action in capitals": ("!BANG\nBANG", [("action", "BANG\nBANG", "")]),
    "capitals alone are action": ("BANG", [("action", "BANG", "")]),
    "dots are no heading": ("...and then", [("action", "...and then", "")]),
    "cue and speech": ("ANNA\nHello.", [("character", "ANNA", "ANNA"), ("dialogue", "Hello.", "ANNA")]),
    "extension is no part of a name": (
        "ANNA (V.O.) (CONT'D)\nHello.",
        [("character", "ANNA (V.O.) (CONT'D)", "ANNA"), ("dialogue", "Hello.", "ANNA")],
    ),
    "lower case extension": (
        "ANNA (on the phone)\nHi.",
        [("character", "ANNA (on the phone)", "ANNA"), ("dialogue", "Hi.", "ANNA")],
    ),
    "forced cue": ("@McCLANE\nHi.", [("character", "McCLANE", "MCCLANE"), ("dialogue", "Hi.", "MCCLANE")]),
    "cue with a number": ("R2D2\nBeep.", [("character", "R2D2", "R2D2"), ("dialogue", "Beep.", "R2D2")]),
    "digits are no cue": ("23\nskidoo", [("action", "23\nskidoo", "")]),
    "parenthetical": (
        "ANNA\n(low)\nHi.\n(beat)\nBye.",
        [
            ("character", "ANNA", "ANNA"),
            ("parenthetical", "(low)", "ANNA"),
            ("dialogue", "Hi.", "ANNA"),
            ("parenthetical", "(beat)", "ANNA"),
            ("dialogue", "Bye.", "ANNA"),
        ],
    ),
    "parenthetical in wide brackets": (
        "@林月\n（低声）\n走吧。",
        [("character", "林月", "林月"), ("parenthetical", "（低声）", "林月"), ("dialogue", "走吧。", "林月")],
    ),
    "speech over two lines": ("ANNA\nOne.\nTwo.", [("character", "ANNA", "ANNA"), ("dialogue", "One.\nTwo.", "ANNA")]),
    "two spaces keep a speech going": (
        "ANNA\nOne.\n  \nTwo.",
        [("character", "ANNA", "ANNA"), ("dialogue", "One.\n\nTwo.", "ANNA")],
    ),
    "sung speech": ("ANNA\n~La la.", [("character", "ANNA", "ANNA"), ("lyrics", "La la.", "ANNA")]),
    "lyrics": ("~La la.\n~Lo lo.", [("lyrics", "La la.", ""), ("lyrics", "Lo lo.", "")]),
    "transition": ("CUT TO:", [("transition", "CUT TO:", "")]),
    "transition without an empty line": (
        "FADE OUT.\nFADE IN:",
        [("transition", "FADE OUT.", ""), ("transition", "FADE IN:", "")],
    ),
    "forced transition": ("> Burn to white.", [("transition", "Burn to white.", "")]),
    "centred": ("> THE END <", [("centered", "THE END", "")]),
    "section": ("### Low point", [("section", "Low point", "")]),
    "synopsis": ("= She loses.", [("synopsis", "She loses.", "")]),
    "page break is nothing": ("====", []),
    "note": ("[[Too long?]]", [("note", "Too long?", "")]),
    "note in a line": ("Anna [[why?]] waits.", [("action", "Anna waits.", ""), ("note", "why?", "")]),
    "note over lines": ("Anna. [[one\ntwo]]", [("action", "Anna.", ""), ("note", "one\ntwo", "")]),
    "note over an empty line of two spaces": ("[[one\n  \ntwo]]", [("note", "one\n  \ntwo", "")]),
    "note in a speech": (
        "ANNA\nOne.\n[[why?]]\nTwo.",
        [
            ("character", "ANNA", "ANNA"),
            ("dialogue", "One.", "ANNA"),
            ("note", "why?", ""),
            ("dialogue", "Two.", "ANNA"),
        ],
    ),
    "boneyard": ("Anna /* not\n\nthis */ waits.", [("action", "Anna  waits.", "")]),
    "shot": ("CLOSE ON ANNA'S EYES", [("shot", "CLOSE ON ANNA'S EYES", "")]),
    "shot of its own words": ("!!Wide on the two of them", [("shot", "Wide on the two of them", "")]),
    "point of view": ("ANNA'S POV", [("shot", "ANNA'S POV", "")]),
    "emphasis stays": ("*Anna* **waits**.", [("action", "*Anna* **waits**.", "")]),
    "speech in another script": ("@דנה\nשלום.", [("character", "דנה", "דנה"), ("dialogue", "שלום.", "דנה")]),
}


def elements_of(scene):
    return [(str(element.type), element.text, element.character) for element in scene.elements]


@pytest.mark.parametrize(("written", "expected"), SYNTAX.values(), ids=SYNTAX.keys())
def test_each_kind_of_paragraph_is_known(written, expected):
    (scene,) = read_text(f"INT. KITCHEN - DAY\n\n{written}\n\n").scenes
    assert elements_of(scene) == expected


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("written", "expected"), SYNTAX.values(), ids=SYNTAX.keys())
def test_any_line_ending_means_the_same(written, expected, ending):
    from storyboard_app.screenplay import read

    text = f"INT. KITCHEN - DAY\n\n{written}\n\n".replace("\n", ending)
    assert elements_of(read("a.fountain", text.encode()).scenes[0]) == expected


def test_a_title_page_is_read_without_its_emphasis():
    script = read_text(
        "Title:\n\t_**BRICK & STEEL**_\n\tPart two\nAuthor: Stu\nDraft date: 1/20\n\nINT. A - DAY\n\nText.\n"
    )
    assert script.title == "BRICK & STEEL Part two"
    assert script.title_page == (("Title", "BRICK & STEEL Part two"), ("Author", "Stu"), ("Draft date", "1/20"))


def test_notes_of_a_title_page_stay_on_it_and_those_of_the_text_in_it():
    script = read_text("Title: A [[first]]\nAuthor: B\n\nINT. X\n\nC [[second]]\n")
    assert script.title_page == (("Title", "A"), ("Note", "first"), ("Author", "B"))
    assert [element.text for element in script.scenes[0].elements] == ["C", "second"]


def test_a_line_with_a_colon_is_no_title_page():
    script = read_text("Bob: a man.\n\nINT. A - DAY\n\nText.\n")
    assert (script.title, script.title_page) == ("", ())
    assert elements_of(script.scenes[0]) == [("action", "Bob: a man.", "")]


HEADINGS = {
    "by place": ("INT. A\n\nx\n\nINT. B\n\nx", ["1", "2"]),
    "as given": ("INT. A #7#\n\nx\n\nINT. B #7A#\n\nx", ["7", "7A"]),
    "given and by place": ("INT. A\n\nx\n\nINT. B #20#\n\nx", ["1", "20"]),
    "text before the first": ("Rain.\n\nINT. A\n\nx", ["0", "1"]),
    "FADE IN: before the first": ("FADE IN:\n\nINT. A\n\nx", ["1"]),
    "FADE IN: right above the first": ("FADE IN:\nINT. A\n\nx", ["1"]),
    "section and synopsis before the first": ("# One\n\n= It begins.\n\nINT. A\n\nx", ["1"]),
    "forced": (".KITCHEN\n\nx\n\n.LATER\n\nx", ["1", "2"]),
    "action right below": ("INT. A\nx\n\nINT. B\nx", ["1", "2"]),
    "under a section": ("INT. A\n\n# Two\nINT. B\n\nx", ["1", "2"]),
    "in the middle of a paragraph": ("INT. A\n\nThe sign says\nINT. B\nand no more.", ["1"]),
    "nothing at all": ("", []),
}


@pytest.mark.parametrize(("written", "numbers"), HEADINGS.values(), ids=HEADINGS.keys())
def test_scenes_are_numbered(written, numbers):
    assert [scene.number for scene in read_text(written).scenes] == numbers


def test_what_leads_to_the_first_scene_belongs_to_it():
    (scene,) = read_text("# One\n\nFADE IN:\n\nINT. A - DAY\n\nText.\n").scenes
    assert elements_of(scene) == [("section", "One", ""), ("transition", "FADE IN:", ""), ("action", "Text.", "")]


def test_a_speech_beside_another_is_marked():
    (scene,) = read_text("INT. A\n\nBRICK\nScrew it.\n\nSTEEL ^\n(loud)\nScrew it.\n").scenes
    assert [element.dual for element in scene.elements] == [False, False, True, True, True]
    assert scene.elements[2].text == "STEEL"


def test_every_element_knows_its_line():
    script = read_text("Title: A\n\n/* gone\n\n*/\nINT. A - DAY\n\nText [[a\nb]] on.\n\nANNA\n(low)\nHi.\n")
    assert script.scenes[0].line == 6
    assert [(str(element.type), element.line) for element in script.scenes[0].elements] == [
        ("action", 8),
        ("note", 8),
        ("character", 11),
        ("parenthetical", 12),
        ("dialogue", 13),
    ]


WARNED = {
    "unclosed note": ("INT. A\n\nText [[open.\n\nMore.\n", "never closed", 3),
    "unclosed boneyard": ("INT. A\n\nText /* open.\n", "never closed", 3),
    "no heading": ("Just text.\n", "No scene heading", 0),
    "nothing": ("\n \n", "No scene", 0),
    "number twice": ("INT. A #1#\n\nx\n\nINT. B #1#\n\nx\n", "Scene number 1 is used more than once", 5),
}


@pytest.mark.parametrize(("written", "words", "line"), WARNED.values(), ids=WARNED.keys())
def test_what_is_unsure_is_said_with_its_line(written, words, line):
    (warning,) = read_text(written).warnings
    assert words in warning.message
    assert warning.line == line


def test_an_unclosed_note_loses_no_words():
    (scene,) = read_text("INT. A\n\nText [[open.\n\nMore.\n").scenes
    assert elements_of(scene) == [("action", "Text [[open.", ""), ("action", "More.", "")]


N = 200_000
HOSTILE = {
    "notes that are closed too late": "[[" * N + "\n\n]]",
    "boneyards that are never closed": "/*" * N,
    "spaces in a cue": "INT. A\n\n@a" + " " * N + "b\nhi",
    "brackets in a cue": "INT. A\n\n@a" + "(" * N + "b\nhi",
    "spaces in a heading": "INT. A" + " " * N + "b",
    "dashes in a heading": "INT. A" + " -" * N + "b",
    "number signs": "INT. A " + "#" * N,
    "stars in a title": "Title: " + "*" * N,
    "deep sections": "\n\n".join("#" * depth + " x" for depth in range(600)),
    "one long line": "a " * N,
    "one long line of capitals": "A " * N,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_without_retracing_it(text):
    """What looks twice at each place would take hours here; the time limit ends it."""
    assert read_text(text).format == "fountain"


def test_work_grows_with_the_length_and_no_faster():
    page = "INT. ROOM - DAY\n\nAnna [[note]] waits. /* gone */\n\nANNA\n(low)\nHi.\n\n> END <\n\n"

    def calls(times):
        count = 0

        def tick(_frame, event, _argument):
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tick)
        try:
            read_text(page * times)
        finally:
            sys.setprofile(None)
        return count

    assert calls(400) < 2.05 * calls(200)


def test_every_kind_of_element_can_be_read():
    written = "".join(f"{text}\n\n" for text, _ in SYNTAX.values())
    found = {element.type for scene in read_text(f"INT. A\n\n{written}").scenes for element in scene.elements}
    assert found == set(ElementType)


def test_a_script_without_capitals_in_which_nobody_speaks_is_told_how_cues_are_written():
    said = [
        warning.message
        for warning in read_text("INT. 办公室 - 夜\n\n林小雨坐着。\n\n林小雨\n潮水什么时候回来？\n").warnings
    ]
    assert said == ["No speech was found. In a script without capital letters, each name of a speaker begins with @."]
    assert read_text("INT. 办公室 - 夜\n\n@林小雨\n潮水什么时候回来？\n").warnings == ()
    assert read_text("INT. OFFICE - NIGHT\n\nNobody here.\nNothing moves.\n").warnings == ()
