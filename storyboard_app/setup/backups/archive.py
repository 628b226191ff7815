"""The one file that a back-up is: a tar of named parts, as a stream, encrypted where it is for somebody's key.

Encrypted, it is a file in the age format (age-encryption.org/v1), which the program `age` opens too: the machine that
makes back-ups needs the public key only, and cannot read the older ones. Keys are age's own or those of SSH.
"""

from __future__ import annotations

import io
import os
import sys
import tarfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from storyboard_app.errors import Conflict, Unreadable, Unusable
from storyboard_app.files import write_file, writing

if TYPE_CHECKING:
    from pyrage import ssh, x25519

    #: What opens an encrypted archive, and what it is closed for.
    Identity = x25519.Identity | ssh.Identity
    Recipient = x25519.Recipient | ssh.Recipient

#: How an encrypted file begins.
_AGE = b"age-encryption.org/v1"
#: Bytes that are read at a time.
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """A part as it was written or read."""

    #: In bytes.
    size: int
    #: SHA-256, in hexadecimal digits.
    digest: str


class Readable(Protocol):
    """What can be read once, from its beginning to its end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, fewer at the end."""
        ...


class Writer:
    """Writes parts one after the other."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar

    def add(self, name: str, size: int, pieces: Iterable[bytes]) -> Part:
        """Write a part of `size` bytes. Raises Unreadable when there are fewer."""
        about = tarfile.TarInfo(name)
        about.size, about.mode = size, 0o600
        content = Pieces(pieces)
        try:
            self._tar.addfile(about, content)
        except OSError as error:
            if content.size < size:
                raise Unreadable("it became shorter while it was read.", file=name) from error
            raise
        return Part(size, content.digest)


class Pieces(io.RawIOBase):
    """What comes in pieces, as a file that can be read once; digested on the way."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")
        self._digest = sha256()
        #: Bytes that were read.
        self.size = 0

    @property
    def digest(self) -> str:
        """The SHA-256 of what was read, in hexadecimal digits."""
        return self._digest.hexdigest()

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, fewer at the end."""
        taken: list[memoryview] = []
        wanted = size if size >= 0 else sys.maxsize
        while wanted:
            if not self._rest:
                self._rest = memoryview(next(self._pieces, b""))
            if not self._rest:
                break
            taken.append(self._rest[:wanted])
            self._rest = self._rest[wanted:]
            wanted -= len(taken[-1])
        content = b"".join(taken)
        self._digest.update(content)
        self.size += len(content)
        return content


def pieces_of(file: Readable) -> Iterator[bytes]:
    """Yield what a file holds, in pieces."""
    while piece := file.read(_PIECE):
        yield piece


# ---- keys


def new_key(path: Path) -> str:
    """Make a key that opens back-ups, in a file for its owner alone; return the public key that they are made for.

    Raises Conflict where a file is there.
    """
    from pyrage import x25519

    if path.exists():
        raise Conflict(f"{path} is there already, and a key that is lost opens nothing. Name another file.")
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    write_file(path, f"# public key: {public}\n{identity}\n".encode(), private=True, durable=True)
    return public


def recipient(public: str) -> Recipient:
    """Return whom an archive is encrypted for, from a public key: age1... or ssh-... . Raises Unusable."""
    from pyrage import RecipientError, ssh, x25519

    try:
        kind = ssh.Recipient if public.startswith("ssh-") else x25519.Recipient
        return kind.from_str(public)
    except RecipientError:
        raise Unusable(
            f'"{public}" is no public key. storyboard backup --new-key FILE makes a key and prints its public one.'
        ) from None


def passing_key() -> tuple[x25519.Identity, x25519.Recipient]:
    """Return a key for one reading, and its public one: what was written for others is read back with it."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return identity, identity.to_public()


def keys_in(path: Path) -> list[Identity]:
    """Return the keys in a file: those of age, a line each, or one of SSH. Raises Unusable, OSError."""
    from pyrage import IdentityError, ssh, x25519

    content = path.read_bytes()
    try:
        if b"PRIVATE KEY" in content:
            return [ssh.Identity.from_buffer(content)]
        lines = (line.strip() for line in content.decode().splitlines())
        return [x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except (IdentityError, UnicodeDecodeError):
        raise Unusable(f"{path} holds no key that opens back-ups.") from None


# ---- writing


@contextmanager
def written(path: Path, recipients: Sequence[Recipient]) -> Iterator[Writer]:
    """Open an archive for writing; it appears when the block ends. recipients: whom it is encrypted for, if anybody.

    Raises Conflict where a file is there, OSError where it cannot be written.
    """
    if os.path.lexists(path):
        raise Conflict(f"{path} is there already. A back-up overwrites nothing: name another file, or a folder.")
    with (
        writing(path, private=True, durable=True) as file,
        _encrypted(file, recipients) as plain,
        tarfile.open(fileobj=plain, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield Writer(tar)


@contextmanager
def _encrypted(file: BinaryIO, recipients: Sequence[Recipient]) -> Iterator[BinaryIO]:
    """Give a file whose content goes into another one encrypted; that one itself where it is for nobody."""
    if not recipients:
        yield file
        return
    from pyrage import encrypt_io

    source, sink = _pipe()
    with _beside(lambda: encrypt_io(source, cast(io.BufferedIOBase, file), list(recipients)), source), sink:
        yield sink


# ---- reading


@contextmanager
def reading(path: Path, keys: Sequence[Identity] = ()) -> Iterator[Iterator[tuple[str, int, Readable]]]:
    """Open an archive; gives its parts in order: name, bytes, content, to be read before the next one is asked for.

    Raises Unreadable for what is no back-up or is torn, Unusable where a key is missing or the wrong one.
    """
    with path.open("rb") as file, _decrypted(file, path, keys) as plain:
        try:
            with tarfile.open(fileobj=plain, mode="r|") as tar:
                yield _parts(tar)
        except (tarfile.TarError, EOFError):
            raise Unreadable("this is no back-up of a storyboard, or it is torn.", file=path.name) from None


def _parts(tar: tarfile.TarFile) -> Iterator[tuple[str, int, Readable]]:
    for about in tar:
        content = tar.extractfile(about)
        if content is None:
            raise tarfile.ReadError
        yield about.name, about.size, content


@contextmanager
def _decrypted(file: BinaryIO, path: Path, keys: Sequence[Identity]) -> Iterator[BinaryIO]:
    encrypted = file.read(len(_AGE)) == _AGE
    file.seek(0)
    if not encrypted:
        yield file
        return
    if not keys:
        raise Unusable(f"{path} is encrypted. Say with --key FILE where the key lies that it was made for.")
    from pyrage import DecryptError, decrypt_io

    source, sink = _pipe()
    try:
        with _beside(lambda: decrypt_io(cast(io.BufferedIOBase, file), sink, list(keys)), sink), source:
            yield source
    except (DecryptError, OSError) as error:
        if (
            isinstance(error, OSError) and error.errno is not None
        ):  # of the system, and not what pyrage says of a stream
            raise
        raise Unusable(f"{path} is not opened by that key, or it was changed since it was made.") from None


def _pipe() -> tuple[io.BufferedReader, io.BufferedWriter]:
    source, sink = os.pipe()
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb")


@contextmanager
def _beside(work: Callable[[], object], end: BinaryIO) -> Iterator[None]:
    """Do work in a thread while the block runs, closing its end of a pipe with it; what it raises is raised here."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with end:
                work()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    except (Exception, GeneratorExit):
        thread.join()
        if failed and not isinstance(failed[0], BrokenPipeError):
            raise failed[0] from None
        raise
    thread.join()
    if failed and not isinstance(failed[0], BrokenPipeError):
        raise failed[0]
