"""A role from the first words to the interview, as a recruiter and a candidate go through it in a real browser."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Site, enter

BRIEF = (
    "Staff nurse for permanent nights on a respiratory ward.\n"
    "Registered nurse licence is a must. Wound care and intravenous therapy, German B2, 2+ years as a ward nurse."
)
HEADLINE = "Staff nurse on a respiratory ward, nights by choice"  # of the member whose persona the demo has


def look(page: Page) -> None:
    """The page has one heading, axe finds nothing on it, and nothing runs over its edge, wide or narrow."""
    before = page.viewport_size
    assert before is not None
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.locator("h1").count() == 1, page.url
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{page.url} runs {over}px over the edge at {width}px"
    page.set_viewport_size(before)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(name)).first.click()
    page.wait_for_load_state()


def test_from_the_first_words_to_the_interview(open_page: OpenPage, site: Site) -> None:
    recruiter = open_page()
    enter(recruiter, "recruiter")
    role = intake(recruiter)
    candidate = shortlist(recruiter, role)
    decide(recruiter)
    subject = write(recruiter, candidate)

    member = open_page(width=390, dark=True)
    enter(member, "member")
    answer(member, subject)

    recruiter.goto(candidate)
    card = recruiter.locator("section", has=recruiter.locator("#contact-h"))
    expect(card).to_contain_text("Interested")
    expect(card).to_contain_text("Reach me after four")
    expect(card).to_contain_text("B1")
    expect(recruiter.locator("section", has=recruiter.locator("#stage-h")).first).to_contain_text("Contacted")
    look(recruiter)
    press(recruiter, "Move to “In conversation”")
    expect(recruiter.locator("section", has=recruiter.locator("#stage-h")).first).to_contain_text(
        "In conversation"
    )
    recruiter.goto(f"/hiring/{role}/pipeline/")
    expect(recruiter.locator("main")).to_contain_text(HEADLINE)
    look(recruiter)
    interview(recruiter, candidate)


def intake(page: Page) -> str:
    """Words become a role: questions are skipped, what was read is there to correct; one question goes to everybody."""
    page.goto("/hiring/new/")
    page.locator("main textarea").first.fill(BRIEF)
    press(page, "Read the brief")
    page.wait_for_url(re.compile(r"/hiring/\w{12}/"))
    role: str = re.findall(r"/hiring/(\w{12})/", page.url)[0]
    look(page)
    for _ in range(3):
        skip = page.get_by_role("button", name=re.compile("^Skip"))
        if skip.count():
            skip.first.click()
            page.wait_for_load_state()
    expect(page.get_by_role("button", name=re.compile("^Skip"))).to_have_count(0)
    expect(page.locator("#qualifications").locator("xpath=ancestor::section")).to_contain_text("Read as:")
    page.goto(f"/hiring/{role}/searches/")
    look(page)
    page.goto(f"/hiring/{role}/questions/")
    page.locator("li.card", has_text="German").get_by_role("button").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("The question is added")
    page.locator("main fieldset .card").last.get_by_label("Question").fill("How old are you?")
    press(page, "Save the questions")
    expect(page.locator("main")).to_contain_text("For how long have you done this work?")
    look(page)
    return role


def shortlist(page: Page, role: str) -> str:
    """The list, the candidate with the words behind each verdict, and what would move them up."""
    page.goto(f"/hiring/{role}/shortlist/")
    look(page)
    page.get_by_role("link", name=HEADLINE).first.click()
    page.wait_for_url(re.compile("/candidates/"))
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("What would move this candidate up")
    expect(page.locator("main")).to_contain_text("German")
    expect(page.locator("main")).not_to_contain_text("Okafor")
    look(page)
    address: str = page.url
    return address


def decide(page: Page) -> None:
    page.get_by_label("Stage").select_option("to_contact")
    press(page, "^Move$")
    expect(page.locator("section", has=page.locator("#stage-h")).first).to_contain_text("To contact")
    page.locator("label", has_text="Invite").click()
    press(page, "Record the decision")
    expect(page.locator("section", has=page.locator("#decision-h")).first).to_contain_text("History")


def write(page: Page, candidate: str) -> str:
    """A draft with the words behind it, decided line by line, edited and sent by a person; what must not be asked is not sent."""
    page.get_by_role("link", name="Write to them").click()
    page.wait_for_load_state()
    look(page)
    press(page, "Draft a message")
    look(page)
    line = page.locator(".diff > li", has=page.get_by_text("Its source")).nth(1)
    line.get_by_text("Its source").click()
    expect(line.locator("blockquote")).to_be_visible()
    last = page.locator(".diff > li").last
    last.get_by_text("In my words").click()
    last.locator("textarea").fill("The night staff")
    press(page, "Put it together")
    look(page)
    expect(page.locator("main")).to_contain_text("Nothing was sent")
    assert page.get_by_label("Message").input_value().endswith("The night staff")
    press(page, "Take it back")
    assert not page.get_by_label("Message").input_value().endswith("The night staff")
    subject = page.get_by_label("Subject").input_value()
    body = page.get_by_label("Message")
    text = body.input_value()
    assert "Okafor" not in text
    body.fill(f"{text}\n\nAre you married?")
    press(page, "^Send$")
    expect(page.locator("main")).to_contain_text("Can you keep the working hours that the role has?")
    page.get_by_label("Message").fill(f"{text}\n\nOur night staff eat at a table.")
    press(page, "^Send$")
    expect(page.locator("main")).to_contain_text("Their answer will stand here")
    look(page)
    press(page, "Move to “Contacted”")
    expect(page.locator("section", has=page.locator("#stage-h")).first).to_contain_text("Contacted")
    assert page.url == candidate
    return subject


def answer(page: Page, subject: str) -> None:
    """The candidate reads why they were written to, and answers with interest."""
    page.get_by_role("link", name=re.compile(r"Messages \(\d+\)")).click()
    page.wait_for_load_state()
    look(page)
    page.get_by_role("link", name=subject).click()
    page.wait_for_load_state()
    main = page.locator("main")
    expect(main).to_contain_text("Our night staff eat at a table.")
    expect(main).to_contain_text("edited by a person")
    expect(main).to_contain_text("Why you got this")
    expect(page.locator("blockquote").first).to_be_visible()
    look(page)
    page.get_by_label("What you want to say").fill("Reach me after four, at the number in my reply.")
    page.get_by_label(re.compile("What level of German")).select_option("B1")
    press(page, "I am interested")
    expect(page.locator("body")).to_contain_text("Your answer is sent")
    look(page)


def interview(page: Page, candidate: str) -> None:
    """The kit asks what is open, and lies in the downloads as plain text."""
    page.goto(candidate)
    page.get_by_role("link", name="Interview kit").click()
    page.wait_for_load_state()
    main = page.locator("main")
    expect(main).to_contain_text("Core questions: the same for everybody")
    expect(main).to_contain_text("What level of German")
    expect(main).to_contain_text("B1")
    expect(main).to_contain_text("What must not be asked")
    look(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text.startswith("# Interview") and "What level of German" in text
