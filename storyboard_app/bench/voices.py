"""Voices: how long lines take to be said, how well they are understood, and how well words are found in recordings."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from storyboard_app.bench.figures import Figure, timed
from storyboard_app.bench.film import PEERS
from storyboard_app.settings import ROOT

SAMPLES = ROOT / "assets" / "samples"
#: The most words of a hundred that a recogniser may hear otherwise, and how far off the starts of words may be found:
#: on average, and 95 of 100, in milliseconds.
MOST_MISHEARD, MOST_OFF, MOST_OFF_95 = 3.0, 30.0, 60.0
#: Seconds of silence that a line is led by where its words are looked for.
_LEAD = 1.5


def heard(board: Any) -> Iterator[Figure]:
    """Measure the voices on a board's lines, and on those of both samples."""
    from storyboard_app import animatic
    from storyboard_app.dialogue.speech import Clips, speak

    lines = animatic.spoken_lines(board)
    spoken, seconds = timed(lambda: list(speak(lines, Clips(None))))
    again = list(speak(lines, Clips(None)))
    yield Figure(f"Say {len(spoken)} lines, {sum(line.seconds for line in spoken):.0f} s of speech", seconds)
    other = sum(one.samples.tobytes() != two.samples.tobytes() for one, two in zip(spoken, again, strict=True))
    yield Figure("Lines that sound otherwise when they are said again", other, "lines", aim=0)
    yield from _alignment(lines, spoken)
    if PEERS.exists():
        yield from _misheard()


def _alignment(lines: Sequence[Any], spoken: Sequence[Any]) -> Iterator[Figure]:
    """Measure how far from where a voice began words they are found in what it said."""
    import numpy as np

    from storyboard_app.dialogue.speech import aligned

    silence, off = np.zeros(round(_LEAD * 48_000), np.float32), list[float]()
    for line, said in zip(lines, spoken, strict=True):
        words = aligned(np.concatenate([silence, said.samples, silence]), line.text).words
        if len(words) == len(said.words):
            off += [1000 * abs(found.start - _LEAD - word.start) for found, word in zip(words, said.words, strict=True)]
    if off:
        yield Figure(f"{len(off)} words found in recordings, off on average", float(np.mean(off)), "ms", aim=MOST_OFF)
        late = float(np.percentile(off, 95))
        yield Figure("The same, 95 of 100 within", late, "ms", aim=MOST_OFF_95)


def _misheard() -> Iterator[Figure]:
    """Measure how many of a hundred words a recogniser hears otherwise than they are written (word error rate)."""
    from storyboard_app import animatic
    from storyboard_app.dialogue.speech import Clips, speak, wav
    from storyboard_app.offline import pipeline

    samples = sorted(SAMPLES.glob("*.fountain"))
    boards = [pipeline.plan(path.name, path.read_bytes(), pipeline.MakeOptions("24"))[0] for path in samples]
    written = [line.text for board in boards for line in board.lines]
    spoken = [said for board in boards for said in speak(animatic.spoken_lines(board), Clips(None))]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{index}.wav" for index in range(len(spoken))]
        for path, line in zip(paths, spoken, strict=True):
            path.write_bytes(wav(line.samples))
        asked = Path(folder) / "lines.json"
        told = {"paths": [str(path) for path in paths], "written": written}
        asked.write_text(json.dumps(told))
        command = [str(PEERS), str(Path(__file__).with_name("hearing.py")), str(asked)]
        answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    what = "Words of both samples that Whisper tiny.en hears otherwise"
    alike = wrong_of_hundred(answer["written"], answer["heard"])
    yield Figure(what, alike, "%", aim=MOST_MISHEARD)
    yield Figure("The same, another spelling of a word counted too", wrong_of_hundred(written, answer["plain"]), "%")


def wrong_of_hundred(written: Sequence[str], heard: Sequence[str]) -> float:
    """Return how many of a hundred words that are written are heard otherwise, line by line."""
    pairs = [(_words(line), _words(said)) for line, said in zip(written, heard, strict=True)]
    wrong = sum(word_errors(words, said) for words, said in pairs)
    return 100 * wrong / max(1, sum(len(words) for words, _ in pairs))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def word_errors(written: Sequence[str], heard: Sequence[str]) -> int:
    """Return how many words must be put in, left out or changed to make one out of the other (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for count, word in enumerate(written, 1):
        diagonal, row[0] = row[0], count
        for place, other in enumerate(heard, 1):
            diagonal, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, diagonal + (word != other))
    return row[-1]
