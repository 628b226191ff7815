import sys

import pytest

from storyboard_app.setup import installing, packages, targets


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """A folder of the test's own instead of the product's."""
    monkeypatch.setattr(installing, "ROOT", tmp_path)
    for module in (installing, packages, targets):
        monkeypatch.setattr(module, "MARKS", tmp_path / ".make")
    return tmp_path


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_step_is_repeated_when_any_file_it_is_made_from_changes(elsewhere):
    folder = elsewhere / "state"
    folder.mkdir()
    (folder / "board.py").write_text("1")
    before = installing.fingerprint(["state"])
    installing.mark("pages", before)
    assert installing.marked("pages", installing.fingerprint(["state"]))
    for change in (
        lambda: (folder / "board.py").write_text("2"),
        lambda: (folder / "board.py").rename(folder / "home.py"),
        lambda: (folder / "more.py").write_text("1"),
    ):
        change()
        assert installing.fingerprint(["state"]) != before
        before = installing.fingerprint(["state"])


def test_what_python_compiles_on_the_side_changes_nothing(elsewhere):
    (elsewhere / "state" / "__pycache__").mkdir(parents=True)
    before = installing.fingerprint(["state"])
    (elsewhere / "state" / "__pycache__" / "board.pyc").write_text("1")
    assert installing.fingerprint(["state"]) == before


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("npm error code ENOTFOUND registry.npmjs.org", True),
        ("error: Could not resolve host: pypi.org", True),
        ("a typo", False),
    ],
)
def test_a_step_that_fails_shows_what_it_said_and_names_the_network_only_when_that_is_it(said, remedy, capsys):
    with pytest.raises(SystemExit) as stopped:
        installing.step("Fetching bun", _python(f"print({said!r}); raise SystemExit(1)"), "bun did not come.")
    assert said in str(stopped.value)
    assert "bun did not come." in str(stopped.value)
    assert ("must be reachable" in str(stopped.value)) is remedy
    assert capsys.readouterr().out.startswith("Fetching bun ... failed")


def test_a_program_that_is_not_there_fails_like_any_other():
    assert not installing.attempt("Looking", ["/no/such/program"])


def test_an_old_python_is_told_what_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed"):
        targets.main(["run"])


def test_a_python_without_venv_is_told_what_to_install(elsewhere, monkeypatch):
    monkeypatch.setattr(packages, "PYTHON", elsewhere / "none")
    monkeypatch.setattr(packages, "has_module", lambda name: name != "ensurepip")
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        packages.install()
