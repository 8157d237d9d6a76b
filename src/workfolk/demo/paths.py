"""A working life: what somebody did, when, where, for whom, and what they learnt before.

All of it runs on absolute months. Full-time jobs never overlap; a second job in part time may. Education for the first
occupation ends before the first job; a degree that a later occupation needs is studied between the two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from workfolk.demo.chance import Dice
from workfolk.demo.employers import Employers
from workfolk.demo.model import REFERENCE, City, Job, School
from workfolk.demo.people import city_of
from workfolk.demo.sources import careers, data
from workfolk.demo.titles import Titles
from workfolk.engine.skills.model import Taxonomy

# Years since the first job, and how many have that many.
_LENGTHS: dict[tuple[int, int], float] = {
    (0, 2): 7, (2, 6): 21, (6, 12): 28, (12, 20): 25, (20, 30): 15, (30, 38): 4,
}  # fmt: skip
_DEGREES = {
    4: ("BSc", "BA", "BEng", "BEd", "LLB", "Bachelor"),
    5: ("MSc", "MA", "MEng", "MBA", "MArch", "Master", "Integrated", "LLM"),
    6: ("PhD", "Doctor", "Medicine", "Veterinary", "Dentistry"),
    3: ("Diploma", "HND", "Technician", "Federal", "Associate"),
    2: ("Apprenticeship", "apprenticeship"),
}
_STUDY_MONTHS = {0: 0, 1: 10, 2: 36, 3: 24, 4: 36, 5: 60, 6: 72}
_REMOTE = ("251", "252", "2641", "2643", "2431", "2166", "2413", "2423")


@dataclass(frozen=True, slots=True)
class Stage:
    """Some years in one occupation, ``study`` months of learning before."""

    occupation: str
    months: int
    study: int


@dataclass(frozen=True, slots=True)
class _Spell:
    """Some time in one post; ``last`` is the last month."""

    title: str
    level: str
    employer: str
    place: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WorkingLife:
    jobs: tuple[Job, ...]  # earliest first
    schools: tuple[School, ...]  # earliest first
    stages: tuple[str, ...]  # occupations in order, the present one last


def degree_rank(degree: str) -> int:
    """How long a road a degree is: 0 none, 1 course, 2 apprenticeship, 3 diploma, 4 bachelor, 5 master, 6 doctor."""
    if not degree:
        return 0
    first = degree.split()[0]
    return next((rank for rank, words in _DEGREES.items() if first in words), 1)


class PathMaker:
    """Makes working lives that make sense over time."""

    def __init__(self, seed: int, taxonomy: Taxonomy, titles: Titles, employers: Employers) -> None:
        self._seed = seed
        self._taxonomy = taxonomy
        self._titles = titles
        self._employers = employers

    def make(self, number: int, occupation: str, city: City) -> WorkingLife:
        """The working life of the person with this number, who now works as ``occupation`` in ``city``."""
        dice = Dice(self._seed, "path", number)
        stages = self._stages(occupation, dice)
        start = REFERENCE - sum(stage.months + stage.study for stage in stages)
        start += stages[0].study  # the first learning lies before the first job
        jobs: list[Job] = []
        schools = self._first_schools(stages[0], start, city, dice)
        month = start
        capitals = dice.chance(0.5)
        for index, stage in enumerate(stages):
            if index and stage.study:
                schools.append(
                    self._school(careers()[stage.occupation].degree, month + 1, stage.study - 2, city, dice)
                )
                month += stage.study
            is_last = index == len(stages) - 1
            jobs += self._jobs(stage, month, city, dice, capitals=capitals, is_last=is_last)
            month += stage.months
        if jobs[-1].first < REFERENCE - 36 and dice.chance(0.08):
            jobs.append(self._second_job(jobs[-1], city, dice, capitals=capitals))
        ordered = sorted(jobs, key=lambda job: (job.first, job.part_time))
        return WorkingLife(tuple(ordered), tuple(schools), tuple(stage.occupation for stage in stages))

    def _stages(self, occupation: str, dice: Dice) -> list[Stage]:
        low, high = dice.weighted(_LENGTHS)
        total = dice.between(low * 12 + 3, high * 12)
        chain = [occupation]
        isco = self._taxonomy.occupations[occupation].isco
        while len(chain) < 3 and total > 48 * len(chain):
            before = [
                key
                for key in careers()[chain[0]].starts_as
                if key not in chain and self._can_lead(key, chain[0])
            ]
            wanted = 0.9 if isco.startswith("1") or len(careers()[occupation].starts_as) > 1 else 0.45
            if not before or not dice.chance(wanted if len(chain) == 1 else 0.3):
                break
            chain.insert(0, dice.pick(before))
        if len(chain) == 1 and total > 60 and dice.chance(0.1):
            other = dice.weighted({key: weight for key, weight in _common().items() if key != occupation})
            if self._can_lead(other, occupation):
                chain.insert(0, other)
        if isco.startswith("1") and len(chain) == 1:
            total = max(total, 96)  # nobody begins as a manager
        main = total if len(chain) == 1 else int(total * dice.share(0.45, 0.75))
        rest = total - main
        lengths = (
            [main]
            if len(chain) == 1
            else [rest, main]
            if len(chain) == 2
            else [rest // 2, rest - rest // 2, main]
        )
        return [
            Stage(key, max(months, 5), self._study(chain[index - 1] if index else None, key))
            for index, (key, months) in enumerate(zip(chain, lengths, strict=True))
        ]

    @staticmethod
    def _can_lead(before: str, after: str) -> bool:
        """Nobody goes back for six years of medicine here, and nobody's first job needed more than the later one does."""
        return degree_rank(careers()[after].degree) < 6 or degree_rank(careers()[before].degree) == 6

    @staticmethod
    def _study(before: str | None, occupation: str) -> int:
        rank = degree_rank(careers()[occupation].degree)
        if before is None:
            return _STUDY_MONTHS[rank]
        earlier = degree_rank(careers()[before].degree)
        if rank >= 4 and earlier <= 3:
            return 38
        return 26 if rank in {2, 3} and earlier < rank and rank - earlier > 1 else 0

    def _first_schools(self, stage: Stage, start: int, city: City, dice: Dice) -> list[School]:
        degree = careers()[stage.occupation].degree
        rank = degree_rank(degree)
        schools = []
        pause = dice.pick([0, 1, 1, 2, 3, 5])
        end = start - 1 - pause
        if rank == 5 and not degree.startswith("Integrated"):
            subject = _split(degree)[1]
            kind = {"MA": "BA", "MEng": "BEng"}.get(
                degree.split()[0], "BSc" if degree.startswith("MSc") else "Bachelor"
            )
            if dice.chance(0.6):
                schools.append(self._school(f"{kind} {subject}".strip(), end - 60, 36, city, dice))
            schools.append(self._school(degree, end - 23, 24, city, dice))
        elif rank:
            months = _STUDY_MONTHS[rank]
            schools.append(self._school(degree, end - months + 1, months, city, dice))
        if dice.chance(0.2 if rank else 0.6):
            begin = (schools[0].first if schools else end) - dice.between(72, 84)
            name = self._employers.choose("secondary", city, dice)
            last = begin + 66
            schools.insert(
                0, School(name, "", "Secondary school", begin, last, str(begin // 12), str(last // 12))
            )
        return schools

    def _school(self, degree: str, first: int, months: int, city: City, dice: Dice) -> School:
        last = first + months - 1
        kind = "university" if degree_rank(degree) >= 4 else "college"
        place = city if dice.chance(0.7) else city_of(city.country, dice)
        name, field = _split(degree)
        years = dice.chance(0.45)
        return School(
            institution=self._employers.choose(kind, place, dice),
            degree=name,
            field=field,
            first=first,
            last=last,
            start=str(first // 12) if years else month_text(first),
            end=str(last // 12) if years else month_text(last),
        )

    def _jobs(
        self, stage: Stage, first: int, city: City, dice: Dice, *, capitals: bool, is_last: bool
    ) -> list[Job]:
        career = careers()[stage.occupation]
        end = first + stage.months  # the month after
        spells: list[_Spell] = []
        month = first
        floor: str | None = None
        name = self._titles.name(stage.occupation, dice)
        while month < end:
            years = (month - first) / 12
            length = dice.between(11, 34) if years < 3 else dice.between(20, 96)
            if end - month - length < 12:
                length = end - month
            stays = bool(spells) and dice.chance(0.3)
            arrives = is_last and month + length >= end  # the last post is where the person lives
            if stays and arrives and not spells[-1].place.startswith((city.name, "Remote")):
                stays = False
            gap = dice.between(1, 8) if spells and not stays and length > 14 and dice.chance(0.16) else 0
            if not stays and dice.chance(0.5):
                name = self._titles.name(stage.occupation, dice)
            floor = self._titles.level(stage.occupation, years, floor, dice)
            title, level = self._titles.title(stage.occupation, name, floor, capitals=capitals)
            if stays:
                if title == spells[-1].title:
                    spells[-1] = replace(spells[-1], last=month + length - 1)
                else:
                    spells.append(
                        replace(spells[-1], title=title, level=level, first=month, last=month + length - 1)
                    )
            else:
                here = city if arrives else self._elsewhere(city, dice)
                employer = self._employers.choose(dice.pick(career.employers), here, dice)
                place = self._place(stage.occupation, here, dice)
                spells.append(_Spell(title, level, employer, place, month + gap, month + length - 1))
            month += length
        return [
            self._job(stage.occupation, spell, dice, until_now=is_last and spell is spells[-1])
            for spell in spells
        ]

    @staticmethod
    def _job(occupation: str, spell: _Spell, dice: Dice, *, until_now: bool) -> Job:
        last: int | None = spell.last
        if until_now:
            # One in ten has left and not begun anew yet.
            left = spell.last - spell.first > 15 and dice.chance(0.1)
            last = spell.last - dice.between(1, 9) if left else None
        return _dated(
            occupation, spell.title, spell.level, spell.employer, spell.place, spell.first, last, dice
        )

    def _second_job(self, main: Job, city: City, dice: Dice, *, capitals: bool) -> Job:
        kinds = careers()[main.occupation].employers
        first = dice.between(main.first + 6, REFERENCE - 14)
        last = first + dice.between(10, 40)
        employer = main.employer
        while employer == main.employer:
            employer = self._employers.choose(dice.pick(kinds), city, dice)
        title, _level = self._titles.title(
            main.occupation,
            self._taxonomy.occupations[main.occupation].preferred_label,
            "",
            capitals=capitals,
        )
        final = last if last < REFERENCE else None
        if final is not None and main.last is not None:
            final = min(final, REFERENCE - 1)
        return _dated(
            main.occupation,
            f"{title} (part-time)",
            "",
            employer,
            city.text,
            first,
            final,
            dice,
            part_time=True,
        )

    @staticmethod
    def _elsewhere(city: City, dice: Dice) -> City:
        return city if dice.chance(0.72) else city_of(city.country, dice)

    def _place(self, occupation: str, city: City, dice: Dice) -> str:
        isco = self._taxonomy.occupations[occupation].isco
        if isco.startswith(_REMOTE) and dice.chance(0.14):
            return "Remote"
        return city.text if dice.chance(0.75) else city.name


def _dated(
    occupation: str, title: str, level: str, employer: str, place: str, first: int, last: int | None, dice: Dice,
    *, part_time: bool = False,
) -> Job:  # fmt: skip
    """The job with its dates as a member writes them: some know the year only, a few write none."""
    start, end = month_text(first), month_text(last) if last is not None else ""
    if last is not None and last < REFERENCE - 60:
        if dice.chance(0.12):
            start, end = str(first // 12), str(last // 12)
        elif dice.chance(0.03):
            start = end = ""
    return Job(occupation, title, level, employer, place, first, last, start, end, part_time=part_time)


def month_text(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _split(degree: str) -> tuple[str, str]:
    """("BSc", "Nursing") of "BSc Nursing"; what does not begin with a degree's letters stays whole."""
    first, _, rest = degree.partition(" ")
    short = {word for rank in (4, 5) for word in _DEGREES[rank]} - {"Integrated", "Master", "Bachelor"}
    if (first in short or first == "PhD") and rest:
        return first, rest.removeprefix("in ")
    head, joint, tail = degree.partition(" in ")
    return (head, tail) if joint else (degree, "")


def _common() -> dict[str, float]:
    """Weights of the common occupations: what people did before they changed their career."""
    return dict(data("weights")["occupations"])
