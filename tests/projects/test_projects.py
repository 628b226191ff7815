from uuid import UUID

import pytest

from storyboard_app import boards, projects, scripts
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.frames import FRAME_JOB
from storyboard_app.queue import jobs
from storyboard_app.store import db, storage
from storyboard_app.values import WorkState
from tests.films import a_board, change
from tests.queries import counted


def act(person, verb, *arguments, **more):
    with db.session_for(person, "Test") as session:
        return verb(session, *arguments, **more)


def test_a_new_project_is_its_makers(person, another):
    project = act(person, projects.create, "  Night   Ferry ", rate=(25, 1), aspect="2.39")
    card = act(person, boards.project_card, project)
    assert (card.title, card.rate, card.role) == ("Night Ferry", (25, 1), "owner")
    assert act(another, boards.project_cards) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "x" * 201},
        {"rate": (23, 1)},
        {"aspect": "wide"},
        {"aspect": "0:9"},
        {"aspect": "100:1"},
        {"style": "crayon"},
        {"style": ""},
    ],
)
def test_what_a_project_cannot_be_is_refused_in_words(person, wrong):
    with pytest.raises(Unusable):
        act(person, projects.create, **{"title": "Film", **wrong})


def test_a_projects_style_is_chosen_and_its_frames_turn_stale(person, project):
    before = a_board(person, project)
    board = change(person, project, lambda session: projects.set_style(session, project, "ink"))
    assert (before.style, board.style) == ("pencil", "ink")
    assert {shot.state for shot in board.shots} == {WorkState.STALE}
    with pytest.raises(Unusable, match=r'There is no style "crayon"\. There are: blueprint, clean,.* pencil\.'):
        act(person, projects.set_style, project, "crayon")


def test_a_card_counts_like_the_notebook(person, project):
    board = a_board(person, project, scenes=2)
    line = UUID(board.scenes[0].elements[4].id)
    stale = change(person, project, lambda session: scripts.edit_element(session, line, "Ten minutes."))
    card = act(person, boards.project_card, project)
    assert (card.scenes, card.shots, card.ticks) == (2, 8, stale.ticks)
    assert card.stale == sum(scene.stale_count for scene in stale.scenes) == 2
    assert len(card.covers) == 3


def test_the_project_edited_last_comes_first(person):
    first, second = act(person, projects.create, "First"), act(person, projects.create, "Second")
    act(person, projects.rename, first, "First again")
    assert [card.id for card in act(person, boards.project_cards)] == [str(first), str(second)]


def test_projects_come_in_parts_that_miss_none_and_repeat_none(person):
    made = [str(act(person, projects.create, f"Film {number}")) for number in range(5)]
    first = act(person, boards.project_cards, 2)
    second = act(person, boards.project_cards, 2, UUID(first[-1].id))
    last = act(person, boards.project_cards, 2, UUID(second[-1].id))
    assert [card.id for card in (*first, *second, *last)] == made[::-1]


def test_a_list_of_projects_reads_only_the_boards_that_changed(person, project):
    a_board(person, project, scenes=2)
    others = [act(person, projects.create, f"Film {number}") for number in range(20)]
    act(person, boards.project_cards)
    with counted() as again:
        cards = act(person, boards.project_cards)
    assert (len(cards), cards[-1].shots) == (21, 8)
    act(person, projects.rename, others[0], "Another title")
    with counted() as changed:
        act(person, boards.project_cards)
    assert not [asked for asked in again if "FROM shots" in asked]
    assert len([asked for asked in changed if "FROM shots" in asked]) == 1
    assert len(again) <= 10 < len(changed) <= 24


def test_what_a_list_of_projects_remembers_is_what_somebody_else_sees(person, project):
    board = a_board(person, project, scenes=2)
    line = UUID(board.scenes[0].elements[4].id)
    assert act(person, boards.project_cards)[0].stale == 0
    with db.session_for(person, "Test") as session:
        scripts.edit_element(session, line, "Ten minutes.")
        assert boards.project_cards(session)[0].stale == 2
        session.rollback()
    assert act(person, boards.project_cards)[0].stale == 0
    act(person, scripts.edit_element, line, "Ten minutes.")
    assert act(person, boards.project_cards)[0].stale == 2


def test_a_card_tells_what_a_job_at_work_and_its_end_change(person, project):
    board = a_board(person, project)
    change(person, project, lambda session: projects.set_style(session, project, "ink"))
    stale = act(person, boards.project_cards)[0].stale
    panel, scene = UUID(board.shots[0].panel_id), UUID(board.scenes[0].id)
    job = act(person, jobs.enqueue, FRAME_JOB, panel, project, "Drawing 1A", scene)
    assert act(person, boards.project_cards)[0].stale == stale - 1
    act(person, jobs.cancel, job)
    assert act(person, boards.project_cards)[0].stale == stale


def test_a_project_is_put_away_and_brought_back(person, project):
    act(person, projects.archive, project)
    assert act(person, boards.project_card, project).archived
    act(person, projects.unarchive, project)
    assert not act(person, boards.project_card, project).archived


def test_a_deleted_project_is_gone_with_its_files(person, project, no_grace):
    key = f"projects/{project}/frames/a.png"
    storage.put(key, b"x")
    act(person, projects.delete, project)
    assert not storage.exists(key)
    with pytest.raises(NotFound):
        act(person, boards.snapshot, project)


def test_a_deletion_that_is_taken_back_keeps_the_files(person, project):
    key = f"projects/{project}/frames/a.png"
    storage.put(key, b"x")

    def delete_and_trip(session):
        projects.delete(session, project)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act(person, delete_and_trip)
    assert storage.exists(key)


@pytest.mark.parametrize("verb", [boards.project_card, projects.archive, projects.delete])
def test_nobody_elses_project_can_be_touched(another, project, verb):
    with pytest.raises(NotFound):
        act(another, verb, project)
