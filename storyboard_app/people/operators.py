"""Who looks after the installation: the addresses of STORYBOARD_ADMINS; without accounts, its one owner.

They see how it stands, and start failed work again in the name of who asked for it. What is in a project they see only
as its members.
"""

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app.errors import NotFound
from storyboard_app.settings import settings


def looks_after(session: Session) -> bool:
    """Say whether the session's actor looks after the installation."""
    if not settings().accounts:
        return True
    address = session.connection().execute(text("select email from users where id = app.uid()")).scalar()
    return bool(address) and address.casefold() in settings().admins


def require(session: Session) -> None:
    """Raise NotFound for whoever does not look after the installation: to them there is nothing here."""
    if not looks_after(session):
        raise NotFound
