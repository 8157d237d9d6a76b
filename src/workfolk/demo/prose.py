"""What people write: descriptions of jobs, headlines, a few words about themselves.

Sentences come from the tasks of the careers, in many shapes. The writer remembers every sentence of the community and
writes another one rather than repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workfolk.demo.chance import Dice, capital, fill_names, fill_slots
from workfolk.demo.model import REFERENCE, City, Gender, Job, Seeking
from workfolk.demo.sources import careers, data

_TRIES = 12
_VOWELS = "aeiou"
_SOUNDS_LIKE_CONSONANT = ("uni", "use", "eu", "one")
_SPELT = {"F", "H", "L", "M", "N", "R", "S", "X"}  # letters whose names begin with a vowel


@dataclass(frozen=True, slots=True)
class Told:
    """The text of one job."""

    description: str
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """What is known of the person who writes."""

    occupation: str
    gender: Gender
    city: City
    jobs: Sequence[Job]  # earliest first
    changed_from: str  # what they were before a change of occupation, as a job title, or empty
    skills: Sequence[str]
    languages: Mapping[str, str]  # language → level
    seeking: Seeking | None


class Prose:
    """Writes for one community."""

    def __init__(self) -> None:
        self._written: set[str] = set()
        self._descriptions: set[str] = set()

    def tell_job(self, job: Job, home: str, used: set[tuple[str, int]], dice: Dice) -> Told:
        """The description of a job; ``home`` is the city of somebody who works remotely. ``used``: tasks (occupation, number) that the person has told already; updated."""
        if dice.chance(0.09):
            return Told("")
        values = {
            "title": job.title,
            "employer": job.employer,
            "city": home if job.place == "Remote" else job.place.partition(",")[0],
        }
        if dice.chance(0.04):
            return self._once(Told(fill_names(dice.pick(data("phrases")["description"]["thin"]), values)))
        count = 1 if job.months < 8 else dice.between(2, 5 if job.months > 24 else 3)
        tasks = self._tasks(job.occupation, count, used, dice)
        shape = dice.weighted({"plain": 34, "first person": 26, "list": 16, "highlights": 12, "lead": 12})
        if shape == "list":
            mark = dice.pick(["- ", "• ", "* "])
            return self._once(Told("\n".join(mark + self._bare(task, values, job, dice) for task in tasks)))
        if shape == "highlights":
            lead = self._fresh(lambda: self._lead(values, job, dice))
            return self._once(Told(lead, tuple(self._bare(task, values, job, dice) for task in tasks)))
        sentences = [
            self._sentence(task, values, job, dice, first_person=shape == "first person") for task in tasks
        ]
        if shape == "lead":
            sentences.insert(0, self._fresh(lambda: self._lead(values, job, dice)))
        return self._once(Told("\n".join(sentences) if dice.chance(0.12) else " ".join(sentences)))

    def _once(self, told: Told) -> Told:
        """The text, or none where somebody has written exactly this."""
        if told.description in self._descriptions:
            return Told("", told.highlights)
        self._descriptions.add(told.description)
        return told

    def headline(self, teller: Teller, dice: Dice) -> str:
        """The line under the name."""
        latest = teller.jobs[-1]
        phrases = data("phrases")["headline"]
        if teller.seeking and dice.chance(0.3):
            pattern = dice.pick(phrases["open"])
        elif dice.chance(0.42):
            return capital(fill_slots(dice.pick(careers()[teller.occupation].headlines), dice))[:220]
        else:
            pattern = dice.pick([p for p in phrases["plain"] if teller.changed_from or "<previous>" not in p])
        values = self._values(teller, dice)
        return capital(fill_names(fill_slots(pattern, dice), {**values, "title": latest.title}))[:220]

    def about(self, teller: Teller, dice: Dice) -> str:
        """The person in their own words; empty for some, in the language of the country for some."""
        if dice.chance(0.16):
            return ""
        foreign = data("phrases")["titles"]
        for language in ("German", "French", "Spanish"):
            name = foreign[language].get(teller.occupation)
            if name and teller.languages.get(language) == "native" and dice.chance(0.45):
                return self._foreign(language, name, teller, dice)
        return self._english(teller, dice)

    def _english(self, teller: Teller, dice: Dice) -> str:
        phrases = data("phrases")["about"]
        parts = [
            self._say(
                phrases["changed" if teller.changed_from and dice.chance(0.7) else "intro"], teller, dice
            )
        ]
        middle = []
        if teller.skills:
            middle.append(self._say(phrases["what"], teller, dice))
        if dice.chance(0.6):
            middle.append(self._say(phrases["proof"], teller, dice))
        told = " ".join(f"{job.description} {' '.join(job.highlights)}".lower() for job in teller.jobs)
        for cue, name in (
            (r"\bnights?\b", "nights"),
            (r"\bon-call\b", "oncall"),
            (r"\btravel|\btrips\b", "travel"),
        ):
            if re.search(cue, told) and dice.chance(0.45):
                middle.append(fill_slots(dice.pick(phrases[name]), dice))
        parts += dice.shuffled(middle)[: dice.between(1, 4)]
        if teller.seeking and dice.chance(0.7):
            parts.append(self._say(phrases["looking"], teller, dice))
        if dice.chance(0.45):
            parts.append(self._say(phrases["life"], teller, dice))
        if len(parts) > 3 and dice.chance(0.35):
            return " ".join(parts[:2]) + "\n\n" + " ".join(parts[2:])
        return " ".join(parts)

    def _foreign(self, language: str, name: str, teller: Teller, dice: Dice) -> str:
        phrases = data("phrases")["foreign"][language]
        male, female = name.split("/")
        title = female if teller.gender == "f" or (teller.gender == "n" and dice.chance(0.5)) else male
        steps = [
            "intro",
            "what",
            *(["more"] if dice.chance(0.6) else []),
            *(["looking"] if teller.seeking else []),
        ]
        if dice.chance(0.5):
            steps.append("life")
        return " ".join(self._say(phrases[step], teller, dice, title=title) for step in steps)

    def _say(self, options: Sequence[str], teller: Teller, dice: Dice, *, title: str = "") -> str:
        def attempt() -> str:
            values = self._values(teller, dice)
            if title:
                values["title"] = title
            return capital(fill_names(fill_slots(dice.pick(options), dice), values))

        return self._fresh(attempt)

    def _values(self, teller: Teller, dice: Dice) -> dict[str, str]:
        job = teller.jobs[-1]
        began = min(one.first for one in teller.jobs if one.occupation == teller.occupation)
        years = (REFERENCE - began) // 12
        title = _spoken_title(job.title)
        skills = [*dice.sample(teller.skills[:8], 3), "detail", "teamwork", "people"]
        hobbies = dice.sample(data("phrases")["about"]["hobbies"], 2)
        previous = _spoken_title(teller.changed_from)
        return {
            "title": title,
            "atitle": with_article(title),
            "previous": previous,
            "aprevious": with_article(previous) if previous else "",
            "switch": str(began // 12),
            "began": str(began // 12),
            "employer": job.employer,
            "city": teller.city.name,
            "year": str(dice.between(max(began, job.first) // 12, (job.last or REFERENCE) // 12)),
            "n": str(max(2, years)),
            "years": ("a few months", "a year")[years] if years < 2 else f"{_number(years)} years",
            "skill": skills[0],
            "skill2": skills[1],
            "skill3": skills[2],
            "task": fill_slots(dice.pick(careers()[job.occupation].tasks), dice),
            "hobby": hobbies[0],
            "hobby2": hobbies[1],
            "start": dice.pick(data("phrases")["about"]["starts"]),
        }

    def _tasks(self, occupation: str, count: int, used: set[tuple[str, int]], dice: Dice) -> list[str]:
        tasks = careers()[occupation].tasks
        fresh = [n for n in range(len(tasks)) if (occupation, n) not in used]
        if len(fresh) < count:
            fresh = list(range(len(tasks)))
        chosen = dice.sample(fresh, count)
        used.update((occupation, n) for n in chosen)
        return [tasks[n] for n in chosen]

    def _bare(self, task: str, values: Mapping[str, str], job: Job, dice: Dice) -> str:
        """A task as a line of a list, without a full stop."""

        def attempt() -> str:
            return capital(fill_slots(task, dice)) if dice.chance(0.7) else fill_slots(task, dice)

        def longer() -> str:
            return capital(self._framed("closers", task, values, job, dice))

        return self._fresh(attempt, longer)

    def _sentence(
        self, task: str, values: Mapping[str, str], job: Job, dice: Dice, *, first_person: bool
    ) -> str:
        def attempt() -> str:
            text = fill_slots(task, dice)
            if first_person:
                return f"{dice.pick(['I', 'I', 'We', 'I also', 'There I'])} {text}."
            return f"{capital(text)}."

        def framed() -> str:
            return (
                capital(self._framed("openers" if dice.chance(0.65) else "closers", task, values, job, dice))
                + "."
            )

        if dice.chance(0.45 if first_person else 0.2):
            return self._fresh(framed)
        return self._fresh(attempt, framed)

    @staticmethod
    def _framed(frame: str, task: str, values: Mapping[str, str], job: Job, dice: Dice) -> str:
        year = dice.between(job.first // 12, (job.last or REFERENCE) // 12)
        pattern = fill_slots(dice.pick(data("phrases")["description"][frame]), dice)
        return fill_names(pattern, {**values, "year": str(year), "task": fill_slots(task, dice)})

    @staticmethod
    def _lead(values: Mapping[str, str], job: Job, dice: Dice) -> str:
        pattern = fill_slots(dice.pick(data("phrases")["description"]["leads"]), dice)
        return fill_names(pattern, {**values, "year": str(job.first // 12)}) + "."

    def _fresh(self, attempt: Callable[[], str], fallback: Callable[[], str] | None = None) -> str:
        """The first text that nobody has written yet; after enough tries, a second way of writing, then any."""
        text = ""
        for make in (attempt, fallback or attempt):
            for _ in range(_TRIES):
                text = make()
                key = text.rstrip(".").lower()
                if key not in self._written:
                    self._written.add(key)
                    return text
        return text


def with_article(title: str) -> str:
    """ "an electrician", "a university lecturer", "an HR generalist"."""
    first = title.split()[0] if title else ""
    if len(first) > 1 and first.isupper():
        return f"{'an' if first[0] in _SPELT or first[0].lower() in 'aeio' else 'a'} {title}"
    vowel = first[:1].lower() in _VOWELS and not first.lower().startswith(_SOUNDS_LIKE_CONSONANT)
    return f"{'an' if vowel else 'a'} {title}"


def _spoken_title(title: str) -> str:
    """A title inside a sentence: "Senior Ward Nurse (part-time)" → "senior ward nurse"; abbreviations stay."""
    words = title.partition(" (")[0].split()
    return " ".join(word if any(char.isupper() for char in word[1:]) else word.lower() for word in words)


def _number(count: int) -> str:
    words = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    return words[count] if count < len(words) else str(count)
