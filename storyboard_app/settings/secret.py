"""The secret that signs what is given out: given by the environment, or made once and kept."""

import contextlib
import os
import secrets
from pathlib import Path

from storyboard_app.errors import Unusable

#: The shortest secret that is believed, in characters.
LEAST_SECRET = 16


def given_secret(environment: dict[str, str]) -> str:
    """Return the secret that the environment gives, empty for none; a short one could be guessed and is refused."""
    secret = environment.get("STORYBOARD_SECRET", "")
    if secret and len(secret) < LEAST_SECRET:
        raise Unusable(f"STORYBOARD_SECRET is too short. It must have {LEAST_SECRET} characters or more, or be empty.")
    return secret


def kept_secret(path: Path) -> str:
    """Return the secret kept at `path`, made on first use and readable by its owner alone."""
    try:
        if not path.exists():
            _make_secret(path)
        kept = path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"The secret in {path} cannot be read or made: {error}.") from None
    if len(kept) < LEAST_SECRET:
        raise Unusable(f"The secret in {path} is damaged. Delete the file: another is made, and links given out end.")
    return kept


def _make_secret(path: Path) -> None:
    """Make the secret beside and give it its name when it is whole; who comes second takes the first's."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
    try:
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink()
