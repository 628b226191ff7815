"""Final Cut Pro 7 XML (xmeml 5), which Premiere, Resolve and Avid's partners read: pictures, sounds, markers, mixes.

Times are whole film frames of the sequence. A clip beside a transition says -1 for that end, as the format has it: the
transition says where the clips overlap. A shot's id is in the clip's master comment and in its file's name. The reader
is in `fcp7_read`.
"""

from fractions import Fraction
from urllib.parse import quote
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, indent, tostring

from storyboard_app.animatic import Mix
from storyboard_app.editorial.edit import Clip, Edit, MarkerColour, Rate, Sound, Transition
from storyboard_app.editorial.rates import nominal

MEDIA = "media"
#: A marker's colour as Premiere writes and reads it: 0xAABBGGRR; green, its own default, has no number.
COLOURS = {MarkerColour.OPEN: "4281740498", MarkerColour.RESOLVED: "", MarkerColour.TOLD: "4294741314"}
WIPE = "Edge Wipe"
_DISSOLVE = "Cross Dissolve"
_SOUND_RATE, _SOUND_DEPTH = 48000, 16


def lost(edit: Edit) -> tuple[str, ...]:
    """Return what does not arrive."""
    white = sum(mix.white for mix in edit.transitions)
    return (f"{white} fades to or from white become black.",) if white else ()


def write(edit: Edit) -> bytes:
    """Return an edit as XML."""
    root = Node("xmeml", version="5")
    sequence = SubElement(root, "sequence", id="sequence-1")
    _text(sequence, "name", edit.title)
    _text(sequence, "duration", edit.ticks)
    _rate(sequence, edit.rate)
    code = _timecode(sequence, edit.rate, edit.timecode(0), edit.start, edit.drop)
    code.append(_made("source", "source"))
    comments = SubElement(sequence, "comments")
    _text(comments, "mastercomment1", edit.project)
    _text(comments, "mastercomment2", edit.version)
    media = SubElement(sequence, "media")
    _pictures(SubElement(media, "video"), edit)
    _sounds(SubElement(media, "audio"), edit)
    for marker in edit.markers:
        node = SubElement(sequence, "marker")
        _text(node, "name", marker.name)
        _text(node, "comment", marker.text)
        _text(node, "in", marker.at)
        _text(node, "out", marker.at + marker.ticks if marker.ticks > 1 else -1)
        if COLOURS[marker.colour]:
            _text(node, "pproColor", COLOURS[marker.colour])
    indent(root, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n' + tostring(root, "utf-8") + b"\n"


def _pictures(video: Node, edit: Edit) -> None:
    characteristics = SubElement(SubElement(video, "format"), "samplecharacteristics")
    _rate(characteristics, edit.rate)
    _size(characteristics, edit)
    track = SubElement(video, "track")
    mixes = sorted(edit.transitions, key=lambda mix: mix.start)
    before = {_edge(mix): mix for mix in mixes if mix.kind is not Mix.OUT}
    after = {_edge(mix): mix for mix in mixes if mix.kind is not Mix.IN}
    for number, clip in enumerate(edit.clips, start=1):
        leading, trailing = before.get(clip.start), after.get(clip.end)
        if leading:
            track.append(_mix(edit, leading))
        track.append(_clip(edit, number, clip, leading, trailing))
        if trailing and trailing.kind is Mix.OUT:
            track.append(_mix(edit, trailing))


def _edge(mix: Transition) -> int:
    """Return the cut that a transition belongs to."""
    if mix.kind is Mix.IN:
        return mix.start
    return mix.end if mix.kind is Mix.OUT else mix.start + mix.ticks // 2


def _mix(edit: Edit, mix: Transition) -> Node:
    node = Node("transitionitem")
    _text(node, "start", mix.start)
    _text(node, "end", mix.end)
    _text(node, "alignment", {Mix.IN: "start-black", Mix.OUT: "end-black"}.get(mix.kind, "center"))
    _rate(node, edit.rate)
    effect = SubElement(node, "effect")
    name, kind = (WIPE, "Wipe") if mix.kind is Mix.WIPE else (_DISSOLVE, "Dissolve")
    _text(effect, "name", name)
    _text(effect, "effectid", name)
    _text(effect, "effectcategory", kind)
    _text(effect, "effecttype", "transition")
    _text(effect, "mediatype", "video")
    return node


def _clip(edit: Edit, number: int, clip: Clip, leading: Transition | None, trailing: Transition | None) -> Node:
    """Return a clip; its in and out points reach through the transitions beside it."""
    begin = leading.start if leading else clip.start
    end = trailing.end if trailing else clip.end
    node = _item(edit, f"clipitem-{number}", clip.name, clip.available or clip.ticks)
    _text(node, "in", clip.source + round((begin - clip.start) * clip.speed))
    _text(node, "out", clip.source + round((end - clip.start) * (clip.speed or 1)))
    _text(node, "start", -1 if leading else begin)
    _text(node, "end", -1 if trailing else end)
    if clip.is_still:
        _text(node, "stillframe", "TRUE")
    if clip.file:
        _file(node, edit, f"file-{number}", clip)
    if clip.speed != 1:
        _speed(node, clip.speed)
    _text(SubElement(node, "logginginfo"), "description", clip.description)
    comments = SubElement(node, "comments")
    _text(comments, "mastercomment1", clip.id)
    _text(comments, "mastercomment2", f"Scene {clip.scene}, shot {clip.number}" if clip.number else "")
    return node


def _item(edit: Edit, id: str, name: str, length: int) -> Node:
    node = Node("clipitem", id=id)
    _text(node, "masterclipid", f"master-{id}")
    _text(node, "name", name)
    _text(node, "enabled", "TRUE")
    _text(node, "duration", length)
    _rate(node, edit.rate)
    return node


def _file(clipitem: Node, edit: Edit, id: str, clip: Clip) -> None:
    node = SubElement(clipitem, "file", id=id)
    _text(node, "name", clip.file)
    _text(node, "pathurl", f"{MEDIA}/{quote(clip.file)}")
    _rate(node, edit.rate)
    _text(node, "duration", clip.available or clip.ticks)
    code = _timecode(node, edit.rate, "00:00:00:00", 0, False)
    _text(SubElement(code, "reel"), "name", clip.reel)
    characteristics = SubElement(SubElement(SubElement(node, "media"), "video"), "samplecharacteristics")
    _rate(characteristics, edit.rate)
    _size(characteristics, edit)


def _speed(node: Node, speed: Fraction) -> None:
    effect = SubElement(SubElement(node, "filter"), "effect")
    for key, value in (("name", "Time Remap"), ("effectid", "timeremap"), ("effecttype", "motion")):
        _text(effect, key, value)
    _text(effect, "mediatype", "video")
    for key, value in (("speed", f"{float(speed) * 100:.6g}"), ("reverse", "TRUE" if speed < 0 else "FALSE")):
        parameter = SubElement(effect, "parameter")
        _text(parameter, "parameterid", key)
        _text(parameter, "name", key)
        _text(parameter, "value", value)


def _sounds(audio: Node, edit: Edit) -> None:
    characteristics = SubElement(SubElement(audio, "format"), "samplecharacteristics")
    _text(characteristics, "depth", _SOUND_DEPTH)
    _text(characteristics, "samplerate", _SOUND_RATE)
    for number in sorted({sound.track for sound in edit.sounds}):
        track = SubElement(audio, "track")
        for index, sound in enumerate(each for each in edit.sounds if each.track == number):
            track.append(_sound(edit, f"sound-{number}-{index + 1}", sound))


def _sound(edit: Edit, id: str, sound: Sound) -> Node:
    node = _item(edit, id, sound.name, sound.ticks)
    for key, value in (("in", 0), ("out", sound.ticks), ("start", sound.start), ("end", sound.end)):
        _text(node, key, value)
    file = SubElement(node, "file", id=f"file-{id}")
    _text(file, "name", sound.file)
    _text(file, "pathurl", f"{MEDIA}/{quote(sound.file)}")
    _rate(file, edit.rate)
    _text(file, "duration", sound.ticks)
    code = _timecode(file, edit.rate, "00:00:00:00", 0, False)
    _text(SubElement(code, "reel"), "name", sound.reel)
    media = SubElement(SubElement(file, "media"), "audio")
    characteristics = SubElement(media, "samplecharacteristics")
    _text(characteristics, "depth", _SOUND_DEPTH)
    _text(characteristics, "samplerate", _SOUND_RATE)
    _text(media, "channelcount", 1)
    source = SubElement(node, "sourcetrack")
    _text(source, "mediatype", "audio")
    _text(source, "trackindex", 1)
    _text(SubElement(node, "comments"), "mastercomment1", sound.id)
    return node


def _rate(parent: Node, rate: Rate) -> None:
    node = SubElement(parent, "rate")
    _text(node, "timebase", nominal(rate))
    _text(node, "ntsc", "TRUE" if rate[1] == 1001 else "FALSE")


def _timecode(parent: Node, rate: Rate, written: str, frame: int, drop: bool) -> Node:
    node = SubElement(parent, "timecode")
    _rate(node, rate)
    _text(node, "string", written)
    _text(node, "frame", frame)
    _text(node, "displayformat", "DF" if drop else "NDF")
    return node


def _size(parent: Node, edit: Edit) -> None:
    _text(parent, "width", edit.size[0])
    _text(parent, "height", edit.size[1])
    _text(parent, "anamorphic", "FALSE")
    _text(parent, "pixelaspectratio", "square")
    _text(parent, "fielddominance", "none")


def _text(parent: Node, tag: str, words: object) -> None:
    parent.append(_made(tag, words))


def _made(tag: str, words: object) -> Node:
    node = Node(tag)
    node.text = _legal(str(words))
    return node


def _legal(words: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(letter for letter in words if letter >= " " or letter in "\n\t")
