"""Every page of every persona: axe finds nothing, nothing runs over the edge of a phone, pages are small."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, SessionOf, Site

VISITOR = ["/", "/account/login/", "/account/signup/", "/account/password/reset/", "/nothing-here/"]
VISITOR += [
    "/skills/",
    "/skills/?letter=w",
    "/skills/?q=k8s",
    "/skills/kubernetes/",
    "/occupations/",
    "/occupations/ward-nurse/",
]
MEMBER = [
    "/me/",
    "/me/edit/",
    "/me/positions/add/",
    "/me/skills/add/",
    "/skills/wound-care/",
    "/occupations/ward-nurse/",
    "/people/",
    "/people/?q=who+knows+Python&km=50&years_from=1&open=preferred",
    "/people/?q=nothing+here+zzzz",
    "/people/?skill=xyzzy",
    "block",
    "/openings/messages/",
    "/import/",
    "/settings/",
    "/settings/visibility/",
    "/settings/people/",
    "/settings/recruiters/",
    "/settings/blocks/",
    "/settings/statistics/",
    "/settings/assistant/",
    "/settings/keys/",
    "/settings/data/",
    "/settings/records/",
    "/settings/delete/",
    "/account/email/",
    "/account/2fa/",
]
RECRUITER = [
    "/hiring/",
    "/hiring/new/",
    "/write/",
    "/write/headline/",
    "/write/about/",
    "/write/post/",
    "/write/rewrite/",
    "/write/starters/",
    "suggested",
    "put together",
    "saved",
    "/write/job/",
    "/write/resume/",
    "/write/introduction/",
    "role",
    "searches",
    "shortlist",
    "last page",
    "candidate",
    "compare",
    "ranking",
    "suggestions",
    "pipeline",
    "stages",
    "team",
    "questions",
    "message",
    "interview",
]
HOST = [
    "/host/",
    "/host/organisations/",
    "/host/log/",
    "/host/assistant/",
    "person",
    "/host/taxonomy/",
    "/host/taxonomy/skills/wound-care/",
    "/host/taxonomy/skills/wound-care/split/",
    "/host/taxonomy/skills/wound-care/retire/",
    "/host/taxonomy/new/",
    "/host/taxonomy/free/",
    "/host/taxonomy/history/",
]
POSTED = {"suggested", "put together", "saved"}  # what a form answers with
LIMIT = 100_000  # bytes that travel for one page that is opened for the first time, images aside
WEIGHT = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter(entry => entry.initiatorType !== "img").reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""


def _open(page: Page, name: str) -> None:
    """Go to an address, or find a page that has no fixed one by walking there."""
    if name.startswith(("/", "http://")):
        page.goto(name)
    elif name == "block":
        page.goto("/people/?years_from=0")
        page.goto(f"{page.locator('main h3 a').first.get_attribute('href')}block/")
    elif name in POSTED:
        page.goto("/write/about/")
        page.get_by_role("button", name="Suggest").click()
        if name != "suggested":
            page.get_by_role("button", name="Put it together").first.click()
        if name == "saved":
            page.get_by_role("button", name="Only save it").click()
    elif name == "person":
        page.goto("/host/")
        page.locator('main a[href^="/host/people/"]').first.click()
    else:
        page.goto("/hiring/")
        page.locator('main a[href^="/hiring/"]:not([href$="/new/"])').first.click()
        page.wait_for_load_state()
        role = page.url.split("/hiring/")[1].split("/")[0]
        if name == "role":
            page.goto(f"/hiring/{role}/")
        elif name in {"searches", "ranking", "suggestions", "pipeline", "stages", "team", "questions"}:
            page.goto(f"/hiring/{role}/{name}/")
        else:
            page.goto(f"/hiring/{role}/shortlist/" + ("?page=9999" if name == "last page" else ""))
        if name in {"candidate", "message", "interview"}:
            page.locator('main a[href*="/candidates/"]').first.click()
            if name != "candidate":
                page.goto(f"{page.url.partition('#')[0]}{name}/")
        elif name == "compare":
            for box in page.locator("main input[name=c]").all()[:3]:
                box.check()
            page.get_by_role("button", name="Compare").click()
    page.wait_for_load_state()


def _check(page: Page, width: int) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} runs {overflow}px over the edge at {width}px"
    cut = page.evaluate(
        "[...document.querySelectorAll('.tabs')].some(bar => bar.scrollWidth > bar.clientWidth)"
    )
    assert not cut, f"{page.url}: a tab lies beyond the edge at {width}px"
    hidden = page.evaluate(
        "[...document.querySelectorAll('.nav [aria-current]')].some(link => {"
        "const box = link.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1})"
    )
    assert not hidden, f"{page.url}: where one is lies beyond the edge at {width}px"
    assert page.locator("h1").count() == 1, page.url


CASES = [
    *(("", path) for path in VISITOR),
    *(("member", path) for path in MEMBER),
    *(("recruiter", path) for path in RECRUITER),
    *(("host", path) for path in HOST),
]


@pytest.mark.parametrize(("persona", "name"), CASES)
def test_page(open_page: OpenPage, session_of: SessionOf, site: Site, persona: str, name: str) -> None:
    page = open_page(width=390, dark=True, session=session_of(persona) if persona else None)
    _open(page, name)
    assert not persona or not page.url.startswith((f"{site.url}/account/login", f"{site.url}/account/reauth"))
    _check(page, 390)
    assert page.evaluate(WEIGHT) < LIMIT
    page.set_viewport_size(
        {"width": 1280, "height": 900}
    )  # the same page: what a width changes is a matter of style
    page.emulate_media(color_scheme="light")
    _check(page, 1280)


def test_a_word_longer_than_a_phone_stays_on_the_page(open_page: OpenPage, session_of: SessionOf) -> None:
    page = open_page(width=390, session=session_of("recruiter"))
    _open(page, "role")
    page.evaluate(
        "document.querySelectorAll('main h1, main h2, main .crumbs li:last-child *, main p, main li > span')"
        ".forEach(one => { one.textContent = 'Kraftfahrzeughaftpflichtversicherungsfachwirtin' })"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
