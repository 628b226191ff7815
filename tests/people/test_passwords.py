"""What is asked of a password."""

from hashlib import sha1

import pytest

from storyboard_app.errors import Unusable
from storyboard_app.people import passwords
from storyboard_app.people.breached import is_breached
from storyboard_app.settings import read, settings

STOLEN = ["correct horse battery", "password password", "qwertyuiop[]", "Ünïcode sentence"]


def kept_as(form, path):
    if form == "words":
        path.write_text("\n".join(STOLEN))
    else:
        more = [f"nobody's {number}" for number in range(300)]
        hashes = sorted(sha1(word.encode()).hexdigest().upper() for word in [*STOLEN, *more])
        path.write_text("".join(f"{each}:{number}{form}" for number, each in enumerate(hashes)))
    return path


@pytest.mark.parametrize("form", ["words", "\n", "\r\n"])
def test_a_password_that_was_stolen_elsewhere_is_found_in_the_list_and_others_are_not(form, tmp_path):
    listed = kept_as(form, tmp_path / "stolen.txt")
    assert [is_breached(word, listed) for word in STOLEN] == [True] * 4
    assert not any(is_breached(f"somebody's {number}", listed) for number in range(100))


def test_nobody_may_choose_a_stolen_password_where_a_list_is_set(tmp_path, monkeypatch):
    listed = kept_as("\n", tmp_path / "stolen.txt")
    given = read({"STORYBOARD_DATA": str(settings().data_folder), "STORYBOARD_BREACHED": str(listed)})
    monkeypatch.setattr(passwords, "settings", lambda: given)
    with pytest.raises(Unusable, match="stolen somewhere else"):
        passwords.kept(STOLEN[0], "ada@example.org")
    assert passwords.kept("a lighthouse keeper reads at night", "ada@example.org").startswith("$argon2id$")


def test_a_list_that_is_not_there_is_said_at_the_start():
    with pytest.raises(Unusable, match=r"STORYBOARD_BREACHED.*no such file"):
        read({"STORYBOARD_DATA": str(settings().data_folder), "STORYBOARD_BREACHED": "/nowhere/stolen.txt"})


@pytest.mark.parametrize(
    "password", ["short", "x" * 129, "aaaaaaaaaaaaaa", "ada@example.org", "half a \ud800 character"]
)
def test_what_is_easy_to_guess_or_cannot_be_kept_is_refused(password):
    with pytest.raises(Unusable):
        passwords.kept(password, "ada@example.org")
