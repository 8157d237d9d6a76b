"""What people come for, done in a real browser, with and without JavaScript, on a desk and on a phone."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Site, enter

PASSWORD = "a quiet evening in March"


def _archive(path: Path) -> Path:
    """A small LinkedIn archive with what real ones have."""

    def table(*rows: list[str]) -> str:
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        return out.getvalue()

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "Profile.csv",
            table(
                ["First Name", "Last Name", "Headline", "Summary", "Geo Location"],
                [
                    "Ines",
                    "Marquardt",
                    "Customs broker, sea freight",
                    "Clears what others leave at the quay.",
                    "Hamburg, Germany",
                ],
            ),
        )
        archive.writestr(
            "Positions.csv",
            table(
                ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
                [
                    "Nordkai Zollservice",
                    "Customs broker",
                    "Cleared sea freight with correct HS codes",
                    "Hamburg",
                    "Mar 2019",
                    "",
                ],
                [
                    "Nordkai Zollservice",
                    "Customs clerk",
                    "T1 transit documents",
                    "Hamburg",
                    "Aug 2016",
                    "Feb 2019",
                ],
            ),
        )
        archive.writestr("Skills.csv", table(["Name"], ["Incoterms"], ["Tariff classification"]))
        archive.writestr(
            "Connections.csv", "Notes:\nA preamble\n\n" + table(["First Name", "Last Name"], ["A", "B"])
        )
    return path


def _sign_up(page: Page, site: Site, email: str) -> None:
    """Sign up and follow the link of the e-mail that the server prints."""
    page.goto("/account/signup/")
    page.get_by_label("Email", exact=False).first.fill(email)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    page.wait_for_load_state()
    link = None
    for _ in range(50):
        links = re.findall(r"http://localhost:\d+/account/confirm-email/\S+", site.log.read_text())
        if links:
            link = links[-1]
            break
        time.sleep(0.1)
    assert link, "no confirmation e-mail was printed"
    page.goto(link)
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    if "/login" in page.url:
        page.locator("input[type=email], input[name=login]").first.fill(email)
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("main form button[type=submit], main form button:not([type])").first.click()
        page.wait_for_load_state()


def test_a_recruiter_reaches_the_evidence_in_five_clicks(open_page: OpenPage) -> None:
    page = open_page()
    enter(page, "recruiter")  # one
    clicks = 1
    page.locator('main a[href^="/hiring/"]:not([href$="/new/"])').first.click()  # two: a prepared role
    clicks += 1
    if "/shortlist/" not in page.url:
        page.locator('main a[href*="/shortlist/"]').first.click()
        clicks += 1
    page.locator('main a[href*="/candidates/"]').first.click()
    clicks += 1
    page.wait_for_url(re.compile("/candidates/"))
    expect(page.locator("blockquote").first).to_be_visible()
    assert clicks <= 5


def test_a_member_brings_an_archive_without_javascript(
    open_page: OpenPage, site: Site, tmp_path: Path
) -> None:
    page = open_page(width=390, scripts=False)
    _sign_up(page, site, "ines@example.org")
    page.goto("/me/")
    expect(page.locator("main")).to_contain_text("LinkedIn")  # the empty profile says what to do first
    page.goto("/import/")
    page.locator("input[type=file]").set_input_files(_archive(tmp_path / "archive.zip"))
    page.locator("main form:has(input[type=file]) button").last.click()
    page.wait_for_load_state()
    main = page.locator("main")
    expect(main).to_contain_text("Customs broker")
    expect(main).to_contain_text("Connections")  # named, not silently dropped
    page.locator('button[form="confirm"]').first.click()
    page.wait_for_load_state()
    page.goto("/me/")
    expect(page.locator("main")).to_contain_text("Nordkai Zollservice")
    expect(page.locator("main")).to_contain_text("Incoterms")


def test_a_brief_becomes_a_shortlist_without_javascript(open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    enter(page, "recruiter")
    page.goto("/hiring/new/")
    page.locator("textarea").first.fill("Physics teacher, QTS, 3+ years, London; must be under 35")
    page.locator("main form:has(textarea) button").last.click()
    page.wait_for_load_state()
    main = page.locator("main")
    expect(main).to_contain_text("under 35")
    expect(main).to_contain_text(re.compile("protected", re.IGNORECASE))
    page.locator('main a[href*="/shortlist/"]').first.click()
    page.locator('main a[href*="/candidates/"]').first.click()
    expect(page.locator("main")).to_contain_text(re.compile("teacher", re.IGNORECASE))


def test_withdrawing_consent_holds_with_the_next_page(open_page: OpenPage, site: Site) -> None:
    recruiter = open_page()
    enter(recruiter, "recruiter")
    recruiter.locator('main a[href^="/hiring/"]:not([href$="/new/"])').first.click()
    if "/shortlist/" not in recruiter.url:
        recruiter.locator('main a[href*="/shortlist/"]').first.click()
    recruiter.locator('main a[href*="/candidates/"]').first.click()
    recruiter.wait_for_url(re.compile("/candidates/"))
    address = recruiter.url
    member_id = address.rstrip("/").rsplit("/", 1)[1]
    site.ask("UPDATE members_member SET findable_by_recruiters = FALSE WHERE public_id = ?", member_id)
    try:
        response = recruiter.goto(address)
        assert response is not None
        assert response.status == 404
    finally:
        site.ask("UPDATE members_member SET findable_by_recruiters = TRUE WHERE public_id = ?", member_id)


def test_a_change_is_findable_within_seconds(open_page: OpenPage, site: Site) -> None:
    """The writer process takes a change in by itself. (How fast is measured in bench/, not here.)"""
    member = open_page()
    enter(member, "member")
    member.goto("/me/skills/add/")
    member.locator("main input[name=label]").fill("Underwater basket weaving")
    member.locator("main form:has(input[name=label]) button").first.click()
    member.wait_for_load_state()
    for _ in range(100):
        cards = site.ask("SELECT 1 FROM search_card WHERE CAST(body AS text) LIKE ?", "%basket weaving%")
        ((waiting,),) = site.ask("SELECT count(*) FROM base_outboxevent")
        if cards and not waiting:
            return
        time.sleep(0.1)
    raise AssertionError("the change was not taken in within ten seconds")
