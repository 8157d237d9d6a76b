"""From words, a file or answers to a role: read, checked, kept, and grown by a sentence at a time.

Whatever changes the brief keeps what a person edited: only what the change itself adds or takes away is added or taken
away. A brief that holds somebody's personal data, or asks for such, is not stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound
from workfolk.base.limits import check_rate
from workfolk.base.unreadable import told
from workfolk.engine.talent.intake.check import check_qualification, without
from workfolk.engine.talent.intake.demands import Demand, applied, find_demands
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.talent.intake.questions import LONGEST_ANSWER, WORK, Question, answered, questions
from workfolk.engine.talent.intake.sensitive import find_sensitive
from workfolk.engine.talent.model import Brief, Importance, Kind, Qualification
from workfolk.engine.talent.serialise import qualification_to_dict, query_to_dict
from workfolk.engine.text.documents import DocumentError, Hidden, read_document, visible_text
from workfolk.engine.text.normalise import clean
from workfolk.hiring.editing import check_words
from workfolk.hiring.models import Role, TeamMember
from workfolk.hiring.permissions import Permission, check_may
from workfolk.hiring.queries import qualifications_of, queries_of
from workfolk.hiring.services.common import bump, fresh
from workfolk.hiring.services.merging import cut_out, merged
from workfolk.hiring.services.reading import Reading, planned, read
from workfolk.members.indexing import vocabulary
from workfolk.organisations.queries import my_organisations


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave to read: words, a document, or words before a document."""

    text: str
    source: str = Role.Source.TEXT
    hidden: tuple[Hidden, ...] = ()
    pages: int | None = None


class Blocked(InvalidInput):
    """The text asks for sensitive personal data, or holds some: nothing is stored until it is taken out."""

    def __init__(self, found: Sequence[Finding], field: str) -> None:
        places = "; ".join(f"“{one.span.text}” ({one.reason})" for one in found)
        message = _(
            "Sensitive personal data has to be taken out first: %(places)s Nothing was stored, and nothing of the text is lost."
        ) % {"places": places}
        super().__init__(message, field=field, extra={"sensitive": [asdict(one) for one in found]})
        self.found = tuple(found)


def given(words: str, data: bytes | None = None, name: str = "") -> Given:
    """The visible text of what was given. Raises InvalidInput for field ``document`` where a file cannot be read."""
    text, hidden = visible_text(words)
    if data is None:
        return Given(text, Role.Source.TEXT, hidden)
    try:
        document = read_document(data, name)
    except DocumentError as error:
        raise InvalidInput(told(error), field="document", extra={"kind": error.kind}) from None
    source = document.kind if document.kind in Role.Source.values else Role.Source.TEXT
    whole = f"{text.rstrip()}\n\n{document.text}" if text.strip() else document.text
    return Given(whole, source, (*hidden, *document.hidden), document.pages)


def sensitive(text: str) -> tuple[Finding, ...]:
    """What in a text blocks the step until it is taken out."""
    return tuple(one for one in find_sensitive(text) if one.severity == "sensitive")


def without_sensitive(text: str) -> str:
    """The text without what blocks the step."""
    return without(text, sensitive(text))


@transaction.atomic
def do_create_role(
    viewer: Viewer,
    organisation_public_id: str,
    brief_text: str,
    *,
    source: str = Role.Source.TEXT,
    hidden: Sequence[Hidden] = (),
    work: str = "",
) -> Role:
    """Read a brief and keep it as a role of an organisation that the viewer recruits for.

    ``source`` and ``hidden`` say what is known of a file that the text came from; ``work`` answers what the work is,
    where the text alone says too little to be read. Raises Blocked for sensitive personal
    data, InvalidInput where nothing can be read.
    """
    organisation = my_organisations(viewer).filter(public_id=clean(organisation_public_id)).first()
    if organisation is None:
        raise NotAllowed(_("You do not recruit for this organisation. A host can make you a recruiter."))
    assert viewer.user_id is not None  # who recruits for an organisation is signed in
    check_rate("read_brief", viewer.public_id)
    text, unseen = visible_text(brief_text)
    role = Role(organisation=organisation, created_by_id=viewer.user_id, source=source)
    role.hidden = [asdict(one) for one in dict.fromkeys([*hidden, *unseen])]
    said = " ".join(visible_text(work)[0].split())
    if said:
        check_words(said, "work")
        text = answered(text, "work", said)
        role.asked = [{"key": "work", "text": WORK.text, "state": "answered", "answer": said}]
    _take_reading(role, _read(text, "brief"))
    role.save()
    TeamMember.objects.create(role=role, user_id=viewer.user_id, permission=TeamMember.Permission.LEAD)
    return role


@transaction.atomic
def do_reread_brief(role: Role, viewer: Viewer, brief_text: str, *, version: int) -> Role:
    """Read the brief anew; qualifications and searches are made again from it, and questions may come again."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    check_rate("read_brief", viewer.public_id)
    text, unseen = visible_text(brief_text)
    role.hidden = [asdict(one) for one in unseen]
    role.asked = []
    role.plan_log = []
    _take_reading(role, _read(text, "brief"))
    return bump(role)


def questions_of(role: Role) -> tuple[Question, ...]:
    """What is still worth asking about a role: at most three questions in all, none of them twice."""
    return questions(_brief_of(role), vocabulary(), [str(one["key"]) for one in role.asked])


@transaction.atomic
def do_answer(role: Role, viewer: Viewer, key: str, answer: str, *, version: int) -> Role:
    """Put the answer to a question into the brief as a sentence and read on; an empty one skips the question.

    Raises InvalidInput for field ``answer`` where it cannot be used, Blocked for sensitive personal data.
    """
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    question = next((one for one in questions_of(role) if one.key == key), None)
    if question is None:
        raise InvalidInput(_("This question is not open any more."), field="key")
    said = " ".join(visible_text(answer)[0].split())
    if len(said) > LONGEST_ANSWER:
        raise InvalidInput(
            _("An answer has at most %(count)d characters.") % {"count": LONGEST_ANSWER}, field="answer"
        )
    state = "answered" if said else "skipped"
    role.asked = [*role.asked, {"key": key, "text": question.text, "state": state, "answer": said}]
    if said:
        check_rate("read_brief", viewer.public_id)
        _check_not_sensitive(said, "answer")
        check_words(said, "answer")
        text = answered(role.brief, question, said)
        if text == role.brief:
            raise InvalidInput(_("Write an answer, or skip the question."), field="answer")
        _change_brief(role, text, "answer")
        if key == "musts":
            _only_musts(role, said)
    return bump(role)


@transaction.atomic
def do_reword(role: Role, viewer: Viewer, start: int, wording: str, *, version: int) -> Role:
    """Put ``wording`` in the place of the words of the finding that begins at ``start``; empty leaves them out."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    span = next((one.span for one in findings_of(role) if one.span.start == start), None)
    if span is None:
        raise NotFound(_("These words are not in the brief any more."))
    check_rate("read_brief", viewer.public_id)
    words = " ".join(visible_text(wording)[0].split())
    check_words(words, "wording")
    _change_brief(role, cut_out(role.brief, span.start, span.end, words), "wording")
    return bump(role)


def findings_of(role: Role) -> tuple[Finding, ...]:
    """What in the brief is refused or deserves a note, in its order, each with a lawful wording."""
    return check_qualification(role.brief).findings


def demands_of(role: Role) -> tuple[Demand, ...]:
    """What is asked for too much, each with a proposal that can be applied."""
    return find_demands(_brief_of(role), vocabulary(), clock.now().year)


@transaction.atomic
def do_apply_demand(role: Role, viewer: Viewer, number: int, *, version: int) -> Role:
    """Take over what ``demands_of`` proposes at ``number`` (from 0): changed qualifications, nothing else."""
    check_may(role, viewer, Permission.LEAD)
    role = fresh(role, version)
    found = demands_of(role)
    if not 0 <= number < len(found):
        raise NotFound(_("This proposal is not open any more."))
    asked = applied(found[number], qualifications_of(role))
    role.qualifications = [qualification_to_dict(one) for one in asked]
    return bump(role)


def _read(text: str, field: str) -> Reading:
    """The text, read, if nothing in it blocks."""
    _check_not_sensitive(text, field)
    return read(text)


def _check_not_sensitive(text: str, field: str) -> None:
    found = sensitive(text)
    if found:
        raise Blocked(found, field)


def _brief_of(role: Role) -> Brief:
    """The brief of a role with its qualifications as they are now."""
    return Brief(text=role.brief, language="en", title=role.title, qualifications=qualifications_of(role))


def _take_reading(role: Role, reading: Reading) -> None:
    brief = reading.brief
    role.brief = brief.text
    role.title = brief.title[:200] or _("A role")
    role.qualifications = [qualification_to_dict(one) for one in brief.qualifications]
    role.queries = [query_to_dict(one) for one in reading.queries]
    role.refusals = [asdict(one) for one in brief.refusals]
    role.unread = [asdict(one) for one in brief.unread]
    role.notes = list(brief.notes)


def _change_brief(role: Role, text: str, field: str) -> None:
    """Read the changed brief and take over what the change brought; what a person edited stays."""
    before = read(role.brief).brief
    reading = _read(text, field)
    kept = merged(qualifications_of(role), before, reading.brief)
    after = replace(reading.brief, qualifications=kept)
    untouched = not role.plan_log and not any(one.edited for one in queries_of(role))
    _take_reading(role, Reading(after, planned(after) if untouched else queries_of(role)))


def _only_musts(role: Role, said: str) -> None:
    """Let only the things that were named be musts, the edited and added ones too; the work itself stays one."""
    named = {" ".join(name.split()).casefold() for name in said.split(";")}
    asked = qualifications_of(role)
    if any(one.text.casefold() in named for one in asked):
        weighed = [replace(one, importance=_importance(one, named)) for one in asked]
        role.qualifications = [qualification_to_dict(one) for one in weighed]


def _importance(one: Qualification, named: set[str]) -> Importance:
    if one.text.casefold() in named:
        return Importance.MUST
    lowered = one.importance is Importance.MUST and one.kind is not Kind.OCCUPATION
    return Importance.SHOULD if lowered else one.importance
