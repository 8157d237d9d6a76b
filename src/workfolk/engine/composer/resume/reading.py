"""A record as the rules of talent search read it, and its texts as lines that can stand alone."""

from __future__ import annotations

import re

from workfolk.engine.composer.resume.model import Entry, Record, Section
from workfolk.engine.talent.profile import RawEducation, RawItem, RawLanguage, RawPosition, RawProfile
from workfolk.engine.text.dates import DateError, PartialDate, parse_date
from workfolk.engine.text.normalise import clean
from workfolk.engine.text.sentences import sentences

LONGEST_LINE = 600  # characters; a longer one is a text, and is cut at the sentence before
# A sentence that begins so leans on the one before it, and does not stand alone.
_LEANS = re.compile(
    r"(?:it|its|this|that|these|those|they|their|he|she|his|her|there|then|also|both|such|which|so|but|and|or|because|"
    r"das|dies\w*|dabei|dadurch|damit|dort|daher|darum|deshalb|außerdem|auch|und|aber|oder|sie|er|es|ihr\w*|sein\w*|dazu|davon|"
    r"cela|ceci|ce|cette|ces|il|elle|ils|elles|y|ainsi|aussi|et|mais|ou|donc|"
    r"esto|esta|este|estos|ello|allí|también|y|pero|o|así)\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"(?<=[^\s.])\.$")


def lines_of(text: str, points: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The sentences of a text and its points, each able to stand alone, in order, none twice.

    A sentence that leans on the one before it ("It saved …") stays with it.
    """
    text = clean(text)
    found: list[str] = []
    last_end = 0
    for start, end in sentences(text):
        words = " ".join(text[start:end].split())
        same_line = found and "\n" not in text[last_end:start]
        if same_line and _LEANS.match(words) and len(found[-1]) + len(words) < LONGEST_LINE:
            found[-1] = f"{found[-1]} {words}"
        elif any(map(str.isalnum, words)):
            found.append(words)
        last_end = end
    found += [words for point in points if (words := " ".join(clean(point).split()))]
    return tuple(dict.fromkeys(found))


def as_point(line: str) -> str:
    """A line as it is printed in a list: with a capital, and a single sentence without its full stop."""
    point = _TRAIL.sub("", line) if len(sentences(line)) == 1 else line
    first = point.partition(" ")[0]
    return point[:1].upper() + point[1:] if first.isalpha() and first.islower() else point


def month(text: str, end: bool = False) -> int | None:
    """The absolute month of a date; of an ``end`` the month after it. None where there is none that can be read.

    Of an end that is only a year we count to its first month: never more than is sure.
    """
    try:
        read = parse_date(text)
    except DateError:
        return None
    if read is None:
        return None
    return _after(read) if end else read.to_month("first")


def _after(end: PartialDate) -> int:
    return end.to_month("last" if end.month else "first") + 1


def numbered(record: Record, section: Section) -> tuple[tuple[str, Entry], ...]:
    """The entries of a section with their keys, in the order of the record: ("positions/0", …), …"""
    rows = [one for one in record.entries if one.section is section]
    return tuple((f"{section.value}/{number}", one) for number, one in enumerate(rows))


def raw_profile(record: Record) -> RawProfile:
    """The record in the type that talent search reads: no name, no address, no years of an education.

    Places ("positions/3") are the keys of entries. Every line of a text stands on a line of its own.
    """

    def rows(section: Section) -> tuple[Entry, ...]:
        return tuple(one for _key, one in numbered(record, section))

    return RawProfile(
        id="own",
        headline=clean(record.headline),
        about=clean(record.about),
        location=clean(record.place),
        positions=tuple(map(_position, rows(Section.POSITIONS))),
        volunteering=tuple(map(_position, rows(Section.VOLUNTEERING))),
        projects=tuple(map(_item, rows(Section.PROJECTS))),
        certifications=tuple(map(_item, rows(Section.CERTIFICATIONS))),
        publications=tuple(map(_item, rows(Section.PUBLICATIONS))),
        education=tuple(
            RawEducation(one.title, one.subject, one.organisation, _text(one))
            for one in rows(Section.EDUCATION)
        ),
        languages=tuple(RawLanguage(one.name, one.level) for one in record.languages),
        skills=record.skills,
    )


def _position(one: Entry) -> RawPosition:
    return RawPosition(
        title=one.title,
        organisation=one.organisation,
        start=month(one.start),
        end=month(one.end, end=True),
        current=one.current,
        description=_text(one),
        location=one.place,
        skills=one.skills,
    )


def _item(one: Entry) -> RawItem:
    return RawItem(one.title, one.organisation, _text(one), one.skills)


def _text(one: Entry) -> str:
    return "\n".join(lines_of(one.text, one.points))
