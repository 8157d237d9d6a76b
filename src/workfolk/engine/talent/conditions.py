"""Working conditions that briefs ask for and profiles mention: one table for both, so that they mean the same.

Each condition has a key, a label for people and patterns in English, German, French and Spanish, matched without
regard to case. The keys are stable: they stand in stored qualifications.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConditionMention:
    """A condition named in a text: ``text[start:end]``."""

    key: str
    start: int
    end: int


_CONDITIONS: tuple[tuple[str, str, str], ...] = (
    (
        "remote",
        "remote work",
        r"(?:(?:fully |100 ?% |partly |mostly )?remote(?:ly)?(?! (?:sens|monitor|support|patient|control|access|desktop|sites?\b|area|region|communit|diagnos|hands|handl|village|island|terminal|team|procedure)|-(?:sens|control|monitor))(?: (?:work(?:ing)?|position|role|job|only|first|ok|possible|friendly))?|work(?:ed|ing|s)? from home|home[- ]?office|wfh|télétravail|teletrabajo|ortsunabhängig)",
    ),
    (
        "night-shifts",
        "night shifts",
        (r"(?:night(?:s|[- ]?times?|[- ]?duty|[- ]?work)?(?:[- ]?shifts?)|nights\b(?! out)|night[- ]?duty|night work|working nights?|overnight shifts?|"
        r"(?:permanent|rotating|waking|on) nights?\b|nacht(?:schicht|dienst|wache|arbeit)\w*|travail de nuit|nuits\b|turnos? (?:de noche|nocturno)\w*|noches\b)"),
    ),
    (
        "weekends",
        "weekends",
        r"(?:week-?ends?(?:[- ](?:work|shifts?|duty|days?))?|saturdays?(?: (?:and|&|or) sundays?)?|sundays\b|wochenend\w*|fines? de semana|sábados y domingos)",
    ),
    (
        "on-call",
        "on-call duty",
        r"(?:on[- ]?call(?: (?:duty|rota|rotation|shifts?|work))?|stand-?by duty|call-?out (?:rota|duty)|pager (?:duty|rotation)|rufbereitschaft\w*|bereitschaftsdienst\w*|astreintes?|guardias)",
    ),
    (
        "shift-work",
        "shift work",
        (r"(?:(?:two|three|four|2|3|4)[- ]shifts?(?! (?:work|pattern|system|rota|basis|operation|shift)| (?:a|per) (?:week|month))\b|(?:rotating |early |late |day |variable |three[- ]|two[- ]|24/7 )?shift[- ](?:work(?:ing)?|patterns?|rota|system|basis|operations?)|rotating shifts?|(?:early|late|split|12[- ]hour|twelve[- ]hour) shifts?|"
        r"(?:in |all |various |three |any )shifts\b|shifts\b(?= (?:including|incl))|schicht(?:arbeit|dienst|betrieb|system)\w*|travail posté|(?:2|3)[x×]8|turnos rotativos|trabajo a turnos)"),
    ),
    (
        "travel",
        "travel",
        (r"(?:(?:willing(?:ness)? to|able to|ability to|readiness to|prepared to|happy to|open to|must|regular|frequent|occasional|international|extensive|domestic|some|little|up to \d+ ?% (?:of )?|\d+ ?%|worldwide|business|site)[- ]+travel(?:ling|ing|s)?(?: (?:required|up to \d+ ?%))?"
        r"|travel(?:ling|ing)? (?:is |as )?(?:required|involved|needed|expected|up to|\(|about|around|approx\w*|within|between|across|regularly|occasionally|frequently|internationally|weekly|monthly)(?: ?\d+ ?%)?|travelled (?:weekly|monthly|regularly|widely|extensively)"
        r"|(?<![\w-])travel(?=\s*(?:$|[,.;)\n]))|reisebereitschaft|dienstreisen|déplacements|disponibilidad para viajar|viajes frecuentes)"),
    ),
    (
        "part-time",
        "part-time",
        r"(?:part[- ]time|\d{1,2} ?(?:-|–|to) ?(?:[12]?\d|3[0-2]) (?:hours|hrs) (?:a|per) week|(?:1\d|2\d|3[0-2]) (?:hours|hrs|h) (?:a|per) week|(?:at most|max(?:imum|\.)?|up to|not more than|höchstens|maximal) (?:\d+|ten|twelve|fifteen|sixteen|eighteen|twenty|twenty-four|twenty-five|thirty) (?:hours|stunden)|job[- ]?shar(?:e|ing)|teilzeit\w*|temps partiel|media jornada|jornada parcial|mini-?job)",
    ),
    ("full-time", "full-time", r"(?:full[- ]time|vollzeit\w*|temps (?:plein|complet)|jornada completa|tiempo completo)"),
    (
        "freelance",
        "freelance",
        r"(?:freelanc(?:e|er|ers|ing)|self[- ]employed|independent contractors?|freiberuflich\w*|selbstständig tätig|auto-?entrepreneur|autónom[oa])",
    ),
    (
        "contract",
        "fixed-term contract",
        r"(?:fixed[- ]term(?: contract)?|(?:\d+|six|three|nine|twelve)[- ]months? contract|contract (?:role|position|work|basis|job)|temporary (?:contract|position|role|post|work|job)|interim (?:role|position|post|assignment)s?|maternity cover|parental leave cover|befristet\w*|\bcdd\b|contrato temporal)",
    ),
    ("permanent", "permanent contract", r"(?:permanent(?=\s*(?:$|[,;)]))|permanent (?:contract|position|role|job|employment|post)|unbefristet\w*|festanstellung|\bcdi\b|contrato indefinido)"),
    (
        "hybrid",
        "hybrid work",
        r"(?:hybrid(?: (?:work(?:ing)?|model|role|set-?up|position|job|schedule|office))?(?! (?:cloud|vehicle|car|engine|app|mobile|drive|power|electric|systems?|materials?|threat|bike|event|inverter))|(?:one|two|three|four|\d) days? (?:a|per) week (?:in|at) (?:the |our )?office|(?:one|two|three|four|\d) (?:office days?|days? (?:in|at) the office)|télétravail partiel|modelo híbrido)",
    ),
    ("on-site", "on site", r"(?:on[- ]site(?: (?:only|work|role|position|presence|job))?(?= *(?:$|[,.;)\n]|in\b|at\b|only|work|role|position|presence|job))|in[- ]office(?: only)?|office[- ]based|vor ort|présentiel|presencial)"),
    ("relocation", "relocation", r"(?:(?:willing(?:ness)? to|ready to|open to|prepared to|happy to|able to|must|could|would) (?:relocate|move(?: (?:to|for|house|abroad)|\b(?=\s*(?:$|[,.;)]))))|relocation\b(?! (?:services?|support|package|assistance|allowance|budget|bonus|agents?|consult))|umzugsbereit\w*|mobilité géographique|disponibilidad (?:de|para) (?:traslado|mudarse))"),
    (
        "immediate-start",
        "can start soon",
        r"(?:immediate(?:ly)?[- ](?:start(?:er)?|availab\w+|joiner)|start(?:ing)? (?:immediately|now|asap|as soon as possible)|available (?:immediately|now|at once|at short notice|from now)|asap\b|as soon as possible|ab sofort|schnellstmöglich|dès que possible|de suite|incorporación inmediata|disponibilidad inmediata)",
    ),
    ("evenings", "evening work", r"(?:evening (?:work|shifts?|courses?|classes|hours|lessons)|evenings(?: and)?|work(?:ing|s)? (?:in the )?evenings?|late shifts?|abend(?:arbeit|dienst|kurse?n?|schicht)\w*|abends|spätschicht\w*|travail le soir|cours du soir|turno de tarde|tardes)"),
    ("seasonal", "seasonal work", r"(?:season(?:al)? (?:work|jobs?|contracts?|position)|saison(?:arbeit|kraft|vertrag|job)\w*|saisonni[eè]re?s?|travail saisonnier|les saisons|saisons|trabajo de temporada|temporeros?)"),
    ("heights", "work at height", r"(?:work(?:ing|ed)?(?: safely)? at heights?|(?:comfortable|happy|no fear) (?:with|at|of) heights?|free of vertigo|head for heights|rope access|höhentauglich\w*|schwindelfrei\w*|travail en hauteur|trabajos? en altura)"),
    ("outdoors", "outdoor work", r"(?:outdoor work|work(?:ing|ed|s)? outdoors?|work(?:ing|ed|s)? outside|in all weathers?|all[- ]weather work|arbeit im freien|travail en extérieur|trabajo al aire libre)"),
    ("heavy-lifting", "heavy lifting", r"(?:heavy lifting|lift(?:ing|s|ed)? (?:loads |weights )?(?:of )?(?:up to |over |more than )?\d+ ?(?:kg|kilos?|lbs?|pounds)|heavy loads|manual handling of heavy|schwere lasten|port de charges(?: lourdes)?|cargas pesadas)"),
    ("driving", "driving", r"(?:willing(?:ness)? to drive|(?:own|access to a) (?:car|vehicle|transport)|must drive|company car driver|eigener pkw|véhicule personnel|vehículo propio)"),
    ("right-to-work", "right to work", r"(?:right to work(?: in (?:the )?[A-Z][\w.]*(?: [A-Z]\w+)*)?|(?:valid |existing )?work (?:permit|authori[sz]ation)(?: (?:for|in) (?:the )?[A-Z]\w+)?|eligible to work(?: in (?:the )?[A-Z]\w+)?|legally authori[sz]ed to work|arbeitserlaubnis|permis de travail|permiso de trabajo)"),
    ("security-clearance", "security clearance", r"(?:(?:active |valid |current )?(?:(?:top )?secret |sc |dv |nato )?(?:security[- ]clearance|clearance level)|sc[- ]cleared|dv[- ]cleared|security[- ]cleared|sicherheitsüberprüfung\w*|ü[123]-überprüfung|habilitation (?:secret|de sécurité|défense))"),
    ("background-check", "background check", r"(?:background[- ]check(?:s|ed)?|criminal record check|enhanced dbs(?: check)?|dbs check|police check|drug (?:test|screen)(?:ing)?|führungszeugnis|casier judiciaire|antecedentes penales)"),
    ("overtime", "overtime", r"(?:(?:willing(?:ness)? to work |occasional |paid |regular )?overtime\b|überstunden|heures supplémentaires|horas extra)"),
)  # fmt: skip

_LABELS = {key: label for key, label, _ in _CONDITIONS}
_PATTERN = re.compile(
    "|".join(
        rf"(?P<c{index}>(?<![\w-]){pattern}(?!\w))" for index, (_, _, pattern) in enumerate(_CONDITIONS)
    ),
    re.IGNORECASE,
)


def find_conditions(text: str) -> list[ConditionMention]:
    """Conditions named in ``text``, in order, not overlapping."""
    found = []
    for match in _PATTERN.finditer(text):
        index = int((match.lastgroup or "c0")[1:])
        found.append(ConditionMention(_CONDITIONS[index][0], match.start(), match.end()))
    return found


def condition_label(key: str) -> str:
    """The words for a condition; the key itself where it is unknown."""
    return _LABELS.get(key, key)


def condition_keys() -> tuple[str, ...]:
    """All keys, in the order of the table."""
    return tuple(_LABELS)
