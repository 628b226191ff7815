"""Browsers load the words of the language that they are read in before the pages."""

import gzip

import anyio
import pytest

from storyboard_app.web import words


def asked(path="/words.js", **headers):
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": told}


def answered(**headers):
    """Return the status, headers and body that a browser gets."""
    sent = []

    async def send(message):
        sent.append(message)

    anyio.run(words.answer, asked(**headers), None, send)
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(each.get("body", b"") for each in sent[1:])


def test_a_german_browser_gets_german_words_packed_where_it_can_unpack():
    _, headers, packed = answered(accept_language="de", accept_encoding="gzip, br")
    assert headers[b"content-encoding"] == b"gzip"
    _, _, plain = answered(accept_language="de")
    assert gzip.decompress(packed) == plain
    assert b"Ihre Storyboards" in plain


def test_words_that_a_browser_has_are_not_sent_again():
    _, headers, _ = answered(accept_language="de")
    status, again, body = answered(accept_language="de", if_none_match=headers[b"etag"].decode())
    assert (status, body, again[b"etag"]) == (304, b"", headers[b"etag"])
    status, _, _ = answered(accept_language="en", if_none_match=headers[b"etag"].decode())
    assert status == 200


@pytest.mark.parametrize(
    ("path", "language", "sent"),
    [("/", "de", "/__spa-fallback.html"), ("/", "en", "/"), ("/files/a.png", "de", "/files/a.png")],
)
def test_pages_that_hold_their_english_picture_are_for_who_reads_english(path, language, sent):
    assert words.as_read(asked(path, accept_language=language), {"/", "/inbox"})["path"] == sent
