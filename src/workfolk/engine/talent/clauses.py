"""The clause before a mention: how far back the words that deny, wish for or give away something may stand."""

from __future__ import annotations

import re

WINDOW = 110  # characters back; further away, words are about something else
_END = re.compile(
    r"[.;:!?\n](?=\s|$)|\n|\b(?:but|however|although|though|(?<!not )(?<!n't )(?<!n’t )(?<!have )(?<!has )yet|except|instead|while|whereas|aber|sondern|jedoch|mais|pero|sino)\b",
    re.IGNORECASE,
)
# "led a team and wrote Go": a new verb in the past, or a new "I", is the writer's own work again.
_OWN_VERB = (
    r"wrote|built|developed|designed|implemented|maintained|coded|programmed|created|ran|operated|used|worked|set up|"
    r"administered|performed|did|taught|drove|cooked|repaired|installed|configured|migrated|delivered|introduced|shipped|"
    r"deployed|carried out|looked after|treated|cared for|analy[sz]ed|tested|automated|prepared|wired|welded|sold|audited"
)
_OWN_AGAIN = re.compile(
    rf"(?:,|\band\b|\bund\b|\bet\b|\by\b|[-–—]|\()\s*(?:then |also |still |later |myself |personally |selbst )*"
    rf"(?:(?:I|we|ich|wir|je|j['’]|nous|yo)\b['’]?\s*(?!would|hope|want|wish|plan|am (?:learning|studying|hoping)|möchte|aimerais|voudrais|quiero|don['’]t|never|cannot|can['’]t|haven['’]t)|(?:{_OWN_VERB})\b)",
)


def clause_before(text: str, start: int, *, own_ends_it: bool = False) -> str:
    """The words of the clause before ``text[start:]``; with ``own_ends_it`` only those after the last "and I wrote"."""
    left = text[max(0, start - WINDOW) : start]
    cut = 0
    for stop in _END.finditer(left):
        cut = stop.end()
    left = left[cut:]
    if own_ends_it:
        found = [again.start() for again in _OWN_AGAIN.finditer(left)]
        if found:
            left = left[found[-1] :]
    return left


def clause_after(text: str, end: int, most: int = 60) -> str:
    """The words of the clause after ``text[:end]``, at most so many characters."""
    right = text[end : end + most]
    stop = _END.search(right)
    return right[: stop.start()] if stop else right
