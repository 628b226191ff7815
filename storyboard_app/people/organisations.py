"""Organisations: who belongs to one, who looks after it. What is of one is never seen from another.

The database holds that (alembic/sql/0035_organisations.sql): a project is of one organisation, and nobody sees anything
of it who is no member there. People come in with an invitation to a project; an owner says who looks after the
organisation, and takes people out of it and of all its projects at once. Owning it tells what its projects are called
and whose they are, and opens none. A deleted organisation comes back with its projects for the days of grace.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, Forbidden, NotFound, Unusable
from storyboard_app.queue import shares
from storyboard_app.settings import settings
from storyboard_app.store import events
from storyboard_app.store.records import Organisation, OrganisationMember, User
from storyboard_app.values import VERBS, Role, Standing, Verb

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
    #: Until when it can be brought back, where it was deleted; None where it was not.
    until: datetime | None = None


@dataclass(frozen=True)
class HeldProject:
    """A project of an organisation, by its name."""

    id: UUID
    title: str
    #: Whose it is, by name.
    owner: str
    #: How many people are in it.
    people: int
    archived: bool
    #: What the actor is in it; None where they are not in it, and it opens to them no further.
    role: Role | None

    @property
    def invites(self) -> bool:
        """Whether the actor may invite people into it."""
        return self.role is not None and Verb.MEMBERS in VERBS[self.role]


@dataclass(frozen=True)
class WaitingView:
    """An invitation into a project of an organisation that nobody has taken yet."""

    id: UUID
    title: str
    role: Role
    #: Whom it is for; empty for whoever holds its link.
    email: str
    inviter: str
    until: datetime


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
    """Return the organisations that the actor belongs to, the first one first: new projects are of that one.

    One that was deleted comes last, to who may bring it back.
    """
    chosen = (
        select(Organisation, OrganisationMember.role)
        .join(OrganisationMember, col(OrganisationMember.organisation_id) == col(Organisation.id))
        .where(OrganisationMember.user_id == session.info["actor"])
        .order_by(col(OrganisationMember.joined_at), col(Organisation.id))
    )
    views = [_view(each, role) for each, role in session.exec(chosen)]
    there = [each for each in views if each.until is None]
    mine = [each for each in views if each.until and each.role == Standing.OWNER and each.until > datetime.now(UTC)]
    return (*there, *mine)


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


def hand_over(session: Session, organisation_id: UUID, user_id: UUID) -> None:
    """Let somebody look after an organisation in the actor's place, who stays a member. Raises like `set_role`."""
    set_role(session, organisation_id, user_id, Standing.OWNER)
    set_role(session, organisation_id, session.info["actor"], Standing.MEMBER)


def projects_of(session: Session, organisation_id: UUID) -> tuple[HeldProject, ...]:
    """Return an organisation's projects by title: all of them to its owners, to others those that they are in.

    Raises NotFound where the actor does not belong to it, Conflict where it was deleted.
    """
    _belonging(session, organisation_id)
    asked = text("select * from app.organisation_projects(:organisation)")
    rows = session.connection().execute(asked, {"organisation": organisation_id})
    return tuple(
        HeldProject(row.project, row.title, row.owner, row.people, row.archived, Role(row.role) if row.role else None)
        for row in rows
    )


def invitations(session: Session, organisation_id: UUID) -> tuple[WaitingView, ...]:
    """Return the invitations into an organisation's projects that nobody has taken yet, newest first.

    Its owners are told of all of them, others of those into projects where they may invite. Raises like `projects_of`.
    """
    _belonging(session, organisation_id)
    asked = text("select * from app.organisation_invitations(:organisation)")
    rows = session.connection().execute(asked, {"organisation": organisation_id})
    return tuple(
        WaitingView(row.invitation, row.title, Role(row.role), row.email, row.inviter, row.until) for row in rows
    )


def withdraw(session: Session, organisation_id: UUID, invitation_id: UUID) -> None:
    """Take an invitation back, whoever wrote it. Raises NotFound, Forbidden for who does not look after it."""
    _owned(session, organisation_id)
    asked = text("select app.withdraw_from_organisation(:invitation)")
    if not session.connection().execute(asked, {"invitation": invitation_id}).scalar_one():
        raise NotFound("That invitation is gone already.")
    session.expire_all()


def quotas(session: Session, organisation_id: UUID) -> tuple[shares.Share, ...]:
    """Return how much of each of its quotas an organisation has used; nothing where it has none.

    Raises like `projects_of`.
    """
    organisation, _ = _belonging(session, organisation_id)
    return tuple(share for share in shares.mine(session) if share.whose == organisation.id)


def delete(session: Session, organisation_id: UUID) -> datetime:
    """Put an organisation and all its projects away; return until when it can be brought back.

    Its work is stopped. Raises NotFound, Forbidden for who does not look after it, Conflict where it was deleted.
    """
    organisation = _owned(session, organisation_id)
    asked = text("select app.delete_organisation(:organisation)")
    session.connection().execute(asked, {"organisation": organisation_id})
    session.expire_all()
    _note(session, f"deleted {organisation.name}")
    return _until(organisation) or datetime.now(UTC)


def bring_back(session: Session, organisation_id: UUID) -> OrganisationView:
    """Bring an organisation back with the projects that went with it. Raises NotFound where that is over."""
    asked = text("select app.bring_organisation_back(:organisation, :after)")
    values = {"organisation": organisation_id, "after": datetime.now(UTC) - _grace()}
    if not session.connection().execute(asked, values).scalar_one():
        raise NotFound("There is no such organisation to bring back.")
    session.expire_all()
    organisation = _owned(session, organisation_id)
    _note(session, f"brought {organisation.name} back")
    return _view(organisation, Standing.OWNER)


def _owned(session: Session, organisation_id: UUID) -> Organisation:
    organisation, member = _belonging(session, organisation_id)
    if member.role != Standing.OWNER:
        raise Forbidden("Only an owner of the organisation may do that. Ask one of them.")
    return organisation


def _belonging(session: Session, organisation_id: UUID) -> tuple[Organisation, OrganisationMember]:
    """Return an organisation of the actor's and their place in it; raises NotFound, Conflict for a deleted one."""
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound("You belong to no such organisation.")
    member = _member(session, organisation_id, session.info["actor"])
    if organisation.deleted_at is not None:
        raise Conflict("This organisation was deleted. Bring it back first.")
    return organisation, member


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
    created = organisation.created_at
    return OrganisationView(organisation.id, organisation.name, Standing(role), created, _until(organisation))


def _grace() -> timedelta:
    return timedelta(days=settings().grace_days)


def _until(organisation: Organisation) -> datetime | None:
    return organisation.deleted_at + _grace() if organisation.deleted_at else None
