"""A scene laid in time: nobody talks over anybody, shots hold what is said, set lengths stay."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard_app import breakdown, dialogue
from storyboard_app.dialogue import TimedShot, action_ticks, element_ticks, speech_ticks, time_scene, timed_shots
from storyboard_app.dialogue.interruptions import INTERRUPTS_SECONDS, OVERLAPS_SECONDS
from storyboard_app.dialogue.scene import GAP_SECONDS
from storyboard_app.screenplay import fountain
from storyboard_app.timing import RATES, ticks_of
from storyboard_app.values import Element, ElementType, Scene

FILM = (24, 1)
SAID = (ElementType.DIALOGUE, ElementType.LYRICS)
KINDS = st.sampled_from(list(ElementType))
WORDS = st.text("aeiou bcd,.…é漢—", min_size=1, max_size=120)


@st.composite
def scenes(draw):
    """Elements, and shots that cover them from the first to the last without a gap."""
    elements = tuple(
        Element(draw(KINDS), draw(WORDS), draw(st.sampled_from(["ANNA", "BOB"])), dual=draw(st.booleans()))
        for _ in range(draw(st.integers(1, 12)))
    )
    cuts = sorted(draw(st.sets(st.integers(1, len(elements)), max_size=4)) | {len(elements)})
    shots = [
        TimedShot((first, last - 1), draw(st.integers(1, 200)), draw(st.booleans()))
        for first, last in pairwise([0, *cuts])
    ]
    return elements, shots


RATE = st.sampled_from(sorted(RATES.values()))


@given(scenes(), RATE)
def test_every_speech_is_heard_once_and_for_as_long_as_it_takes(scene, rate):
    elements, shots = scene
    timing = time_scene(elements, shots, rate)
    assert [line.element for line in timing.lines] == [
        index for index, element in enumerate(elements) if element.type in SAID
    ]
    for line in timing.lines:
        first, last = shots[line.shot].covers
        assert first <= line.element <= last
        before = elements[line.element - 1] if line.element else None
        manner = before.text if before and before.type is ElementType.PARENTHETICAL else ""
        assert line.end - line.start == speech_ticks(elements[line.element].text, rate, manner)


@given(scenes(), RATE)
def test_nobody_talks_over_anybody_who_is_not_set_beside_them(scene, rate):
    timing = time_scene(*scene, rate)
    for one, other in pairwise(timing.lines):
        assert other.start >= one.end or (one.dual and other.dual and other.start == one.start) or other.interrupts
        assert other.start >= one.start >= 0


@given(scenes(), RATE)
def test_a_shot_keeps_a_set_length_and_otherwise_holds_what_is_said_in_it(scene, rate):
    elements, shots = scene
    timing = time_scene(elements, shots, rate)
    begins = 0
    for index, (shot, ticks) in enumerate(zip(shots, timing.shot_ticks, strict=True)):
        own = [line for line in timing.lines if line.shot == index]
        assert ticks == shot.ticks if shot.fixed else ticks >= shot.ticks
        if not shot.fixed:
            assert all(line.end <= begins + ticks for line in own)
        assert all(line.start >= begins or line.dual or line.interrupts for line in own)
        begins += ticks


@given(scenes(), RATE)
def test_silences_worth_a_look_are_silent_and_long(scene, rate):
    timing = time_scene(*scene, rate)
    for start, end in timing.gaps:
        assert end - start >= ticks_of(GAP_SECONDS, rate)
        assert all(line.end <= start or line.start >= end for line in timing.lines)


@given(scenes())
def test_the_same_scene_is_timed_the_same(scene):
    assert time_scene(*scene, FILM) == time_scene(*scene, FILM)


def speech(who, words, dual=False):
    return [Element(ElementType.CHARACTER, who, who, dual=dual), Element(ElementType.DIALOGUE, words, who, dual=dual)]


def test_two_set_beside_each_other_begin_together_and_the_next_waits_for_both():
    elements = [
        *speech("OTTO", "Ahead!"),
        *speech("SOLVEIG", "Hold on to something!", dual=True),
        *speech("OTTO", "I am."),
    ]
    lines = time_scene(elements, [TimedShot((0, 5), 10)], FILM).lines
    assert [(line.start == lines[0].start, line.dual) for line in lines] == [(True, True), (True, True), (False, False)]
    assert lines[2].start > max(lines[0].end, lines[1].end)


def test_two_with_action_between_them_are_not_said_at_once():
    elements = [
        *speech("OTTO", "Ahead!"),
        Element(ElementType.ACTION, "Fog."),
        *speech("SOLVEIG", "I know.", dual=True),
    ]
    one, other = time_scene(elements, [TimedShot((0, 4), 10)], FILM).lines
    assert other.start > one.end


def test_a_speech_too_long_for_its_locked_shot_runs_on_and_the_next_waits():
    elements = [*speech("ANNA", "One two three four five six seven eight nine ten."), *speech("BOB", "No.")]
    timing = time_scene(elements, [TimedShot((0, 1), 12, fixed=True), TimedShot((2, 3), 12)], FILM)
    one, other = timing.lines
    assert timing.shot_ticks[0] == 12 < one.end
    assert other.start > one.end
    assert sum(timing.shot_ticks) >= other.end


def test_a_scene_without_words_keeps_its_shots():
    assert time_scene([], [TimedShot((0, -1), 72)], FILM).shot_ticks == (72,)
    assert time_scene([], [], FILM) == dialogue.time_scene([], [], FILM)
    assert time_scene([], [], FILM).shot_ticks == ()


@pytest.mark.parametrize(
    ("slower", "faster"),
    [
        (("Where is my car, Carl?", ""), ("Where is my car?", "")),
        (("Well... No.", ""), ("Well No.", "")),
        (("No, no, no.", ""), ("No no no.", "")),
        (("Get in.", "(after a beat)"), ("Get in.", "")),
        (("Get in, all of you, now.", "(quietly)"), ("Get in, all of you, now.", "(shouting)")),
        (("Extraordinary circumstances necessitate it.", ""), ("The cat sat on the mat.", "")),
    ],
)
def test_more_words_pauses_and_brackets_take_longer(slower, faster):
    assert speech_ticks(slower[0], FILM, slower[1]) > speech_ticks(faster[0], FILM, faster[1])


@pytest.mark.parametrize("words", ["", "!", "—", "漢字", "Ж", "🎬", "mmm", "a" * 5000])
def test_any_speech_takes_a_moment(words):
    assert speech_ticks(words, FILM) >= ticks_of(0.8, FILM)


def test_speech_runs_at_about_187_words_a_minute():
    words = (
        "My grandmother said there are two kinds of people. Those who arrive early, and those who tell better stories."
    )
    assert 165 < len(words.split()) * 60_000 / speech_ticks(words, (1000, 1)) < 210


@pytest.mark.parametrize(
    "translated",
    [
        "最后一班渡船十分钟后离开港口。你不来吗？",
        "最後の渡し船は十分後に港を出ます。来ないの？",
        "마지막 배는 십 분 뒤에 항구를 떠나요. 안 오세요?",
        "Последний паром уходит из порта через десять минут. Ты не идёшь?",
        "Το τελευταίο πλοίο φεύγει από το λιμάνι σε δέκα λεπτά. Δεν έρχεσαι;",
        "العبارة الأخيرة تغادر الميناء بعد عشر دقائق. ألن تأتي؟",
        "Die letzte Fähre verlässt den Hafen in zehn Minuten. Kommst du nicht?",
    ],
)
@pytest.mark.parametrize("ticks", [speech_ticks, action_ticks])
def test_words_take_about_as_long_in_every_script(ticks, translated):
    english = "The last ferry leaves the harbour in ten minutes. Are you not coming?"
    assert 0.65 < ticks(translated, FILM) / ticks(english, FILM) < 1.55


def test_action_has_a_shortest_and_a_longest_time():
    assert action_ticks("", FILM) == action_ticks("Rain.", FILM) == ticks_of(1.4, FILM)
    assert action_ticks("word " * 20, FILM) == ticks_of(5.8, FILM)
    assert action_ticks("word " * 900, FILM) == ticks_of(10, FILM)


def test_what_is_neither_seen_nor_heard_takes_no_time():
    for kind in (ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS, ElementType.CHARACTER):
        assert element_ticks(Element(kind, "Some words here."), FILM) == 0


@given(scenes(), RATE)
@settings(max_examples=500)
def test_planned_shots_hold_their_lines(scene, rate):
    elements, _ = scene
    told = Scene(
        "1", "INT. KITCHEN - DAY", "INT", "KITCHEN", "DAY", 1.0, tuple(replace(one, dual=False) for one in elements)
    )
    planned = breakdown.break_down(told, rate=rate).shots
    shots = timed_shots([shot.covers for shot in planned], [shot.ticks for shot in planned])
    timing = time_scene(told.elements, shots, rate)
    assert len(timing.lines) == sum(element.type in SAID for element in elements)
    assert not timing.lines or timing.lines[-1].end <= sum(timing.shot_ticks)


def exchange(words, manner="", between=()):
    """Return the lines of ANNA saying words, and BOB's answer in a manner."""
    answer = speech("BOB", "You never told me any of that.")
    bracket = [Element(ElementType.PARENTHETICAL, manner, "BOB")] if manner else []
    elements = [*speech("ANNA", words), *between, answer[0], *bracket, answer[1]]
    return time_scene(elements, [TimedShot((0, len(elements) - 1), 10)], FILM).lines


@pytest.mark.parametrize(
    ("words", "manner", "seconds"),
    [
        ("I was going to tell you --", "", INTERRUPTS_SECONDS),
        ("I was going to tell you—", "", INTERRUPTS_SECONDS),
        ("I was going to tell you.", "(interrupting)", INTERRUPTS_SECONDS),
        ("I was going to tell you.", "(cutting her off)", INTERRUPTS_SECONDS),
        ("J'allais te le dire.", "(l'interrompant)", INTERRUPTS_SECONDS),
        ("Ich wollte es dir sagen.", "(fällt ihr ins Wort)", INTERRUPTS_SECONDS),
        ("Te lo iba a decir.", "(interrumpiendo)", INTERRUPTS_SECONDS),
        ("Stavo per dirtelo.", "(interrompendola)", INTERRUPTS_SECONDS),
        ("I was going to tell you.", "(overlapping)", OVERLAPS_SECONDS),
        ("I was going to tell you.", "(over Anna)", OVERLAPS_SECONDS),
        ("I was going to tell you.", "(talking over her)", OVERLAPS_SECONDS),
        ("I was going to tell you.", "", 0),
        ("I was going to tell you...", "", 0),
        ("A well-", "", 0),
        ("I was going to tell you.", "(over the radio)", 0),
        ("I was going to tell you.", "(quietly)", 0),
    ],
)
def test_a_marked_interruption_begins_before_the_other_has_ended_by_so_much(words, manner, seconds):
    one, other = exchange(words, manner)
    assert other.interrupts is (seconds > 0)
    if seconds:
        assert one.end - other.start == ticks_of(seconds, FILM)
    else:
        assert other.start > one.end


def test_what_happens_between_two_speeches_parts_them():
    one, other = exchange("I was going to tell you --", between=[Element(ElementType.ACTION, "The door bangs.")])
    assert (other.interrupts, other.start > one.end) == (False, True)


def test_nobody_interrupts_themselves_and_no_three_talk_at_once():
    elements = [
        *speech("ANNA", "No --"),
        *speech("BOB", "Yes --"),
        *speech("CARL", "Now --"),
        *speech("CARL", "Or never."),
    ]
    lines = time_scene(elements, [TimedShot((0, 7), 10)], FILM).lines
    assert [line.interrupts for line in lines] == [False, True, True, False]
    assert all(third.start >= first.end for first, third in zip(lines, lines[2:], strict=False))


def test_a_slow_speaker_takes_longer_and_nobody_else_does():
    elements = [
        *speech("ANNA", "Where is my car, and where are you?"),
        *speech("BOB", "Where is your car, and where am I?"),
    ]
    usual, slow = (time_scene(elements, [TimedShot((0, 3), 10)], FILM, paces).lines for paces in ({}, {"ANNA": 0.5}))
    lengths = [[line.end - line.start for line in lines] for lines in (usual, slow)]
    assert lengths[1][0] == pytest.approx(2 * lengths[0][0], abs=1)
    assert lengths[1][1] == lengths[0][1]


@pytest.mark.parametrize(
    ("words", "pace"),
    [
        ("ANNA, 30, fast-talking, in a red coat.", 1.25),
        ("ANNA, 70, a drawl you could lean on.", 0.8),
        ("ANNA, 30, speaks very slowly.", 0.8),
        ("ANNA, 30, walks fast.", 1.0),
        ("ANNA waits.", 1.0),
    ],
)
def test_how_fast_somebody_speaks_is_read_where_they_are_introduced(words, pace):
    script = fountain.read(f"INT. CAR - DAY\n\n{words} BOB, 40, drives.\n\nANNA\nHm.\n\nBOB\nHm.\n".encode())
    assert breakdown.paces_of(script.scenes) == {"ANNA": pace, "BOB": 1.0}


@pytest.mark.parametrize(
    ("seconds", "eighths", "remark"),
    [
        (60, 8, ""),
        (76, 8, ""),
        (42, 8, ""),
        (80, 8, "Plays 80 s, longer than the 60 s of its 1 page."),
        (40, 8, "Plays 40 s, shorter than the 60 s of its 1 page."),
        (11, 1, ""),
        (40, 3, "Plays 40 s, longer than the 22 s of its 3/8 page."),
        (200, 18, "Plays 200 s, longer than the 135 s of its 2 2/8 pages."),
        (0, 8, ""),
    ],
)
def test_a_scene_that_leaves_its_page_length_by_a_quarter_is_remarked(seconds, eighths, remark):
    assert dialogue.page_time(seconds * 24, eighths, FILM).remark == remark


@given(scenes(), RATE, st.floats(0.05, 20))
def test_a_speech_that_was_heard_takes_no_tick_less_and_its_shot_no_tick_more(scene, rate, seconds):
    elements, shots = scene
    heard = {index: seconds for index, element in enumerate(elements) if element.type in SAID}
    timing = time_scene(elements, shots, rate, heard=heard)
    for line in timing.lines:
        length = (line.end - line.start) * rate[1] / rate[0]
        assert seconds - 1e-6 <= length < seconds + rate[1] / rate[0] + 1e-6
    assert all(ticks >= 1 for ticks in timing.shot_ticks)
    assert [ticks for ticks, shot in zip(timing.shot_ticks, shots, strict=True) if shot.fixed] == [
        shot.ticks for shot in shots if shot.fixed
    ]


def test_a_shot_that_is_longer_than_what_is_heard_in_it_is_shortened_with_all_that_go_on_with_it():
    elements = (Element(ElementType.DIALOGUE, "He said one hour.", "BOB"),)
    shots = timed_shots([(0, 0), (0, 0)], [200, 100])
    timing = time_scene(elements, shots, FILM, heard={0: 2.0})
    needed = ticks_of(dialogue.scene.LEAD_SECONDS, FILM) + 48 + ticks_of(dialogue.scene.PAUSE_SECONDS, FILM)
    assert sum(timing.shot_ticks) == needed
    assert timing.shot_ticks[0] > timing.shot_ticks[1]
