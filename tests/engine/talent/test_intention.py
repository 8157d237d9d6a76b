"""Wishes and learning are told from work, and both from each other."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.intention import has_intention, intention


def _marked(text: str) -> tuple[str, int, int]:
    low, high = text.index("|"), text.rindex("|") - 1
    return text.replace("|", ""), low, high


@pytest.mark.parametrize(
    "text",
    [
        "I would like to work with |Kubernetes|",
        "Would like to learn |Rust|.",
        "Hoping to move into |nursing|",
        "Aspiring |data scientist|",
        "interested in |machine learning|",
        "dreams of becoming a |chef|",
        "My goal is to become a |ward nurse|",
        "Looking for a role as a |data scientist|",
        "curious about |Terraform|",
        "|Rust| is next on my list",
        "Open to work with |Go|",
        "I'd love to use |Python| at work one day",
        "planning to get my |HGV licence|",
        "I want to move into |data science|",
        "Ich möchte gern mit |Kubernetes| arbeiten",
        "Interesse an |Pflege|",
        "angehende |Köchin|",
        "je souhaite travailler avec |Docker|",
        "me gustaría aprender |Python|",
    ],
)
def test_wishes(text: str) -> None:
    assert has_intention(text)
    assert intention(*_marked(text)) == "wished"


@pytest.mark.parametrize(
    "text",
    [
        "Learning |Python| in my spare time.",
        "Currently taking a course in |Kubernetes|",
        "I am enrolled in a programme on |wound care|",
        "Preparing for the |CCNA| exam",
        "Working towards my |HGV licence|",
        "new to |Terraform|",
        "In training as a |welder|",
        "|Rust| (learning)",
        "|Python| – beginner",
        "|PMP|, exam planned for spring",
        "|CCNA| (in progress)",
        "teaching myself |SQL|",
        "just started with |Go|",
        "Ich lerne |Python|",
        "Ich mache gerade einen Kurs in |Buchhaltung|",
        "J'apprends |Python|",
        "aprendiendo |Docker|",
    ],
)
def test_learning(text: str) -> None:
    assert has_intention(text)
    assert intention(*_marked(text)) == "learning"


@pytest.mark.parametrize(
    "text",
    [
        "Machine learning pipelines in |Python|",
        "learning and development with |Moodle|",
        "Taught |Python|. Learning French.",
        "I was learning the trade. Then I built ledgers in |Python|",
        "Learning Rust, and I built ledgers in |Python|",
        "I love |Python| and use it daily",
        "Helped students learning |German|",
        "Looking after patients with |diabetes|",
        "|Python| developer looking for a new role",
        "Responsible for production planning with |SAP|",
        "Advised customers interested in |insurance|",
        "Wrote |Go| services; hoping for more of it",
        "Passionate about clean code, wrote |Java| for banks",
    ],
)
def test_work_is_neither(text: str) -> None:
    assert intention(*_marked(text)) == ""
