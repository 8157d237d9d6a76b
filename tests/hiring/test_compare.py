"""Candidates side by side."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.hiring.conftest import BRIEF, Community, lead_of, member_named

from workfolk.engine.talent.comparison import total_tenths
from workfolk.hiring import ranking, services
from workfolk.hiring.models import Role
from workfolk.members import services as members


@pytest.fixture
def role(community: Community) -> Role:
    return services.do_create_role(community.viewer, community.ours.public_id, BRIEF)


def html(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content[:400]
    return str(response.content.decode())


def ids(*given: str) -> list[str]:
    return [member_named(one).public_id for one in given]


def page(client: Client, role: Role, *given: str) -> str:
    return html(client.get(reverse("hiring_compare", args=[role.public_id]), {"c": ids(*given)}))


def test_from_the_list_by_its_boxes_to_the_comparison(as_recruiter: Client, role: Role) -> None:
    listed = html(as_recruiter.get(reverse("hiring_shortlist", args=[role.public_id])))
    address = reverse("hiring_compare", args=[role.public_id])
    assert f'<form class="stack-s" method="get" action="{address}">' in listed
    boxes = re.findall(r'type="checkbox" name="c" value="(\w+)"', listed)
    assert len(boxes) == 7
    shown = html(as_recruiter.get(address, {"c": boxes[:2]}))
    for row in role.qualifications:
        assert row["text"] in shown
    assert "What decides between 1 and 2" in shown


def test_the_best_stands_first_and_the_parts_add_up(as_recruiter: Client, role: Role) -> None:
    shown = page(as_recruiter, role, "Bruno", "Amara")
    assert shown.index("Backend developer</a>") < shown.index("Backend developer, Lisbon</a>")
    table = ranking.side_by_side(role, ids("Bruno", "Amara"))
    first, other = (row.entry.evaluated for row in table.rows)
    (against,) = table.comparison.against
    assert sum(part.tenths for part in against.parts) == total_tenths(first) - total_tenths(other) > 0
    decides = shown[shown.index("What decides between") :]
    numbers = [
        float(one.replace("−", "-").replace("+", ""))
        for one in re.findall(r'<td class="num">(?:<strong>)?([+−]\d+\.\d)', decides)
    ]
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1])


def test_quotes_stand_beside_the_verdicts(as_recruiter: Client, role: Role) -> None:
    shown = page(as_recruiter, role, "Amara", "Greta")
    assert "<q>" in shown
    assert "alike" in shown


@pytest.mark.parametrize("given", [[], ["Amara"]])
def test_fewer_than_two_are_told_what_to_do(as_recruiter: Client, role: Role, given: list[str]) -> None:
    assert "Choose at least two people" in page(as_recruiter, role, *given)


def test_more_than_four_are_cut_and_told_so(as_recruiter: Client, role: Role) -> None:
    shown = page(as_recruiter, role, "Amara", "Greta", "Bruno", "Chidi", "Dana")
    assert "the first 4 are shown" in shown
    assert shown.count("What decides between") == 3


def test_who_may_not_be_found_is_not_compared(as_recruiter: Client, role: Role) -> None:
    shown = page(as_recruiter, role, "Amara", "Greta", "Hugo")
    assert "One of them may not be found" in shown
    assert f"candidates/{member_named('Hugo').public_id}" not in shown
    members.do_set_findable(member_named("Greta"), False)
    assert "Choose at least two people" in page(as_recruiter, role, "Amara", "Greta")


def test_names_stay_hidden_until_the_role_shows_them(as_recruiter: Client, role: Role) -> None:
    assert "Okafor" not in page(as_recruiter, role, "Amara", "Greta")
    services.do_set_names(role, lead_of(role), True)
    assert "Amara Okafor" in page(as_recruiter, role, "Amara", "Greta")


def test_comparison_over_the_api(as_recruiter: Client, role: Role) -> None:
    at = f"/api/v1/hiring/roles/{role.public_id}/compare"
    found = as_recruiter.get(at, {"candidate": ids("Bruno", "Amara")}).json()
    assert [one["id"] for one in found["candidates"]] == ids("Amara", "Bruno")
    (difference,) = found["differences"]
    assert round(sum(part["points"] for part in difference["parts"]), 1) == difference["points"]
    for wrong in (ids("Bruno"), ids("Bruno", "Amara", "Greta", "Chidi", "Dana"), ids("Bruno", "Bruno")):
        assert as_recruiter.get(at, {"candidate": wrong}).status_code == 422
