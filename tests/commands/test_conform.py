"""The command that compares an edit with a screenplay's board."""

import json

from storyboard_app.cli import main
from storyboard_app.editorial import edit_of, write
from storyboard_app.offline import pipeline

SCRIPT = b"INT. KITCHEN - DAY\n\nAnna pours tea. Bob sits down.\n\nANNA\nWhere is my car?\n\nBOB\nI lent it to Carl.\n\nAnna leaves.\n"


def ways(tmp_path, change=lambda text: text):
    board, _ = pipeline.plan("two.fountain", SCRIPT, pipeline.MakeOptions())
    script, cut = tmp_path / "two.fountain", tmp_path / "cut.edl"
    script.write_bytes(SCRIPT)
    cut.write_bytes(change(write(edit_of(board), "edl")))
    return board, [str(script), str(cut)]


def test_an_untouched_edit_is_the_board(tmp_path, capsys):
    board, files = ways(tmp_path)
    assert main(["conform", *files]) == 0
    assert f"0 of {len(board.shots)} rows differ" in capsys.readouterr().out


def test_what_an_editor_took_out_is_told_and_read_by_programs(tmp_path, capsys):
    board, files = ways(tmp_path, lambda text: text.partition(b"002  ")[0])
    assert main(["conform", *files, "--json", str(tmp_path / "rows.json")]) == 1
    assert "omitted: It is taken out and kept" in capsys.readouterr().out
    rows = json.loads((tmp_path / "rows.json").read_text())["rows"]
    assert [row["differences"] for row in rows] == [["same"], *[["omitted"]] * (len(board.shots) - 1)]


def test_what_is_no_edit_is_refused_in_a_sentence(tmp_path, capsys):
    _, files = ways(tmp_path, lambda _text: b"Dear editor,\n")
    assert main(["conform", *files]) not in (0, 1) or "no timeline" in capsys.readouterr().err
