"""The shooting list: a row a set-up, place by place, for whoever plans days."""

import csv
import io
from dataclasses import replace

from storyboard_app.exports import FORMATS
from storyboard_app.values import Board, ExportOptions, SceneView
from tests.small_boards import line, picture, shot


def rows_of(board):
    out = io.BytesIO()
    FORMATS["shooting"].write(board, picture, ExportOptions(), out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))


def a_scene(number, location, time_of_day, *shots, lines=()):
    heading = f"INT. {location} - {time_of_day}"
    return SceneView(
        number, number, heading, "INT", location, time_of_day, eighths=11, shots=shots, lines=lines, ticks=71
    )


def test_shots_of_one_camera_are_one_row_with_all_who_are_in_them():
    first = replace(shot("1A", 0), setup="1A", characters=("ANNA",), props=("keys",))
    back = replace(shot("1B", 30), setup="1A", characters=("ANNA", "CARL"), offscreen=("BOB",))
    board = Board("1", "Film", (24, 1), scenes=(a_scene("1", "KITCHEN", "DAY", first, back),))
    (row,) = rows_of(board)
    assert (row["Set-up"], row["Shots"], row["Cast"], row["Heard only"]) == ("1A", "1A, 1B", "Anna, Carl", "Bob")
    assert (row["Props"], row["Pages"], row["Screen time s"]) == ("keys", "1 3/8", "3.000")


def test_places_come_together_their_days_before_their_nights():
    scenes = (
        a_scene("1", "KITCHEN", "NIGHT", shot("1A", 0)),
        a_scene("2", "STREET", "DAY", shot("2A", 0)),
        a_scene("3", "KITCHEN", "DAY", shot("1B", 0)),
    )
    assert [row["Scene"] for row in rows_of(Board("1", "Film", (24, 1), scenes=scenes))] == ["3", "1", "2"]


def test_who_is_only_heard_is_told_apart():
    scene = a_scene("1", "KITCHEN", "DAY", shot("1A", 0), lines=(line("1A", "Hello?", 5, 25, "BOB"),))
    (row,) = rows_of(Board("1", "Film", (24, 1), scenes=(scene,)))
    assert (row["Cast"], row["Heard only"]) == ("Anna", "Bob")
