import pytest
from sqlmodel import select

from storyboard_app import boards, samples
from storyboard_app.errors import NotFound, Unavailable
from storyboard_app.queue import jobs
from storyboard_app.store import db, kept_pictures, storage
from storyboard_app.store.records import Project
from storyboard_app.values import WorkState


@pytest.fixture(scope="module")
def prepared(server):
    """Draw the sample once for all tests here."""
    news = []
    samples.prepare(lambda done, said: news.append((done, said)))
    return news


def open_sample(person):
    with db.session_for(person, "Open the sample") as session:
        project = samples.open_sample(session)
    with db.session_for(person) as session:
        return project, boards.snapshot(session, project)


@pytest.mark.slow
def test_the_sample_opens_finished_and_starts_no_job(person, prepared):
    project, board = open_sample(person)
    assert board.title == "The Borrowed Car"
    assert len(board.scenes) == 4
    assert {shot.state for shot in board.shots} == {WorkState.FRESH}
    assert board.animatic_state == WorkState.FRESH
    assert {step.state for scene in board.scenes for step in scene.steps} == {WorkState.FRESH}
    with db.session_for(person) as session:
        assert jobs.listing(session, project, 10) == ()
    for key in [board.animatic, *(shot.picture for shot in board.shots)]:
        assert storage.exists(key)


@pytest.mark.slow
def test_each_opening_is_a_project_of_its_own_with_the_same_pictures(person, another, prepared):
    (first, board), (second, other) = open_sample(person), open_sample(another)
    assert first != second
    assert [shot.picture for shot in board.shots] == [shot.picture for shot in other.shots]


@pytest.mark.slow
def test_what_is_drawn_is_not_drawn_again_and_nothing_is_left_of_the_rehearsal(database, prepared):
    assert prepared[0][1].startswith("Drawing the sample, 1 of")
    for looked in (True, False):
        news = []
        if not looked:
            storage.delete(f"samples/{samples.FIRST}/looked")
        samples.prepare(lambda done, said, news=news: news.append((done, said)))
        assert news == [(1.0, "The sample is ready")]
    with db.session_for(db.local_owner()) as session:
        assert session.exec(select(Project.id)).all() == []


@pytest.mark.slow
def test_what_the_store_lost_of_the_sample_is_drawn_again_and_nothing_else(person, prepared):
    _, board = open_sample(person)
    whole = storage.get(board.shots[0].picture)
    storage.put(board.shots[0].picture, whole[:-100])
    storage.delete(storage.thumbnail_key(board.shots[1].picture))
    news = []
    samples.prepare(lambda done, said: news.append(said))
    assert [said for said in news if said.startswith("Drawing")] == [
        f"Drawing the sample, {count} of 2" for count in (1, 2)
    ]
    assert all(kept_pictures.is_frame(shot.picture) for shot in board.shots)


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"pictures": {"a": {}}}', b'{"pictures": {}, "film": ""}'])
def test_a_torn_list_of_what_was_drawn_is_none(torn, monkeypatch):
    monkeypatch.setattr(storage, "exists", lambda _key: True)
    monkeypatch.setattr(storage, "get", lambda _key: torn)
    assert samples.covers() == ()


def test_an_undrawn_sample_says_so(person, monkeypatch):
    monkeypatch.setattr(samples.samples, "_kit", lambda _name: samples.Kit({}))
    with pytest.raises(Unavailable, match="still being drawn"), db.session_for(person) as session:
        samples.open_sample(session)


@pytest.mark.parametrize("name", ["unknown", "../../README", ""])
def test_an_unknown_sample_is_refused(person, name):
    with pytest.raises(NotFound), db.session_for(person) as session:
        samples.open_sample(session, name)
