from dataclasses import replace
from pathlib import Path

import pytest

from storyboard_app import screenplay
from storyboard_app.screenplay.fountain import read_text
from storyboard_app.screenplay.revision import SceneOrigin, groups_of, revise
from tests.redrafts import HEAVY, redraft, scripts

REAL = Path(__file__).parent.parent / "data" / "reading"
DRAFT = """INT. KITCHEN - DAY

The kettle whistles on the blue stove.

ANNA
Who filled it? Nobody has been here since August.

EXT. HARBOUR - NIGHT

A ship without lights leaves the harbour.

The gulls follow it as far as the lighthouse.

INT. COURTROOM - DAY

The judge reads the verdict without looking up.
"""


def revised(old, new):
    return revise(read_text(old).scenes, read_text(new).scenes)


def told(result):
    return [(one.old, one.changed) for one in result.scenes], result.omitted


def test_a_draft_that_did_not_change_is_the_same_throughout():
    assert told(revised(DRAFT, DRAFT)) == ([((0,), False), ((1,), False), ((2,), False)], ())


def test_a_renumbered_scene_is_not_changed():
    new = DRAFT.replace("NIGHT", "NIGHT #12#").replace("KITCHEN - DAY", "KITCHEN - DAY #7#")
    assert told(revised(DRAFT, new)) == ([((0,), False), ((1,), False), ((2,), False)], ())


def test_a_moved_scene_is_known_again():
    kitchen, rest = DRAFT.split("EXT. HARBOUR")
    assert told(revised(DRAFT, f"EXT. HARBOUR{rest}\n{kitchen}")) == (
        [((1,), False), ((2,), False), ((0,), False)],
        (),
    )


def test_a_retitled_scene_is_known_by_what_happens_in_it():
    assert told(revised(DRAFT, DRAFT.replace("INT. KITCHEN - DAY", "EXT. CAMP SITE - DAWN")))[0][0] == ((0,), True)


def test_a_split_scene_goes_on_in_both_parts():
    result = revised(DRAFT, DRAFT.replace("The gulls follow", "EXT. LIGHTHOUSE - NIGHT\n\nThe gulls follow"))
    assert [one.old for one in result.scenes] == [(0,), (1,), (1,), (2,)]
    assert [one.keeps_identity for one in result.scenes] == [True, True, False, True]


def test_a_merged_scene_comes_from_both():
    result = revised(DRAFT, DRAFT.replace("EXT. HARBOUR - NIGHT\n\n", ""))
    assert [set(one.old) for one in result.scenes] == [{0, 1}, {2}]
    assert result.omitted == ()


def test_a_scene_that_is_gone_is_omitted_also_where_the_script_says_so():
    assert revised(DRAFT, DRAFT.split("INT. COURTROOM")[0]).omitted == (2,)
    old = DRAFT.replace("COURTROOM - DAY", "COURTROOM - DAY #3#")
    result = revised(old, f"{DRAFT.split('INT. COURTROOM')[0]}\n.OMITTED #3#\n")
    assert result.omitted == (2,)


def test_a_scene_rewritten_from_end_to_end_is_known_by_its_heading_and_its_neighbours():
    new = DRAFT.replace("A ship without lights leaves the harbour.", "Fog.").replace(
        "The gulls follow it as far as the lighthouse.", "Somebody calls a name, twice."
    )
    assert told(revised(DRAFT, new))[0][1] == ((1,), True)


def test_a_new_scene_comes_from_nowhere():
    result = revised(
        DRAFT, f"{DRAFT}\nINT. ATTIC - DAY\n\nDust, trunks, and a piano that nobody can have carried up.\n"
    )
    assert result.scenes[-1].old == ()


def test_of_several_hundred_redrafts_nearly_every_scene_is_matched_right():
    """At least 99 of 100 scenes, over 270 redrafts of nine scripts in both formats, each changed in six ways."""
    right = total = 0
    for script in scripts():
        for seed in range(30):
            new = redraft(script, seed)
            kind = ("fountain", "fdx")[seed % 2]
            old_scenes, new_scenes = (
                screenplay.read(f"draft.{kind}", screenplay.write(replace(one, source=b""), kind)).scenes
                for one in (script, new.script)
            )
            assert len(new_scenes) == len(new.origins)
            found = [set(one.old) for one in revise(old_scenes, new_scenes).scenes]
            right += sum(one == set(truth) for one, truth in zip(found, new.origins, strict=True))
            total += len(found)
    assert right >= 0.99 * total


def test_of_heavy_rewrites_nearly_every_scene_is_matched_right():
    """At least 99 of 100 scenes: three quarters of what is said is new, places are renamed, scenes are to come."""
    right = total = 0
    for script in scripts():
        for seed in range(15):
            new = redraft(script, seed, deeds=8, kinds=HEAVY)
            found = [set(one.old) for one in revise(script.scenes, new.script.scenes).scenes]
            right += sum(one == set(truth) for one, truth in zip(found, new.origins, strict=True))
            total += len(found)
    assert right >= 0.99 * total


@pytest.mark.parametrize("drafts", ["revise-prefix-changed", "revise-renamed-place"])
def test_a_scene_in_other_words_between_the_same_neighbours_goes_on(drafts):
    old, new = ((REAL / f"{drafts}.{which}.fountain").read_text() for which in ("old", "new"))
    result = revised(old, new)
    assert [one.old for one in result.scenes] == [(place,) for place in range(len(result.scenes))]
    assert result.omitted == ()


def test_lines_that_only_say_that_something_is_to_come_say_nothing_of_which_scene_it_is():
    result = revised(f"{DRAFT}\nINT. ATTIC - DAY\n\nTo come.\n", f"EXT. MOON - NIGHT\n\nTo come.\n\n{DRAFT}")
    assert result.scenes[0].old == ()


@pytest.mark.parametrize("count", [400])
def test_long_drafts_of_the_same_few_words_are_compared_in_reasonable_time(count):
    draft = "".join(f"INT. ROOM {number}\n\nHe waits. She waits. They wait.\n\n" for number in range(count))
    assert [one.old for one in revised(draft, draft).scenes] == [(place,) for place in range(count)]


def test_scenes_that_come_together_from_several_sides_are_one_group():
    origins = [SceneOrigin(0, (0,)), SceneOrigin(1, (1, 2)), SceneOrigin(2, (0, 1, 2)), SceneOrigin(3, (4,))]
    assert [(sorted(group.old), sorted(group.new)) for group in groups_of(origins)] == [
        ([0, 1, 2], [0, 1, 2]),
        ([4], [3]),
    ]
