"""Whether each room is entered by its door: a look at every import of the product, with the standard library alone.

A room is a folder with an `__init__`, which is its door. Whoever is outside takes what the door offers by name, a
module of the room too where the door offers one, and never reaches through it: `from room import x`, not
`from room.inside import x`. Rooms inside rooms (`SUITES`) have doors of their own. The order of rooms is checked by
import-linter (see pyproject.toml).
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Where rooms are.
SUITES = ("storyboard_app", "generation", "generation/previz", "components")
#: Rooms that lie elsewhere: inside another one and open to everybody, or beside all of them.
ANNEXES = (
    "storyboard_app.store.records",
    "storyboard_app.screenplay.pdf",
    "storyboard_app.dialogue.speech",
    "generation.words.grammar",
    "generation.words.lexicon",
    "registry",
)
#: Everything that imports rooms.
SOURCES = ("storyboard_app", "generation", "registry", "state", "components", "rxconfig.py")


@dataclass(frozen=True)
class Trespass:
    """An import that goes past a door."""

    file: Path
    line: int
    #: What was reached for, and the room that it is in.
    target: str
    room: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.target} is inside {self.room}; take it from that room's door"


def rooms(root: Path) -> frozenset[str]:
    """Return every room, by its dotted name."""
    folders = [door.parent for suite in SUITES for door in (root / suite).glob("*/__init__.py")]
    return frozenset(".".join(folder.relative_to(root).parts) for folder in folders) | frozenset(ANNEXES)


def room_of(module: str, known: frozenset[str]) -> str:
    """Return the innermost room that a module is in; the module itself where it is in none."""
    parts = module.split(".")
    names = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((name for name in names if name in known), module)


def trespasses(root: Path) -> Iterator[Trespass]:
    """Yield every import that reaches past a door."""
    known = rooms(root)
    for file in files(root):
        here = room_of(module_of(root, file), known)
        for line, source, name in imports(file):
            target = f"{source}.{name}" if name and is_module(root, f"{source}.{name}") else source
            room = room_of(target, known)
            outside = room != here and not here.startswith(f"{room}.")
            if outside and target != room and not (source == room and name in _offered(root, room)):
                yield Trespass(file.relative_to(root), line, target, room)


def main() -> None:
    """Print every trespass; exit with 1 when there is one."""
    past_doors = list(trespasses(Path(__file__).resolve().parent.parent.parent))
    for trespass in past_doors:
        print(trespass)
    print(f"{len(past_doors)} imports go past a door." if past_doors else "Every room is entered by its door.")
    sys.exit(bool(past_doors))


def module_of(root: Path, file: Path) -> str:
    """Return the dotted name of a file of Python; a folder's for its door."""
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def files(root: Path) -> Iterator[Path]:
    """Yield every file that may import a room."""
    for source in SOURCES:
        path = root / source
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def imports(file: Path) -> Iterator[tuple[int, str, str]]:
    """Yield (line, module, name) of every import, wherever in the file; `import module` has no name."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)


def _offered(root: Path, room: str) -> frozenset[str]:
    """Return the names that a room's door imports or defines."""
    door = root / Path(*room.split(".")) / "__init__.py"
    defined = {node.name for node in ast.parse(door.read_text()).body if isinstance(node, ast.FunctionDef)}
    return frozenset(name for _, _, name in imports(door)) | defined


def is_module(root: Path, dotted: str) -> bool:
    """Say whether a dotted name is a file or a folder of Python."""
    path = root / Path(*dotted.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


if __name__ == "__main__":
    main()
