from dataclasses import replace

import pytest

from storyboard_app import freshness
from storyboard_app.freshness import animatic, changed_lines, line_mark, shot, shot_list, timing
from storyboard_app.values import Board, ElementView, LineView, SceneView, ShotView

LINES = ["Bob waits.", "ANNA", "You lent it to Carl.", "BOB", "He said one hour.", "Anna turns away."]
MARKS = [line_mark("action", text) for text in LINES]
SHOTS = {"2A": (0, 0), "2B": (1, 2), "2C": (3, 4), "2D": (5, 5)}


def _stale_after_editing(index):
    edited = [*MARKS[:index], line_mark("action", "Something else."), *MARKS[index + 1 :]]
    return [
        number
        for number, covers in SHOTS.items()
        if shot.today(shot.Inputs(edited, covers)) != shot.today(shot.Inputs(MARKS, covers))
    ]


@pytest.mark.parametrize(
    ("edited", "stale"),
    [(0, ["2A", "2B"]), (1, ["2B"]), (2, ["2B", "2C"]), (3, ["2C"]), (4, ["2C", "2D"]), (5, ["2D"])],
)
def test_editing_a_line_makes_stale_the_shots_that_show_it_and_the_one_that_starts_on_its_tail(edited, stale):
    assert _stale_after_editing(edited) == stale


@pytest.mark.parametrize(
    "other",
    [
        line_mark("dialogue", "He said one hour."),
        line_mark("action", "He said one hour"),
        line_mark("action", "He said one hour.", "BOB"),
        line_mark("action", "He said one hour.", "", True),
    ],
)
def test_kind_words_speaker_and_duality_all_count(other):
    assert other != line_mark("action", "He said one hour.")


def test_the_changed_line_is_named():
    recorded = shot.today(shot.Inputs(MARKS, (3, 4)))
    edited = [*MARKS[:4], line_mark("action", "He said ten minutes."), MARKS[5]]
    assert changed_lines(edited, (3, 4), recorded) == {4}
    assert changed_lines(MARKS, (3, 4), recorded) == frozenset()


def test_a_scene_follows_its_heading_and_all_its_lines():
    def today(heading, marks):
        return shot_list.today(shot_list.Inputs(heading, marks))

    assert today("INT. KITCHEN - NIGHT", MARKS) != today("INT. KITCHEN - DAY", MARKS)
    assert today("INT. KITCHEN - DAY", MARKS[:-1]) != today("INT. KITCHEN - DAY", MARKS)
    assert today("INT. KITCHEN - DAY", list(MARKS)) == today("INT. KITCHEN - DAY", MARKS)


SHOTS_IN_TIME = (("a", 0, 1, 48), ("b", 2, 5, 72))
TIMED = timing.Inputs((24, 1), MARKS, SHOTS_IN_TIME, {})


@pytest.mark.parametrize(
    "change",
    [
        {"rate": (25, 1)},
        {"marks": MARKS[1:]},
        {"shots": (("a", 0, 2, 48), SHOTS_IN_TIME[1])},
        {"shots": (("a", 0, 1, 49), SHOTS_IN_TIME[1])},
        {"paces": {"BOB": 1.2}},
    ],
)
def test_timing_follows_rate_lines_coverage_lengths_and_paces(change):
    assert timing.today(replace(TIMED, **change)) != timing.today(TIMED)


SHOT = ShotView(
    id="a",
    scene_id="s",
    number="2A",
    size="MS",
    angle="eye",
    movement="static",
    lens_mm=35,
    ticks=48,
    description="Bob",
)
SHOT = replace(SHOT, picture="one.png")
LINE = LineView(id="l", shot_id="a", character="BOB", text="He said one hour.", start=0, end=30)


@pytest.mark.parametrize(
    ("changed", "line", "stale"),
    [
        (replace(SHOT, ticks=49), LINE, True),
        (replace(SHOT, picture="two.png"), LINE, True),
        (SHOT, replace(LINE, end=31), True),
        (SHOT, replace(LINE, text="Ten minutes."), True),
        (replace(SHOT, description="Bob waits", number="2B", confidence=0.1), LINE, False),
    ],
)
def test_the_animatic_follows_pictures_lengths_and_speech_and_nothing_else(changed, line, stale):
    assert (animatic.today(_board(changed, line)) != animatic.today(_board(SHOT, LINE))) is stale


def _board(shown, line):
    scene = SceneView(id="s", number="2", heading="INT. KITCHEN - DAY", shots=(shown,), lines=(line,))
    return Board(id="b", title="A title", scenes=(scene,))


@pytest.mark.parametrize("thing", ["shot_list", "shot", "frame", "timing", "animatic", "export"])
def test_each_derived_thing_says_what_it_is_made_from_today_how_it_is_accepted_and_when_it_is_stale(thing):
    module = getattr(freshness, thing)
    assert callable(module.today)
    assert callable(module.accept)
    assert module.STALE.format(stale=1, whole=2)


@pytest.mark.parametrize(
    ("right_for", "state"),
    [((), "empty"), (("old",), "stale"), (("today",), "fresh"), (("today", "old"), "fresh"), (("",), "stale")],
)
def test_a_thing_is_fresh_when_it_was_made_from_today_or_accepted_for_it(right_for, state):
    standing = freshness.Standing("today", right_for)
    assert standing.state == state
    assert (standing.is_fresh, standing.is_stale) == (state == "fresh", state == "stale")


def _kitchen(**shot):
    views = [
        ShotView(**{**PLAN, "number": f"1{letter}", "id": letter, "scene_id": "k", "covers": covers} | more)
        for letter, covers, more in (("A", (0, 1), shot), ("B", (2, 2), {}))
    ]
    elements = tuple(
        ElementView(str(at), "action", text) for at, text in enumerate(["Bob waits.", "He hums.", "Rain."])
    )
    return SceneView("k", "1", "INT. KITCHEN - NIGHT", elements=elements, shots=tuple(views))


PLAN = {
    "size": "MS",
    "angle": "eye",
    "movement": "static",
    "lens_mm": 35,
    "ticks": 48,
    "description": "Bob waits.",
}


@pytest.mark.parametrize(
    ("planned_from", "changes"),
    [
        ("Bob waits.\nHe sings.", [("changed", "He sings.", "He hums.")]),
        ("Bob waits.", [("new", "", "He hums.")]),
        ("Bob waits.\nHe hums.\nHe leaves.", [("gone", "He leaves.", "")]),
        ("Bob waits.\nHe hums.", []),
        ("", []),
    ],
)
def test_a_stale_shot_is_compared_line_by_line_with_the_script_of_today(planned_from, changes):
    scene = _kitchen(planned_from=planned_from)
    assert [(line.kind, line.old, line.new) for line in freshness.compared(scene)] == changes


def test_a_frame_of_another_time_of_day_says_that_the_heading_changed():
    scene = _kitchen(drawn_at=freshness.place_words("INT", "KITCHEN", "DAY"), state="stale")
    assert freshness.stale_note(scene, [], scene.shots[:1]) == (
        "The heading changed. Frame 1A still shows INT. KITCHEN - DAY."
    )
    assert [(line.old, line.new) for line in freshness.compared(scene)] == [
        ("INT. KITCHEN - DAY", "INT. KITCHEN - NIGHT")
    ]
