"""The last release's code works on today's tables: both run side by side while an installation is brought up to date.

Its own tests are run, from the history of this repository, with today's migrations in the place of its own. What they
need that is not in every copy of the repository is its history.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile

import pytest

from storyboard_app.settings import ROOT

#: The last release: a commit, which moves on with each release.
RELEASE = "32556775"
PARTS = (
    "storyboard_app generation registry state components alembic alembic.ini assets tests pyproject.toml rxconfig.py"
)
#: What of its tests is run: projects over the API, jobs, notes.
TRIED = ("tests/api/test_projects.py", "tests/queue/test_jobs.py", "tests/review/test_notes.py")


@pytest.fixture
def release(tmp_path):
    """A copy of the last release, over today's migrations."""
    command = ["git", "archive", RELEASE, "--", *PARTS.split()]
    archived = subprocess.run(command, cwd=ROOT, capture_output=True)
    if archived.returncode:
        pytest.skip("This copy of the repository has no history.")
    with tarfile.open(fileobj=io.BytesIO(archived.stdout)) as archive:
        archive.extractall(tmp_path, filter="data")
    shutil.rmtree(tmp_path / "alembic")
    shutil.copytree(ROOT / "alembic", tmp_path / "alembic", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.slow
def test_the_last_release_works_on_todays_tables(release):
    environment = {**os.environ, "PYTHONPATH": str(release), "PYTEST_ADDOPTS": ""}
    where = [sys.executable, "-c", "import storyboard_app.store.db as db; print(db.__file__)"]
    its_own = subprocess.run(where, cwd=release, env=environment, capture_output=True, text=True).stdout
    assert its_own.startswith(str(release))
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *TRIED]
    done = subprocess.run(command, cwd=release, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
