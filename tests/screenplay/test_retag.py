import pytest

from storyboard_app.errors import Unusable
from storyboard_app.screenplay.fountain import read_text
from storyboard_app.screenplay.retag import retagged

TEXT = "INT. A\n\nANNA\n\nYou again.\n\nBEN\nYes.\n(beat)\nNo.\n\nEXT. B\n\nRain.\n"


def told(scenes):
    return [(scene.heading, [(one.type.value, one.text, one.character) for one in scene.elements]) for scene in scenes]


def test_words_under_a_new_cue_are_what_it_says():
    scenes = retagged(read_text(TEXT).scenes, 0, 0, "character")
    assert told(scenes)[0][1][:2] == [("character", "ANNA", "ANNA"), ("dialogue", "You again.", "ANNA")]


def test_words_that_lose_their_cue_become_action_where_nobody_spoke_before():
    scenes = retagged(read_text(TEXT).scenes, 0, 2, "action")
    assert [kind for kind, _, _ in told(scenes)[0][1]] == ["action"] * 6


def test_words_that_lose_their_cue_belong_to_who_spoke_before():
    scenes = retagged(read_text(TEXT).scenes, 0, 0, "character")
    scenes = retagged(scenes, 0, 2, "dialogue")
    assert {who for _, _, who in told(scenes)[0][1]} == {"ANNA"}


def test_a_line_that_becomes_a_heading_opens_a_scene():
    scenes = retagged(read_text(TEXT).scenes, 0, 1, "heading")
    assert [scene.heading for scene in scenes] == ["INT. A", "You again.", "EXT. B"]
    assert [scene.number for scene in scenes] == ["1", "2", "3"]


def test_a_heading_that_is_none_joins_its_scene_to_the_one_before():
    scenes = retagged(read_text(TEXT).scenes, 1, -1, "shot")
    assert [scene.heading for scene in scenes] == ["INT. A"]
    assert told(scenes)[0][1][-2:] == [("shot", "EXT. B", ""), ("action", "Rain.", "")]


@pytest.mark.parametrize(("kind", "says"), [("dialogue", "Nobody speaks"), ("poem", "heading, action")])
def test_what_cannot_be_is_refused(kind, says):
    with pytest.raises(Unusable, match=says):
        retagged(read_text(TEXT).scenes, 0, 0, kind)
