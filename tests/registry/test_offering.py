"""Doors that load what is behind them when it is asked for say the same to a type checker and to who imports."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

DOORS = ("storyboard_app.values", "storyboard_app.screenplay")


def promised(door):
    """Return the names that a door imports for type checkers alone, from its own package."""
    tree = ast.parse(Path(import_module(door).__file__).read_text(encoding="utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    return [alias.name for node in checked.body for alias in node.names if f"{door}." in f"{node.module}."]


@pytest.mark.parametrize("door", DOORS)
def test_a_door_gives_every_name_that_it_promises(door):
    room = import_module(door)
    names = [name for name in promised(door) if name != "Screenplay" or door.endswith("values")]
    assert names
    assert [name for name in names if not hasattr(room, name)] == []


@pytest.mark.parametrize("door", DOORS)
def test_a_door_says_which_name_it_lacks(door):
    with pytest.raises(AttributeError, match=f"'{door}' has no attribute 'Unheard'"):
        _ = import_module(door).Unheard


def test_a_value_that_nobody_asks_for_is_not_loaded():
    look = "import sys; from storyboard_app.values import Scene; print('storyboard_app.values.board' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False"
