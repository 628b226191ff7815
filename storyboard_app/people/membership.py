"""Who works on a project, as what, and who is invited into it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app.errors import Forbidden, NotFound
from storyboard_app.people.accounts import address_of
from storyboard_app.people.sessions import fingerprint, new_secret
from storyboard_app.store import db, existing, rights
from storyboard_app.store.records import Invitation, ProjectMember, User, now
from storyboard_app.values import VERBS, Role, Verb

#: How long an invitation can be taken.
INVITED = timedelta(days=7)


@dataclass(frozen=True)
class MemberView:
    """Somebody who works on a project."""

    id: UUID
    name: str
    email: str
    role: Role
    #: It is the one who asks.
    me: bool


@dataclass(frozen=True)
class InvitationView:
    """An invitation that nobody has taken yet."""

    id: UUID
    email: str
    role: Role
    expires_at: datetime


@dataclass(frozen=True)
class Invited:
    """What an invitation says to whoever holds its link."""

    title: str
    role: Role
    email: str
    inviter: str


@dataclass(frozen=True)
class PersonView:
    """Somebody, as they see themselves."""

    id: UUID
    name: str
    email: str


def me(session: Session) -> PersonView:
    """Return who the actor is."""
    user = existing(session, User, session.info["actor"])
    return PersonView(user.id, user.name, user.email)


def members(session: Session, project_id: UUID) -> tuple[MemberView, ...]:
    """Return who works on a project, from who may do most; raises NotFound for a stranger."""
    rights.require(session, project_id, Verb.SEE)
    rows = session.exec(
        select(User, ProjectMember.role)
        .join(ProjectMember, col(ProjectMember.user_id) == col(User.id))
        .where(ProjectMember.project_id == project_id)
    ).all()
    views = [
        MemberView(user.id, user.name, user.email, Role(role), user.id == session.info["actor"]) for user, role in rows
    ]
    return tuple(sorted(views, key=lambda member: (list(Role).index(member.role), member.name.casefold())))


def verbs_of(session: Session, project_id: UUID) -> frozenset[Verb]:
    """Return what the actor may do in a project; nothing for no member."""
    role = rights.role_in(session, project_id)
    return VERBS[role] if role else frozenset()


def set_role(session: Session, project_id: UUID, user_id: UUID, role: Role) -> None:
    """Give a member another role. Raises Forbidden for one that is not below one's own, Conflict for the last owner."""
    member = _below(session, project_id, user_id)
    _may_give(session, project_id, role)
    member.role = role.value
    session.flush()


def remove(session: Session, project_id: UUID, user_id: UUID) -> None:
    """Take somebody out of a project, or leave it. Raises like `set_role`."""
    if user_id == session.info["actor"]:
        rights.require(session, project_id, Verb.SEE)
        rights.require_covered(Verb.MEMBERS)
        session.delete(session.get_one(ProjectMember, (project_id, user_id)))
    else:
        session.delete(_below(session, project_id, user_id))
    session.flush()


def invite(session: Session, project_id: UUID, role: Role, email: str = "") -> str:
    """Return the secret of a link that lets whoever holds it into a project: for seven days, once.

    email: whom it is for; empty for anybody. Raises Forbidden for a role that is not below one's own.
    """
    rights.require(session, project_id, Verb.MEMBERS)
    _may_give(session, project_id, role)
    secret = new_secret()
    session.add(
        Invitation(
            project_id=project_id,
            role=role.value,
            email=address_of(email) if email else "",
            token_hash=fingerprint(secret),
            invited_by=session.info["actor"],
            expires_at=now() + INVITED,
        )
    )
    session.flush()
    return secret


def _below(session: Session, project_id: UUID, user_id: UUID) -> ProjectMember:
    """Return a member whose role the actor may change or take; raises NotFound, Forbidden."""
    rights.require(session, project_id, Verb.MEMBERS)
    member = session.get(ProjectMember, (project_id, user_id))
    if member is None:
        raise NotFound("They are no member of this project.")
    _may_give(session, project_id, Role(member.role))
    return member


def _may_give(session: Session, project_id: UUID, role: Role) -> None:
    mine = rights.role_in(session, project_id)
    if mine is None or not (mine == Role.OWNER or mine.outranks(role)):
        raise Forbidden(f"Only an owner changes who is {role}.")


def invitations(session: Session, project_id: UUID) -> tuple[InvitationView, ...]:
    """Return the invitations into a project that can still be taken, newest first; nothing for who may not invite."""
    rights.require(session, project_id, Verb.SEE)
    chosen = (
        select(Invitation)
        .where(
            Invitation.project_id == project_id,
            col(Invitation.taken_by).is_(None),
            col(Invitation.expires_at) > now(),
        )
        .order_by(col(Invitation.created_at).desc())
    )
    return tuple(InvitationView(row.id, row.email, Role(row.role), row.expires_at) for row in session.exec(chosen))


def withdraw(session: Session, invitation_id: UUID) -> None:
    """Take an invitation back; raises NotFound."""
    row = session.get(Invitation, invitation_id)
    if row is None:
        raise NotFound("That invitation is gone already.")
    session.delete(row)


def invited(secret: str) -> Invited:
    """Return what an invitation says; raises NotFound for one that was taken, withdrawn or is too old."""
    asked = text("select title, role, email, inviter from app.invitation_of(:token)")
    with db.nobody() as connection:
        row = connection.execute(asked, {"token": fingerprint(secret)}).first()
    if row is None:
        raise NotFound("This invitation was used already, or is older than seven days. Ask for another one.")
    return Invited(row[0], Role(row[1]), row[2], row[3])


def take(session: Session, secret: str) -> UUID:
    """Make the actor a member by an invitation; return the project. Raises NotFound like `invited`."""
    asked = text("select app.take_invitation(:token)")
    project_id = session.connection().execute(asked, {"token": fingerprint(secret)}).scalar()
    if project_id is None:
        raise NotFound("This invitation was used already, or is older than seven days. Ask for another one.")
    return project_id
