"""Curation by the host: verbs that are checked, previewed, done, written down and undone."""

from workfolk.skills.curation.deeds import (
    Effect,
    access_change,
    check_undo,
    do_plan,
    do_undo,
    preview,
    preview_undo,
)
from workfolk.skills.curation.drafts import MAX_LABEL
from workfolk.skills.curation.plans import (
    KINDS,
    NewSkill,
    access_concept,
    access_free,
    check_alias,
    check_create,
    check_dismiss_free,
    check_host,
    check_link_free,
    check_merge,
    check_restore,
    check_retire,
    check_split,
)
from workfolk.skills.curation.steps import Plan, names_of

__all__ = [
    "KINDS",
    "MAX_LABEL",
    "Effect",
    "NewSkill",
    "Plan",
    "access_change",
    "access_concept",
    "access_free",
    "check_alias",
    "check_create",
    "check_dismiss_free",
    "check_host",
    "check_link_free",
    "check_merge",
    "check_restore",
    "check_retire",
    "check_split",
    "check_undo",
    "do_plan",
    "do_undo",
    "names_of",
    "preview",
    "preview_undo",
]
