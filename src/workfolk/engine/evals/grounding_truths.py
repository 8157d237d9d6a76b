"""True sentences about a profile, worded in many ways. Each comes with the claim that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workfolk.engine.evals.grounding_model import Chance, Claim
from workfolk.engine.evals.grounding_proof import holds, months_of, total_months
from workfolk.engine.evals.grounding_wording import (
    MONTHS,
    Deed,
    Voice,
    article,
    deeds,
    in_words,
    spoken,
    voice,
)
from workfolk.engine.talent.profile import RawEducation, RawItem, RawLanguage, RawPosition, RawProfile
from workfolk.engine.text.sentences import sentences

__all__ = ["Stated", "truths"]

# Words of deeds that say the same. None of them says more than the other.
_SAME = {
    "trained": "taught", "repaired": "fixed", "checked": "inspected", "answered": "replied to",
    "organised": "arranged", "explained": "clarified", "replaced": "exchanged", "cooked": "prepared",
    "built": "constructed", "taught": "trained", "fitted": "installed", "bought": "purchased",
}  # fmt: skip
_CHANGED = {"reduced": "lowered", "raised": "increased", "cut": "reduced"}  # where it is told by how much
_SAME_LATER = (
    ("per cent", "percent"),
    (" a day", " per day"),
    (" a week", " per week"),
    (" a year", " per year"),
    (" a month", " each month"),
    (" a shift", " per shift"),
    (" with a team of ", " together with a team of "),
    ("colleagues", "co-workers"),
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence, what is claimed in it, and what kind of claim that is. Two claims where it has two halves."""

    text: str
    kind: str
    claims: tuple[Claim, ...]
    deed: Deed | None = field(default=None, compare=False)


def truths(profile: RawProfile, name: str, chance: Chance, *, as_of: int) -> list[Stated]:
    """Sentences that hold of the profile in the strict reading, in the order of its sections."""
    found = [Stated(text, "own words", ()) for text in _own_words(profile)]
    for making in (_of_posts, _of_deeds, _of_skills, _of_learning, _of_life):
        found += making(profile, name, chance, as_of)
    return [
        replace(one, text=re.sub(r"\.\.$", ".", one.text))
        for one in found
        if all(holds(claim, profile, as_of=as_of, strict=True) for claim in one.claims)
    ]


def _own_words(profile: RawProfile) -> list[str]:
    """Sentences of the profile as they stand."""
    wholes = [profile.about, *(post.description for post in profile.positions)]
    return [
        text[span.start : span.end]
        for text in wholes
        for span in sentences(text)
        if 4 <= len(text[span.start : span.end].split()) <= 30
    ]


def _of_posts(profile: RawProfile, name: str, chance: Chance, as_of: int) -> Iterator[Stated]:
    for post in profile.positions:
        if not post.title or not post.organisation:
            continue
        v = voice(name, chance)
        claim = Claim(title=post.title, organisation=post.organisation)
        yield Stated(chance.pick(_plain(post, v)), "position", (claim,))
        yield from _dated(post, v, chance)
        yield from _lasting(post, voice(name, chance), chance, as_of)
        place = post.location.partition(",")[0].strip()
        if place and place != "Remote" and place not in post.organisation:
            work = "work" + v.s if post.current else "worked"
            later = "work" + v.person.does if post.current else "worked"
            text = chance.pick(
                (
                    f"{v.who} {work} in {place} as {article(spoken(post.title))}.",
                    f"At {post.organisation} {v.later} {later} in {place}.",
                    f"{post.title} at {post.organisation} in {place}.",
                )
            )
            named = post.title.casefold() in text.casefold() or spoken(post.title) in text
            yield Stated(
                text,
                "place",
                (
                    Claim(
                        title=post.title if named else "",
                        organisation=post.organisation if post.organisation in text else "",
                        place=place,
                    ),
                ),
            )


def _plain(post: RawPosition, v: Voice) -> tuple[str, ...]:
    title, at = spoken(post.title), post.organisation
    if post.current:
        return (
            f"{v.who} work{v.s} as {article(title)} at {at}.",
            f"Currently {article(title)} at {at}.",
            f"{post.title} at {at}.",
            f"Today {v.later} work{v.person.does} for {at} as {article(title)}.",
            f"{v.who} {v.has} a job at {at}: {title}.",
        )
    return (
        f"{v.who} {v.was} {article(title)} at {at}.",
        f"{v.who} {v.has} worked at {at} as {article(title)}.",
        f"Former {title} at {at}.",
        f"At {at} {v.later} held the post of {title}.",
        f"{v.who} worked for {at}, where {v.later} {v.was_later} {article(title)}.",
    )


def _dated(post: RawPosition, v: Voice, chance: Chance) -> Iterator[Stated]:
    if post.start is None:
        return
    title, at, year = spoken(post.title), post.organisation, post.start // 12
    whole = Claim(title=post.title, organisation=at)
    if post.current:
        yield Stated(
            chance.pick(
                (
                    f"{v.who} {v.has} been {article(title)} at {at} since {year}.",
                    f"Since {year} {v.later} {'has' if v.person.does else 'have'} worked at {at} as {article(title)}.",
                    f"{post.title} at {at} since {year}.",
                    f"{at}, {title}, {year} to today.",
                )
            ),
            "since",
            (Claim(title=post.title, organisation=at, since=year),),
        )
    elif post.end is not None:
        last = (post.end - 1) // 12
        if last > year:
            yield Stated(
                chance.pick(
                    (
                        f"From {year} to {last} {v.later} {v.was_later} {article(title)} at {at}.",
                        f"{post.title}, {at}, {year}–{last}.",
                        f"{v.who} worked as {article(title)} at {at} between {year} and {last}.",
                        f"{v.who} {v.was} at {at} from {year} until {last}.",
                    )
                ),
                "range",
                (Claim(organisation=at, start=year, end=last),),
            )
        else:
            yield Stated(f"{v.who} worked at {at} in {year}.", "range", (Claim(organisation=at, start=year),))
    # A year alone is kept as its January, so a January says nothing about the month.
    if post.start % 12:
        text = chance.pick(
            (
                f"{v.who} joined {at} in {MONTHS[post.start % 12]} {year} as {article(title)}.",
                f"In {MONTHS[post.start % 12]} {year} {v.later} started as {article(title)} at {at}.",
            )
        )
        yield Stated(
            text, "month", (Claim(title=whole.title, organisation=whole.organisation, month=post.start),)
        )


def _lasting(post: RawPosition, v: Voice, chance: Chance, as_of: int) -> Iterator[Stated]:
    months = len(months_of(post, as_of))
    years, rest = divmod(months, 12)
    if years < 2:
        return
    title, at = spoken(post.title), post.organisation
    said = chance.pick((str(years), in_words(years)))
    claim = Claim(title=post.title, organisation=at, years=years)
    if rest <= 5:
        has = f"{v.who} {v.has} worked" if post.current else f"{v.who} worked"
        yield Stated(
            chance.pick(
                (
                    f"{has} as {article(title)} at {at} for {said} years.",
                    f"{said.capitalize()} years as {article(title)} at {at}.",
                    f"{v.who} {v.has + ' been' if post.current else v.was} at {at} for {said} years, as {article(title)}.",
                )
            ),
            "duration",
            (claim,),
        )
    if rest >= 1:
        text = chance.pick(
            (
                f"{v.who} {v.has} more than {said} years of experience as {article(title)} at {at}.",
                f"Over {said} years at {at} as {article(title)}.",
            )
        )
        yield Stated(
            text, "duration", (Claim(title=post.title, organisation=at, years=years, at_least=True),)
        )


def _of_deeds(profile: RawProfile, name: str, chance: Chance, _as_of: int) -> Iterator[Stated]:
    for deed in deeds(profile):
        v = voice(name, chance)
        at = deed.post.organisation
        claim = Claim(organisation=at, task=deed.words)
        options = (
            f"{v.who} {deed.words}.",
            f"{deed.words[0].upper()}{deed.words[1:]}.",
            f"At {at} {v.later} {deed.words}.",
            f"As {article(spoken(deed.post.title))} {v.later} {deed.words}.",
            f"In {v.person.own} time at {at}, {v.later} {deed.words}.",
        )
        yield Stated(chance.pick(options), "deed", (claim,), deed)
        if (other := _paraphrased(deed.words)) != deed.words:
            yield Stated(f"{v.who} {other}.", "paraphrase", (claim,))
        if (other := _renumbered(deed.words)) != deed.words:
            yield Stated(f"{v.who} {other}.", "number", (claim,))


def _paraphrased(words: str) -> str:
    first, _, rest = words.partition(" ")
    changed = _CHANGED if re.search(r"\b(?:from|by) \d", rest) else _SAME
    text = f"{changed.get(first, first)} {rest}"
    for one, other in _SAME_LATER:
        text = text.replace(one, other)
    return text


def _renumbered(words: str) -> str:
    """The same numbers in another form: 4 → four, 2400 → 2,400."""

    def other(match: re.Match[str]) -> str:
        number = int(match[0])
        if number <= 20:
            return in_words(number)
        return f"{number:,}" if number >= 1000 and not 1900 <= number <= 2100 else match[0]

    return re.sub(r"(?<![\w.,/-])(?<![A-Z]\w\w\w\w )\d+(?![\w.,/%-])", other, words)


def _of_skills(profile: RawProfile, name: str, chance: Chance, _as_of: int) -> Iterator[Stated]:
    labels = [one.label for one in profile.skills]
    v = voice(name, chance)
    for one, other, third in zip(labels[::3], labels[1::3], labels[2::3], strict=False):
        text = chance.pick(
            (
                f"{v.person.own.capitalize() if v.first else name + chr(8217) + 's'} skills include {one}, {other} and {third}.",
                f"{one[0].upper()}{one[1:]}, {other} and {third} are among {v.person.own} skills.",
                f"Skilled in {one}, {other} and {third}.",
            )
        )
        yield Stated(text, "skill", (Claim(skill=one), Claim(skill=other), Claim(skill=third)))
    for post in profile.positions:
        if post.skills and post.organisation:
            skill = chance.pick(post.skills).label
            text = chance.pick(
                (
                    f"At {post.organisation} {v.later} used {skill}.",
                    f"{v.who} used {skill} at {post.organisation}.",
                    f"{skill[0].upper()}{skill[1:]} was part of {v.person.own} work at {post.organisation}.",
                )
            )
            yield Stated(text, "used", (Claim(organisation=post.organisation, skill=skill),))


def _of_learning(profile: RawProfile, name: str, chance: Chance, _as_of: int) -> Iterator[Stated]:
    for one in profile.education:
        v = voice(name, chance)
        yield from _studied(one, v, chance)
    for item in profile.certifications:
        yield _certified(item, voice(name, chance), chance)


def _studied(one: RawEducation, v: Voice, chance: Chance) -> Iterator[Stated]:
    if not one.institution or "school" in one.field.lower():
        return
    claim = Claim(degree=one.degree, field=one.field, school=one.institution)
    if one.degree and one.field:
        text = chance.pick(
            (
                f"{v.who} hold{v.s} {article(one.degree)} in {one.field} from {one.institution}.",
                f"{one.degree}, {one.field}, {one.institution}.",
                f"{v.who} completed {article(one.degree)} in {one.field} at {one.institution}.",
            )
        )
        yield Stated(text, "education", (claim,))
    elif one.field:
        yield Stated(f"{v.who} studied {one.field} at {one.institution}.", "education", (claim,))
    elif one.degree:
        yield Stated(f"{one.degree} at {one.institution}.", "education", (claim,))


def _certified(item: RawItem, v: Voice, chance: Chance) -> Stated:
    text = chance.pick(
        (
            f"{v.who} hold{v.s} the {item.title}.",
            f"Certificates: {item.title}.",
            f"{item.title} is one of {v.person.own} certificates.",
        )
    )
    return Stated(text, "certificate", (Claim(certificate=item.title),))


def _of_life(profile: RawProfile, name: str, chance: Chance, as_of: int) -> Iterator[Stated]:
    for one in profile.languages:
        yield _spoken(one, voice(name, chance), chance)
    years, rest = divmod(total_months(profile, as_of), 12)
    v = voice(name, chance)
    # A position without dates leaves open how long it has been in all.
    if years >= 3 and rest <= 5 and all(months_of(post, as_of) for post in profile.positions):
        said = chance.pick((str(years), in_words(years)))
        claim = Claim(years=years, total=True)
        yield Stated(f"{v.who} {v.has} {said} years of work experience.", "total", (claim,))
    dated = sorted(
        (post for post in profile.positions if post.start is not None and post.organisation and post.title),
        key=lambda post: (post.start, post.title),
    )
    for before, after in pairwise(dated):
        if before.organisation == after.organisation or after.start is None:
            continue
        if before.current or before.end is None or before.end > after.start:
            continue
        claims = (
            Claim(title=before.title, organisation=before.organisation),
            Claim(title=after.title, organisation=after.organisation, start=after.start // 12),
        )
        text = (
            f"After a job as {spoken(before.title)} at {before.organisation}, "
            f"{v.later} joined {after.organisation} as {article(spoken(after.title))} in {after.start // 12}."
        )
        yield Stated(text, "two facts", claims)


def _spoken(one: RawLanguage, v: Voice, chance: Chance) -> Stated:
    level = one.proficiency
    if not level:
        return Stated(f"{v.who} speak{v.s} {one.name}.", "language", (Claim(language=one.name),))
    if level == "native":
        text = chance.pick(
            (
                f"{one.name} is {v.person.own} native language.",
                f"{v.who} {'am' if v.first else 'is'} a native speaker of {one.name}.",
                f"Languages: {one.name} (native).",
            )
        )
    else:
        text = chance.pick(
            (
                f"{v.who} speak{v.s} {one.name} at level {level}.",
                f"{one.name} ({level}).",
                f"{one.name}: {level}.",
            )
            if re.fullmatch(r"[ABC][12]", level)
            else (f"{one.name} ({level}).", f"{one.name}: {level.lower()}.")
        )
    return Stated(text, "language", (Claim(language=one.name, level=level),))
