"""Finding the things a statement names: years, places, languages, degrees, credentials, conditions, concepts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workfolk.engine.talent.brief.regions import find_regions
from workfolk.engine.talent.candidate import degree_levels
from workfolk.engine.talent.conditions import find_asked
from workfolk.engine.talent.model import Kind
from workfolk.engine.talent.rules.person import DEGREES
from workfolk.engine.talent.vocabulary import Vocabulary, credentials_named
from workfolk.engine.text.dates import find_durations
from workfolk.engine.text.languages import find_languages
from workfolk.engine.text.places import find_places


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in a statement: ``statement[start:end]``."""

    kind: Kind
    start: int
    end: int
    concept: str = ""
    level: str | None = None
    years: float | None = None
    years_max: float | None = None
    radius_km: float | None = None
    also: tuple[str, ...] = ()  # further concepts that would do
    is_region: bool = False  # a region without bounds in the gazetteer


_DEGREE_WORD = (
    r"(?:(?:bachelor|master)(?:['’]?s)?(?:['’])?(?:\s+(?:degree|of\s+\w+))?|(?:university|college|academic|technical|relevant|related|higher|bachelor|master|graduate|undergraduate|postgraduate|advanced|first)\s+(?:university\s+)?(?:degree|diploma|education)|degree|"
    r"b\.?\s?sc\.?|m\.?\s?sc\.?|b\.?\s?eng\.?|m\.?\s?eng\.?|mba|ph\.?\s?d\.?|doctorate|doctoral degree|ll\.?[bm]\.?|diploma|apprenticeship|vocational (?:training|qualification|education)|journeyman|"
    r"(?:abgeschlossene[sr]?\s+)?(?:\w*studium|hochschulabschluss|ausbildung)|diplôme|licence(?=\s+(?:en|de|d['’]))|grado(?=\s+en)|licenciatura|formación profesional|titulación|high[- ]school (?:diploma|degree)|BA|MA)"
)
_DEGREE = re.compile(
    rf"(?<![\w-]){_DEGREE_WORD}(?:(?:\s*(?:/|,|or|and|oder|or\s+an?)\s*){_DEGREE_WORD})*(?![\w-])"
    r"(?:\s+(?:degree|diploma))?(?:\s+(?:in|of|with a focus on|as|im|in der|zum|zur|en|de)\s+(?:(?:[^.;,\n()]|,(?=[^.;\n()]{0,60}?\b(?:or|and)\b[^.;,\n()]{0,30}\b(?:related|similar|equivalent|comparable|relevant)\b))*?)"
    r"(?=$|[.;,\n()]|\s+(?:and|with|plus|is|are|or equivalent|required|preferred|desirable|essential|a plus|an advantage|mandatory|needed|nice to have|would be)\b))?(?:\s*,?\s*(?:or|oder)\s+(?:an?\s+)?(?:equivalent|comparable|similar|related|vergleichbar)\w*(?:\s+(?:work\s+|practical\s+|professional\s+)?(?:experience|qualification|field|discipline|training|subject))?)?",
    re.IGNORECASE,
)
_NOT_A_DEGREE = re.compile(
    r"degrees? of|high degree|\d\s*degrees|scrum master|master data|master plan|web ?master|master (?:tech|certif|electrician|plumber|craft|mechanic|schedule|file|service)|ase master|masters? (?:licen[cs]e|mariner)|(?:quarter|post|head) ?master|ba (?:analyst|team)|degree programme|apprenticeship (?:programme|levy)|\bteach(?:es|ing)? [^.]{0,20}degree",
    re.IGNORECASE,
)
_YEARS_ARE_WORK = re.compile(
    r"experience|erfahrung|praxis|expérience|experiencia|\b(?:as|of|in|with|on (?:an?|the)|at an?|als|en|de|working|hands[- ]on|post[- ]qualif\w+|professional|relevant|pqe|exp|xp|call|qualified|track record|on the job|behind the wheel|in the role|in post)\b",
    re.IGNORECASE,
)
_YEARS_ARE_NOT_WORK = re.compile(
    r"^\W*(?:college|university|undergraduate|(?:of )?(?:\w+ ){0,3}(?:school|college|study|studies|apprenticeship)\b|old|of age|ago|warranty|contract|term|programme|program|plan|course|degree|history|tradition|visa|apprenticeship|training|project|fixed|anniversary|younger|older|in (?:business|the market|existence)|from now|a week|per week|notice|maternity|"
    r"of (?:success|service|excellence|innovation|history|tradition|growth|leadership|safety|continuous)\b|assignment|post\b|position|role|appointment|funding|secondment)",
    re.IGNORECASE,
)
_BEFORE_NOT_WORK = re.compile(
    r"\b(?:founded|established|over the (?:past|last|next)|in the (?:last|past|next)|for (?:over|more than|almost|nearly) (?:the (?:past|last) )?|company with(?: more than| over)?|history of|since|within(?: the (?:last|past|next|first))?|first|every|initial|duration(?: of)?|contract (?:for|of)|limited to|up to age|after|notice(?: period)? of)\s*$",
    re.IGNORECASE,
)
# "5 years in a kitchen, at least 2 as sous chef": the unit is said once.
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_PART_OF_YEARS = re.compile(
    rf"\b(?:at least|min(?:imum|\.)?(?: of)?|including|incl\.?|(?:and )?of which|with)(?: at least)?\s+(?P<n>\d{{1,2}}|{'|'.join(_COUNTED)})\+?"
    r"(?:\s+of (?:them|these|those|which|that))?(?=\s+(?:as|in|with|on|at)\s)",
    re.IGNORECASE,
)
_RADIUS = re.compile(
    r"\b(?:within|in|radius of|umkreis von|less than|up to|max(?:imum|\.)?|dans un rayon de|a)?\s*(?:a\s+)?(?P<n>\d{1,3})\s*(?P<unit>km|kilomet(?:re|er)s?|kilómetros|kilomètres|miles?|mi)\b(?:\s*(?:radius|umkreis))?(?:\s*(?:of|from|around|um|von|autour de|de))?",
    re.IGNORECASE,
)
_PLACE_CUE = re.compile(
    r"\b(?:based|located|location|in|near|around|at|within|from|site|office|offices|of|to|radius|standort|ort|raum|bei|à|a|en|live|lives|living|region|area|greater|or|und|and|oder|preferably|ideally|anywhere)\s*[:(]?\s*(?:the\s+|our\s+|either\s+|central\s+|greater\s+)*$",
    re.IGNORECASE,
)
_PLACE_IS_TOPIC = re.compile(
    r"\b(?:markets?|customers?|clients?|suppliers?|law|regulations?|degree|universit\w+|travel\w*|trips?|right to work|work permit|eligible|authori[sz]\w+|trade with|(?:exports?|imports?)(?= (?:to|from|into|for)\b)|experience (?:in|with|of)|knowledge of|citizen\w*|visits?|sales in|"
    r"team in|teams in|colleagues in|offices? in \w+ and|headquarter\w*|our (?:plants?|sites?|customers|clients))\b",
    re.IGNORECASE,
)
_PLACE_IS_HOME = re.compile(
    r"\b(?:based|located|location|live|living|relocat\w+|on[- ]site|commut\w+|standort|work from|remote|hybrid|office in|role in|position in|job in)\b",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"(?:valid |current |full |clean )?(?P<name>(?:[A-Z][\w/&+.-]*|[a-z]+)(?: (?:[A-Z0-9][\w/&+.-]*|[a-z]+)){0,3}) (?P<what>certifications?|certificates?|licen[cs]es?|registration|accreditation|certified)\b"
)
_CREDENTIAL_NOUN = r"(?:licen[cs]es?|licensure|qualifications?|certificates?|certifications?|registration|accreditation|permit|(?:black|green|yellow|white) belt|charter(?:holder)?|admission|zulassung|lizenz|befähigungsnachweis|permis|título)"
_ENDS_AS_CREDENTIAL = re.compile(
    rf"\w\s+{_CREDENTIAL_NOUN}(?:\s+(?:class\s+|category\s+)?[A-D][1-9]?E?)?\s*$", re.IGNORECASE
)
_CREDENTIAL_BEHIND = re.compile(
    rf"(?:['’]s)?\s+(?P<noun>{_CREDENTIAL_NOUN})(?![\w-])(?! (?:specialist|engineer|manager|officer|framework|process|testing|plan))",
    re.IGNORECASE,
)
_HOW = {"regis": "registered", "licen": "licensed", "lizen": "licensed", "permi": "licensed", "certi": "certified", "accre": "accredited", "chart": "chartered", "quali": "licensed"}  # fmt: skip
_NOT_A_CREDENTIAL_NAME_WORDS = (
    "you hold holds holding need needs must clean a an the any our your have hold with and or of for relevant professional valid current other "
    "related future appropriate further industry additional software user driver's commercial all their its "
    "plus"
)
_NOT_A_CREDENTIAL_NAME = frozenset(_NOT_A_CREDENTIAL_NAME_WORDS.split())


def entities(statement: str, vocabulary: Vocabulary, work: tuple[str, ...] = ()) -> list[Entity]:
    """What a statement names, in order. Kinds that read more of the words win over those that read fewer.

    ``work``: the occupations that the brief is for; they decide short names that fields share.
    """
    found: list[Entity] = []
    for finder in (_years, _degrees, _radius, _conditions, _languages, _regions, _places):
        for entity in finder(statement):
            _keep(found, entity)
    for entity in _concepts(statement, vocabulary, work):
        inside_occupation = entity.kind is Kind.SKILL and any(
            other.kind is Kind.OCCUPATION and other.start <= entity.start and entity.end <= other.end
            for other in found
        )
        _keep(found, entity, also=inside_occupation)
    for entity in _credentials(statement):
        _keep(found, entity)
    return sorted(found, key=lambda entity: (entity.start, entity.end, entity.kind, entity.concept))


def _keep(found: list[Entity], entity: Entity, *, also: bool = False) -> None:
    if also or not any(entity.start < other.end and other.start < entity.end for other in found):
        found.append(entity)


def _years(statement: str) -> Iterator[Entity]:
    for length in find_durations(statement):
        before, after = statement[: length.start], statement[length.end : length.end + 60]
        if _YEARS_ARE_NOT_WORK.search(after) or _BEFORE_NOT_WORK.search(before):
            continue
        alone = not after.strip() or re.match(r"\s*[,;.)|]", after)
        if not (
            alone
            or _YEARS_ARE_WORK.search(after)
            or re.search(r"experience|erfahrung|expérience|experiencia", before, re.IGNORECASE)
        ):
            continue
        most = None if length.most is None else length.most / 12
        yield Entity(
            Kind.EXPERIENCE, length.start, length.end, years=round(length.least / 12, 2), years_max=most
        )
        for part in _PART_OF_YEARS.finditer(statement, length.end):
            number = part["n"].lower()
            years = float(number) if number.isdigit() else 1.0 + _COUNTED.index(number)
            yield Entity(Kind.EXPERIENCE, part.start(), part.end(), years=years)


def is_credential(words: str) -> bool:
    """Whether the words end as a licence or certificate does: "Paramedic licence" is no job title."""
    return _ENDS_AS_CREDENTIAL.search(words) is not None


def credential_behind(statement: str, end: int) -> bool:
    """Whether a licence or certificate is named by the words before ``end``: "|paramedic| licence"."""
    return _CREDENTIAL_BEHIND.match(statement, end) is not None


def is_degree(words: str) -> bool:
    """Whether the words are a degree and nothing else: "master's degree" is no job title, however it ends."""
    return any(one.start == 0 and one.end == len(words) for one in _degrees(words))


def _degrees(statement: str) -> Iterator[Entity]:
    for match in _DEGREE.finditer(statement):
        around = statement[max(0, match.start() - 25) : match.end() + 15]
        if _NOT_A_DEGREE.search(around) or (match.group() in {"BA", "MA", "Ma", "ma", "ba"}):
            continue
        levels = degree_levels(re.sub(r"\bdegree in\b", "", match.group(), flags=re.IGNORECASE))
        level = (
            min(levels, key=DEGREES.index)
            if levels
            else "vocational"
            if re.search(r"apprentice|ausbildung|vocational|journeyman|high", match.group(), re.IGNORECASE)
            else "bachelor"
        )
        end = match.start() + len(match.group().rstrip())
        yield Entity(Kind.EDUCATION, match.start(), end, level=level)


def _radius(statement: str) -> Iterator[Entity]:
    for match in _RADIUS.finditer(statement):
        before = match.group()[: match.start("n") - match.start()].strip()
        after = match.group()[match.end("unit") - match.start() :].strip()
        if before.lower() in {"within", "radius of", "umkreis von", "dans un rayon de"} or after:
            factor = 1.609344 if match["unit"].lower().startswith("mi") else 1.0
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Entity(Kind.LOCATION, start, match.end(), radius_km=round(int(match["n"]) * factor, 1))


def _conditions(statement: str) -> Iterator[Entity]:
    for found in find_asked(statement):
        kind = Kind.LOCATION if found.key == "remote" else Kind.CONDITION
        yield Entity(kind, found.start, found.end, concept=found.key)


def _languages(statement: str) -> Iterator[Entity]:
    for found in find_languages(statement):
        yield Entity(Kind.LANGUAGE, found.start, found.end, concept=found.code, level=found.level)


def _regions(statement: str) -> Iterator[Entity]:
    for found in find_regions(statement):
        if _is_where(statement, found.start):
            key = found.centre.key if found.centre else ""
            yield Entity(
                Kind.LOCATION, found.start, found.end, key, radius_km=found.radius_km, is_region=True
            )


def _places(statement: str) -> Iterator[Entity]:
    for found in find_places(statement):
        if _is_where(statement, found.start):
            yield Entity(Kind.LOCATION, found.start, found.end, concept=found.key)


def _is_where(statement: str, start: int) -> bool:
    """Whether a place says where the work is, rather than what it is about."""
    before = statement[:start]
    clause = re.split(r"[,;|•\n]", before)[-1]
    only_place = not clause.strip() or _PLACE_CUE.search(before)
    topic = _PLACE_IS_TOPIC.search(clause) and not _PLACE_IS_HOME.search(clause)
    return bool(only_place and not topic)


def _concepts(statement: str, vocabulary: Vocabulary, work: tuple[str, ...]) -> Iterator[Entity]:
    links = vocabulary.link(statement, work)
    kinds = {(link.start, link.end, link.type) for link in links}
    for link in links:
        behind = _CREDENTIAL_BEHIND.match(statement, link.end)
        if behind and link.type in ("occupation", "skill") and vocabulary.kind(link.key) != "credential":
            keys = _credentials_of(link.key, link.type, behind["noun"], vocabulary)
            yield Entity(Kind.CREDENTIAL, link.start, behind.end(), next(iter(keys), ""), also=keys[1:])
        elif link.type == "occupation":
            yield Entity(Kind.OCCUPATION, link.start, link.end, link.key)
        elif link.type == "industry":
            both = (link.start, link.end, "skill") in kinds
            if not both or _means_industry(statement, link.start, link.end):
                yield Entity(Kind.INDUSTRY, link.start, link.end, link.key)
        else:
            both = (link.start, link.end, "industry") in kinds
            if both and _means_industry(statement, link.start, link.end):
                continue
            kind = Kind.CREDENTIAL if vocabulary.kind(link.key) == "credential" else Kind.SKILL
            yield Entity(kind, link.start, link.end, link.key)


def _credentials_of(key: str, kind: str, noun: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a licence or certificate of some work, or of its main skill, is called: "nurse registration"."""
    work: tuple[str, ...] = (key,)
    name = vocabulary.label(key)
    if kind == "skill":
        work = tuple(one for one, _ in vocabulary.read_title(name).occupations)
    if found := credentials_named(work, _HOW.get(noun[:5].lower(), "certified"), vocabulary):
        return found
    for other in ("licence", "certificate", "registration", "qualification"):
        for link in vocabulary.link(f"{name} {other}"):
            if vocabulary.kind(link.key) == "credential":
                return (link.key,)
    return ()


def _means_industry(statement: str, start: int, end: int) -> bool:
    after, before = statement[end : end + 25], statement[max(0, start - 30) : start]
    return bool(
        re.match(
            r"\W*(?:industry|sector|background|company|environment|business|branche|experience|space|world|domain|start-?ups?|a plus|is a plus)\b",
            after,
            re.IGNORECASE,
        )
        or re.search(
            r"\b(?:background in|experience in|worked in|industry:|sector:|from|years in|work in) (?:the )?$",
            before,
            re.IGNORECASE,
        )
    )


def _credentials(statement: str) -> Iterator[Entity]:
    for match in _CREDENTIAL.finditer(statement):
        words = match["name"].split()
        last = max((n for n, word in enumerate(words) if word.lower() in _NOT_A_CREDENTIAL_NAME), default=-1)
        words = words[last + 1 :]
        official = match["what"].startswith(("registration", "licen"))
        if not words or not (official or any(word[0].isupper() for word in words)):
            continue
        start = match.start("name") + match["name"].rindex(" ".join(words))
        yield Entity(Kind.CREDENTIAL, start, match.end())
