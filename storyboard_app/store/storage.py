"""The files of the product: put, get, signed links. A folder by default, an S3-compatible store by address.

Keys look like `projects/{project}/frames/{fingerprint}.png`. A key that could leave the store (an absolute one, one
with `..`, one with an unusual character) is refused before any store sees it. A download link of the folder names its
key and its last second and is signed with the product's secret. From there a browser is led on to S3, by a link signed
by S3's own rules, once it is clear that whoever asks may see the file and that it is whole.

A file that rows name is kept in their transaction (`keep`, `keep_file`) and goes when that is taken back. What belongs
to no transaction (the sample's kit, pictures of work in progress) is put (`put`, `put_file`).
"""

import hmac
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

import obstore
from obstore.store import LocalStore, S3Store
from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import Forbidden, NotFound, Unusable
from storyboard_app.settings import settings
from storyboard_app.store.file_keys import held_key as held_key
from storyboard_app.store.file_keys import latents_key as latents_key
from storyboard_app.store.file_keys import people_key as people_key
from storyboard_app.store.file_keys import preview_key as preview_key
from storyboard_app.store.file_keys import previews_folder as previews_folder
from storyboard_app.store.file_keys import previews_of as previews_of
from storyboard_app.store.file_keys import seen_key as seen_key
from storyboard_app.store.file_keys import seen_of as seen_of
from storyboard_app.store.file_keys import thumbnail_key as thumbnail_key
from storyboard_app.store.file_keys import upload_folder as upload_folder

#: Held until the transaction ends.
_LOCK = text("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
_MOMENT = re.compile(r"[0-9]{1,12}")
#: How many files are forgotten in one request; the most that S3 takes.
_AT_ONCE = 1000
#: Bytes of a file that is read in pieces, at least.
_PIECE = 1024 * 1024
#: How long a link to an S3 store itself works, in seconds: a browser is led to it and fetches at once.
LENT_SECONDS = 600
#: The longest key.
_LONGEST = 512
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}")


def path_of(key: str) -> Path:
    """Return where the folder keeps a file; raises NotFound, also when files are in an S3 store."""
    path = settings().data_folder / "files" / _checked(key)
    if settings().storage_url or not path.is_file():
        raise NotFound("That file is not here any more.")
    return path


def put(key: str, content: bytes) -> None:
    """Keep what belongs to no transaction under `key`, whole or not at all; what was there is replaced."""
    obstore.put(_store(), _checked(key), content)


def put_file(key: str, path: Path) -> None:
    """Keep a file that belongs to no transaction under `key`, without reading it into memory."""
    obstore.put(_store(), _checked(key), path)


# ---- in a transaction


def keep(session: Session, key: str, content: bytes) -> None:
    """Keep `content` under `key` as a part of the session's transaction: when that is taken back, so is this.

    Whoever keeps something under the same key in another transaction waits until this one has ended.
    """
    _lock(session, key)
    before = get(key) if exists(key) else None
    if before != content:
        _kept(session).setdefault(key, before)
        put(key, content)


def keep_file(session: Session, key: str, path: Path) -> None:
    """Keep a file under `key` as `keep` does, unread; what was there under its key is not brought back."""
    _lock(session, key)
    if not exists(key):
        _kept(session).setdefault(key, None)
    put_file(key, path)


def take_back(session: Session) -> None:
    """Bring back what was there before the session's transaction; called by the session when it does not commit."""
    for key, before in _kept(session).items():
        if before is None:
            delete(key)
        else:
            put(key, before)
    _kept(session).clear()


def _kept(session: Session) -> dict[str, bytes | None]:
    """Return what was under each key before the session's transaction; None for nothing."""
    return session.info.setdefault("kept_files", {})


def _lock(session: Session, key: str) -> None:
    session.connection().execute(_LOCK, {"key": f"file {_checked(key)}"})


def get(key: str) -> bytes:
    """Return what is kept under `key`; raises NotFound."""
    try:
        return bytes(obstore.get(_store(), _checked(key)).bytes())
    except FileNotFoundError:
        raise NotFound("That file is not here any more.") from None


def pieces(key: str) -> tuple[int, Iterator[bytes]]:
    """Return the length of a file in bytes and its content in pieces, so that none lies in memory; raises NotFound."""
    try:
        file = obstore.get(_store(), _checked(key))
    except FileNotFoundError:
        raise NotFound("That file is not here any more.") from None
    return file.meta["size"], (bytes(piece) for piece in file.stream(min_chunk_size=_PIECE))


def put_pieces(key: str, content: Iterator[bytes]) -> None:
    """Keep what belongs to no transaction under `key`, given in pieces."""
    obstore.put(_store(), _checked(key), content)


def get_range(key: str, start: int, end: int) -> bytes:
    """Return the bytes from `start` up to but not `end`; raises NotFound."""
    try:
        return bytes(obstore.get_range(_store(), _checked(key), start=start, end=end))
    except FileNotFoundError:
        raise NotFound("That file is not here any more.") from None


def size(key: str) -> int:
    """Return the length of a file in bytes; raises NotFound."""
    try:
        return obstore.head(_store(), _checked(key))["size"]
    except FileNotFoundError:
        raise NotFound("That file is not here any more.") from None


def exists(key: str) -> bool:
    """Say whether something is kept under `key`."""
    try:
        obstore.head(_store(), _checked(key))
    except FileNotFoundError:
        return False
    return True


def delete(key: str) -> None:
    """Forget what is kept under `key`; nothing happens when there is nothing."""
    try:
        obstore.delete(_store(), _checked(key))
    except FileNotFoundError:
        return


def delete_folder(prefix: str) -> None:
    """Forget everything whose key starts with the folder `prefix`."""
    delete_all([file.key for file in files(prefix)])


def delete_all(keys: Sequence[str]) -> None:
    """Forget what is kept under the keys; nothing happens for those under which there is nothing."""
    for start in range(0, len(keys), _AT_ONCE):
        try:
            obstore.delete(_store(), keys[start : start + _AT_ONCE])
        except FileNotFoundError:
            for key in keys[start : start + _AT_ONCE]:
                delete(key)


@dataclass(frozen=True)
class KeptFile:
    """A file as the store lists it."""

    key: str
    #: In bytes.
    size: int
    #: When it was kept, with its zone.
    modified: datetime


def files(prefix: str) -> Iterator[KeptFile]:
    """Yield every file whose key starts with the folder `prefix`."""
    for page in obstore.list(_store(), _checked(prefix) + "/"):
        yield from (KeptFile(stored["path"], stored["size"], stored["last_modified"]) for stored in page)


def every_file() -> Iterator[KeptFile]:
    """Yield every file of the store; what bears no name that is given here is somebody else's."""
    for page in obstore.list(_store()):
        yield from (
            KeptFile(entry["path"], entry["size"], entry["last_modified"]) for entry in page if _is_key(entry["path"])
        )


def folders(prefix: str) -> list[str]:
    """Return the names of the folders right below the folder `prefix`."""
    below = obstore.list_with_delimiter(_store(), _checked(prefix))["common_prefixes"]
    return [name.rstrip("/").rpartition("/")[2] for name in below]


# ---- links


def signed_url(key: str, seconds: int | None = None, name: str = "") -> str:
    """Return a link that opens `key` until its time is up.

    The link to a key stays the same within a stretch of `seconds`, so that browsers keep what they have fetched; it
    works for between one and two stretches. `name` is what the file is saved as; with it, browsers save it.
    """
    stretch = seconds or settings().link_seconds
    expires = (int(time.time()) // stretch + 2) * stretch
    named = {"name": name} if name else {}
    query = urlencode({"expires": expires, "signature": _signature(key, expires, name), **named})
    return f"/files/{quote(_checked(key))}?{query}"


def lent_url(key: str) -> str:
    """Return where an S3 store itself serves a file for LENT_SECONDS; empty where the folder has it.

    Raises NotFound.
    """
    store = _store()
    if not isinstance(store, S3Store):
        return ""
    size(key)
    return obstore.sign(store, "GET", _checked(key), timedelta(seconds=LENT_SECONDS))


def check_signature(key: str, expires: int | str, signature: str, name: str = "") -> None:
    """Let a link of the folder through, or raise Forbidden when it was altered or has ended."""
    moment = int(expires) if _MOMENT.fullmatch(str(expires)) else 0
    expected = _signature(_checked(key), moment, name)
    if not hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace")):
        raise Forbidden("That link is not complete. Open the page again and use the link there.")
    if moment < time.time():
        raise Forbidden("That link has ended. Open the page again and use the link there.")


def _signature(key: str, expires: int, name: str) -> str:
    message = f"{key}\n{expires}\n{name}".encode("utf-8", "replace")
    return hmac.new(settings().secret.encode(), message, sha256).hexdigest()


# ---- where the files are


@cache
def _store() -> LocalStore | S3Store:
    address = settings().storage_url
    if address:
        return S3Store.from_url(address)
    folder = settings().data_folder / "files"
    return LocalStore(prefix=folder, mkdir=True)


def _checked(key: str) -> str:
    if not _is_key(key):
        raise Unusable("That is not the name of a file here.")
    return key


def _is_key(key: str) -> bool:
    return len(key) <= _LONGEST and all(_PART.fullmatch(part) for part in key.split("/"))
