"""What of a profile is indexed: the sections that every member here may see, of members whom somebody here may find.

One document for each person serves members and recruiters. The field ``audience`` says who may find them as of the
writer's last look; who searches asks the database as well (``listed_for``, ``findable_by``), so that a choice holds at
once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from workfolk.accounts.models import User
from workfolk.base import clock
from workfolk.engine.talent.candidate import read_candidate
from workfolk.engine.talent.card import to_card
from workfolk.engine.talent.model import Candidate
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)
from workfolk.engine.talent.standing import standing
from workfolk.engine.talent.vocabulary import TaxonomyVocabulary
from workfolk.engine.text.dates import PartialDate
from workfolk.engine.text.places import place, resolve_place
from workfolk.members.models import SECTION_MODELS, Audience, Member, MemberSkill, Section
from workfolk.members.rules import read_month
from workfolk.members.services import TOPIC
from workfolk.search.services import do_forget
from workfolk.search.sources import SourceDocument
from workfolk.skills import queries as taxonomy

KIND = "talent"
Rows = Mapping[Section, Sequence[Any]]

# Passages by the beginning of their place: which text field they belong to.
_FIELDS = {
    "headline": "headline",
    "about": "about",
    "skills": "skills",
    "positions": "experience",
    "certifications": "skills",
}


class TalentSource:
    """Documents of the talent index, by member."""

    kind = KIND
    topic = TOPIC
    text_fields: Mapping[str, float] = {
        "headline": 2.0,
        "titles": 3.0,
        "skills": 2.0,
        "experience": 1.0,
        "about": 1.0,
        "other": 0.6,
    }
    filter_fields = (
        "skill", "occupation", "language", "place", "seniority", "industry", "flag", "audience", "not_for",
    )  # fmt: skip
    # Years of work are "worked" for those between positions. For those in work they would be wrong next month:
    # "working_since" is the month (absolute) from which they would have worked without a break.
    number_fields = ("latitude", "longitude", "worked", "working_since")

    @property
    def version(self) -> str:
        """Another taxonomy, or another way of reading, makes other documents."""
        return f"6 {taxonomy.taxonomy().version}"

    def refs(self) -> Iterable[int]:
        return list(Member.objects.indexed().order_by("pk").values_list("pk", flat=True))

    def gone(self, waiting: QuerySet[Any]) -> Iterable[int]:
        indexed = Member.objects.indexed().filter(pk=OuterRef("ref"))
        return waiting.filter(~Exists(indexed)).values_list("ref", flat=True).distinct()

    def documents(self, refs: Sequence[int]) -> Iterable[SourceDocument]:
        members = list(
            Member.objects.indexed()
            .filter(pk__in=list(refs))
            .order_by("pk")
            .prefetch_related("excluded_organisations")
        )
        rows = section_rows(members)
        words = vocabulary()
        for member in members:
            candidate = read_candidate(raw_profile(member, rows[member.pk]), words)
            yield _document(member, candidate)


SOURCE = TalentSource()


def vocabulary() -> TaxonomyVocabulary:
    """The vocabulary of talent search over the stored taxonomy."""
    return _vocabulary(taxonomy.taxonomy().version)


@lru_cache(maxsize=1)
def _vocabulary(_version: str) -> TaxonomyVocabulary:
    return TaxonomyVocabulary(taxonomy.taxonomy(), taxonomy.linker())


def raw_profile(member: Member, rows: Rows) -> RawProfile:
    """The part of a profile that members here may see, in the type that has no place for a name or an age."""

    def shown(section: Section) -> bool:
        return member.audience(section) >= Audience.MEMBERS

    def items(section: Section) -> Sequence[Any]:
        return rows.get(section, ()) if shown(section) else ()

    here = shown(Section.LOCATION)
    looking = shown(Section.OPEN_TO_WORK) and member.open_to_work
    open_places = (
        [found.key for text in member.open_places if (found := resolve_place(text))] if looking else []
    )
    skills_shown = shown(Section.SKILLS)
    return RawProfile(
        id=member.public_id,
        headline=member.headline,
        about=member.about if shown(Section.ABOUT) else "",
        location=member.location if here else "",
        latitude=member.latitude if here else None,
        longitude=member.longitude if here else None,
        country=member.country if here else "",
        place_key=member.place_key if here else "",
        positions=tuple(
            _position(row, row.title, skills_shown=skills_shown) for row in items(Section.POSITIONS)
        ),
        projects=tuple(
            RawItem(row.name, row.organisation, _text(row.description, row.highlights))
            for row in items(Section.PROJECTS)
        ),
        certifications=tuple(RawItem(row.name, row.authority) for row in items(Section.CERTIFICATIONS)),
        education=tuple(
            RawEducation(row.degree, row.field, row.institution, _text(row.notes, row.courses))
            for row in items(Section.EDUCATION)
        ),
        languages=tuple(RawLanguage(row.name, row.level or row.fluency) for row in items(Section.LANGUAGES)),
        volunteering=tuple(
            _position(row, row.role, skills_shown=False) for row in items(Section.VOLUNTEERING)
        ),
        publications=tuple(
            RawItem(row.name, row.publisher, row.description) for row in items(Section.PUBLICATIONS)
        ),
        skills=tuple(_skill(row) for row in items(Section.SKILLS)),
        open_to_work=looking,
        open_titles=tuple(member.open_titles) if looking else (),
        open_places=tuple(open_places),
        open_remote=looking and member.open_remote,
        open_note=member.open_start if looking else "",
    )


def _position(row: Any, title: str, *, skills_shown: bool) -> RawPosition:
    start, end = read_month(row.start), read_month(row.end)
    current = bool(getattr(row, "current", False)) or (
        start is not None and end is None and not hasattr(row, "current")
    )
    return RawPosition(
        title=title,
        organisation=row.organisation,
        start=start.to_month("first") if start else None,
        end=_after(end) if end else None,
        current=current,
        description=_text(row.description, row.highlights),
        location=getattr(row, "location", ""),
        skills=tuple(_skill(used) for used in row.skills_used.all())
        if skills_shown and hasattr(row, "skills_used")
        else (),
    )


def _after(end: PartialDate) -> int:
    """The month after the last. Of an end that is only a year we count to its first month: never more than is sure."""
    return end.to_month("last" if end.month else "first") + 1


def _skill(row: MemberSkill) -> RawSkill:
    return RawSkill(row.label, row.skill.key if row.skill else None)


def _text(text: str, lines: Sequence[str]) -> str:
    return "\n".join(part for part in (text, *lines) if part)


def section_rows(members: Sequence[Member]) -> dict[int, Rows]:
    """The rows of all sections, by member and section, in a query a section."""
    found: dict[int, dict[Section, list[Any]]] = {member.pk: defaultdict(list) for member in members}
    for section, model in SECTION_MODELS.items():
        rows = model.objects.filter(member_id__in=list(found))
        # Skills come by a join: a prefetch by many ids is an expression too deep for SQLite.
        if section is Section.POSITIONS:
            rows = rows.prefetch_related(
                Prefetch("skills_used", queryset=MemberSkill.objects.select_related("skill"))
            )
        elif section is Section.SKILLS:
            rows = rows.select_related("skill")
        for row in rows:
            found[row.member_id][section].append(row)
    return dict(found)


def field_of(place_of_passage: str) -> str:
    """The text field that a passage of a card belongs to."""
    head, _, tail = place_of_passage.partition("/")
    return "titles" if tail.endswith("/title") else _FIELDS.get(head, "other")


def _document(member: Member, candidate: Candidate) -> SourceDocument:
    texts: dict[str, list[str]] = defaultdict(list)
    for passage in candidate.passages:
        texts[field_of(passage.place)].append(passage.text)
    joined = {name: "\n".join(parts) for name, parts in sorted(texts.items())}
    flags = ["open"] if candidate.open_to_work else []
    if candidate.open_remote:
        flags.append("remote")
    month = clock.this_month()
    now = standing(candidate, month)
    numbers: dict[str, float] = {}
    if candidate.latitude is not None and candidate.longitude is not None:
        numbers = {"latitude": candidate.latitude, "longitude": candidate.longitude}
    if now.months is not None and now.goes_on:
        numbers["working_since"] = float(month + 1 - now.months)
    elif now.months is not None:
        numbers["worked"] = now.months / 12
    return SourceDocument(
        ref=member.pk,
        texts=joined,
        meaning=_meaning(joined),
        card=to_card(candidate),
        filters={
            "skill": _keys(m.concept for m in candidate.mentions if m.type == "skill" and not m.negated),
            "occupation": _keys(key for role in candidate.roles for key in role.occupations),
            "language": _keys(spoken.code for spoken in candidate.languages),
            "place": _places(candidate),
            "seniority": now.levels,
            "industry": _industries(candidate),
            "flag": tuple(flags),
            "audience": _audience(member),
            "not_for": _keys(row.name_key for row in member.excluded_organisations.all()),
        },
        numbers=numbers,
    )


def _industries(candidate: Candidate) -> tuple[str, ...]:
    """What texts and names of organisations say ("Osterbach Logistics"). What they do not say is left out."""
    version = taxonomy.taxonomy().version
    told = {key for role in candidate.roles for key in role.industry}
    return _keys([*told, *(key for role in candidate.roles for key in _named_in(role.organisation, version))])


@lru_cache(maxsize=20_000)
def _named_in(organisation: str, _version: str) -> tuple[str, ...]:
    return tuple(link.key for link in vocabulary().link(organisation) if link.type == "industry")


def _audience(member: Member) -> tuple[str, ...]:
    """Who may find somebody: members, recruiters."""
    chosen = {"members": member.findable_in_people_search, "recruiters": member.findable_by_recruiters}
    return tuple(name for name, may in chosen.items() if may)


def _keys(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _places(candidate: Candidate) -> tuple[str, ...]:
    """Where somebody is or wants to be, each with the region and the country around it."""
    keys = [f"country:{candidate.country}"] if candidate.country else []
    for key in (candidate.place_key, *candidate.open_places):
        known = place(key)
        around = (known.region, f"country:{known.country}" if known.country else "") if known else ()
        keys += [one for one in (key, *around) if one]
    return _keys(keys)


# What is embedded, and how many characters of it: what says most about the work first. Embedding takes time that grows
# with the length, and is most of what building an index costs.
_MEANING: tuple[tuple[str, int], ...] = (
    ("headline", 160),
    ("titles", 200),
    ("skills", 200),
    ("experience", 300),
    ("about", 100),
)


def _meaning(texts: Mapping[str, str]) -> str:
    """The text that is embedded."""
    return "\n".join(part for name, limit in _MEANING if (part := texts.get(name, "")[:limit]))


def do_erase(user: User) -> None:
    """Eraser: what was read from the profile goes with it, whether or not the writer runs."""
    do_forget(KIND, Member.objects.filter(user=user).values_list("pk", flat=True))
