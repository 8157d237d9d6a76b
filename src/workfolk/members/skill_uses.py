"""How members' rows follow the taxonomy: counted without naming anyone, moved, and indexed again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from workfolk.accounts import lifecycle
from workfolk.base import outbox
from workfolk.members.models import Certification, MemberSkill
from workfolk.members.services import TOPIC, do_erase_skills
from workfolk.search.embedders import embedder
from workfolk.skills.queries import use_embedder
from workfolk.skills.uses import RowId, folded, register_uses

_BATCH = 500
# What a row is called outside → its table, and the column with the member's words.
_TABLES: dict[str, tuple[type[MemberSkill] | type[Certification], str]] = {
    "skill": (MemberSkill, "label"),
    "certification": (Certification, "name"),
}


class MembersUses:
    """workfolk.skills.uses.Uses over profiles."""

    def count(self, skill_ids: Collection[int]) -> Mapping[int, int]:
        """Members of each skill; one who names it twice counts once."""
        members: dict[int, set[int]] = defaultdict(set)
        for model, _column in _TABLES.values():
            for ids in _batched(sorted(set(skill_ids))):
                for skill, member in model.objects.filter(skill_id__in=ids).values_list(
                    "skill_id", "member_id"
                ):
                    members[skill].add(member)
        return {skill: len(found) for skill, found in sorted(members.items())}

    def repoint(self, old_id: int, new_id: int | None, labels: Collection[str] | None = None) -> list[RowId]:
        """Move rows from one skill to another, or to none."""
        moved = []
        for name, (model, column) in _TABLES.items():
            rows = model.objects.filter(skill_id=old_id).order_by("pk").values_list("pk", column)
            chosen = [pk for pk, words in rows if labels is None or folded(words) in labels]
            _point(model, chosen, new_id)
            moved += [f"{name}:{pk}" for pk in chosen]
        return moved

    def point_rows(self, row_ids: Collection[RowId], skill_id: int | None, *, from_id: int | None) -> int:
        """Point rows back, where nobody has changed them since."""
        by_table: dict[str, list[int]] = defaultdict(list)
        for row_id in row_ids:
            name, _colon, pk = row_id.partition(":")
            by_table[name].append(int(pk))
        done = 0
        for name, (model, _column) in _TABLES.items():
            held = [
                pk
                for ids in _batched(sorted(by_table[name]))
                for pk in model.objects.filter(pk__in=ids, skill_id=from_id).values_list("pk", flat=True)
            ]
            _point(model, held, skill_id)
            done += len(held)
        return done

    def link_free(self, skills: Mapping[str, int]) -> list[RowId]:
        """Tie rows without a skill to that which their words mean."""
        moved = []
        for name, (model, column) in _TABLES.items():
            found: dict[int, list[int]] = defaultdict(list)
            for pk, words in _free(model, column):
                if (skill := skills.get(folded(words))) is not None:
                    found[skill].append(pk)
            for skill, ids in sorted(found.items()):
                _point(model, ids, skill)
            moved += [f"{name}:{pk}" for pk in sorted(pk for ids in found.values() for pk in ids)]
        return moved

    def free(self) -> Iterable[tuple[str, int]]:
        """Skills that stand on profiles without being known, in order of their words."""
        members: dict[str, set[int]] = defaultdict(set)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        rows = MemberSkill.objects.filter(skill=None).order_by("pk").values_list("label", "member_id")
        for label, member in rows.iterator():
            words = folded(label)
            members[words].add(member)
            spellings[words][label] += 1
        for words in sorted(members):
            # Of equally frequent spellings the first written.
            yield spellings[words].most_common(1)[0][0], len(members[words])


def register() -> None:
    """Called once, when the app is ready: the taxonomy may move our rows, and embeds as search does."""
    register_uses(MembersUses())
    use_embedder(embedder)
    # Before the cascade, so that it is known which words nobody has any more.
    lifecycle.register_eraser("skills", do_erase_skills)


def _batched(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _free(model: Any, column: str) -> Iterator[tuple[int, str]]:
    yield from model.objects.filter(skill=None).order_by("pk").values_list("pk", column).iterator()


def _point(model: Any, ids: Collection[int], skill_id: int | None) -> None:
    """Change the skill of rows and have their members indexed again."""
    members: set[int] = set()
    for batch in _batched(sorted(ids)):
        rows = model.objects.filter(pk__in=batch)
        members.update(rows.values_list("member_id", flat=True))
        rows.update(skill_id=skill_id)
    if members:
        outbox.enqueue(TOPIC, sorted(members))
