"""What somebody learned, and the papers they hold."""

from __future__ import annotations

import re

from workfolk.engine.grounding.model import Fact, Sentence

from .grammar import Role
from .telling import Teller

_STUDIES = re.compile(
    r"\b(?:ongoing|current(?:ly)?|expected|in progress|candidate|to date|laufend|en cours|en curso)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:not (?:completed|finished)|unfinished|incomplete|dropped out|withdrawn|interrupted|abgebrochen|ohne abschluss|non (?:terminée?|achevée?)|inachevée?)\b",
    re.IGNORECASE,
)
_STUDENT = re.compile(
    r"\b(?:student(?:in)?|studying|undergraduate|apprentice|étudiante?|azubi|auszubildende\w*)\b",
    re.IGNORECASE,
)
_DEGREE_IN = re.compile(
    r"^(?P<degree>(?:(?:Bachelor|Master|Doctor|Diploma|Associate|Licence|Licenciatura|Certificate|Higher National Diploma|HND|B\.?\s?Sc|M\.?\s?Sc|B\.?A|M\.?A|Ph\.?D|B\.?Eng|M\.?Eng|BTEC|NVQ)\b[^,]*?)?)(?:\s+in\s+|,\s*)(?P<subject>[^,(]{3,})$",
    re.IGNORECASE,
)
_DEGREE_OF = re.compile(
    r"^(?:Bachelor|Master|Doctor) of (?P<subject>(?!Science|Arts|Business|Philosophy|Technology|Letters)\w+)$",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"(?:Ph\.?D|D\.?Phil|[BM]\.?(?:Sc|A|Eng|Ed|Phil)|MBA|LL\.?[BM])\.?")
_TRADE = re.compile(
    r"apprentice|vocational|\btrade\b|ausbildung|fachwirt|facharbeiter|gesell|\bEFZ\b|\bCFC\b|techniker|lehre\b|\bNVQ\b|\bCAP\b|journeyman|gesell|meister|training",
    re.IGNORECASE,
)
_TRADE_SCHOOL = re.compile(
    r"\b(?:(?:alten|kranken)?pflege|berufs|gewerbe|hotelfach|meister|techniker)(?:fach)?schule\b|\bfachschule\b|\bberufskolleg\b|\bCFA\b|\blycée professionnel\b|\bvocational\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:status|accreditation|certification|registration|clearance|[ns]vq|level \d|certificate|diploma|licen[cs]e|permit)\b",
    re.IGNORECASE,
)
_SECONDARY = re.compile(
    r"secondary|high school|abitur|gymnasium|a[- ]levels?|gcse|matura|baccalaur|lycée|bachillerato|school leaving",
    re.IGNORECASE,
)
_RANKS = (
    (r"ph\.?\s?d|doctor|dr\b|promotion|doktor|dphil|\bmd\b", 6),
    (r"master|m\.?\s?sc|m\.?\s?a\b|mba|m\.?eng|magister|diplom\b|dipl|staatsexamen|mphil|ll\.?m", 5),
    (r"bachelor|b\.?\s?sc|b\.?\s?a\b|b\.?eng|licen|ll\.?b|degree|honou?rs|b\.?ed|pgce", 4),
    (r"diploma|hnd|associate|foundation|fachwirt|bts|dut", 3),
)


def education(teller: Teller, fact: Fact, lead: str = " ") -> Sentence | None:
    """An education, without its years. None where it is a school that everybody goes to."""
    degree, subject, school = (
        fact.title.strip(),
        fact.subject.strip(),
        " ".join(fact.organisation.split()),
    )
    if _SECONDARY.search(f"{degree} {subject}") or not (degree or subject):
        return None
    if not subject and (split := _DEGREE_IN.match(degree)):
        degree, subject = split["degree"], split["subject"]
    if not subject and (named := _DEGREE_OF.match(degree)):
        subject = "law" if named["subject"].lower() == "laws" else named["subject"]
    degree = re.sub(
        r"\s*\((?:ongoing|in progress|current|laufend|en cours)\)", "", degree, flags=re.IGNORECASE
    )
    trade = bool(_TRADE.search(degree) or _TRADE_SCHOOL.search(school))
    if (
        school
        and subject
        and (teller.grammar.is_person(subject) or (trade and teller.grammar.is_trade(subject)))
    ):
        degree, subject = f"{degree} as {subject}", ""
    if (
        not subject
        and (as_what := re.search(r"\b(?:as (?:an? )?|als |zu[rm] |comme )(.+)$", degree))
        and school
    ):
        role = teller.grammar.role(as_what[1], teller.material.names)
        if role is not None:
            slots = {"as_role": teller.grammar.as_role(role), "school": teller.grammar.house(school)}
            return teller.say("trained_as", [fact], lead=lead, **slots)
    is_title = trade and (
        teller.grammar.is_person(degree) or teller.grammar.is_trade(degree)
    )  # "Fachwirtin", of "Industrie"
    if not subject and school and _DEGREE.fullmatch(degree):
        slots = {"degree": teller.grammar.a_role(Role(degree)), "school": teller.grammar.house(school)}
        return teller.say("degree", [fact], lead=lead, **slots)
    if not subject or "," in subject or is_title:
        listed = ", ".join(part for part in (degree, subject, school) if part)
        return teller.say("training", [fact], lead=lead, list=listed)
    plain = teller.grammar.running(subject, teller.material.names)
    key = "trained" if trade else "studies" if is_student(teller, fact) else "studied"
    slots = {
        "subject": plain,
        "degree": "" if trade else bracketed(degree),
        "school": teller.grammar.house(school) if school else "",
    }
    if key == "studied" and plain.endswith(" studies"):
        key = "did"
    return teller.say(key if school else f"{key}_only", [fact], lead=lead, **slots)


def is_student(teller: Teller, fact: Fact) -> bool:
    """Whether an education goes on: it says so, or the person calls themselves a student."""
    if fact.current or _STUDIES.search(f"{fact.title} {fact.level} {fact.text}"):
        return True
    titles = [one.fact.title for one in teller.material.current]
    headline = teller.material.headline.text if teller.material.headline else ""
    return any(_STUDENT.search(one) for one in (*titles, headline)) and fact == best_education(teller)


def best_education(teller: Teller) -> Fact | None:
    """The highest degree; among equals the first listed."""
    rated = [
        (-_rank(one.title), number, one)
        for number, one in enumerate(teller.material.education)
        if not _UNFINISHED.search(f"{one.title} {one.subject} {one.text}")
    ]
    return min(rated, key=lambda row: row[:2])[2] if rated else None


def certificates(teller: Teller, lead: str = " ", most: int = 3) -> tuple[Sentence, ...]:
    """Certificates that have not run out: those that one holds, then those that say what one is."""
    facts = [one for one in teller.material.certifications if one.title.strip()][:most]
    members = [one for one in facts if teller.grammar.is_member(one.title)]
    # A list without a person needs no difference between a paper and a title.
    named = [one for one in facts if one not in members and teller.grammar.is_person(one.title)]
    named = named if f"certificates_named.{teller.person}" in teller.grammar.patterns else []
    papers = [one for one in facts if one not in members and one not in named]
    rows: list[tuple[str, list[Fact], list[str]]] = [
        (_papers_key(teller, papers), papers, [_paper(teller, one) for one in papers]),
        (
            "certificates_named",
            named,
            [teller.grammar.quoted(" ".join(one.title.split())) for one in named],
        ),
        ("member", members, [_membership(teller, one) for one in members]),
    ]
    found: list[Sentence] = []
    for key, facts, items in rows:
        if facts:
            listed = teller.grammar.joined(items)
            slots = {"list": listed, "List": listed[:1].upper() + listed[1:]}
            found.append(teller.say(key, facts, lead=" " if found else lead, **slots))
    return tuple(found)


def _papers_key(teller: Teller, papers: list[Fact]) -> str:
    is_named = not any(is_held(one.title, _paper(teller, one)) for one in papers)
    key = "certificates_listed" if is_named else "certificates"
    return key if f"{key}.{teller.person}" in teller.grammar.patterns else "certificates"


def is_held(title: str, told: str) -> bool:
    """Whether one "holds" a paper: a licence, a status, a level; one that is only named ("CKA") is listed."""
    return told != " ".join(title.split()) or _HELD.search(title) is not None


def _membership(teller: Teller, fact: Fact) -> str:
    """What somebody is, by a certificate: "a member of the Madrid Bar"."""
    name = " ".join(fact.title.split())
    return teller.grammar.membership(name) if teller.person == "I" else name


def _paper(teller: Teller, fact: Fact) -> str:
    """A certificate as something one holds; without an article where a text has no person."""
    name = " ".join(fact.title.split())
    return teller.grammar.held(name, teller.material.names) if teller.person == "I" else name


def bracketed(degree: str) -> str:
    """ " (BSc)", or ", BSc (Hons)": no brackets in brackets."""
    if not degree:
        return ""
    return f", {degree}" if "(" in degree else f" ({degree})"


def _rank(degree: str) -> int:
    if _SECONDARY.search(degree):
        return 0
    return next((rank for pattern, rank in _RANKS if re.search(pattern, degree, re.IGNORECASE)), 2)
