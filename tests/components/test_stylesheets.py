"""Styles of one page leave the others alone."""

import re
from pathlib import Path

import pytest

from storyboard_app.values import ElementType

CSS = Path(__file__).parents[2] / "assets/css"


@pytest.mark.parametrize("kind", ElementType)
def test_no_page_styles_a_kind_of_script_line_by_its_bare_name(kind):
    """A line's class is its kind: a rule for `.note` alone lays out the notes of the script as those of the review."""
    bare = re.compile(rf"(?:^|,)\s*\.{kind}\s*(?=[,{{])", re.MULTILINE)
    assert [sheet.name for sheet in CSS.glob("*.css") if bare.search(sheet.read_text())] == []
