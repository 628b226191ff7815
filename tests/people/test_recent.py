"""Whoever finds an open browser does not change how its person signs in: that takes having signed in a moment ago."""

import pytest

from storyboard_app.people import sessions
from tests.api.test_accounts import with_accounts
from tests.api.test_matrix import browser

__all__ = ["with_accounts"]

CHANGES = [
    ("POST", "/auth/passkeys/options", None),
    ("DELETE", "/auth/passkeys/8d3d7f0e-6a52-4f0b-9c1f-2f5f6f6c9f10", None),
    ("POST", "/auth/recovery/codes", None),
    ("POST", "/auth/tokens", {"name": "Script"}),
    ("DELETE", "/auth/me", None),
]


def signed_in_long_ago(database, person):
    opened = browser(person)
    late = sessions.RECENT.total_seconds() + 60
    database.execute("update sessions set created_at = now() - make_interval(secs => %s)", (late,))
    return opened


@pytest.mark.parametrize(("method", "path", "sent"), CHANGES)
def test_a_way_to_sign_in_is_not_changed_long_after_signing_in(method, path, sent, person, database):
    refused = signed_in_long_ago(database, person).request(method, f"/api/v1{path}", json=sent)
    assert (refused.status_code, "15 minutes" in refused.json()["detail"]) == (403, True)
    allowed = browser(person).request(method, f"/api/v1{path}", json=sent)
    assert allowed.status_code != 403


def test_what_makes_nothing_less_safe_is_done_at_any_time(person, database):
    token = browser(person).post("/api/v1/auth/tokens", json={"name": "Script"}).json()["id"]
    opened = signed_in_long_ago(database, person)
    assert opened.get("/api/v1/auth/passkeys").status_code == 200
    assert opened.delete(f"/api/v1/auth/tokens/{token}").status_code == 204
    assert opened.post("/api/v1/auth/logout").status_code == 204
