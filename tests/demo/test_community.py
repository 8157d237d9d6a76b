"""The generator: repeatable, plausible over time, diverse, and with something to read."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

import pytest

from workfolk.demo.community import make_community
from workfolk.demo.model import REFERENCE, Community, Person
from workfolk.demo.paths import degree_rank
from workfolk.demo.people import make_identity
from workfolk.demo.prose import with_article
from workfolk.demo.sources import careers, countries
from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.text.places import resolve_place
from workfolk.members.rules import read_month
from workfolk.organisations.rules import name_key

DIGEST = (
    "import hashlib; from workfolk.demo.community import make_community; "
    "from workfolk.engine.skills.starter import load_starter; "
    "print(hashlib.sha256(repr(make_community(60, 7, load_starter())).encode()).hexdigest())"
)


def test_same_seed_same_community_in_another_process(small: Community) -> None:
    """Another hash seed stands for everything that differs between two runs of Python."""
    mine = hashlib.sha256(repr(small).encode()).hexdigest()
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == mine


def test_another_seed_makes_other_people(small: Community) -> None:
    other = make_community(60, 8, load_starter())
    names = {(person.given_name, person.family_name) for person in small.people[3:]}
    assert len(names & {(person.given_name, person.family_name) for person in other.people[3:]}) < 5
    assert small.people[:3] == other.people[:3]  # the personas are always the same


@pytest.mark.parametrize("members", [0, 9, 20_001])
def test_impossible_sizes_are_refused(members: int) -> None:
    with pytest.raises(ValueError, match="members"):
        make_community(members, 7, load_starter())


def test_every_occupation_has_members_and_common_ones_more(community: Community) -> None:
    counts = Counter(person.occupation for person in community.people)
    assert set(counts) == set(careers())
    assert min(counts.values()) >= 2
    assert counts["ward-nurse"] > 20 and counts["backend-developer"] > 20


def test_it_is_international(community: Community) -> None:
    where = Counter(person.city.country for person in community.people)
    assert len(where) >= 25
    assert max(where.values()) < 0.2 * len(community.people)
    assert {"DE", "GB", "US", "NG", "IN", "BR", "AU", "SG", "KE", "MX"} <= set(where)
    cities = Counter(person.city.name for person in community.people)
    assert min(cities[name] for name in ("Berlin", "London", "Lagos", "Mumbai", "São Paulo", "Sydney")) >= 8


def test_locations_are_read_as_the_city_they_are(community: Community) -> None:
    texts = {(person.location, person.city.key) for person in community.people if person.location}
    for text, key in texts:
        place = resolve_place(text)
        assert place is not None and place.key == key, text


# --- Over time ---------------------------------------------------------------------------------------------


def test_full_time_jobs_follow_each_other(community: Community) -> None:
    for person in community.people:
        jobs = sorted((job for job in person.jobs if not job.part_time), key=lambda job: job.first)
        assert jobs, person.email
        for job in jobs:
            assert job.first <= (job.last if job.last is not None else REFERENCE), person.email
            assert job.first <= REFERENCE
        for earlier, later in pairwise(jobs):
            assert earlier.last is not None and earlier.last < later.first, (person.email, later.title)


def test_a_second_job_is_called_part_time_and_rare(community: Community) -> None:
    second = [job for person in community.people for job in person.jobs if job.part_time]
    assert 20 < len(second) < 300
    assert all(job.title.endswith("(part-time)") for job in second)


def test_education_comes_before_the_work_it_is_for(community: Community) -> None:
    for person in community.people:
        if not person.schools:
            continue
        first_job = min(person.jobs, key=lambda job: job.first)
        if careers()[first_job.occupation].degree and person.number > 0:
            assert min(school.last for school in person.schools) < first_job.first, person.email
        for school in person.schools:
            assert 6 <= school.last - school.first + 1 <= 84
            busy = [job for job in person.jobs if not job.part_time and job.last is not None]
            overlapping = [
                job for job in busy if job.first <= school.last and (job.last or 0) >= school.first
            ]
            assert not overlapping, (person.email, school, overlapping)


def test_working_lives_are_of_human_length(community: Community) -> None:
    spans = [(REFERENCE - min(job.first for job in person.jobs)) / 12 for person in community.people]
    assert max(spans) < 46
    assert min(spans) >= 0
    assert 5 < sorted(spans)[len(spans) // 2] < 16


def test_nobody_manages_from_the_first_day(community: Community) -> None:
    taxonomy = load_starter()
    for person in community.people[3:]:
        if taxonomy.occupations[person.occupation].isco.startswith("1"):
            assert REFERENCE - min(job.first for job in person.jobs) >= 48, person.email


def test_seniority_grows_within_an_occupation(community: Community) -> None:
    ranks = {"Trainee": 0, "Junior": 0, "": 1, "Experienced": 2, "Senior": 2, "Lead": 3}
    levels = Counter(job.level for person in community.people for job in person.jobs)
    assert levels["Senior"] > 300 and levels["Junior"] > 50 and levels["Lead"] > 50
    for person in community.people:
        by_occupation = defaultdict(list)
        for job in sorted(person.jobs, key=lambda job: job.first):
            if not job.part_time:
                by_occupation[job.occupation].append(ranks[job.level])
        for found in by_occupation.values():
            assert found == sorted(found), person.email


def test_dates_are_dates_and_some_are_vague(community: Community) -> None:
    kinds: Counter[str] = Counter()
    for person in community.people:
        for dated in (*person.jobs, *person.schools, *person.certificates, *person.volunteering):
            start, end = read_month(dated.start), read_month(dated.end)
            if start and end:
                assert start.to_month("first") <= end.to_month("last"), (person.email, dated)
        for job in person.jobs:
            kinds[f"{len(job.start)} characters"] += 1
            assert not (job.last is None and job.end)
    assert kinds["7 characters"] > 5000
    assert kinds["4 characters"] > 50 and kinds["0 characters"] > 10


def test_titles_are_read_as_their_occupation(community: Community) -> None:
    linker = Linker(load_starter())
    wrong = []
    for title, occupation in sorted(
        {(job.title, job.occupation) for p in community.people[3:] for job in p.jobs}
    ):
        found = linker.link_title(title).occupations
        if not found or found[0].key != occupation:
            wrong.append((title, occupation))
    assert wrong == []


def test_nurses_have_their_licence_and_their_degree(community: Community) -> None:
    nurses = [person for person in community.people if person.occupation == "ward-nurse"]
    licensed = [p for p in nurses if any(c.skill == "registered-nurse-licence" for c in p.certificates)]
    assert len(licensed) > 0.6 * len(nurses)
    studied = [p for p in nurses if any("Nursing" in s.field for s in p.schools)]
    assert len(studied) > 0.8 * len(nurses)


# --- Names ---------------------------------------------------------------------------------------------------


def _chi_square(people: list[Person], one: Callable[[Person], str], other: Callable[[Person], str]) -> float:
    """Pearson's statistic of two traits."""
    table = Counter((one(person), other(person)) for person in people)
    rows, columns = Counter(map(one, people)), Counter(map(other, people))
    total = len(people)
    return sum(
        (table[row, column] - rows[row] * columns[column] / total) ** 2
        / (rows[row] * columns[column] / total)
        for row in rows
        for column in columns
    )


def test_names_say_nothing_about_the_work(community: Community) -> None:
    isco = {key: occupation.isco[0] for key, occupation in load_starter().occupations.items()}
    people = [p for p in community.people[3:] if p.gender != "n" and isco[p.occupation] != "0"]
    # 8 degrees of freedom (nine major groups, two genders): 26.1 would come by chance once in a thousand.
    assert _chi_square(people, lambda p: p.gender, lambda p: isco[p.occupation]) < 26.1
    british = [p for p in people if p.city.country == "GB"]
    assert len(british) > 80
    statistic = _chi_square(british, lambda p: str(p.culture == "english"), lambda p: isco[p.occupation][0])
    assert statistic < 26.1


def test_the_same_person_could_do_any_work() -> None:
    """Counter-example to a correlation: with another occupation everything about the person stays."""
    for number in range(1, 40):
        assert make_identity(7, number, "cleaner") == make_identity(7, number, "surgeon")


def test_names_follow_places_loosely(community: Community) -> None:
    german = [p for p in community.people if p.city.country == "DE"]
    share = sum(p.culture == "german" for p in german) / len(german)
    assert 0.45 < share < 0.75
    assert len({p.culture for p in german}) > 8


# --- Prose ----------------------------------------------------------------------------------------------------


def _sentences(person: Person) -> list[str]:
    texts = [person.about, *(job.description for job in person.jobs)]
    found = [s for text in texts for line in text.split("\n") for s in re.split(r"(?<=[.!?])\s+", line) if s]
    return found + [line for job in person.jobs for line in job.highlights]


def test_prose_does_not_repeat_itself(community: Community) -> None:
    sentences = [sentence for person in community.people for sentence in _sentences(person)]
    assert len(sentences) > 20_000
    assert len(set(sentences)) / len(sentences) > 0.95
    descriptions = [job.description for person in community.people for job in person.jobs if job.description]
    assert len(descriptions) == len(set(descriptions)) > 5000
    abouts = [person.about for person in community.people if person.about]
    assert len(abouts) == len(set(abouts)) > 1000


def test_no_slot_is_left_open(community: Community) -> None:
    for person in community.people:
        texts = [person.headline, *_sentences(person), *(p.name + p.description for p in person.projects)]
        texts += [paper.name for paper in person.papers] + [v.description for v in person.volunteering]
        for text in texts:
            assert not re.search(r"[{}<>|]\w|\w[{}<>]", text), text


def test_some_profiles_are_thin_and_some_write_in_their_language(community: Community) -> None:
    thin = [p for p in community.people if not p.about and not any(j.description for j in p.jobs)]
    assert 30 < len(thin) < 300
    german = [p for p in community.people if " ich " in p.about.lower() or "Schwerpunkte" in p.about]
    assert len(german) >= 5
    assert all(p.city.country in {"DE", "AT", "CH"} or _speaks(p, "German") for p in german)


def _speaks(person: Person, language: str) -> bool:
    return any(spoken.language == language for spoken in person.languages)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("electrician", "an electrician"),
        ("university lecturer", "a university lecturer"),
        ("HR generalist", "an HR generalist"),
        ("UX designer", "a UX designer"),
        ("PE teacher", "a PE teacher"),
        ("ward nurse", "a ward nurse"),
    ],
)
def test_articles(title: str, expected: str) -> None:
    assert with_article(title) == expected


# --- Everything else ------------------------------------------------------------------------------------------


def test_employers_are_shared_and_told_apart(community: Community) -> None:
    staff = Counter(name for p in community.people for name in {job.employer for job in p.jobs})
    assert sum(count >= 3 for count in staff.values()) > 300
    keys = Counter(name_key(name) for name in staff)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(community.organisations) == 60 and all(staff[name] >= 3 for name in community.organisations)


def test_choices_vary_as_people_do(community: Community) -> None:
    people = community.people
    assert 0.6 < sum(p.findable for p in people) / len(people) < 0.7
    assert 0.03 < sum(bool(p.excluded) for p in people) / len(people) < 0.07
    assert 0.15 < sum(p.seeking is not None for p in people) / len(people) < 0.27
    assert 0.1 < sum(bool(p.audiences) for p in people) / len(people) < 0.5
    assert all(name in community.organisations for p in people[3:] for name in p.excluded)


def test_nobody_can_be_reached(community: Community) -> None:
    addresses = [person.email for person in community.people]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"[a-z0-9.-]+@\w+\.example\.org", address) for address in addresses)
    assert all(url.endswith(".example.org/") for person in community.people for _, url in person.links)


def test_skills_are_listed_once_and_known_mostly(community: Community) -> None:
    known = load_starter().skills
    total = free = 0
    for person in community.people:
        labels = [ability.label.casefold() for ability in person.abilities]
        assert len(labels) == len(set(labels))
        assert all(ability.key is None or ability.key in known for ability in person.abilities)
        total, free = total + len(labels), free + sum(a.key is None for a in person.abilities)
        own = {ability.label for ability in person.abilities}
        assert all(set(job.skills) <= own for job in person.jobs)
    assert 0 < free < 0.05 * total


def test_the_sources_fit_the_taxonomy() -> None:
    taxonomy = load_starter()
    assert set(careers()) <= set(taxonomy.occupations)  # nobody has work for which no career is written
    assert len(careers()) > 400
    for career in careers().values():
        assert all(taxonomy.skills[key].kind == "credential" for key in career.credentials), career.occupation
    assert len(countries()) >= 50


@pytest.mark.parametrize(
    ("degree", "rank"),
    [
        ("", 0),
        ("Barista course", 1),
        ("Apprenticeship in carpentry", 2),
        ("BSc Nursing", 4),
        ("MA History", 5),
        ("Medicine (MD)", 6),
    ],
)
def test_degrees_in_order(degree: str, rank: int) -> None:
    assert degree_rank(degree) == rank
