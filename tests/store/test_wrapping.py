"""Secrets are read again by whom they were wrapped for, wherever the keys lie, and wrapped anew without changing."""

import base64
import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storyboard_app.errors import Unavailable, Unusable
from storyboard_app.settings import settings
from storyboard_app.store import keys, wrapping
from tests.every_table import fill

SECRET = b"what a webhook signs with"


class Transit(BaseHTTPRequestHandler):
    """The two deeds of a Vault's transit engine that are asked for."""

    key = AESGCM.generate_key(256)

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        status, told = 403, {}
        if self.headers["x-vault-token"] == "the token of the Vault":
            status, told = self.answer(asked)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps({"data": told}).encode())

    def answer(self, asked):
        bound = base64.b64decode(asked["associated_data"])
        if self.path == "/v1/transit/encrypt/storyboard":
            sealed = AESGCM(self.key).encrypt(bytes(12), base64.b64decode(asked["plaintext"]), bound)
            return 200, {"ciphertext": "vault:v1:" + base64.b64encode(sealed).decode()}
        try:
            plain = AESGCM(self.key).decrypt(bytes(12), base64.b64decode(asked["ciphertext"].split(":")[2]), bound)
        except InvalidTag:
            return 400, {}
        return 200, {"plaintext": base64.b64encode(plain).decode()}

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def vault():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Transit)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"vault:http://127.0.0.1:{server.server_port}/transit/storyboard"
    server.shutdown()


@pytest.fixture
def known(monkeypatch, tmp_path, vault, server):
    """Set where keys come from; returns what sets it."""

    def name(where, **more):
        told = {"own": "", "file": f"file:{tmp_path / 'keys'}", "vault": vault}.get(where, where)
        given = replace(settings(), keys=told, vault_token="the token of the Vault", **more)
        for module in (keys, wrapping):
            monkeypatch.setattr(module, "settings", lambda: given)

    keys.FileKeys(tmp_path / "keys").add()
    return name


@pytest.mark.parametrize("where", ["own", "file", "vault"])
def test_a_secret_is_read_for_what_it_was_wrapped_for_and_for_nothing_else(known, where):
    known(where)
    wrapped = wrapping.wrap(SECRET, "webhook 1")
    assert wrapping.unwrap(wrapped, "webhook 1") == SECRET
    assert wrapping.wrap(SECRET, "webhook 1") != wrapped
    assert SECRET not in base64.urlsafe_b64decode(wrapped.rpartition(".")[2])
    with pytest.raises(Unavailable):
        wrapping.unwrap(wrapped, "webhook 2")
    for damaged in (wrapped[:-8] + "AAAAAAAA", wrapped[:20], "2.", "3.x.y.z"):
        with pytest.raises(Unavailable):
            wrapping.unwrap(damaged, "webhook 1")


def test_a_secret_from_before_there_were_providers_is_still_read(known):
    known("own")
    sealed = keys.seal(wrapping._first_key(), SECRET, "webhook 1")
    kept = "1." + base64.urlsafe_b64encode(sealed).decode()
    known("file")
    assert wrapping.unwrap(kept, "webhook 1") == SECRET


def test_another_secret_of_the_installation_opens_nothing(known):
    known("own")
    wrapped = wrapping.wrap(SECRET, "webhook 1")
    known("own", secret="quite another secret of it")
    with pytest.raises(Unavailable, match="STORYBOARD_SECRET"):
        wrapping.unwrap(wrapped, "webhook 1")


def test_a_vault_that_refuses_or_is_gone_is_told_as_such(known, monkeypatch):
    known("vault:http://127.0.0.1:9/transit/storyboard")
    with pytest.raises(Unavailable, match="does not encrypt"):
        wrapping.wrap(SECRET, "webhook 1")
    known("vault", secret=settings().secret)
    monkeypatch.setattr(Transit, "answer", lambda *_: (403, {}))
    with pytest.raises(Unavailable, match="does not encrypt"):
        wrapping.wrap(SECRET, "webhook 1")


@pytest.mark.parametrize("where", ["nonsense", "file:", "vault:http://vault.example/transit/key", "vault:https://v/"])
def test_what_the_setting_cannot_mean_is_said(known, where):
    known(where)
    with pytest.raises(Unusable, match="STORYBOARD_KEYS"):
        wrapping.wrap(SECRET, "webhook 1")


def test_keys_lie_in_a_file_that_only_its_owner_reads(known, tmp_path):
    path = tmp_path / "keys"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("k1 abc\n")
    known("file")
    with pytest.raises(Unusable, match=str(path)):
        wrapping.wrap(SECRET, "webhook 1")


def test_all_secrets_are_wrapped_anew_for_another_provider_and_a_newer_key(known, person, database, tmp_path):
    known("own")
    columns = dict(wrapping.WRAPPED)
    rows = {table: str(row) for table, row in fill(person).items() if table in columns}
    for table, row in rows.items():
        database.execute(f"update {table} set {columns[table]} = %s", (wrapping.wrap(SECRET, row),))
    path, before = tmp_path / "keys", keys.provider()
    for where in ("vault", "file"):
        known(where)
        assert wrapping.rewrap(before) == len(rows)
        before = keys.provider()
    old = path.read_text()
    keys.FileKeys(path).add()
    assert wrapping.rewrap() == len(rows)
    path.write_text(path.read_text().removeprefix(old))
    for table, row in rows.items():
        (kept,) = database.execute(f"select {columns[table]} from {table}").fetchone()
        assert wrapping.unwrap(kept, row) == SECRET


def test_what_another_provider_wrapped_is_told_as_such_and_nothing_is_wrapped_anew(known, person, database):
    known("file")
    rows = fill(person)
    database.execute("delete from trackers")
    database.execute("delete from held_pictures")
    wrapped = wrapping.wrap(SECRET, str(rows["webhooks"]))
    database.execute("update webhooks set secret_wrapped = %s", (wrapped,))
    known("vault")
    with pytest.raises(Unavailable, match="wrapped by file"):
        wrapping.rewrap()


def test_every_column_of_wrapped_secrets_is_wrapped_anew(database):
    columns = database.execute(
        "select table_name, column_name from information_schema.columns"
        " where column_name like '%\\_wrapped' and table_schema in ('public', 'app')"
    ).fetchall()
    assert set(columns) == set(wrapping.WRAPPED), "name these in store/wrapping.py"
