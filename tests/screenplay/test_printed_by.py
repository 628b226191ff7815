"""One script as many programs print it, read word for word."""

import json
from pathlib import Path

import pytest

from storyboard_app.screenplay import read
from storyboard_app.values import ElementType

DATA = Path(__file__).parent.parent / "data" / "printed"
RIGHT = json.loads((DATA / "expected.json").read_text())


def speeches_of(script):
    said = []
    for element in [element for scene in script.scenes for element in scene.elements]:
        if element.type is ElementType.CHARACTER:
            said.append([element.character, ""])
        elif element.type is ElementType.DIALOGUE:
            said[-1][1] = f"{said[-1][1]} {element.text}".strip()
    return said


@pytest.mark.parametrize("path", sorted(DATA.glob("*.pdf")), ids=lambda path: path.stem)
def test_what_a_program_prints_is_read_word_for_word(path):
    script = read(path.name, path.read_bytes())
    assert [[scene.number, scene.heading] for scene in script.scenes] == RIGHT["scenes"]
    assert speeches_of(script) == RIGHT["speeches"]
    assert sum(element.dual for scene in script.scenes for element in scene.elements) == 2
