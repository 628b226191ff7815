import pytest

from storyboard_app.scripts.merging import merged

SCENE = "INT. KITCHEN - DAY\n\nANNA\nIt boils.\n\nBOB\nAt last.\n\nShe sighs."


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ({"It boils.": "It steams."}, {"At last.": "Finally."}, {"It boils.": "It steams.", "At last.": "Finally."}),
        ({"It boils.": "It steams."}, {}, {"It boils.": "It steams."}),
        ({"It boils.": "It steams."}, {"It boils.": "It steams."}, {"It boils.": "It steams."}),
        ({"It boils.": "It steams."}, {"It boils.": "It sings."}, None),
        (
            {"She sighs.": "She sighs.\nBob smiles."},
            {"ANNA\n": "ANNA (calm)\n"},
            {"She sighs.": "She sighs.\nBob smiles.", "ANNA\n": "ANNA (calm)\n"},
        ),
        ({"\n\nShe sighs.": ""}, {"She sighs.": "She laughs."}, None),
    ],
)
def test_two_edits_are_put_together_unless_they_meet(theirs, mine, both):
    def edited(changes):
        text = SCENE
        for old, new in changes.items():
            text = text.replace(old, new)
        return text

    assert merged(SCENE, edited(theirs), edited(mine)) == (None if both is None else edited(both))
