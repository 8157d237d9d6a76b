"""A small taxonomy that has every difficulty of the real ones."""

import pytest

from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Industry, Occupation, Skill, SkillKind, Taxonomy


def _skill(
    key: str, label: str, *also: str, broader: tuple[str, ...] = (), kind: SkillKind = "knowledge"
) -> Skill:
    return Skill(key, label, also, kind, broader, None)


def _occupation(
    key: str, label: str, *also: str, isco: str, needs: tuple[str, ...], uses: tuple[str, ...] = ()
) -> Occupation:
    return Occupation(key, label, also, isco, "Does it.", needs, uses, None)


SKILLS = [
    _skill("programming-languages", "programming languages", "coding languages"),
    _skill("python", "Python", "CPython", broader=("programming-languages",)),
    _skill("go-language", "Go", "Golang", broader=("programming-languages",)),
    _skill("r-language", "R", "R language", broader=("programming-languages",)),
    _skill("cpp", "C++", broader=("programming-languages",)),
    _skill("csharp", "C#", broader=("programming-languages",)),
    _skill("c-language", "C", broader=("programming-languages",)),
    _skill("dotnet", ".NET", "dotnet"),
    _skill("nodejs", "Node.js", "Node"),
    _skill("sql", "SQL"),
    _skill("tsql", "T-SQL", "Transact-SQL", broader=("sql",)),
    _skill("postgresql", "PostgreSQL", "Postgres", broader=("sql",)),
    _skill("kubernetes", "Kubernetes", "k8s"),
    _skill("ci-cd", "CI/CD", "continuous integration"),
    _skill("rest-apis", "REST APIs", "RESTful APIs"),
    _skill("excel", "Microsoft Excel", "Excel", "MS Excel"),
    _skill("swift-language", "Swift"),
    _skill("machine-learning", "machine learning", kind="skill"),
    _skill("onboarding", "onboarding", kind="skill"),
    _skill("nursing-care", "nursing care", "nursing", kind="skill"),
    _skill("wound-care", "wound care", "wound dressing", broader=("nursing-care",), kind="skill"),
    _skill("special-needs", "special needs education", "SEND", kind="skill"),
    _skill("counselling", "counselling", kind="skill"),
    _skill("organisation", "event organisation", kind="skill"),
    _skill("recruitment", "recruitment", "hiring", kind="skill"),
    _skill("sales", "selling", "sales", kind="skill"),
    _skill("lead-generation", "lead generation", kind="skill"),
    _skill("research-and-development", "R&D", kind="skill"),
    _skill("security-plus", "Security+", "CompTIA Security+", kind="credential"),
    _skill("gears", "gears, bearings and drives"),
    _skill("owners-meetings", "owners' meetings", kind="skill"),
    _skill("pension", "401(k) administration", kind="skill"),
    _skill("bookkeeping", "bookkeeping", kind="skill"),
]
OCCUPATIONS = [
    _occupation("backend-developer", "backend developer", "backend engineer", "Python developer", isco="2512", needs=("python", "postgresql", "rest-apis"), uses=("kubernetes",)),
    _occupation("software-developer", "software developer", "software engineer", isco="2512", needs=("python", "cpp", "ci-cd")),
    _occupation("data-scientist", "data scientist", isco="2511", needs=("python", "machine-learning", "r-language")),
    _occupation("ward-nurse", "ward nurse", "staff nurse", "registered nurse", "RN", isco="2221", needs=("nursing-care", "wound-care")),
    _occupation("nurse-manager", "nurse manager", "director of nursing", isco="1342", needs=("nursing-care", "recruitment")),
    _occupation("childrens-nurse", "children's nurse", isco="2221", needs=("nursing-care",)),
    _occupation("recruiter", "recruiter", "talent acquisition specialist", isco="2423", needs=("recruitment",)),
    _occupation("school-principal", "school principal", "principal", "head teacher", isco="1345", needs=("recruitment",)),
    _occupation("marketing-manager", "marketing manager", isco="1221", needs=("lead-generation", "sales")),
    _occupation("customs-broker", "customs broker", "customs agent", isco="3331", needs=("sql",)),
    _occupation("bookkeeper", "bookkeeper", isco="3313", needs=("bookkeeping", "excel")),
    _occupation("film-director", "film director", isco="2654", needs=("sales",)),
    _occupation("waiter", "waiter", "server", isco="5131", needs=("sales",)),
]  # fmt: skip
INDUSTRIES = [
    Industry("fintech", "fintech", ("financial technology",), "K64", ()),
    Industry("care-homes", "nursing homes", ("nursing home",), "Q87", ()),
]


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return Taxonomy(
        "test", {s.key: s for s in SKILLS}, {o.key: o for o in OCCUPATIONS}, {i.key: i for i in INDUSTRIES}
    )


@pytest.fixture(scope="session")
def linker(taxonomy: Taxonomy) -> Linker:
    return Linker(taxonomy)
