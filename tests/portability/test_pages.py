"""The pages of an import, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.portability.helpers import POSITIONS_HEADER, PROFILE_HEADER, make_zip
from workfolk.members.models import Member, Position
from workfolk.portability.models import ImportJob

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def client(make_user: Callable[..., Any]) -> Client:
    browser = Client()
    browser.force_login(
        make_user("ana@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    profile = "Ana,Silva,,Rua 1,1990-01-01,Nurse,,,,Lisbon,,,"
    positions = (
        f'Acme,"Nurse {HOSTILE}x",,,Jan 2020,\nBeta,Cook,,,2019,2018\n"&lt;b&gt;Gamma",Aide,,,2015,2016'
    )
    files = {
        "Profile.csv": f"{PROFILE_HEADER}\n{profile}\n",
        "Positions.csv": f"{POSITIONS_HEADER}\n{positions}\n",
        "Connections.csv": "First Name,URL\nA,B\n",
    }
    return make_zip(tmp_path / "a.zip", files).read_bytes()


def _upload(client: Client, data: bytes, name: str = "a.zip") -> Any:
    return client.post(reverse("import_start"), {"archive": SimpleUploadedFile(name, data)})


def test_from_the_file_to_the_profile(client: Client, archive: bytes) -> None:
    page = client.get(reverse("import_start")).content.decode()
    assert 'enctype="multipart/form-data"' in page and "Get a copy of your data" in page
    answer = _upload(client, archive)
    assert answer.status_code == 302
    preview = client.get(answer.url).content.decode()
    assert "Positions.csv, line 3" in preview and "before it begins" in preview
    assert "Connections.csv" in preview and "Birth Date" in preview and "1990" not in preview
    assert HOSTILE not in preview and "&lt;b&gt;Gamma" in preview
    boxes = re.findall(r'name="accept" value="(\w+)" checked', preview)
    plan = re.findall(r'name="plan" value="(\w+)"', preview)[0]
    assert len(boxes) == 6  # two names, headline, location and two positions
    done = client.post(answer.url, {"accept": boxes[:-1], "plan": plan}, follow=True)
    assert done.status_code == 200 and "5 added, 0 changed, 2 skipped" in done.content.decode()
    assert Position.objects.get().organisation == "Acme"
    assert Member.objects.get().headline == "Nurse"
    # Going back does not import again.
    assert client.get(answer.url).status_code == 302
    assert client.post(answer.url, {"accept": boxes, "plan": plan}).status_code == 409


def test_a_second_import_has_nothing_to_do(client: Client, archive: bytes) -> None:
    first = _upload(client, archive)
    preview = client.get(first.url).content.decode()
    boxes = re.findall(r'name="accept" value="(\w+)"', preview)
    client.post(first.url, {"accept": boxes, "plan": re.findall(r'name="plan" value="(\w+)"', preview)[0]})
    again = client.get(_upload(client, archive).url).content.decode()
    assert "already says all" in again and 'name="accept"' not in again


def test_a_profile_changed_meanwhile(client: Client, archive: bytes) -> None:
    answer = _upload(client, archive)
    done = client.post(answer.url, {"accept": [], "plan": "stale"}, follow=True)
    assert "Nothing was imported" in done.content.decode()
    assert not Position.objects.exists() and ImportJob.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cv.pdf", b"%PDF-1.7", "This is a PDF"),
        ("a.zip", b"PK\x03\x04", "damaged"),
        ("resume.json", b'{"work": [{"startDate": "soon"}]}', "work[0].startDate"),
        ("a.csv", b"a,b\n1,2\n", "no LinkedIn archive"),
    ],
)
def test_bad_files_are_explained_beside_the_field(client: Client, name: str, data: bytes, words: str) -> None:
    answer = _upload(client, data, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportJob.objects.exists()


def test_no_file(client: Client) -> None:
    answer = client.post(reverse("import_start"), {})
    assert answer.status_code == 422 and "Choose a file first" in answer.content.decode()


def test_cancel(client: Client, archive: bytes) -> None:
    job_url = _upload(client, archive).url
    job = ImportJob.objects.get()
    assert job.original_name in client.get(reverse("import_start")).content.decode()
    answer = client.post(reverse("import_cancel", args=[job.public_id]), follow=True)
    assert "as it was" in answer.content.decode()
    assert client.get(job_url).status_code == 409


def test_others_see_nothing(client: Client, archive: bytes, make_user: Callable[..., Any]) -> None:
    url = _upload(client, archive).url
    assert Client().get(url).status_code == 302
    assert Client().get(reverse("import_start")).status_code == 302
    stranger = Client()
    stranger.force_login(
        make_user("x@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert stranger.get(url).status_code == 404
    assert stranger.post(url, {}).status_code == 404


def test_forgery_is_refused(archive: bytes, make_user: Callable[..., Any]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(
        make_user("y@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert _upload(browser, archive).status_code == 403


# --- The API -------------------------------------------------------------------------------------------------------


def test_the_api_does_the_same(client: Client, archive: bytes) -> None:
    upload = client.post("/api/v1/portability/import", {"archive": SimpleUploadedFile("a.zip", archive)})
    assert upload.status_code == 200, upload.content
    preview = upload.json()
    assert preview["sections"]["positions"] == {"added": 2, "changed": 0, "unchanged": 0, "skipped": 1}
    assert client.get(f"/api/v1/portability/import/{preview['id']}").json() == preview
    ids = [line["id"] for line in preview["lines"] if line["section"] == "positions"]
    url = f"/api/v1/portability/import/{preview['id']}/confirm"
    stale = client.post(url, {"accept": ids, "plan": "stale"}, content_type="application/json")
    assert stale.status_code == 409 and stale["Content-Type"] == "application/problem+json"
    done = client.post(url, {"accept": ids, "plan": preview["plan"]}, content_type="application/json")
    assert done.json()["sections"]["positions"]["added"] == 2
    assert client.get("/api/v1/portability/jsonresume").json()["work"][0]["name"] == "Acme"
    export = client.get("/api/v1/portability/export")
    assert export["Content-Type"] == "application/zip" and export.content[:2] == b"PK"


def test_the_api_explains_bad_files(client: Client) -> None:
    answer = client.post("/api/v1/portability/import", {"archive": SimpleUploadedFile("a.zip", b"%PDF")})
    assert answer.status_code == 422 and "PDF" in answer.json()["detail"]
    assert Client().get("/api/v1/portability/export").status_code == 401


def test_the_api_drops_an_import(client: Client, archive: bytes) -> None:
    preview = client.post(
        "/api/v1/portability/import", {"archive": SimpleUploadedFile("a.zip", archive)}
    ).json()
    assert client.delete(f"/api/v1/portability/import/{preview['id']}").status_code == 204
    assert client.get(f"/api/v1/portability/import/{preview['id']}").status_code == 409
