import pytest

from storyboard_app import doctor
from storyboard_app.doctor import State


def test_everything_that_was_installed_is_found(server):
    found = {check.name: check for check in doctor.checks()}
    for name in ("Python", "Packages", "Data folder", "Database", "Files", "Drawing", "Encoding"):
        assert found[name].state == State.OK, found[name]
    assert found["Database"].note.startswith("Postgres")


@pytest.mark.parametrize(
    ("pins", "says"), [("granian==0.0.1", "not 0.0.1"), ("no-such-thing==1.0", "is not installed")]
)
def test_a_package_that_is_missing_or_old_is_named_with_a_remedy(tmp_path, monkeypatch, pins, says):
    (tmp_path / "requirements.txt").write_text(f"# pins\n{pins}\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    check = next(one for one in doctor.checks() if one.name == "Packages")
    assert (check.state, says in check.note, "make run" in check.remedy) == (State.MISSING, True, True)


def test_a_check_that_breaks_is_a_finding_too(monkeypatch):
    def broken():
        raise OSError("the disk is gone")

    monkeypatch.setitem(doctor._LOOKS, "Encoding", broken)
    found = doctor.checks()
    assert not doctor.healthy(found)
    assert "the disk is gone" in next(one for one in found if one.name == "Encoding").note
