"""Forms of the hiring pages. What may be entered is decided by the services; forms only carry it."""

from workfolk.hiring.forms.candidates import (
    DecisionForm,
    MoveForm,
    NoteForm,
    StageFormSet,
    stage_rows,
)
from workfolk.hiring.forms.intake import (
    AnswerForm,
    BriefForm,
    QualificationForm,
    QualificationFormSet,
    RereadForm,
    qualification_rows,
)
from workfolk.hiring.forms.rows import add_error, kept_rows
from workfolk.hiring.forms.searches import QueryForm, QueryFormSet, changed_rows, query_rows
from workfolk.hiring.forms.team import AccessForm, TeamForm

__all__ = [
    "AccessForm",
    "AnswerForm",
    "BriefForm",
    "DecisionForm",
    "MoveForm",
    "NoteForm",
    "QualificationForm",
    "QualificationFormSet",
    "QueryForm",
    "QueryFormSet",
    "RereadForm",
    "StageFormSet",
    "TeamForm",
    "add_error",
    "changed_rows",
    "kept_rows",
    "qualification_rows",
    "query_rows",
    "stage_rows",
]
