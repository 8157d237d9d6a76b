"""Somebody else's work is told from the writer's own."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.attribution import has_others, is_others


def _marked(text: str) -> tuple[str, int, int]:
    low, high = text.index("|"), text.rindex("|") - 1
    return text.replace("|", ""), low, high


@pytest.mark.parametrize(
    "text",
    [
        "Managed a team using |Kubernetes|.",
        "Led a team of eight engineers who wrote |Go|",
        "The team I recruited for wrote |Go|",
        "Our vendor built it in |Java|",
        "Supported the surgeons who perform |hip replacements|",
        "Sold |Salesforce| licences",
        "Translated a book about |Python|",
        "Hired |React| developers",
        "Recruited |Java| and Scala engineers for banks",
        "Clients such as banks used |SAP|",
        "My brother programs in |Rust|",
        "The portal, in |Java|, was built by our agency",
        "Our developers wrote |TypeScript|; I ran the roadmap",
        "Worked with the |Java| team on requirements",
        "Our contractors did the |welding|",
        "Outsourced |payroll| to a provider",
        "Customers who run |Kubernetes| called me first",
        "A company that sells |Salesforce|",
        "Reporting to the |finance director|",
        "Proofread articles on |tax law|",
        "Supervised developers working in |C++|",
        "Ein Team geleitet, das mit |Kubernetes| arbeitet",
        "Unser Dienstleister hat alles in |Java| gebaut",
    ],
)
def test_it_is_others(text: str) -> None:
    assert has_others(text)
    assert is_others(*_marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Led a team and wrote |Go| myself",
        "Managed a |Kubernetes| cluster for nine teams",
        "Ran |PostgreSQL| for the whole company",
        "Built a |Java| portal for clients",
        "Taught students |Python|",
        "Wrote a book about |Python|",
        "I wrote |Go| with a team of five",
        "Together with my colleagues I built it in |Java|",
        "As part of a team that builds payments I wrote |Go|",
        "We moved our customers to |Kubernetes|",
        "Managed a team of five, used |Terraform| every day",
        "Our team runs |Kubernetes| in production",
        "Hired two people and taught them |welding|",
        "Cared for patients with |diabetes|",
        "Trained nurses in |wound care|",
        "Responsible for |payroll| of 400 people",
        "Managed |SAP| for three plants",
        "Sold cars and kept the books in |DATEV|",
        "Coordinated |wound care| on the ward",
    ],
)
def test_it_is_ones_own(text: str) -> None:
    assert not is_others(*_marked(text))


def test_selling_to_an_industry_is_work_in_it() -> None:
    assert not is_others(*_marked("Sold |insurance| products"), "industry")
    assert is_others(*_marked("Sold |Salesforce| licences"), "skill")
