"""How people put it: persons, articles, titles inside a sentence, numbers in words, and deeds taken from texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workfolk.engine.evals.grounding_model import Chance, posts
from workfolk.engine.talent.profile import RawPosition, RawProfile

__all__ = ["MONTHS", "PERSONS", "Deed", "Person", "Voice", "article", "deeds", "in_words", "spoken", "voice"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty")
_SPELT = "FHLMNRSX"  # letters whose names begin with a vowel
_CONSONANT = re.compile(r"uni|use|eu|one\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BULLET = re.compile(r"^(?:[-*•]\s+)")
_OPENING = re.compile(r"^(?:I also|There I|I|We)\s+")
_FIRST = re.compile(r"\b(?:I|we|We|my|My|our|me|us)\b")
_PAST = re.compile(
    r"^[A-Za-z]+ed$|^(?:taught|wrote|cut|built|led|ran|kept|drove|sold|set|made|took|held|met|gave)$"
)
_NOT_A_VERB = frozenset(
    {"joined", "need", "used", "hundred", "red", "based", "experienced", "skilled", "qualified", "licensed"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """The words for whoever a sentence is about. ``own``: "my", "her"."""

    subject: str
    own: str
    was: str
    has: str
    does: str  # the ending of verbs in the present


PERSONS = {
    "I": Person("I", "my", "was", "have", ""),
    "she": Person("she", "her", "was", "has", "s"),
    "he": Person("he", "his", "was", "has", "s"),
    "they": Person("they", "their", "were", "have", ""),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: "I", or a pronoun with a name for the first mention."""

    person: Person
    name: str
    first: bool

    @property
    def who(self) -> str:
        """At the beginning of a sentence."""
        return self.person.subject if self.first else self.name

    @property
    def later(self) -> str:
        """Inside a sentence."""
        return self.person.subject

    @property
    def was(self) -> str:
        return "was" if not self.first else self.person.was

    @property
    def has(self) -> str:
        return "has" if not self.first else "have"

    @property
    def s(self) -> str:
        return "" if self.first else "s"

    @property
    def was_later(self) -> str:
        return self.person.was


def voice(name: str, chance: Chance) -> Voice:
    """The first person for two sentences of three, a name with a pronoun for the others."""
    if chance.pick((True, True, False)):
        return Voice(PERSONS["I"], name, first=True)
    return Voice(PERSONS[chance.pick(("she", "he", "they"))], name, first=False)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a text says was done: "trained four apprentices in ordering", and in which post."""

    words: str
    post: RawPosition


def deeds(profile: RawProfile) -> list[Deed]:
    """What the descriptions say that the person did, in the past tense and without a word for the person."""
    found = []
    for post in posts(profile):
        for sentence in _SENTENCE.split(post.description):
            bare = _OPENING.sub("", _BULLET.sub("", sentence.strip())).rstrip(".")
            first = bare.partition(" ")[0]
            plain = first.lower()
            if not 3 <= len(bare.split()) <= 22 or _FIRST.search(bare) or not _PAST.match(plain):
                continue
            if plain not in _NOT_A_VERB and not re.search(r"[.!?;:]", bare):
                found.append(Deed(plain + bare[len(first) :], post))
    return found


def spoken(title: str) -> str:
    """A title inside a sentence: "Senior Ward Nurse (part-time)" → "senior ward nurse"; abbreviations stay."""
    words = title.partition(" (")[0].split()
    return " ".join(word if any(char.isupper() for char in word[1:]) else word.lower() for word in words)


def article(noun: str) -> str:
    """ "an electrician", "a university lecturer", "an HR generalist"."""
    first = noun.split()[0] if noun else ""
    if len(first) > 1 and first[:2].isupper():
        return f"{'an' if first[0] in _SPELT or first[0] in 'AEIO' else 'a'} {noun}"
    return f"{'an' if first[:1].lower() in 'aeiou' and not _CONSONANT.match(first) else 'a'} {noun}"


def in_words(number: int) -> str:
    """ "twenty-four"; digits from sixty on."""
    if number < len(_NUMBERS):
        return _NUMBERS[number]
    tens, ones = divmod(number, 10)
    if tens >= len(_TENS):
        return str(number)
    return _TENS[tens] + (f"-{_NUMBERS[ones]}" if ones else "")
