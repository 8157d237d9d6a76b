"""Job descriptions: written from what a recruiter says, and read for what keeps good people away.

``description`` writes, ``review`` reads a posting, ``improved`` proposes its sentences anew, ``read_facts`` takes notes.
"""

from workfolk.engine.composer.job.describe import LANGUAGES, description
from workfolk.engine.composer.job.improve import applied, improved
from workfolk.engine.composer.job.model import JobFacts, Missing, Reading, Review
from workfolk.engine.composer.job.notes import NotesError, items_in, read_facts
from workfolk.engine.composer.job.reading import read_level
from workfolk.engine.composer.job.review import review
from workfolk.engine.composer.job.suggestions import (
    MOST_SKILLS,
    MOST_TASKS,
    PLACEHOLDER,
    Suggested,
    skills_in,
    suggested,
    without_placeholders,
)

__all__ = [
    "LANGUAGES",
    "MOST_SKILLS",
    "MOST_TASKS",
    "PLACEHOLDER",
    "JobFacts",
    "Missing",
    "NotesError",
    "Reading",
    "Review",
    "Suggested",
    "applied",
    "description",
    "improved",
    "items_in",
    "read_facts",
    "read_level",
    "review",
    "skills_in",
    "suggested",
    "without_placeholders",
]
