from storyboard_app.screenplay.doubts import with_doubts
from storyboard_app.screenplay.fountain import read_text
from storyboard_app.screenplay.report import as_text, report_of

TEXT = """INT. A

ANNA
You again.

ANNA

SUDDENLY, A VERY LOUD CRASH!
The window is gone.

INT/HALL

Rain. [[never closed
"""


def report():
    return report_of(with_doubts(read_text(TEXT)))


def test_what_is_least_sure_comes_first():
    assert [(one.text, one.type, one.line) for one in report().uncertain] == [
        ("ANNA", "action", 6),
        ("INT/HALL", "action", 11),
        ("SUDDENLY, A VERY LOUD CRASH!", "character", 8),
    ]


def test_the_report_counts_what_was_found_and_says_what_was_repaired():
    found = report()
    assert (found.scenes, dict(found.found)["dialogue"]) == (1, 2)
    assert found.characters[0] == ("ANNA", 1)
    assert [(warning.line, "never closed" in warning.message) for warning in found.dropped] == [(13, True)]


def test_the_report_is_readable_in_a_terminal():
    lines = as_text(report()).splitlines()
    assert lines[0] == "Untitled: fountain, 0.3 pages, 1 scene"
    assert lines[4].split() == ["40%", "line", "6", "action", "ANNA"]
    assert lines[-1].startswith("  line 13: A note or boneyard is opened here")


def test_an_extension_makes_no_name_a_sentence():
    script = read_text("INT. A\n\nKEEPER (O.S.)\nNo!\n\nWAIT, WHAT IS THAT?\nA bird.\n")
    assert [one.text for one in report_of(with_doubts(script)).uncertain] == ["WAIT, WHAT IS THAT?"]
