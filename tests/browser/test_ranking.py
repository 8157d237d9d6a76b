"""Weights of a role in a real browser: the effect follows while one edits, and a button does it without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, enter


def _role(page: Page) -> str:
    enter(page, "recruiter")
    page.goto("/hiring/")
    page.locator('main a[href^="/hiring/"]:not([href$="/new/"])').first.click()
    page.wait_for_load_state()
    return page.url.split("/hiring/")[1].split("/")[0]


def test_the_effect_follows_while_one_edits(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"/hiring/{_role(page)}/ranking/")
    effect = page.locator("#effect")
    expect(effect).to_contain_text("who would move is shown here")
    expect(effect.locator("table")).to_have_count(0)
    page.locator("input[name=occupation]").fill("0.1")
    page.locator("input[name=occupation]").blur()
    expect(effect).to_contain_text(re.compile(r"people evaluated changes? place"))
    expect(effect.locator("table")).to_contain_text("The first ten, before and after")
    page.locator("input[name=occupation]").fill("2")
    page.locator("input[name=occupation]").blur()
    expect(effect).to_contain_text("stay where they are")
    page.locator("input[name=should]").fill("9")
    page.locator("input[name=should]").blur()
    expect(effect).to_contain_text("What matters less cannot count more than what matters more.")
    page.reload()
    expect(page.locator("input[name=occupation]")).to_have_value("2")


def test_trying_and_comparing_work_without_scripts(open_page: OpenPage) -> None:
    page = open_page(width=390, scripts=False)
    role = _role(page)
    page.goto(f"/hiring/{role}/ranking/")
    page.locator("input[name=occupation]").fill("0.1")
    page.get_by_role("button", name="Try it").click()
    expect(page.locator("#effect")).to_contain_text(re.compile(r"people evaluated changes? place"))
    expect(page.locator("input[name=occupation]")).to_have_value("0.1")
    page.goto(f"/hiring/{role}/shortlist/")
    for box in page.locator("main input[name=c]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("main")).to_contain_text("What decides between 1 and 2")
