"""From a recruiter's words to a ``Brief``.

How important something is follows from its words ("must", "ideally", "a plus"), else from the heading it stands under,
else from this table:

- the occupation and years of experience: must; its level: should;
- in a line that is a list ("Ward nurse, wound care, German C1, Graz"): must, but industries and own words: should;
- in prose: places, languages and credentials must, everything else should;
- among the duties: should, or bonus where the brief also lists requirements.
- what is only offered ("part-time possible", "hybrid ok"): bonus.

Every content word ends up in the source of a qualification, in a refusal or as unread; headings, lead-ins ("we are
looking for") and the words that say how much something matters only steer the reading.
"""

from __future__ import annotations

import re
from dataclasses import replace

from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.brief.assemble import Draft, assemble
from workfolk.engine.talent.brief.coverage import joined, uncovered
from workfolk.engine.talent.brief.layout import Section, Statement, headings, statements
from workfolk.engine.talent.brief.plain import Plain, plain_text
from workfolk.engine.talent.brief.statement import read_statement
from workfolk.engine.talent.brief.title import Title, find_title
from workfolk.engine.talent.model import Brief, Importance, Kind, Level, Qualification, Refusal, Span
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.talent.words import content_words
from workfolk.engine.text.language import UNDETERMINED, detect
from workfolk.engine.text.languages import language_code, language_name

_SHORT_BRIEF_WORDS = (
    80  # in a longer one, a sentence without a verb is a scrap of prose rather than a list of wishes
)
LONGEST_BRIEF = 20_000  # characters
_MOST_BARE_WORDS = 4  # words alone that are asked for as they stand
_MOST_LEFT_WORDS = 3  # words besides refusals and greetings that may still be no request
_TAG = re.compile(r"<[^>]*>|&\w+;")
_COURTESY = re.compile(
    r"^\W{0,20}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten tag|bonjour|hola)\b(?:,? (?:all|team|everyone|there))?(?=\s*[,!.\n]|$)"
    r"|\b(?:many thanks|thanks(?: a lot| in advance| so much)?|thank you(?: very much| in advance)?|kind regards|best regards|danke(?: schön| im voraus)?|merci(?: d['’]avance)?|gracias)(?=\s*(?:[!.,]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_GREETING = re.compile(
    r"\b(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|thanks?(?: you)?|thx|cheers|please|kind regards|best(?: regards| wishes)?|regards|sincerely|yours|team|all|everyone|there|"
    r"hallo|guten (?:tag|morgen)|danke|bitte|mit freundlichen grüßen|bonjour|merci|cordialement|hola|gracias|saludos|test(?:ing)?|ok|okay|yes|no|lol)\b",
    re.IGNORECASE,
)
_INSTRUCTION = "Text addressed to the assistant is not followed; a brief says what a person should bring."
_INSTRUCTION_INSTEAD = "describe the work and what it needs"


class BriefError(ValueError):
    """A brief that cannot be read. ``kind`` is ``empty``, ``too_long``, ``nothing_asked`` or ``unreadable``; ``text`` is what was given."""

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
    plain = plain_text(text)
    refusals = _refusals(text, plain)
    masked, courtesies = _without_courtesies(_masked(plain, refusals))
    language, confidence = detect(masked)
    found = statements(masked)
    title = find_title(masked, found, vocabulary)
    drafts: list[Draft] = []
    unread = list(courtesies)
    notes: list[str] = []
    if title is not None:
        drafts += _title_drafts(masked, title, vocabulary)
    is_short = len(masked.split()) <= _SHORT_BRIEF_WORDS
    lists_needs = any(statement.section in {Section.MUST, Section.SHOULD} for statement in found)
    for statement in found:
        read = read_statement(
            masked, statement, title, vocabulary, lists_needs=lists_needs, is_short=is_short
        )
        drafts += read.drafts
        notes += read.notes
        unread += read.unread
    drafts += _languages_of_refusals(refusals, plain)
    # "Sewing" alone: what somebody does, near an occupation, is asked for as it stands.
    bare = (
        not any(draft.concepts for draft in drafts)
        and len(masked.split()) <= _MOST_BARE_WORDS
        and bool(vocabulary.read_title(masked.strip()).occupations)
    )
    if bare and not drafts:
        low = len(masked) - len(masked.lstrip())
        drafts.append(Draft(Kind.OTHER, Importance.MUST, masked.strip(), low, low + len(masked.strip())))
    qualifications = assemble(plain, drafts)
    used = [plain.within(span.start, span.end) for one in qualifications for span in one.sources]
    unread += uncovered(masked, [*used, *unread, *headings(masked)])
    known = any(qualification.concepts for qualification in qualifications)
    plain_kinds = any(qualification.kind is not Kind.OTHER for qualification in qualifications)
    named = known or title is not None or plain_kinds or (bool(qualifications) and language == "en")
    _check_asks(text, masked, qualifications, refusals)
    _check_read(text, language, known or (bare and bool(qualifications)), anything=named or bool(refusals))
    if language not in {"en", UNDETERMINED} and confidence:
        notes.insert(
            0,
            f"This brief seems to be written in {language_name(language)}; only what the taxonomy knows was read. Please check it.",
        )
    spans = [plain.original(low, high) for low, high in joined(plain.text, unread)]
    spans += [span for span in plain.hidden if content_words(_TAG.sub(" ", text[span[0] : span[1]]))]
    return Brief(
        text=text,
        language=language if language != UNDETERMINED else "en",
        title=_name(masked, title),
        qualifications=qualifications,
        refusals=refusals,
        unread=tuple(Span(low, high, text[low:high]) for low, high in sorted(spans)),
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


def _check_asks(
    text: str, masked: str, qualifications: tuple[Qualification, ...], refusals: tuple[Refusal, ...]
) -> None:
    """A brief of nothing but refused words, greetings and thanks asks for nothing."""
    rest = [word for word in content_words(_GREETING.sub(" ", masked)) if any(map(str.isalpha, word))]
    if qualifications or not (refusals or _GREETING.search(text)) or len(rest) > _MOST_LEFT_WORDS:
        return
    why = "All of it is addressed to the assistant or about traits that are protected. " if refusals else ""
    message = f"The brief asks for no work and no skill. {why}Write the role and what it needs, for example: Customs broker, import, 3+ years."
    raise BriefError("nothing_asked", message, text)


def _check_read(text: str, language: str, known: bool, *, anything: bool) -> None:
    if known or (anything and language in {"en", UNDETERMINED} and _is_latin(text)):
        return
    has_letters = any(character.isalpha() for character in text)
    if has_letters and (language not in {"en", UNDETERMINED} or not _is_latin(text)):
        name = language_name(language) if language != UNDETERMINED else "a script other than Latin"
        message = f"Nothing in the brief could be read: it seems to be written in {name}. Please write the role and its skills in English."
    else:
        message = "Nothing in the brief names work, a skill or a requirement. Start with the role, for example: Customs broker, import, 3+ years."
    raise BriefError("unreadable", message, text)


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 >= len(letters) > 0


def _refusals(text: str, plain: Plain) -> tuple[Refusal, ...]:
    instructions = [
        Refusal(span, "instruction", _INSTRUCTION, _INSTRUCTION_INSTEAD) for span in find_instructions(text)
    ]
    taken = [(refusal.span.start, refusal.span.end) for refusal in instructions]
    protected = []
    for refusal in find_protected(plain.text):
        low, high = plain.original(refusal.span.start, refusal.span.end)
        if not any(low < end and start < high for start, end in taken):
            protected.append(replace(refusal, span=Span(low, high, text[low:high])))
    return tuple(sorted([*instructions, *protected], key=lambda refusal: refusal.span.start))


def _masked(plain: Plain, refusals: tuple[Refusal, ...]) -> str:
    """The plain text with refused words blanked, so that all offsets stay."""
    text = plain.text
    for refusal in refusals:
        low, high = plain.within(refusal.span.start, refusal.span.end)
        text = text[:low] + re.sub(r"[^\n]", " ", text[low:high]) + text[high:]
    return text


def _without_courtesies(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with greetings and thanks blanked, and where they stood."""
    spans = [match.span() for match in _COURTESY.finditer(text)]
    for low, high in spans:
        text = text[:low] + " " * (high - low) + text[high:]
    return text, spans


def _title_drafts(text: str, title: Title, vocabulary: Vocabulary) -> list[Draft]:
    words = text[title.start : title.end]
    low, high = title.start, title.end
    if title.level_span and title.level_span[0] == low:
        low = title.level_span[1]
        while low < high and not text[low].isalnum():
            low += 1
    drafts: list[Draft] = []
    if low < high:
        work = " ".join(text[low:high].split())
        drafts.append(Draft(Kind.OCCUPATION, Importance.MUST, work, low, high, title.concepts))
    if (
        title.level
        and title.level != Level.MID
        and title.level_span
        and not _is_in_the_work(title, text, vocabulary)
    ):
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
    return drafts


def _is_in_the_work(title: Title, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the word for the level is part of what the work is called: a sales manager is one anyhow."""
    low, high = title.level_span or (0, 0)
    word = text[low:high].casefold()
    return any(
        word in label.casefold().split() for key in title.concepts for label in vocabulary.labels(key)[:1]
    )


def _languages_of_refusals(refusals: tuple[Refusal, ...], plain: Plain) -> list[Draft]:
    """The language behind "native German speaker": its lawful alternative, C2, as an ordinary qualification."""
    drafts = []
    for refusal in refusals:
        if refusal.category != "origin" or not refusal.alternative.endswith("at C2"):
            continue
        for match in re.finditer(r"[^\W\d_]+", refusal.span.text):
            code = language_code(match.group())
            if code:
                start, _ = plain.within(refusal.span.start + match.start(), refusal.span.end)
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
    lines = [line.strip(" \t,;.-–—#*•") for line in text.splitlines()]
    first = " ".join(next((line for line in lines if re.search(r"\w", line)), "Role").split())
    return first if len(first) <= 60 else first[:59].rsplit(" ", 1)[0] + "…"


__all__ = ["LONGEST_BRIEF", "BriefError", "Statement", "read_brief"]
