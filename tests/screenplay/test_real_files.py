"""Files as people really have them: what is right in each is told by `expected.json` beside them."""

import json
import re
from pathlib import Path

import pytest

from storyboard_app.breakdown import break_down
from storyboard_app.screenplay import read
from storyboard_app.values import ElementType

DATA = Path(__file__).parent.parent / "data" / "reading"
EXPECTED = json.loads((DATA / "expected.json").read_text())
PARSED = {name: right for name, right in EXPECTED.items() if right["command"] == "parse"}


def script_of(name):
    return read(name, (DATA / name).read_bytes())


def speeches_of(script):
    """Return who says what: all that is said under one cue, without its asides."""
    found = []
    for scene in script.scenes:
        for element in scene.elements:
            if element.type is ElementType.CHARACTER:
                found.append([element.character, []])
            elif element.type is ElementType.DIALOGUE:
                found[-1][1].append(element.text)
    return [[who, " ".join(" ".join(words).split())] for who, words in found if words]


def texts_of(script, kind):
    return [element.text for scene in script.scenes for element in scene.elements if element.type == kind]


@pytest.mark.parametrize("name", PARSED)
def test_headings_and_their_numbers_are_found(name):
    headed = [scene for scene in script_of(name).scenes if scene.heading]
    right = PARSED[name]
    assert [[scene.number, scene.heading] for scene in headed] == right.get(
        "scenes", [[s.number, s.heading] for s in headed]
    )
    for part in ("int_ext", "location", "time_of_day"):
        assert [getattr(scene, part) for scene in headed] == right.get(part, [getattr(scene, part) for scene in headed])


@pytest.mark.parametrize("name", [name for name, right in PARSED.items() if "speeches" in right])
def test_every_speech_is_its_speakers(name):
    told = [[re.sub(r"\s*\(.*\)", "", who), words] for who, words in PARSED[name]["speeches"]]
    assert speeches_of(script_of(name)) == told


@pytest.mark.parametrize("name", [name for name, right in PARSED.items() if {"action", "never_in_action"} & set(right)])
def test_action_is_what_is_seen(name):
    seen = texts_of(script_of(name), "action")
    assert set(PARSED[name].get("action", [])) <= set(seen)
    assert not any(PARSED[name].get("never_in_action", "\0") in words for words in seen)


@pytest.mark.parametrize("name", [name for name, right in PARSED.items() if "parenthetical" in right])
def test_asides_are_known_in_any_emphasis(name):
    assert texts_of(script_of(name), "parenthetical") == PARSED[name]["parenthetical"]


@pytest.mark.parametrize("name", [name for name, right in PARSED.items() if "title" in right])
def test_titles_are_found(name):
    assert script_of(name).title == PARSED[name]["title"]


@pytest.mark.parametrize("name", PARSED)
def test_no_two_scenes_have_one_number(name):
    numbers = [scene.number for scene in script_of(name).scenes]
    assert len(set(numbers)) == len(numbers)


def test_omitted_scenes_keep_their_number_and_have_no_shots():
    shots = {scene.number: len(break_down(scene).shots) for scene in script_of("fdx-omitted.fdx").scenes}
    assert shots["14"] == shots["15-17"] == 0
    assert all(shots[number] for number in ("13", "18"))


def test_a_script_in_two_columns_is_said_to_be_one_and_its_sound_is_nothing_to_see():
    script = script_of("pdf-av-two-columns.pdf")
    assert texts_of(script, "action") == [
        "WIDE on a lighthouse at dusk. Waves.",
        "CLOSE UP of a hand on a brass switch.",
        "The lamp turns. TRACK along the beam over the sea.",
        "Logo on black.",
    ]
    assert texts_of(script, "note") == ["MUSIC: slow piano.", "SFX: the lamp hums."]
    assert any("two columns" in warning.message for warning in script.warnings)
