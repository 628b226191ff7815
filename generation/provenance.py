"""Where a picture comes from, said in the file itself: an XMP packet (ISO 16684-1) that every program can read.

How it was made is in IPTC's words (Photo Metadata Standard 2025.1): the digital source type, and for pictures of a
model the AI system and its version. What only this product knows (backend, seed, a digest of the prompt, which shot of
which project) has a namespace of its own. There is no time in it: the same request gives the same bytes.

These are the facts that a C2PA manifest would state, unsigned. Whoever wants them signed needs a certificate of their
own, which no program can bring along.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.sax.saxutils import escape

from generation.request import Drawing, Request, fingerprint

#: Terms of IPTC's list http://cv.iptc.org/newscodes/digitalsourcetype: made by a program and no trained model, made by
#: a trained model, changed in places by one, put together from both.
BY_RULE, BY_MODEL = "algorithmicMedia", "trainedAlgorithmicMedia"
EDITED_BY_MODEL, MIXED = "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"
#: The same in words.
KINDS = {
    BY_RULE: "drawn by a program, without a trained model",
    BY_MODEL: "drawn by a trained model",
    EDITED_BY_MODEL: "changed in places by a trained model",
    MIXED: "put together from pictures, some of a trained model",
}
#: The name of the text field in which PNG keeps XMP.
PNG_FIELD = "XML:com.adobe.xmp"
_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "storyboard": "urn:storyboard:provenance:1/",
}
_BEGIN, _END = b"<?xpacket begin=", b"<?xpacket end="
#: Of the box in which MP4 keeps XMP (XMP specification, part 3).
_MP4_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


@dataclass(frozen=True)
class Provenance:
    """How a picture was made, or the pictures in a document."""

    #: The term of IPTC's list of digital source types.
    source: str
    #: Name and version of the program.
    software: str = ""
    backend: str = ""
    #: The model and its version; empty for a picture of no model.
    model: str = ""
    revision: str = ""
    seed: int | None = None
    #: SHA-256 of the words that the model was given, in hexadecimal.
    prompt: str = ""
    #: Fingerprint of the request.
    request: str = ""
    project: str = ""
    shot: str = ""
    #: Of the shot's frame, from 1; 0 for a picture that stands in no project.
    version: int = 0
    #: Of a document: its pictures.
    frames: tuple["Provenance", ...] = ()


#: Each field's name in XMP.
_NAMES = {
    "source": "Iptc4xmpExt:DigitalSourceType",
    "software": "xmp:CreatorTool",
    "model": "Iptc4xmpExt:AISystemUsed",
    "revision": "Iptc4xmpExt:AISystemVersionUsed",
    "backend": "storyboard:Backend",
    "seed": "storyboard:Seed",
    "prompt": "storyboard:PromptSHA256",
    "request": "storyboard:Request",
    "project": "storyboard:Project",
    "shot": "storyboard:Shot",
    "version": "storyboard:FrameVersion",
}
_FRAMES = "storyboard:Frames"
_NUMBERS = {"seed", "version"}


def provenance_of_drawing(request: Request, drawing: Drawing) -> Provenance:
    """Return how a drawing was made.

    A backend with a model tells of it in the drawing's report, as `model`: its `label` and `revision`, the `prompt` as
    it was given, and `edited` where only a part of the picture is the model's.
    """
    model = drawing.report.get("model") or {}
    return Provenance(
        source=BY_RULE if not model else EDITED_BY_MODEL if model.get("edited") else BY_MODEL,
        software=software(),
        backend=drawing.backend,
        model=model.get("label", ""),
        revision=model.get("revision", ""),
        seed=drawing.seed,
        prompt=hashlib.sha256(model["prompt"].encode()).hexdigest() if model.get("prompt") else "",
        request=fingerprint(request),
    )


def provenance_of_all(frames: Iterable[Provenance], *, listed: bool = True) -> Provenance | None:
    """Return what a document says of the pictures in it; None without any. listed: each of them, too."""
    frames = tuple(frames)
    if not frames:
        return None
    kinds = {frame.source for frame in frames}
    trained = kinds & {BY_MODEL, EDITED_BY_MODEL, MIXED}
    projects = {frame.project for frame in frames}
    return Provenance(
        source=kinds.pop() if len(kinds) == 1 else MIXED if trained else BY_RULE,
        software=software(),
        backend=_joined(frame.backend for frame in frames),
        model=_joined(frame.model for frame in frames),
        project=projects.pop() if len(projects) == 1 else "",
        frames=frames if listed else (),
    )


def _joined(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names) - {""}))


@cache
def software() -> str:
    """Return the name and version of this program."""
    from importlib.metadata import version

    return f"Storyboard {version('storyboard')}"


def packet(provenance: Provenance) -> bytes:
    """Return what is told as an XMP packet, in UTF-8, the same bytes each time."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    frames = "".join(
        f'<rdf:li rdf:parseType="Resource">{"".join(_elements(frame))}</rdf:li>' for frame in provenance.frames
    )
    listed = f"<{_FRAMES}><rdf:Seq>{frames}</rdf:Seq></{_FRAMES}>" if frames else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}"><rdf:Description rdf:about=""{spaces}>'
        f'{"".join(_elements(provenance))}{listed}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def mp4_box(provenance: Provenance) -> bytes:
    """Return what is told as a box that may stand at the end of an MP4 file."""
    content = packet(provenance)
    return (8 + 16 + len(content)).to_bytes(4, "big") + b"uuid" + _MP4_BOX + content


def provenance_of(content: bytes) -> Provenance | None:
    """Return what a PNG, JPEG, PDF or MP4 says of how it was made; None where it says nothing.

    Packets are found by their wrapper, as the specification intends, so a bare packet is read too. Of the packets of a
    document that holds pictures with packets of their own, the one that lists most is the document's.
    """
    packets = [provenance for provenance in map(_read, _packets(content)) if provenance]
    return max(packets, key=lambda provenance: len(provenance.frames), default=None)


def _elements(provenance: Provenance) -> Iterator[str]:
    for field, name in _NAMES.items():
        value = getattr(provenance, field)
        if value not in ("", None) and (field, value) != ("version", 0):
            text = f"{_TERMS}{value}" if field == "source" else str(value)
            yield f"<{name}>{escape(text)}</{name}>"


def _packets(content: bytes) -> Iterator[bytes]:
    """Yield the packets in a file, each without its wrapper."""
    start = content.find(_BEGIN)
    while start >= 0:
        end = content.find(_END, start)
        if end < 0:
            return
        text = content[content.find(b"?>", start) + 2 : end]
        # A declaration of entities can blow a packet up; XMP has none.
        if b"<!" not in text:
            yield text
        start = content.find(_BEGIN, end)


def _read(text: bytes) -> Provenance | None:
    try:
        root = fromstring(text)  # noqa: S314 - no document type, no entities: see _packets
    except ParseError:
        return None
    parts = list(root.iter(f"{{{_RDF}}}Description"))
    whole = _values(parts)
    listed = [item for part in parts for item in part.iterfind(f"{_qualified(_FRAMES)}/{{{_RDF}}}Seq/{{{_RDF}}}li")]
    frames = tuple(frame for frame in (_values([item]) for item in listed) if frame)
    return replace(whole, frames=frames) if whole else None


def _values(parts: Iterable[Element]) -> Provenance | None:
    """Return what elements say, whether as elements or as attributes; None where there is no source type."""
    values: dict[str, Any] = {}
    for part in parts:
        for field, name in _NAMES.items():
            value = part.get(_qualified(name)) or part.findtext(_qualified(name))
            if value and (field not in _NUMBERS or value.isdecimal()):
                values[field] = int(value) if field in _NUMBERS else value
    source = values.pop("source", "")
    return Provenance(source=source.rpartition("/")[2], **values) if source.startswith(_TERMS) else None


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
