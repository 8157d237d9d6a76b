"""A post about something read: quoted with its source, and what the member makes of it, which only they can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workfolk.engine.composer.post.choosing import key_sentences
from workfolk.engine.composer.post.thought import from_thought
from workfolk.engine.composer.post.words import LANGUAGES, texts
from workfolk.engine.grounding.model import Draft, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.guardrails.injection_hidden import withhold
from workfolk.engine.text.language import detect
from workfolk.engine.text.sentences import sentences

MOST_QUOTES = 2
_LONGEST_TITLE = 160
_LONGEST_FACT = 4_000  # characters of a source that a model is shown


@dataclass(frozen=True, slots=True)
class Source:
    """What a post is about: a page or a file, read already. ``site`` is where it is from ("example.org")."""

    title: str
    text: str
    site: str = ""
    url: str = ""
    description: str = ""


def asked(language: str) -> tuple[str, ...]:
    """What only the member can say about something they read, in order; ``from_source`` takes the answers."""
    words = texts(language)
    return (words["make"], words["fits"], words["who"])


def from_source(
    source: Source,
    answers: Sequence[str] = (),
    *,
    language: str = "",
    ask: bool = False,
    tags: Sequence[str] = (),
) -> Draft:
    """A post about ``source``: the member's answers first, in their words; then what is quoted, and from where.

    ``answers`` stand in the order of ``asked``; an empty one is asked again. Quotations are verbatim sentences.
    """
    given = "\n\n".join(one.strip() for one in answers if one.strip())
    spoken = language or detect(given or source.text)[0]
    spoken = spoken if spoken in LANGUAGES else "en"
    words = texts(spoken)
    thought = from_thought(given, language=spoken, ask=ask, tags=tags) if given else None
    own = list(thought.sentences) if thought else []
    # The question to readers and the hashtags end the post, behind what is quoted.
    tail = [one for one in own if one.origin is Origin.FRAME or one.text.startswith("#")]
    head = [one for one in own if one not in tail]
    quoted = _quoted(source, words)
    open_questions = tuple(
        question
        for question, answer in zip(asked(spoken), [*answers, "", "", ""], strict=False)
        if not answer.strip()
    )
    notes = (*(thought.notes if thought else ()), *(() if given else (words["answers"],)))
    if len(quoted) == 1:
        notes = (*notes, words["no_quote"])
    return Draft((*head, *quoted, *tail), spoken, questions=open_questions, notes=notes)


def source_facts(source: Source) -> tuple[Fact, ...]:
    """The source as facts: one for its title and description, one for its text."""
    title, text = _cleaned(source.title), _cleaned(source.text)[:_LONGEST_FACT]
    whole = (
        Fact(
            "source/title",
            FactKind.DOCUMENT,
            title or source.site,
            text=_cleaned(source.description),
            title=title,
            url=source.url,
        ),
        Fact("source/text", FactKind.DOCUMENT, title or source.site, text=text, url=source.url),
    )
    return tuple(fact for fact in whole if fact.text or fact.title)


def _quoted(source: Source, table: Mapping[str, str]) -> list[Sentence]:
    title = _title(source)
    made = []
    for quote in key_sentences(_cleaned(source.text) or _cleaned(source.description), MOST_QUOTES):
        evidence = (Evidence("source/text", title or source.site, quote),)
        made.append(Sentence(table["quote"].format(quote=quote), Origin.COMPOSED, evidence, "\n\n"))
    attribution = (
        table["from"].format(title=title, site=source.site)
        if source.site
        else table["from_title"].format(title=title)
    )
    ending = f"\n{source.url}" if source.url else ""
    made.append(
        Sentence(
            attribution + ending,
            Origin.COMPOSED,
            (Evidence("source/title", title or source.site, title or source.site),),
            "\n\n",
        )
    )
    return made


def _title(source: Source) -> str:
    title = " ".join(_cleaned(source.title).split())
    if not title:
        spans = sentences(source.text)
        title = source.text[spans[0].start : spans[0].end] if spans else source.site or source.url
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"


def _cleaned(text: str) -> str:
    return withhold(text).text
