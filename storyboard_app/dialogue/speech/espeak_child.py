"""The program that holds espeak-ng: JSON in (text, voice, pitch, range, rate), a clip out. One line, then it ends.

Out come two lengths, four bytes each, then JSON (words as place and milliseconds, samples a second, a problem) and
samples as 16-bit numbers. What it said before would be heard in what it says next, hence the end. With the standard
library and espeakng-loader alone; nothing of the product is imported.
"""

import ctypes
import json
import struct
import sys
from typing import Any

#: Names of espeak-ng's own header, speak_lib.h.
_RETRIEVAL, _CHARS_UTF8, _ENDPAUSE = 1, 1, 0x1000
_RATE, _PITCH, _RANGE = 1, 3, 4
_LIST_END, _WORD = 0, 1


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def main() -> None:
    """Answer."""
    try:
        import espeakng_loader

        library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        where, problem = espeakng_loader.get_data_path().encode(), ""
    except (ImportError, OSError, RuntimeError) as error:
        library, where, problem = None, b"", f"eSpeak NG is not there: {error}."
    rate = 0 if problem else library.espeak_Initialize(_RETRIEVAL, 0, where, 0)
    if rate <= 0:
        _answer({"problem": problem or "eSpeak NG could not be started."}, b"")
        return
    # Its breath is chance of the C library, begun anew so that the same words are the same bytes.
    ctypes.CDLL(None).srand(1)
    _say(library, rate, json.load(sys.stdin))


def _say(library: Any, rate: int, asked: dict[str, Any]) -> None:
    samples, words = bytearray(), []

    def heard(wave: Any, count: int, events: Any) -> int:
        if wave and count:
            samples.extend(ctypes.string_at(wave, count * 2))
        index = 0
        while events[index].type != _LIST_END:
            if events[index].type == _WORD:
                words.append((events[index].text_position, events[index].audio_position))
            index += 1
        return 0

    callback = _CALLBACK(heard)
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(asked["voice"].encode()) != 0:
        _answer({"problem": f"eSpeak NG has no voice {asked['voice']}."}, b"")
        return
    for parameter, name in ((_RATE, "rate"), (_PITCH, "pitch"), (_RANGE, "range")):
        library.espeak_SetParameter(parameter, asked[name], 0)
    text = asked["text"].encode() + b"\0"
    library.espeak_Synth(text, len(text), 0, 0, 0, _CHARS_UTF8, None, None)
    library.espeak_Synchronize()
    _answer({"words": words, "rate": rate, "problem": ""}, bytes(samples))


def _answer(head: dict[str, Any], content: bytes) -> None:
    head_bytes = json.dumps(head).encode()
    sys.stdout.buffer.write(struct.pack("<II", len(head_bytes), len(content)) + head_bytes + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
