"""Writes of hiring. A person decides; nothing here rejects, invites or ranks away by itself."""

from workfolk.hiring.services.alerts import (
    access_alert,
    access_watch,
    do_add_alert,
    do_mark_looked_at,
    do_mark_seen,
    do_remove_alert,
    do_unwatch,
    do_watch,
)
from workfolk.hiring.services.candidates import (
    LONGEST_NOTE,
    LONGEST_REASON,
    do_add_note,
    do_decide,
    do_undo_decision,
)
from workfolk.hiring.services.openings import (
    do_apply,
    do_publish,
    do_unpublish,
    do_withdraw_application,
    posting_for,
)
from workfolk.hiring.services.pipeline import (
    MOST_AT_ONCE,
    do_edit_stages,
    do_move,
    do_move_several,
    do_undo_move,
)
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
from workfolk.hiring.services.searches import (
    MAX_QUERIES,
    do_refine_queries,
    do_replan,
    do_undo_refinement,
    do_update_queries,
    edited_queries,
)
from workfolk.hiring.services.team import (
    access_place,
    do_add_to_team,
    do_change_place,
    do_end_places,
    do_remove_from_team,
    do_set_access,
)

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_QUERY",
    "LONGEST_REASON",
    "MAX_QUALIFICATIONS",
    "MAX_QUERIES",
    "MOST_AT_ONCE",
    "Reading",
    "access_alert",
    "access_place",
    "access_role",
    "access_watch",
    "do_add_alert",
    "do_add_note",
    "do_add_to_team",
    "do_apply",
    "do_change_place",
    "do_create_role",
    "do_decide",
    "do_delete_role",
    "do_edit_stages",
    "do_end_places",
    "do_mark_looked_at",
    "do_mark_seen",
    "do_move",
    "do_move_several",
    "do_publish",
    "do_refine_queries",
    "do_remove_alert",
    "do_remove_from_team",
    "do_replan",
    "do_reread_brief",
    "do_set_access",
    "do_set_names",
    "do_set_state",
    "do_undo_decision",
    "do_undo_move",
    "do_undo_refinement",
    "do_unpublish",
    "do_unwatch",
    "do_update_qualifications",
    "do_update_queries",
    "do_watch",
    "do_withdraw_application",
    "edited_queries",
    "planned",
    "posting_for",
    "read",
]
