"""False sentences made from true ones about deeds: another number or unit, a denial, another doer, a boast added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workfolk.engine.evals.grounding_model import Chance, posts, stems, texts_of, words_of
from workfolk.engine.evals.grounding_proof import grounded_elsewhere
from workfolk.engine.evals.grounding_truths import Stated
from workfolk.engine.evals.grounding_wording import Deed, Voice, article, in_words, spoken, voice
from workfolk.engine.talent.profile import RawProfile

__all__ = ["DeedTwist", "deed_twists"]

_NUMBER = re.compile(r"(?<![\w.,/-])(\d+)(?![\w.,/-])")
_WORD_NUMBERS = {in_words(n): n for n in range(2, 20)}
_WORD_NUMBER = re.compile(rf"\b({'|'.join(_WORD_NUMBERS)})\b")
_UNITS = (
    ("euros", "dollars"), ("dollars", "euros"), ("pounds", "euros"), ("per cent", "percentage points"),
    ("hours", "days"), ("minutes", "hours"), ("days", "weeks"), ("weeks", "days"), ("months", "years"),
    ("years", "months"), ("kg", "tonnes"), ("tonnes", "kilograms"), ("litres", "hectolitres"), ("metres", "kilometres"),
    ("a day", "an hour"), ("a week", "a day"), ("a month", "a week"), ("a year", "a month"), ("a shift", "an hour"),
    ("thousand", "million"), ("million", "billion"),
)  # fmt: skip
_BOASTS = (
    ", the most in the company", ", the best result in the region", ", which won a national award",
    ", faster than anybody before", ", as the first in the country", ", twice as many as all others",
)  # fmt: skip
_BOAST_WORDS = frozenset({"most", "best", "award", "faster", "first", "twice"})
_PASSIVE = (
    "trained",
    "taught",
    "supervised",
    "advised",
    "mentored",
    "led",
    "coached",
    "interviewed",
    "assessed",
    "examined",
)
_CREW = re.compile(r"^(?P<verb>\w+) (?P<whom>(?:a |an |the )?(?:[\w-]+ ){0,2}(?:staff|colleagues|apprentices|trainees|students|pupils|nurses|commis|teams?|members|assistants|interns|clients|managers|volunteers|patients|employees|recruits|starters|cooks|teachers))\b(?P<rest>.*)$")  # fmt: skip
_DOERS = ("My manager", "A contractor", "Another team", "The trainee")
_HELPED = ("assisted", "supported", "helped", "accompanied")
_OPPOSITE = {
    "raised": "lowered", "reduced": "raised", "cut": "raised", "increased": "reduced", "opened": "closed",
    "won": "lost", "bought": "sold", "sold": "bought", "hired": "dismissed", "accepted": "rejected",
    "lowered": "raised", "improved": "worsened", "started": "stopped", "passed": "failed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeedTwist:
    """A sentence that tells a deed wrongly. ``altered``: the words that make it wrong."""

    text: str
    kind: str
    how: str
    altered: tuple[str, ...]
    of: str


def deed_twists(said: Sequence[Stated], profile: RawProfile, name: str, chance: Chance) -> list[DeedTwist]:
    """All that can be made wrong of the deeds told in ``said`` and be proven wrong by the profile's texts."""
    found = []
    for one in said:
        if one.deed is None:
            continue
        for make in (_counted, _measured, _denied, _turned, _done_by_others, _boasted):
            for text, kind, how, altered in make(one.deed, voice(name, chance), chance):
                if not _told_somewhere(text, altered, profile):
                    found.append(DeedTwist(text, kind, how, altered, one.text))
        found += _elsewhere(one.deed, profile, voice(name, chance), chance, one.text)
    return found


Made = Iterator[tuple[str, str, str, tuple[str, ...]]]


def _told_somewhere(text: str, altered: tuple[str, ...], profile: RawProfile) -> bool:
    return bool(altered) and grounded_elsewhere(text, altered, profile)


def _counted(deed: Deed, v: Voice, chance: Chance) -> Made:
    """Another number: the double, a little more, ten times as much."""
    if match := _NUMBER.search(deed.words):
        number = int(match[1])
        if 1900 <= number <= 2100:
            other = number + chance.pick((-2, -1, 1, 2))
            kind = "date"
        else:
            other = chance.pick((number * 2, number + max(1, number // 4), number * 10, number + 10))
            kind = "number"
        text = f"{deed.words[: match.start()]}{other}{deed.words[match.end() :]}"
        yield f"{v.who} {text}.", kind, "inflated", (str(other),)
    if match := _WORD_NUMBER.search(deed.words):
        other = _WORD_NUMBERS[match[1]] + chance.between(1, 9)
        text = f"{deed.words[: match.start()]}{in_words(other)}{deed.words[match.end() :]}"
        yield f"{v.who} {text}.", "number", "inflated", (in_words(other),)


def _measured(deed: Deed, v: Voice, chance: Chance) -> Made:
    """The number stays, its unit does not."""
    for unit, other in chance.shuffled(_UNITS):
        pattern = re.compile(rf"(\d|\b(?:{'|'.join(_WORD_NUMBERS)})\b)([^.]*?)\b{unit}\b")
        if match := pattern.search(deed.words):
            text = f"{deed.words[: match.end() - len(unit)]}{other}{deed.words[match.end() :]}"
            yield f"{v.who} {text}.", "unit", "swapped", (other,)
            return


def _denied(deed: Deed, v: Voice, chance: Chance) -> Made:
    """What was done is denied, or its opposite is told."""
    text = chance.pick(
        (
            f"{v.who} never {deed.words}.",
            f"At {deed.post.organisation} {v.later} never {deed.words}.",
            f"It is not true that {v.later} {deed.words}.",
        )
    )
    yield text, "negation", "negated", ("never",) if "never" in text else ()
    first, _, rest = deed.words.partition(" ")
    if (other := _OPPOSITE.get(first)) and ("from" not in rest or first not in ("raised", "reduced", "cut")):
        yield f"{v.who} {other} {rest}.", "negation", "opposite", (other,)


def _turned(deed: Deed, v: Voice, chance: Chance) -> Made:
    """Who did it becomes whom it was done to."""
    match = _CREW.match(deed.words)
    if match and match["verb"] in _PASSIVE and not match["rest"].startswith((" of ", " a ", " per ")):
        yield (
            f"{v.who} {v.was} {match['verb']} by {match['whom']}{match['rest']}.",
            "role",
            "active and passive",
            (),
        )
        whom = f"{match['whom'][0].upper()}{match['whom'][1:]}"
        yield (
            f"{whom} {match['verb']} {'me' if v.first else v.name}{match['rest']}.",
            "role",
            "subject and object",
            (),
        )


def _done_by_others(deed: Deed, v: Voice, chance: Chance) -> Made:
    """Somebody else did it, or the person did more than that."""
    doer = chance.pick(_DOERS)
    if doer != "My manager" or v.first:
        yield f"{doer} {deed.words}.", "role", "another doer", (doer.split()[-1],)
    yield f"{v.who} led the team that {deed.words}.", "role", "inflated", ("led",)
    first, _, rest = deed.words.partition(" ")
    if first in _HELPED and rest.split()[0] not in ("with", "in", "on", "by", "to"):
        yield f"{v.who} managed {rest}.", "role", "inflated: helped", ("managed",)


def _boasted(deed: Deed, v: Voice, chance: Chance) -> Made:
    boast = chance.pick(_BOASTS)
    words = tuple(word for word in words_of(boast) if word in _BOAST_WORDS)
    yield f"{v.who} {deed.words}{boast}.", "comparison", "invented", words


def _elsewhere(deed: Deed, profile: RawProfile, v: Voice, chance: Chance, of: str) -> list[DeedTwist]:
    """The deed of one position told of another employer."""
    others = sorted(
        {
            post.organisation
            for post in posts(profile)
            if post.organisation
            and post.organisation != deed.post.organisation
            and not grounded_elsewhere(
                deed.words, (deed.words.split()[0],), _only(profile, post.organisation)
            )
        }
    )
    if not others or deed.post.organisation.casefold() in deed.words.casefold():
        return []
    at = chance.pick(others)
    if any(at.casefold() in text.casefold() for text in texts_of(profile) if deed.words in text):
        return []
    found = [DeedTwist(f"At {at} {v.later} {deed.words}.", "join", "joined: deed and employer", (), of)]
    title = next(post.title for post in posts(profile) if post.organisation == at)
    if title and not stems(title) & stems(deed.post.title):
        text = f"As {article(spoken(title))} at {at} {v.later} {deed.words}."
        found.append(DeedTwist(text, "join", "joined: deed and position", (), of))
    return found


def _only(profile: RawProfile, organisation: str) -> RawProfile:
    """The posts at one organisation and nothing else."""
    return RawProfile(
        profile.id, positions=tuple(post for post in posts(profile) if post.organisation == organisation)
    )
