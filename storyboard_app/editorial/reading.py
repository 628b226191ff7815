"""Any timeline read: what it is is seen from its content, never from its name."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from storyboard_app.editorial.edit import Edit, Rate
from storyboard_app.editorial.formats import aaf_read, edl_read, fcp7_read, fcpxml_read, otio_read
from storyboard_app.editorial.untrusted import LARGEST, MOST_MEMBERS
from storyboard_app.errors import Unreadable
from storyboard_app.files import ZIP, member, members

KINDS = "OTIO, OTIOZ, EDL, AAF, Final Cut Pro 7 XML (Premiere, Resolve), FCPXML, or a ZIP file with one of them"
#: Members of an archive that may be a timeline, the likeliest first.
_TIMELINES = (".otio", ".fcpxml", ".xml", ".edl")


def read(content: bytes, name: str = "", rate: Rate = (24, 1)) -> Edit:
    """Return the edit in a file.

    name: for what is said of it. rate: at which an EDL, which does not say its own, is taken. Raises Unreadable, in a
    sentence, for what is no timeline, hostile or damaged.
    """
    if not content.strip():
        raise Unreadable("this file is empty.", file=name)
    if len(content) > LARGEST and not content.startswith((ZIP, aaf_read.MAGIC)):
        raise Unreadable(f"it is larger than {LARGEST // 2**20} MB, which no timeline is.", file=name)
    if content.startswith(aaf_read.MAGIC):
        return aaf_read.read(content, name)
    if content.startswith(ZIP):
        return _in_archive(content, name, rate)
    edit = _plain(content, name, rate)
    if not edit.clips:
        raise Unreadable("its timeline has no pictures.", file=name)
    return edit


def _in_archive(content: bytes, name: str, rate: Rate) -> Edit:
    names = members(content, MOST_MEMBERS, name)
    inside = timelines_in(names)
    if not inside:
        raise Unreadable(f"there is no timeline in this archive. Hand in {KINDS}.", file=name)
    edit = read(member(content, inside[0], LARGEST, name), f"{name}/{inside[0]}" if name else inside[0], rate)
    lies = {each.rpartition("/")[2]: each for each in names}
    media = ((clip, lies.get(clip.file) or lies.get(clip.name, "")) for clip in edit.clips)
    return replace(edit, clips=tuple(replace(clip, medium=medium) for clip, medium in media))


def timelines_in(names: Sequence[str]) -> list[str]:
    """Return the timelines among an archive's names, the likeliest first; what a Mac leaves beside files is none."""
    kept = [each for each in names if not each.startswith("__MACOSX/") and "/._" not in f"/{each}"]
    return [each for ending in _TIMELINES for each in sorted(kept, key=len) if each.lower().endswith(ending)]


def _plain(content: bytes, name: str, rate: Rate) -> Edit:
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if head.startswith(b"{"):
        return otio_read.read(content, name)
    if head.startswith(b"<"):
        return _xml(content, head)(content, name)
    if edl_read.is_edl(content):
        return edl_read.read(content, name, rate)
    raise Unreadable(f"this is no timeline that can be read here. Hand in {KINDS}.", file=name)


def _xml(content: bytes, head: bytes) -> Callable[[bytes, str], Edit]:
    return fcpxml_read.read if b"<fcpxml" in head or b"!DOCTYPE fcpxml" in head else fcp7_read.read
