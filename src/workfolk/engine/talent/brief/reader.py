"""From a recruiter's words to a ``Brief``.

How important something is follows from its words ("must", "ideally", "a plus"), else from the heading it stands under,
else from this table:

- the occupation and years of experience: must; its level: should;
- in a line that is a list ("Ward nurse, wound care, German C1, Graz"): must, but industries and own words: should;
- in prose: places, languages and credentials must, everything else should;
- among the duties: should, or bonus where the brief also lists requirements.
"""

from __future__ import annotations

import re

from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.brief.assemble import Draft, assemble
from workfolk.engine.talent.brief.layout import Section, Statement, statements
from workfolk.engine.talent.brief.statement import read_statement
from workfolk.engine.talent.brief.title import Title, find_title
from workfolk.engine.talent.model import Brief, Importance, Kind, Level, Refusal, Span
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words
from workfolk.engine.text.language import UNDETERMINED, detect
from workfolk.engine.text.languages import language_code, language_name

_SHORT_BRIEF_WORDS = (
    80  # in a longer one, a sentence without a verb is a scrap of prose rather than a list of wishes
)
LONGEST_BRIEF = 20_000  # characters
_INSTRUCTION = "Text addressed to the assistant is not followed; a brief says what a person should bring."
_INSTRUCTION_INSTEAD = "describe the work and what it needs"


class BriefError(ValueError):
    """A brief that cannot be read. ``kind`` is ``empty``, ``too_long`` or ``unreadable``; ``text`` is what was given."""

    def __init__(self, kind: str, message: str, text: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.text = text


def read_brief(text: str, vocabulary: Vocabulary) -> Brief:
    """What ``text`` asks for: a line, a paragraph or a pasted job description, at most 20,000 characters.

    Every qualification says which words it came from; protected traits and text addressed to the assistant are
    refused with a reason; what became nothing is listed as unread. Raises ``BriefError`` where nothing can be read.
    """
    _check_length(text)
    refusals = _refusals(text)
    masked = _masked(text, refusals)
    language, confidence = detect(masked)
    found = statements(masked)
    title = find_title(masked, found, vocabulary)
    drafts: list[Draft] = []
    unread: list[Span] = []
    notes: list[str] = []
    if title is not None:
        drafts += _title_drafts(masked, title, vocabulary)
    is_short = len(text.split()) <= _SHORT_BRIEF_WORDS
    lists_needs = any(statement.section in {Section.MUST, Section.SHOULD} for statement in found)
    for statement in found:
        read = read_statement(
            masked, statement, title, vocabulary, lists_needs=lists_needs, is_short=is_short
        )
        drafts += read.drafts
        notes += read.notes
        unread += [Span(low, high, text[low:high]) for low, high in read.unread]
    drafts += _languages_of_refusals(refusals)
    qualifications = assemble(text, drafts)
    known = any(qualification.concepts for qualification in qualifications)
    named = known or title is not None or (bool(qualifications) and language == "en")
    _check_read(text, language, known, anything=named or bool(refusals))
    if language not in {"en", UNDETERMINED} and confidence:
        notes.insert(
            0,
            f"This brief seems to be written in {language_name(language)}; only what the taxonomy knows was read. Please check it.",
        )
    return Brief(
        text=text,
        language=language if language != UNDETERMINED else "en",
        title=_name(masked, title),
        qualifications=qualifications,
        refusals=refusals,
        unread=_joined(text, unread),
        notes=tuple(dict.fromkeys(notes)),
    )


def _check_length(text: str) -> None:
    if not text.strip():
        message = "The brief is empty. Write what the work is and what it needs, for example: Ward nurse, nights, wound care, German C1, Graz."
        raise BriefError("empty", message, text)
    if len(text) > LONGEST_BRIEF:
        message = (
            f"The brief has {len(text):,} characters; at most {LONGEST_BRIEF:,} can be read. "
            "Keep the role and its requirements and leave out the text about the company."
        )
        raise BriefError("too_long", message, text)


def _check_read(text: str, language: str, known: bool, *, anything: bool) -> None:
    if known or (anything and language in {"en", UNDETERMINED} and _is_latin(text)):
        return
    if language not in {"en", UNDETERMINED} or not _is_latin(text):
        name = language_name(language) if language != UNDETERMINED else "this script"
        message = f"Nothing in the brief could be read: it seems to be written in {name}. Please write the role and its skills in English."
    else:
        message = "Nothing in the brief names work, a skill or a requirement. Start with the role, for example: Customs broker, import, 3+ years."
    raise BriefError("unreadable", message, text)


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 >= len(letters) > 0


def _refusals(text: str) -> tuple[Refusal, ...]:
    instructions = [
        Refusal(span, "instruction", _INSTRUCTION, _INSTRUCTION_INSTEAD) for span in find_instructions(text)
    ]
    taken = [(refusal.span.start, refusal.span.end) for refusal in instructions]
    protected = [
        refusal
        for refusal in find_protected(text)
        if not any(refusal.span.start < high and low < refusal.span.end for low, high in taken)
    ]
    return tuple(sorted([*instructions, *protected], key=lambda refusal: refusal.span.start))


def _masked(text: str, refusals: tuple[Refusal, ...]) -> str:
    """The text with refused words blanked, so that all offsets stay."""
    for refusal in refusals:
        low, high = refusal.span.start, refusal.span.end
        text = text[:low] + re.sub(r"[^\n]", " ", text[low:high]) + text[high:]
    return text


def _title_drafts(text: str, title: Title, vocabulary: Vocabulary) -> list[Draft]:
    words = text[title.start : title.end]
    low, high = title.start, title.end
    if title.level_span and title.level_span[0] == low:
        low = title.level_span[1]
        while low < high and text[low].isspace():
            low += 1
    work = text[low:high] if low < high else words
    drafts = [
        Draft(
            Kind.OCCUPATION,
            Importance.MUST,
            " ".join(work.split()),
            low if low < high else title.start,
            high,
            title.concepts,
        )
    ]
    if title.level and title.level != Level.MID and title.level_span:
        start, end = title.level_span
        drafts.append(
            Draft(
                Kind.SENIORITY,
                Importance.SHOULD,
                " ".join(words.split()),
                start,
                end,
                title.concepts,
                level=title.level,
            )
        )
    del vocabulary
    return drafts


def _languages_of_refusals(refusals: tuple[Refusal, ...]) -> list[Draft]:
    """The language behind "native German speaker": its lawful alternative, C2, as an ordinary qualification."""
    drafts = []
    for refusal in refusals:
        if refusal.category != "origin" or not refusal.alternative.endswith("at C2"):
            continue
        for match in re.finditer(r"[^\W\d_]+", refusal.span.text):
            code = language_code(match.group())
            if code:
                start = refusal.span.start + match.start()
                drafts.append(
                    Draft(
                        Kind.LANGUAGE,
                        Importance.MUST,
                        refusal.alternative,
                        start,
                        start + len(match.group()),
                        (code,),
                        level="C2",
                    )
                )
                break
    return drafts


def _name(text: str, title: Title | None) -> str:
    if title is not None:
        name = " ".join(text[title.start : title.end].split())
        return name[:1].upper() + name[1:]
    first = " ".join(text.split()).strip(" ,;.")
    if not re.search(r"\w", first):
        return "Untitled role"
    return first if len(first) <= 60 else first[:59].rsplit(" ", 1)[0] + "…"


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Unread spans that only white space and marks part, as one; those without a word that means something, left out."""
    merged: list[tuple[int, int]] = []
    trimmed = []
    for span in spans:
        low, high = span.start, span.end
        while low < high and not (text[low].isalnum() or text[low] in "\"'“(#"):
            low += 1
        while high > low and text[high - 1] in " \t\n,;:-–—•*":
            high -= 1
        if low < high:
            trimmed.append(Span(low, high, text[low:high]))
    for span in sorted(trimmed, key=lambda span: span.start):
        if merged and not re.search(r"\w", text[merged[-1][1] : span.start]):
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return tuple(Span(low, high, text[low:high]) for low, high in merged if content_words(text[low:high]))


__all__ = ["LONGEST_BRIEF", "BriefError", "Statement", "read_brief"]
