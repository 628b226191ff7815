"""Which way and how fast a camera goes is said as the script says it, in the table and to what draws the frame."""

import pytest

from storyboard_app.breakdown import FrameBoard, break_down, frame_request
from storyboard_app.screenplay import read
from storyboard_app.values import move_in_words

SCENE = "EXT. HARBOUR - DAY\n\nANNA waits on the quay.\n\n{action}\n\nANNA\nNow.\n"
#: What the script says, the move in words, the way that is drawn.
MOVES = [
    ("PAN LEFT over the boats to the lighthouse.", "pan left", "left"),
    ("Slow PAN to the RIGHT along the nets.", "slow pan right", "right"),
    ("WHIP PAN to a gull.", "fast pan", ""),
    ("The camera tilts down to her shoes.", "tilt down", "down"),
    ("We slowly push in on her face.", "slow push", ""),
    ("CRANE UP over the roofs.", "crane up", "up"),
    ("SCHWENK nach LINKS auf die Boote.", "pan left", "left"),
    ("ZOOM OUT from the rope in her hand.", "zoom out", "out"),
    ("TRACK with her past the boats on the left.", "track", ""),
]


@pytest.mark.parametrize(("action", "words", "way"), MOVES, ids=[action for action, _, _ in MOVES])
def test_a_move_is_said_and_drawn_the_way_that_the_script_asks_for(action, words, way):
    script = read("a.fountain", SCENE.format(action=action).encode())
    (scene,) = script.scenes
    shots = break_down(scene).shots
    (shot,) = [shot for shot in shots if any(cue.kind == "movement" for cue in shot.cues)]
    assert move_in_words(shot) == words
    assert frame_request(FrameBoard(), scene, shot).get("way", "") == way
