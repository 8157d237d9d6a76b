"""Conversation starters: questions about a post, and from what the member and its author both show. No comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.assist.model import Feature, Job, Outcome
from workfolk.base.errors import InvalidInput
from workfolk.engine.composer.starters import MOST, Shared, post_facts, shared, starters
from workfolk.engine.grounding.model import Draft, Fact
from workfolk.engine.text.documents import visible_text
from workfolk.engine.text.normalise import clean
from workfolk.members.queries import account_named, own_profile
from workfolk.writing.facts import facts_of, own_facts
from workfolk.writing.services.notes import profile_named
from workfolk.writing.services.profile import Task, language_of

LONGEST_POST = 20_000  # characters
THEIRS = "them/"  # begins the keys of what somebody else shows
_INSTRUCTION = (
    f"Write at most {MOST} questions, one a paragraph, that a reader of the post could ask its author. Each is about one "
    "thing that the post says (a claim, a number, an open end) or about one thing that both people show. Write questions "
    "only: no comment, no praise, no thanks, no advice, no opinion, nothing about the author as a person."
)


@dataclass(frozen=True)
class Asked:
    """A post, and what its reader and its author both show. ``author`` is the account whose facts are used."""

    post: str
    shared: tuple[Shared, ...] = ()
    language: str = "en"
    author: int | None = None


def asked(viewer: Viewer, post: str, *, whom: str = "", language: str = "", otherwise: str = "en") -> Asked:
    """What is asked, checked. ``whom`` is the public id or the address of the author's profile.

    Raises InvalidInput, and NotFound where the viewer may not see that profile.
    """
    read = read_post(post)
    spoken = language or language_of(read, otherwise)
    if not whom.strip():
        return Asked(read, (), spoken)
    public_id = profile_named(whom)
    if public_id == own_profile(viewer).public_id:
        raise InvalidInput(_("This is your own profile. Give the address of the author’s."), field="whom")
    account = account_named(public_id, viewer)
    found = both_show(own_facts(viewer), facts_of(public_id, viewer))
    return Asked(read, found, spoken, account.user.pk if account is not None and found else None)


def read_post(post: str) -> str:
    """The visible text of a post. Raises InvalidInput where there is none, or too much."""
    read = visible_text(clean(post))[0].strip()
    if not read:
        raise InvalidInput(_("Paste the post that you would like to answer."), field="post")
    if len(read) > LONGEST_POST:
        raise InvalidInput(
            _("A post may have %(limit)d characters; this one has %(count)d.")
            % {"limit": LONGEST_POST, "count": len(read)},
            field="post",
        )
    return read


def both_show(mine: Sequence[Fact], theirs: Sequence[Fact]) -> tuple[Shared, ...]:
    """What both profiles show, the other's with keys and labels that say whose it is."""
    marked = [
        replace(one, key=THEIRS + one.key, label=_("Their profile: %(what)s") % {"what": one.label})
        for one in theirs
    ]
    return shared(mine, marked)


def starters_task(wish: Asked) -> Task:
    """What the door and the rules are asked."""
    both = [fact for one in wish.shared for fact in (one.mine, one.theirs)]
    facts = (*post_facts(wish.post, language=wish.language), *dict.fromkeys(both))
    job = Job(
        Feature.STARTERS,
        _INSTRUCTION,
        facts,
        language=wish.language,
        max_sentences=2 * MOST,
        max_characters=1500,
        people=(wish.author,) if wish.author is not None else (),
    )
    return Task(job, lambda: (_composed(wish),))


def nothing_to_ask(wish: Asked) -> Outcome | None:
    """The rules' answer where nothing may be asked (a loss, nothing to rest on): no model is asked to try."""
    draft = _composed(wish)
    return None if draft.sentences else Outcome((draft,), "composer")


def _composed(wish: Asked) -> Draft:
    return starters(wish.post, shared=wish.shared, language=wish.language)
