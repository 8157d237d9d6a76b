"""One rule for each kind of qualification. Every verdict has a reason in words and verbatim quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workfolk.engine.talent.model import Evaluation, Kind, Qualification
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.rules.person import evaluate_education, evaluate_language, evaluate_location
from workfolk.engine.talent.rules.skill import evaluate_credential, evaluate_industry, evaluate_skill
from workfolk.engine.talent.rules.wording import evaluate_condition, evaluate_other
from workfolk.engine.talent.rules.work import evaluate_experience, evaluate_occupation, evaluate_seniority
from workfolk.engine.talent.vocabulary import Vocabulary

Rule = Callable[[Qualification, Facts, Vocabulary, int], Evaluation]

RULES: Mapping[Kind, Rule] = {
    Kind.OCCUPATION: evaluate_occupation,
    Kind.SKILL: evaluate_skill,
    Kind.EXPERIENCE: evaluate_experience,
    Kind.SENIORITY: evaluate_seniority,
    Kind.LOCATION: evaluate_location,
    Kind.LANGUAGE: evaluate_language,
    Kind.CREDENTIAL: evaluate_credential,
    Kind.EDUCATION: evaluate_education,
    Kind.INDUSTRY: evaluate_industry,
    Kind.CONDITION: evaluate_condition,
    Kind.OTHER: evaluate_other,
}

__all__ = ["RULES", "Facts", "Rule"]
