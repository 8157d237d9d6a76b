"""The layout of a brief: statements (sentences, bullets, lines) and the section that each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workfolk.engine.text.sentences import sentences


class Section(StrEnum):
    """What a part of a job description is about."""

    BODY = "body"
    MUST = "must"
    SHOULD = "should"
    BONUS = "bonus"
    DUTIES = "duties"
    CONDITIONS = "conditions"
    TITLE = "title"
    ASIDE = "aside"  # company, benefits, equal opportunity, how to apply: nothing that a person has to bring


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, bullet or line: ``text[start:end]`` of the brief."""

    start: int
    end: int
    section: Section


_LEAD = r"(?:(?:the|your|our|my|key|main|about|some|core|job|candidate|role|technical|professional|general|additional|other|ihre?|deine?|unsere?|votre|vos|nos|notre|tus?|sus?|nuestr[oa]s?)\s+)*"
_HEADINGS: tuple[tuple[Section, str], ...] = (
    (Section.TITLE, r"(?:title|position|role|job|vacancy|stelle|stellenbezeichnung|poste|intitulé|puesto)"),
    (Section.BONUS, r"(?:nice(?:[- ]to[- ]haves?)?|bonus(?: points?| skills)?|plus(?:es)?|a plus|good to have|extras?|would be nice|von vorteil|wünschenswert|pluspunkte|(?:les )?plus|atouts?|se valorará?|valorable|deseable)"),
    (Section.SHOULD, r"(?:prefer(?:red|ences?)(?: (?:skills|qualifications|experience|requirements))?|desir(?:ed|able)(?: (?:skills|criteria|qualifications|experience|requirements))?|should[- ]haves?|ideally(?: you)?|idealerweise|souhaité|preferible)"),
    (Section.MUST, r"(?:requirements?|required(?: (?:skills|qualifications|experience|competenc\w+))?|must[- ]haves?|minimum (?:requirements|qualifications)|basic qualifications|qualifications(?: (?:and|&) (?:skills|experience|requirements))?|essential(?:s| criteria| skills| requirements| qualifications)?|skills(?: (?:and|&|required|/) ?(?:experience|qualifications|knowledge|requirements|competenc\w+))?(?: required)?|experience(?: (?:and|&) (?:skills|qualifications|education))?(?: required)?|education(?: (?:and|&) experience)?|competenc(?:ies|es)|person specification|profile|who you are|you(?: are| have|['’]ll need| will need| bring| need)?|what (?:you(?:['’]ll)?(?: will)? (?:bring|need|have|offer)|we(?:['’]re| are)? (?:look(?:ing)? for|expect|need|require|seek(?:ing)?)|you(?:['’]ll)? need to (?:have|succeed|bring))|we (?:expect|are looking for|look for|need|require)|looking for|anforderungen(?:sprofil)?|profil|das bring(?:en sie|st du) mit|was (?:sie|du) mitbring\w+|voraussetzungen|qualifikation(?:en)?|profil recherché|compétences(?: requises)?|exigences|requisitos|perfil|formación)"),
    (Section.DUTIES, r"(?:responsibilit(?:y|ies)|duties(?: (?:and|&) responsibilities)?|tasks|what you(?:['’]ll| will)? (?:do|be doing)|day[- ]to[- ]day|a (?:typical )?day|(?:role|job|position) (?:overview|summary|description|purpose)|overview|summary|description|mission|in this role(?: you will)?|you will|aufgaben(?:gebiet)?|tätigkeiten|das erwartet (?:sie|dich)|missions?|tâches|funciones|tareas|responsabilidades)"),
    (Section.CONDITIONS, r"(?:location|place(?: of work)?|where|working (?:hours|conditions|pattern|time)|hours|shifts?|schedule|contract(?: type)?|employment(?: type)?|job type|start(?: date)?|languages?|travel|standort|arbeitsort|arbeitszeit(?:en)?|sprachen|lieu|horaires|contrat|langues|ubicación|lugar|horario|contrato|idiomas|work (?:model|setup))"),
    (Section.ASIDE, r"(?:us|who we are|(?:the )?company(?: (?:description|overview|profile))?|organi[sz]ation|employer|mission (?:and|&) values|values|culture|story|team|benefits?(?: (?:and|&|/) ?\w+)?|perks?(?: (?:and|&) \w+)?|what we offer|we offer|what(?:['’]s in it for you| you(?:['’]ll)? get)|why (?:join|us|you|work)\b.*|compensation|salary(?: range)?|pay|rewards?|package|remuneration|equal (?:employment )?opportunit(?:y|ies)\b.*|eeo\b.*|diversity\b.*|inclusion\b.*|how to apply|to apply|application(?: process| deadline)?|apply(?: now)?|next steps?|interview process|contact(?: us)?|privacy\b.*|disclaimer|legal|wir bieten|über uns|wer wir sind|das bieten wir|benefits|vorteile|kontakt|bewerbung|nous offrons|à propos(?: de nous)?|qui sommes[- ]nous|avantages|ofrecemos|qué ofrecemos|sobre nosotros|quiénes somos|beneficios|salario|gehalt|rémunération|department|reference|job id|requisition id|date posted|posted|closing date|deadline|corporate profile|physical (?:demands|requirements)\b.*|work(?:ing)? environment|additional information|other information|primary location|schedule type|job(?: (?:number|code|category|type|posting|board|family|grade|level))|organization|recruiter|categor(?:y|ies))"),
)  # fmt: skip
_HEADING = tuple((section, re.compile(rf"{_LEAD}{pattern}", re.IGNORECASE)) for section, pattern in _HEADINGS)
_MARKS = " \t#*_=•●▪◦‣·–—-»►▸➢✓✔|:"
_INLINE = re.compile(r"(?P<head>[^:\n]{2,48}?)\s*:\s*(?=\S)")
_NAMES_A_TITLE = re.compile(r"title|vacancy|stelle|poste|intitulé|puesto|^\W*position\W*$", re.IGNORECASE)
_MOST_HEADING_WORDS = 8
_LONGEST_STATEMENT = 1_500  # characters; long lists in one sentence have 600

# Sentences about the employer, the offer or the law wherever they stand.
_ASIDE = re.compile(
    r"\b(?:equal[- ]opportunit(?:y|ies)|regardless of|without regard to|irrespective of|(?:do|does) not discriminate|applications? from (?:all|every)|all qualified applicants|diverse (?:team|workforce|backgrounds)|diversity and inclusion|"
    r"protected (?:characteristic|veteran|class)|we welcome (?:applicants|applications|people|everyone)|women are encouraged|reasonable (?:accommodation|adjustment)s?|(?:401\(?k|health|dental|medical|vision|life) (?:insurance|plan|cover)|paid (?:time off|holidays?|leave|vacation)|pto\b|"
    r"pension(?: scheme| plan)?(?= |,|\.|$)(?!s? (?:law|fund|administrat|scheme manag|advis|actuar|consult))|competitive (?:salary|pay|compensation|package|benefits)|(?:we|the company|our company) offers?\b|gym membership|car allowance|expense account|cell phone|company (?:phone|laptop|vehicle|events)|(?:incentive|bonus|commission) plan|professional training|weeks?(?:['’])? (?:of )?(?:paid )?vacation|paid vacation|years of service|hourly rate|medical, dental|free (?:fruit|coffee|lunch|parking|drinks)|fruit basket|company (?:car|bike|events|parties)|"
    r"stock options|equity package|annual bonus|signing bonus|days? (?:of )?(?:annual )?(?:holiday|leave|vacation)|send (?:us )?your (?:cv|resume|résumé|application)|apply (?:now|today|via|at|online|by|through)|please (?:apply|send|submit)|how to apply|submit your|cover letter|"
    r"(?:founded|established|headquartered) in|(?:we|our company) (?:have|has) been|leading (?:provider|company|supplier|manufacturer|player|global)|market leader|world[- ]class company|fast[- ]growing (?:company|start-?up|team|business)|award[- ]winning|great place to work|our (?:customers|clients|mission|vision|story|values|culture) (?:is|are|include|range)|"
    r"we are an? (?:\w+[- ]){0,4}(?:company|firm|start-?up|agency|provider|hospital|employer|organi[sz]ation|charity|school|team|leader|business|group|family|clinic|bank|university|manufacturer|studio)|"
    r"(?:other|additional|miscellaneous|various|similar)(?: \w+){0,2} (?:duties|tasks) (?:as|may|assigned|that)|(?:duties|tasks),? as (?:assigned|required|directed|requested)|physical demands|representative of those|while performing the duties|sit,? stand|(?:stand|walk|bend|squat)(?:ing)?, (?:stand|walk|sit|bend|reach|squat|kneel)(?:ing)?|use prosthetics|"
    r"(?:is|are) not intended to be|all[- ]inclusive|may be required to|subject to change|at any time|commensurate with|date posted|apply to this job|job (?:number|code|id)|e-?verify|eeo\b|aa employer|minorit(?:y|ies)|veterans?\b(?= status|/|,| and|\.|$)|"
    r"flat hierarch(?:y|ies)|wir bieten|bieten wir|flache hierarchien|nous offrons|nous proposons|ofrecemos|se ofrece)\b",
    re.IGNORECASE,
)
_SALARY = re.compile(
    r"\b\d{2,3}\s?k?\s?(?:-|–|to|bis)\s?\d{2,3}\s?k\b|\b\d{2,3}k\b(?:\s?(?:€|\$|£|eur\b|usd\b|gbp\b|chf\b))?|(?:[$£€]\s?\d[\d.,]*\s?k?|\b\d[\d.,]*\s?k?\s?(?:€|\$|£|eur\b|euros?\b|usd\b|gbp\b|chf\b|dollars?\b|pounds\b)|\b(?:eur|usd|gbp|chf)\s?\d[\d.,]*k?)(?:\s*(?:-|–|to|bis|à|a)\s*[$£€]?\s?\d[\d.,]*\s?k?\s?(?:€|\$|£|eur|usd|gbp|chf)?)?(?:\s*(?:per|a|an|/|p\.?)\s*(?:year|annum|month|hour|day|week|a\.?|h))?"
    r"|\b(?:attractive|good|top|fair|above[- ]average|negotiable) (?:salary|pay|package|compensation|wage)\b|\bsalary\b[^,;.\n]*|\bpay (?:scale|grade|band)\b[^,;.\n]*|\bgehalt\b[^,;.\n]*",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:look(?:ing)? for|seek(?:ing|s)?|search(?:ing)? for|hiring|recruiting|you (?:have|bring|are|should|must|need|will need|know|hold|speak)|requirements?|required|must(?:[- ]have)?|essential|wir suchen|suchen wir|sie (?:haben|bringen|verfügen)|"
    r"nous recherchons|recherche|vous (?:avez|êtes|maîtrisez)|buscamos|se (?:busca|requiere)|join (?:us|our team) as)\b",
    re.IGNORECASE,
)


def statements(text: str) -> list[Statement]:
    """The statements of a brief in order, headings left out, each with its section."""
    found: list[Statement] = []
    section = Section.BODY
    blocks = list(_lines(text))
    for begin, end in blocks:
        start = begin
        line = text[start:end]
        heading = _heading(line)
        alone = (
            len(blocks) == 1 and heading is Section.CONDITIONS
        )  # "Travel" with nothing below it is asked for
        if heading is not None and not alone:
            section = heading
            if heading is Section.TITLE and not _NAMES_A_TITLE.search(line):
                section = Section.DUTIES  # "About the role"
            continue
        if _is_unknown_heading(line, more=len(blocks) > 1):
            section = Section.BODY
            continue
        inline = _INLINE.match(line.lstrip(_MARKS))
        here = section
        if inline is not None and (named := _heading(inline["head"] + ":")) is not None:
            here = named
            start += line.index(inline["head"]) + inline.end()
        for span in sentences(text[start:end]):
            low, high = start + span.start, start + span.end
            words = text[low:high]
            if (
                here is not Section.TITLE
                and (standing := _heading(words)) not in {None, Section.TITLE}
                and words.endswith(("s.", "S.", "S", ":"))
            ):
                here = standing or here  # "Minimum Requirements." inside flattened text
                continue
            if (inner := _INLINE.match(words)) and (named := _heading(inner["head"] + ":")) not in {
                None,
                Section.TITLE,
            }:
                here = named or here
                low += inner.end()
            if not found and (offer := _offer_behind(text, low, high)):
                found.append(Statement(low, offer, _section_of(text[low:offer], here)))
                low = offer
            found.append(Statement(low, high, _section_of(text[low:high], here)))
            if section is Section.TITLE:
                section = Section.BODY  # a title is one line
            if here is Section.ASIDE and found[-1].section is Section.BODY and here is section:
                section = here = Section.BODY
    return [piece for statement in found for piece in _pieces(text, statement)]


def _pieces(text: str, statement: Statement) -> Iterator[Statement]:
    """A statement no longer than anybody writes: what looks for phrases in it takes time that grows with its square."""
    start = statement.start
    while statement.end - start > _LONGEST_STATEMENT:
        cut = text.rfind(" ", start + 1, start + _LONGEST_STATEMENT)
        cut = cut if cut > 0 else start + _LONGEST_STATEMENT
        yield Statement(start, cut, statement.section)
        start = cut
    yield Statement(start, statement.end, statement.section)


def _offer_behind(text: str, low: int, high: int) -> int | None:
    """Where the employer's offer begins in a first sentence that is a list: "Account manager; car allowance"."""
    aside = _ASIDE.search(text, low, high)
    if aside is None:
        return None
    cuts = [match.end() for match in re.finditer(r"[,;|]\s", text[low : aside.start()])]
    return low + cuts[-1] if cuts else None


def names_a_section(words: str) -> bool:
    """Whether ``words`` are what a section is called, such as "Location"."""
    return _heading(f"{words}:") is not None


def headings(text: str) -> list[tuple[int, int]]:
    """Where ``text`` has lines that only name a section, and the names of sections before a colon."""
    found: list[tuple[int, int]] = []
    blocks = _lines(text)
    for start, end in blocks:
        line = text[start:end]
        if _heading(line) is not None:
            found.append((start, end))
            continue
        for span in sentences(line):
            words = line[span.start : span.end]
            low = start + span.start
            if (_heading(words) not in {None, Section.TITLE}) and words.endswith(("s.", "S.", "S", ":")):
                found.append((low, start + span.end))
            elif (inner := _INLINE.match(words.lstrip(_MARKS))) and _heading(inner["head"] + ":") is not None:
                found.append((low, low + words.index(inner["head"]) + len(inner["head"])))
    return found


def salaries(text: str) -> list[tuple[int, int]]:
    """Where ``text`` speaks of pay."""
    return [match.span() for match in _SALARY.finditer(text)]


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines, with hard-wrapped prose joined as ``sentences`` joins it."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().strip()
        if not line:
            continue
        previous = text[spans[-1][0] : spans[-1][1]].rsplit("\n", 1)[-1].rstrip() if spans else ""
        close = spans and match.start() - spans[-1][1] <= 1
        if close and len(previous) >= 45 and previous[-1] not in ".!?:;…" and line[0].islower():
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append((match.start(), match.end()))
    return spans


def _heading(line: str) -> Section | None:
    plain = line.strip(_MARKS + "!?.…")
    if not plain or len(plain.split()) > _MOST_HEADING_WORDS:
        return None
    is_marked = (
        line.strip().endswith(":")
        or line.lstrip().startswith(("#", "*", "="))
        or plain == plain.upper()
        or plain[0].isupper()
    )
    if not is_marked:
        return None
    return next((section for section, pattern in _HEADING if pattern.fullmatch(plain)), None)


def _is_unknown_heading(line: str, *, more: bool) -> bool:
    stripped = line.strip()
    short = len(stripped.split()) <= _MOST_HEADING_WORDS
    return (
        more
        and short
        and (
            stripped.startswith("#")
            or stripped.endswith(":")
            or (stripped.startswith("**") and stripped.endswith("**"))
        )
    )


def _section_of(sentence: str, section: Section) -> Section:
    if section is Section.ASIDE:
        return Section.BODY if _SEEKS.search(sentence) and not _ASIDE.search(sentence) else Section.ASIDE
    if _ASIDE.search(sentence) and not re.search(
        r"\b(?:look(?:ing)? for|seek(?:ing|s)|suchen|recherch|buscamos|hiring)", sentence, re.IGNORECASE
    ):
        return Section.ASIDE
    return section
