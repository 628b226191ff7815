"""Organisations: who belongs to one, who looks after it. What is of one is never seen from another.

The database holds that (alembic/sql/0035_organisations.sql): a project is of one organisation, and nobody sees anything
of it who is no member there. People come in with an invitation to a project; an owner says who looks after the
organisation, and takes people out of it and of all its projects at once. Owning it opens no project.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import Forbidden, NotFound, Unusable
from storyboard_app.store import events
from storyboard_app.store.records import Organisation, OrganisationMember, User
from storyboard_app.values import Standing

#: Characters of a name, at most.
LONGEST_NAME = 80


@dataclass(frozen=True)
class OrganisationView:
    """An organisation that the actor belongs to."""

    id: UUID
    name: str
    #: What the actor is there.
    role: Standing
    created_at: datetime


@dataclass(frozen=True)
class BelongingView:
    """Somebody who belongs to an organisation."""

    id: UUID
    name: str
    email: str
    role: Standing
    joined_at: datetime
    #: It is the one who asks.
    me: bool


def listing(session: Session) -> tuple[OrganisationView, ...]:
    """Return the organisations that the actor belongs to, the first one first: new projects are of that one."""
    chosen = (
        select(Organisation, OrganisationMember.role)
        .join(OrganisationMember, col(OrganisationMember.organisation_id) == col(Organisation.id))
        .where(OrganisationMember.user_id == session.info["actor"])
        .order_by(col(OrganisationMember.joined_at), col(Organisation.id))
    )
    return tuple(_view(each, role) for each, role in session.exec(chosen))


def make(session: Session, name: str) -> OrganisationView:
    """Make an organisation, which the actor looks after. Raises Unusable for a name that cannot be."""
    asked = text("select app.make_organisation(:name)")
    made = session.connection().execute(asked, {"name": _name(name)}).scalar_one()
    _note(session, f"made {_name(name)}")
    return _view(session.get_one(Organisation, made), Standing.OWNER)


def rename(session: Session, organisation_id: UUID, name: str) -> OrganisationView:
    """Give an organisation another name. Raises NotFound, Forbidden for who does not look after it, Unusable."""
    organisation = _owned(session, organisation_id)
    organisation.name = _name(name)
    session.flush()
    return _view(organisation, Standing.OWNER)


def members(session: Session, organisation_id: UUID) -> tuple[BelongingView, ...]:
    """Return who belongs to an organisation, owners first.

    Raises NotFound, Forbidden for who does not look after it.
    """
    _owned(session, organisation_id)
    chosen = (
        select(User, OrganisationMember)
        .join(OrganisationMember, col(OrganisationMember.user_id) == col(User.id))
        .where(OrganisationMember.organisation_id == organisation_id)
    )
    views = [
        BelongingView(
            user.id, user.name, user.email, Standing(row.role), row.joined_at, user.id == session.info["actor"]
        )
        for user, row in session.exec(chosen)
    ]
    return tuple(sorted(views, key=lambda each: (each.role != Standing.OWNER, each.name.casefold(), str(each.id))))


def set_role(session: Session, organisation_id: UUID, user_id: UUID, role: Standing) -> None:
    """Let somebody look after an organisation, or no longer.

    Raises NotFound, Forbidden for who does not look after it, Conflict for its last owner.
    """
    _owned(session, organisation_id)
    _member(session, organisation_id, user_id).role = role.value
    session.flush()
    _note(session, f"made somebody {role}")


def remove(session: Session, organisation_id: UUID, user_id: UUID) -> None:
    """Take somebody out of an organisation and of all its projects, or leave it. Raises like `set_role`.

    Raises Conflict too where they are a project's last owner: the project is given to somebody first.
    """
    if user_id != session.info["actor"]:
        _owned(session, organisation_id)
    session.delete(_member(session, organisation_id, user_id))
    session.flush()
    _note(session, "left" if user_id == session.info["actor"] else "took somebody out")


def _owned(session: Session, organisation_id: UUID) -> Organisation:
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound("You belong to no such organisation.")
    if _member(session, organisation_id, session.info["actor"]).role != Standing.OWNER:
        raise Forbidden("Only an owner of the organisation may do that. Ask one of them.")
    return organisation


def _member(session: Session, organisation_id: UUID, user_id: UUID) -> OrganisationMember:
    row = session.get(OrganisationMember, (organisation_id, user_id))
    if row is None:
        raise NotFound("They do not belong to this organisation.")
    return row


def _note(session: Session, what: str) -> None:
    events.write(session.connection(), events.Deed.ORGANISED, session.info["actor"], what=what)


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Unusable(f"An organisation has a name of 1 to {LONGEST_NAME} characters.")
    return name


def _view(organisation: Organisation, role: str) -> OrganisationView:
    return OrganisationView(organisation.id, organisation.name, Standing(role), organisation.created_at)
