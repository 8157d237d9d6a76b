"""The skill field in a real browser: what is offered while typing, by keyboard and by press, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, enter


def _type(page: Page, words: str) -> None:
    page.goto("/me/skills/add/")
    page.get_by_label("Skill", exact=True).press_sequentially(words, delay=20)
    expect(page.locator("#skill-options button").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_press_fills_the_field_and_saves_nothing_yet(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    enter(page, "member")
    _type(page, "k8s")
    offered = page.locator("#skill-options button", has_text="also called k8s")
    offered.click()
    field = page.get_by_label("Skill", exact=True)
    expect(field).to_have_value("Kubernetes")
    expect(field).to_be_focused()
    expect(page.locator("#skill-options button")).to_have_count(0)
    assert page.url.endswith("/me/skills/add/")


def test_enter_saves_ones_own_words(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "member")
    _type(page, "kube")
    page.get_by_label("Skill", exact=True).press_sequentially(" lore of mine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/me/#skills")
    expect(page.locator(".chips", has_text="kube lore of mine")).to_be_visible()


def test_suggestions_work_without_javascript(open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    enter(page, "member")
    page.goto("/me/skills/add/")
    first, second = page.locator(".suggested > li"), page.locator(".suggested > li").nth(1)
    names = [first.first.locator("a").inner_text(), second.locator("a").inner_text()]
    second.get_by_role("button", name="Not this").click()
    expect(page.get_by_text(f"“{names[1]}” will not be suggested again.")).to_be_visible()
    page.locator(".suggested > li").first.get_by_role("button", name="Add").click()
    expect(page.get_by_text(f"“{names[0]}” is on your profile.")).to_be_visible()
    expect(page.locator(".suggested > li a", has_text=names[1])).to_have_count(0)
    page.get_by_role("button", name="Suggest them again").click()
    expect(page.get_by_text("What you dismissed may be suggested again.")).to_be_visible()
