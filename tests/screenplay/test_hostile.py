"""Files that were damaged, or made to do harm: read or refused with a sentence, never a crash, never for ever."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard_app.bench.feature import feature
from storyboard_app.bench.printed import printed
from storyboard_app.errors import StoryboardError
from storyboard_app.screenplay import read, write
from storyboard_app.screenplay.revision import revise

SCRIPT = feature(1)
FILES = {
    "film.fountain": write(SCRIPT, "fountain"),
    "film.fdx": write(SCRIPT, "fdx"),
    "film.pdf": printed(SCRIPT),
}
DAMAGE = st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=8)


def damaged(content, damage):
    for place, inserted, cut in damage:
        at = int(place * len(content))
        content = content[:at] + inserted + content[at + cut :]
    return content


def read_or_refused(name, content):
    try:
        return read(name, content)
    except StoryboardError as refusal:
        assert str(refusal).startswith(name) and str(refusal).endswith((".", ")"))  # noqa: PT017, PT018
        return None


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=int(os.environ.get("FUZZ_EXAMPLES", "150")))
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused(name, damage):
    found = read_or_refused(name, damaged(FILES[name], damage))
    if found:
        assert all(one.text.strip() for scene in found.scenes for one in scene.elements)
        assert len(revise(SCRIPT.scenes, found.scenes).scenes) == len(found.scenes)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "[[",
        "/*",
        "*",
        "_",
        "(",
        "INT. ",
        "#",
        "\n\n",
        "A\n",
        "^",
        "((",
        "***a",
        "[[a]]",
        "é",
        "@",
        "\t",
        "- ",
        "=\n",
        "🎬",
    ],
)
def test_time_grows_with_length_whatever_is_repeated(piece):
    assert read("film.fountain", (piece * (400_000 // len(piece))).encode()).format == "fountain"


@pytest.mark.timeout(20)
def test_xml_of_a_hundred_thousand_paragraphs_is_read():
    body = (
        "<Paragraph Type='Character'><Text>A</Text></Paragraph><Paragraph><Text>b<i>c</i></Text></Paragraph>" * 50_000
    )
    content = f"<?xml version='1.0'?><FinalDraft><Content>{body}</Content></FinalDraft>".encode()
    assert len(read("film.fdx", content).scenes[0].elements) == 100_000
