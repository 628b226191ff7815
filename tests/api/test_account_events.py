"""What changes no row is accounted for too: who signed in, who was refused, what was taken away."""

from storyboard_app.store import sealing, storage
from tests.api.test_accounts import ada, film, invited, signed_in, with_accounts

__all__ = ["ada", "film", "with_accounts"]


def happened(opened):
    return [(each["deed"], each["what"]) for each in opened.get("/api/v1/auth/events").json()["items"]]


def history(opened, film):
    items = opened.get(f"/api/v1/projects/{film}/history").json()["items"]
    return [(each["who"], each["action"], each["after"]["what"]) for each in items if each["table"] == "events"]


def test_somebody_reads_what_happened_to_their_account_and_where_it_came_from(ada):
    signed_in(password="not this one at all", machine="203.0.113.66")
    signed_in("nobody@example.org", "not this one at all", machine="203.0.113.66")
    opened, _ = signed_in()
    made = opened.post("/api/v1/auth/tokens", json={"name": "Render farm", "days": 7}).json()
    opened.delete(f"/api/v1/auth/tokens/{made['id']}")
    opened.post("/auth/sign-out")
    assert happened(ada) == [
        ("signed_out", ""),
        ("token_ended", "Render farm"),
        ("token_made", "Render farm"),
        ("signed_in", "password"),
        ("sign_in_refused", ""),
        ("signed_in", "a link to set a password"),
        ("password_set", ""),
    ]
    refused = ada.get("/api/v1/auth/events").json()["items"][4]
    assert refused["address"] == "203.0.113.66"
    first = ada.get("/api/v1/auth/events?limit=2").json()
    second = ada.get("/api/v1/auth/events", params={"limit": 2, "cursor": first["next"]}).json()
    assert [each["deed"] for each in second["items"]] == ["token_made", "signed_in"]


def test_nobody_reads_what_happened_to_another(ada, film):
    mia = invited(ada, film, "director", "mia")
    assert happened(mia) == [("signed_in", "an invitation")]
    assert all(what != "an invitation" for _, what in happened(ada))


def test_a_refused_change_stands_in_the_history_with_who_and_why(ada, film):
    mia = invited(ada, film, "viewer", "mia")
    assert mia.patch(f"/api/v1/projects/{film}", json={"title": "Mine"}).status_code == 403
    assert mia.post(f"/api/v1/projects/{film}/links", json={"name": "out"}).status_code == 403
    said = [(who, deed, why.partition(".")[0]) for who, deed, why in history(ada, film)]
    assert said == [
        ("Mia", "refused", "A viewer may not share links"),
        ("Mia", "refused", "A viewer may not change scenes and shots"),
    ]


def test_whoever_is_refused_without_end_does_not_fill_the_history(ada, film, monkeypatch):
    monkeypatch.setattr("storyboard_app.store.events._REFUSALS", 2)
    mia = invited(ada, film, "viewer", "mia")
    for _ in range(4):
        assert mia.patch(f"/api/v1/projects/{film}", json={"title": "Mine"}).status_code == 403
    assert len(history(ada, film)) == 2


def test_a_file_that_is_taken_away_is_told_once_and_one_that_is_looked_at_is_not(ada, film):
    key = f"projects/{film}/exports/a.pdf"
    storage.put(key, b"%PDF-1.4 and so on")
    named, shown = storage.signed_url(key, name="Night train.pdf"), storage.signed_url(key)
    assert ada.get(named).status_code == 200
    assert ada.get(named, headers={"range": "bytes=4-"}).status_code == 206
    assert ada.head(named).status_code == 200
    assert ada.get(shown).status_code == 200
    assert history(ada, film) == [("Ada", "downloaded", "Night train.pdf")]


def test_such_deeds_are_sealed_and_change_nothing_of_the_project(ada, film, database):
    version = ada.get(f"/api/v1/projects/{film}").json()["version"]
    mia = invited(ada, film, "viewer", "mia")
    before = ada.get(f"/api/v1/projects/{film}").json()["version"]
    mia.patch(f"/api/v1/projects/{film}", json={"title": "Mine"})
    assert (before >= version, ada.get(f"/api/v1/projects/{film}").json()["version"]) == (True, before)
    assert sealing.verify() == ()
    database.execute("delete from audit_log where action = 'refused'")
    assert [fault.what for fault in sealing.verify()] != []
    assert ada.post(f"/api/v1/projects/{film}/undo").status_code != 500


def test_whoever_looks_after_the_installation_lists_them_all(ada):
    signed_in("nobody@example.org", "not this one at all", machine="203.0.113.66")
    rows = sealing.account_events(10)
    assert [(whose, deed, address) for _, whose, deed, address, _ in rows][:2] == [
        ("", "sign_in_refused", "203.0.113.66"),
        ("ada@example.org", "signed_in", "203.0.113.7"),
    ]
