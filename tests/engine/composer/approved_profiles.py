"""The approved profiles: a person as JSON, and the texts that somebody read aloud and would send.

``python -m tests.engine.composer.approved_profiles`` composes all anew and writes what changed: read every line of
the difference before it is committed.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from workfolk.engine.composer import Material, Voice, abouts, headlines, material
from workfolk.engine.grounding.facts import profile_facts
from workfolk.engine.grounding.model import Draft
from workfolk.engine.skills.starter import load_starter
from workfolk.engine.skills.structure import Structure
from workfolk.engine.talent.profile import (
    RawEducation,
    RawItem,
    RawLanguage,
    RawPosition,
    RawProfile,
    RawSkill,
)

FOLDER = Path(__file__).parent / "approved"
AS_OF = 2026 * 12 + 10  # November 2026


@cache
def structure() -> Structure:
    return Structure(load_starter())


def profile_of(row: dict[str, Any], key: str = "") -> RawProfile:
    def works(rows: list[dict[str, Any]]) -> tuple[RawPosition, ...]:
        return tuple(
            RawPosition(**{**one, "skills": tuple(RawSkill(label) for label in one["skills"])})
            for one in rows
        )

    def items(rows: list[dict[str, Any]]) -> tuple[RawItem, ...]:
        return tuple(RawItem(**one) for one in rows)

    return RawProfile(
        key,
        headline=row["headline"],
        about=row["about"],
        location=row["location"],
        positions=works(row["positions"]),
        education=tuple(RawEducation(**one) for one in row["education"]),
        skills=tuple(RawSkill(label) for label in row["skills"]),
        languages=tuple(RawLanguage(one["name"], one["proficiency"]) for one in row["languages"]),
        certifications=items(row["certifications"]),
        volunteering=works(row["volunteering"]),
        projects=items(row["projects"]),
        publications=items(row["publications"]),
        open_to_work=bool(row["open_titles"]),
        open_titles=tuple(row["open_titles"]),
    )


def material_of(profile: RawProfile) -> Material:
    facts = profile_facts(profile, as_of=AS_OF)
    return material(facts, as_of=AS_OF, structure=structure())


def composed(profile: RawProfile) -> dict[str, Any]:
    """Everything that is approved of a profile."""
    known = material_of(profile)
    voice = Voice.of([profile.about]) if profile.about else None
    return {
        "headlines": [_row(one) for one in headlines(known)],
        "abouts": [_row(one) for one in abouts(known, profile.about, voice=voice)],
    }


def _row(draft: Draft) -> dict[str, Any]:
    found = {
        "emphasis": draft.emphasis,
        "text": draft.text.split("\n"),
        "origins": " ".join(one.origin.value for one in draft.sentences),
        "questions": list(draft.questions),
        "notes": list(draft.notes),
        "terms": list(draft.terms),
    }
    return {name: value for name, value in found.items() if value}


def read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


def approve() -> int:
    """Composes all anew; how many files changed."""
    changed = 0
    for path in sorted(FOLDER.glob("*.json")):
        row = read(path)
        new = {"profile": row["profile"], **composed(profile_of(row["profile"], path.stem))}
        text = json.dumps(new, ensure_ascii=False, indent=1) + "\n"
        if text != path.read_text("utf-8"):
            path.write_text(text, "utf-8")
            changed += 1
    return changed


if __name__ == "__main__":
    sys.stdout.write(f"{approve()} files written\n")
