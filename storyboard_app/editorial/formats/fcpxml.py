"""FCPXML 1.11, of Final Cut Pro, which Resolve reads too: whole film frames as exact fractions of a second.

A still is a `video` of a medium without length, so that its handles have no end; a film and a sound have their own.
Sounds and markers hang on the clip over which they begin, in its own time. A note that stands open is a to-do, a
resolved one is done. A shot's id is in its clip's note, its medium's metadata and its file's name. The reader is in
`fcpxml_read`.
"""

from fractions import Fraction
from urllib.parse import quote
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, indent, tostring

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, Marker, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.making import fades

MEDIA = "./media"
#: Before a shot's or a line's id in a note, and the keys of the same in metadata.
SHOT_NOTE, SHOT_KEY, REEL_KEY = "STORYBOARD SHOT:", "com.storyboard.shot", "com.apple.proapps.studio.reel"
_DISSOLVE = "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265"
_MIXES = (Mix.DISSOLVE, Mix.WIPE)


def lost(edit: Edit) -> tuple[str, ...]:
    """Return what does not arrive."""
    white = sum(fade.white for fade in fades(edit))
    wipes = sum(mix.kind is Mix.WIPE for mix in edit.transitions)
    losses = ((white, f"{white} fades to or from white become black."), (wipes, f"{wipes} wipes arrive as dissolves."))
    return tuple(words for count, words in losses if count)


def write(edit: Edit) -> bytes:
    """Return an edit as XML."""
    root = Node("fcpxml", version="1.11")
    _resources(SubElement(root, "resources"), edit)
    event = SubElement(SubElement(root, "library"), "event", name=_legal(edit.title))
    sequence = SubElement(
        SubElement(event, "project", name=_legal(edit.title)),
        "sequence",
        format="r1",
        duration=seconds(edit.ticks, edit.rate),
        tcStart=seconds(edit.start, edit.rate),
        tcFormat="DF" if edit.drop else "NDF",
        audioLayout="stereo",
        audioRate="48k",
    )
    _note(sequence, f"STORYBOARD PROJECT: {edit.project} {edit.version}")
    _Spine(edit).fill(SubElement(sequence, "spine"))
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n' + tostring(root, "utf-8") + b"\n"


def seconds(tick: int, rate: Rate) -> str:
    """Return a time as FCPXML has it: `1001/24000s`, `5s`."""
    exact = Fraction(tick * rate[1], rate[0])
    return f"{exact.numerator}/{exact.denominator}s" if exact.denominator > 1 else f"{exact.numerator}s"


def _resources(node: Node, edit: Edit) -> None:
    size = {"width": str(edit.size[0]), "height": str(edit.size[1])}
    SubElement(node, "format", {"id": "r1", "frameDuration": seconds(1, edit.rate), **size})
    SubElement(node, "format", {"id": "r2", "name": "FFVideoFormatRateUndefined", **size})
    if any(mix.kind in _MIXES for mix in edit.transitions):
        SubElement(node, "effect", id="r3", name="Cross Dissolve", uid=_DISSOLVE)
    for number, clip in enumerate(edit.clips, start=1):
        length = "0s" if clip.is_still else seconds(clip.available, edit.rate)
        format = "r2" if clip.is_still else "r1"
        metadata = {SHOT_KEY: clip.id, REEL_KEY: clip.reel}
        _asset(node, f"v{number}", clip.name, clip.file, metadata, duration=length, hasVideo="1", format=format)
    for number, sound in enumerate(edit.sounds, start=1):
        heard = {"hasAudio": "1", "audioSources": "1", "audioChannels": "1", "audioRate": "48000"}
        metadata = {SHOT_KEY: sound.id, REEL_KEY: sound.reel}
        length = seconds(sound.ticks, edit.rate)
        _asset(node, f"s{number}", sound.name, sound.file, metadata, duration=length, **heard)


def _asset(node: Node, id: str, name: str, file: str, entries: dict[str, str], **attributes: str) -> None:
    asset = SubElement(node, "asset", {"id": id, "name": _legal(name), "start": "0s", **attributes})
    SubElement(asset, "media-rep", kind="original-media", src=f"{MEDIA}/{quote(file)}")
    metadata_node = SubElement(asset, "metadata")
    for key, value in entries.items():
        SubElement(metadata_node, "md", key=key, value=_legal(value))


class _Spine:
    """The storyline being laid."""

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._middles = {mix.start + mix.ticks // 2: mix for mix in edit.transitions if mix.kind in _MIXES}
        self._markers, self._sounds = list(edit.markers), list(enumerate(edit.sounds, start=1))

    def fill(self, spine: Node) -> None:
        at = 0
        for number, clip in enumerate(self._edit.clips, start=1):
            if clip.start > at:
                self._gap(spine, at, clip.start)
            if (mix := self._middles.get(clip.start)) and len(spine):
                self._mix(spine, mix)
            self._clip(spine, number, clip)
            at = clip.end
        if self._edit.ticks > at or not self._edit.clips:
            self._gap(spine, at, max(self._edit.ticks, at + 1))

    def _time(self, tick: int) -> str:
        return seconds(tick, self._edit.rate)

    def _placed(self, tick: int) -> str:
        """Return a time on the timeline, which counts from its first timecode."""
        return self._time(self._edit.start + tick)

    def _gap(self, spine: Node, begin: int, end: int) -> None:
        gap = SubElement(
            spine, "gap", name="Gap", offset=self._placed(begin), start="0s", duration=self._time(end - begin)
        )
        self._hang(gap, begin, end, 0, last=end >= self._edit.ticks)

    def _mix(self, spine: Node, mix: Transition) -> None:
        node = SubElement(
            spine, "transition", name="Cross Dissolve", offset=self._placed(mix.start), duration=self._time(mix.ticks)
        )
        SubElement(node, "filter-video", ref="r3", name="Cross Dissolve")

    def _clip(self, spine: Node, number: int, clip: Clip) -> None:
        node = SubElement(
            spine,
            "video" if clip.is_still else "asset-clip",
            ref=f"v{number}",
            offset=self._placed(clip.start),
            name=_legal(clip.name),
            start=self._time(clip.source),
            duration=self._time(clip.ticks),
        )
        shot_note = f"{SHOT_NOTE} {clip.id}" if clip.id else ""
        _note(node, "\n".join(filter(None, (clip.description, shot_note))))
        if clip.speed != 1:
            self._speed(node, clip)
        self._blend(node, clip)
        self._hang(node, clip.start, clip.end, clip.source, last=clip == self._edit.clips[-1])

    def _speed(self, node: Node, clip: Clip) -> None:
        """Say how fast a clip plays: where it is in its medium at its first and its last film frame."""
        rate = self._edit.rate
        exact = Fraction(clip.source + clip.ticks * clip.speed) * rate[1] / rate[0]
        mapped = SubElement(node, "timeMap")
        first = self._time(clip.source)
        SubElement(mapped, "timept", time=first, value=first, interp="linear")
        last = self._time(clip.source + clip.ticks)
        value = f"{exact.numerator}/{exact.denominator}s"
        SubElement(mapped, "timept", time=last, value=value, interp="linear")

    def _blend(self, node: Node, clip: Clip) -> None:
        """Fade a clip in and out by its opacity: between two clips a transition would mix them."""
        own = [
            (tag, fade)
            for tag, kind in (("fadeIn", Mix.IN), ("fadeOut", Mix.OUT))
            for fade in fades(self._edit)
            if fade.kind is kind and (fade.start == clip.start if kind is Mix.IN else fade.end == clip.end)
        ]
        if own:
            amount = SubElement(SubElement(node, "adjust-blend", amount="1"), "param", name="amount", value="1")
            for tag, fade in own:
                SubElement(amount, tag, type="linear", duration=self._time(fade.ticks))

    def _hang(self, node: Node, begin: int, end: int, source: int, *, last: bool) -> None:
        """Hang on a clip what begins over it, the last taking what comes after it too; sounds first, as is asked."""
        for number, sound in [
            each for each in self._sounds if begin <= each[1].start and (last or each[1].start < end)
        ]:
            self._sound(node, number, sound, source + sound.start - begin)
        for marker in [each for each in self._markers if begin <= each.at and (last or each.at < end)]:
            self._marker(node, marker, source + marker.at - begin)

    def _sound(self, node: Node, number: int, sound: Sound, at: int) -> None:
        clip = SubElement(
            node,
            "asset-clip",
            ref=f"s{number}",
            lane=str(-sound.track),
            offset=self._time(at),
            name=_legal(sound.name),
            start="0s",
            duration=self._time(sound.ticks),
            audioRole="dialogue",
        )
        _note(clip, f"{SHOT_NOTE} {sound.id}")

    def _marker(self, node: Node, marker: Marker, at: int) -> None:
        attributes = {
            "start": self._time(at),
            "duration": self._time(marker.ticks),
            "value": _legal(marker.text.partition("\n")[0] or marker.name or "Note"),
            "note": _legal(marker.text),
        }
        if marker.colour is not MarkerColour.TOLD:
            attributes["completed"] = str(int(marker.colour is MarkerColour.RESOLVED))
        SubElement(node, "marker", attributes)


def _note(parent: Node, words: str) -> None:
    SubElement(parent, "note").text = _legal(words)


def _legal(words: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(letter for letter in words if letter >= " " or letter in "\n\t")
