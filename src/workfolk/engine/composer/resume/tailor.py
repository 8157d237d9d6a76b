"""A résumé for a posting: the member's own lines, the most telling first, as many as fit, and what is missing told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workfolk.engine.composer.resume.evidence import Asked
from workfolk.engine.composer.resume.fitting import PAGES, Value, fitted
from workfolk.engine.composer.resume.model import (
    Block,
    Entry,
    Gap,
    Line,
    Part,
    Record,
    Resume,
    Section,
)
from workfolk.engine.composer.resume.naming import skill_lines
from workfolk.engine.composer.resume.reading import as_point, lines_of, month, numbered, raw_profile
from workfolk.engine.grounding.model import Draft, Evidence, Origin
from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.model import Brief, Candidate
from workfolk.engine.talent.vocabulary import Vocabulary
from workfolk.engine.text.normalise import clean

MOST_SUMMARY, FEW_SUMMARY = 3, 2  # sentences: of those that show something asked, and of any
FEWEST_MONTHS = 6  # a shorter time between positions is no gap that anybody asks about
_DIGITS = re.compile(r"\d")
_LABELS = {
    Section.POSITIONS: "Position",
    Section.PROJECTS: "Project",
    Section.VOLUNTEERING: "Volunteering",
    Section.EDUCATION: "Education",
    Section.CERTIFICATIONS: "Certification",
    Section.PUBLICATIONS: "Publication",
}
_HALF = 0.5  # what a line is worth that shows what another one shows already


def tailor(
    record: Record,
    posting: Brief | None,
    vocabulary: Vocabulary,
    *,
    as_of: int,
    language: str = "en",
    summary: Draft | None = None,
    pages: int = PAGES,
    room: float = 1.0,
) -> Resume:
    """A selection and order of ``record`` for ``posting``; for no posting in particular where it is None.

    Nothing is worded anew but the names of skills (``naming``) and ``summary``, two sentences made elsewhere; without
    them sentences of the member's own About stand there. Positions stay in the order of time, so that nothing is
    covered up; the lines of each come by what they show. What does not fit on ``pages`` (1 or 2) is in the result, not
    ``included``. ``as_of`` is an absolute month. ``room`` below 1 leaves more out, where the typeset page says so.
    """
    return Tailoring(record, posting, vocabulary, as_of=as_of, language=language).resume(
        summary, pages=pages, room=room
    )


class Tailoring:
    """A record, read for a posting once: then another opening, another length or less room costs little."""

    __slots__ = ("_asked", "_made", "_record", "_values")

    def __init__(
        self,
        record: Record,
        posting: Brief | None,
        vocabulary: Vocabulary,
        *,
        as_of: int,
        language: str = "en",
    ) -> None:
        candidate = read_candidate(raw_profile(record), vocabulary)
        asked = Asked(posting, candidate, vocabulary, as_of) if posting is not None else None
        contact = (record.email, record.place, *record.links)
        self._record, self._asked = record, asked
        self._made = Resume(
            language=language,
            name=_one_line(record.name),
            headline=_one_line(record.headline),
            contact=tuple(words for one in contact if (words := _one_line(one))),
            summary=(),
            skills=skill_lines(record, candidate, vocabulary, asked),
            languages=_languages(record, asked),
            parts=_parts(record, candidate, asked),
            target=posting.title if posting is not None else "",
            missing=asked.missing() if asked is not None else (),
            gaps=gaps(record, as_of),
            notes=_notes(candidate, record),
        )
        self._values = _values(self._made, asked, as_of)

    def resume(self, summary: Draft | None = None, *, pages: int = PAGES, room: float = 1.0) -> Resume:
        """The résumé with this opening, on so many pages: see ``tailor``."""
        made = replace(self._made, summary=_summary(self._record, self._asked, summary))
        return fitted(made, self._values, pages=pages, room=room)


def chosen(
    resume: Resume, included: Mapping[str, bool] | None = None, words: Mapping[str, str] | None = None
) -> Resume:
    """The résumé with a person's choices by key: what is in, and words that they typed. An unknown key is nobody's.

    A line without any words is left out. What a person includes may need more room than there is.
    """
    wanted, typed = dict(included or {}), dict(words or {})

    def line(one: Line) -> Line:
        text = _one_line(typed[one.key]) if one.key in typed else one.text
        included = bool(text) and wanted.get(one.key, one.included)
        if text in ("", one.text):
            return replace(one, included=included)
        return replace(one, text=text, included=included, origin=Origin.ADDED, why="")

    def block(one: Block) -> Block:
        return replace(
            one,
            included=wanted.get(one.key, one.included),
            lines=tuple(map(line, one.lines)),
        )

    return replace(
        resume,
        headline=_one_line(typed["headline"]) if "headline" in typed else resume.headline,
        summary=tuple(map(line, resume.summary)),
        skills=tuple(map(line, resume.skills)),
        languages=tuple(map(line, resume.languages)),
        parts=tuple(replace(part, blocks=tuple(map(block, part.blocks))) for part in resume.parts),
    )


def gaps(record: Record, as_of: int) -> tuple[Gap, ...]:
    """Half a year or more between positions, in order, where an education or voluntary work does not fill it.

    Only months that are known count: of a position without dates nothing follows.
    """
    spans = sorted(
        (start, end)
        for one in record.entries
        if one.section in (Section.POSITIONS, Section.EDUCATION, Section.VOLUNTEERING, Section.PROJECTS)
        for start, end in [_span(one, as_of)]
        if start is not None and end is not None and start < end
    )
    work = [_span(one, as_of)[0] for one in record.entries if one.section is Section.POSITIONS]
    first = min((start for start in work if start is not None), default=None)
    found: list[Gap] = []
    covered = first
    for start, end in spans:
        if covered is None or end <= covered:
            continue
        if start - covered >= FEWEST_MONTHS:
            found.append(Gap(covered, start))
        covered = max(covered, end)
    if covered is not None and as_of - covered >= FEWEST_MONTHS:
        found.append(Gap(covered, as_of))
    return tuple(found)


def _span(one: Entry, as_of: int) -> tuple[int | None, int | None]:
    """First month, and the month after the last; an end that is only a year counts whole here, in the member's favour."""
    start = month(one.start)
    if one.current:
        return start, as_of + 1
    end = month(f"{one.end}-12" if len(one.end) == 4 and one.end.isdecimal() else one.end, end=True)
    return start, end


def _parts(record: Record, candidate: Candidate, asked: Asked | None) -> tuple[Part, ...]:
    """Sections with entries; work first, then the others by what they show, then as they stand in ``Section``."""
    found = []
    for number, section in enumerate(Section):
        blocks = [_block(key, entry, candidate, asked) for key, entry in numbered(record, section)]
        if not blocks:
            continue
        blocks.sort(key=lambda one: _latest_first(one.entry))
        shows = {name for block in blocks for name in _shown_by(block)}
        is_work = section is Section.POSITIONS
        found.append(((not is_work, -len(shows), number), Part(section, tuple(blocks))))
    found.sort(key=lambda row: row[0])
    return tuple(part for _order, part in found)


def _shown_by(block: Block) -> tuple[str, ...]:
    return (*block.shows, *(name for line in block.lines for name in line.shows))


def _latest_first(entry: Entry) -> tuple[bool, int, int]:
    end, start = month(entry.end, end=True), month(entry.start)
    last = end if end is not None else start if start is not None else 0
    return (not entry.current, -last, -(start or 0))


def _block(key: str, entry: Entry, candidate: Candidate, asked: Asked | None) -> Block:
    """An entry with its lines. What is addressed to a machine, or hidden, is no line."""
    is_work = entry.section in (Section.POSITIONS, Section.VOLUNTEERING)
    place = f"{key}/description" if is_work else key
    label = _label(entry)
    seen = {passage.place: passage.text for passage in candidate.passages}
    rows = []
    for number, words in enumerate(lines_of(entry.text, entry.points)):
        if words not in seen.get(place, ""):
            continue
        numbers = asked.at(place, words) if asked is not None else ()
        line = Line(
            f"{key}#{number}",
            as_point(words),
            words,
            (Evidence(key, label, words),),
            shows=asked.named(numbers) if asked is not None else (),
        )
        rows.append((numbers, line))
    heading: tuple[int, ...] = ()
    if asked is not None:
        heading = (
            asked.at(f"{key}/title") if is_work else asked.at(key, _one_line(entry.title or entry.subject))
        )
    return Block(
        key,
        entry,
        _by_worth(rows, asked.weights if asked is not None else ()),
        shows=asked.named(heading) if asked is not None else (),
    )


def _by_worth(rows: Sequence[tuple[tuple[int, ...], Line]], weights: Sequence[float]) -> tuple[Line, ...]:
    """Lines by what they show that none before them shows; those that show nothing stay in the member's order.

    A line with a number in it says how much, and stands before one that shows the same without.
    """
    left = list(enumerate(rows))
    shown: dict[int, int] = {}
    order: list[Line] = []

    def worth(row: tuple[int, tuple[tuple[int, ...], Line]]) -> tuple[float, int]:
        at, (numbers, line) = row
        gain = sum(weights[one] * _HALF ** shown.get(one, 0) for one in numbers)
        return (-(gain + (0.1 if gain and _DIGITS.search(line.text) else 0.0)), at)

    while left:
        best = min(left, key=worth)
        left.remove(best)
        for number in best[1][0]:
            shown[number] = shown.get(number, 0) + 1
        order.append(best[1][1])
    return tuple(order)


def _summary(record: Record, asked: Asked | None, made: Draft | None) -> tuple[Line, ...]:
    """The sentences of ``made``; without it those of the member's About that show most, in their order."""
    if made is not None and made.sentences:
        return tuple(
            Line(f"summary#{number}", one.text, one.text, one.evidence, why=one.why, origin=one.origin)
            for number, one in enumerate(made.sentences)
        )
    rows = []
    for number, words in enumerate(lines_of(record.about)):
        if asked is not None and not asked.stands("about", words):
            continue
        numbers = asked.at("about", words) if asked is not None else ()
        line = Line(
            f"about#{number}",
            words,
            words,
            (Evidence("about", "About", words),),
            shows=asked.named(numbers) if asked is not None else (),
        )
        rows.append((numbers, line))
    best = _by_worth(rows, asked.weights if asked is not None else ())
    kept = {line.key for at, line in enumerate(best) if at < (MOST_SUMMARY if line.shows else FEW_SUMMARY)}
    return tuple(
        line if line.key in kept else replace(line, included=False, why="an opening is short")
        for _numbers, line in rows
    )


def _languages(record: Record, asked: Asked | None) -> tuple[Line, ...]:
    found = []
    for number, one in enumerate(record.languages):
        name, level = _one_line(one.name), _one_line(one.level)
        if not name:
            continue
        key = f"languages/{number}"
        text = f"{name} ({level})" if level else name
        shows = asked.named(asked.at(key)) if asked is not None else ()
        found.append(Line(f"{key}#0", text, text, (Evidence(key, "Languages", name),), shows=shows))
    return tuple(found)


def _values(resume: Resume, asked: Asked | None, as_of: int) -> Mapping[str, Value]:
    """How much each line and entry matters: what it shows first, then how recent it is, then its place."""
    weights: dict[str, float] = {}
    if asked is not None:
        for number in range(len(asked.brief.qualifications)):
            for name in asked.named((number,)):
                weights[name] = weights.get(name, 0.0) + asked.weights[number]
    found: dict[str, Value] = {}
    for part in resume.parts:
        for block in part.blocks:
            end = as_of + 1 if block.entry.current else month(block.entry.end, end=True)
            age = max(0, as_of - (end if end is not None else month(block.entry.start) or 0))
            found[block.key] = Value(sum(weights.get(one, 0.0) for one in _shown_by(block)), age, 0)
            for at, line in enumerate(block.lines):
                found[line.key] = Value(sum(weights.get(one, 0.0) for one in line.shows), age, at)
    return found


def _notes(candidate: Candidate, record: Record) -> tuple[str, ...]:
    notes = []
    if candidate.withheld:
        notes.append(
            "Words of your profile that are hidden, or addressed to a machine, are left out of the résumé."
        )
    undated = [one for one in record.entries if one.section is Section.POSITIONS and month(one.start) is None]
    if undated:
        notes.append(
            f"Without a date: {'; '.join(dict.fromkeys(_heading(one) for one in undated[:5]))}. Readers ask for it."
        )
    return tuple(notes)


def _heading(entry: Entry) -> str:
    return ", ".join(
        words for one in (entry.title, entry.subject, entry.organisation) if (words := _one_line(one))
    )


def _label(entry: Entry) -> str:
    return f"{_LABELS[entry.section]}: {_heading(entry)}"


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
