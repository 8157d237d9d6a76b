"""A résumé for a posting and a note to somebody, as a member makes them: with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import OpenPage, enter

POSTING = """Staff nurse
Requirements:
- Registered nurse
- wound care
- 30 years of Terraform
German B2"""


def _proposed(page: Page) -> None:
    page.goto("/write/resume/")
    page.fill("#id_posting", POSTING)
    # The first posting that a fresh server reads waits for the taxonomy.
    page.get_by_role("button", name="Propose a résumé").click(timeout=60_000)
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Line by line")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_resume_is_chosen_line_by_line_and_taken_as_a_pdf(
    open_page: OpenPage, tmp_path: Path, scripts: bool
) -> None:
    page = open_page(scripts=scripts)
    enter(page, "member")
    _proposed(page)
    expect(page.get_by_text("Terraform").nth(1)).to_be_visible()  # told; the first is the posting itself
    line = page.locator('input[name="in"][value^="positions/"][value*="#"]').first
    label = page.locator(f'label[for="{line.get_attribute("id")}"]')
    words = label.inner_text()
    label.click()
    expect(line).not_to_be_checked()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take the PDF").click()
    waiting.value.save_as(tmp_path / "resume.pdf")
    text = " ".join(PdfReader(tmp_path / "resume.pdf").pages[0].extract_text().split())
    assert "Experience" in text and "Terraform" not in text and words not in text


@pytest.mark.parametrize("width", [1280, 390])
def test_a_proposed_resume_fits_a_phone_and_axe_finds_nothing(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    enter(page, "member")
    _proposed(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_note_is_proposed_with_its_sources_and_put_together(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "member")
    page.goto("/people/?q=nurse")
    address = page.locator('main a[href^="/p/"]').first.get_attribute("href")
    page.goto(f"/write/introduction/?whom={address}")
    page.get_by_label("Whom you ask").fill("Cleo")
    page.get_by_label("Why").fill("I would like to ask how they began.")
    page.get_by_role("button", name="Propose a note").click()
    page.wait_for_load_state()
    expect(page.get_by_text("Hello Cleo,").first).to_be_visible()
    page.get_by_role("button", name="Put it together").click()
    page.wait_for_load_state()
    expect(page.locator("textarea[name=text]")).to_contain_text("I would like to ask how they began.")
