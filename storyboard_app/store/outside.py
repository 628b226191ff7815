"""The address of an outside database, and what may be said of it: never a part of it, which may be a password."""

import re
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from storyboard_app.errors import Unavailable


def reach(url: str) -> psycopg.Connection:
    """Connect to an outside database. Raises Unavailable, without any part of the address: one may be a password."""
    parts_of(url)
    try:
        return psycopg.connect(url, connect_timeout=5)
    except psycopg.Error as error:
        sentence = _QUOTED.sub("...", str(error).strip())
        raise Unavailable(f"DATABASE_URL does not answer: {sentence}") from None


#: What an error quotes of an address: where that is malformed, a part of the password may be taken for its host.
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def parts_of(url: str) -> dict[str, Any]:
    """Return the parts of an address by their names in libpq. Raises Unavailable for what is none."""
    try:
        return conninfo_to_dict(url)
    except psycopg.Error:
        raise Unavailable(
            "DATABASE_URL is no address of a database, such as postgresql://NAME:PASSWORD@HOST:5432/DATABASE."
            " Characters such as @, / and % in a password are written as %40, %2F and %25."
        ) from None
