"""Kinds of jobs: each is one file with all that a worker knows of it, and other packages may add theirs."""

import ast
import subprocess
import sys

import pytest

from storyboard_app.queue import queue_of
from storyboard_app.settings import ROOT
from storyboard_app.values import Step
from storyboard_app.worker import kinds
from tests.registry.test_registry import install, with_package

#: A kind as somebody else would write it.
THUMBS = """
NAME, QUEUE, TITLE, FAILING, NEXT = "thumbs.make", "thumbs", "making thumbs", "There are no thumbs.", None
def side_by_side(): return {"thumbs": 3}
def handle(work): work.store(lambda session: None)
def on_failed(session, job, sentence, error): pass
"""


def names_written():
    """The names of kinds as the code writes them, one for each time that one is written."""
    for file in ROOT.glob("storyboard_app/**/*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and node.value in kinds.by_name():
                yield node.value


def test_a_kind_is_named_once_by_the_verb_that_asks_for_it():
    assert sorted(names_written()) == sorted(kinds.by_name())


@pytest.mark.parametrize("name", sorted(kinds.by_name()))
def test_a_kind_is_named_by_its_file_waits_in_its_queue_and_fails_in_a_sentence(name):
    kind = kinds.by_name()[name]
    assert kinds.KINDS[name.replace(".", "_")] is kind
    assert queue_of(name) == kind.QUEUE
    assert min(kind.side_by_side().values()) >= 1
    assert kind.FAILING.endswith(".")


def test_frames_are_drawn_when_a_scene_is_broken_down_and_nothing_else_follows_by_itself():
    assert {kind.NAME: kind.NEXT for kind in kinds.by_name().values() if kind.NEXT} == {"shot.breakdown": Step.FRAMES}


@pytest.mark.parametrize("line", THUMBS.strip().splitlines()[1:])
def test_a_kind_that_lacks_something_is_refused_when_the_worker_starts(tmp_path, line):
    install(tmp_path, {"storyboard.jobs": {"thumbs": "thumbs"}}, {"thumbs": THUMBS.replace(line, "")})
    done = with_package(tmp_path, sys.executable, "-c", "from storyboard_app.worker import main; main()")
    lacking = line.removeprefix("def ").partition("(")[0]
    assert f"thumbs.py cannot be used as a job kind: it has no function {lacking}." in done.stderr.splitlines()[-1]


def test_a_kind_of_an_installed_package_has_its_queue(tmp_path):
    install(tmp_path, {"storyboard.jobs": {"thumbs": "thumbs"}}, {"thumbs": THUMBS})
    look = "from storyboard_app.worker import kinds; print(kinds.queues()['thumbs'], len(kinds.by_name()))"
    assert with_package(tmp_path, sys.executable, "-c", look).stdout.split() == ["3", str(len(kinds.by_name()) + 1)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("thumbs.make", "other.make"), 'The job kind "other.make" has QUEUE "thumbs"'),
        (("thumbs.make", "export.make"), "Two job kinds have the same NAME"),
    ],
)
def test_a_kind_that_nobody_could_find_is_refused(tmp_path, change, says):
    install(tmp_path, {"storyboard.jobs": {"thumbs": "thumbs"}}, {"thumbs": THUMBS.replace(*change)})
    look = "from storyboard_app.worker import kinds; kinds.by_name()"
    assert says in with_package(tmp_path, sys.executable, "-c", look).stderr.splitlines()[-1]


def test_asking_for_work_loads_no_kind():
    look = (
        "import sys; from storyboard_app import boards, frames, scripts\n"
        "print([name for name in sys.modules if name.startswith('storyboard_app.worker')])"
    )
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True).stdout == "[]\n"
