"""Posts: from a thought, or about a page or a file that was read. What the member has not said is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core import signing
from django.utils.translation import gettext as _

from workfolk.assist.model import Feature, Job, Outcome
from workfolk.base.errors import InvalidInput
from workfolk.base.unreadable import told
from workfolk.engine.composer.post import (
    MOST_CHARACTERS,
    MOST_TAGS,
    Source,
    from_source,
    from_thought,
    source_facts,
)
from workfolk.engine.grounding.model import Draft
from workfolk.engine.text.documents import DocumentError, read_document, visible_text
from workfolk.engine.text.normalise import clean
from workfolk.skills.queries import linker
from workfolk.writing.services.profile import Task, language_of

LONGEST_TEXT = 40_000  # characters: five thousand words, and some
_LONGEST_CARRIED = 20_000  # characters of a source that travel through the form
_SALT = "workfolk.writing.source"
_WHOLE_DAY = 24 * 3600
_INSTRUCTION = (
    "Arrange the person's own text as a post for colleagues, in at most 200 words. Keep their sentences and their voice; "
    "leave out repeats and throat-clearing; make short paragraphs. Add nothing: no claim, no praise, no slogan at the "
    "beginning, no emoji, no hashtags, no question to readers. Where the material holds a page that they read, quote at "
    "most one sentence of it word for word, with its title."
)


@dataclass(frozen=True)
class Wanted:
    """A post as the member wants it. ``answers`` go with ``source``: what they make of it, in the order of ``asked``."""

    text: str = ""
    source: Source | None = None
    answers: tuple[str, ...] = ()
    language: str = "en"
    ask: bool = False
    tags: bool = False

    @property
    def own(self) -> str:
        """Everything that the member wrote."""
        return "\n\n".join(one.strip() for one in (self.text, *self.answers) if one.strip())


def wanted(
    text: str,
    *,
    source: Source | None = None,
    answers: Sequence[str] = (),
    language: str = "",
    otherwise: str = "en",
    ask: bool = False,
    tags: bool = False,
) -> Wanted:
    """What is wanted, checked. ``language`` is told from the text where it is not given. Raises InvalidInput."""
    own = visible_text(clean(text))[0].strip()
    said = tuple(visible_text(clean(one))[0].strip() for one in answers)
    whole = "\n\n".join((own, *said)).strip()
    if not whole and source is None:
        raise InvalidInput(
            _("Begin with a thought: a line is enough. Or give the address of a page, or a file."),
            field="text",
        )
    if len(whole) > LONGEST_TEXT:
        raise InvalidInput(
            _("A text may have %(limit)d characters; this one has %(count)d.")
            % {"limit": LONGEST_TEXT, "count": len(whole)},
            field="text",
        )
    return Wanted(own, source, said, language or language_of(whole, otherwise), ask, tags)


def post_task(wish: Wanted) -> Task:
    """What the door and the rules are asked. Where the member wrote nothing yet no model is needed: see ``needs_words``."""
    facts = source_facts(wish.source) if wish.source is not None else ()
    job = Job(
        Feature.POST,
        _INSTRUCTION,
        facts,
        text=wish.own,
        language=wish.language,
        max_sentences=40,
        max_characters=MOST_CHARACTERS,
    )
    return Task(job, lambda: _composed(wish))


def needs_words(wish: Wanted) -> Outcome | None:
    """The rules' answer where the member has said nothing of their own: no model may say it for them."""
    return None if wish.own else Outcome(_composed(wish), "composer")


def file_source(data: bytes, name: str) -> Source:
    """A PDF, a Word document or a plain text to write about. Raises InvalidInput."""
    try:
        document = read_document(data, name)
    except DocumentError as error:
        raise InvalidInput(told(error), field="document", extra={"kind": error.kind}) from None
    title = _heading(document.text) or clean(name).rsplit(".", 1)[0].replace("_", " ").strip()
    return Source(title[:160], document.text)


def _heading(text: str) -> str:
    """The first line of a text, where it stands alone like a title; empty where it is a sentence, or half of one."""
    first, _line, rest = text.strip().partition("\n")
    words = " ".join(first.split())
    stands_alone = rest.startswith("\n") or rest.lstrip()[:1].isupper()
    is_title = 2 <= len(words.split()) <= 20 and words[0] not in "-*•" and words[-1] not in ".!;,"
    return words.lstrip("# ") if is_title and stands_alone else ""


def carried(source: Source) -> str:
    """The source as a form carries it on, so that a file need not be chosen twice."""
    value = [source.title, source.text[:_LONGEST_CARRIED], source.site, source.url, source.description]
    return signing.dumps(value, salt=_SALT, compress=True)


def source_of(token: str) -> Source | None:
    """The source that ``carried`` put into the form; None where there is none of ours."""
    try:
        title, text, site, url, description = signing.loads(token, salt=_SALT, max_age=_WHOLE_DAY)
    except signing.BadSignature:
        return None
    return Source(title, text, site, url, description)


def tags_of(text: str) -> tuple[str, ...]:
    """At most three skills that ``text`` names, in its own words: the most frequent first."""
    found = [one for one in linker().link(text[:20_000]) if one.type == "skill"]
    count = Counter(one.key for one in found)
    words: dict[str, str] = {}
    for one in found:
        said = text[one.start : one.end]
        words.setdefault(one.key, one.label if one.label.casefold() in text.casefold() else said)
    order = list(words)
    chosen = sorted(words, key=lambda key: (-count[key], order.index(key)))
    return tuple(words[key] for key in chosen[:MOST_TAGS])


def _composed(wish: Wanted) -> tuple[Draft, ...]:
    tags = tags_of(wish.own) if wish.tags and wish.own else ()
    no_tags = (_("No hashtags: your text names no skill that this community knows."),)
    told = no_tags if wish.tags and wish.own and not tags else ()
    if wish.source is not None:
        answers = (wish.text, *wish.answers)
        made = from_source(wish.source, answers, language=wish.language, ask=wish.ask, tags=tags)
        return (replace(made, notes=(*made.notes, *told)),)
    first = from_thought(wish.own, language=wish.language, ask=wish.ask, tags=tags)
    other = from_thought(wish.own, language=wish.language, ask=wish.ask, tags=tags, strongest_first=True)
    drafts = (first,) if other.text == first.text else (first, other)
    return tuple(replace(one, notes=(*one.notes, *told)) for one in drafts)
