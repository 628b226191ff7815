"""Files that are read without all readers being asked: what comes out is the same, and others are still recognised."""

from pathlib import Path

import pytest

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import FORMATS, format_of, read
from storyboard_app.screenplay.at_once import plain_reader_of

DATA = Path(__file__).parent.parent / "data"
FILES = sorted(path for kind in ("fountain", "fdx") for path in DATA.rglob(f"*.{kind}"))
FOUNTAIN = b"INT. SHED - DAY\n\nANNA\nNow.\n"
#: What is not what its name says: who reads it, nobody where that is empty.
MISNAMED = [
    (b"<?xml version='1.0'?><FinalDraft><Content/></FinalDraft>", "a.fountain", "fdx"),
    (b"#Version 3\n#Start-Script\n.\\INT. SHED - DAY\n", "a.fountain", "trelby"),
    (b"\n        SCENE 1\n\n" + b"        ANNA\n    She waits.\n" * 20, "a.fountain", "text"),
    (b"%PDF-1.4", "a.fountain", "pdf"),
    (b"<html><body>404", "a.fdx", ""),
    (b"GIF89a", "a.fountain", ""),
    (b"PK\x03\x04 <FinalDraft", "a.fdx", ""),
    (b"", "a.fdx", ""),
]


def test_there_are_files_to_compare():
    assert {path.suffix for path in FILES} == {".fdx", ".fountain"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_that_is_what_it_is_called_reads_as_it_does_when_all_readers_are_asked(path):
    content = path.read_bytes()
    assert read(path.name, content) == FORMATS[format_of(path.name, content)].read(content, path.name)


@pytest.mark.parametrize("name", ["a.fountain", "A.FOUNTAIN"])
def test_plain_fountain_is_read_at_once(name):
    assert plain_reader_of(name, FOUNTAIN)
    assert not plain_reader_of("a.txt", FOUNTAIN)


@pytest.mark.parametrize(("content", "name", "kind"), MISNAMED)
def test_what_is_not_what_it_is_called_is_left_to_all_readers(content, name, kind):
    assert plain_reader_of(name, content) is None
    if not kind:
        with pytest.raises(Unreadable):
            read(name, content)
    elif kind != "text":
        assert format_of(name, content) == kind
