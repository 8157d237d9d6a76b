"""Sample data for the landing page's example and for the gallery: ``{% load ui_samples %}``. Nobody here is real."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.utils.translation import gettext_lazy as _

from workfolk.base.paging import Page
from workfolk.engine.talent.model import Evidence, Verdict

register = template.Library()


@register.simple_tag
def sample_candidate() -> dict[str, Any]:
    """One invented shortlist row: verdicts with their quotes, and the score that follows from them."""
    station = _("Ward nurse at Klinikum Osterbach")
    rows = (
        (_("Registered nurse"), "must", Verdict.MEETS),
        (_("Night shifts"), "must", Verdict.MEETS),
        (_("3+ years on a ward"), "must", Verdict.MEETS),
        (_("Wound care"), "should", Verdict.PARTLY),
        (_("German at C1"), "bonus", Verdict.UNKNOWN),
    )
    weights = {"must": 3, "should": 2, "bonus": 1}
    values = {Verdict.MEETS: 1.0, Verdict.PARTLY: 0.5, Verdict.UNKNOWN: 0.2, Verdict.DOES_NOT_MEET: 0.0}
    parts: list[dict[str, Any]] = [
        {
            "label": label,
            "importance": word,
            "verdict": verdict,
            "weight": weights[word],
            "value": values[verdict],
        }
        for label, word, verdict in rows
    ]
    score = 100 * sum(p["weight"] * p["value"] for p in parts) / sum(p["weight"] for p in parts)
    quotes = [
        {
            "quote": _("I cover the night shift on a 28-bed surgical ward."),
            "label": station,
            "why": _("Night shifts: meets"),
        },
        {
            "quote": _("Assisted with dressings on the vascular unit."),
            "label": station,
            "why": _("Wound care: partly"),
        },
    ]
    return {"parts": parts, "score": score, "quotes": quotes}


class SampleForm(forms.Form):
    """Every kind of field."""

    headline = forms.CharField(
        label="Headline", help_text="What you do, in a line. It is the first thing people read."
    )
    about = forms.CharField(label="About", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    email = forms.EmailField(label="E-mail")
    audience = forms.ChoiceField(
        label="Who may see this",
        widget=forms.RadioSelect,
        choices=[("only_me", "Only me"), ("connections", "Connections"), ("members", "Members")],
    )
    remote = forms.MultipleChoiceField(
        label="Open to",
        widget=forms.CheckboxSelectMultiple,
        choices=[("office", "On site"), ("hybrid", "Hybrid"), ("remote", "Remote")],
        required=False,
    )
    country = forms.ChoiceField(label="Country", choices=[("at", "Austria"), ("gh", "Ghana"), ("pe", "Peru")])
    start = forms.DateField(
        label="Available from", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    archive = forms.FileField(
        label="LinkedIn archive", help_text="The ZIP you got by e-mail.", required=False
    )
    found = forms.BooleanField(
        label="Recruiters here may find me",
        help_text="Off until you switch it on. You can switch it off again at any time.",
        required=False,
    )


@register.simple_tag
def gallery_sample() -> dict[str, Any]:
    """What the gallery shows."""
    refused = SampleForm(
        data={"refused-email": "ana(at)example.org", "refused-audience": "nobody"}, prefix="refused"
    )
    hostile = '<script>alert("x")</script>'
    return {
        "form": SampleForm(),
        "refused": refused,
        "verdicts": list(Verdict),
        "evidence": Evidence(
            place="positions/3/description",
            label="Ward nurse at Klinikum Osterbach, description",
            quote="I cover the night shift on a 28-bed surgical ward, two weeks in four.",
            start=0,
            end=71,
            why="names night shifts",
        ),
        "told": "I cover the night shift on a 28-bed surgical ward.\nI train new colleagues in wound care.",
        "hostile": hostile,
        "page": Page(items=range(25), number=3, size=25, total=812),
        "last_page": Page(items=range(12), number=33, size=25, total=812),
        "tabs": [
            {"label": "Shortlist", "url": "#", "current": True, "count": 812},
            {"label": "Qualifications", "url": "#", "count": 7},
            {"label": "Searches", "url": "#", "count": 5},
        ],
        "facts": [
            ("Location", "Graz, Austria"),
            ("Open to work", "Ward nurse, from March"),
            ("Remote", "No"),
            ("x", ""),
        ],
        "skills": ["Wound care", ("Triage", "#"), "Medication rounds", "Mentoring"],
        "columns": [
            "Section",
            {"label": "Added", "numeric": True},
            {"label": "Skipped", "numeric": True},
            "Why",
        ],
        "rows": [["Positions", 4, 0, ""], ["Skills", 31, 2, "2 are empty"], ["Languages", 3, 0, ""]],
        "grid": [
            (
                "Ama Mensah",
                91,
                (Verdict.MEETS, Verdict.MEETS, Verdict.MEETS, Verdict.PARTLY, Verdict.UNKNOWN),
            ),
            (
                "Luis Quispe Mamani",
                74,
                (Verdict.MEETS, Verdict.UNKNOWN, Verdict.MEETS, Verdict.MEETS, Verdict.MEETS),
            ),
            (
                hostile,
                38,
                (Verdict.PARTLY, Verdict.DOES_NOT_MEET, Verdict.UNKNOWN, Verdict.MEETS, Verdict.UNKNOWN),
            ),
        ],
        "asked": ["Registered nurse", "Night shifts", "3+ years on a ward", "Wound care", "German at C1"],
    }


@register.filter
def paired(asked: list[str], verdicts: list[Verdict]) -> list[tuple[str, Verdict]]:
    """Qualifications beside their verdicts."""
    return list(zip(asked, verdicts, strict=True))
