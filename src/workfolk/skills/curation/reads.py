"""What a curator reads: concepts, the free skills that wait with what they may mean, and the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput
from workfolk.base.paging import Page, page_number
from workfolk.engine.skills.tokens import word_keys
from workfolk.engine.text.normalise import clean
from workfolk.skills import queries
from workfolk.skills.curation.drafts import Concept
from workfolk.skills.curation.plans import access_concept, check_host
from workfolk.skills.curation.steps import TYPES, names_of
from workfolk.skills.models import Change, FreeSkill, Occupation, Skill, Status, TaxonomySource
from workfolk.skills.uses import folded, uses

ROWS_ON_A_PAGE = 50
SHOWN = ("", "retired", "host")  # in use, retired, made or changed here


@dataclass(frozen=True, slots=True)
class Suggested:
    """A skill that a free skill may mean, and what speaks for it. ``obvious``: the very same words, and no other has them."""

    key: str
    label: str
    reason: str
    obvious: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A free skill that waits, and how many members wrote it."""

    row: FreeSkill
    members: int


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a concept by where they come from."""

    source: tuple[str, ...]
    added: tuple[str, ...]
    inherited: tuple[str, ...]  # from what it replaces
    dropped: tuple[str, ...]
    translations: tuple[tuple[str, str], ...]  # language, labels


@dataclass(frozen=True, slots=True)
class Relation:
    """A heading of relations: the first of them, and how many there are."""

    label: str
    concept_type: str  # "" for groups, which have no page
    items: tuple[tuple[str, str], ...]  # key, label
    total: int


def access_concepts(
    viewer: Viewer, concept_type: str, *, text: str = "", show: str = "", page: str | None = None
) -> Page[Concept]:
    """Concepts whose name holds the words or is spelled much like them, by name. Hosts only."""
    check_host(viewer)
    rows: QuerySet[Any] = (
        TYPES[concept_type].objects.select_related("replaced_by").order_by("preferred_label", "key")
    )
    if show == "host":
        rows = rows.filter(
            Q(source="host") | ~Q(added_labels=[]) | ~Q(dropped_labels=[]) | Q(retired_by="host")
        )
    else:
        rows = rows.filter(status=Status.RETIRED if show == "retired" else Status.ACTIVE)
    if words := clean(text).split()[:6]:
        named = Q()
        for word in words:
            named &= Q(preferred_label__icontains=word)
        like = queries.linker().suggest(text[:200], ROWS_ON_A_PAGE, (concept_type,))  # type: ignore[arg-type]
        rows = rows.filter(named | Q(key__in=[one.key for one in like]))
    return _page(rows, page)


def access_members(viewer: Viewer, concept: Concept) -> int:
    """How many members use a skill; 0 for an occupation, which nobody's profile points at."""
    check_host(viewer)
    return uses().count([concept.pk]).get(concept.pk, 0) if isinstance(concept, Skill) else 0


def origins(concept: Concept) -> Names:
    """The names of a concept by where they come from."""
    own = set(map(folded, (*concept.alternative_labels, *concept.added_labels)))
    dropped = set(map(folded, concept.dropped_labels))
    return Names(
        tuple(name for name in concept.alternative_labels if folded(name) not in dropped),
        tuple(concept.added_labels),
        tuple(name for name in names_of(concept)[1:] if folded(name) not in own),
        tuple(concept.dropped_labels),
        tuple((code, ", ".join(names)) for code, names in sorted(concept.translations.items())),
    )


def relations(concept: Concept) -> list[Relation]:
    """What a concept is tied to."""
    kind = "skill" if isinstance(concept, Skill) else "occupation"
    found = [
        _relation(_("Wider"), kind, concept.broader.all()),
        _relation(_("Narrower"), kind, concept.narrower.all()),
    ]
    if isinstance(concept, Skill):
        groups = concept.groups.order_by("label", "key")
        items = tuple(groups.values_list("key", "label")[:ROWS_ON_A_PAGE])
        found += [
            Relation(_("Groups"), "", items, groups.count()),
            _relation(_("Related"), kind, concept.related.all()),
            _relation(_("Essential for"), "occupation", _needing(concept, essential=True)),
            _relation(_("Useful for"), "occupation", _needing(concept, essential=False)),
        ]
    else:
        for label, essential in ((_("Needs"), True), (_("Helped by"), False)):
            needs = Skill.objects.filter(
                occupationskill__occupation=concept, occupationskill__essential=essential
            )
            found.append(_relation(label, "skill", needs))
    return [one for one in found if one.total]


def access_waiting(viewer: Viewer) -> list[Waiting]:
    """Free skills that enough members wrote, most written first. Hosts only; never who wrote them."""
    check_host(viewer)
    return [Waiting(row, members) for row, members in queries.free_skills()]


def suggestions(label: str, limit: int = 6) -> list[Suggested]:
    """Skills that a free skill may mean: those it names, those with the same words, those spelled much like it."""
    linker, found = queries.linker(), dict[str, Suggested]()
    own = _words(label)
    near = linker.suggest(label, limit * 2)
    same = [one for one in near if _words(one.matched or one.label) == own]
    for one in same:
        reason = _("“%(name)s”: the same words, in another form or order") % {
            "name": one.matched or one.label
        }
        found[one.key] = Suggested(one.key, one.label, reason, obvious=len(same) == 1)
    for link in linker.link(label):
        if link.type == "skill":
            reason = _("“%(words)s” is a name of it") % {"words": label[link.start : link.end]}
            found.setdefault(link.key, Suggested(link.key, link.label, reason))
    for one in near:
        name = one.matched or one.label
        shared = set(own) & set(_words(name))
        reason = (
            _("“%(name)s” has words in common with it") if shared else _("“%(name)s” is spelled much like it")
        ) % {"name": name}
        found.setdefault(one.key, Suggested(one.key, one.label, reason))
    return list(found.values())[:limit]


def resolve(concept_type: str, text: str, field: str) -> str:
    """The key of the concept in use that a curator means: a key, or any of its names. Raises InvalidInput."""
    text = " ".join(clean(text).split())
    rows = TYPES[concept_type].objects.filter(status=Status.ACTIVE)
    if rows.filter(key=text).exists():
        return text
    for key, label in rows.order_by("key").values_list("key", "preferred_label"):
        if folded(label) == folded(text):
            return str(key)
    near = queries.linker().suggest(text, 5, (concept_type,))  # type: ignore[arg-type]
    named = [one.key for one in near if folded(one.matched or one.label) == folded(text)]
    if len(named) == 1:
        return named[0]
    known = ", ".join(f"“{one.label}”" for one in near)
    raise InvalidInput(
        _("Nothing is called “%(text)s”. Near it: %(known)s.") % {"text": text[:80], "known": known}
        if known
        else _("Nothing is called “%(text)s”.") % {"text": text[:80]},
        field=field,
    )


def access_history(viewer: Viewer, *, page: str | None = None) -> Page[Change]:
    """All changes, the latest first. Hosts only."""
    check_host(viewer)
    return _page(Change.objects.select_related("by", "undone_by"), page)


def history_of(viewer: Viewer, concept_type: str, key: str, limit: int = 20) -> list[Change]:
    """The latest changes that touched a concept."""
    access_concept(viewer, concept_type, key)
    rows = Change.objects.filter(concept_type=concept_type, keys__icontains=f'"{key}"')
    return list(rows.select_related("by", "undone_by")[:limit])


def changes(viewer: Viewer, numbers: list[int]) -> list[Change]:
    """These changes, the latest first, without those that are not there. Hosts only."""
    check_host(viewer)
    return list(Change.objects.filter(pk__in=numbers).order_by("-pk"))


def overview(viewer: Viewer) -> dict[str, Any]:
    """Sources in force and how much there is. Hosts only."""
    check_host(viewer)
    sources: dict[str, TaxonomySource] = {}
    for row in TaxonomySource.objects.defer("counts", "content"):
        sources.setdefault(row.name, row)
    counts = {
        name: dict(model.objects.order_by().values_list("status").annotate(n=Count("pk")))
        for name, model in TYPES.items()
    }
    return {"sources": list(sources.values()), "counts": counts}


def _needing(skill: Skill, *, essential: bool) -> QuerySet[Occupation]:
    return Occupation.objects.filter(occupationskill__skill=skill, occupationskill__essential=essential)


def _words(label: str) -> list[str]:
    """The words of a label in no order, with the plural's s taken off."""
    return sorted(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in word_keys(label)
    )


def _relation(label: str, concept_type: str, rows: QuerySet[Any]) -> Relation:
    rows = rows.order_by("preferred_label", "key")
    return Relation(
        label, concept_type, tuple(rows.values_list("key", "preferred_label")[:ROWS_ON_A_PAGE]), rows.count()
    )


def _page(rows: QuerySet[Any], page: str | None) -> Page[Any]:
    total = rows.count()
    number = page_number(page, total=total, size=ROWS_ON_A_PAGE)
    first = (number - 1) * ROWS_ON_A_PAGE
    return Page(list(rows[first : first + ROWS_ON_A_PAGE]), number, ROWS_ON_A_PAGE, total)
