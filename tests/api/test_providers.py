"""People sign in by a provider of OpenID Connect: a real one, which runs beside the test."""

from urllib.parse import parse_qs, urlsplit

import httpx
import oidc_provider_mock
import pytest

from storyboard_app.api import providers
from storyboard_app.errors import Unusable
from storyboard_app.people import accounts
from storyboard_app.settings import settings
from tests.api.test_accounts import ada, browser, film, with_accounts

__all__ = ["ada", "film", "with_accounts"]
#: The provider's own.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

PEOPLE = {
    "a-1": {"email": "ada@example.org", "email_verified": True, "name": "Ada Byron"},
    "a-2": {"email": "ada@example.org", "email_verified": False, "name": "Not Ada"},
    "b-1": {"email": "bo@studio.example", "email_verified": True, "name": "Bo"},
    "b-2": {"email": "bo@studio.example", "email_verified": False, "name": "Not Bo"},
    "c-1": {"email": "cy@elsewhere.example", "email_verified": True, "name": "Cy"},
    "d-1": {"name": "Nobody"},
}
WAY = "/auth/with/studio"


@pytest.fixture(scope="module")
def provider():
    """A provider that knows these people; its address."""
    known = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=known, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def with_provider(monkeypatch, with_accounts, provider):
    for name in ("studio", "other"):
        issuer = provider if name == "studio" else provider.replace("localhost", "127.0.0.1")
        monkeypatch.setenv(f"STORYBOARD_OIDC_{name.upper()}_ISSUER", issuer)
        monkeypatch.setenv(f"STORYBOARD_OIDC_{name.upper()}_CLIENT_ID", name)
        monkeypatch.setenv(f"STORYBOARD_OIDC_{name.upper()}_CLIENT_SECRET", "a secret of the provider")
    monkeypatch.setenv("STORYBOARD_OIDC", "studio other")
    monkeypatch.setenv("STORYBOARD_OIDC_STUDIO_LABEL", "Studio login")
    monkeypatch.setenv("STORYBOARD_OIDC_STUDIO_DOMAINS", "studio.example")
    settings.cache_clear()
    providers._client.cache_clear()


def led_to(opened, query="?next=/p/1"):
    """Begin to sign in; return where the browser is led."""
    led = opened.get(f"{WAY}{query}")
    assert led.status_code == 303, led.text
    return led.headers["location"]


def answered(address, sub):
    """Sign in at the provider, or refuse to; return where it leads back to, within the product."""
    sent = {"sub": sub} if sub else {"action": "deny"}
    back = urlsplit(httpx.post(address, data=sent).headers["location"])
    assert f"{back.scheme}://{back.netloc}" == "https://boards.example.org"
    # Refusing, this provider leaves out the state, which RFC 6749 (4.1.2.1) asks for.
    state = "" if sub else f"&state={parse_qs(urlsplit(address).query)['state'][0]}"
    return f"{back.path}?{back.query}{state}"


def signed_in(sub, query="?next=/p/1"):
    """Sign in by the provider in a browser of one's own; return it and the answer."""
    opened = browser()
    return opened, opened.get(answered(led_to(opened, query), sub))


def who(opened):
    told = opened.get("/api/v1/auth/me")
    return told.json().get("email") if told.status_code == 200 else told.status_code


def test_the_door_offers_what_the_settings_name():
    page = browser().get("/sign-in?next=/p/1").text
    assert 'href="/auth/with/studio?next=%2Fp%2F1"' in page
    assert "Continue with Studio login" in page
    assert "Continue with Other" in page


def test_whoever_has_an_account_signs_in_by_a_proven_address_and_stays_known_when_it_changes(ada, monkeypatch):
    opened, answer = signed_in("a-1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/p/1")
    assert who(opened) == "ada@example.org"
    monkeypatch.setitem(PEOPLE, "a-1", {})
    httpx.put(f"{settings().providers[0].issuer}/users/a-1", json={"email": "ada@married.example"})
    try:
        assert who(signed_in("a-1")[0]) == "ada@example.org"
    finally:
        claims = {"email": "ada@example.org", "email_verified": True, "name": "Ada Byron"}
        httpx.put(f"{settings().providers[0].issuer}/users/a-1", json=claims)


@pytest.mark.parametrize("sub", ["a-2", "b-2", "c-1", "d-1"])
def test_an_address_that_is_not_proven_or_of_no_account_opens_nothing(ada, sub):
    opened, answer = signed_in(sub)
    assert answer.status_code == 401
    assert "Studio login knows you, but nobody here does." in answer.text
    assert who(opened) == 401


def test_whoever_has_a_proven_address_of_the_studio_is_given_an_account(ada):
    opened, answer = signed_in("b-1")
    assert answer.status_code == 303
    assert who(opened) == "bo@studio.example"
    assert [each["label"] for each in opened.get("/api/v1/auth/identities").json()["items"]] == ["Studio login"]
    assert opened.get("/api/v1/projects").json()["items"] == []


def test_an_invitation_is_taken_by_who_comes_back_with_it(ada, film):
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "artist"}).json()["link"]
    cy, secret = browser(), link.partition("#")[2]
    assert cy.post(f"{WAY}/invitation", data={"secret": secret}).status_code == 204
    answer = cy.get(answered(led_to(cy, "?invited=true"), "c-1"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/p/{film}")
    members = ada.get(f"/api/v1/projects/{film}/members").json()["items"]
    assert {(each["name"], each["role"]) for each in members} == {("Ada", "owner"), ("Cy", "artist")}
    assert browser().post(f"{WAY}/invitation", data={"secret": secret}).status_code == 404


def test_an_invitation_gives_nobody_an_account_of_an_address_that_is_not_proven(ada, film):
    link = ada.post(f"/api/v1/projects/{film}/invitations", json={"role": "artist"}).json()["link"]
    opened = browser()
    opened.post(f"{WAY}/invitation", data={"secret": link.partition("#")[2]})
    answer = opened.get(answered(led_to(opened, "?invited=true"), "a-2"))
    assert answer.status_code == 409
    assert "does not say that the address is yours" in answer.text
    assert who(opened) == 401


def test_an_answer_opens_only_the_browser_that_asked_and_only_once(ada):
    opened = browser()
    back = answered(led_to(opened), "a-1")
    stranger = browser("203.0.113.9").get(back)
    assert (stranger.status_code, "not asked for by this browser" in stranger.text) == (422, True)
    assert opened.get(back).status_code == 303
    again = opened.get(back)
    assert (again.status_code, "not asked for by this browser" in again.text) == (422, True)


def test_two_sign_ins_that_were_begun_in_one_browser_both_end(ada):
    opened = browser()
    first, second = led_to(opened, "?next=/p/1"), led_to(opened, "?next=/p/2")
    assert opened.get(answered(first, "a-1")).headers["location"] == "/p/1"
    assert opened.get(answered(second, "a-1")).headers["location"] == "/p/2"


def test_an_answer_to_one_provider_is_none_of_another(ada):
    opened = browser()
    back = answered(led_to(opened), "a-1").replace("/studio/", "/other/")
    assert opened.get(back).status_code == 422


def test_whoever_turns_back_at_the_provider_is_told_so_and_goes_on_from_the_door(ada):
    opened = browser()
    back = answered(led_to(opened, "?next=/p/7"), "")
    answer = opened.get(back)
    assert (answer.status_code, "You did not sign in at Studio login." in answer.text) == (422, True)
    assert 'value="/p/7"' in answer.text


def test_what_leaves_for_the_provider_holds_a_proof_and_no_secret():
    asked = parse_qs(urlsplit(led_to(browser())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"nonce", "state"} <= set(asked)
    assert asked["redirect_uri"] == ["https://boards.example.org/auth/with/studio/back"]
    assert "client_secret" not in asked


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site_after_signing_in(ada, wanted):
    opened = browser()
    led = opened.get(WAY, params={"next": wanted})
    assert opened.get(answered(led.headers["location"], "a-1")).headers["location"] == "/"


def test_a_provider_that_does_not_answer_is_said_and_the_password_still_opens(ada, monkeypatch):
    monkeypatch.setenv("STORYBOARD_OIDC_STUDIO_ISSUER", "http://localhost:9")
    settings.cache_clear()
    answer = browser().get(WAY)
    assert (answer.status_code, answer.json()["detail"]) == (
        503,
        "Studio login does not answer as it should. Try again in a moment.",
    )


def test_whoever_is_signed_in_links_a_provider_and_unlinks_it_again(ada):
    assert ada.get(answered(led_to(ada, "?link=true&next=/"), "c-1")).headers["location"] == "/"
    assert who(signed_in("c-1")[0]) == "ada@example.org"
    assert ada.delete("/api/v1/auth/identities/studio").status_code == 204
    assert ada.get("/api/v1/auth/identities").json()["items"] == []
    assert signed_in("c-1")[1].status_code == 401


def test_nobody_links_who_is_linked_to_somebody_else(ada):
    signed_in("b-1")
    refused = ada.get(answered(led_to(ada, "?link=true"), "b-1"))
    assert (refused.status_code, "Somebody else here signs in by that account" in refused.text) == (409, True)


def test_the_last_way_to_sign_in_stays(ada):
    opened, _ = signed_in("b-1")
    refused = opened.delete("/api/v1/auth/identities/studio")
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "That is your only way to sign in. Set a password first.",
    )
    secret = accounts.make_reset("bo@studio.example")
    opened.post("/auth/set-password", data={"secret": secret, "password": "a lighthouse keeper reads at night"})
    assert opened.delete("/api/v1/auth/identities/studio").status_code == 204


@pytest.mark.parametrize("missing", ["ISSUER", "CLIENT_ID", "CLIENT_SECRET"])
def test_a_provider_of_which_something_is_missing_keeps_the_product_from_starting(monkeypatch, missing):
    monkeypatch.setenv(f"STORYBOARD_OIDC_STUDIO_{missing}", "")
    settings.cache_clear()
    with pytest.raises(Unusable, match=f"STORYBOARD_OIDC_STUDIO_{missing} is empty"):
        settings()
