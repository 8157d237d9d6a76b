"""The starter taxonomy: read from the files beside this module, and checked."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_args

from workfolk.engine.text.normalise import normalise

from .model import Industry, Occupation, Skill, SkillKind, Taxonomy
from .tokens import token_keys

ESCO = "http://data.europa.eu/esco"
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ISCO = re.compile(r"[0-9]{4}")
_NACE = re.compile(r"[A-U](?:\.?\d{2})?|\d{2}")


class TaxonomyError(ValueError):
    """A taxonomy source that cannot be used; the message names file, concept and field."""


@cache
def load_starter() -> Taxonomy:
    """Workfolk's own taxonomy: all fields' concepts, with a digest of the content as ``version``. Cached.

    Raises ``TaxonomyError`` where a file cannot be read or breaks a rule that ``problems`` checks.
    """
    folder = files(__package__).joinpath("starter")
    sources = {
        entry.name: entry.read_bytes()
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml")
    }
    return read_sources(sources)


def read_sources(sources: Mapping[str, bytes]) -> Taxonomy:
    """A taxonomy from TOML files, ``{file name: content}``; raises ``TaxonomyError`` with the first of its problems."""
    taxonomy, found = inspect_sources(sources)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise TaxonomyError(found[0] + more)
    return taxonomy


def inspect_sources(sources: Mapping[str, bytes]) -> tuple[Taxonomy, list[str]]:
    """What can be read of the TOML files, and everything that is wrong with them, one sentence each."""
    tables: dict[str, dict[str, Any]] = {table: {} for table in _FIELDS}
    found: list[str] = []
    digest = hashlib.sha256()
    for name in sorted(sources):
        digest.update(sources[name])
        try:
            content = tomllib.loads(sources[name].decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found.append(f"{name}: {error}")
            continue
        found.extend(
            f"{name}: unknown table [{t}]; known are {', '.join(tables)}" for t in content if t not in tables
        )
        for table, rows in tables.items():
            for key, row in content.get(table, {}).items():
                wrong = "is already defined by another file" if key in rows else _what_is_wrong(table, row)
                if wrong:
                    found.append(f"{name}: [{table}] {key}: {wrong}")
                else:
                    rows[key] = row
    taxonomy = Taxonomy(
        version=digest.hexdigest()[:12],
        skills=MappingProxyType({key: _skill(key, row) for key, row in tables["skills"].items()}),
        occupations=MappingProxyType(
            {key: _occupation(key, row) for key, row in tables["occupations"].items()}
        ),
        industries=MappingProxyType({key: _industry(key, row) for key, row in tables["industries"].items()}),
    )
    return taxonomy, [*found, *problems(taxonomy)]


_FIELDS = {
    "skills": ({"label", "kind"}, {"also", "broader", "esco"}),
    "occupations": ({"label", "isco", "summary", "essential"}, {"also", "optional", "esco"}),
    "industries": ({"label", "nace"}, {"also", "broader", "esco"}),
}
_LISTS = frozenset(["also", "broader", "essential", "optional"])


def _what_is_wrong(table: str, row: Any) -> str:
    """Why a concept's row cannot be read, or an empty text."""
    if not isinstance(row, dict):
        return "is not a table"
    required, allowed = _FIELDS[table]
    wrong = [f"{field} is missing" for field in sorted(required - row.keys())]
    wrong += [f"{field} is not a field" for field in sorted(row.keys() - required - allowed)]
    for field, value in row.items():
        if field in _LISTS:
            if not (isinstance(value, list) and all(isinstance(v, str) and v for v in value)):
                wrong.append(f"{field} must be a list of texts")
        elif not isinstance(value, str) or not value:
            wrong.append(f"{field} must be a text")
    return "; ".join(wrong)


def _uri(kind: str, row: Mapping[str, Any]) -> str | None:
    return f"{ESCO}/{kind}/{row['esco']}" if row.get("esco") else None


def _skill(key: str, row: Mapping[str, Any]) -> Skill:
    return Skill(
        key,
        row["label"],
        tuple(row.get("also", ())),
        row["kind"],
        tuple(row.get("broader", ())),
        _uri("skill", row),
    )


def _occupation(key: str, row: Mapping[str, Any]) -> Occupation:
    return Occupation(
        key,
        row["label"],
        tuple(row.get("also", ())),
        row["isco"],
        row["summary"],
        tuple(row["essential"]),
        tuple(row.get("optional", ())),
        _uri("occupation", row),
    )


def _industry(key: str, row: Mapping[str, Any]) -> Industry:
    return Industry(key, row["label"], tuple(row.get("also", ())), row["nace"], tuple(row.get("broader", ())))


def problems(taxonomy: Taxonomy) -> list[str]:
    """What is wrong with a taxonomy, one sentence each: references, cycles, repeated names and ids, codes. Empty: nothing."""
    return [
        *_references(taxonomy),
        *_cycles("skill", {key: skill.broader for key, skill in taxonomy.skills.items()}),
        *_cycles("industry", {key: industry.broader for key, industry in taxonomy.industries.items()}),
        *_repeated_keys(taxonomy),
        *_repeated_esco(taxonomy),
        *(p for kind, concepts in _concepts(taxonomy) for p in _repeated_labels(kind, concepts)),
        *_codes(taxonomy),
    ]


def _concepts(taxonomy: Taxonomy) -> list[tuple[str, Iterable[Skill | Occupation | Industry]]]:
    return [
        ("skill", taxonomy.skills.values()),
        ("occupation", taxonomy.occupations.values()),
        ("industry", taxonomy.industries.values()),
    ]


def _references(taxonomy: Taxonomy) -> Iterator[str]:
    for skill in taxonomy.skills.values():
        yield from _dangling("skill", skill.key, "broader", skill.broader, taxonomy.skills)
    for occupation in taxonomy.occupations.values():
        yield from _dangling("occupation", occupation.key, "essential", occupation.essential, taxonomy.skills)
        yield from _dangling("occupation", occupation.key, "optional", occupation.optional, taxonomy.skills)
        both = sorted(set(occupation.essential) & set(occupation.optional))
        if both:
            yield f"occupation {occupation.key}: {', '.join(both)} is both essential and optional"
    for industry in taxonomy.industries.values():
        yield from _dangling("industry", industry.key, "broader", industry.broader, taxonomy.industries)


def _dangling(
    kind: str, key: str, field: str, targets: tuple[str, ...], known: Mapping[str, object]
) -> Iterator[str]:
    for target in targets:
        if target not in known:
            yield f"{kind} {key}: {field} names '{target}', which is not defined"
    if len(set(targets)) < len(targets):
        yield f"{kind} {key}: {field} names a concept twice"


def _cycles(kind: str, broader: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    done: set[str] = set()
    for start in broader:
        path: list[str] = []
        stack = [(start, iter(broader[start]))] if start not in done else []
        path = [start] if stack else []
        while stack:
            key, targets = stack[-1]
            target = next((t for t in targets if t in broader and t not in done), None)
            if target is None:
                done.add(key)
                stack.pop()
                path.pop()
            elif target in path:
                yield f"{kind} {target}: broader goes round in a circle: {' → '.join([*path[path.index(target) :], target])}"
                done.add(target)
            else:
                path.append(target)
                stack.append((target, iter(broader[target])))


def _repeated_keys(taxonomy: Taxonomy) -> Iterator[str]:
    for one, other, kinds in (
        (taxonomy.skills, taxonomy.occupations, "a skill and an occupation"),
        (taxonomy.skills, taxonomy.industries, "a skill and an industry"),
        (taxonomy.occupations, taxonomy.industries, "an occupation and an industry"),
    ):
        for key in one:
            if key in other:
                yield f"{key} is the key of {kinds}"


def _repeated_esco(taxonomy: Taxonomy) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    known = [(s.key, s.esco) for s in taxonomy.skills.values()] + [
        (o.key, o.esco) for o in taxonomy.occupations.values()
    ]
    for key, uri in known:
        if uri:
            owners[uri].append(key)
            if not _UUID.fullmatch(uri.rsplit("/", 1)[-1]):
                yield f"{key}: esco '{uri}' does not end in a uuid"
    yield from (
        f"{', '.join(keys)} have the same ESCO id {uri}" for uri, keys in owners.items() if len(keys) > 1
    )


def _repeated_labels(kind: str, concepts: Iterable[Skill | Occupation | Industry]) -> Iterator[str]:
    """Labels that the linker cannot tell apart, however they are spelled: modelling and modeling, pâtissier and patissier."""
    owners: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for concept in concepts:
        for label in (concept.preferred_label, *concept.alternative_labels):
            owners[token_keys(label)].setdefault(concept.key, normalise(label))
    for tokens, by_key in owners.items():
        if tokens and len(by_key) > 1:
            spellings = "' and '".join(dict.fromkeys(by_key.values()))
            yield f"{kind}s {', '.join(by_key)} share the label '{spellings}'"


def _codes(taxonomy: Taxonomy) -> Iterator[str]:
    for occupation in taxonomy.occupations.values():
        if not _ISCO.fullmatch(occupation.isco):
            yield f"occupation {occupation.key}: isco '{occupation.isco}' is not four digits"
    for skill in taxonomy.skills.values():
        if skill.kind not in get_args(SkillKind):
            yield f"skill {skill.key}: kind '{skill.kind}' is not one of {', '.join(get_args(SkillKind))}"
    for industry in taxonomy.industries.values():
        if not _NACE.fullmatch(industry.nace):
            yield f"industry {industry.key}: nace '{industry.nace}' is no section or division"
