"""A note that a member sends as their own: short, true on both sides, and easy to say no to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workfolk.engine.composer.notes.ground import Common, common_ground
from workfolk.engine.composer.notes.words import LANGUAGES, joined, texts
from workfolk.engine.composer.telling import is_own_account
from workfolk.engine.grounding.model import Draft, Evidence, Fact, FactKind, Origin, Sentence
from workfolk.engine.text.normalise import clean
from workfolk.engine.text.sentences import sentences

MOST_COMMON = 2  # more reads as if one had looked somebody up
LONGEST_REASON = 600
STATED = "stated"  # the key of what the writer says now


def introduction(
    mine: Sequence[Fact],
    theirs: Sequence[Fact],
    *,
    helper: str = "",
    reason: str = "",
    language: str = "en",
    formal: bool = False,
) -> Draft:
    """A note to ``helper`` who may introduce the writer (``mine``) to a third person (``theirs``).

    It says who is meant, why (``reason``, in the writer's words), what both made visible and share, a line that can be
    passed on, and that a no is fine. Nothing is said of the helper, and nothing of the third person but what stands
    visible on their profile. Without a reason the draft asks for one.
    """
    words = texts(language, formal=formal)
    name = _name(theirs)
    person = _person(theirs)
    middle = [Sentence(words["ask"].format(name=name), Origin.COMPOSED, person, "\n\n")]
    middle += _reason(reason)
    middle += _current(theirs, words, "current", name)
    middle += _common(mine, theirs, words, "their", name)
    about = _about_me(mine)
    if about is not None:
        middle.append(Sentence(words["pass_on"].format(words=about.quote), Origin.COMPOSED, (about,), "\n\n"))
    close = [
        Sentence(words["way_out"].format(name=name), Origin.FRAME, lead="\n\n"),
        Sentence(words["thanks"], Origin.FRAME),
    ]
    questions = [] if reason.strip() else [words["why"].format(name=name)]
    questions += [] if about is not None else [words["who"].format(name=name)]
    return _draft(_hello(helper, words), middle, close, mine, words, language, questions, "introduction")


def reconnect(
    mine: Sequence[Fact],
    theirs: Sequence[Fact],
    *,
    reason: str = "",
    language: str = "en",
    formal: bool = False,
) -> Draft:
    """A note to somebody whom the writer knew: what they share, where both are now, why now, and no hurry.

    Nobody is told that they were friends, or missed: only what both profiles say.
    """
    words = texts(language, formal=formal)
    name = _name(theirs)
    middle = _common(mine, theirs, words, "your", name)
    middle += _current(theirs, words, "your_current", name)
    middle += _current(mine, words, "mine", name)
    middle += _reason(reason)
    middle = [
        Sentence(one.text, one.origin, one.evidence, "\n\n" if not at else one.lead)
        for at, one in enumerate(middle)
    ]
    close = [Sentence(words["no_hurry"], Origin.FRAME, lead="\n\n")]
    questions = [] if reason.strip() else [words["why_again"].format(name=name)]
    return _draft(_hello(name, words), middle, close, mine, words, language, questions, "reconnect")


def _draft(
    hello: Sentence,
    middle: Sequence[Sentence],
    close: Sequence[Sentence],
    mine: Sequence[Fact],
    words: Mapping[str, str],
    language: str,
    questions: Sequence[str],
    emphasis: str,
) -> Draft:
    end = [Sentence(words["regards"], Origin.FRAME, lead="\n\n")]
    person = next((one for one in mine if one.kind is FactKind.PERSON and one.title), None)
    if person is not None:
        end.append(
            Sentence(person.title, Origin.OWN, (Evidence(person.key, person.label, person.title),), "\n")
        )
    return Draft(
        (hello, *middle, *close, *end),
        language=language if language in LANGUAGES else LANGUAGES[0],
        emphasis=emphasis,
        questions=tuple(questions),
    )


def _hello(name: str, words: Mapping[str, str]) -> Sentence:
    called = " ".join(clean(name).split())
    text = words["hello"].format(name=called) if called else words["hello_none"]
    return Sentence(text, Origin.FRAME, lead="")


def _name(facts: Sequence[Fact]) -> str:
    return next((one.title for one in facts if one.kind is FactKind.PERSON and one.title), "")


def _person(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(one.key, one.label, one.title) for one in facts if one.kind is FactKind.PERSON and one.title
    )


def _reason(reason: str) -> list[Sentence]:
    """The writer's own words, sentence by sentence."""
    text = clean(reason).strip()[:LONGEST_REASON]
    found = [" ".join(text[one.start : one.end].split()) for one in sentences(text)]
    return [Sentence(one, Origin.OWN, (Evidence(STATED, "What you wrote here", one),)) for one in found]


def _current(facts: Sequence[Fact], words: Mapping[str, str], key: str, name: str) -> list[Sentence]:
    """Where somebody works now, where they say so."""
    work = next(
        (
            one
            for one in facts
            if one.kind is FactKind.POSITION and one.current and (one.title or one.organisation)
        ),
        None,
    )
    if work is None:
        return []
    house = "" if is_own_account(" ".join(work.organisation.split())) else work.organisation
    if not (house or work.title):
        return []
    which = key if work.title and house else f"{key}_title" if work.title else f"{key}_at"
    text = words[which].format(name=name, organisation=house, title=work.title)
    values = tuple(value for value in (work.title, house) if value)
    return [Sentence(text, Origin.COMPOSED, tuple(Evidence(work.key, work.label, one) for one in values))]


def _common(
    mine: Sequence[Fact], theirs: Sequence[Fact], words: Mapping[str, str], whose: str, name: str
) -> list[Sentence]:
    found: list[Sentence] = []
    for one in _apart(common_ground(mine, theirs))[:MOST_COMMON]:
        key = f"{whose}_{one.kind}" + ("_together" if one.together else "")
        text = words[key].format(name=name, names=joined(one.names, words))
        found.append(Sentence(text, Origin.COMPOSED, one.evidence))
    return found


def _apart(found: Sequence[Common]) -> list[Common]:
    """One of each kind."""
    return list({one.kind: one for one in reversed(found)}.values())[::-1]


def _about_me(mine: Sequence[Fact]) -> Evidence | None:
    """A line of the writer's own that can be passed on: their headline, else their work now."""
    headline = next((one for one in mine if one.kind is FactKind.HEADLINE and one.text), None)
    if headline is not None:
        return Evidence(headline.key, headline.label, " ".join(headline.text.split()))
    work = next((one for one in mine if one.kind is FactKind.POSITION and one.current and one.title), None)
    if work is None:
        return None
    return Evidence(work.key, work.label, work.title)
