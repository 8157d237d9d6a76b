"""A résumé from one's own profile: what is wanted, what comes of it, as a PDF and as a JSON Resume.

Nothing is stored. The words come from the whole of the member's own profile, whoever else may see it: a résumé is
theirs to hand out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist import services as door
from workfolk.assist.model import Feature, Job, Outcome
from workfolk.base import clock
from workfolk.base.errors import InvalidInput
from workfolk.base.unreadable import told
from workfolk.engine.composer.about import abouts
from workfolk.engine.composer.resume.fitting import PAGES
from workfolk.engine.composer.resume.model import Entry, Missing, Record, Resume, Section, Spoken
from workfolk.engine.composer.resume.reading import raw_profile
from workfolk.engine.composer.resume.tailor import Tailoring
from workfolk.engine.composer.resume.words import LANGUAGES
from workfolk.engine.composer.salience import material
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Draft, Origin, Sentence
from workfolk.engine.talent.brief import LONGEST_BRIEF, BriefError
from workfolk.engine.talent.brief.reader import read_brief
from workfolk.engine.talent.model import Brief, Kind
from workfolk.engine.talent.profile import RawSkill
from workfolk.engine.text.documents import DocumentError, read_document, visible_text
from workfolk.engine.text.language import detect
from workfolk.engine.text.normalise import clean
from workfolk.members import own
from workfolk.members.indexing import vocabulary
from workfolk.portability.jsonresume.write import write_resume
from workfolk.portability.model import Parsed
from workfolk.portability.registry import ProfileValues, profile_values
from workfolk.skills.catalogue import catalogue
from workfolk.writing.facts import own_facts
from workfolk.writing.typesetting import PAPERS, Typeset, typeset

LONGEST_POSTING = LONGEST_BRIEF
_ROOMS = (1.0, 0.92, 0.85, 0.78, 0.7)  # tried until the typeset pages are as many as were wanted
_MOST_NAMED = 6
_INSTRUCTION = (
    "Write the opening of a résumé: two sentences, at most 45 words, without a heading and without a name. Say what "
    "the person does and what of their work matters most, in plain words and without praise. Claim only what a fact "
    "says."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: for which posting (none: in general), in which language ("" leaves it to the words), on what."""

    posting: str = ""
    language: str = ""
    paper: str = "a4"
    pages: int = PAGES
    email: bool = True


@dataclass(frozen=True, slots=True)
class Tailored:
    """A résumé with the profile it was taken from."""

    resume: Resume
    values: ProfileValues
    paper: str = "a4"


@dataclass(frozen=True, slots=True)
class Begun:
    """A profile and a posting, read."""

    values: ProfileValues
    wish: Wish
    brief: Brief | None
    tailoring: Tailoring
    language: str


def own_values(viewer: Viewer) -> ProfileValues:
    """The viewer's whole profile as values."""
    return profile_values(own.own_member(viewer).user)


def values_in(parsed: Parsed) -> ProfileValues:
    """The profile that a file holds, as values."""
    values: dict[str, Any] = {"basics": {}}
    for entry in parsed.entries:
        if entry.section == "basics":
            values["basics"] |= dict(entry.values)
        else:
            values.setdefault(entry.section, []).append(dict(entry.values))
    return values


def record_of(values: ProfileValues, *, email: bool = True) -> Record:
    """A profile in the type that résumés are made from."""
    basics = values["basics"]
    name = f"{basics.get('given_name', '')} {basics.get('family_name', '')}".strip()
    return Record(
        name=name,
        headline=str(basics.get("headline") or ""),
        about=str(basics.get("about") or ""),
        place=str(basics.get("location") or ""),
        email=str(basics.get("email") or "") if email else "",
        links=tuple(str(row["url"]) for row in values.get("links", ()) if row.get("url")),
        entries=tuple(_entry(section, row) for section in Section for row in values.get(section.value, ())),
        skills=tuple(RawSkill(str(row["label"])) for row in values.get("skills", ())),
        languages=tuple(
            Spoken(str(row["name"]), str(row.get("fluency") or row.get("level") or ""))
            for row in values.get("languages", ())
        ),
    )


def read_posting(text: str) -> Brief | None:
    """What a posting asks; None where there is no text. Raises InvalidInput for field ``posting``."""
    seen, _hidden = visible_text(clean(text))
    if not seen.strip():
        return None
    try:
        return read_brief(seen, vocabulary())
    except BriefError as error:
        hint = _("Or leave the field empty: then you get a résumé for no posting in particular.")
        raise InvalidInput(f"{told(error)} {hint}", field="posting", extra={"kind": error.kind}) from None


def posting_in(data: bytes, name: str) -> str:
    """The text of a posting in a PDF, a Word document or a plain text. Raises InvalidInput for field ``document``."""
    try:
        return read_document(data, name).text
    except DocumentError as error:
        raise InvalidInput(told(error), field="document") from None


def begin(values: ProfileValues, wish: Wish) -> Begun:
    """Read the posting and the profile, once for all that follows. Raises InvalidInput."""
    if wish.paper not in PAPERS:
        raise InvalidInput(_("Choose A4 or Letter."), field="paper")
    if wish.pages not in (1, 2):
        raise InvalidInput(_("A résumé has one page or two."), field="pages")
    brief = read_posting(wish.posting)
    record = record_of(values, email=wish.email)
    language = _language(wish, record)
    tailoring = Tailoring(record, brief, vocabulary(), as_of=clock.this_month(), language=language)
    return Begun(values, wish, brief, tailoring, language)


def propose_opening(viewer: Viewer, begun: Begun) -> Outcome:
    """Two sentences for the top: a model's, where one is configured, checked against the profile; else the member's own."""
    plain = begun.tailoring.resume()
    asked = _to_put_first(plain, begun.brief)
    job = Job(
        Feature.RESUME,
        # Names from our taxonomy, never the words of the posting: these could be instructions, and support nothing.
        _INSTRUCTION + (f" Begin with what concerns: {', '.join(asked)}." if asked else ""),
        own_facts(viewer),  # what members here may see: a model is told no more
        language=begun.language,
        max_sentences=2,
        max_characters=400,
    )
    return door.write_now(viewer, job, lambda: (rule_opening(begun),))


def opening_of(outcome: Outcome) -> Draft | None:
    """The sentences to put on top; None where they are the member's own, which the résumé finds by itself."""
    first = outcome.drafts[0]
    return None if all(one.origin is Origin.OWN for one in first.sentences) else first


def tailored(begun: Begun, opening: Draft | None = None) -> Tailored:
    """The résumé that is wished for, on as many pages as wished."""
    wish = begun.wish
    for room in _ROOMS:
        made = begun.tailoring.resume(opening, pages=wish.pages, room=room)
        if _page_count(made, wish.paper) <= wish.pages:
            break
    return Tailored(made, begun.values, wish.paper)


def as_pdf(made: Tailored) -> Typeset:
    """The PDF, dated by this day, so that the same résumé has the same bytes all day long. Raises InvalidInput."""
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return typeset(made.resume, paper=made.paper, at=today)


def as_document(made: Tailored) -> dict[str, Any]:
    """The included lines as a JSON Resume that the official schema accepts."""
    resume, basics = made.resume, made.values["basics"]
    values: dict[str, Any] = {
        "basics": {
            "given_name": basics.get("given_name", ""),
            "family_name": basics.get("family_name", ""),
            "headline": resume.headline,
            "about": " ".join(one.text for one in resume.summary if one.included),
            "location": basics.get("location", ""),
            "country": basics.get("country", ""),
            "email": basics["email"] if basics.get("email") in resume.contact else "",
        },
        "links": made.values.get("links", ()),
        "skills": [{"label": one.text} for one in resume.skills if one.included],
        "languages": _spoken(made),
    }
    for part in resume.parts:
        values[part.section.value] = [
            _row(block.entry, [line.text for line in block.lines if line.included])
            for block in part.blocks
            if block.included
        ]
    return write_resume(values)


def advice(missing: Missing) -> str:
    """What a member can do about something that a posting asks and their profile does not show."""
    match missing.kind:
        case Kind.LOCATION | Kind.CONDITION | Kind.OTHER:
            return _("If this is so, or suits you, say it in your application.")
        case Kind.LANGUAGE:
            return _("If you speak it, add it to your languages with your level.")
        case Kind.EDUCATION | Kind.CREDENTIAL:
            return _("If you have it, add it to your profile with who gave it to you.")
        case Kind.EXPERIENCE | Kind.SENIORITY | Kind.OCCUPATION | Kind.INDUSTRY:
            return _(
                "If you did this, add where and from when to when: months count only where they are dated."
            )
        case _:
            return _("If you can do this, say in a position where you did it and what came of it.")


def _page_count(resume: Resume, paper: str) -> int:
    try:
        return typeset(resume, paper=paper, at=clock.now()).pages
    except InvalidInput:  # told where a PDF is asked for; the words are good without one
        return 0


def _language(wish: Wish, record: Record) -> str:
    if wish.language:
        if wish.language not in LANGUAGES:
            raise InvalidInput(
                _("Headings are there in these languages: %(codes)s.") % {"codes": ", ".join(LANGUAGES)},
                field="language",
            )
        return wish.language
    own_words = " ".join([record.about, record.headline, *(one.text for one in record.entries)])
    for text in (wish.posting, own_words):
        found = detect(text[:4000])[0]
        if found in LANGUAGES:
            return found
    return LANGUAGES[0]


def _to_put_first(resume: Resume, brief: Brief | None) -> list[str]:
    if brief is None:
        return []
    shown = {name for line in resume.lines for name in line.shows}
    shown |= {name for block in resume.blocks for name in block.shows}
    words = vocabulary()
    named = [
        words.label(one.concepts[0])
        for one in brief.qualifications
        if one.concepts and one.kind in (Kind.SKILL, Kind.OCCUPATION) and one.text.rstrip(".") in shown
    ]
    return list(dict.fromkeys(named))[:_MOST_NAMED]


def rule_opening(begun: Begun) -> Draft:
    """An opening without a model: sentences of the member's own About, or two that are put together from facts."""
    kept = [one for one in begun.tailoring.resume().summary if one.included]
    if kept:
        rows = [
            Sentence(one.text, Origin.OWN, one.evidence, " " if at else "") for at, one in enumerate(kept)
        ]
        return Draft(tuple(rows), language=begun.language)
    record = record_of(begun.values)
    known = profile_facts(raw_profile(record), name=record.name, as_of=clock.this_month())
    found = abouts(
        material(known, as_of=clock.this_month(), structure=catalogue().structure),
        language=begun.language,
        length="short",
    )
    first = found[0] if found else Draft(())
    return Draft(first.sentences[:2], language=first.language)


def _entry(section: Section, row: Mapping[str, Any]) -> Entry:
    def text(*names: str) -> str:
        return next((str(row[name]) for name in names if row.get(name)), "")

    is_education = section is Section.EDUCATION
    return Entry(
        section,
        title=text("degree") if is_education else text("title", "role", "name"),
        organisation=text("institution", "authority", "publisher", "organisation"),
        place=text("location"),
        start=text("start", "published"),
        end=text("end"),
        current=_goes_on(section, row),
        text="\n".join(part for part in (text("description", "notes"), text("activities")) if part),
        points=tuple(str(one) for name in ("highlights", "courses") for one in row.get(name) or ()),
        subject=text("field"),
        note=text("grade", "licence_number", "cause"),
        url=text("url"),
        skills=tuple(RawSkill(str(one)) for one in row.get("skills_used") or ()),
    )


def _goes_on(section: Section, row: Mapping[str, Any]) -> bool:
    if section is Section.POSITIONS:
        return bool(row.get("current"))
    return section is Section.VOLUNTEERING and bool(row.get("start")) and not row.get("end")


def _row(entry: Entry, lines: Sequence[str]) -> dict[str, Any]:
    """An entry as its section of a profile names its fields."""
    row: dict[str, Any] = {"start": entry.start, "end": entry.end, "url": entry.url}
    title, organisation, points = entry.title, entry.organisation, list(lines)
    match entry.section:
        case Section.POSITIONS:
            row |= {"title": title, "organisation": organisation, "location": entry.place}
            row |= {"current": entry.current, "highlights": points}
        case Section.VOLUNTEERING:
            row |= {"role": title, "organisation": organisation, "cause": entry.note, "highlights": points}
        case Section.EDUCATION:
            row |= {"degree": title, "field": entry.subject, "institution": organisation}
            row |= {"grade": entry.note, "courses": points}
        case Section.CERTIFICATIONS:
            row |= {"name": title, "authority": organisation, "licence_number": entry.note}
        case Section.PROJECTS:
            row |= {"name": title, "organisation": organisation, "highlights": points}
        case Section.PUBLICATIONS:
            row |= {"name": title, "publisher": organisation, "published": entry.start}
            row |= {"description": "\n".join(points)}
    return row


def _spoken(made: Tailored) -> list[dict[str, Any]]:
    """The languages that are in, as the profile has them: keys are "languages/0#0"."""
    rows = list(made.values.get("languages", ()))
    numbers = [int(one.key.split("/")[1].split("#")[0]) for one in made.resume.languages if one.included]
    return [{name: rows[at].get(name, "") for name in ("name", "fluency", "level")} for at in numbers]
