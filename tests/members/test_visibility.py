"""Every section, every audience, every kind of viewer: by queries, by page and by API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base.errors import NotFound
from workfolk.members import queries, services
from workfolk.members.models import SECTION_MODELS, Audience, Member, Section
from workfolk.organisations.services import do_ensure_organisation, do_grant_recruiter

pytestmark = pytest.mark.django_db

# Who → the audiences that admit them.
ADMITTED = {
    "nobody": {Audience.EVERYONE},
    "member": {Audience.EVERYONE, Audience.MEMBERS},
    "host": {Audience.EVERYONE, Audience.MEMBERS},
    "recruiter": {Audience.EVERYONE, Audience.MEMBERS},
    "connected": {Audience.EVERYONE, Audience.MEMBERS, Audience.CONNECTIONS},
    "owner": set(Audience),
}
SECTIONS = [section for section in Section if section not in (Section.HEADLINE, Section.PHOTO)]


@pytest.fixture
def users(
    make_user: Callable[..., User], ama: Member, connected: set[tuple[int, int]]
) -> dict[str, User | None]:
    found: dict[str, User | None] = {
        "nobody": None,
        "member": make_user("member@example.org"),
        "host": make_user("host@example.org", host=True),
        "recruiter": make_user("recruiter@example.org"),
        "connected": make_user("friend@example.org"),
        "owner": ama.user,
    }
    recruiter = found["recruiter"]
    assert recruiter is not None
    do_grant_recruiter(do_ensure_organisation("Alderwick Freight"), recruiter, by=None)
    connected.add((found["connected"].pk, ama.user_id))  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("who", ADMITTED)
def test_each_section_is_seen_by_exactly_whom_its_audience_admits(
    who: str, users: dict[str, User | None], ama: Member
) -> None:
    viewer = viewer_for(users[who])
    wrong = []
    for section in SECTIONS:
        for audience in Audience:
            choices = dict.fromkeys((s.value for s in Section), Audience.ONLY_ME)
            choices["headline"] = Audience.EVERYONE
            choices[section.value] = audience
            services.do_set_visibility(ama, choices)
            view = queries.access_profile(ama.public_id, viewer)
            seen = _sections_with_content(view)
            expected = {s for s in SECTIONS if choices[s.value] in ADMITTED[who]}
            if seen != expected or not expected <= view.visible:
                wrong.append((section, audience, seen ^ expected))
    assert wrong == []


def _sections_with_content(view: queries.ProfileView) -> set[Section]:
    texts = {name for names in queries.OWN_COLUMNS.values() for name in names if view.values.get(name)}
    own = {s for s, names in queries.OWN_COLUMNS.items() if texts & set(names)} - {Section.HEADLINE}
    return own | {section for section, rows in view.items.items() if rows}


@pytest.mark.parametrize("who", ADMITTED)
@pytest.mark.parametrize("audience", list(Audience))
def test_without_name_and_headline_there_is_no_profile_at_all(
    who: str, audience: Audience, users: dict[str, User | None], ama: Member
) -> None:
    services.do_set_visibility(ama, dict.fromkeys((s.value for s in Section), Audience.EVERYONE))
    services.do_set_visibility(ama, {"headline": audience})
    viewer = viewer_for(users[who])
    rows = [
        model
        for model in SECTION_MODELS.values()
        if model.objects.visible_to(viewer).filter(member=ama).exists()
    ]
    if audience in ADMITTED[who]:
        assert queries.access_profile(ama.public_id, viewer).values["headline"] == "Nurse xheadline"
        assert len(rows) == len(SECTION_MODELS)
    else:
        assert rows == []
        with pytest.raises(NotFound):
            queries.access_profile(ama.public_id, viewer)


@pytest.mark.parametrize("who", [who for who in ADMITTED if who != "owner"])
def test_page_and_api_show_exactly_that(
    who: str, users: dict[str, User | None], ama: Member, client: Client
) -> None:
    audiences = list(Audience)
    choices = {section.value: audiences[n % 4] for n, section in enumerate(SECTIONS)}
    services.do_set_visibility(ama, {**choices, "headline": Audience.EVERYONE})
    user = users[who]
    if user is not None:
        client.force_login(user)
    expected = {name for name, audience in choices.items() if audience in ADMITTED[who]}
    html = client.get(f"/p/{ama.public_id}/").content.decode()
    assert {name for name in choices if f"x{name}" in html} == expected
    answer = client.get(f"/api/v1/members/{ama.public_id}")
    if user is None:
        assert answer.status_code == 401
    else:
        assert {name for name in choices if f"x{name}" in answer.content.decode()} == expected


@pytest.mark.parametrize("audience", list(Audience))
def test_the_preview_shows_what_that_audience_sees(
    audience: Audience, users: dict[str, User | None], ama: Member
) -> None:
    order = list(Audience)
    services.do_set_visibility(
        ama, {**{s.value: order[n % 4] for n, s in enumerate(SECTIONS)}, "headline": Audience.EVERYONE}
    )
    as_viewer = {
        Audience.EVERYONE: "nobody",
        Audience.MEMBERS: "member",
        Audience.CONNECTIONS: "connected",
        Audience.ONLY_ME: "owner",
    }
    preview = queries.profile_for_audience(ama, audience)
    seen = queries.access_profile(ama.public_id, viewer_for(users[as_viewer[audience]]))
    assert preview.values == seen.values
    assert preview.items == seen.items


def test_skills_used_in_a_position_are_hidden_with_the_skills(
    ama: Member, make_user: Callable[..., User]
) -> None:
    services.do_add_item(ama, "positions", {"title": "t", "organisation": "o", "skills_used": ["xsecret"]})
    viewer = viewer_for(make_user("other@example.org"))

    def shown() -> list[str]:
        view = queries.access_profile(ama.public_id, viewer)
        return [skill.label for row in view.positions for skill in row.skills_used.all()]

    assert shown() == ["xsecret"]
    services.do_set_visibility(ama, {"skills": Audience.ONLY_ME})
    assert shown() == []


def test_a_suspended_member_is_seen_by_nobody_and_sees_nothing_of_members(
    ama: Member, make_user: Callable[..., User]
) -> None:
    other = make_user("other@example.org")
    viewer = viewer_for(other)
    ama.user.is_active = False
    ama.user.save()
    with pytest.raises(NotFound):
        queries.access_profile(ama.public_id, viewer)
    assert viewer_for(ama.user) == NOBODY


@pytest.mark.parametrize("opted_in", [True, False])
@pytest.mark.parametrize("active", [True, False])
@pytest.mark.parametrize("headline", list(Audience))
@pytest.mark.parametrize("excluded", ["", "Alderwick Freight GmbH", "Somebody else"])
def test_who_is_findable(
    ama: Member, opted_in: bool, active: bool, headline: Audience, excluded: str
) -> None:
    services.do_set_findable(ama, opted_in)
    services.do_set_visibility(ama, {"headline": headline})
    if excluded:
        services.do_exclude_organisation(ama, excluded)
    ama.user.is_active = active
    ama.user.save()
    at_all = opted_in and active and headline >= Audience.MEMBERS
    assert queries.findable_refs(["alderwick freight"]) == (
        [ama.pk] if at_all and "Alder" not in excluded else []
    )
    assert queries.findable_refs(["third"]) == ([ama.pk] if at_all else [])
    # Unknown for whom: who excludes anybody stays out.
    assert queries.findable_refs(None) == ([ama.pk] if at_all and not excluded else [])


def test_a_stranger_cannot_tell_hidden_from_missing(client: Client, ama: Member) -> None:
    services.do_set_visibility(ama, {"headline": Audience.ONLY_ME})
    hidden, missing = client.get(f"/p/{ama.public_id}/"), client.get("/p/22222222222a/")
    assert hidden.status_code == missing.status_code == 404
    token = r'name="csrfmiddlewaretoken" value="[^"]+"'
    import re

    def plain(body: bytes, path: str) -> str:
        return re.sub(token, "", body.decode()).replace(path, "")

    assert plain(hidden.content, ama.public_id) == plain(missing.content, "22222222222a")


def test_search_engines_are_kept_out_unless_everyone_may_look(client: Client, ama: Member) -> None:
    services.do_set_visibility(ama, {"headline": Audience.EVERYONE})
    assert "noindex" not in client.get(f"/p/{ama.public_id}/").content.decode()
    services.do_set_visibility(ama, {"headline": Audience.MEMBERS})
    client.force_login(ama.user)
    assert "noindex" in client.get("/me/").content.decode()


def test_new_members_are_not_findable_and_looking_for_work_is_theirs_alone(
    make_user: Callable[..., User],
) -> None:
    member: Member = make_user("new@example.org").member
    assert not member.findable_by_recruiters
    assert member.audience(Section.OPEN_TO_WORK) == Audience.ONLY_ME
    assert all(member.audience(section) <= Audience.MEMBERS for section in Section)


def test_a_viewer_without_account_is_nobody() -> None:
    assert viewer_for(None) == Viewer()


def test_a_profile_costs_few_queries(
    ama: Member, make_user: Callable[..., User], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    services.do_add_item(ama, "positions", {"title": "t", "organisation": "o", "skills_used": ["a", "b"]})
    viewer = viewer_for(make_user("other@example.org"))
    with django_assert_max_num_queries(14):
        queries.access_profile(ama.public_id, viewer)
