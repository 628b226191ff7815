"""Kinds of settings: numbers, words, addresses, files. Each says which one cannot be used, and what is wanted."""

from pathlib import Path
from urllib.parse import urlsplit

from storyboard_app.errors import Unusable

#: What a port may be, 0 for none; and what a size in bytes or a time in seconds may be.
PORTS, SIZES = range(2**16), range(1, 2**40)


def number(environment: dict[str, str], name: str, default: int, accepted: range = SIZES) -> int:
    """Return a setting that is a whole number; says which one cannot be used, what it holds and what is wanted."""
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and int(value) in accepted):
        wanted = f"a whole number from {accepted[0]} to {accepted[-1]}"
        raise Unusable(f"{name} is {value!r}. It must be {wanted}, or empty for {default}.")
    return int(value)


def address(environment: dict[str, str], name: str) -> str:
    """Return a setting that is the address of a site, without a slash at its end; empty where it is not set."""
    value = environment.get(name, "").strip().rstrip("/")
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.path and parts.port != 0
    except ValueError:
        usable = False
    if value and not usable:
        raise Unusable(f"{name} is {value!r}. It must be an address such as https://boards.example.org.")
    return value


def file(environment: dict[str, str], name: str) -> Path | None:
    """Return a setting that names a file which is there; None where it is not set."""
    value = environment.get(name, "").strip()
    path = Path(value).expanduser().resolve() if value else None
    if path and not path.is_file():
        raise Unusable(f"{name} is {value!r}. There is no such file.")
    return path


def on(text: str) -> bool:
    """Say whether a switch is on; a word that says neither counts as on."""
    return text.lower() not in ("", "0", "no", "off", "false")


def one_of(environment: dict[str, str], name: str, accepted: tuple[str, ...]) -> str:
    """Return a setting that is one of some words, the first when it is empty; a mistyped one is not passed over."""
    value = (environment.get(name) or accepted[0]).lower()
    if value not in accepted:
        raise Unusable(f"{name} is {value!r}. It must be one of {', '.join(accepted)}.")
    return value
