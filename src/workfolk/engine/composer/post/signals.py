"""What a sentence does: counts, changes, decides, struggles, learns, plans, thinks. Rules over words, in three languages."""

from __future__ import annotations

import re
from enum import StrEnum


class Signal(StrEnum):
    """What a sentence does."""

    NUMBER = "number"
    CHANGE = "change"
    DECISION = "decision"
    DIFFICULTY = "difficulty"
    LESSON = "lesson"
    PLAN = "plan"
    OPINION = "opinion"
    START = "start"
    OPENING = "opening"  # work is offered
    SEEKING = "seeking"  # work is looked for
    QUESTION = "question"


# A time, a date or a sum says when or how much, not how many: nothing that somebody counted.
_NO_COUNT = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|o['’]clock|p\.?m|a\.?m|million|billion|euros?|dollars?|pounds?|francs?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jahre?n?|monate?n?|wochen?|tage?n?|stunden?|minuten?|uhr|millionen?|januar|februar|märz|mai|juni|juli|oktober|dezember"
    r"|ans?|mois|semaines?|jours?|heures?|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
)
_PATTERNS: dict[Signal, str] = {
    Signal.NUMBER: r"(?<!\d)(?<!\d[.,])\d+(?:[.,]\d+)*\s?%|(?<![\w.,/:$€£-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?=\s+(?!"
    + _NO_COUNT
    + r")[^\W\d_]{3,})|\b(?:half|twice|doubled|tripled|halved|percent|hälfte|doppelt|verdoppelt|halbiert|prozent|moitié|doublé)\b",
    Signal.CHANGE: r"\b(?:cut|cuts|reduced|lowered|raised(?!\s+(?:(?:about|over|nearly)\s+)?(?:[$€£]|\d|money|funds))|went (?:up|down)|increased|grew|grown|improved|saved|doubled|tripled|halved|shortened|fell|dropped|rose|replaced|introduced|changed|gesenkt|verringert|erhöht|gestiegen|gesunken|verbessert|verkürzt|gespart|verdoppelt|halbiert|eingeführt|ersetzt|umgestellt|geändert|réduit|augmenté|amélioré|doublé|remplacé|changé)\b",
    Signal.DECISION: r"\b(?:decided|decision (?:was|we|to)|chose|chosen|opted|switched|moved (?:(?:our|my|the|all|every|its|their) (?:\w+ ){1,4})?(?:from|to(?! (?:tears|act))|away)|migrated|gave up|stopped|scrapped|abolished|entschieden|entschied|entscheidung (?:war|für|gegen)|gewählt|gewechselt|aufgehört|aufgegeben|verlegt|verschoben|abgeschafft|umgezogen|décidé|choisi|abandonné|déménagé|supprimé)\b",
    Signal.DIFFICULTY: r"\b(?:hard|harder|difficult|struggl\w+|challeng\w+|problem|problems|fail|failed|failure|mistake|mistakes|wrong|broke|stuck|shortage|objected|resisted|against (?:it|us|me)|schwer|schwierig\w*|problem\w*|gescheitert|fehler|falsch|mangel|dagegen|difficile\w*|problème\w*|échec|erreur\w*|échoué)\b",
    Signal.LESSON: r"\b(?:learn(?:ed|t)|lesson|lessons|realis?z?ed|taught (?:me|us)|(?:did not|didn['’]t|never) expect(?:ed)?|surprised|to (?:my|our) surprise|gelernt|lektion|erkannt|begriffen|gemerkt|hätten? (?:ich|wir)?\s?nicht gedacht|überrascht|überraschend|appris|leçon|compris|surpris(?:e|es)?|ne (?:m['’]attendais|pensais) pas)\b",
    Signal.PLAN: r"\b(?:(?:i|we)(?:(?:['’]ll| will)(?! (?:miss|never|always|not|remember))| are going to| am going to| plan to| want to)|next (?:month|year|week|spring|summer|autumn|winter)|planning to|(?:ich|wir) (?:werde|werden|will|wollen|planen?)|nächste[ns]? (?:monat|jahr|woche)|l['’]année prochaine|nous allons|je vais)\b",
    Signal.OPINION: r"\b(?:i|we) (?:really |still |firmly )?(?:think|believe|find|doubt|wish|hope)\b|\b(?:should|ought to|need to stop|must stop)\b|\b(?:ich|wir) (?:finde|finden|glaube|glauben|denke|denken|bezweifle|wünsche|wünschen)\b|\b(?:sollte|sollten|müsste|müssten)\b|\bje (?:pense|crois|trouve)\b|\b(?:devrait|devrions|devraient)\b",
    Signal.START: r"\b(?:(?:i|i['’]ve|i have|we) (?:just |recently )?(?:started|joined|began)|(?:i am|i['’]m) now (?:an?|the|head)|ich bin (?:seit|ab) \w+|new (?:role|job|position)|(?:been|was|got) promoted|first day|neue (?:stelle|rolle)|angefangen|begonnen|befördert worden|erster tag|(?:été|suis) promue?|nouveau poste|premier jour)\b",
    Signal.OPENING: r"\b(?:we(?:['’]re| are) (?:hiring|looking for|recruiting)|join (?:us|our team)|apply (?:by|now|here|until)|wir suchen|bewirb dich|bewerben sie sich|nous recrutons|nous cherchons)\b",
    Signal.SEEKING: r"\b(?:looking for (?:a new|my next|work|a job)|open to work|laid off|made redundant|lost my job|suche (?:eine neue|arbeit|einen neuen)|gekündigt|entlassen|cherche (?:un emploi|du travail)|licencié\w*)\b",
}
_COMPILED = {signal: re.compile(pattern, re.IGNORECASE) for signal, pattern in _PATTERNS.items()}
_ANAPHORA = re.compile(
    r"^(?:[-*•]\s*)?(?:this|that|these|those|it|its|they|them|their|he|she|his|her|and|but|so|or|then|there|such|also|because of (?:this|that|it)|which|who|not|no|yes|still|instead|otherwise|therefore|however"
    r"|das|dies\w*|der|die|sie|er|es|ihr\w*|sein\w*|und|aber|also|oder|dann|da|dort|dazu|dabei|dafür|deshalb|trotzdem|auch|denn|sonst|stattdessen|solche?\w*"
    r"|cela|ceci|ce|cette|ces|il|elle|ils|elles|et|mais|donc|alors|aussi|pourtant|leur\w*)\b(?!\s+(?:is|are) (?:no|a time)\b)",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"^(?:der|die|das)\s+[A-ZÄÖÜ]")
_FIRST_PERSON = re.compile(
    r"\b(?!US\b)(?:I|I['’]\w+|me|my|we|we['’]\w+|us|our|ich|mir|mich|mein\w*|wir|uns|unser\w*|je|j['’]\w+|moi|mon|ma|mes|nous|notre|nos)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:[.–-]\d{1,2})?\.? (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|janv|févr|avr|juil|déc)\b|\b(?:today|yesterday|now|ago|last|this (?:week|month|year|morning|spring|summer|autumn|winter)|since|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|years?|months?|weeks?"
    r"|heute|gestern|jetzt|letzte[nrs]?|seit|vor (?:einem|einer|zwei|drei)|montag|dienstag|mittwoch|donnerstag|freitag|jahre?n?|monate?n?|wochen?|januar|februar|märz|mai|juni|juli|oktober|dezember"
    r"|aujourd['’]hui|hier|depuis|dernier|dernière|ans?|mois|semaines?)\b",
    re.IGNORECASE,
)
_LOSS = re.compile(
    r"\b(?:passed away|died|death of|has died|funeral|in memory of|rest in peace|r\.?i\.?p|grief|grieving|mourn\w*|obituary|condolences?|suicide|cancer|terminal\w* ill|miscarriage|stillb\w+"
    r"|verstorben|gestorben|ist tot|beerdigung|trauer\w*|beileid|nachruf|krebs(?:erkrankung|diagnose)?|fehlgeburt|selbstmord|suizid"
    r"|décédé\w*|est mort\w*|obsèques|deuil|condoléances|cancer|fausse couche)\b",
    re.IGNORECASE,
)


def signals(sentence: str) -> frozenset[Signal]:
    """What ``sentence`` does; empty where no rule knows."""
    found = {signal for signal, pattern in _COMPILED.items() if pattern.search(sentence)}
    if sentence.rstrip(" \"'”’»)").endswith("?"):
        found.add(Signal.QUESTION)
    return frozenset(found)


def place_of(sentence: str, signal: Signal) -> int:
    """Where in ``sentence`` the words of ``signal`` stand; 0 where they are not found."""
    match = _COMPILED[signal].search(sentence) if signal in _COMPILED else None
    return match.start() if match else 0


def leans_back(sentence: str) -> bool:
    """Whether a sentence needs the one before it: "This meant …", "But they …"."""
    return bool(_ANAPHORA.match(sentence)) and not _NOUN_AFTER.match(sentence)


def speaks_of_self(text: str) -> bool:
    """Whether the writer stands in ``text``: "I", "we", "my"."""
    return bool(_FIRST_PERSON.search(text))


def says_when(text: str) -> bool:
    """Whether ``text`` says when something was."""
    return bool(_TIME.search(text))


def tells_of_loss(text: str) -> bool:
    """Whether ``text`` tells of a death or a grave illness, where nobody wants a question made by rule."""
    return bool(_LOSS.search(text))
