"""The page of webhooks: made, told once what it signs with, refused in words, paused, tried, told again, deleted."""

import pytest

from state.webhooks import WebhooksState
from storyboard_app import webhooks
from storyboard_app.store import db
from storyboard_app.store.records import ProjectMember
from storyboard_app.values import HAPPENINGS, Role
from tests.state.conftest import done

ADDRESS = "https://example.org/heard"


@pytest.fixture
def page(visitor, project):
    visitor.visit(f"/p/{project}/webhooks")
    shown = visitor.at(WebhooksState)
    done(shown.open())
    return shown


@pytest.fixture
def hook(page):
    done(page.make({"url": ADDRESS, "on-job.done": True, "on-comment.made": True}))
    return page.rows[0].id


def test_a_webhook_is_made_and_its_secret_is_told_this_once(page, hook):
    (row,) = page.rows
    assert (row.url, row.active, row.events) == (ADDRESS, True, ["job.done", "comment.made"])
    assert row.told == "Work in the background ended well, A note was written"
    secret = page.secret
    assert (secret.startswith("whsec_"), page.secret_of) == (True, ADDRESS)
    done(page.ping(hook))
    assert page.secret == secret
    done(page.open())
    assert (page.secret, secret in str(page.dict())) == ("", False)
    done(page.renew(hook))
    assert page.secret.startswith("whsec_")
    assert page.secret != secret


@pytest.mark.parametrize(
    ("url", "events", "refused"),
    [
        ("http://example.org/heard", ["job.done"], "An address is like https://example.org/heard"),
        ("https://10.0.0.7/heard", ["job.done"], "10.0.0.7 is inside this network"),
        ("https://metadata.internal/", ["job.done"], "metadata.internal is inside this network"),
        (ADDRESS, [], "Choose what it is told of"),
    ],
)
def test_what_cannot_be_told_is_refused_at_the_page_and_nothing_is_made(page, url, events, refused):
    done(page.make({"url": url, **{f"on-{event}": True for event in events}}))
    assert page.problem.startswith(refused)
    assert (page.rows, page.secret) == ([], "")


def test_a_webhook_is_changed_paused_and_goes_on(page, hook):
    page.begin(hook)
    done(page.change({"url": "https://10.0.0.7/", "on-job.failed": True}))
    assert (page.changing, page.rows[0].url) == (hook, ADDRESS)
    done(page.change({"url": "https://example.org/other", "on-job.failed": True}))
    assert (page.changing, page.problem) == ("", "")
    assert (page.rows[0].url, page.rows[0].events) == ("https://example.org/other", ["job.failed"])
    for active in (False, True):
        done(page.turn(hook, active))
        assert page.rows[0].active is active


def test_a_test_is_listed_with_what_was_answered_and_is_sent_again(page, hook, database):
    done(page.ping(hook))
    (row,) = page.deliveries
    assert (page.shown, row.what, row.state) == (hook, "Test", "waiting")
    assert row.facts.endswith("Not tried yet")
    done(page.again(row.id))
    assert page.problem == "That is being delivered already."
    database.execute("update deliveries set state = 'failed', attempts = 8, status = 500, answer = 'No disk left'")
    done(page.refresh())
    (row,) = page.deliveries
    assert (row.state, row.answer) == ("failed", "No disk left")
    assert row.facts.endswith("8 attempts · Answered 500")
    done(page.again(row.id))
    assert page.deliveries[0].state == "waiting"
    page.show(hook)
    assert (page.shown, page.deliveries) == ("", [])


def test_deliveries_are_read_further_back_a_part_at_a_time(page, hook, person):
    for _ in range(30):
        done(page.ping(hook))
    assert (len(page.deliveries), page.more) == (25, True)
    page.read_more()
    assert (len({row.id for row in page.deliveries}), page.more) == (30, False)


def test_a_webhook_is_deleted_after_a_question_that_names_its_address(page, hook):
    page.ask_delete(hook)
    assert page.subject == ADDRESS
    page.close(False)
    assert len(page.rows) == 1
    page.ask_delete(hook)
    done(page.delete())
    assert page.rows == []


def test_who_may_not_set_the_project_up_is_shown_no_address(page, hook, visitor, person, another, project):
    with db.session_for(person) as session:
        session.add(ProjectMember(project_id=project, user_id=another, role=Role.OWNER.value))
    with db.session_for(another) as session:
        session.get_one(ProjectMember, (project, person)).role = Role.EDITOR.value
        assert len(webhooks.listing(session, project)) == 1
    visitor.visit("/")
    page.reset()
    visitor.visit(f"/p/{project}/webhooks")
    done(page.open())
    assert (page.rows, page.may) == ([], [])
    assert page.gone.startswith("An editor may not change the project's settings.")


def test_every_happening_has_words(page):
    done(page.make({"url": ADDRESS, **{f"on-{event}": True for event in HAPPENINGS}}))
    assert len(page.rows[0].events) == len(HAPPENINGS)
    assert len(set(page.rows[0].told.split(", "))) == len(HAPPENINGS)
