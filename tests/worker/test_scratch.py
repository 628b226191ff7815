"""What a worker keeps for a moment goes with it, also when it is killed."""

import os
import subprocess
import sys
import tempfile

from storyboard_app.settings import settings
from storyboard_app.worker.scratch import scratch_folder

WAITING = """
import tempfile
from storyboard_app.worker.scratch import scratch_folder
with scratch_folder():
    print(tempfile.mkdtemp(), flush=True)
    input()
"""


def test_a_folder_goes_with_its_worker_and_one_of_a_killed_worker_with_the_next():
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        theirs = other.stdout.readline().strip()
        assert theirs.startswith(str(settings().data_folder / "work"))
        with scratch_folder() as mine:
            assert tempfile.mkdtemp().startswith(str(mine))
            assert os.environ["TMPDIR"] == str(mine)
            assert os.path.isdir(theirs)
        assert not mine.exists()
        other.kill()
    assert os.path.isdir(theirs)
    with scratch_folder():
        assert not os.path.exists(theirs)
    assert list((settings().data_folder / "work").iterdir()) == []
    assert not tempfile.gettempdir().startswith(str(settings().data_folder / "work"))
