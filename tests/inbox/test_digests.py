"""Mails that gather notices, by a real mail server; the way out of them; and the feed."""

import email
import io
import socket
from datetime import UTC, datetime, timedelta
from email import policy
from xml.etree import ElementTree

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from PIL import Image

from storyboard_app.errors import NotFound, Unusable
from storyboard_app.inbox import digests, feeds, mails, notices
from storyboard_app.review import notes
from storyboard_app.settings import read, settings
from storyboard_app.store import db, storage
from storyboard_app.values import NotePlace, Role

BASE = "https://boards.example.org"
HOUR, DAY = timedelta(hours=1, minutes=1), timedelta(days=1, minutes=1)


class Postbox:
    """A mail server that keeps what it is sent, or refuses it."""

    def __init__(self):
        self.mails, self.refuses = [], False

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return "451 come again later"
        mail = email.message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 kept"


@pytest.fixture
def postbox(monkeypatch):
    box = Postbox()
    server = started(box)
    monkeypatch.setattr(mails, "settings", lambda: mail_settings(f"smtp://127.0.0.1:{server.port}"))
    yield box
    server.stop()


def started(box, **options):
    """Return a mail server that listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port, **options)
    server.start()
    return server


def mail_settings(smtp):
    environment = {"STORYBOARD_DATA": str(settings().data_folder), "STORYBOARD_SMTP": smtp, "STORYBOARD_URL": BASE}
    return read(environment | {"STORYBOARD_MAIL_FROM": "boards@example.org"})


def write(actor, project, words, **place):
    with db.session_for(actor, "Wrote a note") as session:
        return notes.write(session, project, NotePlace(**place), words)


def send(after):
    return digests.send_due(datetime.now(UTC) + after, BASE)


@pytest.fixture
def bo(joined):
    return joined(Role.ARTIST)


def parts(mail):
    return {part.get_content_type(): part for part in mail.walk()}


def test_one_mail_a_day_gathers_what_concerns_somebody_by_scene_with_pictures(person, bo, project, board, postbox):
    red = io.BytesIO()
    Image.new("RGB", (1280, 720), "red").save(red, "PNG")
    storage.put(board.shots[1].picture, red.getvalue())
    write(person, project, "@Bo hold <it>.", panel_id=board.shots[1].panel_id)
    write(person, project, "@Bo all of it.")
    assert send(HOUR) == 0
    assert send(DAY) == 1
    ((to, mail),) = postbox.mails
    assert (to, mail["From"], mail["Subject"]) == (
        ["bo@example.org"],
        "boards@example.org",
        "Night train: 2 things for you",
    )
    words = parts(mail)["text/plain"].get_content()
    assert words.index("all of it") < words.index("Night train · Scene 1") < words.index("hold <it>")
    assert f"{BASE}/p/{project}/review?note=" in words
    page = parts(mail)["text/html"].get_content()
    assert "hold &lt;it&gt;" in page
    picture = parts(mail)["image/jpeg"]
    assert f"cid:{picture['Content-ID'][1:-1]}" in page
    assert Image.open(io.BytesIO(picture.get_content())).size == (320, 180)
    assert send(DAY * 3) == 0
    write(person, project, "@Bo again.")
    assert send(DAY * 5) == 1
    assert postbox.mails[-1][1]["Subject"] == "Night train: Ada named you on the board"


def test_what_was_read_or_put_off_is_not_mailed_and_nobody_is_mailed_their_own_doings(
    person, bo, project, board, postbox
):
    write(person, project, "@Bo and @Ada.")
    with db.session_for(bo) as session:
        notices.mark_all(session)
    assert send(DAY) == 0
    assert postbox.mails == []


@pytest.mark.parametrize(("every", "after", "sent"), [("hour", HOUR, 1), ("day", HOUR, 0), ("never", DAY * 40, 0)])
def test_mails_come_as_often_as_somebody_wants(every, after, sent, person, bo, project, board, postbox):
    with db.session_for(bo) as session:
        digests.want(session, every)
        assert digests.wanted(session) == every
    write(person, project, "@Bo look.")
    assert send(after) == sent


def test_a_mail_that_a_server_refuses_waits_and_is_sent_once(person, bo, project, board, postbox):
    write(person, project, "@Bo look.")
    postbox.refuses = True
    assert send(DAY) == 0
    postbox.refuses = False
    assert [send(DAY), send(DAY)] == [1, 0]


def test_one_click_ends_the_mails_and_a_damaged_link_ends_nothing(person, bo, project, board, postbox):
    write(person, project, "@Bo look.")
    send(DAY)
    mail = postbox.mails[0][1]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    seal = mail["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    with pytest.raises(NotFound):
        digests.stop(bo, seal[:-1] + ("0" if seal[-1] != "0" else "1"))
    with pytest.raises(NotFound):
        digests.stop(person, seal)
    digests.stop(bo, seal)
    with db.session_for(bo) as session:
        assert digests.wanted(session) == "never"


def test_a_password_is_told_to_no_server_that_offers_no_encryption(person, bo, project, board, postbox, monkeypatch):
    heard = []
    sees = lambda *arguments: heard.append(arguments) or AuthResult(success=True)  # noqa: E731
    server = started(postbox, authenticator=sees, auth_require_tls=False)
    monkeypatch.setattr(mails, "settings", lambda: mail_settings(f"smtp://me:secret@127.0.0.1:{server.port}"))
    write(person, project, "@Bo look.")
    assert send(DAY) == 0
    server.stop()
    assert (heard, postbox.mails) == ([], [])


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"STORYBOARD_SMTP": "mail.example.org"}, "must be an address such as smtp://"),
        ({"STORYBOARD_SMTP": "smtp://mail.example.org", "STORYBOARD_URL": BASE}, "STORYBOARD_MAIL_FROM"),
        ({"STORYBOARD_SMTP": "smtp://mail.example.org", "STORYBOARD_MAIL_FROM": "a@example.org"}, "STORYBOARD_URL"),
    ],
)
def test_a_mail_server_that_cannot_be_used_is_told_at_the_start(environment, says):
    with pytest.raises(Unusable, match=says):
        read({"STORYBOARD_DATA": str(settings().data_folder)} | environment)


def test_the_inbox_is_a_feed_at_an_address_that_can_be_changed(person, bo, project, board):
    write(person, project, "@Bo <look>\x01.", panel_id=board.shots[0].panel_id)
    with db.session_for(bo) as session:
        path = feeds.path_of(session)
    seal = path.rpartition("/")[2].removesuffix(".atom")
    feed = ElementTree.fromstring(feeds.read(bo, seal, BASE))
    atom = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = feed.findall("a:entry", atom)
    assert entry.findtext("a:title", namespaces=atom) == "Night train: Ada named you on shot 1A"
    assert entry.findtext("a:summary", namespaces=atom) == "@Bo <look>."
    assert entry.find("a:link", atom).get("href").startswith(f"{BASE}/p/{project}/review?note=")
    with db.session_for(bo) as session:
        assert feeds.rotate(session) != path
    for stranger in (bo, person):
        with pytest.raises(NotFound):
            feeds.read(stranger, seal, BASE)
