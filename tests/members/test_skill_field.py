"""The skill field and the suggestions beside it: what is offered, why, and what a member makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from tests.kept import Kept

from workfolk.accounts.models import User
from workfolk.accounts.viewer import viewer_for
from workfolk.base.errors import InvalidInput, NotFound
from workfolk.engine.skills.linker import Linker
from workfolk.engine.skills.model import Taxonomy
from workfolk.engine.skills.starter import load_starter
from workfolk.members import exports, services, suggesting
from workfolk.members.models import DismissedSkill, Member, MemberSkill
from workfolk.members.suggesting import suggested_skills, typed_skills
from workfolk.skills import models, queries
from workfolk.skills.catalogue import catalogue

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session")
def read_once() -> tuple[Taxonomy, Linker]:
    taxonomy = load_starter()
    return taxonomy, Linker(taxonomy)


def make_rows() -> None:
    models.Skill.objects.bulk_create(
        models.Skill(key=key, preferred_label=skill.preferred_label, kind=skill.kind)
        for key, skill in load_starter().skills.items()
    )


ROWS = Kept(make_rows)


@pytest.fixture
def in_force(
    read_once: tuple[Taxonomy, Linker], monkeypatch: pytest.MonkeyPatch, db: None
) -> Iterator[Taxonomy]:
    """The starter taxonomy, with a row for each of its skills."""
    queries.forget()
    monkeypatch.setattr(queries, "taxonomy", lambda: read_once[0])
    monkeypatch.setattr(queries, "linker", lambda: read_once[1])
    ROWS.put()
    yield read_once[0]
    queries.forget()


@pytest.fixture
def ama(make_user: Callable[..., User], in_force: Taxonomy) -> Member:
    return make_user("ama@example.org").member


@pytest.fixture
def browser(ama: Member) -> Client:
    client = Client()
    client.force_login(ama.user, backend=BACKEND)
    return client


def position(member: Member, title: str, **values: object) -> None:
    services.do_add_item(
        member, "positions", {"title": title, "organisation": "Klinikum Osterbach", "current": True, **values}
    )


def reasons(member: Member) -> dict[str, tuple[str, ...]]:
    return {one.key: one.reasons for one in suggested_skills(member, 50)}


# --- What is suggested -----------------------------------------------------------------------------------------------


def test_an_empty_profile_has_no_suggestions(ama: Member) -> None:
    assert suggested_skills(ama) == []


def test_the_title_suggests_what_the_work_needs(ama: Member, in_force: Taxonomy) -> None:
    position(ama, "Ward nurse")
    found = reasons(ama)
    needs = in_force.occupations["ward-nurse"]
    assert found.keys() <= {*needs.essential, *needs.optional}
    assert {"wound-care", "medication-administration"} <= found.keys()
    assert found["wound-care"] == ("needed for your work as ward nurse",)
    services.do_add_item(ama, "skills", {"label": "wound care"})
    assert "wound-care" not in reasons(ama)


def test_work_that_is_over_is_told_as_such_and_counts_less(ama: Member) -> None:
    position(ama, "Bricklayer", start="2024-01")
    position(ama, "Ward nurse", start="2019-01", end="2022-01", current=False)
    found = suggested_skills(ama, 50)
    by_key = {one.key: one for one in found}
    assert by_key["wound-care"].reasons == ("needed for the work you did as ward nurse",)
    assert found[0].reasons == ("needed for your work as bricklayer",)


def test_a_title_that_says_nothing_for_sure_suggests_nothing(ama: Member) -> None:
    position(ama, "Chief happiness wizard")
    assert reasons(ama) == {}


def test_own_words_suggest_what_they_name(ama: Member) -> None:
    services.do_update_basics(ama, {"about": "Ten years of ward life. I teach colleagues wound care."})
    assert reasons(ama) == {"wound-care": ("you write “wound care” under “About”",)}
    position(ama, "Ward nurse", description="I changed dressings and set up Kubernetes for the clinic.")
    found = reasons(ama)
    assert "you write “Kubernetes” under “Ward nurse”" in found["kubernetes"]
    assert len(found["wound-care"]) == 2  # named, and needed


def test_sentences_about_protected_traits_suggest_nothing(ama: Member) -> None:
    services.do_update_basics(ama, {"about": "Women only, please, and wound care. I also do Kubernetes."})
    assert reasons(ama).keys() == {"kubernetes"}


def test_skills_next_to_ones_own(ama: Member) -> None:
    services.do_add_item(ama, "skills", {"label": "Kubernetes"})
    found = suggested_skills(ama, 50)
    known = catalogue()
    near = {relation.key for relation in known.structure.related("kubernetes", 20)}
    assert found
    assert {one.key for one in found} <= near
    assert found[0].reasons == ("near Kubernetes, which you have",)
    # What has a kind of it on the profile is there already.
    assert {one.key for one in found}.isdisjoint(known.structure.ancestors("kubernetes"))


def test_more_reasons_count_more(ama: Member) -> None:
    position(ama, "Ward nurse")
    alone = {one.key: one.score for one in suggested_skills(ama, 50)}
    services.do_update_basics(ama, {"about": "I do stoma care."})
    both = {one.key: one for one in suggested_skills(ama, 50)}
    assert both["stoma-care"].score > alone["stoma-care"]
    assert both["stoma-care"].score <= 1
    assert suggested_skills(ama, 1)[0].key == "stoma-care"


def test_nobody_elses_profile_plays_a_part(ama: Member, make_user: Callable[..., User]) -> None:
    position(ama, "Ward nurse")
    before = suggested_skills(ama, 50)
    for n in range(3):
        other = make_user(f"ben{n}@example.org").member
        position(other, "Ward nurse")
        services.do_add_item(other, "skills", {"label": "Kubernetes"})
    assert suggested_skills(ama, 50) == before


# --- As one types ----------------------------------------------------------------------------------------------------


def test_what_is_typed_comes_with_a_reason(ama: Member) -> None:
    assert [(one.key, one.reasons) for one in typed_skills(ama, "k8s")][:1] == [
        ("kubernetes", ("also called k8s",))
    ]
    position(ama, "Ward nurse")
    by_key = {one.key: one.reasons for one in typed_skills(ama, "wound")}
    assert by_key["wound-care"] == ("needed for your work as ward nurse",)
    services.do_add_item(ama, "skills", {"label": "Kubernetes"})
    near = {one.key: one.reasons for one in typed_skills(ama, "Docker")}
    assert near["docker"] == ("near Kubernetes, which you have",)


def test_what_one_has_is_not_offered_again(ama: Member) -> None:
    services.do_add_item(ama, "skills", {"label": "Kubernetes"})
    assert "kubernetes" not in {one.key for one in typed_skills(ama, "kubernetes")}
    assert len(typed_skills(ama, "ma", 8)) == 8


def test_the_field_offers_buttons_that_only_fill_it(browser: Client) -> None:
    html = browser.get("/me/skills/suggest/", {"label": "k8s"}).content.decode()
    assert 'type="button" data-fill="id_label" value="Kubernetes"' in html
    assert "also called k8s" in html
    assert "<button" not in browser.get("/me/skills/suggest/", {"label": "k"}).content.decode()
    form = browser.get("/me/skills/add/").content.decode()
    assert 'hx-target="#skill-options"' in form and 'id="skill-options"' in form and 'id="id_label"' in form
    # Enter in the field still means Save: no other button of the form comes first.
    inside = form[form.index('<form class="form"') :]
    first = re.search(r"<button[^>]*>", inside[inside.index("id_label") :])
    assert first and 'type="submit"' in first[0] and "data-fill" not in first[0]


# --- Taking up, and not ------------------------------------------------------------------------------------------------


def test_accepting_puts_it_on_the_profile(ama: Member, browser: Client) -> None:
    position(ama, "Ward nurse")
    page = browser.get("/me/skills/add/").content.decode()
    assert "Suggested for your profile" in page and "needed for your work as ward nurse" in page
    answer = browser.post("/me/skills/accept/", {"key": "wound-care"}, follow=True)
    assert answer.redirect_chain == [("/me/skills/add/", 302)]
    row = MemberSkill.objects.get(member=ama)
    assert (row.label, row.skill.key if row.skill else "") == ("wound care", "wound-care")
    assert "is on your profile" in answer.content.decode()
    again = browser.post("/me/skills/accept/", {"key": "wound-care"}, follow=True).content.decode()
    assert "is on your profile already" in again
    assert MemberSkill.objects.filter(member=ama).count() == 1


def test_the_skill_is_the_one_that_was_pressed(ama: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    # Words that name two skills, or none for sure, stay with the skill that was chosen.
    monkeypatch.setattr(services, "skill_id_for", lambda _label: None)
    assert suggesting.do_accept_skill(ama, "wound-care").skill_id == queries.skill_ids()["wound-care"]


def test_a_skill_that_is_not_there_is_refused(ama: Member, browser: Client) -> None:
    for key in ("no-such-thing", "", "\x00", "x" * 500):
        assert browser.post("/me/skills/accept/", {"key": key}).status_code == 404
        assert browser.post("/me/skills/dismiss/", {"key": key}).status_code == 404
    with pytest.raises(NotFound):
        suggesting.do_accept_skill(ama, "no-such-thing")
    suggesting.do_accept_skill(ama, "wound-care")
    with pytest.raises(InvalidInput):
        suggesting.do_accept_skill(ama, "wound-care")
    assert MemberSkill.objects.filter(member=ama).count() == 1


def test_dismissed_for_good_until_taken_back(ama: Member, browser: Client) -> None:
    position(ama, "Ward nurse")
    assert "wound-care" in reasons(ama)
    browser.post("/me/skills/dismiss/", {"key": "wound-care"})
    browser.post("/me/skills/dismiss/", {"key": "wound-care"})
    assert "wound-care" not in reasons(ama)
    assert "wound-care" in {one.key for one in typed_skills(ama, "wound care")}  # who types it, wants it
    page = browser.get("/me/skills/add/").content.decode()
    assert "You do not want 1 skill suggested." in page
    assert exports.profile(ama.user)["not_suggested_skills"] == ["wound-care"]
    browser.post("/me/skills/undismiss/")
    assert "wound-care" in reasons(ama)


def test_what_one_takes_up_after_all_is_dismissed_no_more(ama: Member) -> None:
    suggesting.do_dismiss_skill(ama, "wound-care")
    suggesting.do_accept_skill(ama, "wound-care")
    assert not DismissedSkill.objects.exists()


def test_each_decides_for_themselves(ama: Member, make_user: Callable[..., User]) -> None:
    ben = make_user("ben@example.org").member
    for member in (ama, ben):
        position(member, "Ward nurse")
    suggesting.do_dismiss_skill(ama, "wound-care")
    suggesting.do_accept_skill(ama, "care-planning")
    assert {"wound-care", "care-planning"} <= reasons(ben).keys()
    assert suggesting.own_skills(viewer_for(ben.user)) == ()
    assert suggesting.own_skills(viewer_for(ama.user)) == ("care-planning",)


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "javascript:alert(1)", ""])
def test_no_other_site_is_next(browser: Client, target: str) -> None:
    answer = browser.post("/me/skills/dismiss/", {"key": "wound-care", "next": target})
    assert answer["Location"] == "/me/skills/add/"


def test_a_full_list_is_said_kindly(ama: Member, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MAX_ITEMS", 0)
    page = browser.post("/me/skills/accept/", {"key": "wound-care"}, follow=True).content.decode()
    assert "at most 0 entries" in page
