"""Curation: every verb does what it says, refuses what would break the taxonomy, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workfolk.accounts import lifecycle
from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base import clock
from workfolk.base.errors import Conflict, InvalidInput, NotAllowed, NotFound, WorkfolkError
from workfolk.engine.skills.model import Occupation as OccupationValue
from workfolk.engine.skills.model import Skill as SkillValue
from workfolk.engine.skills.model import Taxonomy
from workfolk.members import services as members
from workfolk.members.models import Member, MemberSkill
from workfolk.skills import curation, queries
from workfolk.skills.curation import NewSkill, Plan
from workfolk.skills.models import Change, FreeSkill, Occupation, OccupationSkill, Skill
from workfolk.skills.services import do_load_taxonomy
from workfolk.skills.uses import folded
from workfolk.trust.models import Record

pytestmark = pytest.mark.django_db


def skill(key: str, label: str, *also: str, broader: tuple[str, ...] = ()) -> SkillValue:
    return SkillValue(key, label, also, "skill", broader, None)


TAXONOMY = Taxonomy(
    "tiny",
    {
        one.key: one
        for one in (
            skill("nursing", "nursing care"),
            skill("wounds", "wound care", "dress wounds", "wound dressing", broader=("nursing",)),
            skill("stoma", "stoma care", "ostomy care", broader=("nursing",)),
            skill("knots", "knot tying", "rope work"),
        )
    },
    {
        "nurse": OccupationValue("nurse", "ward nurse", ("staff nurse", "RGN"), "2221", "", ("wounds",), ("stoma",), None),
        "diver": OccupationValue("diver", "diver", ("frogman",), "7541", "", ("knots",), (), None),
    },
    {},
)  # fmt: skip


@pytest.fixture(autouse=True)
def _loaded(db: None) -> Any:
    do_load_taxonomy(TAXONOMY)
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def host(make_user: Callable[..., User]) -> Viewer:
    return viewer_for(make_user("host@example.org", host=True))


@pytest.fixture
def people(make_user: Callable[..., User]) -> list[Member]:
    """Three members: wounds by two names, and words that nothing knows."""
    rows = [Member.objects.get(user=make_user(f"m{n}@example.org")) for n in range(3)]
    for row, labels in zip(
        rows, (["wound care", "splicing"], ["Dress wounds", "Splicing"], ["knot tying"]), strict=True
    ):
        for label in labels:
            members.do_add_item(row, "skills", {"label": label})
    wait("splicing")
    return rows


def wait(label: str) -> FreeSkill:
    """A free skill that waits, whoever noted it."""
    row, _made = FreeSkill.objects.update_or_create(
        folded=folded(label),
        defaults={"label": label, "state": FreeSkill.State.WAITING, "skill": None, "first_at": clock.now()},
    )
    return row


def state() -> dict[str, Any]:
    """All that curation may touch, as it is stored."""
    concepts = {
        (model.__name__, row.key): [
            row.preferred_label, row.alternative_labels, row.added_labels, row.dropped_labels, row.source, row.sources,
            row.status, row.retired_by, row.replaced_by.key if row.replaced_by else None,
            sorted(row.broader.values_list("key", flat=True)),
        ]
        for model in (Skill, Occupation)
        for row in model._default_manager.all()
    }  # fmt: skip
    needs = OccupationSkill.objects.order_by("occupation_id", "position")
    return {
        "concepts": concepts,
        "needs": list(needs.values_list("occupation__key", "skill__key", "essential", "position")),
        "free": sorted(
            FreeSkill.objects.values_list("folded", "label", "state", "skill__key", "first_at"), key=str
        ),
        "members": list(MemberSkill.objects.order_by("pk").values_list("label", "skill__key")),
    }


def linked(label: str) -> str | None:
    """The skill that a new text with this name is linked to."""
    return queries.whole_skill(queries.linker(), label)


def do(viewer: Viewer, plan: Plan) -> Change:
    with transaction.atomic():
        change = curation.do_plan(viewer, plan)
    queries.forget()
    return change


def of(label: str) -> set[str | None]:
    """What members who wrote this are linked to."""
    rows = MemberSkill.objects.filter(label__iexact=label)
    return set(rows.values_list("skill__key", flat=True))


# --- What each verb does -----------------------------------------------------------------------------------------


def test_a_new_name_links_the_members_who_wrote_it(host: Viewer, people: list[Member]) -> None:
    assert of("splicing") == {None}
    plan = curation.check_alias(host, "skill", "knots", "Splicing", add=True)
    effect = curation.preview(plan)
    assert (effect.rows, effect.members) == (2, (("knot tying", 1, 3),))
    assert of("splicing") == {None}  # a preview does nothing
    do(host, plan)
    assert of("splicing") == {"knots"} and linked("splicing") == "knots"
    assert FreeSkill.objects.get(folded="splicing").state == FreeSkill.State.LINKED


def test_a_name_of_the_source_is_taken_away_and_given_back(host: Viewer, people: list[Member]) -> None:
    do(host, curation.check_alias(host, "skill", "wounds", "DRESS  wounds", add=False))
    assert linked("dress wounds") is None
    assert of("dress wounds") == {None} and of("wound care") == {"wounds"}
    row = Skill.objects.get(key="wounds")
    assert (row.alternative_labels, row.dropped_labels) == (
        ["dress wounds", "wound dressing"],
        ["dress wounds"],
    )
    do(host, curation.check_alias(host, "skill", "wounds", "dress wounds", add=True))
    row.refresh_from_db()
    assert (row.added_labels, row.dropped_labels) == ([], [])
    assert of("dress wounds") == {"wounds"}


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Stoma Care", "“stoma care” (stoma)"),
        ("dress wounds", "already"),
        ("WOUND care", "already"),
        ("…", "letters"),
        ("x" * 201, "200"),
    ],
)
def test_names_that_are_refused(host: Viewer, label: str, says: str) -> None:
    before = state()
    with pytest.raises(InvalidInput, match=re.escape(says)) as refused:
        curation.check_alias(host, "skill", "wounds", label, add=True)
    assert refused.value.field == "label"
    assert state() == before and not Change.objects.exists()


def test_merging_takes_names_and_members_along(host: Viewer, people: list[Member]) -> None:
    plan = curation.check_merge(host, "skill", "wounds", "nursing")
    assert curation.preview(plan).members == (("wound care", 2, 0), ("nursing care", 0, 2))
    do(host, plan)
    assert of("wound care") == of("dress wounds") == {"nursing"}
    assert linked("wound dressing") == linked("wound care") == "nursing"
    gone = Skill.objects.get(key="wounds")
    assert (gone.status, gone.retired_by, gone.replaced_by) == (
        "retired",
        "host",
        Skill.objects.get(key="nursing"),
    )


def test_a_name_that_came_with_a_merge_can_be_taken_away(host: Viewer) -> None:
    do(host, curation.check_merge(host, "skill", "wounds", "nursing"))
    do(host, curation.check_alias(host, "skill", "nursing", "dress wounds", add=False))
    assert linked("dress wounds") is None and linked("wound care") == "nursing"


def test_names_of_what_a_source_replaced_are_names(host: Viewer) -> None:
    nursing = Skill.objects.get(key="nursing")
    Skill.objects.filter(key="wounds").update(status="retired", retired_by="source", replaced_by=nursing)
    assert curation.names_of(nursing) == ["nursing care", "wound care", "dress wounds", "wound dressing"]
    made = do(host, curation.check_split(host, "skill", "nursing", "dressing", taking=["dress wounds"])).keys[
        0
    ]
    assert linked("dress wounds") == made and linked("wound care") == "nursing"


def test_merges_that_are_refused(host: Viewer) -> None:
    for into, says in (
        ("wounds", "itself"),
        ("nothing", "Choose"),
        ("nurse", "Choose"),
    ):  # never across kinds
        with pytest.raises(InvalidInput, match=says):
            curation.check_merge(host, "skill", "wounds", into)
    do(host, curation.check_merge(host, "skill", "wounds", "nursing"))
    with pytest.raises(InvalidInput, match="retired"):  # it would be a circle
        curation.check_merge(host, "skill", "nursing", "wounds")
    with pytest.raises(InvalidInput, match="already"):
        curation.check_merge(host, "skill", "wounds", "stoma")
    with pytest.raises(InvalidInput, match="retired"):
        curation.check_alias(host, "skill", "wounds", "sores", add=True)


def test_a_merge_leaves_behind_what_is_the_name_of_a_third(host: Viewer) -> None:
    Skill.objects.filter(key="wounds").update(alternative_labels=["Stoma care", "sores"])
    plan = curation.check_merge(host, "skill", "wounds", "nursing")
    do(host, plan)
    assert Skill.objects.get(key="nursing").added_labels == ["sores", "wound care"]
    assert any("Stoma care" in note for note in plan.notes)


def test_splitting_takes_chosen_names_and_those_who_wrote_them(host: Viewer, people: list[Member]) -> None:
    plan = curation.check_split(
        host, "skill", "wounds", "dressing", taking=["dress wounds"], relations=["broader", "needs"]
    )
    change = do(host, plan)
    made = Skill.objects.get(key=change.keys[0])
    assert (made.source, made.kind, made.alternative_labels) == ("host", "skill", ["dress wounds"])
    assert [one.key for one in made.broader.all()] == ["nursing"]
    assert [(one.key, one.occupationskill_set.get(skill=made).essential) for one in made.occupations.all()] == [("nurse", True)]  # fmt: skip
    assert of("dress wounds") == {made.key} and of("wound care") == {"wounds"}
    assert linked("dress wounds") == made.key and linked("wound dressing") == "wounds"
    with pytest.raises(InvalidInput, match="not one of the other names"):
        curation.check_split(host, "skill", "wounds", "sores", taking=["rope work"])


def test_an_occupation_is_split_with_what_it_needs(host: Viewer) -> None:
    plan = curation.check_split(host, "occupation", "nurse", "RGN", relations=["needs"])
    made = Occupation.objects.get(key=do(host, plan).keys[0])
    assert made.isco == "2221" and set(made.skills.values_list("key", flat=True)) == {"wounds", "stoma"}
    assert Occupation.objects.get(key="nurse").dropped_labels == ["RGN"]


def test_what_is_retired_is_not_linked_and_comes_back(host: Viewer, people: list[Member]) -> None:
    do(host, curation.check_retire(host, "skill", "wounds"))
    assert linked("wound care") is None and of("wound care") == of("dress wounds") == {None}
    assert MemberSkill.objects.filter(skill=None, label="wound care").exists()  # the words stay
    with pytest.raises(InvalidInput, match="retired"):
        curation.check_retire(host, "skill", "wounds")
    do(host, curation.check_restore(host, "skill", "wounds"))
    assert linked("wound care") == "wounds" and of("dress wounds") == {"wounds"}
    with pytest.raises(InvalidInput, match="in use"):
        curation.check_restore(host, "skill", "wounds")


def test_restoring_what_was_merged_brings_its_names_back(host: Viewer, people: list[Member]) -> None:
    do(host, curation.check_merge(host, "skill", "wounds", "nursing"))
    do(host, curation.check_merge(host, "skill", "nursing", "stoma"))
    do(host, curation.check_restore(host, "skill", "wounds"))
    assert linked("wound care") == "wounds" and linked("nursing care") == "stoma"
    assert of("wound care") == {"wounds"}
    names = [*Skill.objects.get(key="stoma").added_labels, *Skill.objects.get(key="nursing").added_labels]
    assert "wound care" not in names


def test_a_name_that_was_given_away_is_not_taken_back(host: Viewer) -> None:
    do(host, curation.check_retire(host, "skill", "wounds"))
    do(host, curation.check_create(host, NewSkill("Wound Care")))
    with pytest.raises(InvalidInput, match="Wound Care"):
        curation.check_restore(host, "skill", "wounds")


def test_a_skill_is_made_of_a_free_one(host: Viewer, people: list[Member]) -> None:
    row = FreeSkill.objects.get(folded="splicing")
    new = NewSkill("rope splicing", broader=["knots"], occupations=["diver"], essential=True)
    change = do(host, curation.check_create(host, new, free_id=row.pk))
    made = Skill.objects.get(key="host-rope-splicing")
    assert change.keys == [made.key] and made.sources == ["host"]
    assert of("splicing") == {made.key} and linked("splicing") == made.key
    assert "host-rope-splicing" in queries.taxonomy().occupations["diver"].essential
    row.refresh_from_db()
    assert (row.state, row.skill) == (FreeSkill.State.LINKED, made)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewSkill("wound care"), "label"),
        (NewSkill("  "), "label"),
        (NewSkill("sores", kind="talent"), "kind"),
        (NewSkill("sores", broader=["nothing"]), "broader"),
        (NewSkill("sores", occupations=["wounds"]), "occupations"),
        (NewSkill("sores", alternative_labels=["knot tying"]), "alternative_labels"),
    ],
)
def test_skills_that_are_not_made(host: Viewer, new: NewSkill, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        curation.check_create(host, new)
    assert refused.value.field == field


def test_names_in_any_script_get_a_key(host: Viewer) -> None:
    keys = [
        do(host, curation.check_create(host, NewSkill(label))).keys[0]
        for label in ("编程", "看護", "C++", "C#")
    ]
    assert len(set(keys)) == 4 and all(key.startswith("host-") for key in keys)


@pytest.mark.parametrize("alias", [True, False])
def test_a_free_skill_is_linked_for_all_who_wrote_it(host: Viewer, people: list[Member], alias: bool) -> None:
    row = FreeSkill.objects.get(folded="splicing")
    do(host, curation.check_link_free(host, row.pk, "knots", alias=alias))
    assert of("splicing") == {"knots"}
    assert linked("splicing") == ("knots" if alias else None)
    with pytest.raises(NotFound):
        curation.check_link_free(host, row.pk, "knots", alias=alias)


def test_a_free_skill_is_left_as_it_is(host: Viewer, people: list[Member]) -> None:
    row = FreeSkill.objects.get(folded="splicing")
    do(host, curation.check_dismiss_free(host, row.pk))
    assert of("splicing") == {None}
    with pytest.raises(NotFound):
        curation.check_dismiss_free(host, row.pk)


# --- Who, and what is left behind --------------------------------------------------------------------------------


def test_only_hosts_curate(make_user: Callable[..., User], host: Viewer) -> None:
    change = do(host, curation.check_retire(host, "skill", "knots"))
    plan = curation.check_retire(host, "skill", "stoma")
    row = wait("splicing")
    for viewer in (NOBODY, viewer_for(make_user("m@example.org"))):
        deeds: list[Callable[[], Any]] = [
            lambda v=viewer: curation.check_alias(v, "skill", "wounds", "sores", add=True),
            lambda v=viewer: curation.check_merge(v, "skill", "wounds", "stoma"),
            lambda v=viewer: curation.check_split(v, "skill", "wounds", "sores"),
            lambda v=viewer: curation.check_retire(v, "skill", "wounds"),
            lambda v=viewer: curation.check_restore(v, "skill", "knots"),
            lambda v=viewer: curation.check_create(v, NewSkill("sores")),
            lambda v=viewer: curation.check_link_free(v, row.pk, "wounds", alias=True),
            lambda v=viewer: curation.check_dismiss_free(v, row.pk),
            lambda v=viewer: curation.do_plan(v, plan),
            lambda v=viewer: curation.do_undo(v, change.pk),
        ]
        for deed in deeds:
            with pytest.raises(NotAllowed):
                deed()


def test_every_deed_leaves_a_change_and_a_row_in_the_ledger(host: Viewer) -> None:
    with transaction.atomic():
        change = curation.do_plan(
            host, curation.check_retire(host, "skill", "knots"), reason="nobody  needs it"
        )
    assert (change.action, change.keys, change.reason, change.by_id) == ("retire", ["knots"], "nobody needs it", host.user_id)  # fmt: skip
    assert change.before["values"] == [[["status", "skill", "knots"], ["active", "", None]]]
    curation.do_undo(host, change.pk)
    rows = Record.objects.order_by("pk").values_list(
        "action", "actor_id", "subject_id", "reason", "detail__change"
    )
    assert list(rows) == [
        ("host.curated", host.user_id, None, "nobody needs it", change.pk),
        ("host.uncurated", host.user_id, None, "", change.pk),
    ]
    with pytest.raises(InvalidInput, match="400"):
        curation.do_plan(host, curation.check_retire(host, "skill", "knots"), reason="x" * 401)


def test_a_host_takes_along_what_they_decided(host: Viewer) -> None:
    do(host, curation.check_retire(host, "skill", "knots"))
    rows = lifecycle.exporters()["curation"](User.objects.get(pk=host.user_id))
    assert [(row["action"], row["summary"], row["undone_at"]) for row in rows] == [
        ("retire", "“knot tying” was retired", None)
    ]


def test_a_plan_made_before_something_else_happened_does_nothing(host: Viewer) -> None:
    plan = curation.check_merge(host, "skill", "wounds", "nursing")
    do(host, curation.check_retire(host, "skill", "wounds"))
    before = state()
    with pytest.raises(Conflict):
        curation.do_plan(host, plan)
    assert state() == before


# --- Undoing -----------------------------------------------------------------------------------------------------


def test_changes_that_do_not_meet_are_undone_in_any_order(host: Viewer, people: list[Member]) -> None:
    before = state()
    first = do(host, curation.check_alias(host, "skill", "wounds", "sores", add=True))
    second = do(host, curation.check_alias(host, "skill", "wounds", "bandaging", add=True))
    curation.do_undo(host, first.pk)
    assert Skill.objects.get(key="wounds").added_labels == ["bandaging"]
    curation.do_undo(host, second.pk)
    assert state() == before
    with pytest.raises(InvalidInput, match="already"):
        curation.do_undo(host, second.pk)


@pytest.mark.parametrize("later", ["merge", "alias", "split", "retire"])
def test_what_later_changes_rest_on_is_undone_after_them(
    host: Viewer, people: list[Member], later: str
) -> None:
    first = do(host, curation.check_create(host, NewSkill("bandaging", alternative_labels=["bandages"])))
    key = first.keys[0]
    second = do(
        host,
        {
            "merge": lambda: curation.check_merge(host, "skill", "stoma", key),
            "alias": lambda: curation.check_alias(host, "skill", key, "splints", add=True),
            "split": lambda: curation.check_split(host, "skill", key, "bandages"),
            "retire": lambda: curation.check_retire(host, "skill", key),
        }[later](),
    )
    before = state()
    with pytest.raises(Conflict) as refused:
        curation.do_undo(host, first.pk)
    assert second.summary in refused.value.message and refused.value.extra == {"change": second.pk}
    assert state() == before
    curation.do_undo(host, second.pk)
    curation.do_undo(host, first.pk)
    assert not Skill.objects.filter(source="host").exists()


def test_undoing_the_first_of_two_merges_waits_for_the_second(host: Viewer) -> None:
    first = do(host, curation.check_merge(host, "skill", "wounds", "nursing"))
    do(host, curation.check_merge(host, "skill", "nursing", "stoma"))
    with pytest.raises(Conflict, match="nursing care"):
        curation.do_undo(host, first.pk)


def test_undoing_leaves_alone_what_members_did_since(host: Viewer, people: list[Member]) -> None:
    change = do(host, curation.check_merge(host, "skill", "wounds", "nursing"))
    row = MemberSkill.objects.get(label="wound care")
    members.do_update_item(row, {"label": "knot tying at sea"})
    MemberSkill.objects.filter(pk=row.pk).update(skill=Skill.objects.get(key="knots"))
    curation.do_undo(host, change.pk)
    assert of("dress wounds") == {"wounds"} and of("knot tying at sea") == {"knots"}


def test_who_came_to_a_new_skill_is_not_lost_with_it(host: Viewer, people: list[Member]) -> None:
    change = do(host, curation.check_split(host, "skill", "wounds", "dressing", taking=["dress wounds"]))
    members.do_add_item(people[2], "skills", {"label": "dressing"})
    assert of("dressing") == {change.keys[0]}
    curation.do_undo(host, change.pk)
    assert of("dressing") == {"wounds"} == of("dress wounds")


def test_a_skill_that_a_source_knows_by_now_is_not_deleted(host: Viewer) -> None:
    change = do(host, curation.check_create(host, NewSkill("bandaging")))
    Skill.objects.filter(key=change.keys[0]).update(sources=["host", "esco"])
    with pytest.raises(Conflict, match="source"):
        curation.do_undo(host, change.pk)


LABELS = st.sampled_from(
    ["wound care", "dress wounds", "sores", "Splicing", "rope work", "stoma care", "bandaging"]
)
VERBS = st.sampled_from(["add", "drop", "merge", "split", "retire", "restore", "create", "link", "leave"])
DEEDS = st.lists(st.tuples(VERBS, st.integers(0, 9), st.integers(0, 9), LABELS), min_size=1, max_size=9)


def plan_of(host: Viewer, verb: str, one: int, other: int, label: str) -> Plan:
    keys = sorted(Skill.objects.values_list("key", flat=True))
    key, into = keys[one % len(keys)], keys[other % len(keys)]
    free = FreeSkill.objects.order_by("folded").first()
    makers: dict[str, Callable[[], Plan]] = {
        "add": lambda: curation.check_alias(host, "skill", key, label, add=True),
        "drop": lambda: curation.check_alias(host, "skill", key, label, add=False),
        "merge": lambda: curation.check_merge(host, "skill", key, into),
        "split": lambda: curation.check_split(host, "skill", key, label, taking=curation.names_of(Skill.objects.get(key=key))[1:2], relations=["broader", "needs"]),
        "retire": lambda: curation.check_retire(host, "skill", key),
        "restore": lambda: curation.check_restore(host, "skill", key),
        "create": lambda: curation.check_create(host, NewSkill(label, broader=[into], occupations=["diver"])),
        "link": lambda: curation.check_link_free(host, free.pk if free else 0, key, alias=bool(other % 2)),
        "leave": lambda: curation.check_dismiss_free(host, free.pk if free else 0),
    }  # fmt: skip
    return makers[verb]()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS, order=st.randoms(use_true_random=False))
def test_whatever_is_done_and_undone_leaves_what_was(
    host: Viewer, people: list[Member], deeds: list[tuple[str, int, int, str]], order: Any
) -> None:
    """In reverse nothing is ever in the way; in any order what is in the way is named, and the end is the same."""
    with transaction.atomic():
        before, done = state(), []
        for verb, one, other, label in deeds:
            try:
                done.append(do(host, plan_of(host, verb, one, other, label)))
            except WorkfolkError:
                continue
            check_invariants()
        with transaction.atomic():
            after = state()
            for change in reversed(done):
                curation.do_undo(host, change.pk)
                check_invariants()
            assert state() == before
            transaction.set_rollback(True)
        assert state() == after
        waiting = [change.pk for change in done]
        while waiting:
            order.shuffle(waiting)
            for number in list(waiting):
                try:
                    curation.do_undo(host, number)
                except Conflict:
                    continue
                else:
                    waiting.remove(number)
                    check_invariants()
                    break
            else:
                raise AssertionError("nothing can be undone")
        assert state() == before
        transaction.set_rollback(True)
    queries.forget()


def check_invariants() -> None:
    """What every state of the taxonomy must be."""
    active = list(Skill.objects.filter(status="active"))
    preferred = [folded(one.preferred_label) for one in active]
    assert len(preferred) == len(set(preferred))
    for one in active:
        assert one.replaced_by is None
        assert not set(map(folded, one.added_labels)) & (set(preferred))
    for one in Skill.objects.filter(status="retired"):
        seen = {one.key}
        while (one := one.replaced_by) is not None:  # type: ignore[assignment]
            assert one.key not in seen
            seen.add(one.key)
    assert not MemberSkill.objects.filter(skill__status="retired").exists()


# --- Imports afterwards ------------------------------------------------------------------------------------------


def test_an_import_keeps_what_was_curated(host: Viewer, people: list[Member]) -> None:
    do(host, curation.check_alias(host, "skill", "knots", "splicing", add=True))
    do(host, curation.check_alias(host, "skill", "wounds", "wound dressing", add=False))
    do(host, curation.check_merge(host, "skill", "stoma", "nursing"))
    do(host, curation.check_create(host, NewSkill("bandaging", occupations=["nurse"])))
    do(
        host,
        curation.check_split(
            host, "skill", "wounds", "dressing", taking=["dress wounds"], relations=["needs"]
        ),
    )
    do(host, curation.check_retire(host, "occupation", "diver"))
    curated = state()
    do_load_taxonomy(TAXONOMY)
    assert state() == curated
    queries.forget()
    assert (
        linked("splicing") == "knots"
        and linked("wound dressing") is None
        and linked("ostomy care") == "nursing"
    )
    assert queries.taxonomy().occupations.keys() == {"nurse"}
    assert "host-bandaging" in queries.taxonomy().occupations["nurse"].optional
