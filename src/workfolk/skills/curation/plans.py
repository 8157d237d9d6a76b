"""The verbs of curation: each checks what is asked and says, part by part, what it would do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.engine.text.normalise import clean
from workfolk.skills.curation.drafts import (
    Concept,
    Draft,
    check_label,
    check_not_added,
    check_not_preferred,
    preferred_labels,
)
from workfolk.skills.curation.steps import (
    TYPES,
    Move,
    Plan,
    names_of,
)
from workfolk.skills.models import Action, FreeSkill, Occupation, RetiredBy, Skill, Status
from workfolk.skills.uses import folded

KINDS = ("skill", "knowledge", "credential")


@dataclass(frozen=True, slots=True)
class NewSkill:
    """A skill that no source knows. ``broader`` and ``occupations`` are keys; ``essential`` is for all of these."""

    label: str
    kind: str = "skill"
    alternative_labels: Sequence[str] = ()
    description: str = ""
    broader: Sequence[str] = ()
    occupations: Sequence[str] = ()
    essential: bool = False


def check_host(viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer is a host."""
    if not viewer.is_host:
        raise NotAllowed(_("Only hosts of this community may do this."))


def access_concept(viewer: Viewer, concept_type: str, key: str) -> Concept:
    """A concept to curate, in use or retired. Hosts only."""
    check_host(viewer)
    model = TYPES.get(concept_type)
    found: Concept | None = (
        model.objects.select_related("replaced_by").filter(key=key).first() if model else None
    )
    if found is None:
        raise NotFound(_("The taxonomy has no such concept."))
    return found


def check_alias(viewer: Viewer, concept_type: str, key: str, label: str, *, add: bool) -> Plan:
    """Give a concept a name more, or take one away that is not its preferred one."""
    concept = _in_use(access_concept(viewer, concept_type, key))
    draft = Draft(Action.ALIAS, concept)
    if add:
        label = check_label(label)
        if folded(label) in map(folded, names_of(concept)):
            raise InvalidInput(
                _("“%(label)s” is a name of “%(concept)s” already.")
                % {"label": label, "concept": concept.preferred_label},
                field="label",
            )
        check_not_preferred(concept_type, label, but=(key,))
        draft.add_label(concept, label)
        draft.link_words(concept, [label])
        draft.note_shared([label])
        return draft.plan(
            _("“%(label)s” became a name of “%(concept)s”"), label=label, concept=concept.preferred_label
        )
    known = {folded(name): name for name in names_of(concept)[1:]}
    name = known.get(folded(clean(label)))
    if name is None:
        raise InvalidInput(
            _("“%(label)s” is not one of the other names of “%(concept)s”.")
            % {"label": label[:80], "concept": concept.preferred_label},
            field="label",
        )
    draft.take_label(concept, name)
    draft.free_words(concept, [name])
    return draft.plan(
        _("“%(label)s” is no longer a name of “%(concept)s”"), label=name, concept=concept.preferred_label
    )


def check_merge(viewer: Viewer, concept_type: str, key: str, into: str) -> Plan:
    """Retire a concept in favour of another, which takes over its names, and the members that use it."""
    concept = access_concept(viewer, concept_type, key)
    if concept.replaced_by is not None:
        raise InvalidInput(
            _("“%(concept)s” is part of “%(other)s” already.")
            % {"concept": concept.preferred_label, "other": concept.replaced_by.preferred_label}
        )
    target = TYPES[concept_type].objects.filter(key=into).first()
    if target is None:
        raise InvalidInput(_("Choose what it is merged into."), field="into")
    if target.key == concept.key:
        raise InvalidInput(_("A concept cannot be merged into itself."), field="into")
    # What is retired is never merged into, so that "replaced by" never runs in a circle.
    _in_use(target, field="into")
    draft = Draft(Action.MERGE, concept, target)
    draft.set_status(concept, [Status.RETIRED, RetiredBy.HOST, target.key])
    preferred = preferred_labels(concept_type)
    known = set(map(folded, names_of(target)))
    for name in names_of(concept):
        holder = preferred.get(folded(name))
        if holder is not None and holder[0] not in (concept.key, target.key):
            draft.notes.append(
                _("“%(label)s” is the name of another concept and does not go along.") % {"label": name}
            )
        elif folded(name) not in known:
            draft.add_label(target, name)
    draft.move_all(concept, target)
    if isinstance(concept, Skill) and isinstance(target, Skill) and concept.kind != target.kind:
        draft.notes.append(
            _("They are of two kinds: “%(a)s” and “%(b)s”.") % {"a": concept.kind, "b": target.kind}
        )
    return draft.plan(
        _("“%(concept)s” was merged into “%(other)s”"),
        concept=concept.preferred_label,
        other=target.preferred_label,
    )


def check_split(
    viewer: Viewer,
    concept_type: str,
    key: str,
    label: str,
    *,
    taking: Collection[str] = (),
    relations: Collection[str] = (),
) -> Plan:
    """Make a new concept out of some names of another; members who wrote these names go along.

    ``taking`` are names of the concept; ``relations`` any of "broader", "groups", "needs", to be copied.
    """
    concept = _in_use(access_concept(viewer, concept_type, key))
    label = check_label(label)
    check_not_preferred(concept_type, label)
    check_not_added(concept_type, label, but=(key,))
    known = {folded(name): name for name in names_of(concept)[1:]}
    wanted = {folded(name) for name in taking}
    if unknown := sorted(wanted - set(known)):
        raise InvalidInput(
            _("“%(label)s” is not one of the other names of “%(concept)s”.")
            % {"label": unknown[0][:80], "concept": concept.preferred_label},
            field="taking",
        )
    draft = Draft(Action.SPLIT, concept)
    taken = [name for fold, name in known.items() if fold in wanted | {folded(label)}]
    others = [name for name in taken if folded(name) != folded(label)]
    made = draft.create(concept_type, label, _copied(concept, others, relations))
    for name in taken:
        draft.take_label(concept, name)
    words = tuple(dict.fromkeys(map(folded, [label, *taken])))
    if concept_type == "skill":
        draft.moves.append(Move(concept.key, made, words))
        draft.moves.append(Move(None, made, words))
        draft.settle_free(FreeSkill.objects.filter(folded__in=words), FreeSkill.State.LINKED, made)
    return draft.plan(
        _("“%(new)s” was split off from “%(concept)s”"), new=label, concept=concept.preferred_label
    )


def check_retire(viewer: Viewer, concept_type: str, key: str) -> Plan:
    """Take a concept out of use: no longer linked or offered. Members keep their words, no longer tied to it."""
    concept = _in_use(access_concept(viewer, concept_type, key))
    draft = Draft(Action.RETIRE, concept)
    draft.set_status(concept, [Status.RETIRED, RetiredBy.HOST, None])
    draft.move_all(concept, None)
    return draft.plan(_("“%(concept)s” was retired"), concept=concept.preferred_label)


def check_restore(viewer: Viewer, concept_type: str, key: str) -> Plan:
    """Take a retired concept back into use, and link members whose free words name it."""
    concept = access_concept(viewer, concept_type, key)
    if concept.status == Status.ACTIVE:
        raise InvalidInput(_("“%(concept)s” is in use.") % {"concept": concept.preferred_label})
    check_not_preferred(concept_type, concept.preferred_label, but=(key,))
    draft = Draft(Action.RESTORE, concept)
    draft.set_status(concept, [Status.ACTIVE, RetiredBy.NOBODY, None])
    replacing = concept.replaced_by
    own = set(map(folded, names_of(concept)))
    seen = {key}
    while replacing is not None and replacing.key not in seen:  # what a merge gave away comes back
        seen.add(replacing.key)
        holder = access_concept(viewer, concept_type, replacing.key)
        given = [name for name in holder.added_labels if folded(name) in own]
        for name in given:
            draft.take_label(holder, name, heritage=False)
        if given:
            draft.reads.append(("status", concept_type, holder.key))
            if isinstance(holder, Skill):
                draft.moves.append(Move(holder.key, concept.key, tuple(map(folded, given))))
        replacing = holder.replaced_by
    check_not_added(concept_type, concept.preferred_label, but=seen)
    draft.link_words(concept, names_of(concept))
    return draft.plan(_("“%(concept)s” was taken back into use"), concept=concept.preferred_label)


def check_create(viewer: Viewer, new: NewSkill, *, free_id: int | None = None) -> Plan:
    """Make a skill that no source knows, with the words of a free skill where ``free_id`` says so."""
    check_host(viewer)
    label = check_label(new.label)
    if new.kind not in KINDS:
        raise InvalidInput(_("Choose what kind of skill it is."), field="kind")
    check_not_preferred("skill", label)
    check_not_added("skill", label)
    names = {folded(name): name for name in map(check_label, new.alternative_labels)}
    row = access_free(viewer, free_id) if free_id is not None else None
    if row is not None:
        names.setdefault(row.folded, row.label)
    names.pop(folded(label), None)
    for name in names.values():
        check_not_preferred("skill", name, field="alternative_labels")
    broader = _known(Skill.objects.all(), new.broader, "broader")
    occupations = _known(Occupation.objects.all(), new.occupations, "occupations")
    draft = Draft(Action.CREATE)
    draft.reads += [("status", "skill", key) for key in broader]
    draft.reads += [("status", "occupation", key) for key in occupations]
    value = {
        "alternative_labels": list(names.values()),
        "kind": new.kind,
        "description": clean(new.description).strip()[:2000],
        "broader": broader,
        "groups": [],
        "needs": [[key, new.essential] for key in occupations],
    }
    made = draft.create("skill", label, value)
    words = (folded(label), *names)
    draft.moves.append(Move(None, made, words))
    draft.settle_free(FreeSkill.objects.filter(folded__in=words), FreeSkill.State.LINKED, made)
    draft.note_shared([label, *names.values()])
    return draft.plan(_("“%(concept)s” was created"), concept=label)


def check_link_free(viewer: Viewer, free_id: int, key: str, *, alias: bool) -> Plan:
    """Tie a free skill to a skill of the taxonomy, for everybody who wrote it; ``alias`` makes it a name as well."""
    row = access_free(viewer, free_id)
    skill = Skill.objects.filter(key=key).first()
    if skill is None:
        raise InvalidInput(_("Choose a skill."), field="key")
    _in_use(skill, field="key")
    draft = Draft(Action.LINK, skill)
    draft.settle_free([row], FreeSkill.State.LINKED, skill.key)
    draft.moves.append(Move(None, skill.key, (row.folded,)))
    if alias and row.folded not in map(folded, names_of(skill)):
        check_not_preferred("skill", row.label, but=(skill.key,))
        draft.add_label(skill, check_label(row.label))
        draft.note_shared([row.label])
    return draft.plan(
        _("“%(label)s” was linked to “%(concept)s”"), label=row.label, concept=skill.preferred_label
    )


def check_dismiss_free(viewer: Viewer, free_id: int) -> Plan:
    """Leave a free skill as its members wrote it; it is not asked about again."""
    row = access_free(viewer, free_id)
    draft = Draft(Action.DISMISS)
    draft.settle_free([row], FreeSkill.State.DISMISSED, None)
    return draft.plan(_("“%(label)s” stays as members wrote it"), label=row.label)


def access_free(viewer: Viewer, free_id: int) -> FreeSkill:
    """A free skill that waits. Hosts only."""
    check_host(viewer)
    row = FreeSkill.objects.filter(pk=free_id, state=FreeSkill.State.WAITING).first()
    if row is None:
        raise NotFound(_("This free skill does not wait any more."))
    return row


def _in_use(concept: Concept, field: str | None = None) -> Concept:
    if concept.status != Status.ACTIVE:
        raise InvalidInput(
            _("“%(concept)s” is retired. Take it back into use first.")
            % {"concept": concept.preferred_label},
            field=field,
        )
    return concept


def _known(rows: QuerySet[Any], keys: Iterable[str], field: str) -> list[str]:
    wanted = list(dict.fromkeys(keys))
    found = set(rows.filter(key__in=wanted, status=Status.ACTIVE).values_list("key", flat=True))
    if missing := [key for key in wanted if key not in found]:
        raise InvalidInput(_("“%(key)s” is not a concept in use.") % {"key": missing[0][:80]}, field=field)
    return wanted


def _copied(concept: Concept, labels: Sequence[str], relations: Collection[str]) -> dict[str, Any]:
    """The value of a new concept that takes after another one."""
    value: dict[str, Any] = {
        "alternative_labels": list(labels),
        "broader": list(concept.broader.order_by("key").values_list("key", flat=True))
        if "broader" in relations
        else [],
    }
    needs = concept.occupationskill_set.order_by("occupation__key", "position")
    if isinstance(concept, Skill):
        groups = concept.groups.order_by("key").values_list("key", flat=True) if "groups" in relations else []
        value |= {"kind": concept.kind, "description": "", "groups": list(groups)}
        other = "occupation__key"
    else:
        value |= {"isco": concept.isco, "summary": ""}
        other = "skill__key"
    pairs = needs.values_list(other, "essential") if "needs" in relations else []
    return value | {"needs": [list(pair) for pair in pairs]}
