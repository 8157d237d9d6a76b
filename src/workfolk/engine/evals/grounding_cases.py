"""The exam of grounding: true sentences and false variants of profiles, and labelled claims that a person wrote.

A file of claims is JSON Lines: an object with ``id``, ``field``, ``language``, ``facts`` (a list of texts) and
``sentences``, each with ``text``, ``supported``, and where it is not supported ``kind``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workfolk.engine.evals.cases import half_of
from workfolk.engine.evals.grounding_model import Chance, Claim, Variant
from workfolk.engine.evals.grounding_truths import truths
from workfolk.engine.evals.grounding_twists import Foreign, twists
from workfolk.engine.evals.grounding_wording import MONTHS
from workfolk.engine.talent.profile import RawPosition, RawProfile

__all__ = [
    "CORE_KINDS",
    "Claim",
    "ClaimCase",
    "ClaimError",
    "Variant",
    "make_variants",
    "plain_facts",
    "read_claims",
    "read_documents",
]

# What the project promises to catch: wrong numbers, dates, employers, titles and joins.
CORE_KINDS = ("number", "unit", "date", "duration", "employer", "title", "join")
_KINDS = frozenset(
    {
        *CORE_KINDS, "place", "skill", "level", "language", "education", "certificate", "negation", "role",
        "comparison", "name", "modality", "claim",
    }
)  # fmt: skip


class ClaimError(ValueError):
    """A line that does not keep the format; the message names the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """One sentence, the texts that it must follow from, and whether a person says that it does."""

    id: str
    facts: tuple[str, ...]
    text: str
    supported: bool
    kind: str = ""
    field: str = ""
    language: str = "en"

    @property
    def half(self) -> str:
        """ "dev" or "held-out": sentences about the same facts stand in one half."""
        return half_of(self.id.partition("/")[0])


def make_variants(
    profiles: Mapping[str, tuple[RawProfile, str]],
    seed: int,
    *,
    as_of: int,
    true: int,
    false: int,
) -> tuple[Variant, ...]:
    """Sentences about profiles (by id, with a name or ""), ``true`` and ``false`` of them where so many can be made.

    The kinds (of the false: kinds and ways) get equal shares as far as they go; the same seed gives the same sentences, to the letter. ``as_of`` is
    the present absolute month. Each false one is proven false by ``grounding_proof``.
    """
    foreign = {
        key: Foreign.of([one for other, (one, _) in profiles.items() if other != key]) for key in profiles
    }
    right: dict[str, list[Variant]] = defaultdict(list)
    wrong: dict[str, list[Variant]] = defaultdict(list)
    for key in sorted(profiles):
        profile, name = profiles[key]
        chance = Chance(seed, "grounding", key)
        said = truths(profile, name or "Robin Ashdown", chance, as_of=as_of)
        called = name or "Robin Ashdown"
        for one in said:
            right[one.kind].append(Variant("", key, called, one.text, True, one.kind))
        true_texts = {one.text for one in said}
        for made in twists(profile, called, said, foreign[key], chance, as_of=as_of):
            if made.text not in true_texts:
                wrong[f"{made.kind}, {made.how}"].append(
                    Variant("", key, called, made.text, False, made.kind, made.how, made.of)
                )
    chance = Chance(seed, "share")
    chosen = [*_shared(right, true, chance), *_shared(wrong, false, chance)]
    return tuple(
        Variant(f"v{number:04}", one.profile, one.name, one.text, one.true, one.kind, one.how, one.of)
        for number, one in enumerate(chosen, start=1)
    )


def _shared(groups: Mapping[str, Sequence[Variant]], count: int, chance: Chance) -> list[Variant]:
    """``count`` of all groups in turn, so that a rare kind is there whole before a common one fills the rest."""
    queues = {kind: _distinct(chance.shuffled(groups[kind])) for kind in sorted(groups)}
    chosen: list[Variant] = []
    while len(chosen) < count and any(queues.values()):
        for queue in queues.values():
            if queue and len(chosen) < count:
                chosen.append(queue.pop())
    return chosen


def _distinct(variants: Iterable[Variant]) -> list[Variant]:
    return list({(one.profile, one.text): one for one in variants}.values())


def plain_facts(profile: RawProfile, name: str = "") -> tuple[str, ...]:
    """The profile as plain texts, one for each thing in it, as somebody would write them into a file of facts."""
    who = name or "The person"
    found = [f"{who}. {profile.headline}".strip()]
    if profile.location:
        found.append(f"{who} lives in {profile.location}.")
    if profile.about:
        found.append(profile.about)
    found += [_told(post) for post in profile.positions]
    found += [_told(post, "Volunteering: ") for post in profile.volunteering]
    for one in profile.education:
        what = " in ".join(part for part in (one.degree, one.field) if part)
        found.append(f"Education: {', '.join(part for part in (what, one.institution, one.notes) if part)}.")
    for item, what in (
        *((item, "Certificate") for item in profile.certifications),
        *((item, "Project") for item in profile.projects),
        *((item, "Publication") for item in profile.publications),
    ):
        head = ", ".join(part for part in (item.title, item.source) if part)
        found.append(f"{what}: {head}. {item.description}".strip())
    found += [
        f"Language: {one.name}{f' ({one.proficiency})' if one.proficiency else ''}."
        for one in profile.languages
    ]
    if profile.skills:
        found.append(f"Skills: {', '.join(one.label for one in profile.skills)}.")
    return tuple(found)


def _told(post: RawPosition, lead: str = "") -> str:
    """ "Store manager at Zlatomost Retail, Prague, April 2019 to July 2020. Skills used: …. " and the description."""
    parts = [f"{lead}{post.title}" + (f" at {post.organisation}" if post.organisation else "")]
    if post.location:
        parts.append(post.location)
    if post.start is not None:
        end = "present" if post.current else _month(post.end - 1) if post.end is not None else ""
        parts.append(f"{_month(post.start)} to {end}" if end else f"from {_month(post.start)}")
    text = ", ".join(parts).rstrip(".") + "."
    if post.skills:
        text += f" Skills used: {', '.join(one.label for one in post.skills)}."
    return f"{text} {post.description}".strip()


def _month(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"


def read_claims(lines: Iterable[str]) -> list[ClaimCase]:
    """The labelled sentences of a file, in its order. Raises ClaimError for the first line that breaks the format."""
    found: list[ClaimCase] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            cases = _claims(row)
            if row["id"] in seen:
                raise ClaimError(f"“{row['id']}” is here twice.")
            seen.add(row["id"])
            found += cases
        except (ClaimError, json.JSONDecodeError) as error:
            raise ClaimError(f"Line {number}: {error}") from None
    return found


def _claims(row: Any) -> list[ClaimCase]:
    if not isinstance(row, dict) or (
        missing := sorted({"id", "field", "language", "facts", "sentences"} - row.keys())
    ):
        raise ClaimError(f"lacks {', '.join(missing)}." if isinstance(row, dict) else "not a JSON object.")
    cases = []
    for number, one in enumerate(row["sentences"], start=1):
        kind = one.get("kind", "")
        if not isinstance(one.get("supported"), bool) or not str(one.get("text", "")).strip():
            raise ClaimError(f"sentence {number} needs a text and “supported”.")
        if one["supported"] != (kind == "") or (kind and kind not in _KINDS):
            raise ClaimError(
                f"sentence {number}: “{kind}” is no kind of error, or one is given for what is supported."
            )
        cases.append(
            ClaimCase(
                f"{row['id']}/{number}",
                tuple(row["facts"]),
                one["text"],
                one["supported"],
                kind,
                row["field"],
                row["language"],
            )
        )
    return cases


def read_documents(lines: Iterable[str]) -> list[ClaimCase]:
    """Claims with a document each, as WiCE labels them: only "supported" counts as supported.

    Source: Kamoi, Goyal, Rodriguez and Durrett, WiCE: Real-World Entailment for Claims in Wikipedia (2023).
    """
    found = []
    for number, line in enumerate(lines, start=1):
        row = json.loads(line)
        label = row["label"]
        found.append(
            ClaimCase(
                f"wice/{number}",
                ("\n".join(row["evidence"]),),
                row["claim"],
                label == "supported",
                "" if label == "supported" else label,
                "encyclopedia",
            )
        )
    return found
