"""What holds for every page: it renders, its words come from the table, it can be turned right to left."""

import ast
import re
from pathlib import Path

import pytest

from components.ui.script_drop import KINDS
from state.words import WORDS
from storyboard_app.screenplay import extensions
from storyboard_app.storyboard_app import PAGES, STYLES

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = sorted([*(ROOT / "components").rglob("*.py"), *(ROOT / "state").rglob("*.py")])
#: Where words are asked for: there, and where the app is put together.
ASKING = [*CODE, ROOT / "storyboard_app" / "storyboard_app.py", ROOT / "storyboard_app" / "api" / "doors.py"]
SHEETS = sorted((ROOT / "assets" / "css").glob("*.css"))
#: Pages that are no pages of the app (the doors, and what is shown without a connection), and how they ask.
TEMPLATES = sorted(
    [
        *(ROOT / "storyboard_app" / "api").rglob("*.html"),
        *(ROOT / "storyboard_app" / "web" / "installed").rglob("*.html"),
    ]
)
SAID = re.compile(r"""\bsay\("([\w.]+)"(?= ~ ([\w.]+))?""")
#: Calls and attributes whose text a person reads.
SPOKEN = {"aria_label", "title", "placeholder", "alt", "label"}
#: Properties that know left from right.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius|text-align: *(?:left|right)|float: *(?:left|right))(?=\s*:|\b)"
)


def rendered(route):
    return str(PAGES[route][0]().render())


def test_the_pages_take_every_kind_of_script_that_is_read():
    taken = {ending for endings in KINDS.values() for ending in endings}
    assert taken == set(extensions()) >= {".fountain", ".fdx", ".pdf", ".docx", ".highland"}


@pytest.mark.parametrize("route", PAGES)
def test_every_page_renders(route):
    assert "children" in rendered(route)


def test_every_style_sheet_is_served():
    # The doors and share pages, which are no pages of the app, load theirs.
    assert {sheet.stem for sheet in SHEETS} == {*STYLES, "door", "share"}


def keys_used():
    """Return each literal key, and each pattern of one that is put together, with its place."""
    for path in ASKING:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            if node.func.id in ("t", "count_of", "say"):
                for key in literals(node.args[0]):
                    yield f"{path.name}:{node.lineno}", key, node.func.id
            elif node.func.id == "retold":
                yield f"{path.name}:{node.lineno}", r"said\..+", node.func.id
    for path in TEMPLATES:
        for key, more in SAID.findall(path.read_text()):
            yield path.name, re.escape(key) + (".+" if more else ""), "say"


def literals(node):
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    if isinstance(node, ast.Constant):
        return [re.escape(str(node.value))]
    if isinstance(node, ast.JoinedStr):
        return ["".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)]
    return []


def test_every_word_asked_for_is_in_the_table():
    for place, pattern, function in keys_used():
        assert any(re.fullmatch(pattern, key) for key in WORDS), f"{place}: {pattern}"
        if function == "count_of":
            assert any(re.fullmatch(pattern + "s", key) for key in WORDS), f"{place}: {pattern}s"


def test_every_word_in_the_table_is_used():
    code = "".join(path.read_text() for path in (*ASKING, *TEMPLATES))
    patterns = {pattern for _, pattern, _ in keys_used()} | {
        f"{pattern}s" for _, pattern, function in keys_used() if function == "count_of"
    }
    unused = [key for key in WORDS if f'"{key}"' not in code and not any(re.fullmatch(one, key) for one in patterns)]
    assert unused == []


def strings_shown():
    """Return the text written straight into the pages."""
    for path in sorted((ROOT / "components").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            shown = [word.value for word in node.keywords if word.arg in SPOKEN]
            if isinstance(node.func, ast.Attribute) and ast.unparse(node.func).startswith("rx.el."):
                shown += node.args
            for value in shown:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and re.search(r"\w\w", value.value):
                    yield f"{path.name}:{node.lineno}: {value.value}"


def test_no_page_says_anything_past_the_table():
    assert list(strings_shown()) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_style_knows_left_from_right(sheet):
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    found = [match.group() for match in PHYSICAL.finditer(rules)]
    assert found == []


def test_the_pages_come_with_all_they_need():
    assert not [sheet.name for sheet in SHEETS if re.search(r"(url\(\W?|@import \W?)(https?:)?//", sheet.read_text())]
