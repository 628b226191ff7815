"""`storyboard lint`: a screenplay, a breakdown's JSON and a bundle are checked alike; what is none is refused in words."""

import json
from pathlib import Path

import pytest

from storyboard_app import breakdown, cli, screenplay
from storyboard_app.breakdown.as_json import breakdown_json
from storyboard_app.errors import Unreadable
from storyboard_app.exports.bundle import bundle
from storyboard_app.offline import linting, pipeline

FERRY = Path(__file__).parent.parent.parent / "assets" / "samples" / "the-night-ferry.fountain"
RATE = (24, 1)


def as_breakdown():
    script = screenplay.read(FERRY.name, FERRY.read_bytes())
    return json.loads(json.dumps(breakdown_json(script, breakdown.plan_screenplay(script), RATE)))


def as_bundle():
    board, _ = pipeline.plan(FERRY.name, FERRY.read_bytes(), pipeline.MakeOptions())
    return json.loads(json.dumps(bundle(board)))


@pytest.mark.parametrize("made", [as_breakdown, as_bundle])
def test_a_planned_board_is_sound_and_a_fault_in_it_is_found(made):
    board = made()
    assert linting.findings_json(linting.of_board(board, RATE)) == []
    scene = next(one for one in board["scenes"] if len(one["shots"]) > 4)
    shot = scene["shots"][2]
    shot["props"] = [*shot["props"], "umbrella"]
    (found,) = linting.findings_json(linting.of_board(board, RATE))
    assert (found["scene"], found["rule"], found["shots"]) == (scene["number"], "from_nowhere", [shot["number"]])
    assert found["fix"]["changes"]["props"] == shot["props"][:-1]


@pytest.mark.parametrize(
    "board", [{}, {"scenes": "none"}, {"scenes": [{"shots": [{"size": "HUGE"}]}]}, {"scenes": [3]}]
)
def test_what_is_no_board_is_refused_in_words(board):
    with pytest.raises(Unreadable):
        linting.of_board(board, RATE)


def test_the_command_says_what_it_found_and_ends_as_it_should(tmp_path, capsys):
    board = as_breakdown()
    path = tmp_path / "board.json"
    path.write_text(json.dumps(board))
    assert cli.main(["lint", str(path)]) in (0, None)
    assert "0 findings." in capsys.readouterr().out
    scene = next(one for one in board["scenes"] if any(e["type"] == "dialogue" for e in one["elements"]))
    scene["shots"] = scene["shots"][:1]
    path.write_text(json.dumps(board))
    assert cli.main(["lint", str(path), "--json", str(tmp_path / "found.json")]) == 1
    found = json.loads((tmp_path / "found.json").read_text())["findings"]
    assert {one["rule"] for one in found} >= {"coverage"}
    assert f"scene {scene['number']}" in capsys.readouterr().out


def test_marked_floor_plans_and_timing_are_written_where_they_are_asked_for(tmp_path, capsys):
    board = as_breakdown()
    scene = next(one for one in board["scenes"] if len(one["shots"]) > 4)
    scene["shots"][2]["props"] = ["umbrella"]
    scene["eighths"] = 40
    path = tmp_path / "board.json"
    path.write_text(json.dumps(board))
    cli.main(["lint", str(path), "--plan", str(tmp_path / "plans"), "--json", str(tmp_path / "found.json")])
    (plan,) = (tmp_path / "plans").iterdir()
    assert "A thing from nowhere: The umbrella" in plan.read_text()
    timing = json.loads((tmp_path / "found.json").read_text())["timing"]
    assert len(timing) == len(board["scenes"])
    remark = next(one["remark"] for one in timing if one["scene"] == scene["number"])
    assert remark.endswith("shorter than the 300 s of its 5 pages.")
    assert f"scene {scene['number']}  timing: {remark}" in capsys.readouterr().out
