"""Secrets whose keys lie in AWS KMS: what is signed is signed as AWS says, what is wrapped opens for nothing else."""

import base64
import json
import secrets
import threading
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storyboard_app.errors import Unavailable, Unusable
from storyboard_app.settings import settings
from storyboard_app.store import keys, kms, wrapping

SECRET = b"what a webhook signs with"
#: The example of AWS's own suite of tests for Signature Version 4.
EXAMPLE = kms.Signer("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service")
THEN = datetime(2015, 8, 30, 12, 36, tzinfo=UTC)


@pytest.mark.parametrize(
    ("method", "signature"),
    [
        ("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    ],
)
def test_a_request_is_signed_as_in_the_examples_of_aws(method, signature):
    signed = EXAMPLE.headers(method, "https://example.amazonaws.com/", {}, b"", THEN)
    assert signed["authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
        f" SignedHeaders=host;x-amz-date, Signature={signature}"
    )


class Kms(BaseHTTPRequestHandler):
    """The two deeds of KMS that are asked for: of several keys, with the context bound in."""

    known = {"alias/storyboard": AESGCM.generate_key(256), "alias/newer": AESGCM.generate_key(256)}

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        status, told = 400, {"__type": "IncompleteSignatureException"}
        if self.headers["authorization"] == self.signature(body):
            status, told = self.answer(json.loads(body))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def signature(self, body):
        names = ("content-type", "x-amz-target", "x-amz-security-token")
        sent = {name: self.headers[name] for name in names if self.headers[name]}
        at = datetime.strptime(self.headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        signer = kms.Signer("AKIDEXAMPLE", "the secret of it", "eu-central-1", "kms")
        return signer.headers("POST", f"http://{self.headers['host']}/", sent, body, at)["authorization"]

    def answer(self, asked):
        bound = json.dumps(asked["EncryptionContext"], sort_keys=True).encode()
        if self.headers["x-amz-target"] == "TrentService.Encrypt":
            nonce = secrets.token_bytes(12)
            sealed = AESGCM(self.known[asked["KeyId"]]).encrypt(nonce, base64.b64decode(asked["Plaintext"]), bound)
            return 200, {"CiphertextBlob": base64.b64encode(asked["KeyId"].encode() + b"|" + nonce + sealed).decode()}
        name, _, sealed = base64.b64decode(asked["CiphertextBlob"]).partition(b"|")
        try:
            plain = AESGCM(self.known[name.decode()]).decrypt(sealed[:12], sealed[12:], bound)
        except (InvalidTag, KeyError, ValueError):
            return 400, {"__type": "InvalidCiphertextException"}
        return 200, {"Plaintext": base64.b64encode(plain).decode()}

    def log_message(self, format, *_):
        """Say nothing."""


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Kms)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def known(monkeypatch):
    """Set where keys come from, and who asks for them."""

    def name(where, secret="the secret of it", token=""):
        given = replace(
            settings(),
            keys=where,
            aws_key_id="AKIDEXAMPLE",
            aws_secret_key=secret,
            aws_session_token=token,
            aws_region="eu-central-1",
        )
        for module in (keys, kms, wrapping):
            monkeypatch.setattr(module, "settings", lambda: given)

    return name


@pytest.mark.parametrize("token", ["", "of a session"])
def test_a_secret_is_read_for_what_it_was_wrapped_for_and_for_nothing_else(known, address, token):
    known(f"kms:{address}/alias/storyboard", token=token)
    wrapped = wrapping.wrap(SECRET, "webhook 1")
    assert wrapped.startswith("2.kms.")
    assert wrapping.unwrap(wrapped, "webhook 1") == SECRET
    with pytest.raises(Unavailable, match="does not decrypt"):
        wrapping.unwrap(wrapped, "webhook 2")


def test_what_an_older_key_wrapped_is_read_and_wrapped_with_the_newer(known, address):
    known(f"kms:{address}/alias/storyboard")
    old = wrapping.wrap(SECRET, "webhook 1")
    known(f"kms:{address}/alias/newer")
    assert wrapping.unwrap(old, "webhook 1") == SECRET
    new = wrapping.wrap(wrapping.unwrap(old, "webhook 1"), "webhook 1")
    assert base64.urlsafe_b64decode(new.split(".")[2]).startswith(b"alias/newer|")


@pytest.mark.parametrize("gone", ["signed by somebody else", "nobody there"])
def test_what_kms_refuses_or_does_not_answer_is_told_as_such(known, address, gone):
    where = "http://127.0.0.1:9" if gone == "nobody there" else address
    known(f"kms:{where}/alias/storyboard", secret="another secret")
    with pytest.raises(Unavailable, match=f"KMS at {where} does not encrypt"):
        wrapping.wrap(SECRET, "webhook 1")


def test_the_region_is_read_from_the_address_and_who_asks_must_be_known(known, monkeypatch):
    known("")
    told = replace(keys.settings(), aws_region="")
    monkeypatch.setattr(keys, "settings", lambda: told)
    made = keys.provider_of("kms:https://kms.eu-west-1.amazonaws.com/arn:aws:kms:eu-west-1:111122223333:key/8d3d7f0e")
    assert made == kms.KmsKeys(
        "https://kms.eu-west-1.amazonaws.com", "eu-west-1", "arn:aws:kms:eu-west-1:111122223333:key/8d3d7f0e"
    )
    for where in ("kms:https://vpce-1.kms.example/alias/a", "kms:http://kms.eu-west-1.amazonaws.com/alias/a", "kms:"):
        with pytest.raises(Unusable, match="STORYBOARD_KEYS"):
            keys.provider_of(where)
