"""A taxonomy and what was computed for it, in one file: a zip with a JSON of the concepts and arrays beside it.

No code is stored and none is run on reading. What is read is checked before it is believed.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .model import Group, Industry, Occupation, Skill, Source, Taxonomy

__all__ = ["FORMAT", "FileError", "read_about", "read_file", "write_file"]

FORMAT = 1
_MOST = 4 << 30  # bytes unpacked: 40 times all of ESCO
_MEMBERS = 100


class FileError(ValueError):
    """The file is no taxonomy file, or one of another version. The message says what to do."""


def write_file(
    path: Path, taxonomy: Taxonomy, arrays: Mapping[str, NDArray[Any]], about: Mapping[str, str]
) -> None:
    """Write the file whole or not at all. ``about`` is kept beside the format and compared by the reader."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            _put(archive, "about.json", json.dumps({"format": FORMAT, **about}).encode())
            _put(
                archive,
                "taxonomy.json",
                json.dumps(_packed(taxonomy), ensure_ascii=False).encode("utf-8", "replace"),
            )
            for name, array in arrays.items():
                raw = io.BytesIO()
                np.save(raw, np.ascontiguousarray(array), allow_pickle=False)
                _put(archive, f"{name}.npy", raw.getvalue())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_about(path: Path) -> dict[str, str]:
    """What the writer said about the file, quickly; empty where it is no taxonomy file of this format."""
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read("about.json"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError):
        return {}
    return about if isinstance(about, dict) and about.get("format") == FORMAT else {}


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """The same content gives the same file: no times. JSON is packed; arrays are not, so that they load quickly."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def read_file(path: Path) -> tuple[Taxonomy, dict[str, NDArray[Any]], dict[str, str]]:
    """The taxonomy, the arrays by name, and what the writer said about them. Raises FileError, OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MEMBERS or sum(m.file_size for m in members) > _MOST:
                raise FileError(f"{path} unpacks to more than a taxonomy can be.")
            about = json.loads(archive.read("about.json"))
            if about.get("format") != FORMAT:
                raise FileError(
                    f"{path} has format {about.get('format')!r}, and this version reads {FORMAT}. {_AGAIN}"
                )
            taxonomy = _unpacked(json.loads(archive.read("taxonomy.json")))
            arrays = {}
            for member in members:
                if member.filename.endswith(".npy"):
                    with archive.open(member) as file:
                        arrays[member.filename.removesuffix(".npy")] = np.lib.format.read_array(
                            file, allow_pickle=False
                        )
    except FileError:
        raise
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        EOFError,
        AttributeError,
    ) as error:
        raise FileError(f"{path} is not a whole taxonomy file. {_AGAIN}") from error
    return taxonomy, arrays, about


_AGAIN = "Make it anew: workfolk taxonomy build --esco DIR --out FILE"


def _packed(taxonomy: Taxonomy) -> dict[str, Any]:
    """As JSON, relations by number: names of a hundred thousand relations would be most of the file."""
    skills = {key: n for n, key in enumerate(taxonomy.skills)}
    occupations = {key: n for n, key in enumerate(taxonomy.occupations)}
    groups = {key: n for n, key in enumerate(taxonomy.groups)}

    def numbers(keys: tuple[str, ...], of: Mapping[str, int]) -> list[int]:
        return [of[key] for key in keys if key in of]

    return {
        "version": taxonomy.version,
        "sources": [asdict(source) for source in taxonomy.sources],
        "groups": [[g.key, g.label, g.code, numbers(g.broader, groups), g.esco] for g in taxonomy.groups.values()],
        "industries": [
            [i.key, i.preferred_label, i.alternative_labels, i.nace, i.broader] for i in taxonomy.industries.values()
        ],
        "skills": [
            [
                s.key, s.preferred_label, s.alternative_labels, s.kind, numbers(s.broader, skills), s.esco, s.description,
                numbers(s.groups, groups), numbers(s.related, skills), s.source, dict(s.translations),
            ]
            for s in taxonomy.skills.values()
        ],
        "occupations": [
            [
                o.key, o.preferred_label, o.alternative_labels, o.isco, o.summary, numbers(o.essential, skills),
                numbers(o.optional, skills), o.esco, numbers(o.broader, occupations), o.onet, o.source, dict(o.translations),
            ]
            for o in taxonomy.occupations.values()
        ],
    }  # fmt: skip


def _unpacked(held: Mapping[str, Any]) -> Taxonomy:
    skills = [row[0] for row in held["skills"]]
    occupations = [row[0] for row in held["occupations"]]
    groups = [row[0] for row in held["groups"]]

    def keys(numbers: list[int], of: list[str]) -> tuple[str, ...]:
        return tuple(of[n] for n in numbers)

    def names(translations: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
        return {language: tuple(labels) for language, labels in translations.items()}

    return Taxonomy(
        version=str(held["version"]),
        skills={
            r[0]: Skill(
                r[0], r[1], tuple(r[2]), r[3], keys(r[4], skills), r[5], r[6], keys(r[7], groups), keys(r[8], skills), r[9],
                names(r[10]),
            )
            for r in held["skills"]
        },
        occupations={
            r[0]: Occupation(
                r[0], r[1], tuple(r[2]), r[3], r[4], keys(r[5], skills), keys(r[6], skills), r[7], keys(r[8], occupations),
                r[9], r[10], names(r[11]),
            )
            for r in held["occupations"]
        },
        industries={r[0]: Industry(r[0], r[1], tuple(r[2]), r[3], tuple(r[4])) for r in held["industries"]},
        groups={r[0]: Group(r[0], r[1], r[2], keys(r[3], groups), r[4]) for r in held["groups"]},
        sources=tuple(
            Source(**{**source, "languages": tuple(source["languages"])}) for source in held["sources"]
        ),
    )  # fmt: skip
