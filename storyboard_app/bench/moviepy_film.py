"""The film by moviepy, for `make bench`: run by a Python that has moviepy; nothing of ours is used.

`python moviepy_film.py STILLS SOUND OUT OPTION...`: STILLS is a JSON file of [path of a picture, seconds] in order,
SOUND a WAV or empty; what ffmpeg is told beyond that follows. Prints the seconds that it took, without those of
starting.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def main(stills: str, sound: str, out: str, *options: str) -> None:
    """Encode the stills for their times, with the sound."""
    moviepy = import_module("moviepy")
    began = time.perf_counter()
    clips = [moviepy.ImageClip(path).with_duration(seconds) for path, seconds in json.loads(Path(stills).read_text())]
    film = moviepy.concatenate_videoclips(clips, method="chain")
    if sound:
        film = film.with_audio(moviepy.AudioFileClip(sound))
    film.write_videofile(
        out,
        fps=24,
        codec="libx264",
        audio=bool(sound),
        audio_codec="aac",
        logger=None,
        preset="superfast",
        ffmpeg_params=list(options),
    )
    sys.stdout.write(f"{time.perf_counter() - began}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
