"""Values that others hold by their names come back from JSON as values."""

import json

from storyboard_app.values import Board, Voice, plain, value_of


def test_a_boards_voices_come_back_as_voices():
    board = Board("b", "Night train", voices={"ANNA": Voice("Woman 2", pitch=1.05)}, pronunciations={"xochitl": "soh"})
    assert value_of(Board, json.loads(json.dumps(plain(board)))) == board
