"""Where the keys come from that secrets are wrapped with: the installation's own secret, a file, a Vault, or AWS KMS.

STORYBOARD_KEYS says which: empty for the installation's secret; `file:PATH` for a file of keys, a line each, the last
of them in use (`storyboard secrets rotate` adds one); `vault:https://HOST:8200/MOUNT/KEY` for HashiCorp Vault's transit
engine, with STORYBOARD_VAULT_TOKEN, where the key never leaves the Vault; `kms:https://kms.REGION.amazonaws.com/KEY`
for AWS KMS (see `kms`). Each secret has a data key of its own, and what a provider wraps is that.
"""

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storyboard_app.errors import Unavailable, Unusable
from storyboard_app.settings import settings
from storyboard_app.store.kms import KmsKeys

#: Bytes of a key and of a nonce (NIST SP 800-38D).
KEY, NONCE = 32, 12
#: Seconds that a Vault has to answer.
_PATIENCE = 5.0


class KeyProvider(Protocol):
    """Wraps data keys, and unwraps them in the same context."""

    @property
    def name(self) -> str:
        """What it is called in what is kept."""
        ...

    def wrap(self, key: bytes, context: str) -> bytes:
        """Return a data key as it is kept. Raises Unavailable."""
        ...

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Return a data key. Raises Unavailable where the provider does not answer or knows it no more."""
        ...


@dataclass(frozen=True)
class OwnKeys:
    """The key is made from the installation's secret (HKDF, RFC 5869)."""

    name: str = "own"

    def wrap(self, key: bytes, context: str) -> bytes:
        """Return a data key as it is kept."""
        return seal(self._key(), key, context)

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Return a data key."""
        return opened(self._key(), wrapped, context, "STORYBOARD_SECRET is another one than then")

    def _key(self) -> bytes:
        return HKDF(SHA256(), KEY, None, b"storyboard data keys").derive(settings().secret.encode())


@dataclass(frozen=True)
class FileKeys:
    """A file of keys, a line each: a name, a space, 32 bytes in hexadecimal; the last one is in use."""

    path: Path
    name: str = "file"

    def wrap(self, key: bytes, context: str) -> bytes:
        """Return a data key as it is kept, with the name of the key that wraps it."""
        called, wrapping = list(self.keys().items())[-1]
        return called.encode() + b" " + seal(wrapping, key, context)

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Return a data key."""
        called, _, sealed = wrapped.partition(b" ")
        known = self.keys().get(called.decode("ascii", "replace"))
        if known is None:
            raise Unavailable(f"The key {called.decode('ascii', 'replace')!r} is not in {self.path}.")
        return opened(known, sealed, context, f"a key in {self.path} is another one than then")

    def keys(self) -> dict[str, bytes]:
        """Return the keys by their names, in their order. Raises Unusable for a file that is none."""
        try:
            lines = [line.split() for line in self.path.read_text("ascii").splitlines() if line.strip()]
            known = {name: bytes.fromhex(key) for name, key in lines}
        except (OSError, ValueError) as error:
            raise Unusable(f"The keys in {self.path} cannot be read: {error} (STORYBOARD_KEYS).") from None
        if not known or any(len(key) != KEY for key in known.values()):
            raise Unusable(f"{self.path} must hold keys, a line each: a name and 64 hexadecimal digits.")
        return known

    def add(self) -> str:
        """Add a key, which is in use from now on; makes the file, for its owner alone. Returns the key's name."""
        known = self.keys() if self.path.exists() else {}
        called = f"k{len(known) + 1}-{secrets.token_hex(3)}"
        with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
            file.write(f"{called} {secrets.token_hex(KEY)}\n")
        return called


@dataclass(frozen=True)
class VaultKeys:
    """The transit engine of a HashiCorp Vault (developer.hashicorp.com/vault/api-docs/secret/transit)."""

    #: The Vault's address, and the path of its engine and the name of the key there.
    address: str
    mount: str
    key: str
    name: str = "vault"

    def wrap(self, key: bytes, context: str) -> bytes:
        """Return a data key as it is kept."""
        return self._asked("encrypt", {"plaintext": _written(key)}, context)["ciphertext"].encode()

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Return a data key."""
        told = self._asked("decrypt", {"ciphertext": wrapped.decode("ascii", "replace")}, context)
        return base64.b64decode(told["plaintext"])

    def _asked(self, deed: str, values: dict[str, str], context: str) -> dict[str, str]:
        import httpx2

        headers = {"X-Vault-Token": settings().vault_token}
        sent = {**values, "associated_data": _written(context.encode())}
        try:
            answer = httpx2.post(
                f"{self.address}/v1/{self.mount}/{deed}/{self.key}", json=sent, headers=headers, timeout=_PATIENCE
            )
            answer.raise_for_status()
            return answer.json()["data"]
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise Unavailable(f"The Vault at {self.address} does not {deed}: {error}") from None


def provider() -> KeyProvider:
    """Return where keys come from. Raises Unusable for what STORYBOARD_KEYS cannot mean."""
    return provider_of(settings().keys)


def provider_of(told: str) -> KeyProvider:
    """Return a provider by the words of the setting. Raises Unusable for what they cannot mean."""
    kind, _, where = told.partition(":")
    if not kind:
        return OwnKeys()
    if kind == "file" and where:
        return FileKeys(Path(where).expanduser())
    parts = urlsplit(where)
    mount, _, key = parts.path.strip("/").rpartition("/")
    local = parts.hostname in ("localhost", "127.0.0.1")
    if kind == "vault" and mount and key and parts.scheme == ("http" if local else "https"):
        return VaultKeys(f"{parts.scheme}://{parts.netloc}", mount, key)
    if kind == "kms" and parts.path.strip("/") and parts.scheme == ("http" if local else "https"):
        return _in_kms(f"{parts.scheme}://{parts.netloc}", parts.path.strip("/"))
    raise Unusable(
        "STORYBOARD_KEYS is file:PATH, vault:https://HOST:8200/MOUNT/KEY or kms:https://kms.REGION.amazonaws.com/KEY,"
        " or empty."
    )


def _in_kms(address: str, key: str) -> KmsKeys:
    known, host = settings(), urlsplit(address).hostname or ""
    region = known.aws_region or (host.split(".")[1] if host.endswith((".amazonaws.com", ".amazonaws.com.cn")) else "")
    if not (region and known.aws_key_id and known.aws_secret_key):
        raise Unusable(
            "STORYBOARD_KEYS names KMS, which needs AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION."
        )
    return KmsKeys(address, region, key)


def seal(key: bytes, content: bytes, context: str) -> bytes:
    """Return what is kept of a content: nonce and AES-256-GCM."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, context.encode())


def opened(key: bytes, sealed: bytes, context: str, why: str) -> bytes:
    """Return a content that was sealed in the same context. why: what has happened where it cannot be."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], context.encode())
    except (ValueError, InvalidTag):
        raise Unavailable(f"What was kept cannot be read: {why}.") from None


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
