"""Captions leave in the language that is chosen in the export dialog."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_hands import a_copy_of_the_sample
from tests.browser.test_story import MINUTE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GERMAN = ["Wo ist mein Auto?", "Carl hat es geliehen."]
HEBREW = ["איפה (באמת) המכונית?"]


def translated(page: Page, language: str, texts: list[str]) -> list[str]:
    """Say what the first lines of the board that is open are in a language; return what all of its lines say."""
    captions = f"/api/v1/projects/{urlsplit(page.url).path.split('/')[2]}/captions/{language}"
    lines = page.request.get(captions, params={"limit": 100}).json()["items"]
    for line, text in zip(lines, texts, strict=False):
        assert page.request.put(f"{captions}/lines/{line['id']}", data={"text": text}).ok
    return [line["original"] for line in lines]


def words_of(captions: str) -> list[str]:
    """Return what each caption of a SubRip file says, without who says it."""
    blocks = [block.splitlines() for block in captions.strip().split("\n\n")]
    assert all("-->" in block[1] for block in blocks)
    return [" ".join(block[2:]).partition(": ")[2] for block in blocks]


def test_captions_leave_in_the_language_that_is_chosen(page: Page):
    a_copy_of_the_sample(page)
    spoken = translated(page, "de", GERMAN)
    translated(page, "he", HEBREW)
    page.get_by_test_id("export").click()
    language, inside = page.get_by_test_id("export-language"), page.get_by_test_id("export-inside")
    expect(page.get_by_test_id("export-page")).to_be_visible()
    expect(language).to_have_count(0)
    page.get_by_test_id("export-kind-captions").click()
    expect(inside).to_contain_text(spoken[0].split()[0])
    count = len(spoken)
    expect(language.locator("option")).to_have_text(
        ["As spoken", f"Deutsch, 2 of {count} lines", f"\u2068עברית\u2069, 1 of {count} lines"]
    )
    language.select_option("de")
    expect(inside).to_contain_text(GERMAN[0])
    expect(inside).to_contain_text(GERMAN[1])
    with page.expect_download(timeout=MINUTE) as saved:
        page.get_by_test_id("export-go").click()
    assert saved.value.suggested_filename == "The-Borrowed-Car.de.srt"
    assert words_of(saved.value.path().read_text("utf-8")) == GERMAN
    # Another kind of captions is in the same language; it is chosen anew, and is what is spoken again.
    page.get_by_test_id("export-kind-vtt").click()
    expect(language).to_have_value("de")
    language.select_option("he")
    expect(inside).to_contain_text(HEBREW[0])
    language.select_option("")
    expect(inside).not_to_contain_text(HEBREW[0])
    expect(inside).to_contain_text(spoken[0].split()[0])
