"""Questions that must not be put to a candidate: found in a recruiter's own words, with what may be asked instead.

``engine.guardrails`` reads what a role asks for ("under 35"); this reads what a person is asked ("How old are you?"), in
English and German. Patterns miss some wordings: what they miss stays with the person who writes.
Source: equal-treatment directives 2000/43/EC, 2000/78/EC and 2006/54/EC, pay transparency (EU) 2023/970.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.talent.model import Span


@dataclass(frozen=True, slots=True)
class ForbiddenQuestion:
    """Words that ask a person for something an employer must not ask, why, and a lawful question instead."""

    span: Span
    reason: str
    alternative: str


_YOU = r"(?:you|u)"
_SIE = r"(?:sie|du|ihr)"
_IHR = r"(?:ihre?[nms]?|deine?[nmrs]?)"
# (why, what to ask instead, patterns)
_RULES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Age is protected.",
        "For how long have you done this work?",
        (
            rf"\bhow (?:old|young) (?:are|were|will) {_YOU}\b",
            r"\bwhat(?: is|['’]s) your (?:age|birthday)\b",
            rf"\b(?:when|in (?:which|what) year) (?:were|was) {_YOU} born\b",
            rf"\b(?:when|in (?:which|what) year) (?:did|will) {_YOU} (?:graduate|leave school|finish school|retire)\b",
            rf"\bwie (?:alt|jung) (?:sind|bist|seid) {_SIE}\b",
            rf"\bwann (?:sind|bist|wurden|wurdest) {_SIE} geboren\b",
            rf"\b(?:was|wie) ist {_IHR} (?:alter|jahrgang|geburtsjahr)\b|\bin welchem jahr (?:sind|bist|wurden|wurdest) {_SIE} geboren\b",
        ),
    ),
    (
        "Family, marriage and plans for children are protected.",
        "Can you keep the working hours that the role has?",
        (
            rf"\bare {_YOU} (?:married|single|divorced|engaged|pregnant|a (?:mother|father|mum|mom|dad|parent))\b",
            rf"\b(?:do|will) {_YOU} (?:have|want|plan|expect|wish for)(?: to have| on having)?(?: any| a| more| small| young)* (?:children|kids|family|baby|babies|child|husband|wife|spouse)(?=\s*(?:[?.,;!)]|$)|\s(?:at home|of your own|and|or|yet|already|soon|now|later|in|who|to|with)\b)",
            rf"\b(?:how many|any) (?:children|kids) do {_YOU} have\b|\bwho (?:looks|will look) after your (?:children|kids)\b",
            r"\bwhat(?: is|['’]s) your (?:marital|family) status\b|\bwhat does your (?:husband|wife|spouse|partner) do\b",
            rf"\b(?:sind|bist) {_SIE} (?:verheiratet|ledig|geschieden|verlobt|schwanger|vater|mutter)\b",
            rf"\b(?:haben|hast|wollen|willst|planen|planst|möchten|möchtest|wünschen|wünschst) {_SIE} (?:sich |dir )?(?:noch |schon |mehr |kleine )*(?:kinder|familie|nachwuchs|eine familie)\b",
            rf"\bwie viele kinder\b|\bwer betreut {_IHR} kinder\b|\b{_IHR} (?:familienstand|kinderwunsch|familienplanung)\b",
        ),
    ),
    (
        "Origin, nationality and mother tongue are protected.",
        "Are you allowed to work in the country of this role? Which level of the language do you have?",
        (
            rf"\bwhere (?:are|do) {_YOU} (?:originally |really )?(?:come )?from(?: originally| really)?\s*\?",
            r"\bwhere (?:are your (?:parents|family|ancestors) from|were (?:you|your parents) born)\b",
            r"\bwhat(?: is|['’]s) your (?:nationality|citizenship|ethnicity|race|origin|native (?:language|tongue)|mother tongue|first language|skin colou?r|accent)\b",
            rf"\b(?:is|was) [a-z]+ your (?:native|first) (?:language|tongue)\b|\bare {_YOU} a (?:native|citizen)\b",
            rf"\bwoher (?:kommen|kommst|stammen|stammst) {_SIE}\b",
            rf"\b(?:was|wie|welche) ist {_IHR} (?:muttersprache|nationalität|staatsangehörigkeit|staatsbürgerschaft|herkunft|hautfarbe)\b",
            rf"\bwelche (?:nationalität|staatsangehörigkeit|staatsbürgerschaft|muttersprache) (?:haben|hast) {_SIE}\b",
        ),
    ),
    (
        "Belief is protected.",
        "Can you keep the working hours that the role has?",
        (
            rf"\bwhat(?: is|['’]s) your (?:religion|faith|belief)\b|\b(?:which|what) (?:religion|church|faith) (?:are|do) {_YOU}\b",
            rf"\bare {_YOU} (?:religious|a? ?(?:christian|catholic|protestant|muslim|jewish|jew|hindu|buddhist|atheist))\b",
            rf"\bdo {_YOU} (?:go to|belong to|attend) (?:a |any )?(?:church|mosque|synagogue|temple)\b|\bdo {_YOU} (?:believe in god|pray)\b",
            rf"\bwelche[rn]? (?:religion|konfession|glauben|kirche|religionsgemeinschaft)\b.{{0,20}}\b{_SIE}\b|\b{_IHR} (?:religion|konfession|glaube)\b",
            rf"\b(?:sind|bist) {_SIE} (?:religiös|gläubig|christ(?:in)?|katholisch|evangelisch|muslim(?:in)?|jüdisch|jude|jüdin)\b",
        ),
    ),
    (
        "Health and disability are protected.",
        "Can you do these tasks, and what would make them possible?",
        (
            rf"\bdo {_YOU} have (?:a |any )*(?:disabilit(?:y|ies)|illness(?:es)?|diseases?|health (?:problems?|issues?|conditions?)|chronic \w+|allergies)\b",
            rf"\bare {_YOU} (?:disabled|handicapped|healthy|ill|sick|in good health|often (?:ill|sick))\b",
            rf"\bhow (?:often|many days) (?:are|were|have) {_YOU} (?:been )?(?:ill|sick|off sick)\b|\bhow(?: is|['’]s) your health\b|\bdo {_YOU} (?:smoke|drink|take (?:drugs|medication))\b",
            rf"\b(?:haben|hast) {_SIE} (?:eine |irgendeine )?(?:behinderung|schwerbehinderung|krankheit(?:en)?|allergien|vorerkrankung(?:en)?|gesundheitliche)\b",
            rf"\b(?:sind|bist) {_SIE} (?:gesund|krank|behindert|schwerbehindert|oft krank)\b|\bwie oft (?:sind|bist|waren|warst) {_SIE} krank\b|\b(?:rauchen|rauchst|trinken|trinkst) {_SIE}\b",
        ),
    ),
    (
        "Membership of a union or party has nothing to do with the work.",
        "ask nothing about it",
        (
            rf"\b(?:are|were) {_YOU} (?:a member of |in |part of )(?:a |any |the )?(?:trade |labou?r )?(?:union|political party|party)\b",
            rf"\b(?:who|whom|which party|what party) (?:do|did|will) {_YOU} (?:vote|support)\b|\bwhat are your (?:political|politics)\b",
            rf"\b(?:sind|bist) {_SIE} (?:in (?:einer|der) |mitglied (?:in )?(?:einer |der )?)(?:gewerkschaft|partei)\b|\b(?:wen|welche partei) (?:wählen|wählst) {_SIE}\b",
        ),
    ),
    (
        "Gender and sexual orientation are protected.",
        "ask nothing about it",
        (
            rf"\bare {_YOU} (?:gay|lesbian|straight|bisexual|heterosexual|homosexual|trans(?:gender)?|a (?:man|woman))\b",
            rf"\bwhat(?: is|['’]s) your (?:gender|sex|sexual orientation|sexuality)\b|\bdo {_YOU} have a (?:boyfriend|girlfriend)\b",
            rf"\b(?:sind|bist) {_SIE} (?:schwul|lesbisch|hetero(?:sexuell)?|homosexuell|bisexuell|trans|eine frau|ein mann)\b",
            rf"\b(?:was|welches) ist {_IHR} (?:geschlecht|sexuelle orientierung)\b|\b(?:haben|hast) {_SIE} (?:einen freund|eine freundin)\b",
        ),
    ),
    (
        "Earlier pay carries old pay gaps on.",
        "What do you expect to be paid?",
        (
            rf"\b(?:what|how much) (?:did|do|are) {_YOU} (?:currently |last |now )?(?:earn|earning|make|paid|get paid)\b|\bhow much were {_YOU} paid\b",
            r"\bwhat (?:is|was|['’]s) your (?:current|last|previous|present) (?:salary|pay|wage|income|compensation)\b",
            rf"\bwas (?:verdienen|verdienst|verdienten|haben|hast) {_SIE} (?:derzeit|zuletzt|bisher|aktuell|früher|verdient)\b|\b{_IHR} (?:bisheriges|letztes|aktuelles|derzeitiges) gehalt\b",
        ),
    ),
    (
        "A gap says nothing about the work, and often stands for care, illness or parenthood.",
        "What have you done that helps with this role, whenever that was?",
        (
            r"\bgaps? (?:in|between|on) (?:your|the) (?:cv|r[eé]sum[eé]|career|employment|jobs|work history)\b|\bwhy (?:were|was) (?:you|u) (?:unemployed|out of work|not working)\b",
            rf"\blücken? (?:in|im) (?:{_IHR} )?(?:lebenslauf|werdegang)\b|\bwarum (?:waren|warst) {_SIE} (?:arbeitslos|ohne arbeit)\b",
        ),
    ),
)
_COMPILED = tuple(
    (re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE), reason, alternative)
    for reason, alternative, patterns in _RULES
)


def find_forbidden_questions(text: str) -> list[ForbiddenQuestion]:
    """The words of ``text`` that ask somebody for what must not be asked, in order; at the same place the earlier rule."""
    found = [
        (match.start(), number, match.end(), reason, alternative)
        for number, (pattern, reason, alternative) in enumerate(_COMPILED)
        for match in pattern.finditer(text)
    ]
    kept: list[ForbiddenQuestion] = []
    for start, _number, end, reason, alternative in sorted(found):
        if not kept or start >= kept[-1].span.end:
            kept.append(ForbiddenQuestion(Span(start, end, text[start:end]), reason, alternative))
    return kept
