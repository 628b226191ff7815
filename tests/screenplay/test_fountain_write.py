from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storyboard_app.bench.feature import feature
from storyboard_app.errors import Unusable
from storyboard_app.screenplay import fountain, write
from storyboard_app.screenplay.cues import name_of
from storyboard_app.screenplay.fountain_write import plain
from storyboard_app.values import Element, ElementType, Scene

SCRIPT = """\ufeffTitle: The Kettle
Author: Nobody

/* an old opening
FADE IN: */
INT. KITCHEN - DAY #4A#

The kettle [[copper, dented]] whistles.
Steam.

\t\tANNA
\t\t(to the cat)
\tYou again.
\x20\x20
Sit down.

!!!LOUD

@McCoy ^
No.

> CUT TO:


## Act two

EXT. HARBOUR - NIGHT [[which one?]]
Rain.""".replace("\n", "\r\n").encode("utf-8")


def items_of(script):
    return [one for scene in script.scenes for one in ([scene] if scene.heading else []) + list(scene.elements)]


def plainly(script):
    """What a script says, without where."""
    return [
        ("scene", one.heading, one.number if one.number_given else "")
        if isinstance(one, Scene)
        else (one.type, one.text, one.character, one.dual)
        for one in items_of(script)
    ]


def with_element(script, old, *new):
    scenes = tuple(
        replace(scene, elements=tuple(two for one in scene.elements for two in (new if one is old else (one,))))
        for scene in script.scenes
    )
    return replace(script, scenes=scenes)


def element_of(script, words):
    return next(one for scene in script.scenes for one in scene.elements if words in one.text)


@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-16")))
@example(SCRIPT)
@example(b"INT. X\x85\r\rY")
def test_what_was_read_is_written_with_every_byte(content):
    try:
        script = fountain.read(content)
    except Exception as refusal:
        assert "this is no text" in str(refusal)  # noqa: PT017
    else:
        assert write(script) == content


def test_a_changed_line_changes_only_its_bytes():
    script = fountain.read(SCRIPT)
    changed = with_element(script, old := element_of(script, "Steam."), replace(old, text="The kettle is cold."))
    assert write(changed) == SCRIPT.replace(
        b"The kettle [[copper, dented]] whistles.\r\nSteam.", b"The kettle is cold. [[copper, dented]]"
    )


@pytest.mark.parametrize(
    ("words", "new", "before", "after"),
    [
        ("You again", "Out!", "\tYou again.\r\n  \r\nSit down.", "\tOut!"),
        ("to the cat", "(shouting)", "\t\t(to the cat)", "\t\t(shouting)"),
        ("!LOUD", "SILENCE", "!!!LOUD", "SILENCE"),
        ("CUT TO:", "FADE", "> CUT TO:", "> FADE"),
        ("Act two", "Act three", "## Act two", "## Act three"),
        ("which one?", "the old one", "[[which one?]]", "[[the old one]]"),
        ("copper", "tin", "[[copper, dented]]", "[[tin]]"),
        ("Rain.", "Snow.", "Rain.", "Snow."),
    ],
)
def test_every_kind_of_line_is_changed_in_its_place(words, new, before, after):
    script = fountain.read(SCRIPT)
    old = element_of(script, words)
    written = write(with_element(script, old, replace(old, text=new)))
    assert written == SCRIPT.replace(before.encode(), after.encode())


def test_a_changed_heading_keeps_its_note():
    script = fountain.read(SCRIPT)
    first, second = script.scenes
    changed = replace(script, scenes=(first, replace(second, heading="EXT. SEA - NIGHT")))
    assert write(changed) == SCRIPT.replace(b"EXT. HARBOUR - NIGHT [[", b"EXT. SEA - NIGHT [[")


def test_a_new_line_stands_after_the_one_before_it():
    script = fountain.read(SCRIPT)
    steam = element_of(script, "Steam.")
    written = write(with_element(script, steam, steam, Element(ElementType.ACTION, "A cat.")))
    assert written == SCRIPT.replace(b"Steam.\r\n", b"Steam.\r\n\r\nA cat.\r\n")


def test_a_line_that_is_gone_leaves_its_note():
    script = fountain.read(SCRIPT)
    written = write(with_element(script, element_of(script, "Steam.")))
    assert b"Steam" not in written
    assert b"[[copper, dented]]" in written


def test_a_line_read_as_the_wrong_kind_is_written_as_the_right_one():
    script = fountain.read(b"INT. A\n\nANNA\n\nYou again.\n")
    cue, words = script.scenes[0].elements
    scene = replace(
        script.scenes[0],
        elements=(
            replace(cue, type=ElementType.CHARACTER, character="ANNA"),
            replace(words, type=ElementType.DIALOGUE, character="ANNA"),
        ),
    )
    assert write(replace(script, scenes=(scene,))) == b"INT. A\n\nANNA\nYou again.\n"


def test_a_new_title_page_is_written_before_the_script():
    script = fountain.read(b"INT. A\n\nX.")
    assert write(replace(script, title_page=(("Title", "T"),))) == b"Title: T\n\nINT. A\n\nX."


NAMES = st.sampled_from(["ANNA", "McCoy", "ÉLODIE (V.O.)", "אנה", "R2D2", "THE MAN"])
WORDS = st.sampled_from(
    ["The cat sits.", "INT. X", "FADE OUT.", "= x", "CLOSE ON", "> y", ".z", "#4", "!a", "~la", "@b"]
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


@st.composite
def speeches(draw):
    name, dual = draw(NAMES), draw(st.booleans())
    who = name_of(name)
    cue = Element(ElementType.CHARACTER, name, who, dual=dual)
    said = [Element(ElementType.DIALOGUE, draw(st.sampled_from(["No.", "FADE OUT", "Yes!\nNo."])), who, dual=dual)]
    if draw(st.booleans()):
        said.insert(draw(st.integers(0, 1)), Element(ElementType.PARENTHETICAL, "(beat)", who, dual=dual))
    return [cue, *said]


@st.composite
def scenes(draw):
    heading = draw(st.sampled_from(["INT. HOUSE - DAY", "THE VOID", "EXT. SEA", "פנים. מטבח - יום"]))
    number = draw(st.sampled_from(["", "4A"]))
    one = (
        PARAGRAPHS.map(lambda text: [Element(ElementType.ACTION, text)])
        | speeches()
        | st.sampled_from(
            [
                [Element(ElementType.TRANSITION, "CUT TO:")],
                [Element(ElementType.TRANSITION, "Later")],
                [Element(ElementType.CENTERED, "THE END")],
                [Element(ElementType.SYNOPSIS, "They meet.")],
                [Element(ElementType.NOTE, "check")],
            ]
        )
    )
    elements = [element for group in draw(st.lists(one, max_size=5)) for element in group]
    return Scene(number, heading, "", "", "", 1.0, tuple(elements), bool(number))


@given(st.lists(scenes(), min_size=1, max_size=3))
def test_any_script_is_written_so_that_it_reads_the_same(made):
    script = replace(feature(0), scenes=tuple(made))
    assert plainly(fountain.read_text(plain(script))) == plainly(script)


@given(st.lists(scenes(), min_size=1, max_size=3), st.data())
def test_any_edit_reads_as_meant_and_touches_nothing_else(made, data):
    script = fountain.read(plain(replace(feature(0), scenes=tuple(made))).encode())
    elements = [one for one in items_of(script) if isinstance(one, Element)]
    if not elements:
        return
    old = data.draw(st.sampled_from(elements))
    new = data.draw(st.sampled_from([(replace(old, text="(So.)"),), (), (Element(ElementType.ACTION, "New."), old)]))
    if old.type is ElementType.CHARACTER or old.type is ElementType.DIALOGUE or old.character:
        new = new if len(new) == 1 else (old,)
    if old.line < script.scenes[0].line:
        new = (replace(old, text="So"),)
    if old.type is ElementType.CHARACTER:
        new = (replace(old, text="THE DOG", character=old.character),)
    changed = with_element(script, old, *new)
    written = write(changed).decode()
    lines, source = written.split("\n"), script.source.decode().split("\n")
    assert lines[: old.line - 1] == source[: old.line - 1]
    after = source[old.last_line :]
    assert lines[len(lines) - len(after) :] == after or not new
    if old.type is not ElementType.CHARACTER and old.type is not ElementType.DIALOGUE:
        assert plainly(fountain.read(written.encode())) == plainly(changed)


def test_a_kind_that_is_not_written_is_refused():
    with pytest.raises(Unusable, match="fdx or fountain"):
        write(feature(1), "docx")
