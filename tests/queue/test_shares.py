"""What an organisation may have at most: counted as it happens, told before it bites, refused in words."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import event
from sqlmodel import col, select

from storyboard_app.boards import rendering
from storyboard_app.errors import NotFound, OverQuota, Unusable
from storyboard_app.frames import panels, steering, versions
from storyboard_app.inbox import notices
from storyboard_app.people import membership, organisations
from storyboard_app.queue import jobs, quotas, shares
from storyboard_app.review import attachments, notes
from storyboard_app.store import db, storage, stored
from storyboard_app.store.records import Animatic, Job
from storyboard_app.values import NotePlace, NoticeKind, Role
from tests.films import a_board


@pytest.fixture
def signed_in(monkeypatch):
    """People sign in."""
    told = replace(shares.settings(), accounts=True)
    monkeypatch.setattr(shares, "settings", lambda: told)


@pytest.fixture
def board(person, project, signed_in):
    return a_board(person, project, scenes=3)


@pytest.fixture
def ours(person, board):
    with db.session_for(person) as session:
        return organisations.listing(session)[0].id


def ask(actor, board, count, first=0):
    """Ask for frames of a board, in one go."""
    with db.session_for(actor, "Asked for frames") as session:
        return [panels.redraw(session, UUID(shot.panel_id)) for shot in board.shots[first : first + count]]


def used(actor):
    with db.session_for(actor) as session:
        return {share.what: round(share.used, 3) for share in shares.mine(session)}


def told(actor):
    with db.session_for(actor) as session:
        return [notice for notice in notices.listing(session) if notice.kind == NoticeKind.QUOTA]


def test_nothing_is_limited_unless_somebody_says_so_and_nobody_is_shown_anything(person, board):
    ask(person, board, 4)
    with db.session_for(person) as session:
        assert (shares.mine(session), quotas.usage(session)) == ((), ())
    assert told(person) == []


def test_where_nobody_signs_in_a_quota_holds_nobody(person, board, ours, monkeypatch):
    shares.set_quotas(ours, shares.Quotas(frames=1))
    off = replace(shares.settings(), accounts=False)
    monkeypatch.setattr(shares, "settings", lambda: off)
    ask(person, board, 3)
    assert used(person) == {}


def test_frames_of_all_its_people_count_and_the_next_is_refused_in_words(
    person, another, project, board, ours, database
):
    with db.session_for(person, "Invited") as session:
        secret = membership.invite(session, project, Role.ARTIST)
        organisations.rename(session, ours, "Night Train Pictures")
    with db.session_for(another, "Joined") as session:
        membership.take(session, secret)
    shares.set_quotas(ours, shares.Quotas(frames=4))
    ask(person, board, 2)
    ask(another, board, 2, first=2)
    assert used(person) == used(another) == {"frames": 4}
    now = datetime.now(UTC)
    following = f"{now.year + now.month // 12}-{now.month % 12 + 1:02}-01"
    with pytest.raises(OverQuota) as refused:
        ask(person, board, 1, first=4)
    assert str(refused.value) == (
        f"Night Train Pictures has used 4 of 4 frames this month. There are more from {following} on."
        " Whoever looks after this installation can give the organisation more."
    )
    assert refused.value.status == 403
    assert database.execute("select count(*) from jobs").fetchone() == (4,)


def test_what_one_asks_for_in_one_go_counts_before_it_is_there(person, board, ours, database):
    shares.set_quotas(ours, shares.Quotas(frames=2))
    with pytest.raises(OverQuota, match="2 of 2 frames"):
        ask(person, board, 3)
    assert database.execute("select count(*) from jobs").fetchone() == (0,)


def test_a_frame_that_is_stopped_is_given_back_and_counts_again_when_it_is_tried_again(person, board, ours):
    shares.set_quotas(ours, shares.Quotas(frames=10))
    asked = ask(person, board, 3)
    for deed, left in ((jobs.cancel, 2), (jobs.cancel, 2), (jobs.retry, 3)):
        with db.session_for(person, "Tried") as session:
            deed(session, asked[0])
        assert used(person) == {"frames": left}


def test_a_month_that_is_over_counts_no_longer(person, board, ours, database):
    shares.set_quotas(ours, shares.Quotas(frames=2))
    ask(person, board, 2)
    database.execute("update app.uses set month = month - interval '1 month'")
    assert used(person) == {"frames": 0}
    ask(person, board, 2, first=2)
    assert used(person) == {"frames": 2}


def test_owners_are_told_once_at_each_level_and_members_are_not(person, another, project, board, ours):
    with db.session_for(person, "Invited") as session:
        secret = membership.invite(session, project, Role.ARTIST)
        organisations.rename(session, ours, "Night Train Pictures")
    with db.session_for(another, "Joined") as session:
        membership.take(session, secret)
    shares.set_quotas(ours, shares.Quotas(frames=5))
    ask(another, board, 3)
    assert told(person) == []
    asked = ask(another, board, 1, first=3)
    assert [notice.sentence for notice in told(person)] == [
        "Night Train Pictures has used 80 % of its frames of this month"
    ]
    assert told(person)[0].path == f"/organisations?id={ours}"
    for deed in (jobs.cancel, jobs.retry):
        with db.session_for(another, "Tried") as session:
            deed(session, asked[0])
    assert len(told(person)) == 1
    ask(another, board, 1, first=4)
    assert [notice.about for notice in told(person)] == ["frames 100", "frames 80"]
    assert told(another) == []


def rendered(person, project, ticks):
    """Note a film as rendered, as the job does."""
    with db.session_for(person, "Rendered") as session:
        row = Animatic(project_id=project)
        session.add(row)
        session.flush()
        row.storage_key, row.ticks = f"projects/{project}/animatics/{row.id}.mp4", ticks
        return row.id


def test_minutes_of_film_count_when_they_are_rendered_at_the_projects_rate(person, project, board, ours):
    shares.set_quotas(ours, shares.Quotas(film_minutes=2))
    numerator, denominator = board.rate
    rendered(person, project, round(90 * numerator / denominator))
    assert used(person) == {"film_minutes": 1.5}
    rendered(person, project, round(30 * numerator / denominator))
    with pytest.raises(OverQuota, match="2 of 2 minutes of film"), db.session_for(person, "Asked") as session:
        rendering.start_animatic(session, project)


def test_a_film_that_is_longer_than_what_is_left_is_refused_by_its_job_before_it_is_encoded(
    person, project, board, ours
):
    shares.set_quotas(ours, shares.Quotas(film_minutes=1))
    numerator, denominator = board.rate
    with db.session_for(person, "Asked") as session:
        rendering.start_animatic(session, project)
        subject = session.exec(select(Job.subject_id).where(col(Job.task) == quotas.FILM_JOB)).one()
    rendered(person, project, round(59 * numerator / denominator))
    assert board.ticks * denominator / numerator > 1
    with pytest.raises(OverQuota, match="0 of 1 minutes"), db.session_for(person) as session:
        rendering.film(session, subject)


def test_files_of_all_its_projects_count_and_more_are_refused(person, project, board, ours):
    with db.session_for(person) as session:
        organisations.rename(session, ours, "Night Train Pictures")
    shares.set_quotas(ours, shares.Quotas(storage=1_000_000))
    storage.put(f"projects/{project}/pictures/{'0' * 8}.png", b"x" * 900_000)
    stored.stored(believed=0)
    with db.session_for(person) as session:
        assert [(share.what, share.level) for share in shares.mine(session)] == [("storage", 80)]
        quotas.require_room_in(session, project, 5_000)
    assert [notice.about for notice in told(person)] == ["storage 80"]
    with pytest.raises(OverQuota, match="Delete what is not needed"), db.session_for(person) as session:
        quotas.require_room_in(session, project, 200_000)


@pytest.fixture
def a_full_one(person, project, ours):
    """The organisation has room for ten bytes more."""
    shares.set_quotas(ours, shares.Quotas(storage=1_000_000))
    storage.put(f"projects/{project}/pictures/{'0' * 8}.png", b"x" * 999_990)
    stored.stored(believed=0)


def test_what_people_hand_in_themselves_is_refused_where_there_is_no_room(person, project, board, a_full_one):
    out = io.BytesIO()
    Image.new("RGB", (64, 36), "teal").save(out, "PNG")
    panel = board.shots[0].panel_id
    with db.session_for(person, "Wrote a note") as session:
        note = notes.write(session, project, NotePlace(panel_id=panel), "Closer", ())
    before = list(storage.files(f"projects/{project}"))
    with pytest.raises(OverQuota), db.session_for(person, "Handed in a picture") as session:
        versions.upload(session, UUID(panel), out.getvalue())
    with pytest.raises(OverQuota), db.session_for(person, "Gave a sketch") as session:
        steering.sketch(session, UUID(board.shots[0].id), out.getvalue())
    with pytest.raises(OverQuota), db.session_for(person, "Hung up a file") as session:
        attachments.attach(session, note, "a.png", out.getvalue())
    assert list(storage.files(f"projects/{project}")) == before


def test_nobody_is_told_how_much_another_organisation_uses(person, another, board, ours):
    shares.set_quotas(ours, shares.Quotas(frames=10))
    ask(person, board, 9)
    assert used(another) == {}
    with pytest.raises(NotFound), db.session_for(another) as session:
        organisations.quotas(session, ours)


@pytest.mark.parametrize("wrong", [{"frames": -1}, {"storage": 2**60}])
def test_a_quota_that_cannot_be_is_refused(ours, wrong):
    with pytest.raises(Unusable):
        shares.set_quotas(ours, shares.Quotas(**wrong))


def test_who_measures_learns_how_full_the_fullest_is_and_no_name(person, board, ours):
    shares.set_quotas(ours, shares.Quotas(frames=5))
    ask(person, board, 4)
    measured = shares.quotas_now()
    assert dict(measured["quota_used_ratio"])[("frames",)] == 0.8
    near = dict(measured["organisations_near_quota"])
    assert [near["frames", level] for level in ("80", "95", "100")] == [1, 0, 0]


def test_asking_for_many_frames_asks_for_the_quota_once(person, board, ours):
    shares.set_quotas(ours, shares.Quotas(frames=100))
    asked = []
    with db.session_for(person, "Asked for frames") as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        for shot in board.shots[:5]:
            panels.redraw(session, UUID(shot.panel_id))
    assert sum("my_quotas" in statement for statement in asked) == 1
