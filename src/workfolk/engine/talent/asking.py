"""What to ask a person about something their profile does not settle: one plain, polite question a qualification.

A question is about the work. It is never made from words that ask for a protected trait, nor from words for an assistant.
"""

from __future__ import annotations

from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.conditions import condition_label
from workfolk.engine.talent.model import Kind, Level, Qualification
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import join, with_article
from workfolk.engine.text.gazetteer import place
from workfolk.engine.text.languages import language_name

_LONGEST = 160  # characters of a recruiter's own words that a question repeats
_LEADS = (Level.LEAD.value, Level.MANAGER.value, Level.DIRECTOR.value, Level.EXECUTIVE.value)


def question_for(asked: Qualification, vocabulary: Vocabulary) -> str:
    """The question for ``asked``; "" where its words must not be put to anybody."""
    if find_protected(asked.text) or find_instructions(asked.text):
        return ""
    question = _QUESTIONS[asked.kind](asked, vocabulary)
    return "" if find_protected(question) else question


def _names(asked: Qualification, vocabulary: Vocabulary) -> str:
    labels = [vocabulary.label(key) for key in asked.concepts]
    return join(list(dict.fromkeys(labels))) or _own_words(asked)


def _own_words(asked: Qualification) -> str:
    words = " ".join(asked.text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _skill(asked: Qualification, vocabulary: Vocabulary) -> str:
    name = _names(asked, vocabulary)
    if not asked.concepts:
        return f"The role asks for “{name}”. What have you done with it, and where?"
    if name[:1].isupper():
        return f"Have you worked with {name}, and where?"
    return f"Do you have experience with {name}, and where did you gain it?"


def _occupation(asked: Qualification, vocabulary: Vocabulary) -> str:
    labels = [with_article(vocabulary.label(key)) for key in asked.concepts]
    return f"Have you worked as {join(list(dict.fromkeys(labels))) or _own_words(asked)}, and where?"


def _experience(asked: Qualification, vocabulary: Vocabulary) -> str:
    key = asked.concepts[0] if asked.concepts else ""
    kind = vocabulary.kind(key) if key else ""
    name = _names(asked, vocabulary)
    if not key:
        return f"The role asks for “{name}”. For how long have you done this, and where?"
    if kind == "occupation":
        return f"For how long have you worked as {with_article(name)}, and where?"
    return f"For how long have you worked {'in' if kind == 'industry' else 'with'} {name}, and where?"


def _seniority(asked: Qualification, vocabulary: Vocabulary) -> str:
    del vocabulary
    if asked.level in _LEADS:
        return "Have you led people in this work: how many, and in which position?"
    return "What have you been responsible for in this work, and what did you decide on your own?"


def _location(asked: Qualification, vocabulary: Vocabulary) -> str:
    del vocabulary
    names = [found.name if (found := place(key)) else key.partition(":")[2] for key in asked.concepts]
    where = join(names)
    if not where:
        return "Could you work remotely?" if asked.remote else f"Could you work in {_own_words(asked)}?"
    return f"Could you work in {where}{', or remotely' if asked.remote else ''}?"


def _language(asked: Qualification, vocabulary: Vocabulary) -> str:
    del vocabulary
    names = join([language_name(code) for code in asked.concepts]) or _own_words(asked)
    return f"What level of {names} would you say you have, on the scale A1 to C2?"


def _credential(asked: Qualification, vocabulary: Vocabulary) -> str:
    names = [with_article(vocabulary.label(key)) for key in asked.concepts]
    return f"Do you hold {join(list(dict.fromkeys(names))) or with_article(_own_words(asked))}, and is it valid today?"


def _education(asked: Qualification, vocabulary: Vocabulary) -> str:
    del asked, vocabulary
    return "Which degree or vocational qualification do you have, and in which subject?"


def _industry(asked: Qualification, vocabulary: Vocabulary) -> str:
    return f"Have you worked in {_names(asked, vocabulary)}, and where?"


def _condition(asked: Qualification, vocabulary: Vocabulary) -> str:
    del vocabulary
    if "right-to-work" in asked.concepts:
        return "Are you allowed to work in the country of this role, or would you need a permit?"
    names = join([condition_label(key) for key in asked.concepts]) or f"“{_own_words(asked)}”"
    if "heavy-lifting" in asked.concepts or "heights" in asked.concepts:
        return (
            f"The role includes {names}. Would that be possible for you, with the adjustments that you need?"
        )
    return f"Would {names} be possible for you?"


def _other(asked: Qualification, vocabulary: Vocabulary) -> str:
    del vocabulary
    return f"The role asks for “{_own_words(asked)}”. What would you say about that, and where have you shown it?"


_QUESTIONS = {
    Kind.OCCUPATION: _occupation,
    Kind.SKILL: _skill,
    Kind.EXPERIENCE: _experience,
    Kind.SENIORITY: _seniority,
    Kind.LOCATION: _location,
    Kind.LANGUAGE: _language,
    Kind.CREDENTIAL: _credential,
    Kind.EDUCATION: _education,
    Kind.INDUSTRY: _industry,
    Kind.CONDITION: _condition,
    Kind.OTHER: _other,
}
