"""An upload is its sender's alone, and nobody has more of them than they may."""

from tests.api.test_accounts import with_accounts
from tests.api.test_matrix import browser
from tests.api.test_resumable import PIECE, SCRIPT, TUS, begun, handed_in, metadata, sent

__all__ = ["with_accounts"]


def test_nobody_but_who_sends_it_sees_adds_to_uses_or_ends_an_upload(person, another):
    mine, theirs = browser(person), browser(another)
    address = begun(mine)
    upload = handed_in(mine, SCRIPT, "script", "night.fountain")
    assert theirs.head(address, headers=TUS).status_code == 404
    assert theirs.get(address).status_code == 404
    assert sent(theirs, address, SCRIPT).status_code == 404
    assert theirs.delete(address).status_code == 404
    assert theirs.post("/api/v1/scripts", data={"upload": upload}).status_code == 404
    assert theirs.get("/api/v1/uploads").json()["items"] == []
    stranger = browser()
    for method in ("POST", "OPTIONS"):
        assert stranger.request(method, "/api/v1/uploads", headers=TUS).status_code == 401
    for method in ("HEAD", "GET", "PATCH", "DELETE", "POST", "OPTIONS"):
        assert stranger.request(method, address, headers=PIECE).status_code == 401


def test_a_person_begins_so_many_uploads_and_no_more(person):
    mine = browser(person)
    answers = [
        mine.post(
            "/api/v1/uploads",
            headers=TUS | {"upload-length": "9", "upload-metadata": metadata(kind="script", filename="a.fountain")},
        )
        for _ in range(51)
    ]
    assert [answer.status_code for answer in answers] == [201] * 50 + [403]
    assert "50 uploads" in answers[-1].json()["detail"]
