"""The searches of a role in a real browser: their yield follows while one edits, and a button does it without scripts."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, enter


def _searches(page: Page) -> None:
    enter(page, "recruiter")
    page.goto("/hiring/")
    page.locator('main a[href^="/hiring/"]:not([href$="/new/"])').first.click()
    page.wait_for_load_state()
    role = page.url.split("/hiring/")[1].split("/")[0]
    page.goto(f"/hiring/{role}/searches/")


def test_the_yield_follows_while_one_types(open_page: OpenPage) -> None:
    page = open_page()
    _searches(page)
    brought = page.locator("#brought")
    expect(brought).to_contain_text("Together they bring")
    expect(brought).not_to_contain_text("Not saved yet")
    page.locator('input[name="queries-0-skills"]').fill("Welding")
    expect(brought).to_contain_text("Not saved yet")
    page.locator('input[name="queries-0-skills"]').fill("Welding, juggling with fire")
    expect(brought).to_contain_text("“juggling with fire” is not a skill")
    page.reload()
    expect(page.locator('input[name="queries-0-skills"]')).not_to_have_value("Welding, juggling with fire")


def test_trying_works_without_scripts(open_page: OpenPage) -> None:
    page = open_page(width=390, scripts=False)
    _searches(page)
    page.locator('input[name="queries-0-skills"]').fill("Welding")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#brought")).to_contain_text("Not saved yet")
    expect(page.locator('input[name="queries-0-skills"]')).to_have_value("Welding")
