"""People whom a search by title would have missed: none of their titles shares a word with the brief."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from workfolk.engine.skills.seniority import marks
from workfolk.engine.talent.model import Candidate
from workfolk.engine.talent.words import content_words


def missed(brief_title: str, occupations: Iterable[str], candidate: Candidate) -> bool:
    """Whether no title of the candidate, nor the headline, has a word of the brief's title or occupations.

    ``occupations`` are names, not keys. Words are compared by their stems; words for a level ("senior") and words that
    say nothing ("experienced") do not count. False where the brief names no title: then there is nothing to miss by.
    """
    wanted = frozenset().union(*(_stems(name) for name in (brief_title, *occupations)))
    if not wanted:
        return False
    titles = [role.title for role in candidate.roles]
    titles += [passage.text for passage in candidate.passages if passage.place == "headline"]
    return all(wanted.isdisjoint(_stems(title)) for title in titles)


@lru_cache(maxsize=20_000)
def _stems(title: str) -> frozenset[str]:
    """The stems of a title's words, without those for level, contract and urgency."""
    rest, at = [], 0
    for mark in marks(title):
        rest.append(title[at : mark.start])
        at = mark.end
    return frozenset(content_words(" ".join([*rest, title[at:]])))
