"""Job descriptions: what is asked of the assistant, and what a posting's readers would stumble over.

Nothing of a job or a posting is stored here; what a recruiter saves is a ``SavedText`` like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature, Job
from workfolk.base import clock
from workfolk.base.errors import InvalidInput, NotAllowed
from workfolk.base.unreadable import told
from workfolk.engine.composer import job as composer
from workfolk.engine.composer.job.model import JobFacts, Review
from workfolk.engine.grounding.model import Draft
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.text.documents import DocumentError, read_document, visible_text
from workfolk.engine.text.normalise import clean
from workfolk.members.indexing import vocabulary
from workfolk.organisations.queries import my_organisations
from workfolk.writing.models import SavedText
from workfolk.writing.services.profile import Task

LONGEST_POSTING = 20_000  # characters
LONGEST_WORD = 500  # characters: longer than an address
# Runs of blanks say nothing, and what looks for phrases in them takes time that grows with their square.
_BLANKS = re.compile(r"[^\S\n]{4,}")
_LINES = re.compile(r"(?:[^\S\n]*\n){4,}")
_NEW = (
    "Write a job posting. Begin with the job title and the organisation as a line of their own. Then short sections with "
    "these headings, each a line of its own, and only where the material says something for it: What the work is, What "
    "you will do, What you bring, What you get, How to apply. Use lists. Address the reader as “you”. Short sentences, "
    "everyday words. Keep every number as it is. What is a wish is not a must. Praise neither the organisation nor the work."
)
_BETTER = (
    "Rewrite the job posting so that it is easy to read and shuts nobody out: keep its order, its facts and every number; "
    "address the reader as “you”; use short sentences and everyday words; leave out praise of the organisation, figures of "
    "speech, and words about what people are like instead of what they do."
)


@dataclass(frozen=True)
class Asked:
    """What is to be written: from facts, or a posting that is to be improved."""

    facts: JobFacts
    posting: str = ""
    language: str = "en"
    hidden: int = 0  # pieces of text of a posting that no reader of it sees; they were left out


def organisation_for(viewer: Viewer, public_id: str = "") -> str:
    """The name of an organisation that the viewer recruits for; of the only one where none is said. Raises NotAllowed."""
    mine = my_organisations(viewer)
    found = list(mine.filter(public_id=clean(public_id))[:1] if public_id else mine[:2])
    if len(found) != 1:
        raise NotAllowed(_("You do not recruit for this organisation. A host can make you a recruiter."))
    return found[0].name


def asked_for(
    facts: JobFacts, *, words: str = "", data: bytes | None = None, name: str = "", language: str = "en"
) -> Asked:
    """What is asked, with the visible text of a pasted posting and of a file. Raises InvalidInput."""
    text, hidden = visible_text(clean(words))
    if data is not None:
        try:
            document = read_document(data, name)
        except DocumentError as error:
            raise InvalidInput(told(error), field="document", extra={"kind": error.kind}) from None
        text = f"{text.rstrip()}\n\n{document.text}" if text.strip() else document.text
        hidden = (*hidden, *document.hidden)
    text = _LINES.sub("\n\n", _BLANKS.sub(" ", text)).strip()
    longest = max(map(len, text.split()), default=0)
    if longest > LONGEST_WORD:
        raise InvalidInput(
            _(
                "This does not look like a posting: it has a word of %(count)d characters. Take it out and try again."
            )
            % {"count": longest},
            field="posting",
        )
    if len(text) > LONGEST_POSTING:
        raise InvalidInput(
            _("A posting may have %(limit)d characters; this one has %(count)d.")
            % {"limit": LONGEST_POSTING, "count": len(text)},
            field="posting",
        )
    if not text and not facts.title.strip():
        raise InvalidInput(
            _("Say which job it is: its title is enough to begin with. Or paste a posting that you have."),
            field="title",
        )
    return Asked(facts, text, language, len(hidden))


def job_task(asked: Asked, review: Review | None = None) -> Task:
    """What the door and the rules are asked; ``review`` of the posting, where it was made already."""
    job = Job(
        feature=Feature.JOB,
        instruction=_BETTER if asked.posting else _NEW,
        facts=() if asked.posting else asked.facts.facts(),
        text=asked.posting,
        language=asked.language,
        max_sentences=60,
        max_characters=4000,
    )
    return Task(job, lambda: _composed(asked, review))


def _composed(asked: Asked, review: Review | None) -> tuple[Draft, ...]:
    if asked.posting:
        return (composer.improved(review or looked_at(asked.posting, asked.language)),)
    written = composer.description(
        asked.facts, language=asked.language, vocabulary=vocabulary(), this_year=clock.now().year
    )
    return (written,)


def looked_at(text: str, language: str = "") -> Review:
    """What in a posting keeps people away, what it leaves out, how hard it is to read. Lines to confirm do not count."""
    seen = composer.without_placeholders(text)
    return composer.review(seen, vocabulary=vocabulary(), this_year=clock.now().year, language=language)


def reworded(text: str, start: int, language: str = "", *, leave_out: bool = False) -> str:
    """``text`` with the wording that the review offers for the words at ``start``, or without them.

    As it was where nothing is found there any more.
    """
    found = next((one for one in looked_at(text, language).findings if one.span.start == start), None)
    if found is None:
        return text
    return composer.applied(text, [replace(found, alternative="") if leave_out else found])


def usual_skills(title: str, language: str = "en") -> tuple[composer.Suggested, ...]:
    """Skills that work of this title usually needs, to be confirmed; nothing where the title says no one occupation."""
    if not title.strip():
        return ()
    found = composer.suggested(JobFacts(title, ""), vocabulary(), language=language)
    tasks = [one for one in found if one.is_task][: composer.MOST_TASKS]
    return (*tasks, *[one for one in found if not one.is_task][: composer.MOST_SKILLS])


def confirmed(facts: JobFacts, skills: Sequence[composer.Suggested]) -> JobFacts:
    """``facts`` with what the recruiter confirmed: what is done among the tasks, the rest among the musts."""
    tasks = tuple(one.label for one in skills if one.is_task)
    musts = tuple(one.label for one in skills if not one.is_task)
    return replace(facts, tasks=(*facts.tasks, *tasks), musts=(*facts.musts, *musts))


def job_descriptions(viewer: Viewer) -> list[SavedText]:
    """The job descriptions that the viewer saved, the latest first: at most twenty."""
    return list(SavedText.objects.visible_to(viewer).filter(feature=Feature.JOB.value)[:20])


def brief_of(viewer: Viewer, saved_id: str) -> str:
    """A saved job description as a role is made of it: without lines that nobody confirmed; "" where it is not theirs."""
    mine = SavedText.objects.visible_to(viewer).filter(feature=Feature.JOB.value)
    row = mine.filter(public_id=clean(saved_id)).first()
    return composer.without_placeholders(row.text) if row is not None else ""


def review_as_json(review: Review) -> dict[str, Any]:
    """What was found, as the API and the command print it."""
    return {
        "findings": [_finding_as_json(one) for one in review.findings],
        "remarks": list(review.remarks),
        "missing": [asdict(one) for one in review.missing],
        "reading": {
            **{name: value for name, value in asdict(review.reading).items() if name != "hard"},
            "hard": [
                {"text": one.span.text, "start": one.span.start, "end": one.span.end, "why": one.why}
                for one in review.reading.hard
            ],
        },
    }


def skills_as_json(asked: Asked) -> list[dict[str, str]]:
    """The skills that the facts name, by the taxonomy."""
    return [{"key": key, "label": label} for key, label in composer.skills_in(asked.facts, vocabulary())]


def _finding_as_json(one: Finding) -> dict[str, Any]:
    return {
        "category": one.category,
        "severity": one.severity,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.span.text,
        "reason": one.reason,
        "instead": one.alternative,
        "grounds": one.grounds,
        "hint": one.hint,
    }
