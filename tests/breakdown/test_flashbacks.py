"""A flashback has its own place, time and ages; what comes after it has those from before."""

import pytest

from storyboard_app import breakdown
from storyboard_app.screenplay import fountain


def shots_of(text):
    return [shot for part in breakdown.plan_screenplay(fountain.read(text.encode())) for shot in part.shots]


def ages(shots, name, words):
    shown = next(shot for shot in shots if words in shot.description)
    return next(figure.age for figure in shown.sees.figures if figure.name == name)


def place(shots, words):
    return next(shot.sees.place for shot in shots if words in shot.description)


def test_a_flashback_within_a_scene_has_its_heading_and_the_present_comes_back():
    shots = shots_of(
        "INT. LIGHTHOUSE - NIGHT\n\nTOVE (70) winds the clock.\n\nFLASHBACK - EXT. BEACH - DAY\n\n"
        "TOVE (12) digs in the wet sand.\n\nShe finds a glove.\n\nBACK TO PRESENT\n\nTove stops winding.\n"
    )
    assert not any("FLASHBACK" in shot.description or "EXT." in shot.description for shot in shots)
    assert (place(shots, "digs").kind, place(shots, "digs").time_of_day) == ("beach", "DAY")
    assert (place(shots, "glove").kind, ages(shots, "TOVE", "glove")) == ("beach", 12)
    after = place(shots, "stops winding")
    assert (after.kind, after.time_of_day, ages(shots, "TOVE", "stops winding")) == ("lighthouse", "NIGHT", 70)


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("BEGIN FLASHBACK:", "END FLASHBACK."),
        ("FLASHBACK TO:", "END OF FLASHBACK"),
        ("FLASH TO:", "BACK TO:"),
    ],
)
def test_marks_of_a_flashback_make_no_shot_and_ages_follow_them(opens, closes):
    shots = shots_of(
        f"EXT. PIER - DAY\n\nIVAR (61) mends a net.\n\n{opens}\n\nIvar, nineteen, mends the same net, singing.\n\n"
        f"{closes}\n\nIvar bites off the thread.\n"
    )
    assert len(shots) == 3
    assert [ages(shots, "IVAR", words) for words in ("mends a net", "same net", "bites")] == [61, 19, 61]


def test_years_that_are_said_to_lie_between_are_taken_off():
    shots = shots_of(
        "INT. COURT - DAY\n\nSIGNE (55) swears.\n\nBEGIN FLASHBACK:\n\nEXT. ROAD - NIGHT\n\n"
        "Signe, thirty years younger, pushes a bicycle.\n\nEND FLASHBACK.\n\nINT. COURT - DAY\n\nSigne sits down.\n"
    )
    assert ages(shots, "SIGNE", "bicycle") == 25
    assert ages(shots, "SIGNE", "sits down") == 55
    assert "FLASHBACK" not in " ".join(shot.description for shot in shots)


@pytest.mark.parametrize("heading", ["INT. DAIRY - DAY (FLASHBACK)", "INT. DAIRY - FLASHBACK - DAY"])
def test_a_heading_that_says_flashback_is_of_a_place_and_a_time(heading):
    shots = shots_of(
        f"INT. DAIRY - NIGHT\n\nMALIN (48) rinses a churn.\n\n{heading}\n\nYOUNG MALIN (17) spills the milk.\n\n"
        "INT. DAIRY - NIGHT (PRESENT)\n\nMalin dries her hands.\n"
    )
    then, now = place(shots, "spills"), place(shots, "dries")
    assert (then.kind, then.time_of_day) == ("dairy", "DAY")
    assert (now.kind, now.time_of_day) == ("dairy", "NIGHT")
    assert (ages(shots, "MALIN", "spills"), ages(shots, "MALIN", "dries")) == (17, 48)


def test_an_age_that_is_said_later_in_the_present_stays():
    shots = shots_of(
        "INT. SHOP - DAY\n\nKARIN (20) sweeps.\n\nINT. SHOP - DAY - TEN YEARS LATER\n\nKarin (30) counts the till.\n\n"
        "EXT. STREET - NIGHT\n\nKarin locks up.\n"
    )
    assert [ages(shots, "KARIN", words) for words in ("sweeps", "till", "locks")] == [20, 30, 30]


def test_a_younger_self_looks_younger_when_drawn():
    script = fountain.read(
        b"INT. LIGHTHOUSE - NIGHT\n\nTOVE (70) winds the clock.\n\nFLASHBACK - EXT. BEACH - DAY\n\nTOVE (12) digs.\n"
    )
    looks = breakdown.looks_of(script.scenes)
    shots = breakdown.plan_screenplay(script)[0].shots
    board = breakdown.FrameBoard(looks=looks)
    place = breakdown.FramePlace("INT", "LIGHTHOUSE", "NIGHT")
    ages = [breakdown.frame_request(board, place, shot)["figures"][0]["look"]["age"] for shot in (shots[0], shots[-1])]
    assert ages == [70, 12]
