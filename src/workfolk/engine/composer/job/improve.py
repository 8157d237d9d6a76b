"""A posting, sentence by sentence, with another wording where the review found one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workfolk.engine.composer.job.lint import fits_in_place
from workfolk.engine.composer.job.model import Review
from workfolk.engine.composer.job.words import instead_of
from workfolk.engine.grounding.model import Draft, Evidence, Origin, Sentence
from workfolk.engine.talent.intake.check import without
from workfolk.engine.talent.intake.finding import Finding
from workfolk.engine.text.sentences import sentences

_ARTICLE = re.compile(r"\b(?P<article>an?)(?P<space> +)$", re.IGNORECASE)
_NEXT = re.compile(r" *(?P<word>[^\W\d_]+)")
_VOWEL = re.compile(r"[aio]|e(?!u)|u(?!ni|se|ti|ro|k\b)|hour|heir|honest", re.IGNORECASE)
# Between adjectives, not between things: "creative and dynamic work", "neue und spannende Aufgaben".
_AND_BEFORE = re.compile(
    r"(?P<adjective>\b(?:\w+(?:ive|al|ic|ing|ed|ous|ful|able|ible|ant|ent|less|ary)|new|young|large|small|great|diverse|modern|friendly|agile)),?(?: and)? $"
)
_UND_BEFORE = re.compile(r"(?P<adjective>\b[a-zäöüß]\w*(?<!i)e[nrms]?)(?:,| und) $")
_GERMAN_NOUN = re.compile(r" [A-ZÄÖÜ]")
_AND_BEHIND = re.compile(r"(?:,? (?:and|und)|,)(?= [a-zäöü]\w+ \w)")
_DANGLING = re.compile(r"(?:,|,? \b(?:and|or|und|oder))\s*(?=[.!?;]|$)")
_FROM = re.compile(r" (?:from|at|von|an)\b")
_NEAR = 60  # characters in which an adjective or an article before the words is looked for
POSTING = "posting/text"


def applied(text: str, findings: Sequence[Finding]) -> str:
    """``text`` with the alternatives in the place of the words of the findings; without them where there is none.

    A capital at the beginning stays one, and "a" or "an" before the place fits the word that follows now.
    """
    for one in sorted(findings, key=lambda one: one.span.start, reverse=True):
        low, high = one.span.start, one.span.end
        words = one.alternative
        if not words:
            text, low = _without(text, one)
        else:
            if text[low : low + 1].isupper() and not text[low:high].isupper() and words[:1].islower():
                words = words[:1].upper() + words[1:]
            # "may include, but are not limited to, brakes": the second comma goes with the first.
            after = (
                text[high:].removeprefix(",") if "," in text[low:high] and "," not in words else text[high:]
            )
            text = text[:low] + words + after
        text = _DANGLING.sub("", _with_article(text, low))
    return text


def improved(review: Review) -> Draft:
    """The posting of a review with what was found put in other words, and what it leaves out as questions.

    Unchanged sentences are the person's own; a changed one names what it replaces and why. What only a person knows, such
    as the pay or what is meant by words that may not stand, is asked. Keeping every own sentence gives the posting back.
    """
    text = review.text
    left = {one.span.start: one for one in review.findings if one.severity != "note"}
    found: list[Sentence] = []
    end = 0
    for span in sentences(text):
        lead, end = text[end : span.start], span.end
        own = text[span.start : span.end]
        inside = [
            one
            for one in review.findings
            if span.start <= one.span.start and one.span.end <= span.end and fits_in_place(one, own)
        ]
        inside = [one for one in inside if _reads_on(one, inside, text[one.span.end : span.end], own)]
        for one in inside:
            left.pop(one.span.start, None)
        moved = [_moved(one, span.start) for one in inside]
        words = applied(own, moved).strip()
        if not re.search(r"\w", words):
            continue
        if inside and words[:1].islower() and own[:1].isupper():
            words = words[:1].upper() + words[1:]
        evidence = (Evidence(POSTING, "Your posting", own),)
        why = " ".join(dict.fromkeys(one.reason for one in inside))
        if words == own:
            found.append(Sentence(own, Origin.OWN, evidence, lead=lead))
        else:
            found.append(Sentence(words, Origin.COMPOSED, evidence, lead=lead, replaces=own, why=why))
    questions = [one.question for one in review.missing]
    questions += dict.fromkeys(instead_of(one, review.language) for one in left.values())
    return Draft(tuple(found), review.language, questions=tuple(questions), notes=review.remarks)


def _reads_on(one: Finding, others: Sequence[Finding], after: str, own: str) -> bool:
    """Whether the other wording can stand there: not a second time in the sentence, and not between a noun and its "from"."""
    words = one.alternative.lower()
    if not words:
        return True
    if " or " in words and _FROM.match(after):
        return False
    again = sum(other.alternative.lower() == words for other in others) > 1
    words = re.sub(r"^(?:an?|the) ", "", words)
    return (
        not again
        and re.search(rf"\b{re.escape(words)}\b", own.lower().replace(one.span.text.lower(), "")) is None
    )


def _without(text: str, one: Finding) -> tuple[str, int]:
    """``text`` without the words, and the "and" or comma that joined them to another adjective; where they stood."""
    low, high = one.span.start, one.span.end
    joint = _UND_BEFORE if _GERMAN_NOUN.match(text, high) else _AND_BEFORE
    begin = max(0, low - _NEAR)
    before = joint.search(text[begin:low])
    if before is not None:
        end = begin + before.end("adjective")
        return text[:end] + text[high:], end
    behind = _AND_BEHIND.match(text, high)
    if behind is not None:
        return text[:low] + text[behind.end() :].lstrip(" "), low
    return without(text, [one]), low


def _moved(one: Finding, by: int) -> Finding:
    span = replace(one.span, start=one.span.start - by, end=one.span.end - by)
    return replace(one, span=span)


def _with_article(text: str, at: int) -> str:
    """ "a" and "an" as the word after the changed place asks for."""
    before = _ARTICLE.search(text, max(0, at - _NEAR), at)
    after = _NEXT.match(text, at)
    if before is None or before.end() != at or after is None:
        return text
    word = after["word"]
    if word.isupper() and len(word) > 1:
        return text
    article = before["article"][0] + ("n" if _VOWEL.match(word) else "")
    return text[: before.start()] + article + " " + text[at:].lstrip(" ")
