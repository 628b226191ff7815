"""What an editor does to a cut, and the cut in each format with its media, for the tests of the way back."""

import io
import random
import shutil
import subprocess
import wave
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from storyboard_app.animatic import encoder
from storyboard_app.editorial import write
from storyboard_app.editorial.formats import aaf

#: Formats by what an editor calls them, and what a timeline in each is called.
FORMATS = {"otio": "cut.otio", "edl": "cut.edl", "fcp7": "cut.xml", "fcpxml": "cut.fcpxml", "aaf": "cut.aaf"}


def laid(clips):
    """Clips end to end, as an editor's ripple leaves them."""
    at, whole = 0, []
    for clip in clips:
        whole.append(replace(clip, start=at))
        at += clip.ticks
    return tuple(whole)


@cache
def drawn(place):
    """A picture of its own for each place: shapes where chance puts them."""
    chance = random.Random(place)
    image = Image.new("RGB", (256, 144), (238, 238, 238))
    pen = ImageDraw.Draw(image)
    for _ in range(9):
        left, top = chance.randrange(240), chance.randrange(130)
        box = (left, top, left + chance.randrange(20, 110), top + chance.randrange(15, 80))
        grey = chance.randrange(30, 220)
        (pen.rectangle if chance.random() < 0.5 else pen.ellipse)(box, fill=(grey, grey, grey))
    return image


def coded(image, kind="PNG", **how):
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def handed_in(made, format, media=None, into=Path()):
    """The bytes of an edit in a format; with media by file name beside it, or inside it where the format has none.

    into: a folder for what is made on the way.
    """
    if format == "aaf":
        return _aaf(made, media or {}, into)
    if not media:
        return write(made, format)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"My cut/{FORMATS[format]}", write(made, format))
        for name, content in media.items():
            archive.writestr(f"My cut/Footage/{name}", content)
    return out.getvalue()


def _aaf(made, media, into: Path):
    names = [clip.file for clip in made.clips]
    streams = _streams([media.get(name) for name in names], into)

    def sound(_sound, path):
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 48000, 0, "NONE", ""))
            file.writeframes(b"\0\0" * 480)

    waiting = iter(streams)

    def picture(_clip, path):
        path.write_bytes(next(waiting))

    out = into / "edit.aaf"
    aaf.write_aaf(made, picture, sound, out)
    return out.read_bytes()


def _streams(pictures, into: Path):
    """DNxHR of each picture, one film frame long: all of one size, so that one stream is cut into equal parts."""
    folder = into / "stills"
    folder.mkdir(exist_ok=True)
    grey = coded(Image.new("RGB", (256, 144), (128, 128, 128)))
    for index, picture in enumerate(pictures):
        (folder / f"{index:04}.png").write_bytes(picture or grey)
    coding = ("-c:v", "dnxhd", "-profile:v", "dnxhr_lb", "-pix_fmt", "yuv422p", "-f", "dnxhd")
    stream = into / "all.dnxhd"
    command = [encoder(), "-v", "error", "-y", "-framerate", "24", "-i", str(folder / "%04d.png"), *coding, str(stream)]
    subprocess.run(command, check=True)
    shutil.rmtree(folder)
    whole = stream.read_bytes()
    length = len(whole) // len(pictures)
    return [whole[at : at + length] for at in range(0, len(whole), length)]
