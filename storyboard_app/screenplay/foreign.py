"""Files that are no scripts, or scripts of programs that are not read: refused by what they are, with the way out."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from storyboard_app.errors import Unreadable

if TYPE_CHECKING:
    from storyboard_app.screenplay.reader import Reader

#: What files begin with that are no scripts, whatever they are called.
_STARTS = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"ID3": "a sound recording (MP3)",
    b"fLaC": "a sound recording (FLAC)",
    b"OggS": "a sound recording or film (Ogg)",
    b"\x1aE\xdf\xa3": "a film (Matroska or WebM)",
    b"\x7fELF": "a program",
    b"PK\x03\x04": "a ZIP or office document. Save the script as Fountain, plain text or Final Draft",
    b"\xd0\xcf\x11\xe0": "an old office document. Save the script as Word (.docx), plain text or Final Draft",
    b"\x1f\x8b": "a compressed file. Unpack it first",
    b"7z\xbc\xaf": "a compressed file. Unpack it first",
    b"Rar!": "a compressed file. Unpack it first",
    b"{\\rtf": "a rich text document. Save the script as Word (.docx) or plain text",
}
#: What stands at the fourth byte of a media container (ISO 14496-12), and at the eighth of a RIFF one.
_FILM, _BRANDS = b"ftyp", {b"heic": "a HEIC picture", b"heix": "a HEIC picture", b"avif": "an AVIF picture"}
_RIFF = {b"WAVE": "a sound recording (WAV)", b"WEBP": "a WebP picture", b"AVI ": "a film (AVI)"}
#: Files of programs that are not read, by their endings, and the way out of each.
_WAYS_OUT = {
    ".fdr": "Final Draft 7 or older wrote it. Open it in Final Draft and save it as .fdx",
    ".mmsw": "Movie Magic Screenwriter wrote it. Export it from there as Final Draft (.fdx) or PDF",
    ".scw": "Scriptware or Movie Magic Screenwriter wrote it. Export it from there as text or PDF",
    ".wdz": "WriterDuet wrote it. Export it from there as Final Draft (.fdx), Fountain or PDF",
    ".sbx": "a storyboard program wrote it. Export the script from there as text or PDF",
    ".doc": "Word 2003 or older wrote it. Save it as .docx or PDF",
    ".odt": "Save it as Word (.docx) or PDF",
    ".rtf": "Save it as Word (.docx) or plain text",
    ".pages": "Export it from Pages as Word (.docx) or PDF",
    ".gdoc": "it is only a link to a document. Download the document itself as Word (.docx) or PDF",
    ".xlsx": "Save the script as Word (.docx), plain text or Final Draft",
}
#: Kinds that are text, whatever they are called; and kinds whose files are never mere text.
_TEXTS = ("fountain", "text")
_PACKED = ("Fade In", "Highland", "Celtx", "Scrite", "KIT Scenarist or Story Architect", "Word")


def refuse(name: str, content: bytes, readers: Mapping[str, Reader]) -> None:
    """Raise Unreadable for a file that is no script.

    readers: those that there are, of which none but the readers of text knows the content.
    """
    if kind := _known_start(content):
        raise Unreadable(f"this is {kind}. Known kinds: {known_kinds(readers)}.", file=name)
    ending = os.path.splitext(name)[1].lower()
    if ending in _WAYS_OUT:
        raise Unreadable(f"{ending} files are not read here: {_WAYS_OUT[ending]}.", file=name)
    head = content[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise Unreadable(
            "this is a web page and no script. Download the script itself, or copy its text into a .txt file.",
            file=name,
        )
    label = next(_labels(ending, readers), "")
    if label and not content.strip():
        raise Unreadable("this file is empty.", file=name)
    if label and (label in _PACKED or not _is_text(content)):
        raise Unreadable(f"{_not_a(label)} {_again(label)}.", file=name)


def _not_a(label: str) -> str:
    return f"this is not a {label} file, though its name says so: it may be damaged, cut off, or of another kind."


def _again(label: str) -> str:
    if label == "PDF":
        return "Export it again from the program that it comes from"
    return f"Save it again from {label}, or export it as PDF"


def known_kinds(readers: Mapping[str, Reader]) -> str:
    """Return the formats that can be read, for a sentence."""
    return ", ".join(f"{reader.LABEL} ({' '.join(reader.EXTENSIONS)})" for reader in readers.values())


def _known_start(content: bytes) -> str:
    """Return what a file is by its first bytes, in words; empty for what is not known."""
    if content[4:8] == _FILM:
        return _BRANDS.get(content[8:12], "a film or a sound recording (MP4, QuickTime)")
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12], "")
    return next((kind for start, kind in _STARTS.items() if content.startswith(start)), "")


def _labels(ending: str, readers: Mapping[str, Reader]) -> Iterator[str]:
    """Yield what reads files of this ending, but for what reads any text."""
    for kind, reader in readers.items():
        if ending in reader.EXTENSIONS and kind not in _TEXTS:
            yield reader.LABEL


def _is_text(content: bytes) -> bool:
    from storyboard_app.screenplay import decoding

    try:
        decoding.decode(content)
    except Unreadable:
        return False
    return True
