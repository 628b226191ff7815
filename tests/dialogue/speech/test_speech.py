"""Scratch voices: who speaks how, what is said, and that nothing falls silent without a word."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from storyboard_app.dialogue.speech import (
    ACTORS,
    ENGINES,
    CannotSay,
    Clips,
    Line,
    Manner,
    Part,
    Utterance,
    deal,
    language_of_line,
    manner_of,
    sound_of,
    speak,
    speakable,
)
from storyboard_app.dialogue.speech.clips import name_of
from storyboard_app.dialogue.speech.speaking import RATE, resampled
from storyboard_app.values import Voice

NOT_KEPT = Clips(None)
WOMAN = Voice("Woman 1")


def said(text, voice=WOMAN, brackets="", language="en", clips=NOT_KEPT):
    (spoken,) = speak([Line("line", text, voice, brackets)], clips, language=language)
    return spoken


def pitch_of(samples):
    """Return the pitch of speech in hertz, where its loud pieces repeat, and how many of them do."""
    found, pieces = [], 0
    for begin in range(0, len(samples) - 4096, 2048):
        piece = samples[begin : begin + 4096]
        if np.sqrt(np.mean(piece**2)) > 0.02:
            pieces += 1
            alike = np.fft.irfft(np.abs(np.fft.rfft(piece, 8192)) ** 2)[: RATE // 60]
            lag = alike[RATE // 500 :].argmax() + RATE // 500
            if alike[lag] > 0.6 * alike[0]:
                found.append(RATE / lag)
    return (float(np.median(found)) if found else 0.0), len(found) / pieces


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Where is my car?", "Where is my car?"),
        ("Wh-what?", "what, what?"),
        ("N-n-no way.", "no, no, no way."),
        ("A well-known mix-up.", "A well-known mix-up."),
        ("I can't -- I won't.", "I can't — I won't."),
        ("(beat) Well... maybe.", "Well… maybe."),
        ("He is *very* _sure_.", "He is very sure."),
        ("GET OUT OF HERE!", "Get out of here!"),
        ("...", ""),
        ("?!", ""),
        ("", ""),
    ],
)
def test_what_is_written_for_the_eye_is_made_speakable(written, spoken):
    assert speakable(written) == spoken


def test_a_name_is_said_as_its_pronunciation_says():
    assert speakable("Xochitl, come. Xochitls?", {"xochitl": "soh-cheel"}) == "soh-cheel, come. Xochitls?"


@pytest.mark.parametrize(
    ("brackets", "manner"),
    [
        ("(whispering)", {"whisper": True}),
        ("(into phone)", {"filtered": True}),
        ("(V.O.)", {"filtered": True}),
        ("(beat)", {"pause": 0.6}),
        ("(shouting)", {"loudness": 4.0}),
        ("(sadly, slowly)", {"speed": 0.765}),
        ("(to BOB)", {}),
        ("(pointing at the door)", {}),
    ],
)
def test_brackets_become_manner(brackets, manner):
    made = manner_of(brackets)
    assert {name: getattr(made, name) for name in manner} == manner
    if not manner:
        assert made == Manner()


def test_capitals_are_louder():
    assert manner_of("", "STOP RIGHT THERE!").loudness > manner_of("", "Stop right there!").loudness == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello.", "fr"),
        ("هذه سيارتي", "ar"),
        ("我的车", "zh"),
        ("車はどこ", "ja"),
        ("Где машина?", "ru"),
        ("הרכב", "he"),
        ("42", "fr"),
    ],
)
def test_letters_say_the_language_before_the_script_does(text, language):
    assert language_of_line(text, "fr") == language


def test_people_of_one_scene_are_dealt_voices_far_apart_that_fit_them():
    parts = [
        Part("ANNA", "female", 34),
        Part("BOB", "male", 40),
        Part("CARL", "male"),
        Part("DORA", "female", 70),
        Part("EMIL", "male", 9),
        Part("FAY", "female"),
    ]
    dealt = deal(parts, [frozenset(part.name for part in parts)])
    assert [ACTORS[dealt[name].actor].age for name in ("ANNA", "DORA", "EMIL")] == ["adult", "old", "child"]
    for part in parts:
        assert ACTORS[dealt[part.name].actor].sex == part.sex
    for one, other in combinations(dealt.values(), 2):
        first, second = sound_of(one), sound_of(other)
        assert abs(np.log2(first.pitch / second.pitch)) + abs(np.log2(first.tract / second.tract)) > 0.08


def test_a_big_cast_has_a_voice_each_before_any_is_used_twice():
    parts = [Part(f"P{number}") for number in range(20)]
    assert len(set(deal(parts, [frozenset(part.name for part in parts)]).values())) == 20


def test_nobody_is_dealt_another_voice_later():
    first = deal([Part("ANNA", "female")], [frozenset({"ANNA"})])
    again = deal([Part("BOB", "female"), Part("ANNA", "female")], [frozenset({"ANNA", "BOB"})], first)
    assert again["ANNA"] == first["ANNA"] != again["BOB"]
    assert deal([Part("ANNA", "female")], [frozenset({"ANNA"})]) == first


@pytest.mark.parametrize("engine", [name for name, made in ENGINES.items() if made.speaks("en")])
def test_every_engine_says_the_same_words_as_the_same_bytes_with_times_for_each(engine):
    text = "Read it back to me. In the end it is $9.99, word for word."
    utterance = Utterance(text, sound=sound_of(Voice("Man 1")))
    one, other = ENGINES[engine].say(utterance), ENGINES[engine].say(utterance)
    assert (one.samples == other.samples).all()
    assert [word.text for word in one.words] == text.split()
    starts = [word.start for word in one.words]
    assert starts == sorted(starts)
    assert all(word.start < word.end for word in one.words)
    assert 2 < one.seconds < 12
    assert not ENGINES[engine].speaks("tlh")


@pytest.mark.parametrize("actor", ["Man 1", "Man 2", "Woman 1", "Girl 1", "Old Man"])
def test_an_actor_is_heard_at_an_actors_pitch(actor):
    spoken = said("I was going to tell you all about it in the morning.", Voice(actor))
    assert pitch_of(spoken.samples)[0] == pytest.approx(212 * ACTORS[actor].pitch, rel=0.2)


def test_a_whisper_has_no_pitch_and_is_quieter():
    text = "I was going to tell you all about it."
    voiced, whispered = said(text), said(text, brackets="(whispering)")
    assert pitch_of(whispered.samples)[1] < 0.65 * pitch_of(voiced.samples)[1]
    assert np.sqrt(np.mean(whispered.samples**2)) < 0.6 * np.sqrt(np.mean(voiced.samples**2))


@pytest.mark.parametrize("text", ["No.", "Run!", "Hm.", "Read it back to me. Word for word."])
def test_short_lines_are_short(text):
    spoken = said(text)
    assert 0.15 < spoken.seconds < 0.6 + 0.7 * len(text.split())


@pytest.mark.parametrize(
    ("text", "engine"), [("我的车在哪里？", "espeak"), ("هذه سيارتي.", "espeak"), ("Where is my car?", "hibari")]
)
def test_a_line_is_said_by_an_engine_that_can(text, engine):
    spoken = said(text)
    assert spoken.engine == engine
    assert np.abs(spoken.samples).max() > 0.05
    assert spoken.words[-1].end <= spoken.seconds + 0.01


def test_a_line_without_words_is_a_silence_of_a_stated_length():
    spoken = said("...")
    assert (spoken.seconds, spoken.notice, np.abs(spoken.samples).max()) == (0.6, "", 0)


def test_a_line_that_no_engine_can_say_is_told():
    spoken = said("nuqneH", language="tlh")
    assert spoken.engine == ""
    assert "No voice here speaks this line's language (tlh)" in spoken.notice


def test_what_one_engine_cannot_say_falls_to_the_next_and_is_marked(monkeypatch):
    def refuses(_utterance):
        raise CannotSay("Hibari is out.")

    monkeypatch.setattr(ENGINES["hibari"], "say", refuses)
    spoken = said("Where is my car?")
    assert (spoken.engine, spoken.notice) == ("espeak", "Hibari is out.")


def test_a_wished_engine_speaks_first():
    assert said("Where is my car?", Voice("Man 1", engine="espeak")).engine == "espeak"


def test_what_was_said_is_kept_and_a_damaged_clip_is_said_again(tmp_path, monkeypatch):
    clips = Clips(tmp_path)
    first = said("Where is my car?", clips=clips)
    (held,) = tmp_path.iterdir()
    real, asked = ENGINES["hibari"].say, []
    monkeypatch.setattr(ENGINES["hibari"], "say", lambda utterance: asked.append(1) or real(utterance))
    again = said("Where is my car?", clips=clips)
    assert asked == []
    assert (again.samples == first.samples).all()
    assert [word.text for word in again.words] == [word.text for word in first.words]
    held.write_bytes(held.read_bytes()[:100])
    assert (said("Where is my car?", clips=clips).samples == first.samples).all()
    assert asked == [1]


def test_what_changes_the_sound_changes_its_name():
    utterance = Utterance("Hello.")
    others = [
        replace(utterance, text="Hi."),
        replace(utterance, manner=Manner(whisper=True)),
        replace(utterance, sound=sound_of(Voice("Man 1"))),
    ]
    names = {name_of(version, one) for version in ("1", "2") for one in [utterance, *others]}
    assert len(names) == 8


def test_a_phone_takes_the_lows_and_the_highs():
    text = "I was going to tell you all about it."
    plain, phone = (
        np.abs(np.fft.rfft(said(text, brackets=brackets).samples, 2**18)) ** 2 for brackets in ("", "(on phone)")
    )
    hertz = np.fft.rfftfreq(2**18, 1 / RATE)
    outside = (hertz < 200) | (hertz > 5000)
    assert phone[outside].sum() / phone.sum() < 0.1 * plain[outside].sum() / plain.sum()


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 48000])
def test_a_tone_keeps_its_pitch_at_another_rate(rate):
    tone = np.sin(2 * np.pi * 440 * np.arange(rate) / rate).astype(np.float32)
    made = resampled(tone, rate, RATE)
    assert len(made) == RATE
    assert np.abs(made[4000:-4000] - np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)[4000:-4000]).max() < 0.02
