"""The starter taxonomy and the checks that every taxonomy must pass."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from workfolk.engine.skills import starter
from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Industry, Occupation, Skill, Taxonomy
from workfolk.engine.skills.starter import TaxonomyError, inspect_sources, problems, read_sources

UUID = "ccd0a1d9-afda-43d9-b901-96344886e14d"
SOURCE = f"""
[skills]
python = {{ label = "Python", also = ["CPython"], kind = "knowledge", broader = ["programming-languages"], esco = "{UUID}" }}
programming-languages = {{ label = "programming languages", kind = "knowledge" }}
[occupations.backend-developer]
label = "backend developer"
also = ["backend engineer"]
isco = "2512"
summary = "Writes what runs on servers."
essential = ["python"]
[industries]
fintech = {{ label = "fintech", nace = "K64" }}
"""


def sources(text: str = SOURCE, **more: str) -> dict[str, bytes]:
    return {"a.toml": text.encode()} | {f"{name}.toml": body.encode() for name, body in more.items()}


def shipped() -> dict[str, bytes]:
    folder = files("workfolk.engine.skills").joinpath("starter")
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".toml")}


def test_the_shipped_taxonomy_has_no_problems() -> None:
    _, found = inspect_sources(shipped())
    assert found == []


def test_the_shipped_taxonomy_is_wide_enough() -> None:
    taxonomy = starter.load_starter()
    assert len(taxonomy.occupations) >= 250
    assert len(taxonomy.skills) >= 2000
    assert {o.isco[0] for o in taxonomy.occupations.values()} >= set("123456789")
    assert starter.load_starter() is taxonomy


def test_uris_are_whole_and_the_version_follows_the_content() -> None:
    taxonomy = read_sources(sources())
    assert taxonomy.skills["python"].esco == f"http://data.europa.eu/esco/skill/{UUID}"
    assert taxonomy.occupations["backend-developer"].esco is None
    assert taxonomy.label("fintech") == "fintech"
    assert taxonomy.label("unheard-of") == "unheard-of"
    assert read_sources(sources()).version == taxonomy.version
    assert read_sources(sources(SOURCE.replace("servers", "machines"))).version != taxonomy.version
    with pytest.raises(TypeError):
        taxonomy.skills["x"] = taxonomy.skills["python"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("[skills]", "[skills"), "a.toml"),
        (('kind = "knowledge" }\n[occ', 'kind = "magic" }\n[occ'), "kind 'magic'"),
        (('essential = ["python"]', 'essential = ["cobol"]'), "essential names 'cobol', which is not defined"),
        (('essential = ["python"]', 'essential = ["python"]\noptional = ["python"]'), "both essential and optional"),
        (('isco = "2512"', 'isco = "25"'), "isco '25' is not four digits"),
        (('isco = "2512"', "isco = 2512"), "isco must be a text"),
        (('isco = "2512"\n', ""), "isco is missing"),
        (('isco = "2512"', 'isco = "2512"\ncolour = "red"'), "colour is not a field"),
        (('also = ["CPython"]', 'also = "CPython"'), "also must be a list"),
        (("[industries]", "[planets]"), "unknown table [planets]"),
        (('nace = "K64"', 'nace = "banks"'), "nace 'banks'"),
        (("languages = { label", 'languages = { broader = ["python"], label'), "circle: python → programming-languages → python"),
        (('also = ["CPython"]', 'also = ["Programming Languages"]'), "share the label 'programming languages'"),
        (("fintech = {", "python = {"), "python is the key of a skill and an industry"),
        (('label = "backend developer"', f'label = "backend developer"\nesco = "{UUID[:-1]}"'), "does not end in a uuid"),
    ],
)  # fmt: skip
def test_a_wrong_source_is_refused_and_the_message_names_what(change: tuple[str, str], says: str) -> None:
    text = SOURCE.replace(*change)
    assert text != SOURCE
    with pytest.raises(TaxonomyError, match=r"."):
        read_sources(sources(text))
    assert any(says in problem for problem in inspect_sources(sources(text))[1])


def test_a_key_or_an_esco_concept_may_be_defined_once_only() -> None:
    again = f'[skills]\npython = {{ label = "Py", kind = "knowledge" }}\nsnake = {{ label = "Snake", kind = "skill", esco = "{UUID}" }}'
    found = inspect_sources(sources(b=again))[1]
    assert any("b.toml: [skills] python: is already defined" in p for p in found)
    assert any(re.search(r"python, snake have the same ESCO id", p) for p in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("injection moulding", "injection molding"), ("localisation", "localization"), ("pâtissier", "patissier"), ("on-call work", "on call work")],
)  # fmt: skip
def test_labels_that_differ_in_spelling_only_are_one_label(one: str, other: str) -> None:
    rows = [Skill("a", one, (), "skill", (), None), Skill("b", "b", (other,), "skill", (), None)]
    found = problems(Taxonomy("v", {s.key: s for s in rows}, {}, {}))
    assert len(found) == 1
    assert "skills a, b share the label" in found[0]
    apart = [rows[0], replace(rows[1], alternative_labels=("something else",))]
    assert problems(Taxonomy("v", {s.key: s for s in apart}, {}, {})) == []


def test_one_label_may_name_a_skill_and_an_occupation() -> None:
    taxonomy = read_sources(sources())
    both = replace(taxonomy, industries={"b": Industry("b", "Python", (), "J62", ())})
    assert problems(both) == []


def test_cycles_of_any_length_are_found_once() -> None:
    def skill(key: str, *broader: str) -> Skill:
        return Skill(key, key, (), "skill", broader, None)

    rows = [
        skill("a", "b"),
        skill("b", "c"),
        skill("c", "d", "e"),
        skill("d"),
        skill("e", "b"),
        skill("f", "a", "d"),
    ]
    used = Occupation("o", "o", (), "2512", "s", ("a", "f"), (), None)
    taxonomy = Taxonomy("v", {s.key: s for s in rows}, {"o": used}, {})
    assert problems(taxonomy) == ["skill b: broader goes round in a circle: b → c → e → b"]


def test_nearly_every_shipped_name_is_linked_as_itself() -> None:
    taxonomy = starter.load_starter()
    linker = Linker(taxonomy)
    names = [
        (name, concept.key)
        for concepts in (taxonomy.skills, taxonomy.occupations, taxonomy.industries)
        for concept in concepts.values()
        for name in (concept.preferred_label, *concept.alternative_labels)
    ]
    missed = [name for name, key in names if key not in [link.key for link in linker.link(name)]]
    # what is left are signs that are no letters ("E. coli") and names that two concepts spell alike in two Englishes
    assert len(missed) <= len(names) / 1000
