"""Files that come in are looked through by clamd where one is named, by whichever door; what it does not pass stays out."""

import contextlib
import io
import shutil
import socket
import struct
import subprocess
import threading
import time
from dataclasses import replace

import pytest
from PIL import Image

from storyboard_app import boards, project_files, scripts, sound
from storyboard_app.errors import Refused, TooLarge, Unavailable
from storyboard_app.frames import steering, versions
from storyboard_app.people import profiles
from storyboard_app.review import attachments
from storyboard_app.settings import settings
from storyboard_app.setup import doctor
from storyboard_app.setup.doctor import State
from storyboard_app.store import scanning, session_for
from tests.every_table import fill

#: What scanners find for tests (eicar.org), in two parts, so that none finds it in this file.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Speaks INSTREAM and PING as clamd does."""

    def __init__(self, listening):
        self.listening, self.limit, self.says = listening, 2**20, None
        self.heard = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                with connection, connection.makefile("rb") as asked, contextlib.suppress(OSError):
                    self._answer(connection, asked)

    def _answer(self, connection, asked):
        command = b""
        while not command.endswith(b"\0"):
            command += asked.read(1)
        if command == b"zPING\0":
            connection.sendall(b"PONG\0")
            return
        content = b""
        while length := struct.unpack("!L", asked.read(4))[0]:
            content += asked.read(length)
            if len(content) > self.limit:
                # It hangs up while more is on its way.
                connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.heard.append(content)
        found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        connection.sendall(found if self.says is None else self.says)


@pytest.fixture
def scanner(monkeypatch):
    """A clamd on a port, that the product is told of."""
    listening = socket.create_server(("127.0.0.1", 0))
    told(monkeypatch, f"127.0.0.1:{listening.getsockname()[1]}")
    yield Clamd(listening)
    listening.close()


def told(monkeypatch, where):
    monkeypatch.setattr(scanning, "settings", lambda: replace(settings(), clamd=where))


def test_without_a_scanner_nothing_is_asked():
    scanning.require_clean("a.png", EICAR)


def test_what_is_clean_passes_and_what_is_not_is_named(scanner):
    scanning.require_clean("a.png", b"a picture" * 20_000)
    assert scanner.heard == [b"a picture" * 20_000]
    with pytest.raises(Refused, match=r"^a\.png is not taken: the scanner found Eicar-Test-Signature in it\.$"):
        scanning.require_clean("a.png", b"before" + EICAR + b"after")


def test_a_file_that_is_open_can_be_read_afterwards(scanner):
    file = io.BytesIO(b"a project")
    file.seek(3)
    scanning.require_clean("a.zip", file)
    assert (scanner.heard, file.read()) == ([b"a project"], b"a project")


def test_a_file_over_the_limit_of_the_scanner_is_refused_in_words(scanner):
    """python-clamd #31 and archivematica #875: the pipe broke, and the file passed unscanned."""
    with pytest.raises(TooLarge, match=r"StreamMaxLength"):
        scanning.require_clean("a.mov", bytes(8 * 2**20))


@pytest.mark.parametrize("says", [b"", b"stream: lstat() failed. ERROR\0", b"stream: OK maybe\0", b"\xff\xfe\0"])
def test_whatever_is_not_ok_lets_nothing_through(scanner, says):
    scanner.says = says
    with pytest.raises(Unavailable, match="none is taken before"):
        scanning.require_clean("a.png", b"a picture")


def test_a_scanner_that_cannot_be_reached_lets_nothing_through(monkeypatch, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    for where in (f"127.0.0.1:{port}", str(tmp_path / "no.socket")):
        told(monkeypatch, where)
        assert not scanning.answers()
        with pytest.raises(Unavailable):
            scanning.require_clean("a.png", b"a picture")


def test_it_is_asked_over_a_socket_of_this_machine_too(monkeypatch, tmp_path):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "c.sock"))
        listening.listen()
        clamd = Clamd(listening)
        told(monkeypatch, str(tmp_path / "c.sock"))
        assert scanning.answers()
        scanning.require_clean("a.png", b"a picture")
        assert clamd.heard == [b"a picture"]


def test_doctor_says_whether_the_scanner_is_there(scanner, monkeypatch):
    found = []
    for where in ("", scanning.settings().clamd, "127.0.0.1:9"):
        told(monkeypatch, where)
        monkeypatch.setattr(doctor, "settings", scanning.settings)
        found.append(doctor._looked("Scanner", doctor._LOOKS["Scanner"]).state)
    assert found == [State.NOTE, State.OK, State.MISSING]


def picture():
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(out, "PNG")
    return out.getvalue() + EICAR


#: By each door that files come in by: what hands one in.
DOORS = {
    "a screenplay": lambda session, film, bad: scripts.import_script(session, "a.fountain", b"INT. CAR - DAY\n" + bad),
    "a draft": lambda session, film, bad: scripts.upload(session, film["projects"], "a.fountain", b"Hop in.\n" + bad),
    "a frame": lambda session, film, bad: versions.upload(session, film["panels"], picture()),
    "a sketch": lambda session, film, bad: steering.sketch(session, film["shots"], picture()),
    "a reference": lambda session, film, bad: steering.add_picture(session, film["projects"], picture()),
    "a file of a note": lambda session, film, bad: attachments.attach(session, film["comments"], "a.png", picture()),
    "a recording": lambda session, film, bad: sound.add_take(session, film["elements"], "a.wav", bad),
    "a scene's recording": lambda session, film, bad: sound.add_scene_take(session, film["scenes"], "a.wav", bad),
    "music": lambda session, film, bad: sound.add_sound(session, film["projects"], "a.wav", bad),
    "an edit": lambda session, film, bad: boards.conforming.compare_edit(session, film["projects"], "a.edl", bad),
    "a project file": lambda session, film, bad: project_files.unpack(session, io.BytesIO(bad)),
    "somebody's picture": lambda session, film, bad: profiles.set_picture(session, picture(), lambda _: None),
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_lets_in_what_the_scanner_finds(door, scanner, person, database):
    film = fill(person)
    before = database.execute("select count(*) from audit_log").fetchone()
    with pytest.raises(Refused, match="Eicar-Test-Signature"), session_for(person) as session:
        DOORS[door](session, film, EICAR)
    assert database.execute("select count(*) from audit_log").fetchone() == before


@pytest.mark.skipif(shutil.which("clamd") is None, reason="the package clamav-daemon is not here")
def test_the_real_scanner_is_understood(monkeypatch, tmp_path):
    (tmp_path / "own.ndb").write_text(f"Own.Eicar:0:*:{EICAR.hex()}\n")
    (tmp_path / "clamd.conf").write_text(
        f"Foreground yes\nDatabaseDirectory {tmp_path}\nLocalSocket {tmp_path}/c.sock\nStreamMaxLength 1M\n"
    )
    for path in (tmp_path, tmp_path / "own.ndb", tmp_path / "clamd.conf"):
        path.chmod(0o755)
    with subprocess.Popen(["clamd", "-c", str(tmp_path / "clamd.conf")], stdout=subprocess.DEVNULL) as clamd:
        try:
            told(monkeypatch, str(tmp_path / "c.sock"))
            deadline = time.monotonic() + 60
            while not scanning.answers() and clamd.poll() is None and time.monotonic() < deadline:
                threading.Event().wait(0.1)
            scanning.require_clean("a.png", b"a picture")
            with pytest.raises(Refused, match="Eicar"):
                scanning.require_clean("a.png", b"\x89PNG\r\n" + EICAR)
            with pytest.raises(TooLarge):
                scanning.require_clean("a.mov", bytes(4 * 2**20))
        finally:
            clamd.terminate()
