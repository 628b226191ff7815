import pytest

from storyboard_app import settings
from storyboard_app.errors import Unusable


@pytest.fixture
def read(tmp_path):
    return lambda **environment: settings.read({"STORYBOARD_DATA": str(tmp_path), **environment})


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("STORYBOARD_MAX_UPLOAD", "abc", "a whole number from 1 to"),
        ("STORYBOARD_MAX_UPLOAD", "20 MB", "a whole number from 1 to"),
        ("STORYBOARD_PORT", "http", "a whole number from 0 to 65535"),
        ("STORYBOARD_PORT", "80000", "a whole number from 0 to 65535"),
        ("STORYBOARD_PAGES_PORT", "-1", "a whole number from 0 to 65535"),
        ("STORYBOARD_DRAWING_SLOTS", "0", "a whole number from 1 to 1024"),
        ("STORYBOARD_HELPERS", "two", "a whole number from 0 to 1024"),
        ("STORYBOARD_LINK_SECONDS", "1.5", "a whole number from 1 to"),
    ],
)
def test_a_number_that_cannot_be_used_is_named_with_what_it_holds_and_what_is_wanted(read, name, value, wanted):
    with pytest.raises(Unusable) as refused:
        read(**{name: value})
    assert str(refused.value).startswith(f"{name} is {value!r}. It must be {wanted}")


def test_numbers_are_read_and_have_defaults(read):
    assert (read().max_upload, read(STORYBOARD_MAX_UPLOAD=" 1000 ").max_upload) == (64 * 1024 * 1024, 1000)
    assert (read(STORYBOARD_HELPERS="0").helpers, read(STORYBOARD_PORT="").port) == (0, 8000)


@pytest.mark.parametrize("where", ["", "127.0.0.1:3310", "scanner.example:3310", "/run/clamav/clamd.ctl"])
def test_a_scanner_is_named_by_its_port_or_its_socket(read, where):
    assert read(STORYBOARD_CLAMD=where).clamd == where


@pytest.mark.parametrize("where", ["3310", "scanner.example", ":3310", "scanner.example:port", "clamd.ctl"])
def test_a_scanner_that_cannot_be_meant_is_said(read, where):
    with pytest.raises(Unusable, match="STORYBOARD_CLAMD"):
        read(STORYBOARD_CLAMD=where)


@pytest.mark.parametrize("kept", ["", "  \n", "short"])
def test_a_damaged_secret_is_refused_and_signs_nothing(tmp_path, kept):
    (tmp_path / "secret").write_text(kept)
    with pytest.raises(Unusable, match=r"secret .* is damaged"):
        settings.read({"STORYBOARD_DATA": str(tmp_path)})


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Unusable, match="cannot be made"):
        settings.read({"STORYBOARD_DATA": str(tmp_path / "file" / "data")})


@pytest.mark.parametrize("secret", ["a", "x" * 15])
def test_a_secret_that_could_be_guessed_is_refused_without_being_printed(secret, tmp_path):
    with pytest.raises(Unusable, match="STORYBOARD_SECRET is too short") as refused:
        settings.read({"STORYBOARD_DATA": str(tmp_path), "STORYBOARD_SECRET": secret})
    assert f"'{secret}'" not in str(refused.value)
    assert settings.read({"STORYBOARD_DATA": str(tmp_path), "STORYBOARD_SECRET": "y" * 16}).secret == "y" * 16
