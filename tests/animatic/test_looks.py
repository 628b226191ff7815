"""What the film shows beside its shots: transitions, burn-ins, and what is taken from the film before."""

from dataclasses import replace

import numpy as np
import pytest

from storyboard_app.animatic import BurnIns, encoding, film, render
from storyboard_app.animatic.burn_ins import cells_of
from storyboard_app.animatic.cuts import cuts
from storyboard_app.animatic.h264 import MACROBLOCK
from storyboard_app.animatic.stills import film_size
from storyboard_app.animatic.transitions import Mix, kind_of, transitions
from storyboard_app.values import ElementView
from tests.animatic.test_film import filmed, frames_of, middle
from tests.small_boards import COLOURS, a_board, picture, shot


def said(words, *, last=False, board=None):
    """Return the board with a transition at the end of its first scene, or of its last."""
    board = board or a_board()
    scenes = list(board.scenes)
    place = -1 if last else 0
    scenes[place] = replace(scenes[place], elements=(ElementView("t", "transition", words),))
    return replace(board, scenes=tuple(scenes))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("DISSOLVE TO:", Mix.DISSOLVE),
        ("SLOW CROSSFADE TO:", Mix.DISSOLVE),
        ("FONDU ENCHAÎNÉ", Mix.DISSOLVE),
        ("WIPE TO:", Mix.WIPE),
        ("FADE OUT.", Mix.OUT),
        ("FADE TO BLACK.", Mix.OUT),
        ("FADE IN:", Mix.IN),
        ("Aufblende", Mix.IN),
        ("CUT TO:", None),
        ("SMASH CUT TO:", None),
        ("MATCH CUT:", None),
    ],
)
def test_the_scripts_words_say_how_a_shot_gives_way(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "last", "laid"),
    [
        ("DISSOLVE TO:", False, (Mix.DISSOLVE, 59, 83, 1, 2)),
        ("FADE OUT.", False, (Mix.OUT, 47, 71, 1, None)),
        ("FADE IN:", False, (Mix.IN, 71, 95, None, 2)),
        ("FADE OUT.", True, (Mix.OUT, 96, 120, 3, None)),
    ],
)
def test_a_transition_lies_at_its_cut(words, last, laid):
    board = said(words, last=last)
    (made,) = transitions(board, cuts(board))
    assert (made.kind, made.start, made.end, made.before, made.after) == laid


@pytest.mark.parametrize("words", ["CUT TO:", "DISSOLVE TO:"])
def test_nothing_follows_the_last_shot_but_a_fade(words):
    board = said(words, last=True)
    assert transitions(board, cuts(board)) == ()


def test_a_transition_is_never_longer_than_its_shots():
    board = said("DISSOLVE TO:", board=a_board())
    short = replace(board.scenes[1], shots=(replace(board.scenes[1].shots[0], ticks=6), board.scenes[1].shots[1]))
    board = replace(board, scenes=(board.scenes[0], short))
    (made,) = transitions(board, cuts(board))
    assert (made.start, made.end) == (68, 74)


def test_a_dissolve_is_half_of_each_at_its_middle_and_a_wipe_a_side_of_each(tmp_path):
    before, after = (np.array(COLOURS[number]) for number in ("1B", "2A"))
    dissolve = filmed(tmp_path, said("DISSOLVE TO:"))
    assert np.abs(middle(dissolve[71]) - (before + after) / 2).max() < 16
    assert np.abs(middle(dissolve[58]) - before).max() < 12
    assert np.abs(middle(dissolve[83]) - after).max() < 12
    wipe = filmed(tmp_path, said("WIPE TO:"))[71].astype(int)
    assert np.abs(wipe[45, 20] - after).max() < 16
    assert np.abs(wipe[45, 140] - before).max() < 16
    faded = filmed(tmp_path, said("FADE TO WHITE.", last=True))
    assert faded[119].min() > 230
    assert len(faded) == len(wipe := dissolve) == 120


def test_a_running_timecode_changes_its_digits_and_nothing_else(tmp_path):
    frames = filmed(tmp_path, a_board(), height=360, burn_ins=BurnIns(timecode=True))
    cells = cells_of(film_size("16:9", 360), 11)
    top, left = cells.row * MACROBLOCK, cells.column * MACROBLOCK
    band = frames[:, top : top + cells.high * MACROBLOCK, left : left + 11 * cells.wide * MACROBLOCK].astype(int)
    assert all(np.abs(band[tick] - band[tick + 1]).max() > 100 for tick in range(119))
    assert np.abs(band[5] - band[29])[:, : 8 * MACROBLOCK].max() > 60
    outside = frames.astype(int).copy()
    outside[:, top : top + cells.high * MACROBLOCK, left : left + 11 * cells.wide * MACROBLOCK] = 0
    assert all(np.abs(outside[tick] - outside[1]).max() == 0 for tick in range(1, 30))


def test_a_timecode_is_the_same_wherever_the_film_is_cut(tmp_path):
    """Digits that were changed one by one read as those painted afresh."""
    board = a_board()
    held = filmed(tmp_path, board, height=360, burn_ins=BurnIns(timecode=True))
    scene = board.scenes[0]
    two = replace(scene.shots[0], id="a", ticks=20), replace(scene.shots[0], id="b", ticks=10)
    split = replace(board, scenes=(replace(scene, shots=(*two, scene.shots[1])), board.scenes[1]))
    cut = filmed(tmp_path, split, height=360, burn_ins=BurnIns(timecode=True))
    assert np.abs(held[25].astype(int) - cut[25]).max() < 40


def test_labels_say_shot_version_and_date(tmp_path):
    board = a_board(scenes=(replace(a_board().scenes[0], shots=(shot("1A", 0, version=3),)),))
    plain, labelled = (
        filmed(tmp_path, board, height=360, burn_ins=burn_ins)[3].astype(int)
        for burn_ins in (BurnIns(), BurnIns(shot=True, date="2026-03-01"))
    )
    changed = np.abs(plain - labelled).max(axis=2) > 40
    assert changed[:60, :200].any()
    assert changed[:60, 440:].any()
    assert not changed[60:].any()


def test_what_did_not_change_is_taken_from_the_film_before(tmp_path, monkeypatch):
    coded = []
    real = encoding.encoded

    def counted(frames, *rest, **more):
        kept = list(frames)
        coded.append(len(kept))
        return real(kept, *rest, **more)

    monkeypatch.setattr(film, "encoded", counted)
    board, kept = a_board(), tmp_path / "kept"
    first, second = tmp_path / "first.mp4", tmp_path / "second.mp4"
    render(board, picture, first, height=90, kept=kept)
    assert sum(coded) == 4
    coded.clear()
    longer = replace(board.scenes[0], shots=(replace(board.scenes[0].shots[0], ticks=90), board.scenes[0].shots[1]))
    render(replace(board, scenes=(longer, board.scenes[1])), picture, second, height=90, kept=kept)
    assert coded == []
    assert len(frames_of(second, (160, 90))) == 180
    render(board, lambda key: picture("picture-2A" if key == "picture-1A" else key), second, height=90, kept=kept)
    assert coded == []
    render(replace(board, aspect="1:1"), picture, second, height=90, kept=kept)
    assert sum(coded) == 4


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\1\x67", None])
def test_a_kept_part_that_was_damaged_is_coded_again(tmp_path, damage):
    kept, out = tmp_path / "kept", tmp_path / "film.mp4"
    render(a_board(), picture, out, height=90, kept=kept)
    whole = frames_of(out, (160, 90))
    part = next(kept.iterdir())
    part.unlink() if damage is None else part.write_bytes(damage)
    render(a_board(), picture, out, height=90, kept=kept)
    assert (frames_of(out, (160, 90)) == whole).all()
