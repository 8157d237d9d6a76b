"""German: titles and houses in running text, lines told as sentences, and the texts that somebody read aloud."""

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
from workfolk.engine.composer.german import GERMAN
from workfolk.engine.composer.names import Names
from workfolk.engine.composer.private import is_private
from workfolk.engine.grounding.model import Origin

FILES = files("de")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Pflegefachfrau, Intensivstation", "als Pflegefachfrau (Intensivstation)"),
        ("Leiterin Einkauf (m/w/d)", "als Leiterin Einkauf"),
        ("Wissenschaftliche Mitarbeiterin", "als wissenschaftliche Mitarbeiterin"),
        ("Leitender Ingenieur", "als leitender Ingenieur"),
        ("Lehrer:in", "als Lehrer:in"),
        ("Verkäufer/in", "als Verkäufer/in"),
        ("MASCHINENFÜHRERIN", "als Maschinenführerin"),
        ("krankenpfleger", "als Krankenpfleger"),
        ("Senior Data Engineer", "als Senior Data Engineer"),
        ("Vertrieb", "im Bereich Vertrieb"),
        ("Koch, Caterer, Lehrer", "als Koch, Caterer und Lehrer"),
        ("SAP Consultant", "als SAP Consultant"),
        ("Bauleiter - Hochbau", "als Bauleiter (Hochbau)"),
        ("Auszubildende zur Kauffrau", "als Auszubildende zur Kauffrau"),
        ("Praktikum", "im Praktikum"),
        ("Ausbildung zum Koch", "in der Ausbildung zum Koch"),
    ],
)  # fmt: skip
def test_titles_keep_the_form_of_their_owner(title: str, told: str) -> None:
    role = GERMAN.role(title, Names())
    assert role is not None
    assert GERMAN.as_role(role) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Klinikum Mosel", " am Klinikum Mosel"),
        ("Stadtarchiv Trier", " beim Stadtarchiv Trier"),
        ("Technische Universität Freiberg", " an der Technischen Universität Freiberg"),
        ("Bettwerk GmbH", " bei der Bettwerk GmbH"),
        ("Deutsche Post AG", " bei der Deutschen Post AG"),
        ("Hotel Elbblick", " im Hotel Elbblick"),
        ("Stadtwerke Kassel", " bei den Stadtwerken Kassel"),
        ("Jugend forscht e. V.", " bei Jugend forscht e. V."),
        ("Siemens", " bei Siemens"),
        ("Deutsches Rotes Kreuz", " beim Deutschen Roten Kreuz"),
        ("Städtisches Klinikum", " am Städtischen Klinikum"),
        ("Die Werkstatt GmbH", " bei Die Werkstatt GmbH"),
        ("St Brannoc's Hospital", " bei St Brannoc's Hospital"),
        ("", ""),
    ],
)  # fmt: skip
def test_houses_bring_their_article_where_it_is_known(name: str, told: str) -> None:
    assert GERMAN.at(name) == told


@pytest.mark.parametrize(
    ("line", "ended", "told"),
    [
        ("Leite ein Team von fünf Personen", False, "Ich leite ein Team von fünf Personen."),
        ("Leite ein Team von fünf Personen", True, None),
        ("Leitete ein Team von fünf Personen.", True, "Ich leitete ein Team von fünf Personen."),
        ("14 Auszubildende angeleitet", True, "Ich habe 14 Auszubildende angeleitet."),
        ("Verspätete Aufträge von 12 auf 3 Prozent gesenkt", False, "Ich habe verspätete Aufträge von 12 auf 3 Prozent gesenkt."),
        ("Antwortzeit halbiert", False, "Ich habe die Antwortzeit halbiert."),
        ("Habe den Aktenplan geschrieben.", True, "Ich habe den Aktenplan geschrieben."),
        ("Leitung eines Teams", True, "Zu meinen Aufgaben gehörte die Leitung eines Teams."),
        ("Planung und Leitung von Reisen", False, "Zu meinen Aufgaben gehören die Planung und Leitung von Reisen."),
        ("Aufbau einer Sprechstunde", False, "Zu meinen Aufgaben gehört der Aufbau einer Sprechstunde."),
        ("Schweißen von Rohrleitungen", False, "Zu meinen Aufgaben gehört das Schweißen von Rohrleitungen."),
        ("Nachtdienst auf einer Station mit 28 Betten", False, None),
        ("Lager neu geordnet", True, None),
        ("Neue Website gebaut", True, None),
        ("Rechnungen prüfen und buchen", False, "Zu meinen Aufgaben gehört es, Rechnungen zu prüfen und zu buchen."),
        ("Waren einräumen", True, "Zu meinen Aufgaben gehörte es, Waren einzuräumen."),
        ("Beratung und Verkauf an der Theke", False, "Zu meinen Aufgaben gehören die Beratung und der Verkauf an der Theke."),
        ("Reinigung der Zimmer, Wäsche und Frühstück", False, None),
        ("Er leitet ein Team", False, None),
        ("Implementation of the new system", False, None),
    ],
)  # fmt: skip
def test_lines_as_sentences(line: str, ended: bool, told: str | None) -> None:
    assert GERMAN.lifted(line, ended=ended, person="I") == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Verantwortlich für die Verwaltung von 4 km Akten.", "Verwaltung von 4 km Akten"),
        ("Zu meinen Aufgaben gehörten die Planung und der Einkauf", "Planung und der Einkauf"),
        ("Ich habe den Aktenplan geschrieben.", "Den Aktenplan geschrieben"),
        ("Ich leite ein Team", "Leite ein Team"),
        ("Nachtdienst auf zwei Stationen", "Nachtdienst auf zwei Stationen"),
    ],
)
def test_bullets(line: str, told: str) -> None:
    assert GERMAN.bullet(line, ended=True) == told


def test_two_lines_in_one_sentence() -> None:
    one, other = (
        "Zu meinen Aufgaben gehört das Drehen von Wellen.",
        "Zu meinen Aufgaben gehört die Prüfung der Maße.",
    )
    assert (
        GERMAN.merged(one, other)
        == "Zu meinen Aufgaben gehören das Drehen von Wellen und die Prüfung der Maße."
    )
    assert GERMAN.merged("Ich leite ein Team.", "Ich plane Reisen.") == "Ich leite ein Team und plane Reisen."
    assert GERMAN.merged("Ich habe Reisen geplant.", "Ich leite ein Team.") is None


def test_languages_have_german_names() -> None:
    assert [GERMAN.language(one) for one in ("English", "français", "Deutsch", "Twi")] == [
        "Englisch", "Französisch", "Deutsch", "Twi",
    ]  # fmt: skip


def test_every_english_pattern_has_a_german_one() -> None:
    allowed = {"certificates_named.I"}  # a list, where English needs another verb
    assert set(ENGLISH.patterns) - set(GERMAN.patterns) <= allowed
    assert set(GERMAN.patterns) <= set(ENGLISH.patterns)
    assert set(GERMAN.questions) == set(ENGLISH.questions)


def test_who_works_on_their_own_says_so_once() -> None:
    own = known(position(0, "Malerin", "eigene Firma", 2019))
    assert headlines(own, language="de")[0].text == "Malerin"
    material = known(position(0, "Malerin", "Selbstständig", 2019), skill("Lasuren"))
    assert headlines(material, language="de")[0].text == "Malerin (selbstständig)"
    assert "selbstständig als Malerin" in abouts(material, language="de")[0].text


_TITLES = [
    "Leiterin Einkauf",
    "Lehrer:in",
    "Senior Data Engineer",
    "Praktikum",
    "Vertrieb",
    "MALERMEISTER",
    "Koch, Küche",
]
_HOUSES = [
    "Klinikum Mosel",
    "Bettwerk GmbH",
    "Siemens",
    "Deutsche Post AG",
    "selbstständig",
    "",
    "Stadt Trier",
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
    drafts = abouts(material, language="de")
    for draft in (*headlines(material, language="de"), *drafts):
        assert not re.search(
            r"  |\(\)|\b(?:bei der der|bei bei|als als|im im)\b|\bNone\b|[{}]", draft.text
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
    now = json.loads(json.dumps(composed(profile_of(row["profile"], path.stem), "de")))
    assert now == {name: row[name] for name in ("headlines", "abouts")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_holds_for_every_text(path: Path) -> None:
    profile = profile_of(read(path)["profile"], path.stem)
    material = material_of(profile)
    heads = headlines(material, language="de")
    for draft in (*heads, *abouts(material, profile.about, language="de")):
        assert draft.language == "de"
        assert not find_boasts(draft.text, "de")
        assert not is_private(draft.text)
        assert not re.search(r"  | [.,;:]|[“”]\w|\(\)|\bNone\b", draft.text), draft.text
        for sentence in draft.sentences:
            assert sentence.evidence
            assert not sentence.text[0].islower() or sentence.lead.startswith("\n-")
            if draft not in heads:
                assert sentence.text[-1] in ".!?…“)"
            if sentence.origin is Origin.COMPOSED and not sentence.replaces:
                years = {int(one) for one in re.findall(r"\b(?:19|20)\d\d\b", sentence.text)}
                assert years <= _years(material), sentence.text


def _years(material: object) -> set[int]:
    rows = [work.fact for work in material.path]  # type: ignore[attr-defined]
    dates = {month // 12 for one in rows for month in (one.start, (one.end or 0) - 1) if month and month > 0}
    return dates | {int(year) for one in rows for year in re.findall(r"\b(?:19|20)\d\d\b", one.text)}
