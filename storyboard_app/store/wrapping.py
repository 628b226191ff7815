"""Secrets that must be read again are kept wrapped: AES-256-GCM (NIST SP 800-38D).

They are what webhooks sign with, what trackers are signed in to with, and keys of pictures that are held back.

Each has a key of its own, which a provider of keys wraps (see `keys`); what is wrapped for one row opens for no other.
`rewrap` wraps all of them anew, for another provider or a newer key, without any of them changing.
"""

import base64
import secrets

import psycopg
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from psycopg import sql

from storyboard_app.errors import Unavailable
from storyboard_app.settings import settings
from storyboard_app.store import db, keys

#: How something was wrapped: before there were providers of keys, and with one.
_FIRST, _WITH_PROVIDER = "1.", "2."
#: Tables with a column of wrapped secrets; each is wrapped for its row's id.
WRAPPED = (("webhooks", "secret_wrapped"), ("trackers", "secret_wrapped"), ("held_pictures", "key_wrapped"))


def wrap(secret: bytes, context: str) -> str:
    """Return a secret as it is kept. context: what it belongs to, such as an id; it is needed to read it again."""
    provider, key = keys.provider(), secrets.token_bytes(keys.KEY)
    parts = provider.wrap(key, context), keys.seal(key, secret, context)
    return _WITH_PROVIDER + ".".join((provider.name, *(base64.urlsafe_b64encode(part).decode() for part in parts)))


def unwrap(wrapped: str, context: str, before: keys.KeyProvider | None = None) -> bytes:
    """Return a secret that was wrapped in the same context. Raises Unavailable where its key is not to be had.

    before: a provider that may have wrapped it, besides the one of today.
    """
    try:
        if wrapped.startswith(_FIRST):
            sealed = base64.urlsafe_b64decode(wrapped.removeprefix(_FIRST))
            return keys.opened(_first_key(), sealed, context, "STORYBOARD_SECRET is another one than then")
        _, name, key, sealed = wrapped.split(".")
        known = {each.name: each for each in (keys.OwnKeys(), before, keys.provider()) if each}
        if name not in known:
            raise Unavailable(f"What was kept is wrapped by {name}, and STORYBOARD_KEYS names another provider.")
        data_key = known[name].unwrap(base64.urlsafe_b64decode(key), context)
        return keys.opened(data_key, base64.urlsafe_b64decode(sealed), context, "it was changed")
    except ValueError:
        raise Unavailable("What was kept cannot be read: it is not whole.") from None


def rewrap(before: keys.KeyProvider | None = None) -> int:
    """Wrap every secret anew, with the provider and the key of today; return how many. Raises Unavailable, Unusable.

    before: the provider that has wrapped them, where that is another one. All of them or none: what cannot be read
    leaves everything as it was.
    """
    count = 0
    with psycopg.connect(db.admin_conninfo()) as connection:
        for table, column in WRAPPED:
            names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
            chosen = sql.SQL("select id, {column} from {table} for update").format(**names)
            for row, wrapped in connection.execute(chosen).fetchall():
                anew = wrap(unwrap(wrapped, str(row), before), str(row))
                connection.execute(
                    sql.SQL("update {table} set {column} = %s where id = %s").format(**names), (anew, row)
                )
                count += 1
    return count


def _first_key() -> bytes:
    return HKDF(SHA256(), keys.KEY, None, b"storyboard secrets").derive(settings().secret.encode())
