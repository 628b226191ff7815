"""Other programs are told what happens in a project: signed, until they heard it, and never inside the own network."""

import json
import re
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from standardwebhooks import Webhook as Receiver
from standardwebhooks import WebhookVerificationError

from storyboard_app import projects, webhooks
from storyboard_app.errors import Forbidden, NotFound, StoryboardError, Unavailable, Unusable
from storyboard_app.settings import settings
from storyboard_app.store import db, session_for, wrapping
from storyboard_app.store.records import Comment, Job, Project
from storyboard_app.values import HAPPENINGS
from storyboard_app.webhooks import addresses, sending
from tests.every_table import fill

DOCUMENT = db.ROOT / "docs" / "webhooks.md"
EVERYTHING = tuple(HAPPENINGS)
#: Addresses that nobody may be told at, apart by spaces.
INSIDE = """https://localhost/x https://127.0.0.1/ https://[::1]/ https://10.0.0.7/ https://192.168.1.1/ https://172.16.0.1/
    https://169.254.169.254/latest/meta-data https://[fe80::1]/ https://[::ffff:127.0.0.1]/ https://[fd00::1]/
    https://100.64.0.1/ https://0.0.0.0/ https://224.0.0.1/ https://db.internal/ https://printer.local/ https://db/
    http://example.org/ ftp://example.org/ https://me:secret@example.org/ https:///x example.org https://a.org/#x"""


@pytest.fixture
def inside(monkeypatch):
    """Addresses inside are allowed here."""
    monkeypatch.setenv("STORYBOARD_WEBHOOKS_INSIDE", "on")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def receiver(inside):
    """Another program: answers each POST with the next status, 200 once there is none, and keeps what it heard."""
    answers, heard = [], []

    class Listening(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append((dict(self.headers), body))
            status = answers.pop(0) if answers else 200
            self.send_response(status)
            if status == 302:
                self.send_header("location", f"http://127.0.0.1:{server.server_port}/elsewhere")
            self.end_headers()
            self.wfile.write(b"as you say")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.answers, server.heard = answers, heard
    server.url = f"http://127.0.0.1:{server.server_port}/heard?by=us"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def film(person):
    return fill(person)


def made(person, project, url, events=EVERYTHING):
    with session_for(person, "Made a webhook") as session:
        return webhooks.make(session, project, url, events)


def all_due(database):
    database.execute("update deliveries set due_at = now() - interval '1 second' where state = 'waiting'")


def say_and_fail(person, project):
    with session_for(person, "Wrote a note") as session:
        session.add(Comment(project_id=project, author_id=person, text="Never said"))
        session.flush()
        raise Unusable


def told(person, hook):
    with session_for(person) as session:
        return webhooks.deliveries(session, hook.id, 50)


def sent(database, receiver):
    """Send all that waits; return what the receiver heard since, by its type."""
    all_due(database)
    receiver.heard.clear()
    webhooks.send_due()
    return sorted(json.loads(body)["type"] for _, body in receiver.heard)


def test_what_happens_is_told_once_it_is_committed_and_signed_as_others_check_it(person, film, receiver, database):
    hook, secret = made(person, film["projects"], receiver.url)
    sent(database, receiver)
    with session_for(person, "Wrote a note") as session:
        session.add(Comment(project_id=film["projects"], author_id=person, panel_id=film["panels"], text="Closer"))
    with pytest.raises(Unusable):
        say_and_fail(person, film["projects"])
    for state in ("done", "failed"):
        with session_for(person) as session:
            session.get_one(Job, film["jobs"]).state = state
    assert sent(database, receiver) == ["comment.made", "job.done", "job.failed", "project.changed"]
    for headers, body in receiver.heard:
        message = Receiver(secret).verify(body, {name.lower(): value for name, value in headers.items()})
        assert message["data"]["project_id"] == str(film["projects"])
        assert datetime.fromisoformat(message["timestamp"]) > datetime.now(UTC) - timedelta(minutes=1)
        assert "Closer" not in body.decode()
        with pytest.raises(WebhookVerificationError):
            Receiver(secret).verify(body + b" ", {name.lower(): value for name, value in headers.items()})
    assert {each.state for each in told(person, hook)} == {"delivered"}
    assert {each.answer for each in told(person, hook)} == {"as you say"}


def test_the_example_in_the_document_checks_a_delivery(person, film, receiver, database):
    example = {}
    exec(re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)[0], example)
    hook, secret = made(person, film["projects"], receiver.url)
    with session_for(person) as session:
        webhooks.ping(session, hook.id)
    sent(database, receiver)
    headers, body = next(each for each in receiver.heard if b"ping" in each[1])
    small = {name.lower(): value for name, value in headers.items()}
    assert example["heard"](small, body, secret)["type"] == "ping"
    for forged in ({"webhook-timestamp": "1700000000"}, {"webhook-id": "another"}):
        with pytest.raises(ValueError, match=r"not signed"):
            example["heard"]({**small, **forged}, body, secret)


def test_every_event_stands_in_the_document():
    assert [event for event in HAPPENINGS if f"`{event}`" not in DOCUMENT.read_text()] == []


def test_many_changes_at_once_are_told_as_one_and_only_what_was_asked_for(person, film, receiver, database):
    made(person, film["projects"], receiver.url, ["project.changed", "project.put_away"])
    for title in ("One", "Two", "Three"):
        with session_for(person, "Renamed") as session:
            session.get_one(Project, film["projects"]).title = title
    assert sent(database, receiver) == ["project.changed"]
    with session_for(person, "Put away") as session:
        session.get_one(Project, film["projects"]).archived_at = datetime.now(UTC)
    assert sent(database, receiver) == ["project.changed", "project.put_away"]


def test_a_project_that_is_deleted_and_brought_back_is_told(person, film, receiver, database):
    made(person, film["projects"], receiver.url, ["project.deleted", "project.brought_back"])
    with session_for(person, "Deleted the project") as session:
        projects.delete(session, film["projects"])
    assert sent(database, receiver) == ["project.deleted"]
    with session_for(person, "Brought the project back") as session:
        projects.bring_back(session, film["projects"])
    assert sent(database, receiver) == ["project.brought_back"]


@pytest.mark.parametrize("status", [500, 302, 404])
def test_what_nobody_heard_is_sent_again_with_growing_pauses_and_then_given_up(
    status, person, film, receiver, database
):
    hook, _ = made(person, film["projects"], receiver.url)
    with session_for(person) as session:
        ping = webhooks.ping(session, hook.id)
    database.execute("delete from deliveries where event <> 'ping'")
    pauses, ids = [], set()
    for _ in range(len(sending.PAUSES) + 1):
        receiver.answers[:] = [status]
        assert sent(database, receiver) == ["ping"]
        ids.add(receiver.heard[0][0]["webhook-id"])
        row = database.execute("select due_at - now(), state from deliveries where id = %s", (ping.id,)).fetchone()
        pauses.append(round(row[0].total_seconds()) if row[1] == "waiting" else None)
    assert pauses[:-1] == pytest.approx([pause.total_seconds() for pause in sending.PAUSES], abs=3)
    assert pauses[-1] is None
    assert ids == {ping.id}
    (gone,) = told(person, hook)
    assert (gone.state, gone.attempts, gone.status) == ("failed", len(sending.PAUSES) + 1, status)
    with session_for(person) as session:
        webhooks.send_again(session, ping.id)
    assert sent(database, receiver) == ["ping"]
    assert told(person, hook)[0].state == "delivered"


def test_who_says_that_they_are_gone_is_told_no_more(person, film, receiver, database):
    hook, _ = made(person, film["projects"], receiver.url)
    with session_for(person) as session:
        webhooks.ping(session, hook.id)
    receiver.answers[:] = [410, 410]
    sent(database, receiver)
    with session_for(person) as session:
        assert {each.id: each.active for each in webhooks.listing(session, film["projects"])}[hook.id] is False
        webhooks.ping(session, hook.id)
    assert sent(database, receiver) == []


def test_a_delivery_in_a_workers_hands_is_given_to_no_other(person, film, receiver, database):
    hook, _ = made(person, film["projects"], receiver.url)
    with session_for(person) as session:
        webhooks.ping(session, hook.id)
    all_due(database)
    first = database.execute("select id from app.claim_deliveries(20, interval '1 minute')").fetchall()
    assert first
    assert webhooks.send_due() == 0


@pytest.mark.parametrize(
    "url",
    INSIDE.split(),
)
def test_no_webhook_points_inside_or_is_told_in_the_clear(url, person, film):
    with pytest.raises(Unusable, match=r"inside this network|address is like"):
        made(person, film["projects"], url)


@pytest.mark.parametrize("leads_to", ["127.0.0.1", "10.1.2.3", "::1", "::ffff:169.254.169.254"])
def test_a_name_that_leads_inside_later_is_not_followed_there(leads_to, person, film, database, monkeypatch):
    hook, _ = made(person, film["projects"], "https://example.org/heard")
    with session_for(person) as session:
        webhooks.ping(session, hook.id)
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (leads_to, 443))])
    all_due(database)
    assert webhooks.send_due() == 0
    assert "example.org is inside this network" in told(person, hook)[0].answer


@pytest.mark.parametrize("events", [[], ["job.dreamt"]])
def test_a_webhook_is_told_of_something_that_there_is(events, person, film):
    with pytest.raises(Unusable, match=r"There are: project\.changed"):
        made(person, film["projects"], "https://example.org/heard", events)


def test_who_may_not_set_a_project_up_knows_nothing_of_its_webhooks(person, another, film, database):
    hook, _ = made(person, film["projects"], "https://example.org/heard")
    with session_for(another) as session, pytest.raises(NotFound):
        webhooks.deliveries(session, hook.id, 50)
    database.execute("insert into project_members values (%s, %s, 'editor')", (film["projects"], another))
    for deed in (
        lambda session: webhooks.listing(session, film["projects"]),
        lambda session: webhooks.make(session, film["projects"], "https://example.org/", EVERYTHING),
        lambda session: webhooks.ping(session, hook.id),
        lambda session: webhooks.remove(session, hook.id),
    ):
        with pytest.raises((Forbidden, NotFound)), session_for(another) as session:
            deed(session)


def test_what_a_webhook_signs_with_is_kept_wrapped_and_opens_for_nothing_else(person, film, database, monkeypatch):
    hook, secret = made(person, film["projects"], "https://example.org/heard")
    kept = json.dumps(database.execute("select to_jsonb(w) from webhooks w where id = %s", (hook.id,)).fetchone())
    history = str(database.execute("select before, after from audit_log where table_name = 'webhooks'").fetchall())
    assert secret.removeprefix("whsec_") not in kept + history
    (wrapped,) = database.execute("select secret_wrapped from webhooks where id = %s", (hook.id,)).fetchone()
    assert len(wrapping.unwrap(wrapped, hook.id)) == 32
    with pytest.raises(Unavailable):
        wrapping.unwrap(wrapped, str(film["projects"]))
    with session_for(person, "Renewed") as session:
        assert webhooks.renew_secret(session, hook.id) != secret
    with pytest.raises(StoryboardError), session_for(person) as session:
        webhooks.send_again(session, film["projects"])
