"""Puts sources together for a file that is used without a database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workfolk.engine.skills.merge import merge
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter


def put_together(taxonomies: Sequence[Taxonomy], *, with_starter: bool = False) -> Taxonomy:
    """The taxonomies as one, whose names and keys are those of the first; with the starter's labels for what they hold.

    Concepts that only the starter has are left out, unless ``with_starter``.
    """
    given, *others = taxonomies
    for other in others:
        given = merge(given, other)
    merged = merge(given, load_starter())
    return merged if with_starter else _only(merged, given)


def _only(merged: Taxonomy, given: Taxonomy) -> Taxonomy:
    """The concepts of ``merged`` that ``given`` has, with the relations among them."""
    skills, occupations = given.skills.keys(), given.occupations.keys()
    return replace(
        merged,
        skills={
            key: replace(one, broader=_among(skills, one.broader), related=_among(skills, one.related))
            for key, one in merged.skills.items()
            if key in skills
        },
        occupations={
            key: replace(
                one,
                broader=_among(occupations, one.broader),
                essential=_among(skills, one.essential),
                optional=_among(skills, one.optional),
            )
            for key, one in merged.occupations.items()
            if key in occupations
        },
        industries={},
        sources=given.sources,
        version=f"{merged.version}-only",
    )


def _among(keys: Collection[str], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in wanted if key in keys)
