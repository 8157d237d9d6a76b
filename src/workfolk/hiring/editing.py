"""What an edited row of a role becomes: words are read again, so that structure follows words. Nothing is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from workfolk.base.errors import InvalidInput
from workfolk.engine.guardrails.injection import find_instructions
from workfolk.engine.guardrails.protected import find_protected
from workfolk.engine.talent.brief import BriefError, read_brief
from workfolk.engine.talent.intake.sensitive import find_sensitive
from workfolk.engine.talent.model import Importance, Kind, Qualification
from workfolk.engine.text.normalise import clean
from workfolk.members.indexing import vocabulary

LONGEST_QUALIFICATION = 500  # characters
SKILL_KINDS = frozenset({"skill", "knowledge", "credential"})


def edited(
    row: Mapping[str, Any],
    before: Qualification | None,
    taken: set[str],
    number: int,
    occupation: str = "",
) -> list[Qualification]:
    """One edited row as qualifications: mostly one, several where its words name several things.

    ``occupation`` is what the role is about: short words are read after it.
    """
    where = f"qualifications.{number}"
    text = " ".join(clean(str(row.get("text") or "")).split())
    if not text:
        raise InvalidInput(_("A qualification needs words. Remove the row instead."), field=f"{where}.text")
    if len(text) > LONGEST_QUALIFICATION:
        raise InvalidInput(
            _("A qualification has at most %(count)d characters.") % {"count": LONGEST_QUALIFICATION},
            field=f"{where}.text",
        )
    check_words(text, f"{where}.text")
    check_not_sensitive(text, f"{where}.text")
    importance = _importance(row, before, f"{where}.importance")
    kind = _kind(row, f"{where}.kind")
    if before is not None and text == before.text and kind in (None, before.kind):
        return [replace(before, importance=importance)]
    if before is not None and kind is before.kind:
        kind = None  # the words changed and nobody chose a kind: it follows the words
    found = _structures(text, kind, before, occupation, where)
    ids = [before.id] if before else []
    for _one in found[len(ids) :]:
        ids.append(free_id("q", taken | set(ids)))
    sources = before.sources if before else ()
    return [
        replace(
            one,
            id=ident,
            text=text if len(found) == 1 else one.text,
            importance=importance,
            sources=sources if place == 0 else (),
        )
        for place, (ident, one) in enumerate(zip(ids, found, strict=True))
    ]


def _structures(
    text: str, kind: Kind | None, before: Qualification | None, occupation: str, where: str
) -> list[Qualification]:
    """What the words of a row name. A kind that a person chose holds, or is refused where the words do not fit it."""
    own_words = [Qualification(id="", kind=Kind.OTHER, importance=Importance.SHOULD, text=text)]
    if kind is Kind.OTHER:
        return own_words
    readings, notes = _readings(text, occupation)
    if wanted := kind or (before.kind if before else None):
        for reading in readings:
            if same := [one for one in reading if one.kind is wanted]:
                return same
    if kind is not None:
        raise InvalidInput(
            _("“%(text)s” could not be read as this kind. Choose “own words” to have it looked for as text.")
            % {"text": text},
            field=f"{where}.kind",
        )
    for reading in readings:
        if known := [one for one in reading if one.kind is not Kind.OTHER]:
            return known
    if notes and not any(readings):
        raise InvalidInput(" ".join(notes), field=f"{where}.text")
    return own_words


def _readings(text: str, occupation: str) -> tuple[list[list[Qualification]], tuple[str, ...]]:
    """The words read after the occupation of the role, as "8+ years" needs it, and by themselves."""
    readings: list[list[Qualification]] = []
    notes: tuple[str, ...] = ()
    for before in dict.fromkeys([f"{occupation}, " if occupation else "", ""]):
        try:
            brief = read_brief(before + text, vocabulary())
        except BriefError:
            continue
        notes = notes or brief.notes
        readings.append(
            [
                one
                for one in brief.qualifications
                if any(span.end > len(before) for span in one.sources)
                # Of words alone any could be a title; only one that we know is taken for one.
                and (one.kind is not Kind.OCCUPATION or one.concepts)
            ]
        )
    return readings, notes


def _importance(row: Mapping[str, Any], before: Qualification | None, field: str) -> Importance:
    value = row.get("importance") or (before.importance if before else Importance.SHOULD)
    try:
        return Importance(str(value))
    except ValueError:
        raise InvalidInput(_("Importance is must, should or bonus."), field=field) from None


def _kind(row: Mapping[str, Any], field: str) -> Kind | None:
    value = str(row.get("kind") or "")
    try:
        return Kind(value) if value else None
    except ValueError:
        kinds = ", ".join(kind.value for kind in Kind)
        raise InvalidInput(_("A kind is one of: %(kinds)s.") % {"kinds": kinds}, field=field) from None


def repeats(one: Qualification, kept: Sequence[Qualification]) -> bool:
    """Whether a qualification asks again for what another asks for already."""

    def asks(asked: Qualification) -> Qualification:
        words = "" if asked.concepts or asked.kind is not Kind.OTHER else asked.text.casefold()
        return replace(asked, id="", sources=(), text=words, importance=Importance.MUST)

    return any(asks(one) == asks(other) for other in kept)


def free_id(prefix: str, taken: Collection[str]) -> str:
    return next(ident for number in count(1) if (ident := f"{prefix}{number}") not in taken)


def skill_keys(values: Any, field: str) -> tuple[str, ...]:
    """Skills given by key or by name; InvalidInput for one that we do not know."""
    known, keys = vocabulary(), []
    for value in values:
        text = " ".join(clean(str(value)).split())
        if not text:
            continue
        named = [
            link.key
            for link in known.link(text)
            if link.type == "skill" and link.end - link.start == len(text)
        ]
        key = text if known.kind(text) in SKILL_KINDS else next(iter(named), None)
        if key is None:
            raise InvalidInput(
                _("“%(text)s” is not a skill that we know. Add it to the words of the search instead.")
                % {"text": text[:80]},
                field=field,
            )
        keys.append(key)
    return tuple(dict.fromkeys(keys))


def check_words(text: str, field: str) -> None:
    """Refuse protected traits and text addressed to an assistant, with what to write instead."""
    for refusal in find_protected(text):
        raise InvalidInput(
            _("“%(words)s” is not used. %(reason)s Instead: %(alternative)s")
            % {"words": refusal.span.text, "reason": refusal.reason, "alternative": refusal.alternative},
            field=field,
        )
    if find_instructions(text):
        raise InvalidInput(
            _("This reads like an instruction to the assistant. Say what the person should be able to do."),
            field=field,
        )


def check_not_sensitive(text: str, field: str) -> None:
    """Refuse what asks for sensitive personal data or holds some, with what to write instead."""
    for one in find_sensitive(text):
        if one.severity == "sensitive":
            raise InvalidInput(
                _("“%(words)s” has to be taken out. %(reason)s Instead: %(alternative)s.")
                % {"words": one.span.text, "reason": one.reason, "alternative": one.alternative},
                field=field,
            )
