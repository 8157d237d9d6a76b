"""The approved profiles of other languages than English: the same form, composed in the language of their folder.

``python -m tests.engine.composer.approved_languages`` composes all anew and writes what changed: read every line of
the difference before it is committed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.engine.composer.approved_profiles import _row, material_of, profile_of, read

from workfolk.engine.composer import Voice, abouts, headlines
from workfolk.engine.talent.profile import RawProfile

HERE = Path(__file__).parent
FOLDERS: Mapping[str, Path] = {"de": HERE / "approved_de", "fr": HERE / "approved_fr"}


def composed(profile: RawProfile, language: str) -> dict[str, Any]:
    """Everything that is approved of a profile in a language."""
    known = material_of(profile)
    voice = Voice.of([profile.about], language) if profile.about else None
    return {
        "headlines": [_row(one) for one in headlines(known, language=language)],
        "abouts": [_row(one) for one in abouts(known, profile.about, language=language, voice=voice)],
    }


def files(language: str) -> list[Path]:
    return sorted(FOLDERS[language].glob("*.json"))


def approve() -> int:
    """Composes all anew; how many files changed."""
    changed = 0
    for language in FOLDERS:
        for path in files(language):
            row = read(path)
            new = {"profile": row["profile"], **composed(profile_of(row["profile"], path.stem), language)}
            text = json.dumps(new, ensure_ascii=False, indent=1) + "\n"
            if text != path.read_text("utf-8"):
                path.write_text(text, "utf-8")
                changed += 1
    return changed


if __name__ == "__main__":
    sys.stdout.write(f"{approve()} files written\n")
