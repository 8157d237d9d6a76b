"""A plan while it is written: the small moves that the verbs of curation are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.text.normalise import clean
from workfolk.skills import queries
from workfolk.skills.curation.steps import TYPES, Move, Part, Plan, Step, free_value, inherited, status_of
from workfolk.skills.models import Action, FreeSkill, Occupation, Skill, Status
from workfolk.skills.uses import folded

MAX_LABEL = 200
Concept = Skill | Occupation


def check_label(label: str) -> str:
    """A label as it is stored; InvalidInput where it says nothing or is too long."""
    label = " ".join(clean(label).split())
    if not any(c.isalnum() for c in label):
        raise InvalidInput(_("A name needs letters or digits."), field="label")
    if len(label) > MAX_LABEL:
        raise InvalidInput(
            _("The name is longer than %(limit)d characters.") % {"limit": MAX_LABEL}, field="label"
        )
    return label


def preferred_labels(concept_type: str) -> dict[str, tuple[str, str]]:
    """Folded preferred label → (key, label), of the concepts in use."""
    rows = TYPES[concept_type].objects.filter(status=Status.ACTIVE).order_by("-key")
    return {folded(label): (key, label) for key, label in rows.values_list("key", "preferred_label")}


def check_not_preferred(
    concept_type: str, label: str, *, but: Collection[str] = (), field: str = "label"
) -> None:
    """Raise InvalidInput where another concept in use has this preferred label."""
    holder = preferred_labels(concept_type).get(folded(label))
    if holder is not None and holder[0] not in but:
        raise InvalidInput(
            _(
                "“%(label)s” is the name of another concept: “%(other)s” (%(key)s). Merge the two if they are one."
            )
            % {"label": label, "other": holder[1], "key": holder[0]},
            field=field,
        )


def check_not_added(concept_type: str, label: str, *, but: Collection[str] = ()) -> None:
    """Raise InvalidInput where a curator gave this name to another concept in use: it is taken away there first."""
    rows = (
        TYPES[concept_type].objects.filter(status=Status.ACTIVE).exclude(added_labels=[]).exclude(key__in=but)
    )
    for row in rows.order_by("key"):
        if folded(label) in map(folded, row.added_labels):
            raise InvalidInput(
                _("“%(label)s” was made a name of “%(other)s” here. Take it away there first.")
                % {"label": label, "other": row.preferred_label},
                field="label",
            )


class Draft:
    """A plan that is being written. Its steps are in the order in which they are done."""

    def __init__(self, action: Action, *concepts: Concept) -> None:
        self.action = action
        self.concepts = list(concepts)
        self.type = "occupation" if concepts and isinstance(concepts[0], Occupation) else "skill"
        self.keys = [concept.key for concept in concepts]
        self.steps: dict[Part, Step] = {}
        self.moves: list[Move] = []
        self.reads: list[Part] = [("status", self.type, key) for key in self.keys]
        self.names: list[Part] = []
        self.notes: list[str] = []

    def plan(self, summary: str, **values: str) -> Plan:
        short = {name: value if len(value) <= 120 else value[:119] + "…" for name, value in values.items()}
        return Plan(
            self.action,
            self.type,
            tuple(self.keys),
            summary % short,
            tuple(self.steps.values()),
            tuple(self.moves),
            tuple(dict.fromkeys(self.reads)),
            tuple(dict.fromkeys(self.names)),
            tuple(dict.fromkeys(self.notes)),
        )

    def add_label(self, concept: Concept, label: str) -> None:
        """Make a label effective: take it off the dropped ones, and write it where no source has it."""
        for dropped in concept.dropped_labels:
            if folded(dropped) == folded(label):
                self._put(("dropped", self.type, concept.key, dropped), True, False)
        if folded(label) not in map(folded, concept.alternative_labels):
            self._put(("added", self.type, concept.key, label), False, True)
        self.reads.append(("name", self.type, folded(label)))

    def take_label(self, concept: Concept, label: str, *, heritage: bool = True) -> None:
        """Make a label ineffective, in every way in which it is written; with its ``heritage`` from what it replaces."""
        for added in concept.added_labels:
            if folded(added) == folded(label):
                self._put(("added", self.type, concept.key, added), True, False)
        for source in (*concept.alternative_labels, *(inherited(concept) if heritage else ())):
            if folded(source) == folded(label) and source not in concept.dropped_labels:
                self._put(("dropped", self.type, concept.key, source), False, True)
        self.reads.append(("name", self.type, folded(label)))

    def set_status(self, concept: Concept, value: list[Any]) -> None:
        self._put(
            ("status", self.type, concept.key),
            status_of(concept),
            [str(v) if v is not None else None for v in value],
        )
        self.names.append(("name", self.type, folded(concept.preferred_label)))

    def create(self, concept_type: str, label: str, value: dict[str, Any]) -> str:
        """Put in a new concept of this community; its key."""
        stem = slugify(label)[:80].strip("-_") or hashlib.sha256(folded(label).encode()).hexdigest()[:12]
        key, number = f"host-{stem}", 1
        while TYPES[concept_type].objects.filter(key=key).exists():
            number += 1
            key = f"host-{stem}-{number}"
        self._put(("concept", concept_type, key), None, {"preferred_label": label, **value})
        self.names.append(("name", concept_type, folded(label)))
        self.keys.insert(0, key)
        return key

    def move_all(self, concept: Concept, target: Concept | None) -> None:
        """Members' rows and linked free words go from a skill to another, or are free again."""
        if isinstance(concept, Skill):
            self.moves.append(Move(concept.key, target.key if target else None, None))
            state = FreeSkill.State.LINKED if target else FreeSkill.State.WAITING
            self.settle_free(FreeSkill.objects.filter(skill=concept), state, target.key if target else None)

    def link_words(self, concept: Concept, labels: Iterable[str]) -> None:
        """Free words of members that say so are tied to a skill."""
        if isinstance(concept, Skill):
            words = tuple(dict.fromkeys(map(folded, labels)))
            self.moves.append(Move(None, concept.key, words))
            rows = FreeSkill.objects.filter(folded__in=words, skill=None)
            self.settle_free(rows, FreeSkill.State.LINKED, concept.key)

    def free_words(self, concept: Concept, labels: Iterable[str]) -> None:
        """Words of members that were tied to a skill by these labels are free again, and wait."""
        if isinstance(concept, Skill):
            words = tuple(dict.fromkeys(map(folded, labels)))
            self.moves.append(Move(concept.key, None, words))
            rows = FreeSkill.objects.filter(folded__in=words, skill=concept)
            self.settle_free(rows, FreeSkill.State.WAITING, None)

    def settle_free(self, rows: Iterable[FreeSkill], state: FreeSkill.State, key: str | None) -> None:
        for row in rows:
            before = free_value(row)
            after = {**before, "state": state.value, "skill": key}
            if after != before:
                self._put(("free", row.folded), before, after)

    def note_shared(self, labels: Iterable[str]) -> None:
        """Say where another concept has one of these names too."""
        for label in labels:
            for link in queries.linker().link(label):
                whole = (link.start, link.end) == (0, len(label))
                if whole and link.type == self.type and link.key not in self.keys:
                    self.notes.append(
                        _(
                            "“%(label)s” is also a name of “%(other)s”. The words around it decide which is meant."
                        )
                        % {"label": label, "other": link.label}
                    )

    def _put(self, part: Part, before: Any, after: Any) -> None:
        if before != after:
            self.steps[part] = Step(part, before, after)
