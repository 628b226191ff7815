"""What somebody may do in a project follows from their role, whichever entrance they come by."""

import json
from uuid import uuid4

import pytest
from sqlmodel import col, select, text

from storyboard_app.errors import Conflict, Forbidden, NotFound
from storyboard_app.store import db, lock_scenes, rights, to_change
from storyboard_app.store.records import (
    AuditEntry,
    Character,
    Comment,
    Export,
    Panel,
    Project,
    ProjectMember,
    Scene,
    ShareLink,
    Shot,
)
from storyboard_app.store.rights import NEEDED, NEEDED_BY_COLUMN
from storyboard_app.values import VERBS, Role, Verb, refusal
from tests.every_table import fill

#: Tables that every member may see. Links for guests, webhooks and trackers are secrets, and members have rules of their own (below).
SEEN = sorted(
    set(NEEDED) - {"share_links", "project_members", "projects", "tracked", "trackers", "webhooks", "held_pictures"}
)


@pytest.fixture
def film(person):
    return fill(person)


@pytest.fixture
def joined(database, another, film):
    """Make the other person a member of the film, in a role."""

    def join(role):
        database.execute("insert into project_members values (%s, %s, %s)", (film["projects"], another, role.value))
        return another

    return join


def changed(actor, statement, **values):
    """Return how many rows a bare statement changes for a person; the refusal is NotFound."""
    with db.session_for(actor) as session:
        return session.connection().execute(text(statement), values).rowcount


def allowed(change):
    try:
        return change() > 0
    except NotFound:
        return False


def test_the_database_holds_the_same_table_of_roles_and_verbs(database):
    told = set(database.execute("select role, verb from app.role_verbs").fetchall())
    assert told == {(role.value, verb.value) for role, verbs in VERBS.items() for verb in verbs}


def test_every_role_and_every_verb_is_in_the_table():
    assert set(VERBS) == set(Role)
    assert set().union(*VERBS.values()) == set(Verb)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("table", SEEN)
def test_a_row_is_seen_by_all_and_added_changed_and_taken_by_those_whose_role_says_so(
    table, role, joined, film, database
):
    actor, may = joined(role), NEEDED[table] in VERBS[role]
    row = dict(database.execute(f"select to_jsonb(t) from {table} t").fetchone()[0]) | {"id": str(uuid4())}
    own = {
        "jobs": "actor_id",
        "comments": "author_id",
        "approvals": "user_id",
        "attachments": "author_id",
        "strokes": "author_id",
        "marks": "author_id",
    }.get(table)
    if own:
        row[own] = str(actor)
    with db.session_for(actor) as session:
        assert session.connection().execute(text(f"select count(*) from {table}")).scalar() == 1
    may_change = may or (table == "shots" and Verb.DRAW in VERBS[role])
    change = f"update {table} set created_at = created_at where id = :row"
    assert allowed(lambda: changed(actor, change, row=film[table])) is may_change
    # What hangs on the row is in the way of its twin for some tables: the refusal comes before, or it is let in.
    database.execute("set session_replication_role = replica")
    database.execute(f"delete from {table}")
    database.execute("set session_replication_role = origin")
    add = f"insert into {table} select * from jsonb_populate_record(null::{table}, cast(:row as jsonb))"
    assert allowed(lambda: changed(actor, add, row=json.dumps(row))) is may
    take = f"delete from {table}"
    assert allowed(lambda: changed(actor, take)) is may


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("table", "column"), [(t, c) for t, columns in NEEDED_BY_COLUMN.items() for c in columns])
def test_a_column_is_changed_by_those_whose_role_says_so(table, column, role, joined, film):
    verb = NEEDED_BY_COLUMN[table][column]
    change = f"update {table} set {column} = {column} where id = :row"
    assert allowed(lambda: changed(joined(role), change, row=film[table])) is (verb in VERBS[role])


def test_an_artist_draws_and_times_a_shot_and_does_not_plan_it(joined, film):
    artist = joined(Role.ARTIST)
    with db.session_for(artist) as session:
        shot = to_change(session, Shot, film["shots"])
        shot.seed, shot.ticks = 7, 48
    with (
        pytest.raises(Forbidden, match=r"^An artist may not change scenes and shots\. Ask the project's owner"),
        db.session_for(artist) as session,
    ):
        to_change(session, Shot, film["shots"]).description = "A hand on a door."


@pytest.mark.parametrize(
    ("verb", "deed"),
    [
        (Verb.BOARD, lambda session, film: setattr(to_change(session, Shot, film["shots"]), "size", "CU")),
        (Verb.BOARD, lambda session, film: session.delete(to_change(session, Shot, film["shots"]))),
        (Verb.DRAW, lambda session, film: setattr(session.get_one(Character, film["characters"]), "pace", 1.5)),
        (Verb.LOCK, lambda session, film: setattr(session.get_one(Panel, film["panels"]), "locked", True)),
        (Verb.BOARD, lambda session, film: setattr(session.get_one(Project, film["projects"]), "title", "Mine")),
        (
            Verb.SETTINGS,
            lambda session, film: setattr(session.get_one(Project, film["projects"]), "settings", {"a": 1}),
        ),
        (Verb.DELETE, lambda session, film: session.delete(session.get_one(Project, film["projects"]))),
        (Verb.EXPORT, lambda session, film: session.add(Export(project_id=film["projects"], format="pdf"))),
        (Verb.SHARE, lambda session, film: session.add(_link(session, film))),
    ],
)
def test_a_refusal_says_which_role_may_not_do_what_and_whom_to_ask(verb, deed, joined, film):
    viewer = joined(Role.VIEWER)
    with pytest.raises(Forbidden) as refused, db.session_for(viewer) as session:
        deed(session, film)
    assert str(refused.value) == refusal(Role.VIEWER, verb)


def _link(session, film):
    return ShareLink(project_id=film["projects"], token_hash="guests", created_by=session.info["actor"])


def test_a_scene_is_locked_by_those_who_may_and_a_strangers_change_is_of_nothing_known(joined, film, another):
    with pytest.raises(NotFound), db.session_for(another) as session:
        rights.require(session, film["projects"], Verb.SEE)
    director = joined(Role.DIRECTOR)
    with db.session_for(director) as session:
        lock_scenes(session, [film["scenes"]])
        session.get_one(Scene, film["scenes"]).locked = True
    with db.session_for(director) as session:
        rights.require(session, film["projects"], Verb.LOCK, Verb.BOARD)
        with pytest.raises(Forbidden, match="A director may not delete this project"):
            rights.require(session, film["projects"], Verb.DELETE)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER, Role.ARTIST])
def test_links_for_guests_are_not_read_by_those_who_may_not_share(role, joined, film):
    with db.session_for(joined(role)) as session:
        assert session.exec(select(ShareLink.token_hash)).all() == []


def test_what_somebody_wrote_is_changed_by_nobody_else_and_resolved_by_any_who_may_write(joined, film):
    director = joined(Role.DIRECTOR)
    assert not allowed(lambda: changed(director, "update comments set text = 'No.'"))
    assert not allowed(lambda: changed(director, "update comments set author_id = :me", me=director))
    assert allowed(lambda: changed(director, "update comments set resolved_at = now()"))
    with db.session_for(director) as session:
        session.delete(session.get_one(Comment, film["comments"]))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ARTIST, Role.REVIEWER])
def test_notes_of_others_are_not_taken_away_by_those_who_may_not_lock(role, joined, film):
    assert not allowed(lambda: changed(joined(role), "delete from comments"))


def test_who_may_not_read_the_history_sees_their_own_deeds(joined, film, person):
    artist = joined(Role.ARTIST)
    with db.session_for(artist, "Drew") as session:
        to_change(session, Shot, film["shots"]).seed = 7
    with db.session_for(artist) as session:
        assert set(session.exec(select(AuditEntry.actor_id))) == {artist}
    with db.session_for(person) as session:
        assert {person, artist} <= set(session.exec(select(AuditEntry.actor_id)))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("given", Role)
def test_a_role_is_given_by_owners_and_by_directors_below_their_own(role, given, joined, film, database):
    actor, third = joined(role), uuid4()
    database.execute("insert into users (id, email, name) values (%s, 'cy@example.org', 'Cy')", (third,))
    may = Verb.MEMBERS in VERBS[role] and (role == Role.OWNER or role.outranks(given))
    add = "insert into project_members values (:project, :third, :given)"
    asked = {"project": film["projects"], "third": third, "given": given.value}
    assert allowed(lambda: changed(actor, add, **asked)) is may
    database.execute(
        "insert into project_members values (%s, %s, %s) on conflict do nothing", (film["projects"], third, given.value)
    )
    demote = "update project_members set role = 'viewer' where user_id = :third"
    assert allowed(lambda: changed(actor, demote, third=third)) is (
        may or (given, role) == (Role.VIEWER, Role.DIRECTOR)
    )
    database.execute("update project_members set role = %s where user_id = %s", (given.value, third))
    remove = "delete from project_members where user_id = :third"
    assert allowed(lambda: changed(actor, remove, third=third)) is may


def test_whoever_likes_may_leave_and_one_owner_always_stays(joined, film, person):
    artist = joined(Role.ARTIST)
    assert changed(artist, "delete from project_members where user_id = :me", me=artist) == 1
    for leave in ("delete from project_members", "update project_members set role = 'editor'"):
        with pytest.raises(Conflict, match="keeps an owner"):
            changed(person, leave)
    with db.session_for(person) as session:
        session.delete(session.get_one(Project, film["projects"]))
    with db.session_for(person) as session:
        assert session.exec(select(ProjectMember).where(col(ProjectMember.user_id) == person)).all() == []


def test_password_hashes_are_out_of_reach(person):
    for ask in ("select * from app.passwords", "update app.passwords set hash = ''", "delete from app.passwords"):
        with pytest.raises(NotFound):
            changed(person, ask)
    with db.session_for(person) as session:
        held = session.connection().execute(text("select to_jsonb(u) from users u where id = app.uid()")).scalar_one()
    assert set(held) == {"id", "created_at", "email", "name"}
