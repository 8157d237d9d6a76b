"""Reading a posting as a candidate does: what keeps them away, what is asked too much, what is not said."""

from __future__ import annotations

import re
from dataclasses import replace

from workfolk.engine.composer.job.lint import findings
from workfolk.engine.composer.job.model import Missing, Review
from workfolk.engine.composer.job.reading import read_level
from workfolk.engine.composer.job.words import ASKED
from workfolk.engine.guardrails.model import Span
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.brief.layout import Section, salaries, statements
from workfolk.engine.talent.intake.demands import Demand, find_demands
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.talent.intake.sensitive import without_overlaps
from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.language import detect

_GROUNDS = {
    "technology_age": "when the technology became public",
    "years_for_level": "how many years the level has",
    "degree": "2000/78/EC, Art. 2 (indirect discrimination)",
}
_OR_EQUIVALENT = {"en": " or equivalent experience", "de": " oder gleichwertige Erfahrung"}
_ANOTHER_WAY = re.compile(
    r"(?:[^.;\n]|\.(?=\S)){0,80}?(?:\b(?:or|oder)\b[^.;\n]{0,60}?\b(?:experience|equivalent|training|apprenticeship|associate|high school|diploma|degree|bachelor\w*|erfahrung|vergleichbar\w*|gleichwertig\w*|ausbildung|lehre)\b|\b(?:preferred|a plus|desirable|von vorteil|wünschenswert)\b)",
    re.IGNORECASE,
)
_FIELDS_BEHIND = re.compile(
    r"(?:,? (?:in|or|im|der|des|oder)\b|,)[^.;:\n()]{0,100}?(?=,? (?:and|with|plus|und|mit) |[.;:\n()]|$)",
    re.IGNORECASE,
)
_GENDERS = re.compile(
    r"\((?:[mwfdxhi]\s?[/|*]\s?){1,3}[mwfdxhi]\)|[*:_]in(?:nen)?\b|/-?in(?:nen)?\b|\(in\)|\w(?:kraft|kräfte|leitung|hilfe|assistenz)\b",
    re.IGNORECASE,
)
_ONE_SEX = "A German title without “(m/w/d)” or a form for everybody reads as if it were for men only (AGG §§ 7 and 11; GlBG § 9). Add “(m/w/d)”."
_DOES = re.compile(
    r"(?:accept|analy[sz]e|answer|assemble|assist|assess|build|check|clean|complete|conduct|coordinate|create|deliver|design|develop|direct|document|drive|ensure|establish|handle|help|identify|"
    r"inspect|install|keep|lead|load|maintain|make|manage|monitor|operate|order|organi[sz]e|oversee|perform|plan|prepare|process|provide|repair|report|resolve|respond|review|sell|serve|set|"
    r"supervise|support|take|teach|test|train|troubleshoot|update|weld|work|write|"
    r"(?:sie|du) (?!sind|bist|haben|hast|bringen|bringst|suchen|suchst)\w+(?:en|st)|you (?!must|have|are|bring|need|can|should|will)\w+|beraten|betreuen|planen|pflegen|kochen|warten|reparieren|erstellen)(?:e?s)?\b",
    re.IGNORECASE,
)
_RESEARCH = re.compile(
    r"\b(?:research\w*|publish\w*|universit\w+|institut\w*|laborator\w+|forsch\w*|publizier\w*|hochschul\w*)\b",
    re.IGNORECASE,
)
_ENOUGH_TASKS = 2
# Words by which a posting answers what candidates look for; pay and what is asked are read, not matched.
_SAYS = {
    "tasks": r"\b(?:you(?:['’]ll| will)|responsib\w+|duties|tasks|aufgabe\w*|tätigkeit\w*|funktionen)\b",
    "musts": r"\b(?:must|require[ds]?|requirements?|qualifications?|skills?|experience|erfahrung\w*|kenntnisse|voraussetzung\w*|anforderung\w*|ausbildung)\b",
    "place": r"\b(?:remote|location|located|based in|on[- ]site|place(?: of work)?:|work from home|home ?office|standort|dienstort|arbeitsort|ort:|von zu hause|in [A-ZÄÖÜ]\w+)\b",
    "hours": r"\b(?:hours?|full[- ]?time|part[- ]?time|shifts?|weekends?|evenings?|flexitime|\d+ ?h\b|stunden|vollzeit|teilzeit|arbeitszeit\w*|schicht\w*|gleitzeit|wochenend\w*)\b",
    "apply": r"\b(?:apply|applications?|send (?:us )?(?:your|a)|e-?mail|contact|bewerb\w*|senden sie|schick\w*|kontakt\w*)\b|@|https?://|www\.",
    "contract": r"\b(?:permanent|temporary|fixed[- ]term|contract(?:or)?|casual|freelance|intern(?:ship)?|seasonal|apprenticeship|full[- ]?time|part[- ]?time|exempt|unbefristet\w*|befristet\w*|vertrag\w*|praktikum|lehre|festanstellung)\b",
    "start": r"\b(?:start(?:s|ing)?(?: date| on| in|:)|immediate(?:ly)?|as soon as possible|asap|available from|ab sofort|beginn|eintritt\w*|ab \d|from (?:\d|january|february|march|april|may|june|july|august|september|october|november|december))\b",
}
_SAID = {key: re.compile(pattern, 0 if key == "place" else re.IGNORECASE) for key, pattern in _SAYS.items()}
_ANYWHERE = re.compile(_SAYS["place"].rpartition("|")[0] + r")\b", re.IGNORECASE)


def review(text: str, *, vocabulary: Vocabulary, this_year: int, language: str = "") -> Review:
    """What ``text`` says that keeps people away, what it leaves out, and how hard it is to read.

    Spans are exact: ``text[span.start:span.end] == span.text``. ``language`` is told from the text where it is not given;
    rules are English and German, what the law forbids French and Spanish as well.
    """
    language = language or detect(text)[0]
    brief, demands = _demands(text, vocabulary, this_year)
    marked, remarks = [], []
    for demand in demands:
        if brief is not None and _is_open_already(text, demand, brief):
            continue
        finding = _finding(text, demand, brief, language) if brief is not None else None
        if finding is not None:
            marked.append(finding)
        else:
            remarks.append(demand.message)
    if language == "de" and not _GENDERS.search(text):
        remarks.append(_ONE_SEX)
    return Review(
        text=text,
        language=language,
        findings=without_overlaps([*findings(text, language), *marked]),
        remarks=tuple(remarks),
        missing=_missing(text, brief, language),
        reading=read_level(text),
    )


def _demands(
    text: str, vocabulary: Vocabulary, this_year: int
) -> tuple[Brief | None, tuple[Demand, ...]]:  # fmt: skip
    try:
        brief = read_brief(text, vocabulary)
    except BriefError:  # too short or too long to be read; its words are looked at all the same
        return None, ()
    return brief, find_demands(replace(brief, qualifications=_abilities(text, brief)), vocabulary, this_year)


def _abilities(text: str, brief: Brief) -> tuple[Qualification, ...]:
    """What a posting asks of people: what the work is, where, when and for how much is no demand on them."""
    beside = [one for one in statements(text) if one.section in {Section.CONDITIONS, Section.ASIDE}]
    return tuple(
        replace(one, importance=Importance.SHOULD) if one.kind is Kind.OCCUPATION else one
        for one in brief.qualifications
        if one.kind not in {Kind.CONDITION, Kind.LOCATION}
        and not any(part.start <= span.start < part.end for span in one.sources for part in beside)
    )


def _finding(text: str, demand: Demand, brief: Brief, language: str) -> Finding | None:
    """A demand at its words, where one wording can take their place."""
    if demand.kind not in _GROUNDS or len(demand.proposal) != 1:
        return None
    asked = next(one for one in brief.qualifications if one.id == demand.proposal[0].id)
    if len(asked.sources) != 1:
        return None
    start, end = asked.sources[0].start, asked.sources[0].end
    if demand.kind == "degree":
        end = _end_of_clause(text, end)
        instead = text[start:end] + _OR_EQUIVALENT.get(language, _OR_EQUIVALENT["en"])
    else:
        same = " ".join(text[start:end].split()).casefold() == " ".join(asked.text.split()).casefold()
        instead = demand.proposal[0].text if same else ""
    if not instead:
        return None
    return Finding(
        "demand", Span(start, end, text[start:end]), "note", demand.message, instead, _GROUNDS[demand.kind]
    )


def _is_open_already(text: str, demand: Demand, brief: Brief) -> bool:
    """Whether the words behind a degree name another way to show the same: a posting says so more freely than a brief."""
    asked = next((one for one in brief.qualifications if one.id == demand.qualifications[0]), None)
    if demand.kind != "degree" or asked is None or not asked.sources:
        return False
    is_research = asked.level == "doctorate" and _RESEARCH.search(text) is not None
    return is_research or _ANOTHER_WAY.match(text, asked.sources[-1].end) is not None


def _end_of_clause(text: str, end: int) -> int:
    """Behind what else the degree may be in: "in business, finance or a related discipline"."""
    match = _FIELDS_BEHIND.match(text, end)
    return match.end() if match is not None else end


def _missing(text: str, brief: Brief | None, language: str) -> tuple[Missing, ...]:
    said = {key for key, pattern in _SAID.items() if pattern.search(text)}
    if _ANYWHERE.search(text):
        said.add("place")
    if any(re.search(r"\d", text[low:high]) for low, high in salaries(text)):
        said.add("pay")
    parts = statements(text)
    does = sum(_DOES.match(text, one.start) is not None for one in parts)
    if does >= _ENOUGH_TASKS or any(one.section is Section.DUTIES for one in parts):
        said.add("tasks")
    for one in brief.qualifications if brief is not None else ():
        if one.kind is Kind.LOCATION:
            said.add("place")
        elif one.importance is Importance.MUST and one.kind is not Kind.OCCUPATION:
            said.add("musts")
    asked = ASKED.get(language, ASKED["en"])
    return tuple(Missing(key, question, why) for key, question, why in asked if key not in said)
