"""One rule for each kind of qualification. Every verdict has a reason in words, a confidence and verbatim quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workfolk.engine.talent.model import Kind, Qualification
from workfolk.engine.talent.rules.credential import CredentialRule
from workfolk.engine.talent.rules.facts import Facts
from workfolk.engine.talent.rules.person import EducationRule, LanguageRule
from workfolk.engine.talent.rules.place import LocationRule
from workfolk.engine.talent.rules.rule import Rule
from workfolk.engine.talent.rules.skill import IndustryRule, SkillRule
from workfolk.engine.talent.rules.wording import ConditionRule, OtherRule
from workfolk.engine.talent.rules.work import OccupationRule
from workfolk.engine.talent.rules.years import ExperienceRule, SeniorityRule
from workfolk.engine.talent.vocabulary import Vocabulary

RULES: Mapping[Kind, Callable[[Qualification, Vocabulary, int], Rule]] = {
    Kind.OCCUPATION: OccupationRule,
    Kind.SKILL: SkillRule,
    Kind.EXPERIENCE: ExperienceRule,
    Kind.SENIORITY: SeniorityRule,
    Kind.LOCATION: LocationRule,
    Kind.LANGUAGE: LanguageRule,
    Kind.CREDENTIAL: CredentialRule,
    Kind.EDUCATION: EducationRule,
    Kind.INDUSTRY: IndustryRule,
    Kind.CONDITION: ConditionRule,
    Kind.OTHER: OtherRule,
}

__all__ = ["RULES", "Facts", "Rule"]
