"""For each category of refused words: the grounds, a lawful wording that can be used as it stands, known exceptions."""

from __future__ import annotations

import re

from workfolk.engine.guardrails.model import Refusal

_INDIRECT = "2000/43/EC and 2000/78/EC, Art. 2 (indirect discrimination)"

GROUNDS = {
    "age": "2000/78/EC",
    "gender": "2006/54/EC",
    "pregnancy": "92/85/EEC and 2006/54/EC",
    "family": "2006/54/EC and ILO C156",
    "origin": "2000/43/EC and Regulation (EU) 492/2011",
    "accent": _INDIRECT,
    "name": _INDIRECT,
    "religion": "2000/78/EC",
    "disability": "2000/78/EC and GDPR Art. 9",
    "orientation": "2000/78/EC",
    "politics": "ILO C111 and EU Charter Art. 21",
    "union": "ILO C98 and GDPR Art. 9",
    "appearance": _INDIRECT,
    "genetic": "EU Charter Art. 21 and GDPR Art. 9",
    "record": "GDPR Art. 10",
    "military": "2006/54/EC, Art. 2 (indirect discrimination)",
    "prestige": _INDIRECT,
    "gap": "2000/78/EC and 2006/54/EC, Art. 2 (indirect discrimination)",
    "distance": "2000/43/EC, Art. 2 (indirect discrimination)",
}

_TASKS = "able to do the tasks of the work, with adjustments where needed"
_ON_SITE = "able to be on site at the agreed times"
_LEVEL = "entry level or more"

# The first pattern found in the refused words decides; the empty one fits all.
_WORDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "age": (
        (r"digital|numérique", "works confidently with digital tools"),
        (r"grad|absol|absch|reci|class of|titul|diplôm|frisch|college", "entry level, training is given"),
        (r"qualifi|cualific", "experience at this level or above"),
        (r"experi|expéri|erfahrung", _LEVEL),
        (r"youn|jung|jeun|jov|jóv", "keen to learn"),
        ("", "any age, with the experience that the work needs"),
    ),
    "gender": (("", "any gender"),),
    "pregnancy": (("", "available from the start date"),),
    "family": (("", "able to work the hours and shifts named"),),
    "accent": (("", "clearly understood on the telephone, C1"),),
    "religion": (
        (
            r"scarf|hijab|burqa|turban|kippa|tuch|voile|foulard|velo|cloth|symbol",
            "follows the hygiene and safety rules on clothing",
        ),
        ("", "respectful towards people of every belief"),
    ),
    "disability": (
        (r"smok|rauch|fum", "works in smoke-free rooms"),
        (
            r"sick|ill\b|krank|fehlzeit|maladie|malade|baja|absen|enferm",
            "keeps agreed dates and shifts, with adjustments where needed",
        ),
        ("", _TASKS),
    ),
    "orientation": (("", "respectful towards everyone in the team"),),
    "politics": (("", "works in a politically neutral way"),),
    "union": (("", "experience of working with employee representatives"),),
    "appearance": (
        (r"photo|foto|bild|picture|headshot|selfie", "CV without a photo"),
        (r"height|tall|short|1[.,]\d|cm", "able to reach shelves of 2 m, with aids where needed"),
        ("", "friendly and professional with customers"),
    ),
    "name": (("", "every applicant, whatever the name"),),
    "genetic": (("", _TASKS),),
    "record": (("", "background check after the offer, as far as the law asks for it"),),
    "military": (
        (
            r"reserv|guard|call|deploy|dut(?:y|ies)|liable|draft|miliz|übung|wehrpflicht",
            "able to work the hours and shifts named",
        ),
        ("", "the skills that the work needs, wherever they were learned"),
    ),
    "prestige": (("", "degree or equivalent skills in the field"),),
    "gap": (("", "recent practice in the skills named, wherever it was gained"),),
    "distance": (
        (r"min|stunde|hour", "able to be on site within 30 minutes when on call"),
        ("", _ON_SITE),
    ),
}
_AT_FIRST_SIGHT = "friendly and professional with customers"
_LOOKS = re.compile(
    r"\blook|appear|features|skin|white|black|aussehen|äußere|hautfarbe|häutig|weiß", re.IGNORECASE
)
_COMPILED = {
    category: tuple((re.compile(pattern, re.IGNORECASE), wording) for pattern, wording in rows)
    for category, rows in _WORDINGS.items()
}

_EXCEPTIONS = {
    "gender": r"refuge|shelter|rape|sexual|intimate|personal care|counsell|search(?:es|ing)?\b|prison|act(?:or|ress)|\brole of|model|sauna|frauenhaus|schauspiel|intimpflege|foyer|casa de acogida",
    "age": r"act(?:or|ress)|\brole of|model|pilot|air traffic|fire|police|diver|schauspiel|comédien|actriz",
    "religion": r"church|chaplain|imam|rabbi|priest|pastor|parish|mosque|synagogue|diocese|kirch|seelsorg|diakon|caritas|paroisse|parroquia|kosher|halal|faith school|christian school|catholic school",
    "origin": r"act(?:or|ress)|\brole of|embassy|consulate|police|army|defence|judge|civil serv|beamt|schauspiel",
    "disability": r"pilot|\bdriver|\bdiver|police|fire|seafarer|lokführer|army|rescue",
}
_EXCEPTION_CUES = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in _EXCEPTIONS.items()}
EXCEPTION = (
    "The law knows narrow exceptions, where the work itself cannot be done otherwise. Whether this is one is a question "
    "for a lawyer, before you advertise; until then the assistant does not use it."
)


def wording(refusal: Refusal) -> str:
    """What the recruiter can write instead of the refused words, as it stands."""
    if refusal.category == "origin":
        first = refusal.alternative.partition(";")[0]
        if first.startswith("right to work"):
            return first
        if first.endswith("at C2"):
            return first.replace("the language at C2", "C2 in the working language")
        return _AT_FIRST_SIGHT if _LOOKS.search(refusal.span.text) else "right to work in the country of work"
    return next(text for pattern, text in _COMPILED[refusal.category] if pattern.search(refusal.span.text))


def exception(category: str, text: str) -> str:
    """What to do where ``text`` speaks of work for which the law knows exceptions; empty elsewhere."""
    cues = _EXCEPTION_CUES.get(category)
    return EXCEPTION if cues is not None and cues.search(text) else ""
