import re

from hypothesis import example, given
from hypothesis import strategies as st

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import read
from storyboard_app.screenplay.fountain import read_text

WORDS = st.sampled_from(
    ["anna", "Bob", "DAY", "kitchen", "INT.", "EXT.", "TO:", "night", "Ünder", "x9", "été", "TITLE"]
)
MARKS = st.sampled_from([*"()^@!#=><~.-:*_\t\\\f", " ", " ", "\n", "\n\n", "\n  \n", "[[", "]]", "==="])
SCRIPTS = st.lists(WORDS | MARKS, max_size=60).map("".join)


def words_of(text):
    return sorted(re.findall(r"[^\W_]+", text))


def words_read(script):
    told = [f"{key} {value}" if key != "Note" else value for key, value in script.title_page]
    for scene in script.scenes:
        told.append(scene.heading)
        told += [scene.number] if scene.number_given else []
        told += [element.text for element in scene.elements]
    return words_of(" ".join(told))


@given(SCRIPTS)
@example("Title: a\nb: c\n\n[[x\n\ny]]")
@example("TITLE:[[anna]]")
@example("Title: a [[b]]\n\nINT. X\n\nc [[d]]")
@example("INT. A #1#2#\n\n@x ^\n(y\n~z")
@example(".INT. #9#\n\n!!x\n@@y\nz")
def test_no_word_of_a_script_is_lost_or_doubled(text):
    assert words_read(read_text(text)) == words_of(text)


@given(st.text(max_size=300) | SCRIPTS)
def test_any_text_is_read(text):
    script = read_text(text)
    lines = text.count("\n") + 1
    assert all(1 <= element.line <= lines for scene in script.scenes for element in scene.elements)
    assert all(element.text.strip() for scene in script.scenes for element in scene.elements)
    assert [scene.page_start for scene in script.scenes] == sorted(scene.page_start for scene in script.scenes)


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
@example(b"<?xml")
@example(b"<FinalDraft>")
@example(b"<?xml version='1.0' encoding='x'?><FinalDraft/>")
@example(b"\xff\xfe")
def test_any_bytes_are_read_or_refused_with_a_sentence(content):
    try:
        script = read("any.fountain", content)
    except Unreadable as refusal:
        assert str(refusal).startswith("any.fountain")  # noqa: PT017
    else:
        assert script.format in ("fountain", "fdx")
