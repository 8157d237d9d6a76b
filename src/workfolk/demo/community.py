"""The whole community from a seed. Pure: no database, no clock, nothing random but what follows from the seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workfolk.demo import personas
from workfolk.demo.chance import Dice
from workfolk.demo.employers import Employers
from workfolk.demo.model import Ability, Community, Job, Person, Seeking
from workfolk.demo.paths import PathMaker, WorkingLife
from workfolk.demo.people import Identity, make_identity
from workfolk.demo.prose import Prose, Teller
from workfolk.demo.sections import Sections
from workfolk.demo.sources import careers, data
from workfolk.demo.titles import Titles
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.text.normalise import fold_marks

MAIL_DOMAIN = "people.example.org"  # example.org is reserved (RFC 2606): no mail can reach anybody
ORGANISATIONS = 60  # the employers with the most people here are organisations of the community
FEWEST, MOST = 10, 20_000


@dataclass(frozen=True, slots=True)
class _Makers:
    seed: int
    paths: PathMaker
    sections: Sections
    prose: Prose


def make_community(
    members: int, seed: int, taxonomy: Taxonomy, progress: Callable[[int, int], None] | None = None
) -> Community:
    """``members`` people, three of them the personas; the same for the same arguments, to the letter.

    ``progress`` is called with (done, total) now and then. Raises ValueError for a number below FEWEST or above MOST.
    """
    if not FEWEST <= members <= MOST:
        raise ValueError(f"a community has {FEWEST} to {MOST} members, not {members}")
    if unknown := sorted(set(careers()) - set(taxonomy.occupations)):
        raise ValueError(f"the taxonomy has no occupation for the careers {', '.join(unknown[:5])}")
    employers = Employers(seed)
    titles = Titles(taxonomy)
    makers = _Makers(
        seed, PathMaker(seed, taxonomy, titles, employers), Sections(taxonomy, employers), Prose()
    )
    people = list(personas.people())
    for number, occupation in enumerate(share_out(members - len(people), seed, sorted(careers())), start=1):
        people.append(_person(makers, number, occupation))
        if progress is not None and number % 50 == 0:
            progress(number, members)
    organisations = _organisations(people)
    return Community(
        seed, tuple(_with_exclusions(person, organisations, seed) for person in people), organisations
    )


def share_out(count: int, seed: int, occupations: Sequence[str]) -> list[str]:
    """An occupation for each of ``count`` people: everyone of them twice where there is room, common ones more often."""
    weights: Mapping[str, float] = data("weights")["occupations"]
    dice = Dice(seed, "occupations")
    chances = {key: float(weights.get(key, 1)) for key in occupations}
    everyone = list(occupations) * 2
    if count < len(everyone):
        # A small community has the common occupations first, so that the prepared roles find somebody.
        first = [key for key in personas.ROLE_OCCUPATIONS for _ in range(2)]
        return dice.shuffled([*first, *(dice.weighted(chances) for _ in range(count))][:count])
    more = {key: weight for key, weight in chances.items() if weight > 1}
    return dice.shuffled([*everyone, *(dice.weighted(more) for _ in range(count - len(everyone)))])


def _person(makers: _Makers, number: int, occupation: str) -> Person:
    seed = makers.seed
    dice = Dice(seed, "person", number)
    who = make_identity(seed, number, occupation)
    life = makers.paths.make(number, occupation, who.city)
    thin = dice.chance(0.06)
    abilities = makers.sections.abilities(life, dice, thin=thin)
    jobs = _told(makers, life, who.city.name, abilities, dice, thin=thin)
    seeking = makers.sections.seeking(life, who.city, dice)
    teller = _teller(who, life, jobs, [ability.label for ability in abilities], seeking)
    person = Person(
        number=number,
        email=mail_address(who.given_name, who.family_name, number),
        given_name=who.given_name,
        family_name=who.family_name,
        culture=who.culture,
        gender=who.gender,
        city=who.city,
        location="" if thin and dice.chance(0.3) else who.location,
        occupation=occupation,
        headline=makers.prose.headline(teller, dice),
        about="" if thin else makers.prose.about(teller, dice),
        jobs=tuple(reversed(jobs)),
        schools=tuple(reversed(life.schools)) if not (thin and dice.chance(0.5)) else (),
        certificates=makers.sections.certificates(life, dice, thin=thin),
        languages=who.languages if not thin else who.languages[:1],
        abilities=abilities,
        seeking=seeking,
        findable=dice.chance(0.65),
        audiences=makers.sections.audiences(seeking, dice),
    )
    if thin:
        return person
    label = dice.pick(["Portfolio", "Website", "Blog"])
    address = f"https://{mail_address(who.given_name, who.family_name, number).split('@')[0]}.example.org/"
    return replace(
        person,
        projects=makers.sections.projects(life, who.city, abilities, dice),
        volunteering=makers.sections.volunteering(who.city, life, dice),
        papers=makers.sections.papers(life, who.city, abilities, dice),
        links=((label, address),) if dice.chance(0.08) else (),
    )


def _told(
    makers: _Makers, life: WorkingLife, home: str, abilities: Sequence[Ability], dice: Dice, *, thin: bool
) -> list[Job]:
    """The jobs with their texts, earliest first. The present is told first: it gets the tasks not told elsewhere."""
    used: set[tuple[str, int]] = set()
    told: list[Job] = []
    for job in reversed(life.jobs):
        if thin:
            told.append(job)
            continue
        text = makers.prose.tell_job(job, home, used, dice)
        skills = makers.sections.used_in(job, abilities, dice)
        told.append(replace(job, description=text.description, highlights=text.highlights, skills=skills))
    return told[::-1]


def _teller(
    who: Identity, life: WorkingLife, jobs: Sequence[Job], skills: Sequence[str], seeking: Seeking | None
) -> Teller:
    main = [job for job in jobs if not job.part_time]
    before = [job for job in main if job.occupation != life.stages[-1]]
    return Teller(
        occupation=life.stages[-1],
        gender=who.gender,
        city=who.city,
        jobs=main,
        changed_from=before[-1].title if before else "",
        skills=skills,
        languages={spoken.language: spoken.level or "native" for spoken in who.languages},
        seeking=seeking,
    )


def mail_address(given: str, family: str, number: int) -> str:
    """An address that no mail can reach, different for everyone."""
    name = fold_marks(f"{given}.{family}").lower()
    plain = "".join(char if char.isascii() and (char.isalnum() or char == ".") else "-" for char in name)
    return f"{plain.strip('-')}-{number}@{MAIL_DOMAIN}"


def _organisations(people: Sequence[Person]) -> tuple[str, ...]:
    """The employers with the most people, by name."""
    counts = Counter(name for person in people for name in sorted({job.employer for job in person.jobs}))
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:ORGANISATIONS]
    return tuple(sorted(name for name, _ in best))


def _with_exclusions(person: Person, organisations: Sequence[str], seed: int) -> Person:
    """One in twenty never wants to be found by a certain organisation: their employer, or one that they know of."""
    dice = Dice(seed, "exclusions", person.number)
    if person.number <= 0 or not dice.chance(0.05):
        return person
    current = [job.employer for job in person.jobs if job.last is None and job.employer in organisations]
    return replace(person, excluded=(dice.pick(current or organisations),))
