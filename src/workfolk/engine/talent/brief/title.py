"""Which occupation a brief is for: the words that say it, its level and its concepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workfolk.engine.talent.brief.finders import credential_behind, is_credential, is_degree
from workfolk.engine.talent.brief.layout import Section, Statement
from workfolk.engine.talent.conditions import find_asked
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.languages import language_code
from workfolk.engine.text.places import find_places


@dataclass(frozen=True, slots=True)
class Title:
    """The role: ``brief[start:end]``; ``level_span`` bounds the seniority word where there is one."""

    start: int
    end: int
    concepts: tuple[str, ...]
    level: str | None
    level_span: tuple[int, int] | None


_SEEK = re.compile(
    r"\b(?:look(?:ing)? for|look out for|seek(?:ing|s)?|search(?:ing)? for|hir(?:e|ing)|recruit(?:ing)?|need(?:s|ed)?|want(?:ed|s)?|in need of|find(?:ing)?(?: me| us)?|join (?:us|our team|\w+) as|position of|role of|vacancy for|opening for|work as|suchen?(?: wir)?|sucht|gesucht:?|"
    r"recherch(?:e|ons|ez)|cherch(?:e|ons)|busca(?:mos)?|necesita(?:mos)?|(?:join \w+|work(?:ing)?|someone|start|act|employ\w*|career|job|position|role) as)\s+(?:(?:for|an?|the|our|one|two|three|four|some|several|next|new|another|additional|more|ab sofort|zum nächstmöglichen|eine?n?|un|une|una|\d+|experienced|talented|skilled|motivated|qualified|dedicated|passionate|highly|very|good|great|strong|enthusiastic|reliable|committed|erfahrene[nr]?)\s+)*",
    re.IGNORECASE,
)
# "We are looking for", "we urgently need", "our client seeks", "join us as": who is sought comes behind it.
_LEAD_IN = re.compile(
    r"(?:(?:we|i|our (?:\w+ )?(?:client|team|company|department))(?:['’]re|['’]m| are| am| is)?\s+)?(?:(?:currently|now|urgently|actively|also|always|again|still)\s+)*"
    + _SEEK.pattern[2:],
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"[\s\-•*#:|\"'“]*(?:(?:to\s+work\s+)?as\s+)?(?:(?:an?|the|our|eine?n?|un|une|una|experienced|skilled|qualified|talented|motivated|erfahrene[nr]?|energetic|enthusiastic|dynamic|friendly|reliable|passionate|hard[- ]?working|committed|ambitious|dedicated|outgoing|bubbly|confident|proactive|engagierte[nrs]?|motivierte[nrs]?|zuverlässige[nrs]?|freundliche[nrs]?)\b(?:\s+(?:and|und)\s+|[\s,]+))*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:some(?:one|body)|any(?:one|body)|persons?|people|candidates?|applicants?|professionals?|jemand|quelqu['’]un|alguien|you|i|me)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;:!?()\n|•]|(?<![sj]r)(?<!\bst)\.(?=\s|$)|\s[-–—]\s|\s(?:to|who|that|with|for|in|at|based|near|from|on|having|joining|within|which|where|whose|will|is|are|you|we|able|experienced|fluent|responsible|required|wanted|needed|gesucht|and (?:have|be|you|we|\w+ing)|mit|für|bei|im|zur|zum|der|die|das|pour|avec|dans|chez|à|con|para|en)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:senior|sr\.?|snr|junior|jr\.?|lead|principal|staff(?=\s+(?:software|engineer|developer|designer|scientist|data))|head of|head|commis|executive(?= chef)|chief|director|deputy|mid(?:-level| level)?|entry[- ]level|graduate|trainee|intern|internship|apprentice|werkstudent(?:in)?|working student|manager|vp|vice president|supervisor|c[etfo]o|leiter(?:in)?|praktikant(?:in)?)(?!\w)",
    re.IGNORECASE,
)
_SOUNDS_LIKE_WORK = re.compile(
    r"\b(?:\w{3,}(?:er|or|ist|ian|eur|euse|trice|man|woman|person|wart|kraft|frau|mann|leiter(?:in)?|erin)s?|\w+(?:assistant|agent|attendant|consultant|accountant|superintendent|specialist)s?|"
    r"head|lead|chief|expert|nurse|chef|clerk|pilot|intern|guard|cook|maid|coach|aide|advocate|associate|analyst|executive|representative|apprentice|trainee|crew|staff|engineer|doctor|surgeon|judge|priest|smith|hand|host|valet|scribe|steward|rep)\b",
    re.IGNORECASE,
)
# What a title may begin with and does not end in: a customer adviser works in customer service.
_AN_ACTIVITY = re.compile(
    r"\b(?:\w+ment|success|supervision|controls?|services?|\w{2,}ing|relations|operations|support|care|security|language|sales|\w{3,}(?:tion|sion|ance|ence|logy|ics)|experience|work)$",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(r"\s+(?:of|for|in|with|at|to|as|and|de|für|im|pour|en|para)\s+|\s*[,(/|]")
# The same in German, French, Spanish and Italian, where the endings above do not say it.
_SOUNDS_LIKE_WORK_ABROAD = re.compile(
    r"\b(?:devs?|admin|sre|sdr|techs?|ops|\w{3,}(?:in|innen|ière|ier|ante|ent|ero|era|ista|iste|logue|ienne?|hilfe|fach\w+|able|ère|ore|rice|aire|ario|aria|(?:der|die|te|ter)[rn]?))s?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[.!?]$|\b(?:is|are|will|we|you|your|our|i|be|has|have|can|must|should|wir|nous|sie|vous|join|with|knows?|years?)\b|[,;].*[,;]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s[-–—]+\s|[–—|(),:]|\s+/\s+|(?<=[a-zA-Z])-\s+|(?<=[a-z])-(?=[A-Z](?!ime\b|evel\b))")
_BRANCH = re.compile(r"\s+(?:sectors?|industry|industries|branche|secteur|sector)$", re.IGNORECASE)
_MOST_TITLE_WORDS = 9
_TITLE_WITHIN = 400  # characters: an occupation named further down is somebody else's
_SEEK_WITHIN = 60  # characters into the first sentence: "St. Anna Hospital is looking for a"


def find_title(text: str, found: Sequence[Statement], vocabulary: Vocabulary) -> Title | None:
    """The role that a brief is for; without concepts where its words are plainly a title but no occupation is known."""
    heading = _heading_title(text, found, vocabulary)
    if heading is not None:
        return heading
    fallback: Title | None = None
    for start, end, plain in _candidates(text, found):
        title = _read(text, start, end, vocabulary)
        if title is None:
            continue
        if title.concepts:
            return title
        if plain and fallback is None and _may_be_work(text[start:end], vocabulary):
            fallback = title
    for statement in found:
        if statement.section is Section.ASIDE or statement.start > _TITLE_WITHIN:
            continue
        for link in vocabulary.link(text[statement.start : statement.end]):
            if link.type == "occupation" and not credential_behind(text, statement.start + link.end):
                start, end = statement.start + link.start, statement.start + link.end
                if (start, end) == (0, len(text)) and not _names_work(text, (link.key,), vocabulary):
                    continue
                return _widened(text, statement.start, start, end, link.key, vocabulary)
    return fallback


def _heading_title(text: str, found: Sequence[Statement], vocabulary: Vocabulary) -> Title | None:
    """A first line of its own that reads like a title, as pasted postings begin."""
    if not found or found[0].section is Section.ASIDE:
        return None
    first = found[0]
    line_end = text.find("\n", first.start)
    line_end = len(text) if line_end < 0 else line_end
    alone = first.end >= len(text[:line_end].rstrip()) and not text[: first.start].strip("\n \t#*_=-•|")
    words = text[first.start : first.end]
    if not alone or _SENTENCE.search(words) or len(words.split()) > _MOST_TITLE_WORDS or _SEEK.match(words):
        return None
    has_more = bool(text[line_end:].strip())
    parts = _parts(text, first.start, first.end)
    if has_more:
        for start, end in parts:
            title = _read(text, *_first_clause(text, start, end), vocabulary)
            if title is not None and title.concepts:
                return title
    for start, end in parts:
        span = _first_clause(text, start, end)
        work = text[span[0] : span[1]]
        if (
            _SOUNDS_LIKE_WORK.search(work)
            and not any(c.isdigit() for c in work)
            and not _is_no_work(work, vocabulary)
        ):
            title = _read(text, *span, vocabulary)
            return title if has_more or title is None or not title.concepts else None
    return None


def _parts(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The parts of a title line, "Automotive Technician-Norfolk" or "Driver | Part-time", without conditions and places at their ends."""
    cuts = [(low, low), *(match.span() for match in _BETWEEN.finditer(text, low, high)), (high, high)]
    parts = []
    for (_, start), (end, _) in pairwise(cuts):
        words = text[start:end]
        tails = [found.start for found in find_asked(words) if found.end == len(words.rstrip())]
        stop = start + min(tails, default=len(words))
        if text[start:stop].strip():
            parts.append((start, stop))
    return parts


def _is_something_else(words: str, vocabulary: Vocabulary) -> bool:
    """Whether all of the words are a language, a place, a condition, or a skill that is no work."""
    plain = words.strip()
    if language_code(plain) or any(m.end - m.start == len(plain) for m in find_asked(plain)):
        return True
    if any(m.end - m.start == len(plain) for m in find_places(plain)):
        return True
    whole = {link.type for link in vocabulary.link(plain) if link.end - link.start == len(plain)}
    return bool(whole) and "occupation" not in whole and not _SOUNDS_LIKE_WORK.search(plain)


def _is_no_work(words: str, vocabulary: Vocabulary) -> bool:
    """Whether the words are a degree or an industry and nothing else, however they end: "master's degree", "public sector"."""
    plain = words.strip()
    if is_degree(plain):
        return True
    branch = _BRANCH.sub("", plain)
    return any(
        link.type == "industry" and link.end - link.start in (len(plain), len(branch))
        for link in vocabulary.link(plain)
    )


def _may_be_work(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words that no occupation is known for may be one all the same: no number, and nothing else that is known."""
    if any(character.isdigit() for character in words) or _is_no_work(words, vocabulary):
        return False
    known = [link for link in vocabulary.link(words) if link.end - link.start == len(words.strip())]
    return not known or bool(_SOUNDS_LIKE_WORK.search(words))


def _names_work(words: str, concepts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the words call somebody something: "staff training" and "power BI" are no title, though one is near them."""
    said = " ".join(words.casefold().split())
    head = _HEAD_ENDS.split(said, maxsplit=1)[0]
    if any(said == label.casefold() for key in concepts for label in vocabulary.labels(key)):
        return True
    if any(_SOUNDS_LIKE_WORK.fullmatch(word) for word in head.split()[-1:]):
        return True
    if _AN_ACTIVITY.search(head) or any(
        link.type == "skill" and link.end - link.start == len(words.strip())
        for link in vocabulary.link(words)
    ):
        return False
    return bool(_SOUNDS_LIKE_WORK.search(words) or _SOUNDS_LIKE_WORK_ABROAD.search(said))


def _candidates(text: str, found: Sequence[Statement]) -> Iterator[tuple[int, int, bool]]:
    """Spans that may be a title, most likely first; the flag says that the words are a title even if unknown."""
    for statement in found:
        if statement.section is Section.TITLE:
            yield (*_first_clause(text, statement.start, statement.end), True)
    usable = [statement for statement in found if statement.section is not Section.ASIDE]
    if usable and usable[0].section in {Section.BODY, Section.MUST}:
        first = usable[0]
        seek = _SEEK.search(text, first.start, min(first.end, first.start + _SEEK_WITHIN))
        if seek and re.search(r"[,;:.]", text[first.start : seek.start()]):
            seek = None
        start = seek.end() if seek else first.start
        span = _first_clause(text, start, first.end)
        short = 0 < len(text[span[0] : span[1]].split()) <= 5
        lists = text[first.start : first.end].count(",") > 0 or len(usable) > 1
        finite = re.search(r"\b(?:is|are|will|we|you|our|i|be)\b", text[span[0] : span[1]], re.IGNORECASE)
        plain = short and not finite
        sounds = bool(seek) and _SOUNDS_LIKE_WORK.search(text[span[0] : span[1]]) is not None
        yield (*span, plain and (lists or sounds))
        if lists and first.end - first.start <= _TITLE_WITHIN:
            for part in re.finditer(r"[^,;|]+", text[first.start : first.end]):
                words = _first_clause(text, first.start + part.start(), first.start + part.end())
                if _SOUNDS_LIKE_WORK.search(text[words[0] : words[1]]):
                    yield (*words, False)
    for statement in usable:
        for seek in _SEEK.finditer(text, statement.start, statement.end):
            yield (*_first_clause(text, seek.end(), statement.end), False)


def _first_clause(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] in "(.#"):
        start += 1
    if sought := _LEAD_IN.match(text, start, end):
        start = sought.end()
    lead = _ARTICLE.match(text, start, end)
    start = lead.end() if lead else start
    stop = _STOP.search(text, start, end)
    if stop is not None and stop.start() > start:
        end = stop.start()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—:|*"):
        end -= 1
    return start, end


def _read(text: str, start: int, end: int, vocabulary: Vocabulary) -> Title | None:
    words = text[start:end]
    if (
        not words.strip()
        or _NOBODY.match(words)
        or len(words.split()) > _MOST_TITLE_WORDS
        or not any(c.isalpha() for c in words)
        or is_credential(words)
        or is_degree(words.strip())
        or _is_something_else(words, vocabulary)
    ):
        return None
    read = vocabulary.read_title(words)
    concepts = [key for key, _ in read.occupations]
    if not concepts and read.level and _AN_ACTIVITY.search(_HEAD_ENDS.split(words.strip(), maxsplit=1)[0]):
        return None  # "apprentice supervision"
    if concepts and read.level is None and not _names_work(words, concepts, vocabulary):
        return None
    parts = re.split(r"\s+(?:or|oder|ou|o)\s+|\s*/\s*", words)
    if len(parts) > 1:
        for part in parts:
            named = vocabulary.read_title(part).occupations
            concepts += [named[0][0]] if named else []
    level = _LEVEL.search(words)
    span = (start + level.start(), start + level.end()) if level and read.level else None
    return Title(start, end, tuple(dict.fromkeys(concepts)), read.level, span)


def _widened(text: str, low: int, start: int, end: int, key: str, vocabulary: Vocabulary) -> Title:
    before = re.search(r"(?:\S+\s+)?\S+\s+$", text[low:start])
    level = _LEVEL.search(before.group()) if before else None
    if before and level:
        start = low + before.start() + level.start()
    read = vocabulary.read_title(text[start:end])
    span = (start, start + len(level.group())) if level and read.level else None
    return Title(start, end, (key,), read.level, span)
