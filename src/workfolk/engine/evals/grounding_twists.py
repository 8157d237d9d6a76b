"""False sentences about a profile: swapped, inflated, joined, shifted, denied, invented.

Each is proven false by ``grounding_proof``: no fact makes it true, even read loosely. What cannot be proven is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workfolk.engine.evals.grounding_deeds import deed_twists
from workfolk.engine.evals.grounding_model import Chance, Claim, posts, texts_of, words_of
from workfolk.engine.evals.grounding_proof import holds, months_of, total_months
from workfolk.engine.evals.grounding_truths import Stated
from workfolk.engine.evals.grounding_wording import MONTHS, article, in_words, spoken, voice
from workfolk.engine.talent.profile import RawPosition, RawProfile

__all__ = ["Foreign", "Twisted", "twists"]

_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
_RANKS = ("senior", "lead", "head", "chief")
_BELOW = re.compile(
    r"\b(?:senior|lead|head|chief|principal|director|executive|trainee|junior)\b", re.IGNORECASE
)
_TONGUES = ("Icelandic", "Georgian", "Maltese", "Mongolian")
_CERTIFICATES = (
    "licensed blasting certificate", "chartered surveyor licence", "commercial pilot licence",
    "patent attorney admission", "diving instructor certificate",
)  # fmt: skip
_OTHERS = ("Tobias Krall", "Ines Valverde", "Oksana Hnatiuk", "Pelle Rudstrom", "Mwajuma Kito")


@dataclass(frozen=True, slots=True)
class Foreign:
    """What other profiles hold: nothing of it is this person's."""

    employers: tuple[str, ...]
    titles: tuple[str, ...]
    skills: tuple[str, ...]
    schools: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def of(cls, profiles: Sequence[RawProfile]) -> Foreign:
        jobs = [post for profile in profiles for post in profile.positions]
        return cls(
            _several(post.organisation for post in jobs),
            _several(post.title for post in jobs),
            _several(skill.label for profile in profiles for skill in profile.skills),
            _several(one.institution for profile in profiles for one in profile.education),
            _several(post.location.partition(",")[0] for post in jobs),
        )


@dataclass(frozen=True, slots=True)
class Twisted:
    """A false sentence: what is wrong (``kind``), how it came about (``how``), the claim that no fact makes true."""

    text: str
    kind: str
    how: str
    claim: Claim | None = None
    altered: tuple[str, ...] = ()  # words that no sentence of the profile may hold beside the rest
    of: str = ""


def twists(
    profile: RawProfile, name: str, said: Sequence[Stated], foreign: Foreign, chance: Chance, *, as_of: int
) -> list[Twisted]:
    """False sentences about the profile, in the order of its sections; ``said`` are the true ones."""
    found: list[Twisted] = []
    for number, post in enumerate(profile.positions):
        if post.title and post.organisation:
            others = [one for n, one in enumerate(profile.positions) if n != number and one.title]
            found += _joined(post, others, name, chance, as_of)
            found += _swapped(post, foreign, name, chance)
            found += _shifted(post, name, chance, as_of)
            found += _of_skills(post, profile, foreign, name, chance)
    found += _of_learning(profile, foreign, name, chance)
    found += _of_life(profile, foreign, name, chance, as_of)
    found += _of_others(said, name, chance)
    proven = [one for one in found if _false(one, profile, as_of)]
    proven += [
        Twisted(made.text, made.kind, made.how, altered=made.altered, of=made.of)
        for made in deed_twists(said, profile, name, chance)
    ]
    return [_tidy(one) for one in proven]


def _several(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))


def _tidy(one: Twisted) -> Twisted:
    text = re.sub(r"\.\.$", ".", one.text)
    return Twisted(text, one.kind, one.how, one.claim, one.altered, one.of)


def _false(one: Twisted, profile: RawProfile, as_of: int) -> bool:
    """Whether it is proven: no fact makes the claim true, no text holds what was altered."""
    if one.claim is not None and (
        holds(one.claim, profile, as_of=as_of, strict=False) or _told(one.claim, profile)
    ):
        return False
    known = {
        word
        for text in (*texts_of(profile), *(post.title for post in posts(profile)))
        for word in words_of(text)
    }
    return not any(set(words_of(word)) <= known for word in one.altered)


def _told(claim: Claim, profile: RawProfile) -> bool:
    """Whether a free text may say so: one that holds the names of the claim and one of its numbers, if it has any."""
    names = [part for part in (claim.title, claim.organisation) if part]
    figures = [one for one in (claim.years, claim.since, claim.start, claim.end) if one is not None]
    if not names and not figures:
        return False
    for text in texts_of(profile):
        words = set(words_of(text))
        numbered = any(str(one) in words or in_words(one) in text.casefold() for one in figures)
        if all(set(words_of(name)) <= words for name in names) and (numbered or not figures):
            return True
    return False


def _joined(
    post: RawPosition, others: Sequence[RawPosition], name: str, chance: Chance, as_of: int
) -> Iterator[Twisted]:
    """Parts of two positions in one sentence: the title of one with the employer, the time or the deed of the other."""
    for other in chance.shuffled(others)[:2]:
        v, title, at = voice(name, chance), spoken(post.title), other.organisation
        claim = Claim(title=post.title, organisation=at)
        yield Twisted(
            chance.pick(
                (
                    f"{v.who} worked at {at} as {article(title)}.",
                    f"{post.title} at {at}.",
                    f"At {at} {v.later} {v.was_later} {article(title)}.",
                )
            ),
            "join",
            "joined: title and employer",
            claim,
        )
        years = len(months_of(other, as_of)) // 12
        if years >= 2:
            said = chance.pick((str(years), in_words(years)))
            yield Twisted(
                chance.pick(
                    (
                        f"{v.who} worked as {article(title)} at {post.organisation} for {said} years.",
                        f"{said.capitalize()} years as {article(title)} at {post.organisation}.",
                    )
                ),
                "join",
                "joined: title and time",
                Claim(title=post.title, organisation=post.organisation, years=years),
            )
        if other.start is not None and other.end is not None and (other.end - 1) // 12 > other.start // 12:
            start, end = other.start // 12, (other.end - 1) // 12
            yield Twisted(
                f"From {start} to {end} {v.later} {v.was_later} {article(title)} at {post.organisation}.",
                "join",
                "joined: employer and dates",
                Claim(title=post.title, organisation=post.organisation, start=start, end=end),
            )


def _swapped(post: RawPosition, foreign: Foreign, name: str, chance: Chance) -> Iterator[Twisted]:
    """An employer, a title, a rank or a place that is nobody's here."""
    v, title, at = voice(name, chance), spoken(post.title), post.organisation
    strange = chance.pick(foreign.employers)
    yield Twisted(
        chance.pick((f"{v.who} {v.was} {article(title)} at {strange}.", f"{post.title} at {strange}.")),
        "employer",
        "swapped",
        Claim(organisation=strange),
        (strange,),
    )
    strange = chance.pick(foreign.titles)
    yield Twisted(
        chance.pick(
            (
                f"{v.who} worked as {article(spoken(strange))} at {at}.",
                f"{strange} at {at}.",
                f"At {at} {v.later} held the post of {spoken(strange)}.",
            )
        ),
        "title",
        "swapped",
        Claim(title=strange),
    )
    if not _BELOW.search(post.title):
        rank = chance.pick(_RANKS)
        raised = f"{rank} {title}" if rank != "head" else f"head {title}"
        yield Twisted(f"{v.who} worked as {article(raised)} at {at}.", "title", "inflated", None, (rank,))
    place = chance.pick(foreign.places)
    if place and place != "Remote" and post.location:
        yield Twisted(
            f"{v.who} worked for {at} in {place}.",
            "place",
            "swapped",
            Claim(organisation=at, place=place),
            (place,),
        )


def _shifted(post: RawPosition, name: str, chance: Chance, as_of: int) -> Iterator[Twisted]:
    """Times that are longer, earlier or later than they were."""
    if post.start is None:
        return
    v, title, at, year = voice(name, chance), spoken(post.title), post.organisation, post.start // 12
    whole = {"title": post.title, "organisation": at}
    by = chance.pick((-3, -2, -1, 1, 2, 3))
    if post.current:
        if year + by <= as_of // 12:
            yield Twisted(
                chance.pick(
                    (
                        f"{v.who} {v.has} been {article(title)} at {at} since {year + by}.",
                        f"{post.title} at {at} since {year + by}.",
                    )
                ),
                "date",
                "shifted",
                Claim(organisation=at, since=year + by),
            )
    elif post.end is not None:
        last = (post.end - 1) // 12
        end = last + chance.pick((1, 2, 3))
        start = year - chance.pick((1, 2, 3))
        text, claim = chance.pick(
            (
                (
                    f"{v.who} {v.was} {article(title)} at {at} from {start} to {last}.",
                    Claim(organisation=at, start=start),
                ),
                (f"{post.title}, {at}, {year}–{end}.", Claim(organisation=at, start=year, end=end)),
            )
        )
        yield Twisted(text, "date", "shifted", claim)
        yield Twisted(
            f"{v.who} {v.has} been {article(title)} at {at} since {year}.",
            "date",
            "inflated: still there",
            Claim(organisation=at, since=year),
        )
    if post.start % 12:
        month = (post.start % 12 + chance.between(2, 10)) % 12
        yield Twisted(
            f"{v.who} joined {at} in {MONTHS[month]} {year} as {article(title)}.",
            "date",
            "shifted: month",
            Claim(organisation=at, month=year * 12 + month),
        )
    years = len(months_of(post, as_of)) // 12 + chance.between(1, 5)
    said = chance.pick((str(years), in_words(years)))
    text = chance.pick(
        (
            f"{v.who} worked as {article(title)} at {at} for {said} years.",
            f"{said.capitalize()} years as {article(title)} at {at}.",
            f"Over {said} years at {at} as {article(title)}.",
            f"{v.who} {v.has} more than {said} years of experience as {article(title)} at {at}.",
        )
    )
    yield Twisted(text, "duration", "inflated", Claim(**whole, years=years))  # type: ignore[arg-type]


def _of_skills(
    post: RawPosition, profile: RawProfile, foreign: Foreign, name: str, chance: Chance
) -> Iterator[Twisted]:
    v = voice(name, chance)
    listed = [one.label for one in profile.skills]
    if post.skills and listed:
        skill = chance.pick(listed)
        claim = Claim(organisation=post.organisation, skill=skill)
        yield Twisted(
            f"At {post.organisation} {v.later} used {skill}.", "join", "joined: skill and employer", claim
        )
    skill = chance.pick(foreign.skills)
    yield Twisted(
        chance.pick(
            (
                f"Skilled in {skill}.",
                f"{v.who} used {skill} at {post.organisation}.",
                f"{v.who} know{v.s} {skill} well.",
            )
        ),
        "skill",
        "invented",
        Claim(skill=skill),
    )


def _of_learning(profile: RawProfile, foreign: Foreign, name: str, chance: Chance) -> Iterator[Twisted]:
    schools = [one for one in profile.education if one.institution and "school" not in one.field.lower()]
    for one in schools:
        v = voice(name, chance)
        what = " in ".join(part for part in (one.degree, one.field) if part)
        for other in schools:
            if other.institution != one.institution and one.degree:
                yield Twisted(
                    f"{v.who} hold{v.s} {article(what)} from {other.institution}.",
                    "join",
                    "joined: degree and school",
                    Claim(degree=one.degree, field=one.field, school=other.institution),
                )
        school = chance.pick(foreign.schools)
        yield Twisted(
            f"{v.who} completed {article(what)} at {school}.",
            "education",
            "swapped",
            Claim(school=school),
            (school,),
        )
        if not re.search(r"PhD|doctor", " ".join(each.degree for each in schools), re.IGNORECASE):
            yield Twisted(
                f"{v.who} hold{v.s} a PhD from {one.institution}.",
                "education",
                "inflated",
                Claim(degree="PhD"),
                ("PhD",),
            )
    certificate = chance.pick(_CERTIFICATES)
    v = voice(name, chance)
    yield Twisted(
        f"{v.who} hold{v.s} a {certificate}.",
        "certificate",
        "invented",
        Claim(certificate=certificate),
        (certificate,),
    )


def _of_life(
    profile: RawProfile, foreign: Foreign, name: str, chance: Chance, as_of: int
) -> Iterator[Twisted]:
    for one in profile.languages:
        v = voice(name, chance)
        if one.proficiency in _LEVELS[:-1]:
            level = _LEVELS[chance.between(_LEVELS.index(one.proficiency) + 1, 5)]
            yield Twisted(
                f"{v.who} speak{v.s} {one.name} at level {level}.",
                "level",
                "inflated",
                Claim(language=one.name, level=level),
            )
            yield Twisted(
                f"{one.name} is {v.person.own} native language.",
                "level",
                "inflated",
                Claim(language=one.name, level="native"),
            )
    v, tongue = voice(name, chance), chance.pick(_TONGUES)
    yield Twisted(f"{v.who} speak{v.s} {tongue}.", "language", "invented", Claim(language=tongue))
    years = total_months(profile, as_of) // 12
    if years >= 2:
        more = years + chance.between(1, 5)
        yield Twisted(
            f"{v.who} {v.has} {more} years of work experience.",
            "duration",
            "inflated",
            Claim(years=more, total=True),
        )
        for post in profile.positions[:3]:
            at, title = post.organisation, spoken(post.title)
            yield Twisted(
                chance.pick(
                    (
                        f"{v.who} {v.has} worked at {at} for {in_words(years)} years.",
                        f"{in_words(years).capitalize()} years as {article(title)} at {at}.",
                    )
                ),
                "join",
                "joined: employer and all years",
                Claim(organisation=at, years=years),
            )


def _of_others(said: Sequence[Stated], name: str, chance: Chance) -> Iterator[Twisted]:
    """True sentences with somebody else's name."""
    named = [one for one in said if name and one.text.startswith(f"{name} ")]
    for one in chance.shuffled(named)[:2]:
        other = chance.pick([each for each in _OTHERS if each != name])
        yield Twisted(one.text.replace(name, other, 1), "name", "swapped", None, (other,), one.text)
