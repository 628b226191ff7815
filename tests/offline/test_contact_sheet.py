"""Contact sheets: shots of several screenplays on one picture."""

from io import BytesIO

from PIL import Image

from generation.provenance import BY_RULE, provenance_of
from storyboard_app.offline.contact_sheet import CAPTION, GAP, WIDTH, contact_sheet
from storyboard_app.offline.pipeline import MakeOptions

SCRIPT = b"".join(b"INT. ROOM %d - DAY\n\nAnna waits.\n\nANNA\nStill here.\n\n" % n for n in range(4))


def test_a_sheet_holds_shots_of_every_screenplay():
    told = []
    sheet = contact_sheet(
        [("one.fountain", SCRIPT), ("two.fountain", SCRIPT)], 5, 3, MakeOptions(), lambda *news: told.append(news)
    )
    picture = Image.open(BytesIO(sheet))
    assert picture.size == (GAP + 3 * (WIDTH + GAP), GAP + 2 * (round(WIDTH * 9 / 16) + CAPTION + GAP))
    assert told[-1] == (1.0, "Drew 5 of 5 frames")
    made = provenance_of(sheet)
    assert made
    assert (made.source, made.backend) == (BY_RULE, "previz")


def test_a_short_script_fills_less():
    sheet = contact_sheet([("one.fountain", b"INT. ROOM - DAY\n\nA chair.\n")], 60, 6, MakeOptions(aspect="1:1"))
    assert Image.open(BytesIO(sheet)).size[1] == GAP + WIDTH + CAPTION + GAP
