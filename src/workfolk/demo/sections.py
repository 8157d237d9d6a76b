"""The rest of a profile: skills, certificates, projects, voluntary work, publications, what the person lets be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workfolk.demo.chance import Dice, capital, fill_names, fill_slots
from workfolk.demo.employers import Employers
from workfolk.demo.model import (
    REFERENCE,
    Ability,
    Certificate,
    City,
    Helping,
    Job,
    Paper,
    Seeking,
    Undertaking,
)
from workfolk.demo.paths import WorkingLife, month_text
from workfolk.demo.sources import careers, data
from workfolk.demo.titles import is_english
from workfolk.engine.skills.model import Taxonomy

_GENERAL = ("communication", "teamwork", "problem-solving", "time-management", "microsoft-office", "leadership",
            "project-management", "mentoring", "first-aid", "customer-service", "presentation-skills", "driving-licence")  # fmt: skip
_FREE = ("keeping calm", "writing things down", "asking early", "Monday mornings", "small talk", "making do with little",
         "explaining it twice", "untangling cables", "reading handwriting", "good coffee")  # fmt: skip
# By the beginning of the ISCO-08 code: who issues licences.
_AUTHORITIES = {
    "22": "Health professions register",
    "32": "Health professions register",
    "53": "Health professions register",
    "23": "Teaching council",
    "261": "Bar council",
    "241": "Chamber of commerce",
    "33": "Chamber of commerce",
    "7": "Chamber of crafts",
    "83": "Road transport office",
    "8": "Chamber of crafts",
    "21": "Chamber of engineers",
}
_WRITES_PAPERS = ("211", "212", "213", "2212", "231", "2149", "2145", "2131", "2634", "262")
_HAS_PROJECTS = ("1", "21", "23", "24", "25", "26", "31", "7")
# What people set differently from the default, with shares. 0 only me, 1 connections, 2 members, 3 everyone.
_CHOICES: Sequence[tuple[Mapping[str, int], float]] = (
    ({}, 76),
    ({"about": 3, "headline": 3, "positions": 3, "skills": 3}, 7),
    ({"location": 1}, 3),
    ({"photo": 1, "links": 1}, 3),
    ({"education": 1, "certifications": 1}, 3),
    ({"positions": 1}, 2),
    ({"volunteering": 0, "projects": 1}, 2),
    ({"headline": 1, "about": 1, "positions": 1}, 2),
    ({"about": 0}, 1),
    ({"headline": 0}, 1),
)


class Sections:
    """Makes the sections of one community's profiles."""

    def __init__(self, taxonomy: Taxonomy, employers: Employers) -> None:
        self._taxonomy = taxonomy
        self._employers = employers

    def abilities(self, life: WorkingLife, dice: Dice, *, thin: bool) -> tuple[Ability, ...]:
        """Most of what the present occupation needs, some of what the earlier ones needed, a few that anyone has."""
        if thin and dice.chance(0.5):
            return ()
        occupation = self._taxonomy.occupations[life.stages[-1]]
        keys = [key for key in occupation.essential if dice.chance(0.82)]
        keys += [key for key in occupation.optional if dice.chance(0.42)]
        for earlier in life.stages[:-1]:
            keys += dice.sample(self._taxonomy.occupations[earlier].essential, 3)
        keys += [key for key in dice.sample(_GENERAL, 3) if dice.chance(0.5)]
        keys = [key for key in dict.fromkeys(keys) if self._taxonomy.skills[key].kind != "credential"]
        if dice.chance(0.4):
            keys = dice.shuffled(keys)
        found = [Ability(self._label(key, dice), key) for key in keys[: 5 if thin else 40]]
        if dice.chance(0.07):
            found.append(Ability(dice.pick(_FREE), None))
        unique: dict[str, Ability] = {}
        for ability in found:
            unique.setdefault(ability.label.casefold(), ability)
        return tuple(unique.values())

    def used_in(self, job: Job, abilities: Sequence[Ability], dice: Dice) -> tuple[str, ...]:
        """Which of the listed skills somebody ties to a job."""
        if not dice.chance(0.55):
            return ()
        occupation = self._taxonomy.occupations[job.occupation]
        wanted = {*occupation.essential, *occupation.optional}
        fitting = [ability.label for ability in abilities if ability.key in wanted]
        return tuple(dice.sample(fitting, dice.between(2, 6)))

    def certificates(self, life: WorkingLife, dice: Dice, *, thin: bool) -> tuple[Certificate, ...]:
        """The licences that the occupations ask for: most people list theirs."""
        found: dict[str, Certificate] = {}
        for stage in life.stages:
            jobs = [job for job in life.jobs if job.occupation == stage]
            isco = self._taxonomy.occupations[stage].isco
            for key in careers()[stage].credentials:
                if key in found or not dice.chance(
                    0.3 if thin else 0.85 if stage == life.stages[-1] else 0.55
                ):
                    continue
                licence = key == careers()[stage].credentials[0] and "chartered" not in key
                issued = jobs[0].first + (dice.between(-3, 2) if licence else dice.between(2, 48))
                if issued >= REFERENCE:
                    continue
                date = str(issued // 12) if dice.chance(0.3) else month_text(issued)
                end = month_text(REFERENCE + dice.between(4, 40)) if dice.chance(0.12) else ""
                authority = next((_AUTHORITIES[isco[:n]] for n in (3, 2, 1) if isco[:n] in _AUTHORITIES), "")
                found[key] = Certificate(
                    capital(self._label(key, dice)),
                    authority if dice.chance(0.6) else "",
                    "" if dice.chance(0.1) else date,
                    end,
                    key,
                )
        return tuple(found.values())

    def projects(
        self, life: WorkingLife, city: City, abilities: Sequence[Ability], dice: Dice
    ) -> tuple[Undertaking, ...]:
        isco = self._taxonomy.occupations[life.stages[-1]].isco
        if len(abilities) < 3 or not dice.chance(0.24 if isco.startswith(_HAS_PROJECTS) else 0.06):
            return ()
        found = []
        for name, text in dice.sample(data("phrases")["projects"]["rows"], dice.pick([1, 1, 2])):
            job = dice.pick(life.jobs)
            month = dice.between(job.first, job.last or REFERENCE)
            one, two = dice.sample(abilities[:8], 2)
            values = {
                "skill": one.label,
                "skill2": two.label,
                "employer": job.employer,
                "city": city.name,
                "year": str(month // 12),
            }
            found.append(
                Undertaking(
                    fill_names(fill_slots(name, dice), values)[:250],
                    fill_names(fill_slots(text, dice), values),
                    job.employer if "<employer>" in name else "",
                    month_text(month),
                )
            )
        return tuple(found)

    def volunteering(self, city: City, life: WorkingLife, dice: Dice) -> tuple[Helping, ...]:
        if not dice.chance(0.15):
            return ()
        role, kind, cause, text = dice.pick(data("phrases")["volunteering"]["rows"])
        first = REFERENCE - dice.between(6, 120)
        last = first + dice.between(5, 60)
        description = capital(fill_names(fill_slots(text, dice), {"city": city.name})) + "."
        return (
            Helping(
                capital(role),
                self._employers.choose(kind, city, dice),
                cause,
                description if dice.chance(0.8) else "",
                month_text(first) if dice.chance(0.6) else str(first // 12),
                month_text(last) if last < REFERENCE else "",
            ),
        )

    def papers(
        self, life: WorkingLife, city: City, abilities: Sequence[Ability], dice: Dice
    ) -> tuple[Paper, ...]:
        isco = self._taxonomy.occupations[life.stages[-1]].isco
        if len(abilities) < 3 or not isco.startswith(_WRITES_PAPERS) or not dice.chance(0.45):
            return ()
        phrases = data("phrases")["publications"]
        found = []
        for _ in range(dice.between(1, 4)):
            one, two = dice.sample(abilities[:10], 2)
            name = fill_names(
                fill_slots(dice.pick(phrases["titles"]), dice),
                {"skill": one.label, "skill2": two.label, "city": city.name},
            )
            year = dice.between(life.jobs[0].first // 12, REFERENCE // 12)
            found.append(Paper(name[:300], dice.pick(phrases["publishers"]), str(year)))
        return tuple({paper.name: paper for paper in found}.values())

    def seeking(self, life: WorkingLife, city: City, dice: Dice) -> Seeking | None:
        """About one in five is open to work; whoever has no job mostly is."""
        idle = all(job.last is not None for job in life.jobs)
        if not dice.chance(0.75 if idle else 0.16):
            return None
        occupation = life.stages[-1]
        further = [key for key in careers()[occupation].leads_to if dice.chance(0.25)]
        titles = [capital(self._taxonomy.occupations[key].preferred_label) for key in (occupation, *further)]
        isco = self._taxonomy.occupations[occupation].isco
        remote = dice.chance(0.6 if isco.startswith(("25", "24", "264")) else 0.08)
        start = capital(dice.pick(data("phrases")["about"]["starts"])) if dice.chance(0.7) else ""
        places = (city.text,) if dice.chance(0.8) else (city.text, city.country_name)
        return Seeking(tuple(titles), places, remote, start)

    @staticmethod
    def audiences(seeking: Seeking | None, dice: Dice) -> dict[str, int]:
        """Section → audience, where somebody chose another than the default."""
        chosen = dict(_CHOICES[dice.weighted({n: share for n, (_, share) in enumerate(_CHOICES)})][0])
        if seeking and dice.chance(0.8):
            chosen["open_to_work"] = 2
        return chosen

    def _label(self, key: str, dice: Dice) -> str:
        skill = self._taxonomy.skills[key]
        short = [label for label in skill.alternative_labels if is_english(label)][:3]
        if skill.kind == "credential":
            return skill.preferred_label
        return dice.pick(short) if short and dice.chance(0.22) else skill.preferred_label
