"""Secrets that must be read again (what webhooks sign with) are kept wrapped: AES-256-GCM (NIST SP 800-38D).

The key is made from the installation's own secret (HKDF, RFC 5869); what is wrapped for one row opens for no other.
"""

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storyboard_app.errors import Unavailable
from storyboard_app.settings import settings

#: Says how something was wrapped, so that another way can follow.
_FIRST = "1."
#: Bytes of a nonce.
_NONCE = 12


def wrap(secret: bytes, context: str) -> str:
    """Return a secret as it is kept. context: what it belongs to, such as an id; it is needed to read it again."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key()).encrypt(nonce, secret, context.encode())
    return _FIRST + base64.urlsafe_b64encode(nonce + sealed).decode()


def unwrap(wrapped: str, context: str) -> bytes:
    """Return a secret that was wrapped in the same context; raises Unavailable where the installation's changed."""
    try:
        sealed = base64.urlsafe_b64decode(wrapped.removeprefix(_FIRST))
        return AESGCM(_key()).decrypt(sealed[:_NONCE], sealed[_NONCE:], context.encode())
    except (ValueError, InvalidTag):
        raise Unavailable("What was kept cannot be read: STORYBOARD_SECRET is another one than then.") from None


def _key() -> bytes:
    return HKDF(SHA256(), 32, None, b"storyboard secrets").derive(settings().secret.encode())
