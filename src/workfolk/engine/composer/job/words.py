"""The frames of job descriptions, in English and German. What is said of a job stands in its facts, not here."""

from __future__ import annotations

from collections.abc import Mapping

from workfolk.engine.talent.intake.finding import Finding

TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "heading": "{title} at {organisation}",
        "opening": "{organisation} is looking for {a_title}{in_place}.",
        "opening_alone": "We are looking for {a_title}{in_place}.",
        "in": " in {place}",
        "work": "What the work is",
        "tasks": "What you will do",
        "musts": "What you bring",
        "wishes": "Nice to have",
        "benefits": "What you get",
        "steps": "How to apply",
        "place": "Place: {value}",
        "remote": "From home: {value}",
        "hours": "Hours: {value}",
        "contract": "Contract: {value}",
        "start": "Start: {value}",
        "team": "Team: {value}",
        "pay": "Pay: {value}",
        "apply": "{value}",
    },
    "de": {
        "heading": "{title}, {organisation}",
        "opening": "{organisation} sucht: {title}{in_place}.",
        "opening_alone": "Gesucht: {title}{in_place}.",
        "in": " in {place}",
        "work": "Worum es geht",
        "tasks": "Ihre Aufgaben",
        "musts": "Das bringen Sie mit",
        "wishes": "Von Vorteil",
        "benefits": "Das bieten wir",
        "steps": "Bewerbung",
        "place": "Ort: {value}",
        "remote": "Von zu Hause: {value}",
        "hours": "Arbeitszeit: {value}",
        "contract": "Vertrag: {value}",
        "start": "Beginn: {value}",
        "team": "Team: {value}",
        "pay": "Gehalt: {value}",
        "apply": "{value}",
    },
}
# Where the recruiter's own words say "du".
INFORMAL = {"tasks": "Deine Aufgaben", "musts": "Das bringst du mit"}

# What a candidate looks for first, and what to ask where a posting does not say it: key, question, reason.
ASKED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "en": (
        ("pay", "What does it pay, from … to …, and for how many hours?", "Applicants may know the pay or its range before the first interview (Directive (EU) 2023/970, Art. 5). Nothing is invented here."),
        ("tasks", "What will the person do in a usual week? Three to six things.", "Tasks say more than adjectives: who reads them knows whether it is their work."),
        ("musts", "What must somebody be able to do on the first day, and what can be learned?", "Without it everybody, or nobody, feels meant."),
        ("place", "Where is the work, and can some of it be done from home?", "It decides for many whether they read on."),
        ("hours", "How many hours a week, and when?", "Who cares for somebody, or shares a car, has to know before applying."),
        ("apply", "How do people apply, by when, and what happens then?", "Who knows the steps applies sooner, and can say which adjustments they need."),
        ("contract", "Is the contract permanent? If not, until when?", "It is part of what people compare."),
        ("start", "When does the work begin?", "People have notice periods."),
    ),
    "de": (
        ("pay", "Was wird bezahlt, von … bis …, und für wie viele Stunden?", "Wer sich bewirbt, darf das Gehalt oder seine Spanne vor dem ersten Gespräch wissen (Richtlinie (EU) 2023/970, Art. 5); in Österreich muss das Mindestentgelt in der Anzeige stehen (§ 9 GlBG). Hier wird nichts erfunden."),
        ("tasks", "Was tut die Person in einer üblichen Woche? Drei bis sechs Dinge.", "Aufgaben sagen mehr als Eigenschaften: Wer sie liest, weiß, ob es die eigene Arbeit ist."),
        ("musts", "Was muss jemand am ersten Tag können, und was lässt sich lernen?", "Ohne das fühlen sich alle gemeint oder niemand."),
        ("place", "Wo ist die Arbeit, und geht ein Teil davon von zu Hause?", "Es entscheidet für viele, ob sie weiterlesen."),
        ("hours", "Wie viele Stunden in der Woche, und wann?", "Wer jemanden pflegt oder betreut, muss das vor der Bewerbung wissen."),
        ("apply", "Wie bewirbt man sich, bis wann, und was geschieht dann?", "Wer die Schritte kennt, bewirbt sich eher und kann sagen, welche Vorkehrungen nötig sind."),
        ("contract", "Ist der Vertrag unbefristet? Wenn nicht, bis wann?", "Es gehört zu dem, was Menschen vergleichen."),
        ("start", "Wann beginnt die Arbeit?", "Menschen haben Kündigungsfristen."),
    ),
}  # fmt: skip

NOTES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "left_out": "Left out: “{text}”. It may not be asked in a posting. {reason}",
        "left_out_claim": "Left out: “{text}”. {reason}",
        "instead": "What can be said instead of “{words}”? For example: {alternative}.",
        "take_out": "What is meant by “{words}”? Name the task behind it, or take it out.",
        "shown": "What shows “{words}”? A number, a year or a name can be checked; the word cannot.",
        "many_musts": "{count} musts were given. Few people meet more than {most}, so {moved} stand under “{wishes}” now: {which}.",
        "usual": "The lines in brackets are usual in work called “{title}”, not known of this job. Confirm them in your words, or strike them.",
    },
    "de": {
        "left_out": "Weggelassen: „{text}“. Danach darf in einer Anzeige nicht gefragt werden.",
        "left_out_claim": "Weggelassen: „{text}“. Das kann niemand prüfen.",
        "instead": "Was lässt sich statt „{words}“ sagen? Zum Beispiel: {alternative}.",
        "take_out": "Was ist mit „{words}“ gemeint? Nenne die Aufgabe dahinter, oder streiche es.",
        "shown": "Woran zeigt sich „{words}“? Eine Zahl, ein Jahr oder ein Name lässt sich prüfen, das Wort nicht.",
        "many_musts": "Es sind {count} Muss-Anforderungen. Wenige erfüllen mehr als {most}; darum stehen {moved} jetzt unter „{wishes}“: {which}.",
        "usual": "Die Zeilen in Klammern sind in der Arbeit als „{title}“ üblich, von dieser Stelle aber nicht bekannt. Bestätige sie in deinen Worten oder streiche sie.",
    },
}  # fmt: skip


def instead_of(one: Finding, language: str) -> str:
    """What to ask about words that may not stand."""
    words = NOTES.get(language, NOTES["en"])
    key = "instead" if one.alternative else "take_out"
    return words[key].format(words=one.span.text.strip(), alternative=one.alternative)
