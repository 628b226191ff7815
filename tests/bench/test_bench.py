import subprocess
import sys

import pytest

from storyboard_app.bench.figures import Figure, table
from storyboard_app.bench.voices import word_errors, wrong_of_hundred


def test_the_table_sets_each_figure_beside_its_floor():
    shown = table([Figure("Draw a frame", 0.25, "s", "bare rays", 0.1), Figure("Memory", 220.4, "MB")])
    line = " ".join(shown.splitlines()[1].split())
    assert line == "Draw a frame 250.0 ms 100.0 ms bare rays 2.50 x"
    assert shown.splitlines()[2].split() == ["Memory", "220", "MB"]


@pytest.mark.parametrize(
    ("written", "heard", "wrong"),
    [
        ("it is a big sea", "it is a big sea", 0),
        ("it is a big sea", "it is big see", 2),
        ("run", "", 1),
        ("", "run", 1),
    ],
)
def test_words_that_are_heard_otherwise_are_counted(written, heard, wrong):
    assert word_errors(written.split(), heard.split()) == wrong


def test_words_are_counted_over_all_lines():
    assert wrong_of_hundred(["It is a big sea.", "Run!", "No. Go."], ["it is a big C", "run", "no"]) == 25.0


def test_what_is_aimed_at_is_told_with_whether_it_is_held():
    held, missed = table([Figure("A film", 5.5, aim=6.0), Figure("Its size", 16, "MB", aim=15.0)]).splitlines()[1:]
    assert (held.endswith("at most 6.00 s: held"), missed.endswith("at most 15 MB: MISSED")) == (True, True)


def test_the_memory_a_process_held_is_its_own():
    """Whatever the process held that started it: a child is asked from under 400 MB."""
    held = b"x" * (400 << 20)
    asked = "from storyboard_app.bench.figures import peak_megabytes; print(peak_megabytes())"
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True).stdout
    assert 1 < float(said) < 200
    del held
