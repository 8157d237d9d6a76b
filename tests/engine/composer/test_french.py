"""French: titles and houses in running text, elision, lines told as sentences, and the texts that somebody read aloud."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.composer.approved_languages import composed, files
from tests.engine.composer.approved_profiles import material_of, profile_of, read
from tests.engine.composer.made import known, position, skill

from workfolk.engine.composer import abouts, find_boasts, headlines
from workfolk.engine.composer.english import ENGLISH
from workfolk.engine.composer.french import FRENCH
from workfolk.engine.composer.names import Names
from workfolk.engine.composer.private import is_private
from workfolk.engine.grounding.model import Origin

FILES = files("fr")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Infirmière, réanimation", "comme infirmière (réanimation)"),
        ("Aide-soignante", "comme aide-soignante"),
        ("Chaudronnier", "comme chaudronnier"),
        ("Responsable RH (H/F)", "comme responsable RH"),
        ("Consultante SAP", "comme consultante SAP"),
        ("SOUDEUR TIG", "comme soudeur TIG"),
        ("CHEF DE PROJET", "comme chef de projet"),
        ("Product Owner", "comme Product Owner"),
        ("Assistant Manager", "comme Assistant Manager"),
        ("Enseignant·e", "comme enseignant·e"),
        ("Comptabilité", "dans le domaine de la comptabilité"),
        ("Accueil", "dans le domaine de l’accueil"),
        ("Chef de projet - mobilité", "comme chef de projet (mobilité)"),
        ("Stage", "en stage"),
        ("Conseiller de Vente", "comme conseiller de vente"),
        ("Formatrice / Consultante", "comme formatrice et consultante"),
    ],
)
def test_titles_keep_the_form_of_their_owner(title: str, told: str) -> None:
    role = FRENCH.role(title, Names())
    assert role is not None
    assert FRENCH.as_role(role) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Hôpital Saint-Irénée", " à l’Hôpital Saint-Irénée"),
        ("Lycée Monge", " au Lycée Monge"),
        ("Clinique du Parc", " à la Clinique du Parc"),
        ("Archives municipales de Metz", " aux Archives municipales de Metz"),
        ("EHPAD Les Tilleuls", " à l’EHPAD Les Tilleuls"),
        ("L'Atelier Bleu", " à l’Atelier Bleu"),
        ("Verrier & Fils SARL", " chez Verrier & Fils SARL"),
        ("Quincaillerie Morel", " à la Quincaillerie Morel"),
        ("Les Jardins de Marie", " aux Jardins de Marie"),
        ("La Poste", " à La Poste"),
        ("", ""),
    ],
)
def test_houses_bring_their_article_where_it_is_known(name: str, told: str) -> None:
    assert FRENCH.at(name) == told


@pytest.mark.parametrize(
    ("line", "ended", "told"),
    [
        ("Encadré 14 étudiantes", False, "J’ai encadré 14 étudiantes."),
        ("Réduit les déchets de moitié", True, "J’ai réduit les déchets de moitié."),
        (
            "Gérer une brigade de huit personnes",
            False,
            "Mon travail consiste à gérer une brigade de huit personnes.",
        ),
        (
            "Gérer une brigade de huit personnes",
            True,
            "Mon travail consistait à gérer une brigade de huit personnes.",
        ),
        ("Gestion de 4 km de rayonnages", False, "Parmi mes tâches : gestion de 4 km de rayonnages."),
        ("Suivi des dossiers de 30 familles", False, "Parmi mes tâches : suivi des dossiers de 30 familles."),
        ("J’encadre deux apprentis", True, None),
        ("J’ai encadré deux apprentis", True, "J’ai encadré deux apprentis."),
        (
            "Accueillir les clients et répondre au téléphone",
            False,
            "Mon travail consiste à accueillir les clients et à répondre au téléphone.",
        ),
        ("Il gère une équipe", False, None),
        ("Management of the whole team", False, None),
    ],
)
def test_lines_as_sentences(line: str, ended: bool, told: str | None) -> None:
    assert FRENCH.lifted(line, ended=ended, person="I") == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Responsable de la gestion des stocks.", "Gestion des stocks"),
        ("En charge d'une équipe de cinq personnes", "Une équipe de cinq personnes"),
        ("J'ai rédigé le tableau de gestion", "Rédigé le tableau de gestion"),
        ("Nuits en réanimation", "Nuits en réanimation"),
    ],
)
def test_bullets(line: str, told: str) -> None:
    assert FRENCH.bullet(line, ended=True) == told


def test_two_lines_in_one_sentence() -> None:
    assert FRENCH.merged("J’ai géré un stock.", "J’ai formé deux collègues.") == (
        "J’ai géré un stock et j’ai formé deux collègues."
    )
    assert FRENCH.merged("J’ai géré un stock.", "Je forme deux collègues.") is None


def test_languages_have_french_names() -> None:
    names = [FRENCH.language(one) for one in ("English", "Deutsch", "Français", "Breton")]
    assert names == ["anglais", "allemand", "français", "breton"]


def test_every_english_pattern_has_a_french_one() -> None:
    allowed = {"certificates_named.I"}  # a list, where English needs another verb
    assert set(ENGLISH.patterns) - set(FRENCH.patterns) <= allowed
    assert set(FRENCH.patterns) <= set(ENGLISH.patterns)
    assert set(FRENCH.questions) == set(ENGLISH.questions)


def test_who_works_on_their_own_says_so_in_their_own_form() -> None:
    material = known(position(0, "Traductrice", "Indépendante", 2019), skill("relecture"))
    assert headlines(material, language="fr")[0].text == "Traductrice indépendante"
    assert "comme traductrice indépendante" in abouts(material, language="fr")[0].text


_TITLES = [
    "Infirmière",
    "Enseignant·e",
    "Product Owner",
    "Stage",
    "Vente",
    "CHEF DE PROJET",
    "Cuisinier, cantine",
]
_HOUSES = [
    "Hôpital Nord",
    "Verrier SA",
    "La Poste",
    "EHPAD Les Lilas",
    "Indépendante",
    "",
    "Archives du Nord",
]
_WORKS = st.lists(st.tuples(st.sampled_from(_TITLES), st.sampled_from(_HOUSES), st.integers(1990, 2020)), min_size=1, max_size=5)  # fmt: skip


@given(_WORKS, st.lists(st.sampled_from(["SQL", "Python", "Excel", "CAD"]), unique=True))
@settings(max_examples=60, deadline=None)
def test_any_path_is_told_in_whole_sentences(works: list[tuple[str, str, int]], labels: list[str]) -> None:
    rows = [
        position(n, title, house, year, None if n == 0 else year + 3)
        for n, (title, house, year) in enumerate(works)
    ]
    material = known(*rows, *(skill(one) for one in labels))
    years = {one.start // 12 for one in rows if one.start} | {(one.end - 1) // 12 for one in rows if one.end}
    drafts = abouts(material, language="fr")
    for draft in (*headlines(material, language="fr"), *drafts):
        assert not re.search(
            r"  |\(\)|\b(?:de de |à le |à les |comme comme|chez chez|à à)\b|\bNone\b|[{}]", draft.text
        ), draft.text
        assert {int(one) for one in re.findall(r"\b(?:19|20)\d\d\b", draft.text)} <= years, draft.text
    for draft in drafts:
        for sentence in draft.sentences:
            assert sentence.text[-1] == "."
            assert not sentence.text[0].islower()


def test_there_are_twelve_profiles() -> None:
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_approved_texts_are_composed(path: Path) -> None:
    row = read(path)
    now = json.loads(json.dumps(composed(profile_of(row["profile"], path.stem), "fr")))
    assert now == {name: row[name] for name in ("headlines", "abouts")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_holds_for_every_text(path: Path) -> None:
    profile = profile_of(read(path)["profile"], path.stem)
    material = material_of(profile)
    heads = headlines(material, language="fr")
    for draft in (*heads, *abouts(material, profile.about, language="fr")):
        assert draft.language == "fr"
        assert not find_boasts(draft.text, "fr")
        assert not is_private(draft.text)
        assert not re.search(r"  | [.,]|\S[:;?!»](?:\s|$)|“|”|\(\)|\bNone\b", draft.text), draft.text
        # No vowel follows a short word that gives up its own: "de la école", "à le".
        assert not re.search(
            r"\b(?:[àd]e? l[ea] (?=[aeiouéèêâîôû])|à le |à les |de le |de les |[Jj]e [aeiouéèê])", draft.text
        )
        for sentence in draft.sentences:
            assert sentence.evidence
            assert not sentence.text[0].islower() or sentence.lead.startswith("\n-")
            if draft not in heads:
                assert sentence.text[-1] in ".!?…»)"
            if sentence.origin is Origin.COMPOSED and not sentence.replaces:
                rows = [work.fact for work in material.path]
                dates = {month // 12 for one in rows for month in (one.start, (one.end or 0) - 1) if month}
                years = {int(one) for one in re.findall(r"\b(?:19|20)\d\d\b", sentence.text)}
                assert years <= dates, sentence.text
