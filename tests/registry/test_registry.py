"""What is one module each: found, checked when it is loaded, open to packages that are installed beside the product."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Literal, Protocol

import pytest

from generation.styles import STYLES
from registry import Registry, Unfit
from storyboard_app.boards import check_registered
from storyboard_app.cli import main

STORYBOARD = Path(sys.executable).parent / "storyboard"
GOOD = 'LABEL = "Bell"\nSEVERITY = "note"\nTAGS = ("a",)\ndef ring(times, loud=False, *, late=False): return times\n'
#: An export format as somebody else would write it.
HAIKU = """
LABEL, DESCRIPTION, EXTENSION, MEDIA_TYPE, PLACE, OPTIONS = "Haiku", "Three lines", ".haiku", "text/plain", 9, ()

def write(board, picture, options, out, progress=lambda done, said: None):
    out.write(f"{board.title}\\n".encode())
"""


#: One of each other kind, as somebody else would write it, by the group of its entry point.
SOMEBODYS = {
    "storyboard.styles": """
from generation.styles import Style
LABEL = "Chalk"
STYLE = Style(2.0, 0.2, 0.9, wash=0.1, hatching=0.1, grain=0.1, paper=(0.1, 0.1, 0.1), ink=(1.0, 1.0, 1.0))
""",
    "storyboard.backends": """
import numpy as np
from generation.request import Drawing
LABEL = "A photograph of the set"
def draw(request, maps, progress, studio):
    return Drawing(np.full((request.height, request.width, 3), 77, np.uint8), backend=request.backend)
""",
    "storyboard.templates": """
from storyboard_app.breakdown.passage import Framing
from storyboard_app.values import ShotSize
LABEL = "All in close-ups of nothing"
def fits(passage): return 2.0
def frame(passage, index): return Framing(ShotSize.ECU, "So it was wished.", asked=True)
""",
    "storyboard.rules": """
from storyboard_app.values import Finding
CODE, LABEL, SEVERITY = "X01", "Numbers of shots", "note"
def check(sheet):
    yield Finding("somebodys", tuple(shot.number for shot in sheet.shots), "There are shots.", SEVERITY)
""",
    "storyboard.readers": """
from storyboard_app.screenplay.fountain import read as read_fountain
LABEL, EXTENSIONS, PLACE = "Limerick", (".limerick",), 3
def recognises(content): return content.startswith(b"LIMERICK")
def read(content, name=""): return read_fountain(content.removeprefix(b"LIMERICK"))
""",
    "storyboard.jobs": """
NAME, QUEUE, TITLE, FAILING, NEXT = "sound.probe", "sound", "probing sound", "It could not be probed.", None
def side_by_side(): return {"sound": 1}
def handle(work): work.store(lambda session: None)
def on_failed(session, job, sentence, error): pass
""",
}


class Ringer(Protocol):
    """What the tests' modules are."""

    LABEL: str
    SEVERITY: Literal["note", "error"]
    TAGS: tuple[str, ...]

    def ring(self, times: int, loud: bool = False, *, late: bool = False) -> int:
        """Ring."""
        ...


def folder_of(tmp_path, monkeypatch, name, modules):
    package = tmp_path / name
    package.mkdir()
    for module, text in {"__init__": "", **modules}.items():
        (package / f"{module}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    return name


def install(folder: Path, groups: dict[str, dict[str, str]], modules: dict[str, str]) -> None:
    """Install a package as an installer leaves it: modules, and beside them what its metadata says.

    groups: modules by the names of their entry points, by group.
    """
    about = folder / "somebodys-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: somebodys\nVersion: 1.0\n")
    entries = {group: "".join(f"{name} = {module}\n" for name, module in own.items()) for group, own in groups.items()}
    (about / "entry_points.txt").write_text("".join(f"[{group}]\n{lines}" for group, lines in entries.items()))
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text)


def with_package(folder: Path, *command: object) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run([*map(str, command)], env=environment, capture_output=True, text=True, timeout=240)


def test_the_modules_of_a_folder_are_known_by_name_and_loaded_when_asked_for(tmp_path, monkeypatch):
    folder = folder_of(
        tmp_path, monkeypatch, "ringers", {"small": GOOD, "big": GOOD, "broken": "raise OSError('torn')"}
    )
    ringers: Registry[Ringer] = Registry("ringer", folder, "storyboard.ringers", Ringer)
    assert ringers.names() == ("big", "broken", "small")
    assert ("small" in ringers, "loud" in ringers) == (True, False)
    assert ringers["small"].ring(3) == 3
    with pytest.raises(KeyError):
        ringers["loud"]
    with pytest.raises(OSError, match="torn"):
        list(ringers)


def test_the_order_is_a_rule_of_the_registry(tmp_path, monkeypatch):
    folder = folder_of(tmp_path, monkeypatch, "placed", {"a": GOOD + "PLACE = 2\n", "b": GOOD + "PLACE = 1\n"})
    placed: Registry[Ringer] = Registry("ringer", folder, "none", Ringer, order=lambda _name, module: module.PLACE)
    assert list(placed) == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("LABEL", "LABLE"), "it has no LABEL"),
        (GOOD.replace('"Bell"', "7"), "its LABEL is 7, not text"),
        (GOOD.replace('"note"', '"loud"'), "its SEVERITY is 'loud', not one of note, error"),
        (GOOD.replace('("a",)', '["a"]'), "its TAGS is ['a'], not tuple[str, ...]"),
        (GOOD.replace('("a",)', '("a", 1)'), "its TAGS is ('a', 1), not tuple[str, ...]"),
        (GOOD.replace("def ring", "def rang"), "it has no function ring"),
        (GOOD.replace("times, loud=False, *,", "*,"), "its ring takes (*, late=False), not (times: int, loud: bool"),
        (GOOD.replace("times, loud", "times, tone, loud"), "its ring takes (times, tone, loud=False"),
        (GOOD.replace(", *, late=False", ""), "its ring takes (times, loud=False), not"),
        ("", "it has no LABEL; it has no SEVERITY; it has no TAGS; it has no function ring"),
    ],
)
def test_a_module_that_lacks_something_is_refused_with_its_file_and_what_it_lacks(tmp_path, monkeypatch, text, says):
    folder = folder_of(tmp_path, monkeypatch, f"lacking{abs(hash(text))}", {"bell": text})
    ringers: Registry[Ringer] = Registry("ringer", folder, "storyboard.ringers", Ringer)
    with pytest.raises(Unfit) as refused:
        ringers.check()
    assert str(refused.value).startswith(f"{tmp_path / folder / 'bell.py'} cannot be used as a ringer: ")
    assert says in str(refused.value)


def test_everything_that_the_product_finds_by_its_file_fits():
    check_registered()


def test_listing_what_can_draw_loads_nothing_that_draws():
    look = (
        "import sys; from generation.backends import BACKENDS; from generation.styles import STYLES\n"
        "print(len(list(BACKENDS)), len(list(STYLES)))\n"
        "print([name for name in ('numpy', 'cv2', 'PIL', 'torch', 'diffusers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[1:] == ["[]"], done


def test_a_format_of_an_installed_package_is_in_the_menu_the_api_and_the_command(tmp_path):
    folder, script = tmp_path / "packages", tmp_path / "two.fountain"
    install(folder, {"storyboard.exports": {"haiku": "haiku_format"}}, {"haiku_format": HAIKU})
    script.write_text("Title: Two\n")
    look = (
        "import json; from fastapi.testclient import TestClient; from state.export import kinds\n"
        "from storyboard_app.api import api; from storyboard_app.exports import FORMATS\n"
        "listed = TestClient(api).get('/api/v1/formats').json()\n"
        "print(json.dumps([list(FORMATS), [kind[0] for kind in kinds()], [one['name'] for one in listed]]))"
    )
    done = with_package(folder, sys.executable, "-c", look)
    assert done.returncode == 0, done.stderr
    assert {names[-1] for names in json.loads(done.stdout)} == {"haiku"}
    made = with_package(folder, STORYBOARD, "make", script, "--out", tmp_path / "out", "--also", "haiku")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "out" / "board.haiku").read_text() == "Two\n"


def test_one_of_each_other_kind_from_an_installed_package_is_offered_and_does_its_work(tmp_path):
    folder, script = tmp_path / "packages", tmp_path / "two.limerick"
    groups = {group: {"somebodys": group.replace(".", "_")} for group in SOMEBODYS}
    install(folder, groups, {group.replace(".", "_"): text for group, text in SOMEBODYS.items()})
    script.write_text(
        "LIMERICK\nINT. KITCHEN - DAY\n\nAnna waits.\n\nANNA\nIs it you?\n\nBOB\nIt is I.\n\nANNA\nAt last.\n"
    )
    look = (
        "import json; from fastapi.testclient import TestClient; from storyboard_app import projects\n"
        "from generation import backends; from storyboard_app.api import api; from storyboard_app.worker import kinds\n"
        "listed = [one['name'] for one in TestClient(api).get('/api/v1/styles').json()]\n"
        "menu = [style.name for style in projects.styles()]\n"
        "from storyboard_app.breakdown import TEMPLATES; from generation import draw\n"
        "from generation.request import request_from_dict\n"
        "drawn = draw(request_from_dict({'backend': 'somebodys', 'width': 128, 'height': 72})).picture\n"
        "print(json.dumps([drawn.tolist()[0][0], listed, menu, backends.names(), list(kinds.KINDS), list(TEMPLATES), kinds.queues()]))"
    )
    done = with_package(folder, sys.executable, "-c", look)
    assert done.returncode == 0, done.stderr
    pixel, *offered, queues = json.loads(done.stdout)
    assert pixel == [77, 77, 77]
    assert ["somebodys" in names for names in offered] == [True] * 5
    assert queues["sound"] == 1
    planned = with_package(folder, STORYBOARD, "breakdown", script, "--json", "-")
    (scene,) = json.loads(planned.stdout)["scenes"]
    assert "somebodys" in {finding["rule"] for finding in scene["continuity"]}


def make_in_style(tmp_path, style):
    script = tmp_path / "two.fountain"
    script.write_text("Title: Two\n")
    return main(["make", str(script), "--out", str(tmp_path / "out"), "--style", style])


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_taken_by_the_command(tmp_path, style):
    assert not make_in_style(tmp_path, style)


def test_a_style_that_there_is_not_is_refused_by_the_command_with_those_that_there_are(tmp_path, capsys):
    assert make_in_style(tmp_path, "crayon") == 2
    said = capsys.readouterr().err
    assert ("crayon" in said, [name for name in STYLES if name not in said]) == (True, [])


@pytest.mark.parametrize(
    ("entries", "text", "says"),
    [
        ({"pdf": "other"}, HAIKU, 'Two export formats are called "pdf": storyboard_app.exports.pdf and other of'),
        ({"Hai Ku": "other"}, HAIKU, '"Hai Ku" (other) is no name for export formats'),
        ({"haiku": "other"}, "import nothing_of_the_kind", "cannot be loaded: No module named 'nothing_of_the_kind'"),
        ({"haiku": "other"}, HAIKU.replace("write(board,", "write("), "its write takes (picture, options, out"),
    ],
)
def test_a_package_that_does_not_fit_is_refused_when_the_product_starts(tmp_path, entries, text, says):
    install(tmp_path, {"storyboard.exports": entries}, {"other": text})
    start = "from storyboard_app.boards import check_registered; check_registered()"
    done = with_package(tmp_path, sys.executable, "-c", start)
    assert done.returncode == 1
    assert says in done.stderr.splitlines()[-1]
    spoken = with_package(tmp_path, STORYBOARD, "make", "-", "--out", tmp_path / "out", "--also", "haiku")
    assert spoken.returncode == 2
    assert (says in spoken.stderr, "Traceback" in spoken.stderr) == (True, False)
