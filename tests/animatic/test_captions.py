"""Captions: readable, in order, never two at once, and the same in every file."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard_app.animatic import ass, captions, cuts, srt, ttml, vtt
from storyboard_app.animatic.caption_rows import LINE_LENGTH, LINES, width_of_text
from storyboard_app.animatic.captions import PAST, problems
from storyboard_app.dialogue.speech import Word
from storyboard_app.values import Board, SceneView
from tests.small_boards import a_board, line, shot

WORDS = st.text("abcdefgh ,.é漢", min_size=1, max_size=300)
SPOKEN = st.builds(
    lambda words, start, length, who, dual: line("1A", words, start, start + length, who, dual),
    WORDS,
    st.integers(0, 500),
    st.integers(1, 300),
    st.sampled_from(["ANNA", "BOB", ""]),
    st.booleans(),
)


def a_scene_of(*lines, rate=(24, 1), shots=()):
    return Board("1", "Film", rate, scenes=(SceneView("1", "1", "", lines=lines, shots=shots),))


def said_alone(words, start=0, end=200, who=""):
    return captions(a_scene_of(line("1A", words, start, end, who)))


@given(st.lists(SPOKEN, max_size=8))
def test_captions_never_overlap_and_stay_but_little_longer_than_what_is_said(spoken):
    made = captions(a_scene_of(*spoken))
    assert all(one.end <= other.start for one, other in pairwise(made))
    assert all(one.start < one.end for one in made)
    if made:
        assert min(one.start for one in made) >= min(one.start for one in spoken)
        assert max(one.end for one in made) <= max(one.end for one in spoken) + 24 * PAST


@given(WORDS.filter(str.strip), st.integers(200, 2000))
def test_a_long_speech_is_cut_into_readable_captions_that_say_all_of_it(words, ticks):
    made = captions(a_scene_of(line("1A", words, 0, ticks)))
    assert all(len(one.lines) <= LINES for one in made)
    assert all(width_of_text(row) <= LINE_LENGTH for one in made for row in one.lines)
    said = "".join("".join(one.lines) for one in made)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", f"ANNA:{words}")
    assert (made[0].start, made[-1].end) == (0, ticks)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (
            "I never told you, because the car was gone before noon.",
            ["I never told you,", "because the car was gone before noon."],
        ),
        (
            "Give the keys to the man at the counter and leave.",
            ["Give the keys to the man", "at the counter and leave."],
        ),
        ("No.", ["No."]),
    ],
)
def test_rows_are_broken_where_a_reader_breathes(words, rows):
    assert list(said_alone(words)[0].lines) == rows


def test_no_row_ends_in_a_word_that_leans_on_the_next():
    words = "The old man at the counter of the shop on the corner gave the keys of the car to a woman in a raincoat."
    rows = [row for one in said_alone(words, end=400) for row in one.lines]
    assert not any(row.split()[-1] in {"the", "a", "of", "at", "on", "to", "in"} for row in rows)


def test_a_caption_ends_where_its_sentence_does():
    made = said_alone(
        "This is the first thing. It goes on. And this is quite another matter that takes more room.", end=400
    )
    assert made[0].lines[-1].endswith(".")


def test_a_short_caption_stays_to_be_read_but_not_over_the_cut_or_the_next():
    alone = captions(a_scene_of(line("1A", "Out.", 10, 14, ""), shots=(shot("1A", 0),)))
    assert alone[0].end == 26
    two = (shot("1A", 0), replace(shot("1B", 18), ticks=40))
    before_a_cut = captions(a_scene_of(line("1A", "Out.", 10, 14, ""), shots=(replace(two[0], ticks=18), two[1])))
    assert before_a_cut[0].end == 18
    before_another = captions(a_scene_of(line("1A", "Out.", 10, 14, ""), line("1A", "Why?", 20, 60, "")))
    assert before_another[0].end == 18


def test_a_small_gap_is_closed_to_two_frames_and_a_large_one_stays():
    near = captions(a_scene_of(line("1A", "Out of here now.", 0, 40, ""), line("1A", "Why?", 48, 90, "")))
    far = captions(a_scene_of(line("1A", "Out of here now.", 0, 40, ""), line("1A", "Why?", 80, 120, "")))
    assert (near[0].end, far[0].end) == (46, 40)


def test_words_that_are_too_many_for_their_time_are_told():
    (told,) = problems(a_scene_of(line("1A", "All of this is said in no time at all.", 0, 12, "")))
    assert "characters a second; 20 can be read" in told
    assert problems(a_scene_of(line("1A", "All of this is said in time.", 0, 60, ""))) == ()


@pytest.mark.parametrize(("later", "dual"), [(0, False), (0, True), (12, True)])
def test_speeches_said_at_once_share_a_caption(later, dual):
    one = line("1A", "Look out!", 10, 40, dual=dual)
    other = line("1A", "I know.", 10 + later, 50, "BOB", dual=dual)
    (made,) = captions(a_scene_of(one, other))
    assert (made.start, made.end, made.lines) == (10, 50, ("- ANNA: Look out!", "- BOB: I know."))


LONG = "I told you that the last train goes at ten, and that nobody in this town has a car, and yet here we stand."


@pytest.mark.parametrize("turned", [False, True])
def test_two_long_speeches_said_at_once_keep_all_their_words_a_row_each(turned):
    short = "You never told me anything about a train, not once."
    said = (line("1A", LONG, 0, 240, dual=True), line("1A", short, 0, 120, "BOB", dual=True))
    one, other = reversed(said) if turned else said
    made = captions(a_scene_of(one, replace(other, start=1)))
    both = [caption for caption in made if caption.speakers]
    assert len(both) == 2
    assert all(caption.speakers == (one.character, other.character) for caption in both)
    assert all(row.startswith("- ") and width_of_text(row) <= LINE_LENGTH for caption in both for row in caption.lines)
    assert all(width_of_text(row) <= LINE_LENGTH for caption in made for row in caption.lines)
    rows = {each.character: [] for each in said}
    for caption in made:
        for speaker, row in zip(caption.speakers or [caption.speaker] * LINES, caption.lines, strict=False):
            rows[speaker].append(row.removeprefix("- "))
    assert {speaker: " ".join(said).removeprefix(f"{speaker}: ") for speaker, said in rows.items()} == {
        "ANNA": LONG,
        "BOB": short,
    }
    assert not any(row.startswith("- ") for caption in made if not caption.speakers for row in caption.lines)
    assert made[0].start == 0
    assert made[-1].end >= 238


def test_a_sentence_without_spaces_begins_beside_who_says_it_and_is_cut_where_it_pauses():
    words = "船は十時半に出るから、早く来てくれないと困ります。待っている人が大勢いるのですよ、本当に。"
    rows = [row for caption in said_alone(words, who="遥") for row in caption.lines]
    assert rows[0].startswith("遥: 船は")
    assert "".join(rows).replace(" ", "") == f"遥:{words}"
    assert all(width_of_text(row) <= LINE_LENGTH and row[0] not in "。、」" for row in rows)
    assert rows[0].endswith(("、", "。"))


def test_three_speeches_said_at_once_are_all_read():
    said = [line("1A", f"Word {who}", 0, 90, who) for who in ("ANNA", "BOB", "CYD")]
    made = captions(a_scene_of(*said))
    assert [caption.lines for caption in made] == [("- ANNA: Word ANNA", "- BOB: Word BOB"), ("CYD: Word CYD",)]


def test_every_file_tells_who_says_which_row_of_two():
    board = a_scene_of(line("1A", "Look out!", 0, 48), line("1A", "I <know>.", 0, 48, "BOB, SR."))
    assert "- ANNA: Look out!\n- BOB, SR.: I <know>." in srt(board)
    assert "<v ANNA>- ANNA: Look out!</v>\n<v BOB, SR.>- BOB, SR.: I &lt;know&gt;.</v>" in vtt(board)
    (event,) = [row for row in ass(board).splitlines() if row.startswith("Dialogue:")]
    assert event.split(",", 5)[4] == "ANNA & BOB  SR."
    assert event.endswith(r",,- ANNA: Look out!\N- BOB, SR.: I <know>.")
    root = ElementTree.fromstring(ttml(board))
    spans = [
        (each.get("{http://www.w3.org/ns/ttml#metadata}agent"), each.text) for each in root.iter() if "span" in each.tag
    ]
    assert spans == [("speaker0", "- ANNA: Look out!"), ("speaker1", "- BOB, SR.: I <know>.")]


def test_a_speech_that_runs_on_over_the_next_gives_way_to_it():
    made = captions(a_scene_of(line("1A", "Where were you?", 0, 30), line("1A", "Out.", 20, 40, "BOB")))
    assert [(one.start, one.end) for one in made] == [(0, 18), (20, 40)]


def test_captions_as_a_file_are_numbered_and_timed_to_the_millisecond():
    assert srt(a_board()) == (
        "1\n00:00:00,208 --> 00:00:01,250\nANNA: Where is my car?\n\n"
        "2\n00:00:01,375 --> 00:00:02,833\nBOB: I was going to tell you.\n\n"
        "3\n00:00:04,083 --> 00:00:05,000\nANNA: That is my car!\n"
    )
    hour = a_scene_of(line("1A", "Late.", 24 * 3600, 24 * 3601), rate=(24000, 1001))
    assert "01:00:03,600 --> 01:00:04,601" in srt(hour)
    assert srt(Board("1", "Film")) == ""


NASTY = 'Less < more & "more" --> {\\b1}now'


def test_what_is_said_is_nobodys_markup():
    board = a_scene_of(line("1A", NASTY, 0, 100, "A & B"))
    assert "Less &lt; more &amp;" in vtt(board)
    assert vtt(board).count("-->") == 1
    assert "{" not in ass(board).split("[Events]")[1]
    (spoken,) = [each for each in ElementTree.fromstring(ttml(board)).iter() if each.tag.endswith("}p")]
    assert "".join(spoken.itertext()) == "A & B: " + NASTY


def test_words_light_up_as_they_are_said():
    board = a_scene_of(line("1A", "Where is my car?", 24, 72))
    words = {
        board.lines[0].id: [Word("Where", 0.1, 0.3), Word("is", 0.3, 0.5), Word("my", 0.5, 0.6), Word("car?", 0.6, 1)]
    }
    said = vtt(board, words)
    assert (
        "<v ANNA><00:00:01.100><c>Where</c> <00:00:01.300><c>is</c> <00:00:01.500><c>my</c> <00:00:01.600><c>car?</c>"
        in said
    )
    assert "<c>" not in vtt(board, {board.lines[0].id: words[board.lines[0].id][:2]})


def test_words_of_an_ass_caption_light_up_as_they_are_said():
    board = a_scene_of(line("1A", "Where is {my} car?", 24, 72))
    times = ((0.1, 0.3), (0.3, 0.5), (0.5, 0.6), (0.6, 1.0))
    words = {
        board.lines[0].id: [
            Word(word, *time) for word, time in zip(["Where", "is", "{my}", "car?"], times, strict=True)
        ]
    }
    (event,) = [row for row in ass(board, words=words).splitlines() if row.startswith("Dialogue:")]
    assert ",Said," in event
    text = event.split(",,")[1]
    marks = [int(mark) for mark in re.findall(r"\{\\k(\d+)\}", text)]
    (caption,) = captions(board)
    assert marks[:4] == [10, 20, 20, 10], "from the caption's start to the first word, then from word to word"
    assert sum(marks) == round((caption.end - caption.start) / 24 * 100)
    assert re.sub(r"\{\\k\d+\}", "", text) == " ".join(caption.lines).replace("{", "(").replace("}", ")")


def test_a_cue_that_begins_with_a_latin_word_runs_from_right_to_left_all_the_same():
    board = a_scene_of(line("1A", "הרכב שלי OK", 24, 72, "אנה"))
    assert "\u200f<v אנה>" in vtt(board)


@pytest.mark.parametrize(("rate", "said"), [((24, 1), ("24", "1 1")), ((30000, 1001), ("30", "1000 1001"))])
def test_times_in_ttml_are_film_frames(rate, said):
    root = ElementTree.fromstring(ttml(a_board(rate=rate)))
    names = {name.rpartition("}")[2]: value for name, value in root.attrib.items()}
    assert (names["frameRate"], names["frameRateMultiplier"]) == said
    times = [each.get("begin") for each in root.iter() if each.tag.endswith("}p")]
    assert times == ["5f", "33f", "98f"]


def test_shots_lie_end_to_end_and_those_of_no_length_are_skipped():
    board = a_board()
    assert [(cut.shot.number, cut.start, cut.end) for cut in cuts(board)] == [
        ("1A", 0, 30),
        ("1B", 30, 71),
        ("2A", 71, 96),
        ("2B", 96, 120),
    ]
    first, *rest = board.scenes
    without = replace(first, shots=(first.shots[0], replace(first.shots[1], ticks=0)))
    assert [cut.shot.number for cut in cuts(replace(board, scenes=(without, *rest)))] == ["1A", "2A", "2B"]


def test_captions_come_with_the_words_that_are_heard():
    words = "You never told me any of that, and I waited for you at the station until the last train had gone."
    count = len(words.split())
    # The second half is said late: there is a pause of four seconds between them.
    times = tuple((0.3 * index + (4.0 if index >= 7 else 0.0),) * 2 for index in range(count))
    spoken = replace(line("1A", words, 0, 240), word_times=times, seconds=10.0)
    board = replace(a_board(), scenes=(replace(a_board().scenes[0], ticks=240, lines=(spoken,)),))
    first, second, *_ = captions(board)
    assert first.lines[-1].endswith("that,")
    assert second.start == round(24 * (0.3 * 7 + 4.0))
    without = captions(replace(board, scenes=(replace(board.scenes[0], lines=(replace(spoken, word_times=()),)),)))
    assert without[1].start < second.start - 24
