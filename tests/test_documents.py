"""What the documents name is there: files and folders, links, headings, make targets."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TOPS = ("storyboard_app", "generation", "state", "components", "tests", "docs", "alembic", "assets")
#: What stands for a name of one's own, and a file that the text only makes up.
MADE_UP = re.compile(r"NAME|LANGUAGE|\.\.\.|0007_review")
EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


@EACH
def test_every_file_that_a_document_names_is_there(document):
    named = re.findall(rf"[`( ]((?:{'|'.join(TOPS)})/[\w/.-]*\w/?)", document.read_text())
    missing = [name for name in named if not MADE_UP.search(name) and not (ROOT / name).exists()]
    assert missing == []


@EACH
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)|srcset=\"([^\"]+)\"|src=\"([^\"]+)\"", document.read_text())
    targets = [target for group in links for target in group if target and not target.startswith(("http", "mailto"))]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@EACH
def test_every_anchor_is_a_heading(document):
    for file, anchor in re.findall(r"\]\(([^)#\s]*)#([\w-]+)\)", document.read_text()):
        text = (document.parent / file if file else document).read_text()
        headings = [re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in text.splitlines()]
        assert anchor in headings


@EACH
def test_every_make_target_that_a_document_names_is_there(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text(), re.MULTILINE))
    assert named <= targets


def test_every_dependency_that_is_asked_for_is_accounted_for():
    told = (ROOT / "docs/dependencies.md").read_text().lower()
    asked = [line for path in sorted(ROOT.glob("requirements*.in")) for line in path.read_text().lower().splitlines()]
    names = [name for line in asked if line[:1].isalnum() for name in re.findall(r"^[a-z0-9._-]+", line)]
    assert names
    assert [name for name in names if name not in told] == []
    locked = len(re.findall(r"^[\w.-]+==", (ROOT / "requirements.txt").read_text(), re.MULTILINE))
    assert f"({locked} packages that run" in told


def test_the_glossary_is_in_order_and_says_each_word_once():
    text = (ROOT / "docs" / "architecture.md").read_text().split("## Glossary")[1]
    words = [word.lower() for word in re.findall(r"^\| ([A-Z][^|]*?) \|", text, re.MULTILINE)]
    assert len(words) >= 40
    assert words == sorted(set(words))


def test_every_test_that_is_told_to_hold_a_reported_bug_is_there():
    told = set(re.findall(r"`(test_\w+)`", (ROOT / "docs/reported.md").read_text()))
    there = {
        name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    assert len(told) > 30
    assert told - there == set()
