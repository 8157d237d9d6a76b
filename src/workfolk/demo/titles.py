"""What people call their jobs: names the taxonomy knows, with or without a word of seniority."""

from __future__ import annotations

import re
from functools import cache

from workfolk.demo.chance import Dice, capital
from workfolk.demo.sources import careers
from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter

# By the beginning of the ISCO-08 code, the longest that fits: what beginners, the experienced and leaders are called.
_WORDS: dict[str, tuple[str, str, str]] = {
    "": ("", "Senior", "Lead"),
    "0": ("", "", ""),
    "1": ("", "Senior", ""),
    "2": ("Junior", "Senior", "Lead"),
    "22": ("", "Senior", "Lead"),
    "221": ("", "Senior", ""),
    "225": ("", "Senior", ""),
    "226": ("", "Senior", "Lead"),
    "23": ("", "Senior", ""),
    "2611": ("Junior", "Senior", ""),
    "2612": ("", "", ""),
    "2619": ("", "Senior", ""),
    "265": ("", "", ""),
    "3": ("Junior", "Senior", "Lead"),
    "315": ("", "Senior", ""),
    "34": ("", "Senior", ""),
    "4": ("Trainee", "Senior", "Lead"),
    "5": ("Trainee", "Senior", "Lead"),
    "6": ("", "Experienced", ""),
    "7": ("", "Senior", "Lead"),
    "8": ("Trainee", "Experienced", "Lead"),
    "9": ("", "Experienced", "Lead"),
}
_MANAGES = ("manager", "director", "officer", "head", "lead", "chief", "principal", "master")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {"and", "of", "for", "the", "in", "to"}


@cache
def english_words() -> frozenset[str]:
    """The words of the careers and of the taxonomy's preferred names: all English.

    Alternative names come in several languages; who writes in English uses those made of these words.
    """
    texts = [text for career in careers().values() for text in (*career.tasks, *career.headlines)]
    starter = load_starter()
    texts += [skill.preferred_label for skill in starter.skills.values()]
    texts += [occupation.preferred_label for occupation in starter.occupations.values()]
    texts += [occupation.summary for occupation in starter.occupations.values()]
    return frozenset(word for text in texts for word in _WORD.findall(text.lower()))


@cache
def is_english(label: str) -> bool:
    """Whether a name is made of English words and abbreviations."""
    return all(
        word.lower() in english_words() or (word.isupper() and len(word) <= 5)
        for word in _WORD.findall(label)
    )


class Titles:
    """Job titles that the taxonomy's own linker reads as the occupation they are for."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._linker = Linker(taxonomy)
        self._reads_as = cache(self._read)

    def name(self, occupation: str, dice: Dice) -> str:
        """What somebody calls this occupation: mostly the preferred label."""
        concept = self._taxonomy.occupations[occupation]
        others = [label for label in concept.alternative_labels if is_english(label)]
        if others and dice.chance(0.4):
            return dice.pick(others)
        return concept.preferred_label

    def level(self, occupation: str, years: float, floor: str | None, dice: Dice) -> str:
        """The word of seniority after so many years in the occupation; never one below ``floor``, the last one."""
        words = self._words(occupation)
        wanted = ""
        if years < 2:
            wanted = words[0] if dice.chance(0.55) else ""
        elif years >= 9 and dice.chance(0.4):
            wanted = words[2]
        elif years >= 5 and dice.chance(0.65):
            wanted = words[1]
        ranks = ("Trainee", "Junior", "", "Experienced", "Senior", "Lead")
        return wanted if floor is None or ranks.index(wanted) >= ranks.index(floor) else floor

    def title(self, occupation: str, name: str, level: str, *, capitals: bool) -> tuple[str, str]:
        """(title, level) as written; the level is dropped where the title would mean another occupation with it."""
        plain = title_case(name) if capitals else capital(name)
        if level:
            shown = f"{level} {plain if capitals or name[1:2].isupper() else plain[:1].lower() + plain[1:]}"
            if self._reads_as(shown) == occupation:
                return shown, level
        return plain, ""

    def _read(self, title: str) -> str:
        found = self._linker.link_title(title).occupations
        return found[0].key if found else ""

    def _words(self, occupation: str) -> tuple[str, str, str]:
        isco = self._taxonomy.occupations[occupation].isco
        if any(word in occupation.split("-") for word in _MANAGES):
            return ("", "Senior", "")
        return next(_WORDS[isco[:length]] for length in (4, 3, 2, 1, 0) if isco[:length] in _WORDS)


def title_case(text: str) -> str:
    """Each Word With a Capital, abbreviations and names as they are."""
    return " ".join(
        word if word in _SMALL and number else capital(word) for number, word in enumerate(text.split())
    )
