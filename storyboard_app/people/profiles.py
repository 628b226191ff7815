"""What somebody sets for themselves: what they are called, their picture, their time zone, language, theme and keys."""

import io
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID
from zoneinfo import available_timezones

from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound, TooLarge, Unusable
from storyboard_app.languages import LANGUAGES
from storyboard_app.people.accounts import name_of
from storyboard_app.store import existing, scanning
from storyboard_app.store.records import User

#: Light, dark, or as the system says.
Theme = Literal["system", "light", "dark"]
#: Edge of a kept picture in pixels; the most that is taken, in bytes and in pixels.
EDGE, MOST_BYTES, MOST_PIXELS = 128, 8 * 1024 * 1024, 50_000_000
#: What is taken as a picture: decoded here, and written anew without whatever else the file held.
_FORMATS = ("PNG", "JPEG", "WEBP")


@dataclass(frozen=True)
class Profile:
    """What somebody has set."""

    name: str
    email: str
    #: An IANA name, such as Europe/Berlin; empty for that of the browser.
    zone: str
    theme: Theme
    #: Single letters do something (WCAG 2.2, 2.1.4: they can be switched off).
    letters: bool
    pictured: bool
    #: A code of `languages.LANGUAGES`; empty for what the browser prefers.
    language: str


def zones() -> list[str]:
    """Return the time zones to choose from: continent and city."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))


def mine(session: Session) -> Profile:
    """Return the actor's profile."""
    user = existing(session, User, session.info["actor"])
    asked = text("select zone, theme, letters, pictured, language from app.my_profile()")
    row = session.connection().execute(asked).one()
    return Profile(user.name, user.email, *row)


def set_mine(session: Session, name: str, zone: str, theme: str, *, letters: bool, language: str) -> None:
    """Set what the actor is called and shown.

    Raises Unusable for a name, a zone, a theme or a language that is none.
    """
    if zone and zone not in available_timezones():
        raise Unusable(f'"{zone[:60]}" is no time zone. One is called like Europe/Berlin.')
    if theme not in get_args(Theme):
        raise Unusable(f"A theme is {', '.join(get_args(Theme))}.")
    if language and language not in LANGUAGES:
        raise Unusable(f"A language is {', '.join(LANGUAGES)}, or empty for that of the browser.")
    user = existing(session, User, session.info["actor"])
    if user.name != (called := name_of(name)):
        user.name = called
        session.flush()
    asked = text("select app.set_profile(:zone, :theme, :letters, :language)")
    session.connection().execute(asked, {"zone": zone, "theme": theme, "letters": letters, "language": language})


def set_picture(session: Session, picture: bytes, require_passed: Callable[[bytes], None]) -> None:
    """Show the actor by a picture: its middle, as a square.

    require_passed: lets the square (PNG) pass the picture check, or raises Refused. Raises TooLarge, and Unusable for
    what is no picture.
    """
    scanning.require_clean("That picture", picture)
    made = _square(picture)
    require_passed(made)
    session.connection().execute(text("select app.set_picture(:made)"), {"made": made})


def drop_picture(session: Session) -> None:
    """Show the actor by their initials again."""
    session.connection().execute(text("select app.set_picture(null)"))


def picture_of(session: Session, person: UUID) -> bytes:
    """Return the picture (PNG) of somebody whom the actor works with. Raises NotFound where there is none."""
    asked = text("select app.picture_of(:person)")
    made = session.connection().execute(asked, {"person": person}).scalar()
    if made is None:
        raise NotFound("They have no picture here.")
    return bytes(made)


def pictured(session: Session) -> Collection[UUID]:
    """Return who of those whom the actor works with is shown by a picture."""
    return frozenset(session.connection().execute(text("select app.pictured()")).scalars())


def _square(picture: bytes) -> bytes:
    """Return the middle of a picture as a small square, as PNG without anything that the file told beside."""
    if len(picture) > MOST_BYTES:
        raise TooLarge(f"A picture has at most {MOST_BYTES // 2**20} MB.")
    try:
        with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise TooLarge(f"A picture has at most {MOST_PIXELS // 10**6} million pixels.")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unusable("That is no picture that can be read: PNG, JPEG or WebP.") from error
    out = io.BytesIO()
    ImageOps.fit(upright, (EDGE, EDGE), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()
