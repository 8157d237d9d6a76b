"""Taking everything along, and leaving nothing behind."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from PIL import Image

from workfolk.accounts.models import User
from workfolk.accounts.services import do_create_token
from workfolk.accounts.viewer import viewer_for
from workfolk.base import outbox
from workfolk.members import blocking, hosting, photos, services
from workfolk.members.models import Audience, Member, Section

from .conftest import ROWS

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def leaving(ama: Member, make_user: Callable[..., User], client: Client) -> Iterator[Member]:
    """A member who has used everything."""
    out = io.BytesIO()
    Image.new("RGB", (500, 500), "teal").save(out, "PNG")
    photos.do_set_photo(ama, io.BytesIO(out.getvalue()))
    services.do_set_findable(ama, True)
    services.do_exclude_organisation(ama, "Xexcluded Ltd")
    services.do_set_listed(ama, False)
    stranger, admirer = make_user("stranger@example.org"), make_user("admirer@example.org")
    blocking.do_block(viewer_for(ama.user), stranger.member.public_id)
    blocking.do_block(viewer_for(admirer), ama.public_id)
    services.do_set_visibility(ama, {"links": Audience.EVERYONE})
    do_create_token(ama.user, "xtoken")
    host = viewer_for(make_user("host@example.org", host=True))
    hosting.do_suspend(host, ama.public_id, "xreason")
    hosting.do_reinstate(host, ama.public_id, "again")
    client.post("/account/login/", {"login": "ama@example.org", "password": PASSWORD})
    ama.refresh_from_db()
    yield ama
    (Path(settings.DATA_DIR) / "files" / "photos" / ama.photo).unlink(missing_ok=True)


def test_the_export_holds_everything_that_was_entered(client: Client, leaving: Member) -> None:
    answer = client.post("/settings/data/download/")
    assert answer["Content-Type"] == "application/zip" and "attachment" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        texts = {
            name: archive.read(name).decode() for name in archive.namelist() if not name.endswith(".webp")
        }
        assert any(name.endswith(".webp") for name in archive.namelist())
    everything = "\n".join(texts.values())
    wanted = ["Ama", "Mensah", "ama@example.org", "Xexcluded Ltd", "xtoken", "xreason", leaving.public_id]
    wanted += [f"x{section.value}" for section in Section if section is not Section.PHOTO]
    assert [word for word in wanted if word not in everything] == []
    for values in ROWS.values():
        assert all(str(value) in everything for value in values.values() if isinstance(value, str))
    profile = json.loads(next(text for name, text in texts.items() if name.endswith("profile.json")))
    assert profile["findable_by_recruiters"] is True
    assert profile["findable_in_people_search"] is False
    assert profile["visible_to"]["links"] == "everyone"
    stranger = Member.objects.get(user__email="stranger@example.org")
    assert [one["public_id"] for one in profile["blocked"]] == [stranger.public_id]
    assert Member.objects.get(user__email="admirer@example.org").public_id not in everything
    assert leaving.user.password not in everything


def test_the_resume_is_a_file_to_take_along(client: Client, leaving: Member) -> None:
    answer = client.post("/settings/data/resume/")
    resume = json.loads(answer.content)
    assert resume["basics"]["name"] == "Ama Mensah"
    assert "Xexcluded" not in answer.content.decode()


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"email": "ama@example.org"},
        {"email": "ama@example.org", "password": "wrong"},
        {"email": "x@example.org", "password": PASSWORD},
    ],
)
def test_without_proof_nobody_leaves(client: Client, leaving: Member, proof: dict[str, str]) -> None:
    answer = client.post("/settings/delete/", proof)
    assert answer.status_code == 422
    assert User.objects.filter(pk=leaving.user_id).exists()


def test_leaving_leaves_no_row_and_no_file(
    client: Client, leaving: Member, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    user_id, member_id, photo = leaving.user_id, leaving.pk, leaving.photo
    path = Path(settings.DATA_DIR) / "files" / "photos" / photo
    assert path.is_file()
    ids = {leaving.public_id, leaving.user.public_id, "ama@example.org", "Mensah", "Xexcluded Ltd", photo}
    ids |= {
        value
        for row in ROWS.values()
        for value in row.values()
        if isinstance(value, str) and value.startswith("x")
    }
    assert len(_rows_with(ids)) > 10  # the search finds what is there
    told: list[tuple[str, list[int]]] = []
    real = outbox.enqueue

    def listen(topic: str, keys: Any) -> None:
        told.append((topic, list(keys)))
        real(topic, told[-1][1])

    monkeypatch.setattr(outbox, "enqueue", listen)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/settings/delete/", {"email": "Ama@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert (services.TOPIC, [member_id]) in told  # the index takes them out
    assert _rows_with(ids) == []
    assert _relations_to(user_id, member_id) == []
    assert not path.exists()
    assert client.get("/me/").status_code == 302
    assert not [file for file in Path(settings.DATA_DIR).rglob("*") if photo in file.name]


def _rows_with(texts: set[str]) -> list[str]:
    """Every row of every table in which one of these texts stands."""
    return [
        f"{model._meta.label} {row}"
        for model in apps.get_models()
        for row in model._default_manager.values()
        if any(text in str(value) for value in row.values() for text in texts)
    ]


def _relations_to(user_id: int, member_id: int) -> list[str]:
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            target = getattr(field, "related_model", None)
            wanted = {User: user_id, Member: member_id}.get(target)  # type: ignore[arg-type]
            if wanted is not None and model._default_manager.filter(**{field.attname: wanted}).exists():
                found.append(f"{model._meta.label}.{field.name}")
    return found


def test_the_ledger_keeps_the_deed_and_not_the_person(client: Client, leaving: Member) -> None:
    from workfolk.trust.queries import host_records

    client.post("/settings/delete/", {"email": "ama@example.org", "password": PASSWORD})
    rows = host_records(viewer_for(User.objects.get(email="host@example.org")))
    assert [(row.action, row.subject_id) for row in rows] == [
        ("host.reinstated", None),
        ("host.suspended", None),
    ]
    host = Client()
    host.force_login(User.objects.get(email="host@example.org"))
    assert "an account that is deleted" in host.get("/host/log/").content.decode()


def test_who_has_no_password_confirms_with_the_address(
    client: Client, make_user: Callable[..., User]
) -> None:
    user = make_user("nopass@example.org")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert 'type="password"' not in client.get("/settings/delete/").content.decode()
    assert client.post("/settings/delete/", {"email": "nopass@example.org"}).status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()


def test_the_index_forgets_who_left(client: Client, leaving: Member, starter: None) -> None:
    from workfolk.search.models import Card
    from workfolk.search.services import do_rebuild, do_take_in

    do_rebuild()
    member_id = leaving.pk
    assert "xpositions" in str(Card.objects.get(ref=member_id).body)
    client.post("/settings/delete/", {"email": "ama@example.org", "password": PASSWORD})
    do_take_in()
    assert not Card.objects.filter(ref=member_id).exists()
    assert _rows_with({"xpositions"}) == []
