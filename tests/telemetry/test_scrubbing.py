"""No secret, token or signed link leaves the product in what it tells."""

import pytest

from storyboard_app import settings as settings_module
from storyboard_app.telemetry import scrubbed, scrubbing

#: As the product makes them (`secrets.token_urlsafe(32)`); the same on every run, as a test is called by it.
TOKEN = "0IBCIj_uUQl0t7E6GIKNZYlaJCu0hJp4gueQd1E-p1g"
#: Where something stands that is nobody's business; `{}` is in its place.
PLACES = (
    "GET /files/projects/p/a.mp4?expires=1795975200&signature={}",
    "https://s3.example.org/b/a.mp4?X-Amz-Signature={}&X-Amz-Expires=60",
    "https://s3.example.org/b/a.mp4?X-Amz-Expires=60&X-Amz-Credential={}",
    "connecting to postgresql://ada:{}@db.example.org:5432/film failed",
    "host=db user=ada password={} dbname=film",
    "host=db password='{}'",
    "Authorization: Bearer {}",
    "{{'authorization': 'Basic {}'}}",
    "Cookie: storyboard_session={}; theme=dark",
    '{{"password": "{}", "email": "ada@example.org"}}',
    "ws://boards.example.org/_event/?token={}&transport=websocket",
    "opened https://boards.example.org/s/{}/watch",
    "https://boards.example.org/password#{}",
    "https://boards.example.org/invitation#{}",
    "GET /auth/callback?code={}&state=xyz",
    "SENTRY_DSN={}",
    "STORYBOARD_MODEL_KEY={}",
    "passphrase: {}",
)
#: What is told as it is.
PLAIN = (
    "Drew 4B in 3.1 s",
    "GET /api/v1/projects/6be05b67-7cfe-43c9-acdb-6fe028e3a7ff/shots",
    "projects/6be05b67/frames/5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99.png",
    'File "/srv/storyboard/storyboard_app/store/db.py", line 12, in session_for',
    "INT. CAR - NIGHT. She cracks the code; the token drops.",
    "It answered with code: 500, state: failed",
    "request 6be05b677cfe43c9acdb6fe028e3a7ff",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("secret", [TOKEN, "correct-horse-battery"])
def test_what_is_secret_by_its_place_is_not_told(place, secret):
    told = scrubbed(place.format(secret))
    assert secret not in told
    assert "***" in told


@pytest.mark.parametrize("words", PLAIN)
def test_all_else_is_told_as_it_is(words):
    assert scrubbed(words) == words


def test_a_token_is_known_by_its_form_alone():
    assert scrubbed(f"a page called {TOKEN} and sb_{TOKEN}") == "a page called *** and ***"


def test_secrets_of_the_settings_are_taken_out_wherever_they_stand(tmp_path):
    given = settings_module.read(
        {
            "STORYBOARD_DATA": str(tmp_path),
            "DATABASE_URL": "postgresql://ada:Tr0ub4dor%263@db/film",
            "DATABASE_ADMIN_URL": "host=db password='open sesame'",
            "STORYBOARD_MODEL_KEY": "sk-planted-key",
            "SENTRY_DSN": "https://0123456789abcdef@errors.example.org/1",
        }
    )
    wanted = {given.secret, "Tr0ub4dor&3", "open sesame", "sk-planted-key", given.sentry_dsn}
    assert set(given.secrets) == wanted
    scrubbing.know(given.secrets)
    try:
        for secret in wanted:
            assert secret not in scrubbed(f"It said {secret} aloud")
    finally:
        scrubbing._known.clear()


def test_what_stands_under_a_secrets_name_is_taken_out_of_reports():
    told = scrubbing.scrubbed_all({"headers": {"Cookie": TOKEN, "Accept": "*/*"}, "list": [f"token={TOKEN}", 3]})
    assert told == {"headers": {"Cookie": "***", "Accept": "*/*"}, "list": ["token=***", 3]}
