"""New drafts over a board with drawings: identities stay, shots go with their words, nothing drawn is ever lost."""

from dataclasses import replace
from random import Random
from uuid import UUID

import pytest
from sqlmodel import col, func, select

from state import rows
from storyboard_app import boards, breakdown, scripts, shots
from storyboard_app.errors import Conflict, Locked, NotFound, Outdated
from storyboard_app.screenplay import fountain
from storyboard_app.scripts import draft_review, script_file
from storyboard_app.store import audit, db, storage
from storyboard_app.store.records import AuditEntry, Element, Frame, Scene, Script, Shot
from storyboard_app.values import Screenplay
from tests.films import change, draw, lay_draft, look, stale, step
from tests.redrafts import redraft
from tests.redrafts import scripts as some_scripts

TEXT = """Title: Film

INT. KITCHEN - DAY

Bob sits at the table with the letter.

ANNA
You lent it to Carl of all people.

BOB
He said that it would be one hour.

EXT. HARBOUR - NIGHT

A ship without lights leaves the harbour.

INT. COURTROOM - DAY

The judge reads the verdict without looking up.
"""


def read_draft(person, project, text, name="film.fountain", applied=True):
    """Store a draft as its job does, and apply it."""
    content = text.encode()
    with db.session_for(person) as session:
        script = scripts.add_draft(session, project, name, "fountain")
        storage.put(script.storage_key, content)
        scripts.store(session, script.id, fountain.read(content))
        script_id, first = script.id, script.draft == 1
    if applied and not first:
        with db.session_for(person, "Applied a draft") as session:
            lay_draft(session, script_id)
    return script_id


@pytest.fixture
def board(person, project):
    """A board with every shot drawn."""
    read_draft(person, project, TEXT)
    plan_and_draw(person, project)
    return look(person, project)


def plan_and_draw(person, project):
    with db.session_for(person) as session:
        for scene in boards.snapshot(session, project).scenes:
            asked = shots.scene_to_plan(session, UUID(scene.id))
            planned = breakdown.break_down(asked.scene, rate=asked.rate, known=asked.known)
            shots.store_breakdown(session, UUID(scene.id), planned)
        for shot in boards.snapshot(session, project).shots:
            draw(session, UUID(shot.panel_id))


def pictures(board):
    return {shot.id: shot.picture for shot in board.shots}


def shots_of(scene):
    return [shot.id for shot in scene.shots]


def test_a_second_draft_waits_until_a_person_applies_it(person, project, board):
    script = read_draft(person, project, TEXT.replace("A ship", "A boat"), applied=False)
    waiting = look(person, project)
    assert waiting.scenes == board.scenes
    assert (waiting.draft, waiting.waiting_script_id) == (1, str(script))
    applied = change(person, project, lambda session: lay_draft(session, script))
    assert "A boat" in applied.scenes[1].elements[0].text
    assert (applied.draft, applied.waiting_script_id) == (2, "")


def test_what_a_draft_changes_is_said_scene_by_scene_before_it_is_applied(person, project, board):
    text = (
        TEXT.replace("A ship", "A boat")
        .replace("EXT. HARBOUR - NIGHT", "EXT. SEA - NIGHT")
        .replace("one hour", "a day")
    )
    script = read_draft(person, project, text.split("INT. COURTROOM")[0], applied=False)
    with db.session_for(person) as session:
        changes = draft_review.changes(session, script)
    assert [(one.number, one.kinds) for one in changes.scenes] == [
        ("1", ("changed",)),
        ("2", ("retitled", "changed")),
        ("3", ("omitted",)),
    ]
    assert [(line.kind, line.new) for line in changes.scenes[0].lines if line.kind != "same"] == [
        ("changed", "He said that it would be a day.")
    ]
    assert (changes.changed, changes.draft.waiting) == (3, True)
    assert look(person, project).scenes == board.scenes


def test_a_declined_draft_no_longer_waits(person, project, board):
    script = read_draft(person, project, TEXT.replace("A ship", "A boat"), applied=False)
    assert change(person, project, lambda session: scripts.decline(session, script)).waiting_script_id == ""
    assert change(person, project, lambda session: lay_draft(session, script)).draft == 2


def test_applying_a_draft_is_one_change_that_is_taken_back_as_one(person, project, board):
    text = TEXT.replace("BOB\n", "INT. HALL - DAY\n\nBOB\n").replace("A ship", "A boat").split("INT. COURTROOM")[0]
    script = read_draft(person, project, text)
    assert [scene.heading for scene in look(person, project).scenes] == [
        "INT. KITCHEN - DAY",
        "INT. HALL - DAY",
        "EXT. HARBOUR - NIGHT",
    ]
    with db.session_for(person, "Undo") as session:
        audit.undo(session, audit.last_undoable(session, project))
    back = look(person, project)
    assert back.scenes == board.scenes
    assert (back.draft, back.waiting_script_id) == (1, str(script))


def test_a_split_scene_hands_its_shots_on_with_their_lines(person, project, board):
    read_draft(person, project, TEXT.replace("ANNA\n", "INT. HALL - DAY\n\nANNA\n"))
    after = look(person, project)
    kitchen, hall = after.scenes[:2]
    assert kitchen.id == board.scenes[0].id
    assert sorted([*shots_of(kitchen), *shots_of(hall)]) == sorted(shots_of(board.scenes[0]))
    said = [one.id for one in board.scenes[0].elements if "one hour" in one.text]
    assert [one.id for one in hall.elements][-1:] == said
    assert hall.shots
    assert pictures(after) == pictures(board)


def test_merged_scenes_bring_their_shots_together_in_order(person, project, board):
    read_draft(person, project, TEXT.replace("EXT. HARBOUR - NIGHT\n\n", ""))
    after = look(person, project)
    assert [scene.id for scene in after.scenes] == [board.scenes[0].id, board.scenes[2].id]
    assert shots_of(after.scenes[0]) == [*shots_of(board.scenes[0]), *shots_of(board.scenes[1])]
    assert pictures(after) == pictures(board)
    assert step(after, "dialogue").state in ("fresh", "stale")


def test_a_stale_shot_knows_the_words_it_was_planned_from(person, project, board):
    read_draft(person, project, TEXT.replace("one hour", "two days"))
    after = look(person, project)
    changed = [shot for shot in after.shots if shot.stale]
    assert changed
    assert any("one hour" in shot.planned_from for shot in changed)
    assert all(shot.planned_from == "" for shot in after.shots if not shot.stale)


def test_a_scene_that_the_script_prints_as_omitted_is_set_aside_with_its_number(person, project, board):
    text = TEXT.replace("INT. COURTROOM - DAY\n\nThe judge reads the verdict without looking up.", ".OMITTED #3#")
    read_draft(person, project, text.replace("EXT. HARBOUR - NIGHT", "EXT. HARBOUR - NIGHT #2#"))
    after = look(person, project)
    assert [scene.heading for scene in after.scenes] == ["INT. KITCHEN - DAY", "EXT. HARBOUR - NIGHT"]
    back = read_draft(person, project, TEXT, name="back.fountain")
    assert back
    assert pictures(look(person, project)) == pictures(board)


def test_a_draft_that_changes_a_locked_scene_is_refused_by_its_number(person, project, board):
    def lock(session):
        scene = session.get(Scene, UUID(board.scenes[1].id))
        scene.locked = True

    change(person, project, lock)
    script = read_draft(person, project, TEXT.replace("A ship", "A boat"), applied=False)
    with pytest.raises(Locked, match="Scene 2 is locked"):
        change(person, project, lambda session: lay_draft(session, script))
    same = read_draft(person, project, TEXT.replace("one hour", "a day"), applied=False)
    assert change(person, project, lambda session: lay_draft(session, same)).draft == 3


def test_a_draft_that_changes_a_locked_scene_is_refused_when_it_is_asked_for(person, project, board):
    change(person, project, lambda session: setattr(session.get(Scene, UUID(board.scenes[1].id)), "locked", True))
    script = read_draft(person, project, TEXT.replace("A ship", "A boat"), applied=False)
    with pytest.raises(Locked, match="Scene 2 is locked"):
        change(person, project, lambda session: scripts.apply(session, script))


@pytest.mark.parametrize(
    "deed",
    [
        lambda session, board, _: scripts.edit_element(session, UUID(board.scenes[0].elements[0].id), "Bob stands."),
        lambda session, _, script: scripts.retag_draft(session, script, 1, 0, "synopsis"),
    ],
    ids=["the script", "the draft"],
)
def test_a_draft_is_not_laid_over_what_changed_since_they_were_compared(person, project, board, deed):
    script = read_draft(person, project, TEXT.replace("A ship", "A boat"), applied=False)
    with db.session_for(person) as session:
        asked = scripts.draft_to_lay(session, script)
    found = scripts.laid(asked, lambda *_: None)
    changed = change(person, project, lambda session: deed(session, board, script))
    with pytest.raises(Outdated), db.session_for(person) as session:
        scripts.lay(session, script, asked, found)
    assert look(person, project) == changed


def test_a_draft_that_was_not_read_cannot_be_applied_or_looked_at(person, another, project, board):
    with db.session_for(person) as session:
        script = scripts.add_draft(session, project, "later.fountain", "fountain").id
    for verb in (scripts.apply, scripts.draft_to_lay, draft_review.changes, scripts.report):
        with pytest.raises(Conflict), db.session_for(person) as session:
            verb(session, script)
    with pytest.raises(NotFound), db.session_for(another) as session:
        lay_draft(session, script)


def test_the_text_of_a_scene_is_edited_alone_and_only_its_changed_lines_make_shots_stale(person, project, board):
    scene = UUID(board.scenes[0].id)
    with db.session_for(person) as session:
        text = scripts.scene_text(session, scene)
    after = change(
        person, project, lambda session: scripts.edit_scene(session, scene, text.replace("one hour", "a day"))
    )
    assert [one.id for one in after.scenes[0].elements] == [one.id for one in board.scenes[0].elements]
    assert [scene.shots for scene in after.scenes[1:]] == [scene.shots for scene in board.scenes[1:]]
    shown = {shot.number for shot in board.shots if shot.scene_id == str(scene)}
    assert set(stale(after)[0]) < shown
    assert stale(after)[0]


def test_an_untouched_text_changes_nothing(person, project, board):
    scene = UUID(board.scenes[0].id)
    with db.session_for(person) as session:
        text = scripts.scene_text(session, scene)
    assert change(person, project, lambda session: scripts.edit_scene(session, scene, text)).scenes == board.scenes


def test_a_heading_typed_into_a_scene_splits_it(person, project, board):
    scene = UUID(board.scenes[0].id)
    with db.session_for(person) as session:
        text = scripts.scene_text(session, scene)
    edit = text.replace("BOB\n", "INT. HALL - DAY\n\nBOB\n")
    after = change(person, project, lambda session: scripts.edit_scene(session, scene, edit))
    assert [(one.number, one.heading) for one in after.scenes[:3]] == [
        ("1", "INT. KITCHEN - DAY"),
        ("1A", "INT. HALL - DAY"),
        ("2", "EXT. HARBOUR - NIGHT"),
    ]
    assert pictures(after) == pictures(board)


@pytest.mark.parametrize("text", ["", "Bob sits.", "x" * 200_001])
def test_a_scene_keeps_a_heading_and_words(person, project, board, text):
    with pytest.raises(Exception, match=r"heading|words|at most"):
        change(person, project, lambda session: scripts.edit_scene(session, UUID(board.scenes[0].id), text))
    assert look(person, project).scenes == board.scenes


def test_a_line_read_as_action_is_made_a_cue_and_what_follows_is_said(person, project):
    read_draft(person, project, "INT. KITCHEN - DAY\n\nANNA\n\nYou lent it to Carl.\n\nShe waits.\n")
    cue = UUID(look(person, project).scenes[0].elements[0].id)
    after = change(person, project, lambda session: scripts.retag(session, cue, "character"))
    assert [(one.type, one.character) for one in after.scenes[0].elements] == [
        ("character", "ANNA"),
        ("dialogue", "ANNA"),
        ("action", ""),
    ]


def test_a_heading_that_was_none_joins_its_scene_to_the_one_before(person, project, board):
    harbour = UUID(board.scenes[1].id)
    after = change(person, project, lambda session: scripts.retag(session, harbour, "action"))
    assert [scene.id for scene in after.scenes] == [board.scenes[0].id, board.scenes[2].id]
    assert after.scenes[0].elements[-2].text == "EXT. HARBOUR - NIGHT"
    assert pictures(after) == pictures(board)


def test_the_script_is_given_back_with_only_the_edited_bytes_changed(person, project):
    text = TEXT.replace("\n", "\r\n").replace("INT. COURTROOM", "/* later\r\nmore */\r\nINT.  COURTROOM")
    read_draft(person, project, text)
    with db.session_for(person) as session:
        assert script_file.write(session, project) == ("film.fountain", text.encode())
    line = next(UUID(one.id) for one in look(person, project).scenes[0].elements if "one hour" in one.text)
    change(person, project, lambda session: scripts.edit_element(session, line, "He said a day."))
    with db.session_for(person) as session:
        _, content = script_file.write(session, project)
        assert script_file.write(session, project, "fdx")[0] == "film.fdx"
    assert content == text.replace("He said that it would be one hour.", "He said a day.").encode()


def test_the_report_of_a_draft_says_what_is_uncertain(person, project):
    script = read_draft(person, project, "INT. KITCHEN - DAY\n\nBob waits.\n\n[[never closed\n")
    with db.session_for(person) as session:
        report = scripts.report(session, script)
    assert (report.scenes, report.format) == (1, "fountain")
    assert "never closed" in report.dropped[0].message


@pytest.mark.parametrize("seed", range(12))
def test_no_shot_or_picture_is_lost_over_any_row_of_redrafts(person, project, seed):
    """Scripts change in six ways at once, three times over; every shot and frame stays, and the board is the script."""
    script = some_scripts()[seed % 7]
    script = replace(script, scenes=script.scenes[:14])
    with db.session_for(person) as session:
        stored = scripts.add_draft(session, project, "film.fountain", "fountain")
        scripts.store(session, stored.id, script)
    plan_and_draw(person, project)
    drawn = everything(person)
    dice = Random(seed)
    for _ in range(3):
        script = redraft(script, dice.random()).script
        with db.session_for(person, "Applied a draft") as session:
            stored = scripts.add_draft(session, project, "film.fountain", "fountain")
            scripts.store(session, stored.id, Screenplay("Film", script.scenes))
            lay_draft(session, stored.id)
        board = look(person, project)
        assert everything(person) == drawn
        assert [[line.text for line in scene.elements] for scene in board.scenes] == [
            [line.text for line in scene.elements] for scene in script.scenes
        ]
        assert [scene.heading for scene in board.scenes] == [scene.heading for scene in script.scenes]


def everything(person):
    """Every shot and every frame there is, on the board or set aside."""
    with db.session_for(person) as session:
        shots = session.exec(select(Shot.id).order_by(col(Shot.id))).all()
        frames = session.exec(select(Frame.id, Frame.storage_key).order_by(col(Frame.id))).all()
        homeless = session.exec(select(func.count()).select_from(Shot).where(col(Shot.scene_id).is_(None))).one()
        misplaced = session.exec(
            select(func.count())
            .select_from(Shot)
            .join(Element, col(Element.id) == Shot.first_element_id)
            .where(Element.scene_id != Shot.scene_id)
        ).one()
    assert (homeless, misplaced) == (0, 0)
    return shots, frames


def test_drafts_are_listed_latest_first(person, project, board):
    read_draft(person, project, TEXT.replace("A ship", "A boat"), name="blue.fountain", applied=False)
    with db.session_for(person) as session:
        drafts = draft_review.listing(session, project)
        assert session.exec(select(func.count()).select_from(Script)).one() == 2
    assert [(one.draft, one.name, one.applied, one.waiting) for one in drafts] == [
        (2, "blue.fountain", False, True),
        (1, "film.fountain", True, False),
    ]


def test_rows_of_a_draft_are_retagged_only_while_it_waits(person, project, board):
    script = read_draft(person, project, TEXT.replace("A ship", "A boat"), applied=False)
    with db.session_for(person) as session:
        scripts.retag_draft(session, script, 1, 0, "synopsis")
        assert scripts.kept(session.get(Script, script)).scenes[1].elements[0].type == "synopsis"
        with pytest.raises(NotFound):
            scripts.retag_draft(session, script, 9, 0, "note")
        lay_draft(session, script)
        with pytest.raises(Conflict, match="on the board"):
            scripts.retag_draft(session, script, 1, 0, "action")


def test_lines_of_a_split_scene_are_not_said_to_be_gone(person, project, board):
    text = TEXT.replace("ANNA\n", "INT. HALL - DAY\n\nANNA\n").replace("one hour", "a day")
    with db.session_for(person) as session:
        first, second, *_ = draft_review.changes(session, read_draft(person, project, text, applied=False)).scenes
    assert (first.kinds, {line.kind for line in first.lines}) == (("split",), {"same"})
    assert second.kinds == ("split", "renumbered", "changed") or second.kinds == ("split", "changed")
    assert [line.new for line in second.lines if line.kind != "same"] == ["He said that it would be a day."]


def numbers(board):
    return [shot.number for shot in board.shots]


def test_no_two_shots_share_a_number_after_a_scene_came_in_between_and_renumbering_puts_them_in_order(
    person, project, board
):
    read_draft(person, project, TEXT.replace("EXT. HARBOUR", "INT. HALL - DAY\n\nAnna runs.\n\nEXT. HARBOUR"))
    plan_and_draw(person, project)
    after = look(person, project)
    assert [scene.number for scene in after.scenes] == ["1", "2", "3", "4"]
    assert len(set(numbers(after))) == len(after.shots) == len(board.shots) + len(after.scenes[1].shots)
    assert set(numbers(board)) < set(numbers(after))
    assert rows.misnumbered(after)
    longer = change(person, project, lambda session: shots.insert_shot(session, UUID(after.scenes[1].id), None))
    assert len(set(numbers(longer))) == len(longer.shots)
    renumbered = change(person, project, lambda session: shots.numbering.renumber(session, project))
    assert not rows.misnumbered(renumbered)
    assert len(set(numbers(renumbered))) == len(renumbered.shots)
    for scene in renumbered.scenes:
        assert [shot.number for shot in scene.shots] == [f"{scene.number}{letter}" for letter in "ABCDE"][
            : len(scene.shots)
        ]


def test_frames_of_a_scene_whose_heading_changed_say_so_and_what_it_was(person, project, board):
    read_draft(person, project, TEXT.replace("HARBOUR - NIGHT", "HARBOUR - DAY"))
    scene = look(person, project).scenes[1]
    assert scene.stale_note == "The heading changed. Frame 2A still shows EXT. HARBOUR - NIGHT."
    assert [(line.old, line.new) for line in rows.cell_of(look(person, project), scene).changes] == [
        ("EXT. HARBOUR - NIGHT", "EXT. HARBOUR - DAY")
    ]


def test_a_scene_that_comes_back_to_a_number_that_is_taken_gets_one_behind_it_and_undo_says_so(person, project, board):
    numbered = TEXT.replace("KITCHEN - DAY", "KITCHEN - DAY #1#").replace("HARBOUR - NIGHT", "HARBOUR - NIGHT #2#")
    numbered = numbered.replace("COURTROOM - DAY", "COURTROOM - DAY #3#")
    read_draft(person, project, numbered, name="numbered.fountain")
    harbour = numbered[numbered.index("EXT. HARBOUR") : numbered.index("INT. COURTROOM")]
    read_draft(person, project, numbered.replace(harbour, ""), name="shorter.fountain")
    kitchen = UUID(look(person, project).scenes[0].id)
    with db.session_for(person, "Wrote a scene") as session:
        pier = scripts.add_scene(session, project, "EXT. PIER - DAY #2#\n\nA gull.\n", kitchen)
        written = session.exec(select(AuditEntry.change_set).where(AuditEntry.row_id == pier)).first()
    with db.session_for(person, "Undo") as session:
        notice = audit.undo_latest(session, project, but=[written]).notice
    numbers = {scene.heading: scene.number for scene in look(person, project).scenes}
    assert "Another scene has the number 2 by now: the one that came back is 2A." in notice
    assert (numbers["EXT. PIER - DAY"], numbers["EXT. HARBOUR - NIGHT"]) == ("2", "2A")
