"""A picture says how it was made, in words that every program reads, and the same bytes each time."""

import io
from dataclasses import replace

import pytest
from PIL import Image

import generation
from generation.provenance import (
    BY_MODEL,
    BY_RULE,
    EDITED_BY_MODEL,
    MIXED,
    Provenance,
    mp4_box,
    packet,
    provenance_of,
    provenance_of_all,
    provenance_of_drawing,
)
from generation.request import fingerprint, request_from_dict

ASKED = request_from_dict({"width": 160, "size": "MS", "characters": ["ANNA"], "seed": 7, "movement": "push"})
MODEL = Provenance(
    BY_MODEL, "Storyboard 1", "sdxl", "SDXL <Lightning> & co", "4b1c", 12, "a" * 64, "b" * 64, "project-é", "shot", 3
)


@pytest.fixture(scope="module")
def drawing():
    return generation.draw(ASKED)


def test_a_drawing_says_that_a_program_drew_it_and_from_what(drawing):
    made = provenance_of_drawing(ASKED, drawing)
    assert (made.source, made.backend, made.seed, made.model) == (BY_RULE, "previz", 7, "")
    assert made.software.startswith("Storyboard 0")
    assert made.request == fingerprint(ASKED)


def test_a_picture_of_a_model_names_it_and_keeps_the_prompt_to_itself(drawing):
    told = {"label": "SDXL", "revision": "4b1c", "prompt": "Anna waits"}
    made = provenance_of_drawing(ASKED, replace(drawing, backend="sdxl", report={"model": told}))
    assert (made.source, made.model, made.revision) == (BY_MODEL, "SDXL", "4b1c")
    assert len(made.prompt) == 64
    assert b"Anna" not in packet(made)
    other = provenance_of_drawing(ASKED, replace(drawing, report={"model": told | {"prompt": "Anna waits."}}))
    assert other.prompt != made.prompt
    edited = provenance_of_drawing(ASKED, replace(drawing, report={"model": told | {"edited": True}}))
    assert edited.source == EDITED_BY_MODEL


def test_what_is_put_into_a_file_is_read_back(drawing):
    made = provenance_of_drawing(ASKED, drawing)
    files = {
        "PNG": generation.encode_png(drawing.picture, {"Title": "Anna"}, MODEL),
        "JPEG": generation.encode_jpeg(drawing.picture, MODEL, width=80),
        "film": b"\0\0\0\x08free" + mp4_box(MODEL),
        "packet": packet(MODEL),
    }
    assert {name: provenance_of(content) for name, content in files.items()} == dict.fromkeys(files, MODEL)
    assert provenance_of(generation.encode_sweep(drawing, made)) == made
    assert Image.open(io.BytesIO(files["JPEG"])).size == (80, 45)


def test_other_programs_find_the_packet_where_it_belongs(drawing):
    for content in (generation.encode_png(drawing.picture, made=MODEL), generation.encode_jpeg(drawing.picture, MODEL)):
        found = Image.open(io.BytesIO(content)).info["xmp"].decode()
        source = f"http://cv.iptc.org/newscodes/digitalsourcetype/{BY_MODEL}"
        assert f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>" in found
        assert "<xmp:CreatorTool>Storyboard 1</xmp:CreatorTool>" in found


def test_the_same_request_gives_the_same_bytes(drawing):
    again = generation.draw(ASKED)
    one, other = (
        generation.encode_png(one.picture, made=provenance_of_drawing(ASKED, one)) for one in (drawing, again)
    )
    assert one == other


def test_a_packet_that_another_program_wrote_anew_is_read():
    text = packet(MODEL).decode()
    name, rest = text.split("<xmp:CreatorTool>")[0], text.split("</xmp:CreatorTool>")[1]
    attribute = name.replace(' rdf:about=""', ' rdf:about="" xmp:CreatorTool="Storyboard 1"') + rest
    assert attribute != text
    assert provenance_of(attribute.encode()) == MODEL


NOT_OURS = {
    "nothing": b"",
    "no packet": b"\x89PNG\r\n",
    "broken off": packet(MODEL)[:300],
    "no XML": b'<?xpacket begin="" id="1"?><a><?xpacket end="r"?>',
    "of a camera": packet(MODEL).replace(b"DigitalSourceType", b"Something"),
    "entities": packet(MODEL).replace(b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "b">]><x:xmpmeta'),
    "many beginnings": b'<?xpacket begin=""?>' * 200_000,
}


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS)
def test_a_file_without_a_packet_of_ours_says_nothing(content):
    assert provenance_of(content) is None


def test_a_damaged_number_is_left_out():
    assert provenance_of(packet(MODEL).replace(b">12<", b">twelve<")) == replace(MODEL, seed=None)


PREVIZ = Provenance(BY_RULE, "Storyboard 1", "previz", seed=1, project="p", shot="a", version=1)


@pytest.mark.parametrize(
    ("kinds", "whole"),
    [
        ([BY_RULE, BY_RULE], BY_RULE),
        ([BY_MODEL, BY_MODEL], BY_MODEL),
        ([BY_RULE, BY_MODEL], MIXED),
        ([BY_RULE, EDITED_BY_MODEL], MIXED),
    ],
)
def test_a_document_is_what_its_pictures_are(kinds, whole):
    frames = [replace(PREVIZ, source=kind, backend=kind, shot=str(n)) for n, kind in enumerate(kinds)]
    told = provenance_of_all(frames)
    assert told
    assert (told.source, told.project, told.frames) == (whole, "p", tuple(frames))
    assert provenance_of(packet(told)) == told
    short = provenance_of_all(frames, listed=False)
    assert short == replace(told, frames=())
    assert provenance_of_all([]) is None
