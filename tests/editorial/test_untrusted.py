"""Anybody's file: a sentence or an edit, never a traceback, never endless time or memory."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard_app.editorial import read, write
from storyboard_app.errors import Unreadable
from tests.editorial.boards import edit

FORMATS = ("otio", "edl", "fcp7", "fcpxml")
BOMB = b"""<?xml version="1.0"?><!DOCTYPE xmeml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><xmeml><sequence><name>&c;</name></sequence></xmeml>"""
FILE = b'<!DOCTYPE xmeml [<!ENTITY f SYSTEM "file:///etc/passwd">]><xmeml><sequence><name>&f;</name></sequence></xmeml>'


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def otio(**time):
    told = {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": 10} | time
    clip = {"OTIO_SCHEMA": "Clip.2", "name": "x", "source_range": {"start_time": told, "duration": told}}
    track = {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [clip]}
    return json.dumps({"OTIO_SCHEMA": "Timeline.1", "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [track]}}).encode()


def fcpxml(**clip):
    told = {"duration": "10/24s", "offset": "0s"} | clip
    attributes = " ".join(f'{key}="{value}"' for key, value in told.items())
    return (
        '<fcpxml version="1.11"><resources><format id="r1" frameDuration="1/24s"/></resources><library><event><project>'
        f'<sequence format="r1"><spine><video name="x" {attributes}/></spine></sequence></project></event></library></fcpxml>'
    ).encode()


def edl(record="01:00:00:00 01:00:01:00"):
    return f"TITLE: X\n001  AX V C 00:00:00:00 00:00:01:00 {record}\n".encode()


HOSTILE = {
    "nothing": (b"", "empty"),
    "white space": (b" \r\n\t ", "empty"),
    "noise": (bytes(range(256)) * 40, "no timeline"),
    "a letter": (b"Dear editor, here is the cut.", "no timeline"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "no timeline"),
    "entities that multiply": (BOMB, "declares entities"),
    "a file of the machine": (FILE, "declares entities"),
    "entities in UTF-16": (
        BOMB.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"),
        "entities",
    ),
    "XML broken off": (write(edit(5), "fcp7")[:2000], "broken off"),
    "nested without end": (b"<xmeml>" * 100_000, "nested"),
    "JSON nested without end": (b'{"a":' * 200_000, "nested too deep"),
    "JSON of something else": (b'{"a": 1}', "no timeline"),
    "JSON broken off": (write(edit(5), "otio")[:900], "broken"),
    "a sequence without clips": (b"<xmeml><sequence><media/></sequence></xmeml>", "no sequence"),
    "FCPXML without a sequence": (b'<fcpxml version="1.11"/>', "no sequence"),
    "a number without end": (otio(value=10**29), "beyond 24 hours"),
    "a longer number": (otio().replace(b'"value": 10', b'"value": ' + b"9" * 5000), "numbers"),
    "no number": (otio(value=float("nan")), "numbers"),
    "infinitely long": (otio(value=float("inf")), "numbers"),
    "a rate of nothing": (otio(rate=0), "no rate"),
    "a rate of millions": (otio(rate=10**9), "no rate"),
    "a rate in words": (otio(rate="film"), "rate"),
    "a time over zero": (fcpxml(duration="1/0s"), "no time"),
    "a time in words": (fcpxml(duration="soon"), "no time"),
    "a time of years": (fcpxml(duration="99999999999s"), "beyond 24 hours"),
    "a timecode that does not exist": (edl("01:00:61:00 01:00:62:00"), "does not exist"),
    "a film frame that no rate has": (edl("01:00:00:99 01:00:01:99"), "exists at no rate"),
    "an archive without a timeline": (zipped(readme_txt=b"hello"), "no timeline in this archive"),
    "an archive broken off": (zipped(cut_edl=edl())[:60], "damaged"),
    "an archive within an archive": (zipped(cut_otio=zipped(cut_edl=b"x")), "no timeline"),
    "a million zeros in an archive": (zipped(cut_edl=b"\0" * 60_000_000), "larger than 48 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_edit_is_refused_in_a_sentence_that_names_it(name):
    content, says = HOSTILE[name]
    with pytest.raises(Unreadable) as refused:
        read(content, "cut.xml")
    assert says in str(refused.value)
    assert str(refused.value).startswith("cut.xml")
    assert "Traceback" not in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("format", FORMATS)
@given(st.data())
@settings(max_examples=60)
def test_a_torn_or_scribbled_edit_is_read_or_refused_and_nothing_else(format, data):
    content = bytearray(WHOLE[format])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
    said = "cut"
    try:
        read(bytes(content), "cut")
    except Unreadable as error:
        said = str(error)
    assert said.startswith("cut")


WHOLE = {format: write(edit(8), format) for format in FORMATS}


@pytest.mark.parametrize("format", FORMATS)
def test_an_edit_in_an_archive_or_with_a_byte_order_mark_is_read(format):
    content = write(edit(8), format)
    assert len(read(zipped(**{f"cut_{format.replace('fcp7', 'xml')}": content}), "cut.zip").clips) == 8
    assert len(read(b"\xef\xbb\xbf" + content, "cut").clips) == 8
