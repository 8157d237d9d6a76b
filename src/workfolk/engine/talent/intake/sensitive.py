"""Finding personal data in a brief: asked of applicants before anybody needs it, or about a person and in the text already.

Both block the step until they are removed. What counts:

- *Asked*: the sentence asks an applicant for it ("your current salary", "CV with photo", "copy of passport required").
  The same words as a topic of the work ("checks passport copies of guests") or under a denial ("no photo, please") do not count.
- *Contained*: data about a person. Numbers of states and banks, days of birth, personal profile pages and a named
  illness always block. An e-mail address or a telephone number blocks where the words around it speak about a person
  ("she replaces", "ask his former manager") or say nothing of applying; as the contact of the posting itself ("apply
  to …", "questions: …", a line of its own) it is only noted, so that a pasted posting is not refused for its last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from workfolk.engine.guardrails.letters import read_letters
from workfolk.engine.guardrails.model import Span
from workfolk.engine.talent.brief.plain import Plain, plain_text
from workfolk.engine.talent.intake.finding import Finding, Severity
from workfolk.engine.talent.intake.personal_data import Datum, personal_data
from workfolk.engine.talent.intake.sensitive_rules import ASKED, NEUTRAL_TITLES, NOTED

_BEFORE = 120  # characters in which a request or a contact word counts
_MOST = 200  # of one kind in one text: the step is blocked anyway, and what is left is found after these are removed
_NEAR = 45  # in which a denial or a duty counts
_NEVER_A_SKILL = frozenset(
    {"date_of_birth", "identity", "national_number", "salary_history"}
)  # as an item of a list they are a request
_BY_LAW = frozenset({"health", "credit", "identity"})


class _Ask(NamedTuple):
    category: str
    reason: str
    wording: str
    grounds: str
    items: re.Pattern[str] | None
    demands: re.Pattern[str]


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE) if words else None


_ASKED = tuple(
    _Ask(category, reason, wording, grounds, _pattern(items), re.compile(demands, re.IGNORECASE))
    for category, reason, wording, grounds, items, demands in ASKED
)
_NOTED = tuple((*row[:4], re.compile(row[4], re.IGNORECASE)) for row in NOTED)

_ASKS = re.compile(
    r"\b(?:sen[dt]|attach\w*|includ(?:e|ing)|enclos\w+|submit\w*|upload\w*|(?:must|please|should) provide|give us|tell us|disclose|bring|show us|hand in|mention|indicate|"
    r"fill in|complete|ask (?:them|her|him|candidates|applicants|everyone)|want to see|let (?:me|us) (?:see|have)|proof of|evidence of|nachweis\w*|must have|need(?:ed)?|requires?|required|e-?mail(?: us)?|together with|ask for|applications?|cvs?|résumés?|resumes?|apply|with your|"
    r"send(?:en|et)|schick(?:en|t)|beilegen|beizulegen|angeben|angabe|nennen|mitteilen|vorlegen|vorzulegen|übermitteln|mitbringen|bewerbung\w*|unterlagen|lebenslauf|erforderlich|bitte|hochladen|einreichen|"
    r"join(?:dre|ts?|t|dez)|envoy(?:er|ez)|indiqu(?:er|ez)|fourni(?:r|ssez)|candidature|transmettre|mentionn(?:er|ez)|"
    r"envi(?:ar|e|ad)|envíe|adjunt(?:ar|e)|indi(?:car|que)|aport(?:ar|e)|present(?:ar|e)|candidatura|currículum)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"^(?:['’]?s)?(?: (?:and|und) [\w ]{1,25}?)?,?(?: (?:is|are|ist|sind|est|es|must be|to be))?(?: also| strictly| absolutely| unbedingt)? (?:required|mandatory|needed|obligatory|compulsory|essential|a must|necessary|provided|disclosed|stated|proven|shown|attached|sent|included|enclosed|requested|please|"
    r"erforderlich|notwendig|nötig|pflicht|anzugeben|angeben|beizulegen|beilegen|mitbringen|mitteilen|bitte|nicht vergessen|vorab|first|before (?:the |an? )?(?:interview|offer)|nennen|einreichen|hochladen|anhängen|mitschicken|mitsenden|schicken|senden|vorlegen|with (?:your|the) (?:application|cv|résumé|resume)|obligatoires?|exigée?s?|requise?s?|à joindre|obligatori[oa]s?|requerid[oa]s?|necesari[oa]s?)\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:your|ihren?|ihres|ihrer|ihr|deine[nrms]?|votre|vos|sus?|tus?)(?: [\w’'-]+){0,2} $", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|nor|don['’]t|ohne|kein\w*|nicht|pas|sans|aucune?|sin|ni)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_NOT_WITHOUT = re.compile(
    r"\b(?:not|never|no|nicht|keine?|ne)\b[^.;!?\n]*\b(?:without|ohne|sans|sin)\b", re.IGNORECASE
)
_REJECTED = re.compile(
    r"\b(?:not|nicht|ne seront pas|ne sera pas|no serán?|no se)\b[^.;!?\n]{0,30}\b(?:consider\w*|accept\w*|process\w*|berücksichtig\w*|bearbeit\w*|étudiée?s?|traitée?s?|considerad\w*|tendrá\w*|rejected)\b|\brejected\b",
    re.IGNORECASE,
)
_NOT_NEEDED = re.compile(
    r"^(?:['’]?s)?,? (?:(?:is|are|ist|sind|est|es) )?(?:not|never|nicht|no|n['’]est pas|pas)\b(?! later)[^.;!?\n]{0,12}\b(?:needed|required|necessary|wanted|expected|asked|erforderlich|nötig|notwendig|erwünscht|nécessaire|requise?|necesari[oa]s?)|^ (?:optional|voluntary|freiwillig|facultati\w+)\b",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\b(?:regardless of|without regard to|irrespective of|discriminat\w+|equal opportunit\w+|accommodations?|voluntar(?:y|ily)|self-identif\w+|protected|privacy|unabhängig von|ungeachtet|sans distinction|independientemente)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:by law|the law|law requires|statut\w+|regulat\w+|fit and proper|fca|finra|bafin|finma|class [123]|pilots?|seafarers?|eng ?1|food handlers?|gesetz\w*|la loi|la ley|after the offer|before the first (?:day|shift))\b|§",
    re.IGNORECASE,
)
_TOPIC_BEFORE = re.compile(
    r"\b(?:process\w*|handl\w+|verif\w+|check(?:s|ing)?|collect\w*|manag\w+|maintain\w*|enter(?:s|ing)|updat\w+|protect\w*|stor(?:e|es|ing)|archiv\w+|record(?:s|ing)?|redact\w*|encrypt\w*|validat\w+|review\w*|reconcil\w+|scan(?:s|ning)?|"
    r"prepar\w+|analy[sz]\w+|assess\w*|obtain\w*|interpret\w*|keep(?:s|ing)?|transcri\w+|summari\w+|extract\w*|pull\w*|run(?:s|ning)?|order(?:s|ing)?|complet\w+|issu(?:e|es|ing)|knowledge|experience|understanding|familiar\w*|expertise|training|confidential\w*|security|"
    r"prüf\w*|verarbeit\w*|erfass\w*|erstell\w*|verwalt\w*|kenntnis\w*|erfahrung\w*|vérif\w+|traite\w*|gérer|gestion|connaissance\w*|expérience|tramit\w+|elabor\w+|conocimiento\w*|experiencia|review of|electronic|management of)\b[^.;!?\n]*$",
    re.IGNORECASE,
)
_TOPIC_AFTER = re.compile(
    r"^ (?:analys\w+|clerks?|officers?|departments?|teams?|systems?|management|processing|law|controls?|managers?|coordinators?|technicians?|specialists?|coding|software|verification|agenc\w+|unions?|services?|inspectors?|programs?|of (?:the |our |all )?(?:customers?|patients?|clients?|guests?|suppliers?|students?|members?|users?|people)|für kunden|des clients|de los? clientes)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:patients?|customers?|clients?|guests?|suppliers?|students?|members?|passengers?|tenants?|residents|citizens|visitors|pupils|borrowers?|vendors?|travell?ers?|debtors|claimants?|kunden|patient(?:innen|en)|gästen?|mandanten|mieter|voyageurs|clientes|pacientes|huéspedes)\b",
    re.IGNORECASE,
)
_ITEM_BEFORE = re.compile(r"(?:^|[,;|(\n:•*-] ?|\b(?:and|und|et|y) )$")
_ITEM_AFTER = re.compile(
    r"^[ \t]*(?:$|[,;|)\n.!]|(?:and|und|et|y|der letzten|of the last|des derniers|de los últimos) )"
)

_ABOUT_A_PERSON = re.compile(
    r"\b(?:replac\w+|succe(?:ed|ssor)\w*|predecessor|someone like|somebody like|similar to|like (?:our|my|him|her)|referees?|references? from|former (?:boss|employer|manager|colleague)|referred|poach\w*|headhunt\w*|"
    r"her|his|she|he|patients?|nachfolg\w*|vorgänger\w*|ersatz für|ihrer (?:früheren|ehemaligen)|wie unsere|abwerben|remplace\w*|comme notre|sustitu\w+|como nuestr\w+)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:appl(?:y|ies|ying|ications?|icants?)|send|submit|cvs?|résumés?|resumes?|contact\w*|questions?|enquir\w+|inquir\w+|information|info|details|e-?mail(?:s|ed)?|mail|write to|reach|call|phone|telephone|tel|fax|mobile|hr|human resources|recruit\w*|office|"
    r"visit|bewerb\w*|bewirb\w*|kontakt\w*|rückfragen|auskunft|auskünfte|telefon\w*|fragen|ansprech\w*|candidature\w*|renseignements?|envoy\w*|postul\w*|contacte\w*|téléphone|tél|contacto|enviar|envíe|interesad\w*|solicitud\w*|teléfono|accommodations?)\b",
    re.IGNORECASE,
)
_ROLE_ADDRESS = re.compile(
    r"^(?:jobs?|careers?|karriere|bewerb\w*|recruit\w*|recrut\w*|hr|human\.?resources|personal\w*|people|talents?|info|office|kontakt|contact\w*|hello|hallo|team|support|admin\w*|mail|post|service|empleo|rrhh|seleccion|candidatur\w*|emploi|rh|work|appl(?:y|ications?)|privacy|datenschutz|accommodations?|press|help|enquir\w+|inquir\w+)(?=[\W_\d]|$)",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"[.;!?](?=\s)|\n")
_MOST_WORDS_OF_A_CONTACT_LINE = 6

_CONTACT_REASON = "A contact of the posting is not needed here: candidates answer through the role. It is left out of what is looked for."
_PERSON_REASONS = {
    "email": "This is an address of a person. Leave it out; people are reached through the role.",
    "phone": "This is a telephone number of a person. Leave it out; people are reached through the role.",
    "profile": "This is the page of a person. Describe what they can do instead; nobody is measured against a named person.",
    "birth": "This is a date of birth. It is personal data and says nothing about the work.",
    "number": "This is a number that a state gave to a person. It has no place in a brief.",
    "account": "This is a bank account. It has no place in a brief.",
    "health": "This is health data about a person. Say only that somebody is replaced, and for how long.",
}
_PERSON_WORDINGS = {
    "email": "contact through the role",
    "phone": "contact through the role",
    "profile": "the skills that the work needs",
    "health": "cover for an absence of six months",
}


def find_sensitive(text: str) -> tuple[Finding, ...]:
    """Personal data that ``text`` asks of applicants or holds, in order, not overlapping; spans are exact.

    Severity ``sensitive`` blocks the step until it is removed; ``note`` (a contact of the posting) does not.
    """
    plain = plain_text(text)
    found = [*_asked_as_read(plain.text), *_contained(plain.text)]
    return without_overlaps(in_original(plain, found))


def find_notes(text: str) -> tuple[Finding, ...]:
    """What may stay in ``text`` with a remark: unnamed “fit”, checks that need a law, titles for one sex."""
    plain = plain_text(text)
    found = []
    for category, reason, wording, grounds, pattern in _NOTED:
        for match in islice(pattern.finditer(plain.text), _MOST):
            start, end = match.span("said" if "said" in pattern.groupindex else 0)
            if _DENIED.search(plain.text, max(0, start - _NEAR), start):
                continue
            words = plain.text[start:end]
            found.append(
                Finding(
                    category, Span(start, end, words), "note", reason,
                    wording or NEUTRAL_TITLES[words.casefold()], grounds,
                )
            )  # fmt: skip
    return without_overlaps(in_original(plain, found))


def in_original(plain: Plain, findings: Iterable[Finding]) -> list[Finding]:
    """The findings of the plain text with the spans of the text that it came from."""
    moved = []
    for one in findings:
        start, end = plain.original(one.span.start, one.span.end)
        span = Span(start, end, plain.original_text[start:end])
        moved.append(
            Finding(one.category, span, one.severity, one.reason, one.alternative, one.grounds, one.hint)
        )
    return moved


def without_overlaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text; of those that share words the first given stays."""
    taken: set[int] = set()
    kept = []
    for one in findings:
        if one.span.start >= one.span.end or taken.intersection((one.span.start, one.span.end - 1)):
            continue
        places = range(one.span.start, one.span.end)
        if any(place in taken for place in places):
            continue
        taken.update(places)
        kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.category)))


def _asked_as_read(text: str) -> Iterator[Finding]:
    """What the text asks for where its letters are disguised, too."""
    letters = read_letters(text)
    for one in _asked(letters.text):
        start, end = letters.original(one.span.start, one.span.end)
        yield replace(one, span=Span(start, end, text[start:end]))


def _asked(text: str) -> Iterator[Finding]:
    for ask in _ASKED:
        for match in islice(ask.demands.finditer(text), _MOST):
            if not _is_taken_back(text, ask, match.start(), match.end()):
                yield _finding(text, ask, match.start(), match.end())
        for match in islice(ask.items.finditer(text), _MOST) if ask.items else ():
            start, end = match.span()
            if _is_asked_for(text, ask, start, end) and not _is_taken_back(text, ask, start, end):
                yield _finding(text, ask, start, end)


def _finding(text: str, ask: _Ask, start: int, end: int) -> Finding:
    return Finding(
        ask.category, Span(start, end, text[start:end]), "sensitive", ask.reason, ask.wording, ask.grounds
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``text[start:end]``, at most ``_BEFORE`` characters to either side."""
    low, high = max(0, start - _BEFORE), min(len(text), end + _BEFORE)
    for stop in _SENTENCE_BREAK.finditer(text, low, start):
        low = stop.end()
    after = _SENTENCE_BREAK.search(text, end, high)
    return low, after.start() if after else high


def _is_asked_for(text: str, ask: _Ask, start: int, end: int) -> bool:
    low, high = _sentence(text, start, end)
    before, after = text[low:start], text[end:high]
    if _YOURS.search(before):
        return True
    if _OTHERS.search(text[low:high]) or _TOPIC_AFTER.search(after):
        return False
    asks = list(_ASKS.finditer(before))
    if _TOPIC_BEFORE.search(before[asks[-1].end() if asks else 0 :]):
        return False
    is_item = _ITEM_BEFORE.search(before) is not None and _ITEM_AFTER.search(after) is not None
    return bool(asks) or _REQUIRED.search(after) is not None or (is_item and ask.category in _NEVER_A_SKILL)


def _is_taken_back(text: str, ask: _Ask, start: int, end: int) -> bool:
    """Whether the sentence says that it is not wanted, is a promise of equal treatment, or names the law that asks."""
    low, high = _sentence(text, start, end)
    before, sentence = text[low:start], text[low:high]
    if _EQUAL.search(sentence) or (ask.category in _BY_LAW and _LAW.search(sentence)):
        return True
    if _NOT_NEEDED.search(text[end:high]):
        return True
    if not _DENIED.search(before[-_NEAR:]):
        return False
    return not (_NOT_WITHOUT.search(before) or _REJECTED.search(text[end:high]))


def _contained(text: str) -> Iterator[Finding]:
    for datum in islice(personal_data(text), _MOST):
        severity: Severity = "sensitive"
        if datum.kind in {"email", "phone"} and _is_contact(text, datum):
            severity = "note"
        category = "contact" if severity == "note" else "personal_data"
        yield Finding(
            category,
            Span(datum.start, datum.end, text[datum.start : datum.end]),
            severity,
            _CONTACT_REASON if severity == "note" else _PERSON_REASONS[datum.kind],
            _PERSON_WORDINGS.get(datum.kind, "payroll data are asked for after the contract is signed"),
            "GDPR Art. 5 and Art. 14",
        )


def _is_contact(text: str, datum: Datum) -> bool:
    """Whether an address or a number is where to apply or to ask, rather than data about somebody."""
    low = text.rfind("\n", max(0, datum.start - _BEFORE), datum.start) + 1 or max(0, datum.start - _BEFORE)
    high = text.find("\n", datum.end, datum.end + _BEFORE)
    around = text[low : high if high >= 0 else datum.end + _BEFORE]
    if _ABOUT_A_PERSON.search(around):
        return False
    if datum.kind == "email" and _ROLE_ADDRESS.search(text[datum.start : datum.end]):
        return True
    rest = around.replace(text[datum.start : datum.end], " ")
    if _CONTACT.search(rest):
        return True
    is_line = low == 0 or text[low - 1] == "\n"
    return is_line and len(rest.split()) <= _MOST_WORDS_OF_A_CONTACT_LINE
