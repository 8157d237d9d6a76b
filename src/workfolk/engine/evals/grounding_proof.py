"""Whether a claim holds of a profile, by looking at everything. The oracle of the exam.

Two readings: a true sentence must hold in the strict one, a false sentence must not even hold in the loose one, in
which titles match by a word in common, periods may be added up, and half a year of rounding is granted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workfolk.engine.evals.grounding_model import Claim, posts, stems, texts_of, words_of
from workfolk.engine.talent.profile import RawPosition, RawProfile

__all__ = ["grounded_elsewhere", "holds", "months_of", "total_months"]

_SMALL = 0.4  # the share of a sentence that another must have in common to speak of the same thing
_RANK = frozenset(
    {
        "senior",
        "junior",
        "lead",
        "head",
        "chief",
        "principal",
        "deputy",
        "trainee",
        "assistant",
        "part",
        "time",
    }
)


def holds(claim: Claim, profile: RawProfile, *, as_of: int, strict: bool) -> bool:
    """Whether one fact of the profile makes the whole claim true. ``as_of`` is the present absolute month."""
    if claim.negated:
        raise ValueError("A denial holds by what is not there; ask for the claim that it denies.")
    if claim.language:
        return _speaks(claim, profile, strict=strict)
    if claim.degree or claim.school or claim.field:
        return any(
            _same(claim.degree, one.degree, strict)
            and _same(claim.school, one.institution, strict)
            and _same(claim.field, one.field, strict)
            for one in profile.education
        )
    if claim.certificate:
        return any(_alike(claim.certificate, one.title, strict) for one in profile.certifications)
    if claim.skill and not (claim.organisation or claim.title):
        return _skilled(claim.skill, profile, strict=strict)
    if claim.total:
        months = total_months(profile, as_of)
        return _lasted(claim, months, strict=strict)
    return _held(claim, profile, as_of=as_of, strict=strict)


def grounded_elsewhere(text: str, altered: Sequence[str], profile: RawProfile) -> bool:
    """Whether a sentence of the profile holds the altered words together with much of the rest of ``text``."""
    wanted = {word for part in altered for word in words_of(part)}
    about = stems(text)
    for whole in texts_of(profile):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", whole):
            if wanted <= set(words_of(sentence)) and len(stems(sentence) & about) >= _SMALL * len(about):
                return True
    return False


def months_of(post: RawPosition, as_of: int) -> set[int]:
    """The months of a post, one by one; none where its beginning or its end is not known."""
    end = as_of + 1 if post.current else post.end
    return set(range(post.start, end)) if post.start is not None and end is not None else set()


def total_months(profile: RawProfile, as_of: int) -> int:
    """Months with at least one paid position. Counted month by month: a brute force, on purpose."""
    return len({month for post in profile.positions for month in months_of(post, as_of)})


def _held(claim: Claim, profile: RawProfile, *, as_of: int, strict: bool) -> bool:
    """Positions: all parts from one of them; loosely, the times from all that fit."""
    fitting = [post for post in posts(profile) if _fits(claim, post, profile, strict=strict)]
    if strict:
        return any(_timed(claim, [post], as_of=as_of, strict=True) for post in fitting)
    return bool(fitting) and _timed(claim, fitting, as_of=as_of, strict=False)


def _fits(claim: Claim, post: RawPosition, profile: RawProfile, *, strict: bool) -> bool:
    return (
        (not claim.title or _alike(claim.title, post.title, strict))
        and _same(claim.organisation, post.organisation, strict)
        and (not claim.place or _has(claim.place, post.location))
        and (not claim.task or _has(claim.task, post.description))
        and (not claim.skill or _used(claim.skill, post, strict=strict))
        and (claim.current is None or not strict or claim.current == post.current)
    )


def _timed(claim: Claim, fitting: Sequence[RawPosition], *, as_of: int, strict: bool) -> bool:
    starts = [post.start for post in fitting if post.start is not None]
    ends = [as_of if post.current else post.end - 1 for post in fitting if post.current or post.end]  # type: ignore[operator]
    if claim.since is not None and not (
        any(post.current for post in fitting) and claim.since in {start // 12 for start in starts}
    ):
        return False
    if claim.current and not any(post.current for post in fitting):
        return False
    if claim.start is not None and claim.start not in {start // 12 for start in starts}:
        return False
    if claim.end is not None and claim.end not in {end // 12 for end in ends}:
        return False
    if claim.month is not None and claim.month not in starts:
        return False
    if claim.years is None:
        return True
    if strict:
        return _lasted(claim, len(months_of(fitting[0], as_of)), strict=True)
    # Loosely: from the first beginning to the last end, as if there had been no gap.
    return bool(starts and ends) and _lasted(claim, max(ends) - min(starts) + 1, strict=False)


def _lasted(claim: Claim, months: int, *, strict: bool) -> bool:
    if claim.years is None:
        return True
    if not strict:
        return claim.years * 12 <= months + 6
    # "More than six years" is six years and some months; "for six years" is six years and less than half a year.
    return months // 12 == claim.years and (months % 12 >= 1 if claim.at_least else months % 12 <= 5)


def _speaks(claim: Claim, profile: RawProfile, *, strict: bool) -> bool:
    for one in profile.languages:
        if one.name.casefold() == claim.language.casefold():
            said = one.proficiency.casefold()
            return not claim.level or claim.level.casefold() == said or (not strict and not said)
    return not strict and any(_has(claim.language, text) for text in texts_of(profile))


def _skilled(skill: str, profile: RawProfile, *, strict: bool) -> bool:
    labels = [one.label for one in profile.skills]
    labels += [one.label for post in posts(profile) for one in post.skills]
    if strict:
        return any(skill.casefold() == label.casefold() for label in labels)
    known = set().union(*(stems(text) for text in (*labels, *texts_of(profile), *_names(profile))))
    return bool(stems(skill) & known) or not stems(skill)


def _used(skill: str, post: RawPosition, *, strict: bool) -> bool:
    if strict:
        return any(one.label.casefold() == skill.casefold() for one in post.skills)
    around = " ".join((post.title, post.description, *(one.label for one in post.skills)))
    return bool(stems(skill) & stems(around)) or not stems(skill)


def _names(profile: RawProfile) -> list[str]:
    return [
        *(post.title for post in posts(profile)),
        *(one.title for one in (*profile.certifications, *profile.projects, *profile.publications)),
        *(f"{one.degree} {one.field}" for one in profile.education),
    ]


def _alike(claimed: str, known: str, strict: bool) -> bool:
    """Titles: strictly the same words; loosely, a word in common besides rank, or the same rank of nothing else."""
    one, other = set(words_of(claimed)), set(words_of(known))
    if strict:
        return one == other
    return bool({word[:5] for word in one - _RANK} & {word[:5] for word in other - _RANK})


def _same(claimed: str, known: str, strict: bool) -> bool:
    """Names: strictly the same; loosely, one in the other."""
    if not claimed:
        return True
    one, other = claimed.casefold().strip(), known.casefold().strip()
    return one == other if strict else bool(other) and (one in other or other in one)


def _has(words: str, text: str) -> bool:
    return f" {' '.join(words_of(words))} " in f" {' '.join(words_of(text))} "
