"""The words of a résumé that are nobody's: headings, dates, how its parts are written, in four languages."""

from __future__ import annotations

from collections.abc import Mapping

from workfolk.engine.composer.resume.model import Entry, Section
from workfolk.engine.text.dates import DateError, PartialDate, parse_date
from workfolk.engine.text.normalise import clean

LANGUAGES = ("en", "de", "fr", "es")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "resume": "Résumé",
        "summary": "Summary",
        "skills": "Skills",
        "languages": "Languages",
        Section.POSITIONS: "Experience",
        Section.PROJECTS: "Projects",
        Section.VOLUNTEERING: "Volunteering",
        Section.EDUCATION: "Education",
        Section.CERTIFICATIONS: "Licences and certifications",
        Section.PUBLICATIONS: "Publications",
        "now": "present",
        "until": "until {end}",
        "page": "page {number} of {count}",
    },
    "de": {
        "resume": "Lebenslauf",
        "summary": "Profil",
        "skills": "Kenntnisse",
        "languages": "Sprachen",
        Section.POSITIONS: "Berufserfahrung",
        Section.PROJECTS: "Projekte",
        Section.VOLUNTEERING: "Ehrenamt",
        Section.EDUCATION: "Ausbildung",
        Section.CERTIFICATIONS: "Zulassungen und Zertifikate",
        Section.PUBLICATIONS: "Veröffentlichungen",
        "now": "heute",
        "until": "bis {end}",
        "page": "Seite {number} von {count}",
    },
    "fr": {
        "resume": "CV",
        "summary": "Profil",
        "skills": "Compétences",
        "languages": "Langues",
        Section.POSITIONS: "Expérience professionnelle",
        Section.PROJECTS: "Projets",
        Section.VOLUNTEERING: "Bénévolat",
        Section.EDUCATION: "Formation",
        Section.CERTIFICATIONS: "Licences et certifications",
        Section.PUBLICATIONS: "Publications",
        "now": "aujourd’hui",
        "until": "jusqu’à {end}",
        "page": "page {number} sur {count}",
    },
    "es": {
        "resume": "Currículum",
        "summary": "Perfil",
        "skills": "Competencias",
        "languages": "Idiomas",
        Section.POSITIONS: "Experiencia",
        Section.PROJECTS: "Proyectos",
        Section.VOLUNTEERING: "Voluntariado",
        Section.EDUCATION: "Formación",
        Section.CERTIFICATIONS: "Licencias y certificaciones",
        Section.PUBLICATIONS: "Publicaciones",
        "now": "actualidad",
        "until": "hasta {end}",
        "page": "página {number} de {count}",
    },
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def word(key: str, language: str) -> str:
    """A heading; in English where we have none in the language."""
    return _WORDS.get(language, _WORDS["en"])[key]


def period(entry: Entry, language: str) -> str:
    """When: "Mar 2021 – present", "2012 – 2014", in German "03/2021 – heute". What is not known is not written."""
    first, last = month_words(entry.start, language), month_words(entry.end, language)
    if entry.section in (Section.CERTIFICATIONS, Section.PUBLICATIONS):
        return " – ".join(part for part in (first, last) if part)
    if entry.current:
        last = word("now", language)
    if first and last and first != last:
        return f"{first} – {last}"
    if last and not first:
        return last if entry.current else word("until", language).format(end=last)
    return first


def month_words(text: str, language: str) -> str:
    """A date to the month in words of the language; what cannot be read as it stands."""
    try:
        read = parse_date(text)
    except DateError:
        return " ".join(clean(text).split())
    return _written(read, language) if read is not None else ""


def _written(date: PartialDate, language: str) -> str:
    if date.month is None:
        return str(date.year)
    return f"{_MONTHS[date.month - 1]} {date.year}" if language == "en" else f"{date.month:02d}/{date.year}"


def heading(entry: Entry) -> tuple[str, str]:
    """What an entry is called, and where it was: "Ward nurse" and "Klinikum Osterbach, Graz"."""
    title, subject, organisation, place, note = (
        " ".join(clean(one).split())
        for one in (entry.title, entry.subject, entry.organisation, entry.place, entry.note)
    )
    title = ", ".join(one for one in (title, subject) if one)
    rest = [one for one in (organisation, place, note) if one]
    return (title, ", ".join(rest)) if title else (", ".join(rest[:1]), ", ".join(rest[1:]))
