"""Forms of the hiring pages. What may be entered is decided by the services; forms only carry it."""

from workfolk.hiring.forms.candidates import DecisionForm, NoteForm
from workfolk.hiring.forms.intake import (
    BriefForm,
    QualificationForm,
    QualificationFormSet,
    RereadForm,
    qualification_rows,
)
from workfolk.hiring.forms.rows import add_error, kept_rows
from workfolk.hiring.forms.searches import QueryForm, QueryFormSet, query_rows

__all__ = [
    "BriefForm",
    "DecisionForm",
    "NoteForm",
    "QualificationForm",
    "QualificationFormSet",
    "QueryForm",
    "QueryFormSet",
    "RereadForm",
    "add_error",
    "kept_rows",
    "qualification_rows",
    "query_rows",
]
