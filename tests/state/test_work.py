from dataclasses import replace
from itertools import pairwise

import pytest

from state.work import Pace, job_row, pill_of
from storyboard_app.values import JobState, JobView


def job(number, state=JobState.QUEUED, progress=0.0, task="illustration.make"):
    return JobView(
        id=f"{task}{number}", project_id="p", task=task, state=state, title=f"Drawing {number}", progress=progress
    )


def test_a_job_that_ended_well_says_what_it_did():
    said = [job_row(job(1, state)).title for state in (JobState.RUNNING, JobState.DONE, JobState.FAILED)]
    assert said == ["Drawing 1", "Drew 1", "Drawing 1"]
    assert job_row(replace(job(1, JobState.DONE), title="Ageing cheese")).title == "Ageing cheese"


def told(seconds_a_frame, count=20):
    """Return the time told at each second while frames are drawn one after another."""
    pace, said = Pace(), []
    for now in range(round(seconds_a_frame * count)):
        ended, part = divmod(now, seconds_a_frame)
        left = [job(number) for number in range(int(ended), count)]
        left[0] = replace(left[0], state=JobState.RUNNING, progress=part / seconds_a_frame)
        pace = pace.after(tuple(left), now=100.0 + now)
        said.append(pace.seconds_left())
    return said


@pytest.mark.parametrize("seconds_a_frame", [4, 10])
def test_the_time_left_is_true_and_never_jumps(seconds_a_frame):
    said = told(seconds_a_frame)
    known = [(at, left) for at, left in enumerate(said) if left is not None]
    assert known[0][0] <= seconds_a_frame
    whole = seconds_a_frame * 20
    assert all(left == pytest.approx(whole - at, abs=whole * 0.1) for at, left in known)
    assert all(later <= left + 1 for (_, left), (_, later) in pairwise(known))


def test_no_time_is_told_while_a_kind_of_work_has_not_shown_how_long_it_takes():
    frame, film = job(1, JobState.RUNNING, 0.5), job(2, task="animatic.make")
    pace = Pace().after((frame,), now=1.0).after((frame, film), now=5.0)
    assert pace.seconds_left() is None
    half = replace(film, state=JobState.RUNNING, progress=0.0)
    pace = pace.after((half,), now=6.0).after((replace(half, progress=0.5),), now=16.0)
    assert pace.seconds_left() == pytest.approx(10)


def test_the_pill_counts_what_is_done_of_all_there_is():
    first, second = job(1, JobState.RUNNING), job(2)
    pace = Pace().after((first, second), now=1.0)
    assert pill_of((first, second), (), pace).title == "Drawing 1, 1 of 2"
    second = replace(second, state=JobState.RUNNING)
    assert pill_of((second,), (), pace.after((second,), now=4.0)).title == "Drawing 2, 2 of 2"
