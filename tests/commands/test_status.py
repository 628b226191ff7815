"""Who operates the product sees how work stands in all projects, and starts again what failed."""

import json
from uuid import uuid4

import psycopg
import pytest

from storyboard_app import cli, projects
from storyboard_app.commands import status
from storyboard_app.queue import job_life, jobs
from storyboard_app.store import db, postgres
from storyboard_app.store.records import Job

SENTENCE = "The disk is full. Make room, then try again."


@pytest.fixture
def failed(person, another, project):
    """A job of each of two people, in projects of their own, that failed."""
    with db.session_for(another) as session:
        elsewhere = projects.create(session, "Elsewhere")
    made = []
    for who, where in ((person, project), (another, elsewhere)):
        with db.session_for(who) as session:
            job = jobs.enqueue(session, "export.make", uuid4(), where, "Exporting a booklet")
            job_life.fail(session, job, SENTENCE)
            made.append(job)
    return made


def test_what_failed_in_all_projects_is_told_with_its_sentence(failed, capsys):
    assert cli.main(["status"]) == 1  # what they asked for waits in the queue, and nobody works
    said = capsys.readouterr().out
    assert [said.count(words) for words in (SENTENCE, "in Elsewhere", str(failed[0]), str(failed[1]))] == [2, 1, 1, 1]
    assert "no worker is there" in said


def test_programs_read_the_same(failed, tmp_path):
    cli.main(["status", "--json", str(tmp_path / "status.json")])
    told = json.loads((tmp_path / "status.json").read_text())
    assert {job["id"] for job in told["failed"]} == set(map(str, failed))
    assert [(queue["name"], queue["waiting"]) for queue in told["queues"]] == [("export", 2)]
    assert told["fetchers"] == 0


def test_all_that_failed_is_started_again_in_the_name_of_who_asked_for_it(failed, person, another, capsys):
    assert cli.main(["status", "--retry", "all"]) == 0
    assert "2 of 2 were started again." in capsys.readouterr().out
    for who, job in zip((person, another), failed, strict=True):
        with db.session_for(who) as session:
            assert session.get_one(Job, job).state == "queued"


def test_what_cannot_be_started_again_is_told_and_the_rest_is_started(failed, person, capsys):
    unknown = uuid4()
    assert cli.main(["status", "--retry", str(failed[0]), "--retry", str(unknown)]) == 1
    said = capsys.readouterr().out
    assert "1 of 2 were started again." in said
    assert f"{unknown}  There is no such job." in said


def test_a_database_that_is_away_is_said(database, monkeypatch, capsys):
    monkeypatch.setattr(postgres, "answers", lambda _cluster: False)
    assert cli.main(["status"]) == 1
    assert "does not answer" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (psycopg.errors.DiskFull("could not write to file"), "storyboard status: The disk of the database is full"),
        (psycopg.errors.AdminShutdown("terminating"), "storyboard status: The database does not answer."),
        (psycopg.errors.SyntaxError("at or near"), "This is a fault of the program: at or near."),
    ],
)
def test_what_the_database_cannot_do_is_said_in_words_and_a_fault_of_ours_as_one(monkeypatch, capsys, error, said):
    def refused(_arguments):
        raise error

    monkeypatch.setattr(status, "run", refused)
    assert cli.main(["status"]) == cli.REFUSED
    assert said in capsys.readouterr().err
