"""What was said, kept by what was said: a clip a file, in a folder."""

import io
import json
import os
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from storyboard_app.dialogue.speech.engine import Spoken, Utterance, Word
from storyboard_app.files import write_file

#: What the folder may hold, in bytes; what was heard longest ago goes first.
LARGEST = 1024**3


class Clips:
    """Clips by name, in a folder; without one nothing is kept."""

    def __init__(self, folder: Path | None, largest: int = LARGEST) -> None:
        self._folder, self._largest = folder, largest

    def get(self, name: str) -> Spoken | None:
        """Return a clip, None for one that is not kept or cannot be read."""
        if self._folder is None:
            return None
        path = self._folder / f"{name}.npz"
        try:
            with np.load(path) as held:
                words = tuple(Word(*word) for word in json.loads(bytes(held["words"]).decode()))
                spoken = Spoken(held["samples"].astype(np.float32) / np.float32(32767), int(held["rate"]), words)
            os.utime(path)
        except (OSError, ValueError, KeyError, EOFError, TypeError, BadZipFile):
            return None
        return spoken

    def keep(self, name: str, spoken: Spoken) -> Spoken:
        """Keep a clip, where there is a folder; return it as it will be read."""
        samples = np.round(np.clip(spoken.samples, -1, 1) * 32767).astype(np.int16)
        if self._folder is not None:
            words = [(word.text, round(float(word.start), 4), round(float(word.end), 4)) for word in spoken.words]
            word_times = np.frombuffer(json.dumps(words).encode(), np.uint8)
            out = io.BytesIO()
            np.savez(out, samples=samples, rate=np.int64(spoken.rate), words=word_times)
            self._folder.mkdir(parents=True, exist_ok=True)
            write_file(self._folder / f"{name}.npz", out.getvalue())
        return Spoken(samples.astype(np.float32) / np.float32(32767), spoken.rate, spoken.words)

    def tidy(self) -> None:
        """Let go of the clips heard longest ago, down to what the folder may hold."""
        if self._folder is None or not self._folder.exists():
            return
        files = [(path.stat(), path) for path in self._folder.glob("*.npz")]
        files.sort(key=lambda pair: pair[0].st_mtime, reverse=True)
        held = 0
        for stat, path in files:
            held += stat.st_size
            if held > self._largest:
                path.unlink(missing_ok=True)


def name_of(version: str, utterance: Utterance) -> str:
    """Return the name of what an engine would say: the same name, the same sound."""
    return sha256(repr((version, utterance)).encode()).hexdigest()
