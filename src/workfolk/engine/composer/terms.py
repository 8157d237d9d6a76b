"""What recruiters type when they look for the same skills: other names, from the taxonomy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .model import Material
from .names import folded

MOST_TERMS = 8
_MOST_SKILLS = 6


def terms(material: Material, text: str, *, language: str = "en", most: int = MOST_TERMS) -> tuple[str, ...]:
    """Names of the person's own occupation and skills, those in ``text`` first, then other names for the same.

    Only names of concepts that the person has: nothing is offered that they did not say in other words.
    """
    plain = folded(text)
    occupations = [one.occupation for one in material.works[:2] if one.occupation]
    skills = [one for one in material.abilities if one.key and not material.names.is_general(one.key)]
    used: list[str] = []
    offered: list[str] = []
    for key in occupations:
        _sort(material.names.others(key, language), plain, used, offered, most=2)
    for ability in skills[:_MOST_SKILLS]:
        labels = (ability.label, *material.names.others(ability.key, language))
        _sort(labels, plain, used, offered, most=1)
    return tuple(dict.fromkeys([*used[: most // 2], *offered, *used]))[:most]


def _sort(labels: Iterable[str], plain: str, used: list[str], offered: list[str], *, most: int) -> None:
    """Puts a concept's names with those that the text uses, or ``most`` of them with those offered."""
    count = 0
    kin = [folded(one) for one in used]
    for label in labels:
        low = folded(label)
        if low in plain and re.search(rf"(?<!\w){re.escape(low)}(?!\w)", plain):
            used.append(label)
            kin.append(low)
        elif count < most and len(low) < 40 and not any(low.rstrip("s") == one.rstrip("s") for one in kin):
            offered.append(label)
            kin.append(low)
            count += 1
