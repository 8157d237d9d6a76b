"""What a member chose for a résumé that they saved, and what of it still holds when they open it again.

Choices are kept by the member's own words, not by places in the profile: a profile changes. What is no longer there is
told and not printed; what is new since is proposed as in any résumé.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workfolk.accounts.viewer import Viewer
from workfolk.base import clock
from workfolk.engine.composer.resume.model import Block, Line, Resume
from workfolk.engine.composer.resume.reading import raw_profile
from workfolk.engine.composer.resume.tailor import chosen
from workfolk.engine.composer.resume.words import heading
from workfolk.engine.grounding.check import check_with
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Draft, Origin
from workfolk.engine.grounding.units import Library
from workfolk.portability.registry import ProfileValues
from workfolk.writing.services import resume as making
from workfolk.writing.services.resume import Tailored, Wish
from workfolk.writing.suggestion import packed, unpacked

_LISTS = ("summary", "skills", "languages")
_ALIKE = 3  # points of likeness: two of title, organisation and beginning, or a line


@dataclass(frozen=True, slots=True)
class Reopened:
    """A saved résumé from the profile as it is now, with the choices that still hold."""

    made: Tailored
    wish: Wish
    opening: Draft | None
    model: str
    gone: tuple[
        str, ...
    ]  # words that stood in it, or that the member typed, and that nothing on the profile carries now
    new: int  # lines of the profile that were not there


def choices_of(made: Tailored, wish: Wish, opening: Draft | None, model: str) -> dict[str, Any]:
    """What was chosen, as plain values."""
    resume = made.resume
    blocks = list(resume.blocks)
    return {
        "wish": asdict(wish),
        "headline": [_own_headline(made.values), resume.headline],
        "blocks": [[*_named(one), one.included] for one in blocks],
        "lines": [
            *(_line(at, line) for at, one in enumerate(blocks) for line in one.lines),
            *(_line(name, line) for name in _LISTS for line in getattr(resume, name)),
        ],
        "opening": [packed(one) for one in opening.sentences] if opening is not None else [],
        "language": resume.language,
        "model": model,
    }


def reopened(viewer: Viewer, choices: Mapping[str, Any]) -> Reopened:
    """The résumé again. Raises InvalidInput where its posting can no longer be read."""
    wish = Wish(**choices["wish"])
    begun = making.begin(making.own_values(viewer), wish)
    opening, unsupported = _opening(begun, choices)
    made = making.tailored(begun, opening)
    included, words, gone = _still_there(made.resume, choices)
    own, typed = choices["headline"]
    if typed != own:
        if own == _own_headline(begun.values):
            words["headline"] = typed
        else:
            gone.insert(0, typed)
    known = {_folded(row[1]) for row in choices["lines"]}
    return Reopened(
        Tailored(chosen(made.resume, included, words), made.values, made.paper),
        wish,
        opening,
        choices["model"],
        tuple(dict.fromkeys([*unsupported, *gone])),
        sum(_folded(one.own) not in known for one in made.resume.lines),
    )


def _opening(begun: making.Begun, choices: Mapping[str, Any]) -> tuple[Draft | None, list[str]]:
    """The sentences of the opening that the profile still supports, and the others."""
    sentences = [unpacked(row) for row in choices["opening"]]
    if not sentences:
        return None, []
    record, now = making.record_of(begun.values), clock.this_month()
    library = Library(profile_facts(raw_profile(record), name=record.name, as_of=now))
    kept, gone = [], []
    for one in sentences:
        checked = check_with(library, one.text, language=choices["language"], as_of=now)
        if all(part.supported for part in checked):
            kept.append(one)
        else:
            gone.append(one.text)
    return (Draft(tuple(kept), language=choices["language"]) if kept else None), gone


def _still_there(
    resume: Resume, choices: Mapping[str, Any]
) -> tuple[dict[str, bool], dict[str, str], list[str]]:
    """What is in and which words were typed, by the keys of this résumé; and the words that have no line any more."""
    included: dict[str, bool] = {}
    words: dict[str, str] = {}
    gone: list[str] = []
    places: dict[int | str, Mapping[str, str]] = {
        name: {_folded(line.own): line.key for line in getattr(resume, name)} for name in _LISTS
    }
    # What moved to another entry is still on the profile.
    moved = {_folded(line.own): line.key for block in resume.blocks for line in block.lines}
    for at, block in enumerate(_again(resume, choices)):
        *named, was_in = choices["blocks"][at]
        if block is None:
            places[at] = moved
            if was_in:
                gone.append(", ".join(part for part in named[1:3] if part))
            continue
        included[block.key] = was_in
        places[at] = moved | {_folded(line.own): line.key for line in block.lines}
    for place, own, was_in, typed in choices["lines"]:
        key = places[place].get(_folded(own))
        if key is None:
            if typed or was_in:
                gone.append(typed or own)
            continue
        included[key] = was_in
        if typed:
            words[key] = typed
    return included, words, gone


def _again(resume: Resume, choices: Mapping[str, Any]) -> list[Block | None]:
    """For each entry that was saved the one that it is now: the same, else the one that is most like it."""
    free = list(resume.blocks)
    found: list[Block | None] = []
    for *named, _was_in in choices["blocks"]:
        same = next((one for one in free if _named(one) == named), None)
        found.append(same)
        if same is not None:
            free.remove(same)
    for at, (*named, _was_in) in enumerate(choices["blocks"]):
        if found[at] is None and free:
            owned = {_folded(own) for place, own, _in, _typed in choices["lines"] if place == at}
            likeness, number = max((_likeness(one, named, owned), -n) for n, one in enumerate(free))
            if likeness >= _ALIKE:
                found[at] = free.pop(-number)
    return found


def _likeness(block: Block, named: list[str], owned: set[str]) -> int:
    """How sure it is that an entry was changed and not replaced: its title, organisation, beginning and lines."""
    section, title, organisation, start = _named(block)
    if section != named[0]:
        return 0
    same = 2 * (title == named[1]) + 2 * (organisation == named[2]) + (start == named[3])
    return same + (3 if any(_folded(line.own) in owned for line in block.lines) else 0)


def _named(block: Block) -> list[str]:
    title, _rest = heading(block.entry)
    return [block.entry.section.value, title, block.entry.organisation, block.entry.start]


def _line(place: int | str, line: Line) -> list[Any]:
    return [place, line.own, line.included, line.text if line.origin is Origin.ADDED else ""]


def _own_headline(values: ProfileValues) -> str:
    return " ".join(str(values["basics"].get("headline") or "").split())


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
