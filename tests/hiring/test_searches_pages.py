"""The page of searches: what they bring is shown, tried, edited, refined and taken back in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.hiring.conftest import BRIEF, Community, lead_of, member_named

from workfolk.hiring import queries, search_words, services
from workfolk.hiring.models import Role, TeamMember
from workfolk.search import queries as index

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def role(community: Community) -> Role:
    return services.do_create_role(community.viewer, community.ours.public_id, BRIEF)


def address(role: Role) -> str:
    return reverse("hiring_searches", args=[role.public_id])


def html(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:400]
    return str(response.content.decode())


def form_data(role: Role, action: str = "queries") -> dict[str, Any]:
    """What the browser sends when the searches are saved unchanged."""
    plan = queries.queries_of(role)
    data: dict[str, Any] = {
        "action": action,
        "version": role.version,
        "queries-TOTAL_FORMS": len(plan) + 1,
        "queries-INITIAL_FORMS": len(plan),
        f"queries-{len(plan)}-enabled": "on",
    }
    for number, one in enumerate(plan):
        row = {"id": one.id, "text": one.text, "enabled": one.enabled, **search_words.shown(one)}
        for name, value in row.items():
            if value is not None and value is not False:
                data[f"queries-{number}-{name}"] = "on" if value is True else value
    return data


def test_saving_unchanged_changes_nothing(as_recruiter: Client, role: Role) -> None:
    """Also through the page itself: what its fields hold is what it shows."""
    page = html(as_recruiter.get(address(role)))
    data = form_data(role)
    for name, value in re.findall(r'<input type="text" name="(queries-[^"]+)" value="([^"]*)"', page):
        assert data.get(name) in (value, None) or float(data[name]) == float(value)
    assert as_recruiter.post(address(role), data).status_code == 302
    before = queries.queries_of(role)
    role.refresh_from_db()
    assert queries.queries_of(role) == before


def test_searches_are_edited_in_the_page(as_recruiter: Client, role: Role) -> None:
    data = form_data(role)
    del data["queries-0-enabled"]
    data |= {"queries-1-skills": "Kubernetes", "queries-2-DELETE": "on", "queries-4-place": "Graz"}
    at = f"queries-{len(role.queries)}"
    data |= {f"{at}-occupations": "registered nurse"}
    assert as_recruiter.post(address(role), data).status_code == 302
    before = queries.queries_of(role)
    role.refresh_from_db()
    after = queries.queries_of(role)
    assert [one.id for one in after] == [*(one.id for n, one in enumerate(before) if n != 2), "own1"]
    assert not after[0].enabled
    assert after[1].skills == ("kubernetes",)
    assert after[2] == before[3]
    assert after[3].place == "city:2778067"
    assert after[-1].occupations == ("ward-nurse",)
    assert "Edited by you" in html(as_recruiter.get(address(role)))


REFUSED = (
    ("queries-1-skills", "Python, juggling", "“juggling” is not a skill"),
    ("queries-3-occupations", "wizard of the north", "is not an occupation"),
    ("queries-0-radius_km", "far away", "kilometres"),
    ("queries-0-languages", "Klingon", "is not a language"),
)


def test_what_cannot_be_read_is_named_at_its_field_and_kept(as_recruiter: Client, role: Role) -> None:
    for field, value, says in REFUSED:
        for action in ("queries", "try"):
            page = html(as_recruiter.post(address(role), form_data(role, action) | {field: value}), 422)
            assert says in page
            assert f'value="{value}"' in page
    before = role.queries
    role.refresh_from_db()
    assert role.queries == before


def test_nonsense_is_met_with_a_page(as_recruiter: Client, role: Role) -> None:
    nonsense: tuple[dict[str, str], ...] = ({}, {"action": "explode"}, {"action": "queries", "version": "x"})
    for data in nonsense:
        html(as_recruiter.post(address(role), data), 422)


def test_the_yields_are_a_picture_and_a_table(as_recruiter: Client, role: Role) -> None:
    page = html(as_recruiter.get(address(role)))
    assert "Together they bring 2 people." in page
    assert page.count('<svg class="score__bar"') >= 6
    assert "Brings 2, of them 0 only here" in page
    assert "How they overlap" in page
    assert "Other names of the work" in page
    assert len(page) < 100_000


def test_trying_shows_the_yield_and_stores_nothing(as_recruiter: Client, role: Role) -> None:
    at = f"queries-{len(role.queries)}"
    data = form_data(role, "try") | {f"{at}-skills": "wound care", f"{at}-text": "Wards"}
    page = html(as_recruiter.post(address(role), data))
    assert "Not saved yet" in page
    assert "Together they bring 3 people." in page
    assert "Your own: Wards" in page
    before = role.queries
    role.refresh_from_db()
    assert role.queries == before
    # With JavaScript only what changed comes back.
    part = html(as_recruiter.post(address(role), data, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert "Together they bring 3 people." in part
    assert re.search(rf'id="brings-{len(role.queries)}" hx-swap-oob="true">\s*Brings one person', part)
    wrong = data | {f"{at}-skills": "juggling"}
    part = html(as_recruiter.post(address(role), wrong, headers={"HX-Request": "true"}))
    assert "“juggling” is not a skill" in part and "Together" not in part


def test_refining_shows_its_reasons_and_each_can_be_taken_back(as_recruiter: Client, role: Role) -> None:
    assert "At most 2 rounds and 3 changes" in html(as_recruiter.get(address(role)))
    data = {"action": "refine", "version": role.version}
    page = html(as_recruiter.post(address(role), data, follow=True))
    assert "3 searches were changed" in page
    assert "What was refined" in page
    assert page.count("It brings nobody.") == 3
    role.refresh_from_db()
    widened = role.queries[2]
    data = {"action": "undo", "version": role.version, "number": "0"}
    page = html(as_recruiter.post(address(role), data, follow=True))
    assert "Taken back" in page
    role.refresh_from_db()
    assert role.queries[2] != widened and role.queries[2]["edited"]
    assert "Nothing to change" in html(
        as_recruiter.post(address(role), {"action": "refine", "version": role.version}, follow=True)
    )
    html(as_recruiter.post(address(role), data | {"version": role.version}), 404)
    html(as_recruiter.post(address(role), data | {"number": "x", "version": role.version}), 404)


def test_two_at_once_in_the_page(as_recruiter: Client, role: Role) -> None:
    stale = form_data(role) | {"queries-0-text": "payments"}
    assert as_recruiter.post(address(role), {"action": "replan", "version": role.version}).status_code == 302
    page = html(as_recruiter.post(address(role), stale), 409)
    assert "Nothing was overwritten" in page
    assert 'value="payments"' in page


def test_people_one_would_have_missed_are_shown_with_their_words(as_recruiter: Client, role: Role) -> None:
    page = html(as_recruiter.get(address(role)))
    chidi = member_named("Chidi")
    part = page[page.index("People you would have missed") :]
    assert reverse("hiring_candidate", args=[role.public_id, chidi.public_id]) in part
    assert "<q>" in part
    assert "Chidi" not in part and "Eze" not in part  # names are hidden at first
    services.do_set_names(role, lead_of(role), True)
    assert "Chidi Eze" in html(as_recruiter.get(address(role)))


def test_who_only_reviews_reads_and_changes_nothing(client: Client, role: Role, community: Community) -> None:
    reviewer = member_named("Elif").user
    TeamMember.objects.create(role=role, user=reviewer, permission=TeamMember.Permission.REVIEW)
    client.force_login(reviewer, backend=BACKEND)
    page = html(client.get(address(role)))
    assert "What the searches bring" in page
    assert 'value="refine"' not in page and "Save searches" not in page
    for action in ("queries", "try", "replan", "refine", "undo"):
        html(client.post(address(role), form_data(role, action)), 403)


def test_a_closed_role_can_be_read(as_recruiter: Client, role: Role) -> None:
    services.do_set_state(role, lead_of(role), "closed")
    page = html(as_recruiter.get(address(role)))
    assert "Save searches" not in page and 'value="refine"' not in page
    html(as_recruiter.post(address(role), {"action": "refine", "version": role.version}), 409)


def test_without_an_index_the_searches_can_still_be_edited(
    as_recruiter: Client, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: Any, **_kwargs: Any) -> None:
        raise index.IndexMissing("Search is being prepared.")

    monkeypatch.setattr("workfolk.hiring.planning.IndexPool", missing)
    monkeypatch.setattr("workfolk.hiring.shortlist.IndexPool", missing)
    page = html(as_recruiter.get(address(role)))
    assert "Search is being prepared" in page
    assert "Save searches" in page
