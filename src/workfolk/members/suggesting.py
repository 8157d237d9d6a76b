"""Skills to suggest to a member, each with its reason. Read from their own profile and the taxonomy, from nothing else.

Three sources: words of their own that name a skill, the work that their positions name, and the skills they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext as _

from workfolk.accounts.viewer import Viewer
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.engine.guardrails.protected import find_protected
from workfolk.members import services
from workfolk.members.models import Certification, DismissedSkill, Member, MemberSkill, Position
from workfolk.skills import queries as taxonomy
from workfolk.skills.catalogue import Catalogue, catalogue, label_of

LIMIT = 10
_NAMED, _NEEDED, _NEAR = (
    0.9,
    0.8,
    0.6,
)  # what a reason of each kind is worth at most; docs/howto/your-skills.md
_LEAST_SURE = 0.6  # a title says what the work is from this score on
_TITLES, _EARLIER = 3, 0.7  # so many titles are read; each earlier one counts that much of the one after it
_SALIENT, _RELATED, _OWN = 20, 8, 40
_SENTENCE = re.compile(r"[^.!?\n]+")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A skill that may be missing on a profile, and why."""

    key: str
    label: str
    reasons: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Reason:
    key: str
    score: float
    text: str


def own_skills(viewer: Viewer) -> tuple[str, ...]:
    """The keys of the skills on the viewer's own profile, licences and certifications included."""
    return _own_keys(services.access_own(viewer))


def suggested_skills(member: Member, limit: int = LIMIT) -> list[Suggested]:
    """Skills that the member's own profile speaks for and does not list, best first; never one they dismissed."""
    known, own = catalogue(), _own_keys(member)
    reasons = [
        *_named(known, member),
        *_needed(known, member),
        *_near(known, own),
    ]
    left_out = _left_out(known, member, own)
    by_key: dict[str, list[_Reason]] = {}
    for reason in reasons:
        if reason.key in known.taxonomy.skills and reason.key not in left_out:
            by_key.setdefault(reason.key, []).append(reason)
    found = []
    for key, several in by_key.items():
        several.sort(key=lambda reason: -reason.score)
        # Another reason adds half of what is still missing to certainty, times its own worth.
        score = several[0].score
        for reason in several[1:]:
            score += (1 - score) * reason.score / 2
        label = label_of(known.taxonomy.skills[key])
        texts = tuple(dict.fromkeys(reason.text for reason in several))[:2]
        found.append(Suggested(key, label, texts, round(score, 4)))
    found.sort(key=lambda one: (-one.score, one.key))
    return [one for one in found if not find_protected(one.label)][:limit]


def typed_skills(member: Member, typed: str, limit: int = 8) -> list[Suggested]:
    """What the member may be typing, without what is on the profile, each with what it has to do with them."""
    known, own = catalogue(), _own_keys(member)
    has, work = set(own), _occupations(member)
    found = []
    for one in taxonomy.linker().suggest(typed, limit + len(has)):
        if one.key in has or one.key not in known.taxonomy.skills:
            continue
        reason = _also(one.matched) or _for_work(known, one.key, work) or _next_to(known, one.key, has)
        skill = known.taxonomy.skills[one.key]
        if not reason and skill.broader:
            reason = _("a kind of %(skill)s") % {"skill": known.taxonomy.label(skill.broader[0])}
        found.append(Suggested(one.key, label_of(skill), (reason,) if reason else ()))
    return found[:limit]


@transaction.atomic
def do_accept_skill(member: Member, key: str) -> MemberSkill:
    """Put a skill of the taxonomy on the profile. Raises NotFound, and InvalidInput where it is there already."""
    skill_id = _skill_id(key)
    skill = catalogue().taxonomy.skills[key]
    # In the reader's language where that name alone says which skill it is.
    label = label_of(skill)
    if services.skill_id_for(label) != skill_id:
        label = skill.preferred_label
    if MemberSkill.objects.filter(member=member, skill_id=skill_id).exists():
        raise InvalidInput(_("“%(what)s” is on your profile already.") % {"what": label}, field="label")
    item = services.do_add_item(member, MemberSkill.section, {"label": label})
    assert isinstance(item, MemberSkill)
    if item.skill_id != skill_id:  # the words alone could mean another skill, too
        item.skill_id = skill_id
        item.save(update_fields=["skill"])
    DismissedSkill.objects.filter(member=member, skill_id=skill_id).delete()
    return item


def do_dismiss_skill(member: Member, key: str) -> str:
    """Never suggest this skill to the member again; its name."""
    DismissedSkill.objects.get_or_create(member=member, skill_id=_skill_id(key))
    return label_of(catalogue().taxonomy.skills[key])


def do_forget_dismissed(member: Member) -> int:
    """Let what the member dismissed be suggested again; how many there were."""
    count: int = DismissedSkill.objects.filter(member=member).delete()[0]
    return count


def dismissed_count(member: Member) -> int:
    """How many skills the member does not want suggested."""
    return DismissedSkill.objects.filter(member=member).count()


def _skill_id(key: str) -> int:
    skill_id = taxonomy.skill_ids().get(key)
    if skill_id is None or key not in catalogue().taxonomy.skills:
        raise NotFound(_("There is no skill with this key."))
    return skill_id


def _own_keys(member: Member) -> tuple[str, ...]:
    rows = [
        model.objects.filter(member=member, skill__isnull=False).values_list("skill__key", flat=True)
        for model in (MemberSkill, Certification)
    ]
    return tuple(dict.fromkeys(key for keys in rows for key in keys))


def _left_out(known: Catalogue, member: Member, own: Sequence[str]) -> set[str]:
    """What they have by whatever name, what they have a kind of, and what they do not want to hear of again."""
    labels = {
        row.casefold() for row in MemberSkill.objects.filter(member=member).values_list("label", flat=True)
    }
    written = {
        key for key, skill in known.taxonomy.skills.items() if skill.preferred_label.casefold() in labels
    }
    wider = {key for skill in own for key in known.structure.ancestors(skill)}
    dismissed = DismissedSkill.objects.filter(member=member).values_list("skill__key", flat=True)
    return {*own, *written, *wider, *dismissed}


def _named(known: Catalogue, member: Member) -> Iterator[_Reason]:
    """Skills that the member's own words name, less sentences that speak of a protected trait."""
    positions = Position.objects.filter(member=member).order_by("-current", "-start", "pk")[:10]
    texts = [(_("About"), member.about)]
    texts += [(row.title, "\n".join((row.description, *map(str, row.highlights)))) for row in positions]
    for place, text in texts:
        kept = _without_protected(text)
        for link in taxonomy.linker().link(kept):
            if link.type == "skill":
                words = " ".join(kept[link.start : link.end].split())
                yield _Reason(
                    link.key,
                    _NAMED * link.score,
                    _("you write “%(words)s” under “%(place)s”") % {"words": words, "place": place},
                )


def _without_protected(text: str) -> str:
    """The text with every sentence blanked that speaks of a protected trait, so that places stay as they are."""
    found = [refusal.span for refusal in find_protected(text)]
    for sentence in _SENTENCE.finditer(text) if found else ():
        if any(span.start < sentence.end() and sentence.start() < span.end for span in found):
            text = text[: sentence.start()] + " " * len(sentence.group()) + text[sentence.end() :]
    return text


def _occupations(member: Member) -> dict[str, tuple[float, bool]]:
    """The occupations that the member's latest titles name → what they count, and whether that work goes on."""
    rows = Position.objects.filter(member=member).order_by("-current", "-start", "pk")
    found: dict[str, tuple[float, bool]] = {}
    worth = 1.0
    for title, current in rows.values_list("title", "current"):
        if len(found) == _TITLES:
            break
        key = _occupation_of(taxonomy.taxonomy().version, title)
        if key and key not in found:
            found[key] = (worth, current)
            worth *= _EARLIER
    return found


@lru_cache(maxsize=512)
def _occupation_of(version: str, title: str) -> str:
    """The occupation that a title names in this version of the taxonomy; empty where we are not sure."""
    # Not the matcher: see ``workfolk.skills.api.occupation_named``.
    matches = taxonomy.linker().link_title(title, limit=1).occupations
    return matches[0].key if matches and matches[0].score >= _LEAST_SURE else ""


def _needed(known: Catalogue, member: Member) -> Iterator[_Reason]:
    """Skills that say most about the work that the member does or did."""
    for occupation, (worth, current) in _occupations(member).items():
        for relation in known.structure.salient(occupation, _SALIENT):
            essential = relation.key in known.taxonomy.occupations[occupation].essential
            score = _NEEDED * worth * (0.5 + 0.5 * relation.weight) * (1.0 if essential else 0.6)
            yield _Reason(relation.key, score, _for_work(known, relation.key, {occupation: (worth, current)}))


def _near(known: Catalogue, own: Sequence[str]) -> Iterator[_Reason]:
    """Skills next to those that the member has; next to several counts more."""
    sources: dict[str, list[tuple[float, str]]] = {}
    for key in own[:_OWN]:
        for relation in known.structure.related(key, _RELATED):
            sources.setdefault(relation.key, []).append((relation.weight, key))
    for key, several in sources.items():
        several.sort(key=lambda pair: (-pair[0], pair[1]))
        far = 1.0
        for weight, _source in several:
            far *= 1 - weight
        yield _Reason(key, _NEAR * (1 - far), _near_text(known, [source for _weight, source in several]))


def _also(matched: str) -> str:
    return _("also called %(name)s") % {"name": matched} if matched else ""


def _for_work(known: Catalogue, key: str, work: Mapping[str, tuple[float, bool]]) -> str:
    for occupation, (_worth, current) in work.items():
        needs = known.taxonomy.occupations[occupation]
        if key in needs.essential or key in needs.optional:
            name = {"occupation": label_of(needs)}
            if key in needs.essential:
                return (
                    _("needed for your work as %(occupation)s") % name
                    if current
                    else _("needed for the work you did as %(occupation)s") % name
                )
            return (
                _("useful for your work as %(occupation)s") % name
                if current
                else _("useful for the work you did as %(occupation)s") % name
            )
    return ""


def _next_to(known: Catalogue, key: str, has: set[str]) -> str:
    near = [relation.key for relation in known.structure.related(key, LIMIT) if relation.key in has]
    return _near_text(known, near) if near else ""


def _near_text(known: Catalogue, sources: Sequence[str]) -> str:
    labels = [label_of(known.taxonomy.skills[key]) for key in sources[:2]]
    if len(labels) == 1:
        return _("near %(skill)s, which you have") % {"skill": labels[0]}
    return _("near %(skill)s and %(other)s, which you have") % {"skill": labels[0], "other": labels[1]}
