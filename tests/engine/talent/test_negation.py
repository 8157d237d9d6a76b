"""Denials reach their mention and nothing else."""

from __future__ import annotations

import pytest

from workfolk.engine.talent.negation import is_negated


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
        "I am no expert, and I have never touched |Java|",
        "|Java|? Never.",
        "|Java| is something I have never used",
        "|Kubernetes| I have never touched",
        "Available at any time except |weekends|",
        "I can do everything except |night shifts|.",
        "No |Python|, no |Java|",
        "I am not yet |registered| as a nurse",
        "have not worked in Scala or |Java|",
        "unfamiliar with |Terraform|",
        "I cannot work |weekends|",
        "|Java| habe ich nie benutzt",
        "Ich habe noch nie mit |Java| gearbeitet",
        "Ich spreche kein |Französisch|",
        "keine Berufserfahrung als |Koch|",
        "weder |Java| noch Scala",
        "je n'ai jamais utilisé |Java|",
        "je ne travaille pas de |nuit|",
        "sans permis |CACES|",
        "no tengo experiencia con |Java|",
        "nunca he trabajado con |Java|",
        "no trabajo de |noche|",
        "|Nachtdienst| ist nicht möglich",
        "|Lorries| I leave to my brother",
        "|Java| isn't my field",
        "I failed the |CCNA| exam",
        "did not pass the |CCNA|",
        "|Buchhaltung| liegt mir nicht",
        "I avoid |Java|",
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
        "I am no stranger to |Kubernetes|",
        "I cannot imagine working without |Python|",
        "I have never had a |Java| project fail",
        "Not only wrote |Java|, but taught it",
        "There is no day without |SQL|",
        "I don't just use |Docker|, I contribute to it",
        "I couldn't live without |Excel|",
        "not afraid of |night shifts|",
        "never stopped writing |Python|",
        "No |Java| release broke in three years",
        "I do not mind |weekends|",
        "no better tool than |Rust|",
        "Never missed a |night shift|",
        "Nicht nur |Java|, auch Scala",
        "Took |parental leave| to my full extent",
        "Found out why |Java| builds failed",
        "Restored what others gave up: |PostgreSQL|",
        "keine Angst vor |Nachtschichten|",
        "Kein Tag ohne |SAP|",
        "pas seulement |Java|",
        "jamais sans |Excel|",
        "no solo |Java|",
        "I do nights. No weekends. |Wound care| daily.",
    ],
)
def test_not_denied(text: str) -> None:
    assert not is_negated(*_marked(text))


def _marked(text: str) -> tuple[str, int, int]:
    low, high = text.rindex("|", 0, text.rindex("|")), text.rindex("|")
    before = text[:low].replace("|", "")
    return before + text[low:].replace("|", ""), len(before), len(before) + high - low - 1
