import pytest

from storyboard_app.screenplay.headings import heading_of, is_heading

PARTS = [
    ("INT. KITCHEN - DAY", "INT", "KITCHEN", "DAY", ""),
    ("EXT. STREET - NIGHT #12A#", "EXT", "STREET", "NIGHT", "12A"),
    ("int. kitchen - day", "INT", "kitchen", "day", ""),
    ("INT KITCHEN - DAY", "INT", "KITCHEN", "DAY", ""),
    ("INT - KITCHEN - DAY", "INT", "KITCHEN", "DAY", ""),
    ("INT./EXT. CAR - DUSK", "INT/EXT", "CAR", "DUSK", ""),
    ("INT/EXT. CAR - DUSK", "INT/EXT", "CAR", "DUSK", ""),
    ("EXT./INT. CAR - DUSK", "INT/EXT", "CAR", "DUSK", ""),
    ("I/E CAR - DUSK", "INT/EXT", "CAR", "DUSK", ""),
    ("I./E. CAR - DUSK", "INT/EXT", "CAR", "DUSK", ""),
    ("EST. CITY - DAWN", "EST", "CITY", "DAWN", ""),
    ("EST CITY - DAWN", "EST", "CITY", "DAWN", ""),
    ("INT. HOUSE - KITCHEN - DAY", "INT", "HOUSE - KITCHEN", "DAY", ""),
    ("INT. HOUSE – KITCHEN — NIGHT", "INT", "HOUSE – KITCHEN", "NIGHT", ""),
    ("INT. HOUSE -- NIGHT", "INT", "HOUSE", "NIGHT", ""),
    ("EXT. HOUSE—NIGHT", "EXT", "HOUSE", "NIGHT", ""),
    ("INT. HOUSE-DAY", "INT", "HOUSE", "DAY", ""),
    ("INT. KITCHEN. NIGHT.", "INT", "KITCHEN", "NIGHT", ""),
    ("INT. KITCHEN, NIGHT", "INT", "KITCHEN", "NIGHT", ""),
    ("INT. DRIVE-IN", "INT", "DRIVE-IN", "", ""),
    ("INT. JEAN-PIERRE'S ROOM - DAY (1979)", "INT", "JEAN-PIERRE'S ROOM", "DAY (1979)", ""),
    ("INT. KITCHEN", "INT", "KITCHEN", "", ""),
    ("INT. FLAT #3 - DAY", "INT", "FLAT #3", "DAY", ""),
    ("INT. FLAT - DAY #1-2.b#", "INT", "FLAT", "DAY", "1-2.b"),
    ("INTÉRIEUR. CUISINE - JOUR", "INT", "CUISINE", "JOUR", ""),
    ("AUSSEN. STRASSE - TAG", "EXT", "STRASSE", "TAG", ""),
    ("ИНТ. КУХНЯ - ДЕНЬ", "INT", "КУХНЯ", "ДЕНЬ", ""),
    ("פנים. מטבח - יום", "INT", "מטבח", "יום", ""),
]


@pytest.mark.parametrize(("line", "int_ext", "location", "time_of_day", "number"), PARTS)
def test_a_heading_comes_apart_into_its_parts(line, int_ext, location, time_of_day, number):
    parts = heading_of(line)
    assert is_heading(line)
    assert (parts.int_ext, parts.location, parts.time_of_day, parts.number) == (int_ext, location, time_of_day, number)


@pytest.mark.parametrize(
    "line",
    [
        "INTERCUT WITH:",
        "INTO THE WOODS",
        "Interior design is a career.",
        "Exterior paint peels.",
        "Est il là ?",
        "ESTHER",
        "EXTRAS run past.",
        "INT.",
        "INT. -",
        "",
        "The int. of a car",
    ],
)
def test_a_line_that_only_begins_like_a_heading_is_none(line):
    assert not is_heading(line)


def test_a_heading_without_a_prefix_keeps_its_place_and_time():
    parts = heading_of("KITCHEN - LATER #7#")
    assert (parts.text, parts.int_ext, parts.location, parts.time_of_day, parts.number) == (
        "KITCHEN - LATER",
        "",
        "KITCHEN",
        "LATER",
        "7",
    )
