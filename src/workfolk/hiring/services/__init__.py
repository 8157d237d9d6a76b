"""Writes of hiring. A person decides; nothing here rejects, invites or ranks away by itself."""

from workfolk.hiring.services.candidates import LONGEST_NOTE, LONGEST_REASON, do_add_note, do_decide
from workfolk.hiring.services.qualifications import MAX_QUALIFICATIONS, do_update_qualifications
from workfolk.hiring.services.reading import LONGEST_QUERY, Reading, planned, read
from workfolk.hiring.services.roles import (
    access_role,
    do_create_role,
    do_delete_role,
    do_reread_brief,
    do_set_names,
    do_set_state,
)
from workfolk.hiring.services.searches import MAX_QUERIES, do_replan, do_update_queries

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_QUERY",
    "LONGEST_REASON",
    "MAX_QUALIFICATIONS",
    "MAX_QUERIES",
    "Reading",
    "access_role",
    "do_add_note",
    "do_create_role",
    "do_decide",
    "do_delete_role",
    "do_replan",
    "do_reread_brief",
    "do_set_names",
    "do_set_state",
    "do_update_qualifications",
    "do_update_queries",
    "planned",
    "read",
]
