"""Pages as other programs print them: production drafts, sitcoms, songs, words broken at the line's end."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from storyboard_app.screenplay import read
from storyboard_app.screenplay.layout.wrapped import unwrapped

#: Where columns begin, in points from the left: the margins of scene numbers and marks, action, dialogue ...
NUMBER, ACTION, DIALOGUE, ASIDE, CUE, RIGHT, AFTER, MARK = 54, 108, 180, 223, 266, 440, 530, 560
HEADING = [(ACTION, "INT. KITCHEN - DAY")]
EMPTY = []


def pdf_of(*pages, font="Courier"):
    """Print pages of lines, each line the pieces that stand in it: (place from the left, words)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for head, *lines in pages:
        canvas.setFont(font, 12)
        for down, pieces in [(40, head), *((72 + 12 * index, line) for index, line in enumerate(lines))]:
            for x, words in pieces:
                canvas.drawString(x, 792 - down, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def elements_of(*lines, font="Courier"):
    (scene,) = read("script.pdf", pdf_of([EMPTY, HEADING, EMPTY, *lines], font=font)).scenes
    return [(one.type, one.text) for one in scene.elements]


def test_a_production_draft_is_read_without_its_furniture():
    first = [
        [(300, "BLUE REVISIONS 3/12/24"), (540, "12.")],
        [(NUMBER, "12"), (ACTION, "INT. KITCHEN - DAY"), (AFTER, "12")],
        EMPTY,
        [(ACTION, "The kettle, which nobody has filled since the summer, began")],
        [(ACTION, "to whistle."), (MARK, "*")],
        EMPTY,
        [(NUMBER, "13-15"), (ACTION, "OMITTED"), (AFTER, "13-15")],
        EMPTY,
        [(NUMBER + 18, "A16"), (ACTION, "EXT. HARBOUR - NIGHT"), (AFTER, "A16"), (MARK, "*")],
        EMPTY,
        [(CUE, "MARCO (V.O.)")],
        [(DIALOGUE, "I told her everything and she")],
        [(CUE, "(MORE)")],
        EMPTY,
        [(RIGHT, "(CONTINUED)")],
    ]
    second = [
        [(300, "BLUE REVISIONS 3/12/24"), (540, "12A.")],
        [(NUMBER + 18, "A16"), (ACTION, "CONTINUED:"), (AFTER, "A16")],
        EMPTY,
        [(CUE, "MARCO (V.O.) (CONT'D)")],
        [(DIALOGUE, "said nothing.")],
    ]
    scenes = read("script.pdf", pdf_of(first, second)).scenes
    assert [(scene.number, scene.heading) for scene in scenes] == [
        ("12", "INT. KITCHEN - DAY"),
        ("13-15", "OMITTED"),
        ("A16", "EXT. HARBOUR - NIGHT"),
    ]
    assert [one.revised for one in scenes[0].elements] == [True]
    assert [one.text for one in scenes[2].elements] == [
        "MARCO (V.O.)",
        "I told her everything and she said nothing.",
    ]


def test_a_head_that_only_one_page_has_is_left_out_by_its_page_number():
    pages = [
        [[(540, f"{page}.")], [(ACTION, "EXT. HARBOUR - NIGHT")], EMPTY, [(ACTION, f"Ship {page} leaves.")]]
        for page in range(1, 9)
    ]
    pages[4][0] = [(ACTION, "PINK DRAFT - 4 MAY"), (540, "5.")]
    scenes = read("script.pdf", pdf_of(*pages)).scenes
    assert [[one.text for one in scene.elements] for scene in scenes] == [
        [f"Ship {page} leaves."] for page in range(1, 9)
    ]


def test_a_line_that_ends_in_a_hyphen_is_a_line():
    assert elements_of(
        [(ACTION, "She hums a song that her mother-in-")],
        [(ACTION, "law used to sing.")],
        EMPTY,
        [(CUE, "ANNA")],
        [(DIALOGUE, "I cannot believe that you are so-")],
        EMPTY,
        [(CUE, "MARCO")],
        [(DIALOGUE, "So what?")],
    ) == [
        ("action", "She hums a song that her mother-in-law used to sing."),
        ("character", "ANNA"),
        ("dialogue", "I cannot believe that you are so-"),
        ("character", "MARCO"),
        ("dialogue", "So what?"),
    ]


def test_a_line_that_ends_in_raised_letters_is_kept():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Courier", 12)
    canvas.drawString(ACTION, 700, "INT. KITCHEN - DAY")
    canvas.drawString(ACTION, 676, "She waits until the 21")
    canvas.setFont("Courier", 7)
    canvas.drawString(ACTION + 22 * 7.2, 681, "st")
    canvas.save()
    script = read("script.pdf", out.getvalue())
    assert [one.text for one in script.scenes[0].elements] == ["She waits until the 21st"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["a well-", "known song"], "a well-known song"),
        (["I-", "I know."], "I- I know."),
        (["W-", "what?"], "W- what?"),
        (["so --", "what?"], "so -- what?"),
        (["so -", "what?"], "so - what?"),
        (["so--", "what?"], "so-- what?"),
        (["good-", "-bye"], "good- -bye"),
        (["the old", "kettle"], "the old kettle"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_one(lines, words):
    assert unwrapped(lines) == words


@pytest.mark.parametrize(
    "between",
    [[EMPTY, [(DIALOGUE, "You said eight, and")], EMPTY], [[(DIALOGUE, "You said eight, and")], EMPTY]],
    ids=["a sitcom", "a song"],
)
def test_a_speech_may_have_empty_lines_in_it(between):
    assert elements_of(
        [(CUE, "DIANE")], *between, [(DIALOGUE, "it is nine.")], EMPTY, [(ACTION, "She sits.")], font="Courier"
    ) == [("character", "DIANE"), ("dialogue", "You said eight, and it is nine."), ("action", "She sits.")]


def test_pages_without_headings_are_read_by_how_far_in_cues_stand():
    lines = [[(CUE, "ANNA")], [(DIALOGUE, "Yes.")], EMPTY, [(CUE, "Han (O.S.)")], [(DIALOGUE, "No.")], EMPTY]
    (scene,) = read("script.pdf", pdf_of([EMPTY, *lines * 4, [(ACTION, "Rain.")]])).scenes
    assert [(one.type, one.character) for one in scene.elements] == [
        *[("character", "ANNA"), ("dialogue", "ANNA"), ("character", "HAN"), ("dialogue", "HAN")] * 4,
        ("action", ""),
    ]


def test_a_line_in_capitals_that_could_be_a_heading_is_less_sure():
    lines = [[(ACTION, "THE CELLAR")], EMPTY, [(ACTION, "BANG!")]]
    (scene,) = read("script.pdf", pdf_of([EMPTY, HEADING, EMPTY, *lines])).scenes
    cellar, bang = scene.elements
    assert cellar.confidence < 0.8 < bang.confidence


def test_what_stands_at_the_right_in_capitals_is_a_transition():
    assert elements_of(
        [(ACTION, "Rain.")],
        EMPTY,
        [(RIGHT, "SMASH TO BLACK.")],
        EMPTY,
        [(ACTION, "CUT TO:")],
        EMPTY,
        [(CUE, "THE END")],
    ) == [("action", "Rain."), ("transition", "SMASH TO BLACK."), ("transition", "CUT TO:"), ("centered", "THE END")]


def test_a_title_page_in_two_columns_keeps_what_each_says():
    title = [
        EMPTY,
        *[EMPTY] * 20,
        [(250, "THE LONG WAY HOME")],
        EMPTY,
        [(290, "by")],
        EMPTY,
        [(262, "Ann Other")],
        *[EMPTY] * 12,
        [(72, "ann@other.net"), (400, "Second draft")],
    ]
    script = read("script.pdf", pdf_of(title, [EMPTY, HEADING, EMPTY, [(ACTION, "Rain.")]]))
    assert script.title_page == (
        ("Title", "THE LONG WAY HOME"),
        ("Credit", "by"),
        ("Author", "Ann Other"),
        ("Contact", "ann@other.net"),
        ("Draft date", "Second draft"),
    )


def test_large_letters_are_a_title_or_a_watermark_by_what_they_lie_across():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for lines in (["by", "Ann Other"], ["INT. KITCHEN - DAY", "", "Rain.", "", "Steam."]):
        canvas.setFont("Courier-Bold", 40)
        canvas.drawString(200, 540, "THE KETTLE")
        canvas.setFont("Courier", 12)
        x, y = (290, 480) if "by" in lines else (ACTION, 568)
        for index, words in enumerate(lines):
            canvas.drawString(x, y - 12 * index, words)
        canvas.showPage()
    canvas.save()
    script = read("script.pdf", out.getvalue())
    assert script.title_page == (("Title", "THE KETTLE"), ("Credit", "by"), ("Author", "Ann Other"))
    assert [one.text for one in script.scenes[0].elements] == ["Rain.", "Steam."]


def printed_as(*lines):
    """Return what a page says: headings with their numbers, and who says or does what."""
    script = read("script.pdf", pdf_of([EMPTY, *lines]))
    headings = [(scene.number, scene.heading) for scene in script.scenes if scene.heading]
    said = [(one.character, one.text) for scene in script.scenes for one in scene.elements if one.type != "character"]
    return headings, said


OPENING = [HEADING, EMPTY, [(ACTION, "Rain falls.")], EMPTY]
LEFT_CUES = [
    *OPENING,
    *([(ACTION, "ANNA")], [(ACTION, "Hello there.")], EMPTY),
    *([(ACTION, "BEN (O.S.)")], [(ACTION, "(low)")], [(ACTION, "No.")], EMPTY),
    [(ACTION, "He leaves.")],
]
HANGING = [
    *OPENING,
    *([(ACTION, "ANNA"), (216, "Hello there, it is raining and")], [(216, "it will rain.")], EMPTY),
    *([(ACTION, "BEN"), (216, "No.")], EMPTY, [(ACTION, "He leaves.")], EMPTY),
    [(ACTION, "ANNA"), (216, "Bye now.")],
]
UNBREAKABLE = [
    *OPENING,
    *([(CUE, "ANNA")], [(DIALOGUE, "Noooooooooooooooooooooooooooooooooo")], [(DIALOGUE, "ooo!")], EMPTY),
    *([(CUE, "BEN")], [(DIALOGUE, "Read https://example.org/a/very/")], [(DIALOGUE, "long/path if you can.")]),
]
LONGER_LEFT = [
    *OPENING,
    *([(170, "ANNA"), (390, "BEN (V.O.)")], [(140, "One two three"), (340, "Go.")], [(140, "four.")]),
    [(ACTION, "She stops.")],
]
SHAPES = {
    "cues at the left margin": (
        LEFT_CUES,
        [("", "Rain falls."), ("ANNA", "Hello there."), ("BEN", "(low)"), ("BEN", "No."), ("", "He leaves.")],
    ),
    "cues beside what is said": (
        HANGING,
        [
            ("", "Rain falls."),
            ("ANNA", "Hello there, it is raining and it will rain."),
            ("BEN", "No."),
            ("", "He leaves."),
            ("ANNA", "Bye now."),
        ],
    ),
    "words longer than their column": (
        UNBREAKABLE,
        [
            ("", "Rain falls."),
            ("ANNA", f"N{'o' * 37}!"),
            ("BEN", "Read https://example.org/a/very/long/path if you can."),
        ],
    ),
    "a longer left column with action right below": (
        LONGER_LEFT,
        [("", "Rain falls."), ("ANNA", "One two three four."), ("BEN", "Go."), ("", "She stops.")],
    ),
}


@pytest.mark.parametrize(("lines", "said"), SHAPES.values(), ids=SHAPES.keys())
def test_speeches_of_every_shape_are_their_speakers(lines, said):
    headings, found = printed_as(*lines)
    assert headings == [("1", "INT. KITCHEN - DAY")]
    assert found == said


def test_omitted_scenes_keep_their_numbers_however_they_stand():
    headings, _ = printed_as(
        [(NUMBER, "12"), (ACTION, "INT. KITCHEN - DAY"), (AFTER, "12")],
        EMPTY,
        [(NUMBER, "13"), (ACTION, "OMITTED"), (AFTER, "13")],
        [(NUMBER, "14"), (ACTION, "OMITTED"), (AFTER, "14")],
        EMPTY,
        [(ACTION, "15-17 OMITTED 15-17")],
        EMPTY,
        [(NUMBER, "18"), (ACTION, "EXT. HARBOUR - DAY"), (AFTER, "18")],
    )
    assert [number for number, _ in headings] == ["12", "13", "14", "15-17", "18"]


def test_more_room_above_headings_tells_those_without_int_or_ext():
    headings, said = printed_as(
        *OPENING,
        *(EMPTY, [(ACTION, "THE CORRIDOR")], EMPTY, [(ACTION, "Dark.")], EMPTY, [(ACTION, "BANG")], EMPTY, EMPTY),
        *([(ACTION, "EXT. HARBOUR - DAY")], EMPTY, [(ACTION, "Waves.")], EMPTY, EMPTY),
        *([(ACTION, "INT. HUT - DAY")], EMPTY, [(ACTION, "Warm.")]),
    )
    assert [heading for _, heading in headings][1:3] == ["THE CORRIDOR", "EXT. HARBOUR - DAY"]
    assert ("", "BANG") in said


def centred(words):
    """Return a line of Courier about the middle of the column."""
    return [(306 - 3.6 * len(words), words)]


def test_speeches_that_are_centred_are_speeches():
    lines = [
        ("character", ["MARCO"]),
        ("parenthetical", ["(to the kettle)"]),
        ("dialogue", ["Who filled you this time,", "and why?"]),
        ("character", ["THE KETTLE"]),
        ("dialogue", ["Nobody."]),
        ("character", ["MARCO"]),
        ("dialogue", ["Then I will call my brother and ask", "him."]),
    ]
    printed = [centred(line) for kind, words in lines for line in [*[""] * (kind == "character"), *words]]
    read_lines = elements_of(*printed, EMPTY, [(ACTION, "He leaves the room and the light on.")])
    assert read_lines == [*((kind, " ".join(words)) for kind, words in lines), ("action", read_lines[-1][1])]


def test_speeches_whose_first_line_alone_is_indented_are_read_to_their_end():
    said = [("The tide has been out for three days, and", "nobody asks where it is."), ("It is", "")]
    said = [*said, ("Then somebody should go and look for it,", "before the boats notice."), ("No.", "")]
    said = [*said, ("Boats never look down, they only look to the", "horizon and to their paint."), ("Go.", "")]
    printed = [
        line
        for cue, (first, second) in zip(["ANNA", "MARCO"] * 3, said, strict=True)
        for line in [[(CUE, cue)], [(ACTION + 108, first)], *[[(ACTION, second)]] * bool(second), EMPTY]
    ]
    action = "The harbour lies dry, and a dog walks through the mud, slow."
    elements = elements_of([(ACTION, action)], EMPTY, *printed, [(ACTION, action)])
    assert [text for kind, text in elements if kind == "dialogue"] == [" ".join(words).strip() for words in said]
    assert [text for kind, text in elements if kind == "action"] == [action, action]


def test_a_line_under_a_short_speech_is_no_part_of_it():
    action = "The harbour lies dry, and a dog walks through the mud, slow."
    printed = [[(CUE, "ANNA")], [(DIALOGUE, "Out.")], [(ACTION, action)], EMPTY] * 4
    assert [kind for kind, _ in elements_of(*printed)] == ["character", "dialogue", "action"] * 4


def test_letters_set_apart_are_words_and_what_a_text_is_called_is_no_title():
    apart = [[(200 + 12 * at, letter) for at, letter in enumerate(words)] for words in ("A SCREENPLAY", "WRITTEN BY")]
    title = [*[EMPTY] * 11, apart[0], EMPTY, [(200, "The Tide")], EMPTY, apart[1], EMPTY, [(200, "Mira Vance")]]
    script = read("script.pdf", pdf_of(title, [EMPTY, [(ACTION, "```text")], HEADING, EMPTY, [(ACTION, "It boils.")]]))
    assert script.title == "The Tide"
    assert ("Author", "Mira Vance") in script.title_page
    assert [element.text for scene in script.scenes for element in scene.elements] == ["It boils."]


def test_a_revision_mark_beside_an_empty_line_is_no_part_of_the_script():
    printed = [[(CUE, "NORA")], [(DIALOGUE, "Pull!")], [(MARK, "*")], EMPTY, [(ACTION, "The rope breaks.")]]
    assert elements_of(*printed) == [("character", "NORA"), ("dialogue", "Pull!"), ("action", "The rope breaks.")]
