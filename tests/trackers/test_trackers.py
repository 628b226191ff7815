"""A project is kept in step with a tracker: what is sent arrives once, what is said comes here once, nothing echoes."""

import io
import json

import pytest
from PIL import Image
from sqlmodel import select

from storyboard_app import boards, trackers
from storyboard_app.errors import Conflict, Forbidden, NotFound, Unavailable, Unusable
from storyboard_app.review import decisions, note_views, notes
from storyboard_app.settings import settings
from storyboard_app.store import lock_scenes, session_for, storage, wrapping
from storyboard_app.store.records import Animatic, Frame, Panel, Project, Scene, Shot, Tracked
from storyboard_app.trackers.services import frameio
from storyboard_app.values import Decision
from tests.every_table import fill
from tests.trackers.fakes import FakeFrameIo, FakeKitsu, FakeShotGrid
from tests.webhooks.test_webhooks import INSIDE

FAKES = {"kitsu": FakeKitsu, "shotgrid": FakeShotGrid, "frameio": FakeFrameIo}
#: How each is signed in to: login, key, production.
SIGNED = {
    "kitsu": ("ann@example.org", "right", "Car"),
    "shotgrid": ("storyboard", "right", "Car"),
    "frameio": ("us", "right", "car"),
}
EACH = pytest.mark.parametrize("service", sorted(FAKES))


def picture(colour):
    out = io.BytesIO()
    Image.new("RGB", (64, 36), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def inside(monkeypatch):
    monkeypatch.setenv("STORYBOARD_WEBHOOKS_INSIDE", "on")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def fake(inside, service, monkeypatch):
    server = FAKES[service]()
    monkeypatch.setattr(frameio, "ADOBE", server.url)
    yield server
    server.close()


@pytest.fixture
def film(person, database):
    """Two scenes with a shot each; both are drawn, and there is a film of them."""
    rows = fill(person)
    database.execute("delete from trackers")
    storage.put("f.png", picture("red"))
    with session_for(person, "Made another scene") as session:
        own = {"project_id": rows["projects"]}
        retime(session, rows["shots"], 48)
        scene = Scene(**own, script_id=rows["scripts"], position="a1", number="2", heading="EXT. ROAD - DAY")
        session.add(scene)
        session.flush()
        shot = Shot(**own, scene_id=scene.id, position="a0", number="2A", ticks=24, description="The car leaves.")
        session.add(shot)
        session.flush()
        panel = Panel(**own, shot_id=shot.id, position="a0")
        session.add(panel)
        session.flush()
        draw(session, panel, "g.png", "blue", 1)
        rows |= {"other_panel": panel.id, "other_shot": shot.id}
    return rows


def retime(session, shot, ticks):
    row = session.get_one(Shot, shot)
    lock_scenes(session, {row.scene_id})
    row.ticks = ticks


def draw(session, panel, key, colour, version):
    storage.put(key, picture(colour))
    frame = Frame(project_id=panel.project_id, panel_id=panel.id, storage_key=key, version=version)
    session.add(frame)
    session.flush()
    panel.current_frame_id = frame.id


def connected(person, film, fake, service):
    login, key, production = SIGNED[service]
    with session_for(person, "Connected a tracker") as session:
        return trackers.connect(session, film["projects"], service, production, key, login, fake.url).id


def synced(person, tracker):
    """Bring both in step as the job does; return what is told of it."""
    with session_for(person) as session:
        order = trackers.order(session, tracker)
    outcome = trackers.sync(order, progress=lambda *_: None)
    with session_for(person, "Fetched notes and decisions") as session:
        trackers.keep(session, tracker, outcome)
    return report_of(person, tracker)


def report_of(person, tracker):
    with session_for(person) as session:
        (view,) = (each for each in trackers.listing(session, project_of(session, tracker)) if each.id == str(tracker))
    return view.report


def project_of(session, tracker):
    return trackers.connecting.there(session, tracker).project_id


def told(person, film):
    """The notes of the project that came from elsewhere, with their answers."""
    with session_for(person) as session:
        views = note_views(session, boards.snapshot(session, film["projects"]))
    return [view for view in views if "(" in view.text]


def stands(person, film):
    with session_for(person) as session:
        views = decisions.standing(session, boards.snapshot(session, film["projects"]))
    return {view.shot: view.state for view in views}


def pictures_here(person, film):
    with session_for(person) as session:
        return sorted(storage.get(shot.picture) for shot in boards.snapshot(session, film["projects"]).shots)


# ---- what each is told, in its own words


def pictures_of(fake):
    return sorted(content for id, content in fake.files.items() if "mp4" not in str(id))


def last_version(person, tracker, shot):
    with session_for(person) as session:
        rows = session.exec(select(Tracked).where(Tracked.tracker_id == tracker, Tracked.kind == "version")).all()
        (row,) = (row for row in rows if row.fingerprint.startswith(f"{shot} "))
        return dict(row.external)


def say(fake, service, version, text, **more):
    if service == "kitsu":
        return fake.say(version["task"], text)
    if service == "frameio":
        return fake.say(version["id"], text, **more)
    link = [{"type": "Version", "id": int(version["id"]), "name": "v"}]
    user = {"type": "HumanUser", "id": 3, "name": "Ann Lee"}
    return fake.add("notes", content=text, note_links=link, user=user, sg_status_list="opn")


def answer(fake, service, note, text):
    if service == "shotgrid":
        link = {"type": "Note", "id": note, "name": "n"}
        fake.add("replies", content=text, entity=link, user={"type": "HumanUser", "id": 4, "name": "Bo Ek"})
    else:
        by = {"person": {"first_name": "Bo", "last_name": "Ek"}} if service == "kitsu" else {"owner": {"name": "Bo Ek"}}
        note["replies"].append({"id": f"re-{fake.new_id()}", "text": text, "timestamp": None, **by})


def decide_there(fake, service, version, decision):
    if service == "kitsu":
        states = {Decision.APPROVED: "st-done", Decision.CHANGES_REQUESTED: "st-retake", Decision.IN_REVIEW: "st-wfa"}
        fake.things["tasks"][version["task"]]["task_status_id"] = states[decision]
    elif service == "shotgrid":
        states = {Decision.APPROVED: "apr", Decision.CHANGES_REQUESTED: "chg", Decision.IN_REVIEW: "rev"}
        fake.things["versions"][int(version["id"])]["sg_status_list"] = states[decision]
    else:
        words = {
            Decision.APPROVED: "Approved",
            Decision.CHANGES_REQUESTED: "Needs changes",
            Decision.IN_REVIEW: "Needs review",
        }
        fake.status[version["id"]] = words[decision]


# ---- the tests


@EACH
def test_scenes_shots_and_pictures_arrive_once_and_again_only_what_has_changed(person, film, fake, service):
    tracker = connected(person, film, fake, service)
    first = synced(person, tracker)
    assert (first.sequences, first.shots, first.versions, first.failures) == (2, 2, 2, ())
    assert pictures_of(fake) == pictures_here(person, film)
    made = [each for each in fake.asked if each[0] in ("POST", "PUT", "PATCH") and "_search" not in each[1]]
    fake.asked.clear()
    again = synced(person, tracker)
    assert again.words == "Nothing had changed."
    assert len(made) > 5
    assert [
        each
        for each in fake.asked
        if each[0] != "GET" and not each[1].endswith(("login", "_search", "access_token", "v3"))
    ] == []
    with session_for(person, "Drew") as session:
        draw(session, session.get_one(Panel, film["other_panel"]), "h.png", "green", 2)
        retime(session, film["other_shot"], 30)
    third = synced(person, tracker)
    assert (third.sequences, third.shots, third.versions, third.failures) == (0, 1, 1, ())
    assert picture("green") in pictures_of(fake)


def test_kitsu_has_a_storyboard_task_with_the_pictures_as_previews(person, film, inside):
    fake = FakeKitsu()
    tracker = connected(person, film, fake, "kitsu")
    synced(person, tracker)
    assert sorted(each["name"] for each in fake.things["sequences"].values()) == ["SC1", "SC2"]
    shot = next(each for each in fake.things["shots"].values() if each["name"] == "2A")
    assert (shot["nb_frames"], shot["description"]) == (24, "The car leaves.")
    assert (shot["data"]["frame_in"], shot["data"]["frame_out"], shot["data"]["storyboard_start"]) == (1001, 1024, 48)
    (task,) = (each for each in fake.things["tasks"].values() if each["entity_id"] == shot["id"])
    assert task["task_type_id"] == "ty-board"
    shot["data"]["their own"] = "stays"
    with session_for(person, "Timed") as session:
        retime(session, film["other_shot"], 30)
    synced(person, tracker)
    assert (shot["nb_frames"], shot["data"]["their own"]) == (30, "stays")
    fake.close()


def test_shotgrid_has_shots_with_cut_times_and_versions_with_uploaded_pictures(person, film, inside):
    fake = FakeShotGrid()
    synced(person, connected(person, film, fake, "shotgrid"))
    shots = {each["code"]: each for each in fake.things["shots"].values()}
    assert sorted(shots) == ["SC1_1A", "SC2_2A"]
    last = shots["SC2_2A"]
    assert [last[f"sg_cut_{name}"] for name in ("in", "out", "duration", "order")] == [1001, 1024, 24, 2]
    versions = {each["code"]: each for each in fake.things["versions"].values()}
    assert [name[:11] for name in sorted(versions)] == ["SC1_1A_v001", "SC2_2A_v001"]
    assert all(each["is_uploaded"] and each["entity"]["type"] == "Shot" for each in versions.values())
    fake.close()


def test_frameio_stacks_the_versions_of_a_shot_in_its_scenes_folder(person, film, inside, monkeypatch):
    fake = FakeFrameIo()
    monkeypatch.setattr(frameio, "ADOBE", fake.url)
    tracker = connected(person, film, fake, "frameio")
    for number, colour in ((2, "green"), (3, "white")):
        synced(person, tracker)
        with session_for(person, "Drew") as session:
            draw(session, session.get_one(Panel, film["other_panel"]), f"{colour}.png", colour, number)
    assert synced(person, tracker).failures == ()
    folders = {each["name"]: each["id"] for each in fake.things.values() if each["type"] == "folder" and each["name"]}
    assert sorted(folders) == ["SC1", "SC2"]
    (stack,) = (each for each in fake.things.values() if each["type"] == "version_stack")
    assert stack["parent_id"] == folders["SC2"]
    stacked = [each["name"] for each in fake.things.values() if each.get("parent_id") == stack["id"]]
    assert sorted(stacked) == ["SC2_2A_v001.png", "SC2_2A_v002.png", "SC2_2A_v003.png"]
    fake.close()


@EACH
def test_what_is_said_there_is_a_note_here_once_with_its_answers_and_says_whose_words_they_are(
    person, film, fake, service
):
    tracker = connected(person, film, fake, service)
    synced(person, tracker)
    version = last_version(person, tracker, film["other_shot"])
    note = say(fake, service, version, "Closer, please")
    answer(fake, service, note, "Much closer")
    assert synced(person, tracker).notes == 2
    (view,) = told(person, film)
    assert (view.text.partition(" (")[0], view.text.rpartition(": ")[2]) == ("Ann Lee", "Closer, please")
    assert (view.shot, view.version, view.panel_id) == ("2A", 1, str(film["other_panel"]))
    assert [reply.text.rpartition(": ")[2] for reply in view.replies] == ["Much closer"]
    assert synced(person, tracker).notes == 0
    assert len(told(person, film)) == 1
    with session_for(person, "Took a note away") as session:
        notes.delete(session, view.id)
    answer(fake, service, note, "And closer")
    assert synced(person, tracker).failures == ()
    assert [each.text for each in told(person, film)] in ([], [""])


@EACH
def test_a_decision_there_is_one_here_and_what_was_decided_of_a_picture_is_not_said_of_the_next(
    person, film, fake, service
):
    tracker = connected(person, film, fake, service)
    synced(person, tracker)
    version = last_version(person, tracker, film["other_shot"])
    decide_there(fake, service, version, Decision.CHANGES_REQUESTED)
    assert synced(person, tracker).states == 1
    assert stands(person, film)["2A"] == Decision.CHANGES_REQUESTED
    decide_there(fake, service, version, Decision.APPROVED)
    assert synced(person, tracker).states == 1
    assert stands(person, film)["2A"] == Decision.APPROVED
    assert synced(person, tracker).states == 0
    with session_for(person, "Drew") as session:
        draw(session, session.get_one(Panel, film["other_panel"]), "h.png", "green", 2)
    assert synced(person, tracker).states == 0
    assert stands(person, film)["2A"] == Decision.IN_REVIEW  # approved v1, now v2
    assert synced(person, tracker).states == 0


@EACH
def test_a_locked_panel_stays_locked_and_that_is_told(person, film, fake, service):
    tracker = connected(person, film, fake, service)
    synced(person, tracker)
    with session_for(person, "Locked") as session:
        board = boards.snapshot(session, film["projects"])
        decisions.decide(session, board, [str(film["other_panel"])], Decision.LOCKED)
    version = last_version(person, tracker, film["other_shot"])
    decide_there(fake, service, version, Decision.CHANGES_REQUESTED)
    report = synced(person, tracker)
    assert "Shot 2A is locked here" in report.failures[0]
    assert stands(person, film)["2A"] == Decision.LOCKED


@EACH
def test_the_film_is_sent_once_it_is_of_today_and_what_is_said_of_it_finds_its_shot(
    person, film, fake, service, monkeypatch
):
    tracker = connected(person, film, fake, service)
    storage.put("film.mp4", b"a film")
    with session_for(person, "Rendered") as session:
        row = Animatic(project_id=film["projects"], storage_key="film.mp4", ticks=72)
        session.add(row)
        session.flush()
        board = boards.snapshot(session, film["projects"])
        boards.rendering.freshness.animatic.accept(row, boards.rendering.freshness.animatic.today(board))
    first = synced(person, tracker)
    assert (first.films, first.failures) == (1, ())
    assert b"a film" in fake.files.values()
    with session_for(person) as session:
        (row,) = session.exec(select(Tracked).where(Tracked.tracker_id == tracker, Tracked.kind == "film"))
        external = dict(row.external)
    if service == "kitsu":
        fake.say(external["task"], "@frame 00:00:02:02 (51) Too long")
    else:
        say(fake, service, external, "Too long", **({"timestamp": 51} if service == "frameio" else {}))
    assert synced(person, tracker).notes == 1
    (view,) = told(person, film)
    assert (view.shot, view.tick) == (("", None) if service == "shotgrid" else ("2A", 2))


@EACH
def test_sending_again_after_half_a_sync_makes_nothing_twice(person, film, fake, service):
    tracker = connected(person, film, fake, service)
    synced(person, tracker)
    kinds = ("sequences", "shots", "versions", "tasks", "previews")
    before = {kind: len(fake.things[kind]) for kind in kinds if kind in fake.things} or len(fake.things)
    with session_for(person, "Forgot") as session:
        for row in session.exec(select(Tracked).where(Tracked.tracker_id == tracker)):
            session.delete(row)
    assert synced(person, tracker).failures == ()
    assert ({kind: len(fake.things[kind]) for kind in kinds if kind in fake.things} or len(fake.things)) == before


@pytest.mark.parametrize("service", ["kitsu", "shotgrid"])
def test_what_is_gone_there_is_made_anew(person, film, fake, service):
    tracker = connected(person, film, fake, service)
    synced(person, tracker)
    fake.things["shots"].clear()
    with session_for(person, "Timed") as session:
        retime(session, film["other_shot"], 30)
    assert synced(person, tracker).failures == ()
    assert len(fake.things["shots"]) == 1


@EACH
def test_two_faults_at_once_leave_what_went_and_tell_the_rest(person, film, fake, service, database):
    tracker = connected(person, film, fake, service)
    storage.delete("g.png")
    fake.broken = lambda method, path: fake.files and path.endswith(("/comments", "notes/_search"))
    report = synced(person, tracker)
    assert any(failure.startswith("Shot 2A: That file") for failure in report.failures)
    broke_off = [failure for failure in report.failures if failure.endswith("What is left goes the next time.")]
    assert len(broke_off) == 1
    fake.broken = None
    storage.put("g.png", picture("blue"))
    report = synced(person, tracker)
    assert report.failures == ()
    assert pictures_of(fake) == pictures_here(person, film)


@EACH
def test_who_is_told_to_wait_waits(person, film, fake, service):
    tracker = connected(person, film, fake, service)
    fake.wait_next = 3
    assert synced(person, tracker).failures == ()


@EACH
def test_a_wrong_key_is_told_and_is_in_no_sentence(person, film, fake, service):
    tracker = connected(person, film, fake, service)
    with session_for(person, "Changed a tracker") as session:
        trackers.change(session, tracker, secret="quite wrong")
        order = trackers.order(session, tracker)
    with pytest.raises(Unusable) as refused:
        trackers.sync(order, progress=lambda *_: None)
    assert "quite wrong" not in str(refused.value)


def test_a_tracker_that_does_not_answer_is_told_as_such(person, film, inside):
    fake = FakeKitsu()
    tracker = connected(person, film, fake, "kitsu")
    fake.close()
    with session_for(person) as session:
        order = trackers.order(session, tracker)
    with pytest.raises(Unavailable, match="Kitsu does not answer at 127"):
        trackers.sync(order, progress=lambda *_: None)


@pytest.mark.parametrize("address", [*INSIDE.split(), ""])
def test_no_tracker_is_inside_this_network_or_signed_in_to_in_the_clear(address, person, film):
    with session_for(person) as session, pytest.raises(Unusable, match=r"inside this network|address is like"):
        trackers.connect(session, film["projects"], "kitsu", "Car", "key", "ann", address)


def test_frameio_needs_no_address_and_what_cannot_be_is_told(person, film):
    with session_for(person, "Connected") as session:
        view = trackers.connect(session, film["projects"], "frameio", "car", "a token")
        assert view.address == "https://api.frame.io"
        with pytest.raises(Conflict, match="already"):
            trackers.connect(session, film["projects"], "frameio", "car", "another")
        for wrong in ({"service": "jira"}, {"production": " "}, {"secret": ""}, {"secret": "a\nb"}):
            given = {"service": "frameio", "production": "bus", "secret": "x"} | wrong
            with pytest.raises(Unusable):
                trackers.connect(session, film["projects"], **given)


def test_the_key_is_kept_wrapped_and_told_to_nobody(person, film, database):
    with session_for(person, "Connected") as session:
        view = trackers.connect(session, film["projects"], "frameio", "car", "the key itself")
    kept = json.dumps(database.execute("select to_jsonb(t) from trackers t").fetchone())
    history = str(database.execute("select before, after from audit_log where table_name = 'trackers'").fetchall())
    assert "the key itself" not in kept + history + repr(view)
    assert "Connected" in str(database.execute("select label from audit_log where table_name = 'trackers'").fetchall())
    (wrapped,) = database.execute("select secret_wrapped from trackers").fetchone()
    assert wrapping.unwrap(wrapped, view.id) == b"the key itself"


def test_who_may_not_set_a_project_up_knows_nothing_of_its_trackers(person, another, film, database):
    with session_for(person, "Connected") as session:
        view = trackers.connect(session, film["projects"], "frameio", "car", "a token")
    database.execute("insert into project_members values (%s, %s, 'editor')", (film["projects"], another))
    for deed in (
        lambda session: trackers.listing(session, film["projects"]),
        lambda session: trackers.connect(session, film["projects"], "frameio", "bus", "x"),
        lambda session: trackers.start(session, view.id),
        lambda session: trackers.disconnect(session, view.id),
    ):
        with pytest.raises((Forbidden, NotFound)), session_for(another) as session:
            deed(session)


def test_the_last_sync_changes_no_version_of_the_project(person, film, inside):
    fake = FakeKitsu()
    tracker = connected(person, film, fake, "kitsu")
    with session_for(person) as session:
        before = session.get_one(Project, film["projects"]).version
    synced(person, tracker)
    with session_for(person) as session:
        assert session.get_one(Project, film["projects"]).version == before
        assert trackers.listing(session, film["projects"])[0].synced_at
    fake.close()
