import re
import subprocess
import sys
from pathlib import Path

from storyboard_app.setup import rooms, unformatted

ROOT = Path(__file__).resolve().parent.parent
LINTER = Path(sys.executable).parent / "lint-imports"


def test_every_room_imports_only_what_it_may():
    checked = subprocess.run([str(LINTER), "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_every_room_is_entered_by_its_door():
    assert [str(trespass) for trespass in rooms.trespasses(ROOT)] == []


def test_an_import_past_a_door_is_seen(tmp_path):
    for file, text in {
        "storyboard_app/shots/__init__.py": "from storyboard_app.shots import rows\n",
        "storyboard_app/shots/rows.py": "read = 1\n",
        "storyboard_app/shots/edits.py": "from storyboard_app.shots.rows import read\n",
        "storyboard_app/boards/__init__.py": "from storyboard_app.shots import rows\n",
        "storyboard_app/boards/view.py": "from storyboard_app.shots.rows import read\n",
        "state/page.py": "def load():\n    from storyboard_app.shots import edits\n",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text)
    (tmp_path / "rxconfig.py").write_text("import storyboard_app.shots.rows\n")
    found = [(str(trespass.file), trespass.target) for trespass in rooms.trespasses(tmp_path)]
    assert found == [
        ("storyboard_app/boards/view.py", "storyboard_app.shots.rows"),
        ("state/page.py", "storyboard_app.shots.edits"),
        ("rxconfig.py", "storyboard_app.shots.rows"),
    ]


#: What looks beyond its own folder: at the product as a whole, or at its assets.
LOOK_FURTHER = {
    "storyboard_app/settings/reading.py",
    "generation/lettering/faces.py",
    "storyboard_app/setup/installing.py",
    "storyboard_app/setup/unformatted.py",
    "storyboard_app/setup/rooms.py",
    "storyboard_app/setup/picture.py",
}


def test_nothing_opens_the_data_files_of_another_room():
    climbs = re.compile(r"__file__\)(?:\.resolve\(\))?(?:\.parent){2}|__file__\)\S*parents\[")
    reaches = re.compile(r"ROOT / \"(?:generation|storyboard_app|state|components)\"")
    found = {
        str(path.relative_to(ROOT))
        for room in ("storyboard_app", "generation", "state", "components", "registry")
        for path in (ROOT / room).rglob("*.py")
        if climbs.search(path.read_text()) or reaches.search(path.read_text())
    }
    assert found == LOOK_FURTHER


def test_tables_that_are_kept_from_the_formatter_do_not_become_more():
    assert len(unformatted.tables(ROOT)) <= unformatted.LIMIT


def test_every_package_says_that_it_is_typed():
    for package in ("storyboard_app", "generation", "state", "components", "registry"):
        assert (ROOT / package / "py.typed").exists(), package
