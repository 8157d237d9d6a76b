"""Denials reach their mention and nothing else."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.negation import is_negated, is_tentative


@pytest.mark.parametrize(
    "text",
    [
        "No experience with |Java|.",
        "no |Java|",
        "I have no commercial experience in Scala or |Java|",
        "I have not used |Java| yet.",
        "I haven't worked with |Java|",
        "never worked |nights|",
        "without |weekends|",
        "I do not want |night shifts|.",
        "lacking |Java|",
        "|Java|: none",
        "|Nights| are not possible",
        "Keine Erfahrung mit |Java|",
        "ohne |Nachtschicht|",
        "pas d'expérience en |Java|",
        "sin experiencia en |Java|",
        "New to |Java|",
    ],
)
def test_denied(text: str) -> None:
    assert is_negated(*_marked(text))


@pytest.mark.parametrize(
    "text",
    [
        "Experience with |Java|.",
        "Not only |Java| but Scala",
        "No PHP, but daily |Java|",
        "No downtime. |Java| services.",
        "Reduced errors without losing speed in |Java|",
        "I no longer manage people and write |Java| again",
        "Nothing was lost: |Java| everywhere",
        "Taught |Java| to people with no degree",
        "A notable |Java| project",
        "Worked |nights| for six years, never late",
    ],
)
def test_not_denied(text: str) -> None:
    assert not is_negated(*_marked(text))


def _marked(text: str) -> tuple[str, int, int]:
    start, end = text.index("|"), text.rindex("|") - 1
    return text.replace("|", ""), start, end


@pytest.mark.parametrize(
    "text",
    [
        "Learning |Python| in my spare time.",
        "I would like to work with |Kubernetes|",
        "interested in |machine learning|",
        "dreams of becoming a |chef|",
        "Ich lerne |Python|",
        "new to |Terraform|",
    ],
)
def test_wishes_are_tentative(text: str) -> None:
    start, end = text.index("|"), text.rindex("|") - 1
    assert is_tentative(text.replace("|", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Machine learning pipelines in |Python|",
        "learning and development with |Moodle|",
        "Taught |Python|. Learning French.",
        "I was learning the trade. Then I built ledgers in |Python|",
    ],
)
def test_work_is_not_tentative(text: str) -> None:
    start, end = text.index("|"), text.rindex("|") - 1
    assert not is_tentative(text.replace("|", ""), start, end)
