"""Somebody's tokens and providers, in the dialog under their initials."""

from datetime import UTC, datetime, timedelta

import pytest

from state.access import AccessState
from storyboard_app.errors import NotSignedIn, Unusable
from storyboard_app.people import identities, tokens
from storyboard_app.settings import settings
from storyboard_app.values import Verb


@pytest.fixture
def dialog(visitor):
    shown = visitor.at(AccessState)
    shown.show(True)
    return shown


def test_a_token_is_told_once_and_opens_what_was_chosen_until_it_is_ended(dialog, person):
    dialog.make({"name": "Render farm", "days": "7", "verb-draw": True})
    secret = dialog.secret
    known = tokens.bearer(secret)
    assert (known.user_id, set(known.verbs.split())) == (person, {Verb.SEE, Verb.DRAW})
    (row,) = dialog.tokens
    assert (row.name, row.covers) == ("Render farm", "May see your projects, and draw or change frames and looks")
    dialog.show(False)
    dialog.show(True)
    assert (dialog.secret, secret in str(dialog.dict())) == ("", False)
    dialog.end(row.id)
    assert dialog.tokens == []
    tokens._known.clear()
    with pytest.raises(NotSignedIn):
        tokens.bearer(secret)


@pytest.mark.parametrize(
    ("chosen", "covers"),
    [({}, "Everything that you may do"), ({"verb-see": True}, "May only see your projects")],
)
def test_a_row_says_what_its_token_covers(dialog, chosen, covers):
    dialog.make({"name": "Script", "days": "30", **chosen})
    assert [row.covers for row in dialog.tokens] == [covers]
    assert dialog.tokens[0].facts.startswith("Not used yet, ends ")


def test_a_token_without_a_name_is_refused_and_none_is_made(dialog):
    with pytest.raises(Unusable):
        dialog.make({"name": " ", "days": "30"})
    assert (dialog.tokens, dialog.secret) == ([], "")


def test_a_life_that_is_not_offered_is_the_shortest(dialog):
    dialog.make({"name": "Script", "days": "100000"})
    assert dialog.tokens[0].facts == f"Not used yet, ends {_in_days(7)}"


def test_a_provider_is_offered_and_says_since_when_it_is_linked(visitor, person, monkeypatch):
    for part in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"STORYBOARD_OIDC_STUDIO_{part}", "https://login.studio.example")
    monkeypatch.setenv("STORYBOARD_OIDC", "studio")
    settings.cache_clear()
    dialog = visitor.at(AccessState)
    dialog.show(True)
    assert [(way.label, way.since) for way in dialog.ways] == [("Studio", "")]
    who = identities.vouched(settings().providers[0], "a-1", "ada@example.org", proven=True, name="Ada")
    identities.link(person, who)
    dialog.show(True)
    assert dialog.ways[0].since.startswith("Since ")
    monkeypatch.undo()
    settings.cache_clear()


def _in_days(days):
    return f"{datetime.now(UTC) + timedelta(days=days):%-d %b %Y}"
