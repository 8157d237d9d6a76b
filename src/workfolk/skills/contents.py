"""What a source said, packed to be kept in the database and read back equal."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from workfolk.engine.skills.model import Group, Industry, Occupation, Skill, Source, Taxonomy

_PARTS: dict[str, type[Skill] | type[Occupation] | type[Industry] | type[Group]] = {
    "skills": Skill,
    "occupations": Occupation,
    "industries": Industry,
    "groups": Group,
}


def pack(taxonomy: Taxonomy) -> tuple[bytes, str]:
    """A taxonomy as compressed JSON, and the SHA-256 of that JSON."""
    rows: dict[str, Any] = {"version": taxonomy.version}
    for part, kind in _PARTS.items():
        names = [one.name for one in fields(kind)]
        concepts: Mapping[str, object] = getattr(taxonomy, part)
        rows[part] = [[_plain(getattr(one, name)) for name in names] for one in concepts.values()]
    rows["sources"] = [[getattr(one, f.name) for f in fields(Source)] for one in taxonomy.sources]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(text, 6), hashlib.sha256(text).hexdigest()


def unpack(content: bytes) -> Taxonomy:
    """The taxonomy that ``pack`` was given."""
    rows = json.loads(zlib.decompress(content))
    parts: dict[str, Any] = {}
    for part, kind in _PARTS.items():
        concepts = [kind(*map(_frozen, row)) for row in rows[part]]
        parts[part] = {one.key: one for one in concepts}
    return Taxonomy(
        version=rows["version"], sources=tuple(Source(*map(_frozen, row)) for row in rows["sources"]), **parts
    )


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {name: tuple(labels) for name, labels in value.items()}
    return value
