"""Two people of whom one blocked the other: neither finds or sees the other, wherever they look."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from workfolk.accounts.models import User
from workfolk.accounts.viewer import NOBODY, Viewer, viewer_for
from workfolk.base import limits
from workfolk.base.errors import InvalidInput, NotAllowed, NotFound, TooMany
from workfolk.members import blocking, queries, services
from workfolk.members.models import SECTION_MODELS, Audience, Block, Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(make_user: Callable[..., User]) -> Member:
    member: Member = make_user("ben@example.org").member
    services.do_update_basics(member, {"given_name": "Ben", "headline": "Carpenter"})
    return member


def eyes(member: Member) -> Viewer:
    return viewer_for(member.user)


def sees(viewer: Viewer, member: Member) -> bool:
    try:
        queries.access_profile(member.public_id, viewer)
    except NotFound:
        return False
    return True


@pytest.mark.parametrize("who_blocks", ["ama", "ben"])
def test_neither_sees_the_other_until_it_is_lifted(ama: Member, ben: Member, who_blocks: str) -> None:
    blocker, other = (ama, ben) if who_blocks == "ama" else (ben, ama)
    third = Member.objects.exclude(pk__in=[ama.pk, ben.pk])
    assert sees(eyes(ama), ben) and sees(eyes(ben), ama)
    row = blocking.do_block(eyes(blocker), other.public_id)
    assert not sees(eyes(ama), ben) and not sees(eyes(ben), ama)
    assert sees(eyes(ama), ama) and sees(eyes(ben), ben)
    for model in SECTION_MODELS.values():
        assert not model.objects.visible_to(eyes(ben)).filter(member=ama).exists()
    assert not third.filter(pk__in=[ama.pk]).exists()
    with pytest.raises(NotFound):
        blocking.do_unblock(eyes(other), row.pk)  # who is blocked cannot lift it
    assert not sees(eyes(other), blocker)
    blocking.do_unblock(eyes(blocker), row.pk)
    assert sees(eyes(ama), ben) and sees(eyes(ben), ama)


def test_others_are_not_touched_by_it(ama: Member, ben: Member, make_user: Callable[..., User]) -> None:
    third = viewer_for(make_user("third@example.org"))
    services.do_set_visibility(ama, {"headline": Audience.EVERYONE})
    blocking.do_block(eyes(ama), ben.public_id)
    assert sees(third, ama) and sees(third, ben)
    assert sees(NOBODY, ama)  # what is for everyone is for everyone


def test_a_recruiter_and_a_candidate_do_not_find_each_other(ama: Member, ben: Member) -> None:
    services.do_set_findable(ama, True)
    assert queries.findable_refs(["alderwick"], eyes(ben)) == [ama.pk]
    blocking.do_block(eyes(ama), ben.public_id)
    assert queries.findable_refs(["alderwick"], eyes(ben)) == []
    assert queries.findable_member(ama.public_id, ["alderwick"], eyes(ben)) is None
    assert queries.findable_refs(["alderwick"]) == [ama.pk]  # for everyone else as before


def test_blocking_twice_is_once_and_nobody_blocks_themselves(ama: Member, ben: Member) -> None:
    first = blocking.do_block(eyes(ama), ben.public_id)
    with pytest.raises(NotFound):  # they are not there for each other any more
        blocking.do_block(eyes(ama), ben.public_id)
    with pytest.raises(InvalidInput):
        blocking.do_block(eyes(ama), ama.public_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(blocker=ama, blocked=ama)
    with pytest.raises(NotAllowed):
        blocking.do_block(NOBODY, ben.public_id)
    assert list(Block.objects.all()) == [first]


def test_who_is_hidden_cannot_be_found_out_by_blocking(ama: Member, ben: Member) -> None:
    services.do_set_visibility(ama, {"headline": Audience.ONLY_ME})
    for public_id in (ama.public_id, "22222222222a"):
        with pytest.raises(NotFound):
            blocking.do_block(eyes(ben), public_id)


def test_the_list_has_an_end(ama: Member, ben: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "MOST_BLOCKS", 0)
    with pytest.raises(InvalidInput):
        blocking.do_block(eyes(ama), ben.public_id)


def test_blocking_is_slowed_down(ama: Member, settings: Any) -> None:
    settings.RATE_LIMITS_OFF = False
    limits.reset()
    for _ in range(60):
        with pytest.raises(NotFound):
            blocking.do_block(eyes(ama), "22222222222a")
    with pytest.raises(TooMany):
        blocking.do_block(eyes(ama), "22222222222a")
    limits.reset()


def test_the_pages(client: Client, ama: Member, ben: Member) -> None:
    client.force_login(ama.user)
    assert f"/p/{ben.public_id}/block/" in client.get(f"/p/{ben.public_id}/").content.decode()
    asked = client.get(f"/p/{ben.public_id}/block/").content.decode()
    assert "Block Ben?" in asked and not Block.objects.exists()  # looking changes nothing
    answer = client.post(f"/p/{ben.public_id}/block/", follow=True)
    assert "Ben is blocked" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/settings/blocks/"
    missing, blocked = client.get("/p/22222222222a/"), client.get(f"/p/{ben.public_id}/")
    assert missing.status_code == blocked.status_code == 404
    assert client.get(f"/p/{ben.public_id}/block/").status_code == 404
    other = Client()
    other.force_login(ben.user)
    assert other.get(f"/p/{ama.public_id}/").status_code == 404
    assert other.get(f"/p/{ama.public_id}/photo").status_code == 404
    assert "You have blocked nobody" in other.get("/settings/blocks/").content.decode()
    row = Block.objects.get()
    assert other.post(f"/settings/blocks/{row.pk}/remove/").status_code == 404
    assert client.post(f"/settings/blocks/{row.pk}/remove/").status_code == 302
    assert other.get(f"/p/{ama.public_id}/").status_code == 200


def test_the_list_names_nobody_who_hides_their_name(client: Client, ama: Member, ben: Member) -> None:
    blocking.do_block(eyes(ama), ben.public_id)
    services.do_set_visibility(ben, {"headline": Audience.ONLY_ME})
    client.force_login(ama.user)
    page = client.get("/settings/blocks/").content.decode()
    assert "A member" in page and "Ben" not in page


def test_the_api(client: Client, ama: Member, ben: Member) -> None:
    client.force_login(ama.user)
    made = client.post(
        "/api/v1/members/me/blocks", {"public_id": ben.public_id}, content_type="application/json"
    )
    assert made.status_code == 201 and made.json()["name"] == "Ben"
    assert [one["id"] for one in client.get("/api/v1/members/me/blocks").json()] == [made.json()["id"]]
    assert client.get(f"/api/v1/members/{ben.public_id}").status_code == 404
    assert client.delete(f"/api/v1/members/me/blocks/{made.json()['id']}").status_code == 204
    assert client.get(f"/api/v1/members/{ben.public_id}").status_code == 200
    assert client.get("/api/v1/members/me/listed").json() == {"listed": True}
    off = client.put(
        "/api/v1/members/me/listed", json.dumps({"listed": False}), content_type="application/json"
    )
    assert off.json() == {"listed": False}
    ama.refresh_from_db()
    assert not ama.findable_in_people_search
