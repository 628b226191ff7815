"""People sign in with a passkey, and come back with a code or a mailed link when everything is lost."""

import copy

import pytest

from storyboard_app.people import accounts, recovery, sessions
from storyboard_app.store import session_for
from tests.api.test_accounts import PASSWORD, ada, browser, film, invited, with_accounts
from tests.inbox.test_digests import postbox
from tests.people.authenticator import Device, written
from tests.people.authenticator import read as read_bytes

__all__ = ["ada", "film", "postbox", "with_accounts"]
PASSKEYS = "/api/v1/auth/passkeys"


def held(opened, name="My laptop", **kind):
    """Have somebody's browser make a passkey; return the device and the passkey's id."""
    device = Device(**kind)
    made = opened.post(
        PASSKEYS, json={"name": name, "credential": device.create(opened.post(f"{PASSKEYS}/options").json())}
    )
    assert made.status_code == 201, made.text
    return device, made.json()["id"]


def challenge(opened):
    return opened.post(f"{PASSKEYS}/challenge").json()


def enter(opened, answer):
    return opened.post(f"{PASSKEYS}/sign-in", json={"credential": answer})


@pytest.mark.parametrize("counts", [True, False])
def test_somebody_makes_a_passkey_and_signs_in_with_it_saying_no_name(ada, counts):
    device, _ = held(ada, counts=counts)
    for _ in range(2):
        opened = browser()
        assert enter(opened, device.get(challenge(opened))).status_code == 204
        assert opened.get("/api/v1/auth/me").json()["name"] == "Ada"
    happened = [(each["deed"], each["what"]) for each in ada.get("/api/v1/auth/events").json()["items"]]
    assert happened[:3] == [("signed_in", "a passkey"), ("signed_in", "a passkey"), ("passkey_added", "My laptop")]


def test_passkeys_are_listed_named_and_taken_away(ada):
    device, passkey = held(ada)
    held(ada, "Key on my ring")
    assert ada.patch(f"{PASSKEYS}/{passkey}", json={"name": "Old laptop"}).status_code == 204
    assert [each["name"] for each in ada.get(PASSKEYS).json()] == ["Old laptop", "Key on my ring"]
    assert ada.patch(f"{PASSKEYS}/{passkey}", json={"name": "  "}).status_code == 422
    assert ada.delete(f"{PASSKEYS}/{passkey}").status_code == 204
    assert ada.delete(f"{PASSKEYS}/{passkey}").status_code == 404
    opened = browser()
    refused = enter(opened, device.get(challenge(opened)))
    assert (refused.status_code, "may have been removed" in refused.json()["detail"]) == (401, True)


def other_key(answer, options):
    device = Device()
    device.called = read_bytes(answer["rawId"])
    return device.get(options)


def cut(answer, part):
    answer = copy.deepcopy(answer)
    answer["response"][part] = answer["response"][part][:8]
    return answer


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (lambda device, options: device.get(options), 204),
        (
            lambda device, options: Device("https://evil.example", called=device.called, key=device.key).get(options),
            401,
        ),
        (lambda device, options: Device(verifies=False, called=device.called, key=device.key).get(options), 401),
        (lambda device, options: device.get(options | {"rpId": "evil.example"}), 401),
        (lambda device, options: device.get(options | {"challenge": written(b"x" * 64)}), 401),
        (lambda device, options: other_key(device.get(options), options), 401),
        (lambda device, options: device.create(options | {"rp": {"id": options["rpId"]}}), 401),
        (lambda device, options: cut(device.get(options), "authenticatorData"), 401),
        (lambda device, options: cut(device.get(options), "signature"), 401),
        (lambda device, options: cut(device.get(options), "clientDataJSON"), 422),
        (lambda device, options: device.get(options) | {"id": "another"}, 401),
        (lambda device, options: device.get(options) | {"rawId": written(b"unknown")}, 401),
        (lambda device, options: {}, 422),
        (lambda device, options: {"response": [1], "rawId": 5}, 422),
    ],
    ids=[
        "the true one",
        "of another site",
        "nobody was asked",
        "for another site",
        "to another question",
        "by another key",
        "a key made anew",
        "no data of the key",
        "no signature",
        "no data of the browser",
        "of a key by another name",
        "of an unknown key",
        "empty",
        "of wrong types",
    ],
)
def test_only_the_true_answer_to_our_own_question_opens(ada, what, status):
    device, _ = held(ada)
    opened = browser()
    answer = enter(opened, what(device, challenge(opened)))
    assert answer.status_code == status, answer.text
    assert opened.get("/api/v1/auth/me").status_code == (200 if status == 204 else 401)


def test_an_answer_is_taken_once_and_not_after_its_time(ada, database):
    device, _ = held(ada)
    opened = browser()
    answer = device.get(challenge(opened))
    assert [enter(opened, answer).status_code, enter(browser(), answer).status_code] == [204, 401]
    late = device.get(challenge(opened))
    database.execute("update app.challenges set expires_at = now()")
    assert enter(opened, late).status_code == 401


def test_a_passkey_whose_count_goes_back_has_a_twin_and_is_refused(ada):
    device, _ = held(ada)
    opened = browser()
    twin = copy.copy(device)
    assert enter(opened, device.get(challenge(opened))).status_code == 204
    assert enter(browser(), twin.get(challenge(opened))).status_code == 401


def test_a_question_for_a_new_passkey_is_answered_by_whom_it_was_put_to(ada, film):
    mia = invited(ada, film, "viewer", "mia")
    made = Device().create(ada.post(f"{PASSKEYS}/options").json())
    assert mia.post(PASSKEYS, json={"name": "Mine", "credential": made}).status_code == 422
    assert ada.post(PASSKEYS, json={"name": "Mine", "credential": made}).status_code == 201
    assert ada.post(PASSKEYS, json={"name": "Mine", "credential": made}).status_code == 422
    assert mia.get(PASSKEYS).json() == []
    (passkey,) = ada.get(PASSKEYS).json()
    assert mia.delete(f"{PASSKEYS}/{passkey['id']}").status_code == 404
    again = Device(called=read_bytes(made["rawId"])).create(mia.post(f"{PASSKEYS}/options").json())
    assert mia.post(PASSKEYS, json={"name": "Mine", "credential": again}).status_code == 409


def test_the_last_way_to_sign_in_stays(ada, database):
    _, passkey = held(ada)
    database.execute("delete from app.passwords")
    refused = ada.delete(f"{PASSKEYS}/{passkey}")
    assert (refused.status_code, "only way to sign in" in refused.json()["detail"]) == (409, True)
    _, second = held(ada, "Another")
    assert ada.delete(f"{PASSKEYS}/{passkey}").status_code == 204
    assert ada.delete(f"{PASSKEYS}/{second}").status_code == 409


def test_a_limited_token_makes_and_sees_no_passkey_and_no_code(ada):
    held(ada)
    token = ada.post("/api/v1/auth/tokens", json={"name": "Script", "verbs": ["export"], "days": 1}).json()["token"]
    script = browser()
    script.headers["authorization"] = f"Bearer {token}"
    made = Device().create(script.post(f"{PASSKEYS}/options").json())
    assert script.post(PASSKEYS, json={"name": "Mine", "credential": made}).status_code in (403, 404)
    assert script.get(PASSKEYS).json() == []
    assert script.post("/api/v1/auth/recovery/codes").status_code in (403, 404)
    assert ada.post("/api/v1/auth/recovery/codes").status_code == 201


def test_passkeys_are_for_the_address_that_people_know_and_no_other(ada):
    opened = browser()
    opened.headers["origin"], opened.headers["host"] = "http://localhost", "localhost"
    refused = opened.post(f"{PASSKEYS}/challenge")
    assert (refused.status_code, "https://boards.example.org" in refused.json()["detail"]) == (422, True)


# ---- codes and mails


def test_a_code_sets_a_new_password_once_however_it_is_typed(ada):
    codes = ada.post("/api/v1/auth/recovery/codes").json()["codes"]
    assert (len(set(codes)), ada.get("/api/v1/auth/recovery").json()) == (8, {"left": 8})
    typed = codes[3].upper().replace("-", " ").replace("1", "l").replace("0", "O")
    opened = browser()
    led = opened.post("/auth/recover", data={"email": " ADA@example.org", "code": typed})
    assert led.status_code == 303
    address, _, secret = led.headers["location"].partition("#")
    assert (address, len(secret) > 40) == ("/password", True)
    assert opened.post("/auth/set-password", data={"secret": secret, "password": PASSWORD + "!"}).status_code == 303
    sessions._known.clear()
    assert ada.get("/api/v1/auth/me").status_code == 401, "whoever had the old password is out"
    assert opened.get("/api/v1/auth/recovery").json() == {"left": 7}
    again = browser("203.0.113.9").post("/auth/recover", data={"email": "ada@example.org", "code": codes[3]})
    assert (again.status_code, "was used already" in again.text) == (401, True)
    assert sessions.proved("ada@example.org", PASSWORD + "!", "203.0.113.10")


def test_new_codes_end_the_old_ones_and_nobody_elses_fit(ada, film):
    mia = invited(ada, film, "viewer", "mia")
    old = ada.post("/api/v1/auth/recovery/codes").json()["codes"]
    mias = mia.post("/api/v1/auth/recovery/codes").json()["codes"]
    new = ada.post("/api/v1/auth/recovery/codes").json()["codes"]

    def recovered(code, machine):
        sent = {"email": "ada@example.org", "code": code}
        return browser(machine).post("/api/v1/auth/recovery", json=sent).status_code

    assert [recovered(code, f"203.0.114.{at}") for at, code in enumerate((old[0], mias[0], "", new[0]))] == [
        401,
        401,
        401,
        200,
    ]


def test_codes_cannot_be_tried_without_end_and_what_is_kept_tells_none(ada, database):
    codes = ada.post("/api/v1/auth/recovery/codes").json()["codes"]
    tried = [
        browser().post("/auth/recover", data={"email": "ada@example.org", "code": "0000-0000-0000-0000"})
        for _ in range(6)
    ]
    assert [each.status_code for each in tried] == [401] * 5 + [429]
    assert "data-wait" in tried[-1].text
    kept = str(database.execute("select * from app.recovery_codes").fetchall())
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_forgotten_password_is_set_by_a_mailed_link_and_strangers_get_no_mail(ada, postbox):
    told = [
        browser(machine).post("/auth/forgotten", data={"email": email})
        for machine, email in (("203.0.113.21", "nobody@example.org"), ("203.0.113.22", "ada@example.org"))
    ]
    assert told[0].text == told[1].text.replace("ada@example.org", "nobody@example.org")
    ((to, mail),) = postbox.mails
    assert to == ["ada@example.org"]
    secret = mail.get_content().partition("/password#")[2].split()[0]
    opened = browser()
    assert opened.post("/auth/set-password", data={"secret": secret, "password": PASSWORD + "!"}).status_code == 303


def test_without_a_mail_server_the_page_says_whom_to_ask(ada):
    page = browser().get("/forgotten")
    assert page.status_code == 200
    assert "storyboard people reset" in page.text
    assert 'action="/auth/forgotten"' not in page.text
    assert accounts.anybody()
    with session_for(sessions.proved("ada@example.org", PASSWORD, "203.0.113.30")) as session:
        assert recovery.left(session) == 0
