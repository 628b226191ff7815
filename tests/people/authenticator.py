"""A device that holds passkeys, in software (WebAuthn Level 3, 6): answers as browsers write them."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

#: Flags of what a device says: somebody is there, they proved who they are, a new key comes along.
_PRESENT, _VERIFIED, _NEW_KEY = 0x01, 0x04, 0x40


def written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def read(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Device:
    """One passkey. counts: whether it counts its uses; verifies: whether its person proves who they are."""

    origin: str = "https://boards.example.org"
    counts: bool = True
    verifies: bool = True
    uses: int = 0
    called: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options):
        """Return what navigator.credentials.create() answers to these options."""
        said = self._said("webauthn.create", options["challenge"])
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        held = bytes(16) + len(self.called).to_bytes(2, "big") + self.called + cbor2.dumps(cose)
        told = self._told(options["rp"]["id"], _NEW_KEY) + held
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": told})
        return self._answer({"clientDataJSON": written(said), "attestationObject": written(attested)})

    def get(self, options):
        """Return what navigator.credentials.get() answers to these options."""
        self.uses += self.counts
        said, told = self._said("webauthn.get", options["challenge"]), self._told(options["rpId"])
        signature = self.key.sign(told + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {"clientDataJSON": written(said), "authenticatorData": written(told), "signature": written(signature)}
        )

    def _said(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _told(self, site, more=0):
        flags = _PRESENT | (_VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4, "big")

    def _answer(self, response):
        called = written(self.called)
        return {"id": called, "rawId": called, "type": "public-key", "response": response}
