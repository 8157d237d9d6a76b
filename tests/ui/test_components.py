"""Components say what they were given, in words, and never let it become markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from workfolk.base.paging import Page
from workfolk.base.templatetags import ui
from workfolk.engine.talent.model import Evidence, Importance, Verdict

HOSTILE = '"><script>alert(1)</script>{{ 7 }}'


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words)).strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def render(source: str, **context: Any) -> Elements:
    return Elements(Template("{% load ui %}" + source).render(Context(context)))


@pytest.mark.parametrize(
    "source",
    [
        "{% button x url=x about=x %}",
        "{% button x name=x value=x form=x type=x %}",
        "{% badge x tone=x icon=x %}",
        "{% avatar x %}",
        "{% ai_label 'person' who=x url=x %}",
        "{% verdict_cell 'meets' x reason=x url=x %}",
        "{% evidence_quote quote url=x %}",
        "{% score_bar 50 parts %}",
        "{% form_errors form %}",
        "{% field form.name %}",
        "{{ form }}",
        "{% empty_state x x x x %}",
        "{% alert 'error' x title=x %}",
        "{% section_head x id=x url=x label=x %}",
        "{% steps 1 x x %}",
        "{% tabs items label=x %}",
        "{% breadcrumbs x x x %}",
        "{% pagination page param=x label=x %}",
        "{% facts pairs %}",
        "{% chips items label=x %}",
        "{% timeline_item x x x x text=x skills=items url=x label=x %}",
        "{% diff_line 'changed' x before=x reason=x where=x %}",
        "{% data_table pair pairs x %}",
    ],
)
def test_text_given_to_a_component_never_becomes_markup(source: str) -> None:
    class NameForm(forms.Form):
        name = forms.CharField(label=HOSTILE)

    form = NameForm(data={"name": HOSTILE})
    form.add_error("name", HOSTILE)
    html = render(
        source,
        x=HOSTILE,
        quote=Evidence(place="p", label=HOSTILE, quote=HOSTILE, start=0, end=1, why=HOSTILE),
        parts=[{"label": HOSTILE, "weight": 3, "value": 0.5, "importance": "must", "verdict": "partly"}],
        form=form,
        items=[{"label": HOSTILE, "url": HOSTILE, "count": HOSTILE}, (HOSTILE, HOSTILE), HOSTILE],
        page=Page(items=[1], number=2, size=1, total=9),
        pairs=[(HOSTILE, HOSTILE)],
        pair=(HOSTILE, HOSTILE),
    )
    assert html.found, source
    assert not html.all("script")
    assert not [name for _, attrs in html.found for name in attrs if name.startswith("on") or name == "style"]


def test_every_verdict_of_the_engine_has_words_and_a_sign() -> None:
    words = set()
    for verdict in Verdict:
        chip = render("{% verdict_chip v %}", v=verdict)
        assert chip.all("use")[0]["href"].endswith(f"#{verdict}")  # type: ignore[union-attr]
        words.add(chip.text)
    assert words == {"Meets", "Partly", "Unknown", "Does not meet"}


def test_every_importance_of_the_engine_has_a_badge() -> None:
    assert [render("{% importance_badge i %}", i=i).text for i in Importance] == ["Must", "Should", "Bonus"]


@pytest.mark.parametrize(
    "source", ["{% verdict_chip x %}", "{% importance_badge x %}", "{% visibility_badge x %}"]
)
@pytest.mark.parametrize("value", ["nonsense", "", 9])
def test_an_unknown_word_is_refused_and_named(source: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"unknown .*; known are"):
        render(source, x=value)


def test_a_cell_reads_out_its_qualification_and_its_verdict() -> None:
    cell = render("{% verdict_cell 'unknown' 'Wound care' reason='Not mentioned' url='#c1' %}")
    assert cell.text == "Wound care: Unknown"
    assert cell.all("a")[0] == {
        "href": "#c1",
        "class": "vcell",
        "title": "Wound care: Unknown. Not mentioned",
    }


@pytest.mark.parametrize(
    ("value", "text"), [("only_me", "Only me"), (0, "Only me"), (3, "Everyone"), ("members", "Members")]
)
def test_visibility_by_name_or_order(value: object, text: str) -> None:
    assert render("{% visibility_badge v %}", v=value).text == f"Visible to: {text}"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Ama Mensah", "AM"),
        ("Luis Quispe Mamani", "LM"),
        ("Cher", "C"),
        ("李 明", "李明"),
        ("", "·"),
        ("-- (x)", "·"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert render("{% avatar n %}", n=name).text == initials


def test_the_bar_is_filled_by_value_and_as_wide_as_the_weight() -> None:
    parts = [{"label": "a", "weight": 3, "value": 1}, {"label": "b", "weight": 1, "value": 0.5}]
    html = render("{% score_bar 87.5 parts %}", parts=parts)
    assert html.all("svg")[0]["aria-label"] == "Score 88 of 100"
    rects = [(r["class"], float(r["width"] or 0)) for r in html.all("rect")]
    (_, first), (_, first_got), (_, second), (_, second_got) = rects
    assert first == first_got == pytest.approx(3 * second, abs=0.05)
    assert second_got == pytest.approx(second / 2, abs=0.01)
    assert "100 × 3.50 points of 4 possible" in html.text


def test_the_bar_keeps_its_decimal_points_in_every_language(settings: Any) -> None:
    from django.utils.translation import override

    with override("de"):
        html = render("{% score_bar 33.3 parts %}", parts=[{"label": "a", "weight": 1, "value": 1 / 3}])
    assert html.all("rect")[1]["width"] == "66.67"


def test_a_compact_bar_has_no_table() -> None:
    assert not render("{% score_bar 50 parts compact=True %}", parts=[{"weight": 1, "value": 1}]).all("table")


@pytest.mark.parametrize(
    ("kind", "share", "text"),
    [
        ("person", None, "Written by Ana"),
        ("assisted", 0.32, "Written with AI help, 32 %"),
        ("assisted", 0, "Written with AI help, 0 %"),
        ("ai", None, "Drafted by AI"),
        ("rules", None, "Found by published rules, without a language model"),
        ("composed", None, "Put together by published rules, without a language model"),
        ("composed", 0.4, "Put together by published rules, without a language model: 40 %"),
    ],
)
def test_who_wrote_it(kind: str, share: float | None, text: str) -> None:
    assert render("{% ai_label k who='Ana' share=s %}", k=kind, s=share).text == text


def links(html: Elements) -> list[str | None]:
    return [a["href"] for a in html.all("a")]


def test_pages_lead_to_both_ends_and_keep_the_other_parameters() -> None:
    request = RequestFactory().get("/", {"sort": "score", "page": "3"})
    html = render("{% pagination p %}", p=Page(items=[], number=3, size=25, total=812), request=request)
    assert "51–75 of 812" in html.text
    assert links(html) == [f"?sort=score&page={n}" for n in (1, 2, 4, 33)]


def test_the_last_page_says_that_it_is_the_end() -> None:
    html = render("{% pagination p %}", p=Page(items=[], number=33, size=25, total=812))
    assert "801–812 of 812" in html.text
    assert "end of the list" in html.text
    assert links(html) == ["?page=1", "?page=32"]


def test_one_page_needs_no_links_and_none_needs_nothing() -> None:
    assert not links(render("{% pagination p %}", p=Page(items=[], number=1, size=25, total=7)))
    assert not render("{% pagination p %}", p=Page(items=[], number=1, size=25, total=0)).found


def test_steps_mark_where_one_is() -> None:
    html = render("{% steps 2 items %}", items=[("Brief", "/b"), "Qualifications", "Shortlist"])
    assert [li.get("aria-current") for li in html.all("li")] == [None, "step", None]
    assert links(html) == ["/b"]
    assert "(done)" in html.text


def test_breadcrumbs_end_with_the_page_itself() -> None:
    html = render("{% breadcrumbs 'Hiring' '/h' 'Ward nurse' %}")
    assert links(html) == ["/h"]
    assert [s.get("aria-current") for s in html.all("span")] == ["page"]


def test_the_navigation_marks_the_page_and_its_parent() -> None:
    def current(path: str) -> object:
        request = RequestFactory().get(path)
        return render("{% nav_link '/hiring/' 'Hiring' %}", request=request).all("a")[0].get("aria-current")

    assert (current("/hiring/"), current("/hiring/7/"), current("/hiring-fair/")) == ("page", "true", None)


def test_facts_leave_out_what_is_empty_but_not_zero() -> None:
    assert render("{% facts f %}", f=[("a", ""), ("b", None), ("c", 0)]).text == "c0"


def test_headings_keep_to_their_levels() -> None:
    assert [n for n, _ in render("{% section_head 't' level=3 %}").found if n.startswith("h")] == ["h3"]
    with pytest.raises(ValueError, match="level"):
        render("{% section_head 't' level=1 %}")


class EveryField(forms.Form):
    name = forms.CharField(help_text="In <em>your</em> words.")
    about = forms.CharField(widget=forms.Textarea, required=False)
    agree = forms.BooleanField()
    audience = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    places = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("x", "X")], required=False
    )
    archive = forms.FileField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A")])
    token = forms.CharField(widget=forms.HiddenInput)


def test_each_input_has_its_label_and_descriptions_exist() -> None:
    html = render("{{ form }}", form=EveryField(data={}))
    ids = {attrs["id"] for _, attrs in html.found if attrs.get("id")}
    labelled = {label["for"] for label in html.all("label")}
    for tag in ("input", "textarea", "select"):
        for attrs in html.all(tag):
            assert attrs.get("type") == "hidden" or attrs["id"] in labelled
            assert set((attrs.get("aria-describedby") or "").split()) <= ids
    assert len(html.all("legend")) == 2


def test_optional_is_said_and_required_is_not() -> None:
    assert render("{% field form.about %}", form=EveryField()).text == "About (optional)"
    assert render("{% field form.kind %}", form=EveryField()).text.startswith("Kind A")


def test_the_summary_counts_and_links_every_error() -> None:
    form = EveryField(data={"name": "x"})
    html = render("{% form_errors form %}", form=form)
    assert html.text.startswith(f"{len(form.errors)} things need your attention")
    assert "Token: This field is required." in html.text
    targets = {attrs.get("id") for _, attrs in render("{{ form }}", form=form).found}
    assert links(html)
    assert {(href or "")[1:] for href in links(html)} <= targets
    assert not render("{% form_errors form %}", form=EveryField()).found


def test_every_tag_is_in_the_reference(pytestconfig: pytest.Config) -> None:
    text = (pytestconfig.rootpath / "docs/reference/components.md").read_text(encoding="utf-8")
    missing = [name for name in ui.register.tags if not re.search(rf"{{% {name}\b", text)]
    assert not missing


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("- ran the night shift", "ran the night shift"),
        (" • ran the night shift", "ran the night shift"),
        ("-5 degrees, and colder", "-5 degrees, and colder"),
        ("ran - and won - the night shift", "ran - and won - the night shift"),
    ],
)
def test_quoted_words_lose_the_sign_of_their_list_and_no_other(quoted: str, shown: str) -> None:
    evidence = Evidence("positions.0.description", "Nurse", quoted, 0, len(quoted), "")
    html = Template("{% load ui %}{% evidence_quote quote %}").render(Context({"quote": evidence}))
    assert f">{shown}</p>" in html
