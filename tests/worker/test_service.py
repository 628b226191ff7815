"""How long work took is said beside what is promised."""

from datetime import timedelta
from uuid import uuid4

import pytest

from storyboard_app import cli
from storyboard_app.store import db
from storyboard_app.store.records import Job, now
from storyboard_app.worker import measured


@pytest.mark.parametrize(("slowest", "status"), [(7.9, 0), (9.0, 1)])
def test_a_missed_target_is_said(person, project, slowest, status, capsys):
    with db.session_for(person) as session:
        for seconds in (1.0, 2.0, slowest, slowest):
            ended = now()
            job = Job(project_id=project, actor_id=person, task="illustration.make", subject_id=uuid4())
            job.state, job.started_at, job.finished_at = "done", ended - timedelta(seconds=seconds), ended
            session.add(job)
        session.add(Job(project_id=project, actor_id=person, task="export.make", subject_id=uuid4()))
    frames = next(line for line in measured(30) if line.span == "frame.make")
    assert (frames.done, frames.failed, frames.target) == (4, 0, 8.0)
    assert frames.half == pytest.approx((2.0 + slowest) / 2, abs=0.01)
    assert frames.most == pytest.approx(slowest, abs=0.01)
    assert cli.main(["slo", "--days", "1"]) == status
    said = capsys.readouterr().out
    assert ("missed" in said) == bool(status)
    assert "export.make" in said
