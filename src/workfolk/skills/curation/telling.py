"""A plan in sentences, for those who decide whether it is done."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from workfolk.skills.curation.steps import TYPES, Plan, Step
from workfolk.skills.models import FreeSkill, Status


def describe(plan: Plan) -> list[str]:
    """What a plan does to concepts and free skills; the names of one concept in one sentence."""
    called = _labels(plan)
    names: dict[tuple[str, bool], list[str]] = defaultdict(list)
    lines = []
    for step in plan.steps:
        kind = step.part[0]
        if kind in ("added", "dropped"):
            names[step.part[2], step.after is (kind == "added")].append(step.part[3])
        elif kind == "status":
            lines.append(_status(step, called))
        elif kind == "concept":
            lines.append(
                _("“%(label)s” is new (%(key)s).") % {"label": called[step.part[2]], "key": step.part[2]}
            )
            names[step.part[2], True] += step.after["alternative_labels"]
            if ties := sum(len(step.after.get(name, [])) for name in ("broader", "groups", "needs")):
                lines.append(
                    _("Relations of “%(concept)s”: %(count)d.")
                    % {"concept": called[step.part[2]], "count": ties}
                )
        else:
            lines.append(_free(step, called))
    for (key, gained), labels in names.items():
        said = (
            _("New names of “%(concept)s”: %(names)s.")
            if gained
            else _("No longer names of “%(concept)s”: %(names)s.")
        )
        if labels:
            lines.append(said % {"concept": called[key], "names": ", ".join(dict.fromkeys(labels))})
    return lines


def _status(step: Step, called: dict[str, str]) -> str:
    status, _by, replaced_by = step.after
    label = called[step.part[2]]
    if status == Status.ACTIVE:
        return _("“%(concept)s” is taken back into use.") % {"concept": label}
    if replaced_by:
        return _("“%(concept)s” is retired; “%(other)s” takes its place.") % {
            "concept": label,
            "other": called[replaced_by],
        }
    return _("“%(concept)s” is retired.") % {"concept": label}


def _free(step: Step, called: dict[str, str]) -> str:
    label = step.after["label"]
    if step.after["skill"]:
        return _("The free skill “%(label)s” means “%(concept)s”.") % {
            "label": label,
            "concept": called[step.after["skill"]],
        }
    if step.after["state"] == FreeSkill.State.DISMISSED:
        return _("The free skill “%(label)s” is not asked about again.") % {"label": label}
    return _("The free skill “%(label)s” waits again.") % {"label": label}


def _labels(plan: Plan) -> dict[str, str]:
    """Key → preferred label, of all concepts that a plan speaks of."""
    keys = {*plan.keys, *plan.moves_keys}
    keys |= {step.part[2] for step in plan.steps if len(step.part) > 2}
    rows = TYPES[plan.concept_type]._default_manager.filter(key__in=sorted(keys))
    called = dict(rows.values_list("key", "preferred_label"))
    called |= {
        step.part[2]: step.after["preferred_label"] for step in plan.steps if step.part[0] == "concept"
    }
    return called
